import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { build } from 'esbuild'
import { bundleOptions, ENTRIES } from '../../infra/build/bundle.ts'

type Handler = (event: unknown, context: unknown) => Promise<APIGatewayProxyStructuredResultV2>

/** One instance of the booking function: the deployed bundle with its own memory and its own connections, busy with one event at a time. */
export type Instance = { no: number; handle(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> }
export type Pool = { use<T>(work: (instance: Instance) => Promise<T>): Promise<T> }

/** Builds the booking function as it is deployed; the bundle's file. */
export const buildBook = async (folder: string): Promise<string> => {
  mkdirSync(folder, { recursive: true })
  const outfile = join(folder, 'book.mjs')
  await build(bundleOptions(ENTRIES.book!, outfile))
  return outfile
}

const CONTEXT = { getRemainingTimeInMillis: () => 10_000 }

/**
 * So many instances, each looking for its table at `endpointOf`. Whoever comes while all are busy waits in line, as at the account's concurrency.
 * The address of a module makes it another one, so instances share nothing but the machine.
 */
export const startPool = async (bundle: string, size: number, endpointOf: (no: number) => string): Promise<Pool> => {
  const { DYNAMODB_ENDPOINT: own } = process.env
  const idle: Instance[] = []
  for (let no = 0; no < size; no++) {
    const at = endpointOf(no)
    const module = (await import(`${pathToFileURL(bundle).href}?at=${encodeURIComponent(at)}`)) as { handler: Handler }
    // Its first event makes its clients; the route does not matter.
    process.env.DYNAMODB_ENDPOINT = at
    await module.handler({ routeKey: 'GET /warm', headers: {}, requestContext: { requestId: 'warm' } }, CONTEXT)
    idle.push({ no, handle: (event) => module.handler(event, CONTEXT) })
  }
  process.env.DYNAMODB_ENDPOINT = own

  const line: ((instance: Instance) => void)[] = []
  const release = (instance: Instance) => {
    const next = line.shift()
    if (next) next(instance)
    else idle.push(instance)
  }
  return {
    async use(work) {
      const instance = idle.pop() ?? (await new Promise<Instance>((resolve) => line.push(resolve)))
      try {
        return await work(instance)
      } finally {
        release(instance)
      }
    },
  }
}
