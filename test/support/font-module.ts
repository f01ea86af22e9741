import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

/**
 * Where the functions' sources run in plain Node (rush, model, bench), a font that they import is the path of its file, as the bundler and Jest make it.
 * To be imported before the handlers are. Jest has its own way (moduleNameMapper) and no hooks.
 */
if (!process.env.JEST_WORKER_ID) {
  registerHooks({
    load: (url, context, next) =>
      url.endsWith('.ttf')
        ? { format: 'module', shortCircuit: true, source: `export default ${JSON.stringify(fileURLToPath(url))}` }
        : next(url, context),
  })
}
