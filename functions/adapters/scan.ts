import * as z from 'zod/mini'
import type { Env } from './env.ts'

/** Virus and content check of what was uploaded. A hit never loses anything: the file waits for a person (decision 0046). */
export type Scan = (bytes: Uint8Array, type: string) => Promise<'CLEAN' | 'VIRUS' | 'CONTENT'>

const Verdict = z.object({ verdict: z.enum(['CLEAN', 'VIRUS', 'CONTENT']) })

/** One POST of the bytes to the authority's own scanner (clamd behind HTTP and a content check, docs/operations.md); throws when it does not answer. */
export const createScan =
  (env: Pick<Env, 'SCAN_ENDPOINT' | 'SCAN_KEY'>): Scan =>
  async (bytes, type) => {
    const response = await fetch(env.SCAN_ENDPOINT, {
      method: 'POST',
      headers: { 'content-type': type, authorization: `Bearer ${env.SCAN_KEY}` },
      body: bytes as Uint8Array<ArrayBuffer>,
    })
    if (!response.ok) throw new Error(`the scanner answered ${response.status}`)
    return Verdict.parse(await response.json()).verdict
  }
