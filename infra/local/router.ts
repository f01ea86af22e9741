import type { IncomingMessage, ServerResponse } from 'node:http'

/** A request with its body read, as the twins and the local pages see it. */
export type LocalRequest = { method: string; path: string; query: URLSearchParams; headers: IncomingMessage['headers']; body: Buffer }
export type LocalAnswer = { status: number; headers?: Record<string, string>; body: string | Buffer }
/** Answers, or leaves the request to the next one. */
export type LocalHandler = (request: LocalRequest) => Promise<LocalAnswer | undefined> | LocalAnswer | undefined

export const json = (value: unknown, status = 200): LocalAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
})
export const page = (title: string, body: string): LocalAnswer => ({
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  body: `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title>
<style>body{font:16px/1.6 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d2129}table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #e5e6eb;padding:.4rem .6rem;text-align:left;vertical-align:top}button{font:inherit;padding:.3rem .8rem}code{font-size:1.1em}b.code{font-size:1.5rem;letter-spacing:.15em}</style>
<h1>${title}</h1>${body}</html>`,
})
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`)

/** The JSON object in a request's body; an empty one when there is none. */
export const bodyOf = (request: LocalRequest): Record<string, unknown> => {
  const value: unknown = request.body.length > 0 ? JSON.parse(request.body.toString()) : {}
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

export const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

export const send = (response: ServerResponse, answer: LocalAnswer): void => {
  response.writeHead(answer.status, answer.headers)
  response.end(answer.body)
}
