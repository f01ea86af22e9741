/** One JSON line an event. Only codes, ids and routes: nothing that a person typed ever comes here. */
const write = (level: 'info' | 'error', message: string, facts: Record<string, string | number>) => {
  console[level === 'error' ? 'error' : 'log'](JSON.stringify({ level, message, ...facts }))
}

/** Where an error came from, without its message. */
export const traceOf = (error: unknown): { name: string; where: string } =>
  error instanceof Error ? { name: error.name, where: error.stack?.split('\n    at ').slice(1, 4).join(' ') ?? '' } : { name: 'unknown', where: '' }

export const log = {
  info: (message: string, facts: Record<string, string | number> = {}) => {
    if (process.env.LOG_LEVEL !== 'error') write('info', message, facts)
  },
  error: (message: string, facts: Record<string, string | number> = {}) => write('error', message, facts),
}
