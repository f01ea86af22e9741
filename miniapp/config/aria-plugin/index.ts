import path from 'node:path'
import attributes from './attributes.json'

/** The part of Taro's plugin context and platform that this plugin touches. */
type Platform = { template?: { mergeComponents: (ctx: PluginContext, patch: unknown) => void }; runtimePath: string | string[] }
type PluginContext = { paths: { configPath: string }; registerMethod: (method: { name: string; fn: (platform: Platform) => void }) => void }

/**
 * Adds the aria attributes that WeChat reads to the mini-program templates.
 * WHY: Taro leaves them out of base.wxml to keep it small (NervJS/taro#10025), so a screen reader would hear nothing.
 * Templates and runtime must agree, hence one JSON for both. H5 has no template and needs nothing.
 */
export default (ctx: PluginContext): void => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn: (platform) => {
      if (!platform.template) return
      // Taro's merge keeps references to what it is given: hand over a copy.
      platform.template.mergeComponents(ctx, structuredClone(attributes))
      platform.runtimePath = [platform.runtimePath, path.resolve(path.dirname(ctx.paths.configPath), 'aria-plugin/runtime.js')].flat()
    },
  })
}
