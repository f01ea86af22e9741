import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { build } from 'esbuild'
import { filesOf, readOutput } from '../output.ts'

/** The part of glass-easel's template compiler that is used here. */
type TmplGroup = {
  addScript: (path: string, source: string) => void
  addTmpl: (path: string, source: string) => { message?: string }[] | undefined
  getTmplGenObjectGroups: () => string
}

/** What WeChat's script scope hands in; names of the browser are hidden behind parameters that stay undefined. */
const SCOPE = 'require,module,exports,wx,App,Page,Component,Behavior,getApp,getCurrentPages'
const HIDDEN = 'window,document,location,history,navigator,localStorage,sessionStorage,XMLHttpRequest,fetch,self,AbortController'

/** Stand-ins for the look of WeChat's built-in components. */
const BUILT_IN_STYLE = `html,body{margin:0;height:100%;font-size:16px}
page,view,scroll-view,swiper,swiper-item,picker,picker-view,cover-view,checkbox-group,radio-group,form,label{display:block}
page{min-height:100%}text{white-space:pre-wrap}scroll-view{overflow:auto}
button{display:block;width:100%;font-size:18px;padding:8px 14px;box-sizing:border-box}
input,textarea{display:block;width:100%;box-sizing:border-box;font-size:16px;border:0;background:transparent}comp,custom-wrapper{display:contents}`

/** A page's style with its imports inlined; 750 rpx are the width of the screen. */
const styleOf = (dir: string, files: Set<string>, file: string, seen = new Set<string>()): string => {
  if (seen.has(file) || !files.has(file)) return ''
  seen.add(file)
  return readOutput(dir, file)
    .replace(/@import\s*["']([^"']+)["'];?/g, (_, name: string) =>
      styleOf(dir, files, name.startsWith('/') ? name.slice(1) : path.posix.join(path.posix.dirname(file), name), seen),
    )
    .replace(/(-?\d*\.?\d+)rpx/g, 'calc(100vw * $1 / 750)')
}

/**
 * Makes a browser page in `out` that runs the compiled mini-program in `dist` on glass-easel, WeChat's own component framework.
 * Returns what the template compiler warned about.
 */
export const buildBrowserHost = async (dist: string, out: string): Promise<{ warnings: string[] }> => {
  mkdirSync(out, { recursive: true })
  const files = filesOf(dist)
  const known = new Set(files)
  const compiler = createRequire(path.resolve('package.json'))('glass-easel-template-compiler') as { TmplGroup: new () => TmplGroup }
  const group = new compiler.TmplGroup()
  const warnings: string[] = []
  for (const file of files) {
    if (file.endsWith('.wxs')) group.addScript(file.slice(0, -4), readOutput(dist, file))
    if (file.endsWith('.wxml'))
      warnings.push(
        ...(group.addTmpl(file.slice(0, -5), readOutput(dist, file)) ?? []).map((one) => `${file}: ${one.message ?? JSON.stringify(one)}`),
      )
  }
  const app = JSON.parse(readOutput(dist, 'app.json')) as { usingComponents?: object }
  const configs: Record<string, object> = {}
  const styles: Record<string, string> = { app: styleOf(dist, known, 'app.wxss') }
  for (const file of files.filter((name) => name.endsWith('.json') && known.has(name.replace(/json$/, 'wxml')))) {
    const name = file.slice(0, -5)
    const config = JSON.parse(readOutput(dist, file)) as { usingComponents?: object }
    configs[name] = { ...config, usingComponents: { ...app.usingComponents, ...config.usingComponents } }
    if (known.has(`${name}.wxss`)) styles[name] = styleOf(dist, known, `${name}.wxss`)
  }
  const scripts = files
    .filter((file) => file.endsWith('.js'))
    .map((file) => `${JSON.stringify(file)}:function(${SCOPE},${HIDDEN}){${readOutput(dist, file)}\n}`)
  writeFileSync(
    path.join(out, 'package.js'),
    `window.__package={groups:${group.getTmplGenObjectGroups()},app:${JSON.stringify(app)},styles:${JSON.stringify(styles)},configs:${JSON.stringify(configs)},scripts:{${scripts.join(',\n')}}}`,
  )
  await build({
    entryPoints: [path.resolve('test/weapp/glass-easel/host.ts')],
    bundle: true,
    format: 'iife',
    outfile: path.join(out, 'host.js'),
    logLevel: 'error',
  })
  writeFileSync(
    path.join(out, 'index.html'),
    `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><style>${BUILT_IN_STYLE}</style><body><script src="package.js"></script><script src="host.js"></script>`,
  )
  return { warnings }
}
