/** One JSON line an event. Only codes, ids and routes: nothing that a person typed ever comes here. */
const write = (level: 'info' | 'error', message: string, facts: Record<string, string | number>) => {
  console[level === 'error' ? 'error' : 'log'](JSON.stringify({ level, message, ...facts }))
}

export const log = {
  info: (message: string, facts: Record<string, string | number> = {}) => {
    if (process.env.LOG_LEVEL !== 'error') write('info', message, facts)
  },
  error: (message: string, facts: Record<string, string | number> = {}) => write('error', message, facts),
}
