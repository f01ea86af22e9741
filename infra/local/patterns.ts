/** The part of EventBridge's patterns that stream filters use: equality, prefix, suffix, exists, anything-but. */
type Test = string | number | boolean | null | Record<string, unknown>

const holds = (test: Test, value: unknown): boolean => {
  if (typeof test !== 'object' || test === null) return value === test
  if ('prefix' in test) return typeof value === 'string' && value.startsWith(String(test.prefix))
  if ('suffix' in test) return typeof value === 'string' && value.endsWith(String(test.suffix))
  if ('exists' in test) return (value !== undefined) === test.exists
  if ('anything-but' in test) {
    const but = test['anything-but']
    if (typeof but === 'object' && but !== null && !Array.isArray(but)) return value !== undefined && !holds(but as Test, value)
    return value !== undefined && !(Array.isArray(but) ? but : [but]).includes(value)
  }
  throw new Error(`filter ${JSON.stringify(test)} is not known to the local stream`)
}

/** True when every field of `pattern` is met by one of its tests. */
export const matchesPattern = (pattern: unknown, value: unknown): boolean => {
  if (Array.isArray(pattern)) return pattern.some((test) => holds(test as Test, value))
  return Object.entries(pattern as Record<string, unknown>).every(([key, one]) =>
    matchesPattern(one, (value as Record<string, unknown> | undefined)?.[key]),
  )
}

/** No patterns let everything through; several are alternatives. */
export const matchesAny = (patterns: unknown[], value: unknown): boolean =>
  patterns.length === 0 || patterns.some((pattern) => matchesPattern(pattern, value))
