import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DEFAULT_SCHEMA, load, Type } from 'js-yaml'

const ROOT = join(import.meta.dirname, '..', '..')

/** CloudFormation's short forms (`!Ref`, `!GetAtt`, `!Sub` ...) as `{ "!Ref": value }`. */
const CLOUDFORMATION = DEFAULT_SCHEMA.extend(
  (['scalar', 'sequence', 'mapping'] as const).map(
    (kind) => new Type('!', { kind, multi: true, construct: (value: unknown, tag?: string) => ({ [tag ?? '!']: value }) }),
  ),
)

export const readYaml = (path: string): unknown => load(readFileSync(join(ROOT, path), 'utf8'), { schema: CLOUDFORMATION })

export type Route = { method: string; path: string; routeKey: string; functionName: string }
export type Schedule = { functionName: string; expression: string; timezone: string; input: { job: string } }
export type StreamSource = { functionName: string; batchSize: number; retries: number; patterns: unknown[] }
export type FunctionSettings = { timeoutSeconds: number }
export type Deployed = {
  routes: Route[]
  schedules: Schedule[]
  stream?: StreamSource
  functions: Record<string, FunctionSettings>
  corsHeaders: string[]
  corsMethods: string[]
}

type StreamEvent = { batchSize?: number; maximumRetryAttempts?: number; filterPatterns?: unknown[] }
type ScheduleEvent = { rate: string[]; timezone?: string; input: { job: string } }
type Event = { httpApi?: string; stream?: StreamEvent; schedule?: ScheduleEvent }
type Service = {
  provider: { httpApi: { cors: { allowedHeaders: string[]; allowedMethods: string[] } } }
  functions: Record<string, { timeout?: number; events: Event[] }>
}

/** Routes, schedules and the stream of serverless.yml: the only list there is (design.md rule 9). */
export const readDeployed = (): Deployed => {
  const service = readYaml('serverless.yml') as Service
  const events = Object.entries(service.functions).flatMap(([functionName, one]) => one.events.map((event) => ({ functionName, event })))
  const routes = events.flatMap(({ functionName, event }): Route[] => {
    if (!event.httpApi) return []
    const [method = '', path = ''] = event.httpApi.split(' ')
    return [{ method, path, routeKey: event.httpApi, functionName }]
  })
  const schedules = events.flatMap(({ functionName, event }): Schedule[] => {
    const { rate = [], timezone = 'UTC', input = { job: '' } } = event.schedule ?? {}
    return rate.map((expression) => ({ functionName, expression, timezone, input }))
  })
  const streams = events.flatMap(({ functionName, event }): StreamSource[] =>
    event.stream
      ? [
          {
            functionName,
            batchSize: event.stream.batchSize ?? 100,
            retries: event.stream.maximumRetryAttempts ?? 3,
            patterns: event.stream.filterPatterns ?? [],
          },
        ]
      : [],
  )
  const { allowedHeaders, allowedMethods } = service.provider.httpApi.cors
  return {
    routes,
    schedules,
    stream: streams[0],
    functions: Object.fromEntries(Object.entries(service.functions).map(([name, one]) => [name, { timeoutSeconds: one.timeout ?? 6 }])),
    corsHeaders: allowedHeaders,
    corsMethods: allowedMethods,
  }
}

export type TableProperties = Record<string, unknown> & {
  StreamSpecification?: { StreamViewType: string }
  TimeToLiveSpecification?: { AttributeName: string; Enabled: boolean }
}

/** The properties of the CloudFormation table. */
export const readTable = (): TableProperties => {
  const { Resources } = readYaml('infra/table.yml') as { Resources: { Table: { Properties: TableProperties } } }
  return Resources.Table.Properties
}
