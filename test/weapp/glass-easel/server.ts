import { existsSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { WxRequest, WxResponse } from '../wx.ts'

const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8' }

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

/** Hands `/v1/…` and files for storage on to the system under test. */
export const toSystem =
  (baseUrl: string) =>
  async ({ method, url, header, data }: WxRequest): Promise<WxResponse> => {
    const { host: _host, connection: _connection, 'content-length': _length, ...headers } = header
    const answer = await fetch(new URL(url, baseUrl), { method, headers, body: method === 'GET' ? undefined : (data as Buffer<ArrayBuffer>) })
    return { statusCode: answer.status, data: await answer.text(), header: { 'content-type': answer.headers.get('content-type') ?? 'text/plain' } }
  }

/** Serves the browser host from `root`; every `/v1/…` and every file for storage goes through `api`. */
export const serveHost = async (root: string, api: (request: WxRequest) => Promise<WxResponse>): Promise<{ url: string; close: () => void }> => {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = request.url ?? '/'
    if (url.startsWith('/v1/') || url.startsWith('/_twin/')) {
      const { statusCode, data, header } = await api({
        method: request.method ?? 'GET',
        url,
        header: request.headers as Record<string, string>,
        data: await bodyOf(request),
      })
      response.writeHead(statusCode, { 'content-type': 'application/json', ...header })
      response.end(typeof data === 'string' ? data : JSON.stringify(data))
      return
    }
    const file = path.join(root, path.basename(url.split('?')[0]!) || 'index.html')
    if (!existsSync(file)) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' })
    response.end(readFileSync(file))
  }
  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => (response.headersSent ? response.end() : response.writeHead(502).end(error.message)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
