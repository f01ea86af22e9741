import path from 'node:path'
import type { UserConfigExport } from '@tarojs/cli'

const root = path.resolve(__dirname, '../..')
const target = process.env.TARO_ENV ?? 'h5'
/** Where the mini-program finds the API and the H5 app; H5 itself is served from the API's origin. */
const api = process.env.TARO_APP_API ?? 'http://127.0.0.1:3000'
const h5Address = process.env.TARO_APP_H5 ?? api

/**
 * Old phones (iOS below 14.5, old X5) stop at syntax above ES2018: packages that ship newer syntax are compiled with the app.
 * The contract lies outside the source root and is TypeScript, so it is listed too.
 */
const compile = {
  include: [
    path.join(root, 'functions/contract'),
    ...['uqr', 'zustand', 'dayjs', 'zod', '@noble/hashes', '@noble/ciphers'].map((name) => path.join(root, 'node_modules', name, '/')),
  ],
}

const cssModules = { enable: true, config: { namingPattern: 'module', generateScopedName: '[name]__[local]_[hash:base64:4]' } } as const

/** Real px on both targets: rem would double everything on a desktop, rpx would shrink the elder sizes on a 320 px phone. */
const pxtransform = { enable: false, config: {} }

type Assets = { getAssets(): { name: string }[]; emitAsset(name: string, source: unknown): void }
type Compiler = {
  webpack: { sources: { RawSource: new (text: string) => unknown } }
  hooks: {
    thisCompilation: {
      tap(name: string, work: (compilation: Assets & { hooks: { processAssets: { tap(options: object, work: () => void): void } } }) => void): void
    }
  }
}
/** Stage after which no file gets another name (webpack's PROCESS_ASSETS_STAGE_REPORT). */
const LAST_STAGE = 5000
/** Names of everything that the app loads, for the service worker (src/sw.js). */
class FileList {
  apply({ webpack, hooks }: Compiler) {
    hooks.thisCompilation.tap('FileList', (compilation) =>
      compilation.hooks.processAssets.tap({ name: 'FileList', stage: LAST_STAGE }, () => {
        const names = compilation.getAssets().map(({ name }) => name)
        const loaded = names.filter((name) => /^(js|css)\/.*\.(js|css)$/.test(name))
        compilation.emitAsset('files.json', new webpack.sources.RawSource(JSON.stringify(loaded)))
      }),
    )
  }
}

const config: UserConfigExport<'webpack5'> = {
  projectName: 'leader-reception',
  date: '2026-11-22',
  designWidth: 375,
  deviceRatio: { 375: 2, 750: 1 },
  sourceRoot: 'src',
  outputRoot: `../dist/${target}`,
  plugins: [path.resolve(__dirname, 'aria-plugin/index.ts')],
  defineConstants: {
    API_BASE: JSON.stringify(target === 'h5' ? '' : api),
    H5_ADDRESS: JSON.stringify(h5Address),
    // Template ids of WeChat's console, by message kind: `BOOKING_CONFIRMED:id,REMINDER:id`.
    WECHAT_TEMPLATES: JSON.stringify(process.env.TARO_APP_WECHAT_TEMPLATES ?? ''),
  },
  copy: { patterns: target === 'h5' ? [{ from: 'src/sw.js', to: '../dist/h5/sw.js' }] : [], options: {} },
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  // Seen here twice: with the persistent cache a build reports success and lacks an export that a page needs (decision 0016).
  cache: { enable: false },
  // Taro's H5 default quotes keys and prints private fields as `#"x"`, which no browser reads.
  terser: { enable: true, config: { output: { quote_keys: false, keep_quoted_props: false } } },
  mini: {
    compile,
    optimizeMainPackage: { enable: true },
    miniCssExtractPluginOption: { ignoreOrder: true },
    postcss: { pxtransform, cssModules },
  },
  h5: {
    compile,
    publicPath: './',
    staticDirectory: 'static',
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: { ignoreOrder: true, filename: 'css/[name].[contenthash:8].css', chunkFilename: 'css/[name].[contenthash:8].css' },
    router: { mode: 'hash' },
    webpackChain: (chain) => {
      chain.plugin('fileList').use(FileList)
      // Every page is a chunk of its own; without this each of them carries Taro's components again (200 KB a page).
      chain.optimization.merge({
        splitChunks: {
          cacheGroups: {
            components: { name: 'components', chunks: 'async', test: /[\\/]node_modules[\\/]/, minChunks: 2, priority: 20, enforce: true },
            kit: {
              name: 'kit',
              chunks: 'async',
              test: /[\\/]miniapp[\\/]src[\\/](kit|api|platform|format|texts|styles)[\\/]/,
              minChunks: 3,
              priority: 10,
              enforce: true,
            },
          },
        },
      })
    },
    postcss: { autoprefixer: { enable: true }, pxtransform, cssModules },
  },
}

export default config
