import { API, type RouteKey } from '../../functions/contract/api.ts'

type Def = {
  type: string
  shape?: Record<string, Schema>
  innerType?: Schema
  element?: Schema
  options?: Schema[]
  valueType?: Schema
  left?: Schema
  in?: Schema
}
type Schema = { _zod: { def: Def } }

/** Names of fields that point at something which lies in the table. */
const POINTS = /^id$|Ids?$|^caseNo$|^assignees$/

const walk = (schema: Schema, path: string): string[] => {
  const { shape, innerType, element, options, valueType, left, in: input } = schema._zod.def
  const found = Object.entries(shape ?? {}).flatMap(([name, inner]) => {
    const at = path ? `${path}.${name}` : name
    return [...(POINTS.test(name) ? [at] : []), ...walk(inner, at)]
  })
  for (const inner of [innerType, element, valueType, left, input, ...(options ?? [])]) if (inner) found.push(...walk(inner, path))
  return [...new Set(found)]
}

/** Every field of a route's body that names an object: `POST /v1/visits caseId`. */
export const bodyIds = (): string[] =>
  (Object.keys(API) as RouteKey[]).flatMap((route) => {
    const body = 'body' in API[route] ? (API[route].body as unknown as Schema) : undefined
    return body ? walk(body, '').map((field) => `${route} ${field}`) : []
  })
