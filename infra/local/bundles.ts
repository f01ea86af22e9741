import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type BuildContext, context, type Plugin } from 'esbuild'
import { bundleOptions, ROOT } from '../build/bundle.ts'

export type LambdaContext = {
  functionName: string
  awsRequestId: string
  getRemainingTimeInMillis(): number
  callbackWaitsForEmptyEventLoop: boolean
}
export type LambdaHandler = (event: unknown, context: LambdaContext) => Promise<unknown>

export type Bundles = {
  /** The handler of the newest good build. */
  handler(functionName: string): Promise<LambdaHandler>
  stop(): Promise<void>
}

type Slot = { outfile: string; version: number; loaded?: { version: number; handler: Promise<LambdaHandler> } }
export type Entries = Record<string, string>

const load = async (slot: Slot): Promise<LambdaHandler> => {
  // A new address is a new module: Node keeps modules by their address.
  const module = (await import(`${pathToFileURL(slot.outfile).href}?v=${slot.version}`)) as { handler: LambdaHandler }
  return module.handler
}

/** Builds the functions with the deployed options into `out`; with `watch` a change of a source is live at the next request. */
export const openBundles = async (out: string, options: { watch: boolean; log(line: string): void; entries: Entries }): Promise<Bundles> => {
  const slots: Record<string, Slot> = {}
  const contexts: BuildContext[] = []
  mkdirSync(out, { recursive: true })

  const follow = (name: string, slot: Slot, built: () => void): Plugin => ({
    name: 'follow',
    setup(build) {
      build.onEnd((result) => {
        for (const error of result.errors) options.log(`${name}: ${error.location?.file ?? ''}:${error.location?.line ?? ''} ${error.text}`)
        built()
        if (result.errors.length > 0) return
        if (slot.version > 0) options.log(`${name}: new code is live`)
        slot.version += 1
      })
    },
  })

  for (const [name, entry] of Object.entries(options.entries)) {
    const slot: Slot = { outfile: join(out, name, 'index.mjs'), version: 0 }
    slots[name] = slot
    if (!existsSync(resolve(ROOT, entry))) {
      options.log(`${name}: ${entry} does not exist yet`)
      continue
    }
    const first = Promise.withResolvers<void>()
    const one = await context({ ...bundleOptions(entry, slot.outfile), plugins: [follow(name, slot, first.resolve)] })
    contexts.push(one)
    // Watching builds once by itself; a build that fails is reported by `follow` and tried again at the next change.
    if (options.watch) await one.watch()
    else await one.rebuild().catch(() => undefined)
    await first.promise
  }

  return {
    handler(name) {
      const slot = slots[name]
      if (!slot || slot.version === 0) return Promise.reject(new Error(`function ${name} is not built`))
      if (slot.loaded?.version !== slot.version) slot.loaded = { version: slot.version, handler: load(slot) }
      return slot.loaded.handler
    },
    async stop() {
      await Promise.all(contexts.map((one) => one.dispose()))
    },
  }
}
