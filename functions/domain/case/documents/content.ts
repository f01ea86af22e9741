import type { DocumentKind } from '../../../contract/documents.ts'
import { HIDDEN } from './texts.zh-CN.ts'

/** One part of a document between its head and its signature. A SECRET row is shown to the petitioner and to who hands the paper over. */
export type Block =
  | { kind: 'TEXT'; text: string }
  | { kind: 'HEAD'; text: string }
  | { kind: 'ROWS'; rows: { label: string; text: string; secret?: true }[] }
  /** Lines that are filled in by hand. */
  | { kind: 'LINES'; labels: string[] }

/** Everything that stands on the paper, in words: frozen when it is issued, whatever becomes of templates, names and rules (docs/decisions/0042). */
export type DocumentContent = {
  kind: DocumentKind
  /** 发文机关 at the head; 文号. */
  issuer: string
  number: string
  title: string
  /** 主送. */
  to?: string
  blocks: Block[]
  /** 落款 and date; a place for the seal is left where there is a signature. */
  signature?: string
  date?: string
  notes: string[]
}

/** The same document for somebody who is not to know the query code. */
export const asReadBy = (content: DocumentContent, knowsSecrets: boolean): DocumentContent =>
  knowsSecrets
    ? content
    : {
        ...content,
        blocks: content.blocks.map((block) =>
          block.kind === 'ROWS' ? { ...block, rows: block.rows.map((row) => (row.secret ? { ...row, text: HIDDEN } : row)) } : block,
        ),
      }
