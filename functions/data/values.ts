/** Values as they go over the wire to DynamoDB and come in the records of its stream: binary is base64 there. */
export type Value =
  | { S: string }
  | { N: string }
  | { B: string }
  | { BOOL: boolean }
  | { NULL: true }
  | { L: Value[] }
  | { M: Attributes }
  | { SS: string[] }
export type Attributes = Record<string, Value>

const ofNumber = (value: number): Value => {
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) throw new Error('not a number that DynamoDB keeps exactly')
  return { N: String(value) }
}

const ofObject = (value: object): Value => {
  if (Array.isArray(value)) return { L: value.filter((one) => one !== undefined).map(toValue) }
  if (value instanceof Uint8Array) return { B: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') }
  // DynamoDB knows no empty set; only sets of strings are used.
  if (value instanceof Set && value.size > 0) return { SS: [...(value as Set<string>)] }
  if (Object.getPrototypeOf(value) !== Object.prototype) throw new Error(`no value of DynamoDB: ${value.constructor?.name}`)
  return { M: toAttributes(value as Record<string, unknown>) }
}

const toValue = (value: unknown): Value => {
  switch (typeof value) {
    case 'string':
      return { S: value }
    case 'number':
      return ofNumber(value)
    case 'boolean':
      return { BOOL: value }
    case 'object':
      return value === null ? { NULL: true } : ofObject(value)
    default:
      throw new Error(`no value of DynamoDB: ${typeof value}`)
  }
}

/** What is undefined is left out. Throws for what DynamoDB cannot keep (functions, dates, empty sets, numbers beyond the exact). */
export const toAttributes = (values: Record<string, unknown>): Attributes => {
  const attributes: Attributes = {}
  for (const name in values) if (values[name] !== undefined) attributes[name] = toValue(values[name])
  return attributes
}

const fromValue = (value: Value): unknown => {
  if ('S' in value) return value.S
  if ('N' in value) return Number(value.N)
  if ('M' in value) return fromAttributes(value.M)
  if ('L' in value) return value.L.map(fromValue)
  if ('BOOL' in value) return value.BOOL
  if ('NULL' in value) return null
  if ('B' in value) return new Uint8Array(Buffer.from(value.B, 'base64'))
  if ('SS' in value) return new Set(value.SS)
  throw new Error(`a kind of value that we never write: ${Object.keys(value).join()}`)
}

export const fromAttributes = (attributes: Attributes): Record<string, unknown> => {
  const values: Record<string, unknown> = {}
  for (const name in attributes) values[name] = fromValue(attributes[name]!)
  return values
}
