import type { CaseState } from '../contract/case.ts'
import type { CaseStep, StepInput } from '../contract/case-steps.ts'
import { type DocumentCard, type DocumentKind, INTERNAL_KINDS } from '../contract/documents.ts'
import { type Failure, fail, isFailure } from '../contract/failure.ts'
import { dayOf, yearOf } from '../domain/calendar/days.ts'
import { compose, type DocumentFacts } from '../domain/case/documents/compose.ts'
import type { DocumentContent } from '../domain/case/documents/content.ts'
import { documentNumber, servedKind } from '../domain/case/documents/issue.ts'
import { DRAFT_NUMBER } from '../domain/case/documents/texts.zh-CN.ts'
import { keptHash } from './audit.ts'
import type { CaseRow } from './case-row.ts'
import { findCitizen } from './citizens.ts'
import type { OrganRow } from './directory.ts'
import { keys } from './keys.ts'
import { findMatter } from './matters.ts'
import type { Stores } from './stores.ts'
import { getItem, type Item, type Key, queryItems, type Write } from './table.ts'
import type { Call } from './unit-of-work.ts'

/** Name of the write that fails when somebody else took the number first: the caller tries the next one. */
const NUMBER_TAKEN = 'document number'
/** So often the next number is tried: some thirty who issue the same kind at the same instant all come to one. */
const TRIES = 40
const LONGEST_WAIT_MS = 60

/** For `commit`: a number that somebody else took is tried anew by `withNumber`. */
export const numberTaken = ({ failed }: { failed: string }): Failure | undefined =>
  failed === NUMBER_TAKEN ? fail('BUSY', { field: 'documentNumber' }) : undefined

/** `write` with the next number, until it is nobody else's. Who still finds none hears that many are at work, and nothing was written. */
export const withNumber = async <T>(write: () => Promise<T | Failure>): Promise<T | Failure> => {
  for (let attempt = 1; ; attempt++) {
    const result = await write()
    const taken = isFailure(result) && result.failure === 'BUSY' && result.field === 'documentNumber'
    if (!taken || attempt === TRIES) return result
    await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_WAIT_MS))
  }
}

/** A case has about ten documents; one that is late for years gets a 催办单 every few days. */
const PAGE = 50
const MOST_PAGES = 20
/** So many a list shows. */
const SHOWN = 100

/** Who registered without a name is written to as what he is. */
const UNNAMED = '信访人'

const place = (key: Key) => `${key.pk}|${key.sk}`

/** By whom a document is issued, and to whom the remedy goes. */
export type Issue = {
  kind: DocumentKind
  organ: Pick<OrganRow, 'id' | 'name' | 'docWord'>
  remedyOrgan?: string
  reminded?: DocumentFacts['reminded']
}
/** `kept`: for the audit entry of what issued it, so that its words are held by the chain. */
type Written = { writes: Write[]; number: string; kept: Record<string, string> }

/** Of somebody whom the same transaction writes: his name and request are not in the table yet. */
type Known = { petitioner?: string; claim: string }
type Wanted = { issue: Issue; step?: CaseStep; input: StepInput; known?: Known }

/** What is known of the petitioner and his request when a document is written. */
const factsOf = async (stores: Stores, row: CaseRow, { issue, step, input, known }: Wanted, number: string, now: string) => {
  const [citizen, matter, served] = await Promise.all([
    known ? { name: known.petitioner } : findCitizen(stores, row.citizenId),
    known ? { ask: known.claim } : findMatter(stores, row.matterId),
    issue.kind === 'SERVICE_PROOF' ? lastOf(stores, row.id, servedKind(step, row)) : undefined,
  ])
  return {
    issuer: issue.organ.name,
    number,
    on: dayOf(now),
    petitioner: citizen?.name || UNNAMED,
    claim: matter?.ask ?? '',
    caseNo: row.caseNo,
    queryCode: row.queryCode,
    summary: row.summary,
    type: row.type,
    registeredOn: row.registeredOn,
    leader: row.leader,
    unitName: row.unitName,
    step,
    input,
    clocks: row.clocks,
    work: row.work,
    remedyOrgan: issue.remedyOrgan,
    reminded: issue.reminded,
    served: served?.number,
  }
}

const written = ({ vault }: Stores, key: Key, content: DocumentContent, facts: Record<string, unknown>, beside: Write[] = []): Written => {
  const put: Item = { ...key, ...facts, kind: content.kind, number: content.number, content: vault.seal(JSON.stringify(content), place(key)) }
  return {
    number: content.number,
    kept: keptHash(put),
    writes: [...beside, { name: 'document', put, condition: 'attribute_not_exists(pk)' }],
  }
}

/**
 * A document of a step, with the next number of its organ, kind and year: to be written in the step's own transaction, so that no number is left out or given twice.
 * Its words are frozen: they are stored as they stand, sealed, and drawn from there ever after.
 */
export const issueDocument = async (
  stores: Stores,
  after: CaseRow,
  wanted: Wanted,
  serialOfCase: number,
  call: Pick<Call, 'now'>,
): Promise<Written> => {
  const { issue, step } = wanted
  const on = dayOf(call.now)
  const key = keys.caseDocument(after.id, serialOfCase)
  if (issue.kind === 'RECEIPT') {
    const content = compose('RECEIPT', await factsOf(stores, after, wanted, after.caseNo, call.now))
    return written(stores, key, content, { on, step })
  }
  const counterKey = keys.documentCounter(issue.organ.id, yearOf(on), issue.kind)
  const serial = Number((await getItem(stores.table, counterKey))?.count ?? 0) + 1
  const number = documentNumber(issue.organ, issue.kind, on, serial)
  const content = compose(issue.kind, await factsOf(stores, after, wanted, number, call.now))
  const counter: Write = {
    name: NUMBER_TAKEN,
    put: { ...counterKey, count: serial },
    condition: serial === 1 ? 'attribute_not_exists(pk)' : '#count = :was',
    ...(serial > 1 && { names: { '#count': 'count' }, values: { ':was': serial - 1 } }),
  }
  return written(stores, key, content, { on, step, organId: issue.organ.id, year: yearOf(on), serial }, [counter])
}

/** The petition office of a government, which signs what it tells the petitioner; the organ itself where it has none. */
export const officeOf = async ({ directory }: Pick<Stores, 'directory'>, organId: string): Promise<OrganRow | undefined> =>
  (await directory.list('ORGAN')).find(({ kind, parentId }) => kind === 'PETITION_OFFICE' && parentId === organId) ?? (await directory.organ(organId))

/** Serial of the receipt: before the change that registers the case. */
const RECEIPT_SERIAL = 0

const TOLD_AT_ONCE: Partial<Record<CaseState, DocumentKind>> = { DIVERTED: 'DIVERSION', ASSIGNED: 'ASSIGNMENT', TRANSFERRED: 'TRANSFER' }

/**
 * What a registration puts into the petitioner's hand: the receipt with number and query code, and where a leader has handed the matter on or shown another way, that in writing too.
 * To be written with the registration inside `withNumber`.
 */
export const registrationDocuments = async (
  stores: Stores,
  row: CaseRow,
  known: Known,
  call: Pick<Call, 'now'>,
): Promise<Pick<Written, 'writes' | 'kept'>> => {
  const office = await officeOf(stores, row.organId)
  if (!office) return { writes: [], kept: {} }
  const issue = (kind: DocumentKind, input: StepInput, serial: number) =>
    issueDocument(stores, row, { issue: { kind, organ: office }, input, known }, serial, call)
  const receipt = await issue('RECEIPT', {}, RECEIPT_SERIAL)
  const kind = TOLD_AT_ONCE[row.state]
  const told = kind && (await issue(kind, { guidance: row.reply || undefined }, RECEIPT_SERIAL + 1))
  return { writes: [...receipt.writes, ...(told?.writes ?? [])], kept: { ...receipt.kept, ...told?.kept } }
}

const card = (item: Item): DocumentCard => ({
  no: item.sk.slice('DOC#'.length),
  kind: item.kind as DocumentKind,
  number: String(item.number),
  on: String(item.on),
  step: item.step as CaseStep | undefined,
})

/** The newest first. However many reminders there are, they push out nothing else: only the newest of them fill the list up. */
export const listDocuments = async ({ table }: Stores, caseId: string): Promise<DocumentCard[]> => {
  const cards: DocumentCard[] = []
  let cursor: string | undefined
  for (let pages = 0; pages === 0 || (cursor && pages < MOST_PAGES); pages++) {
    const page = await queryItems(table, `CASE#${caseId}`, 'DOC#', { limit: PAGE, cursor, backward: true })
    cards.push(...page.items.map(card))
    cursor = page.next
  }
  let room = SHOWN - cards.filter(({ kind }) => kind !== 'REMINDER').length
  return cards.filter(({ kind }) => kind !== 'REMINDER' || room-- > 0)
}

/** What the petitioner himself may open: nothing that goes between organs (domain §9). */
export const petitionersDocuments = async (stores: Stores, caseId: string): Promise<DocumentCard[]> =>
  (await listDocuments(stores, caseId)).filter(({ kind }) => !INTERNAL_KINDS.includes(kind))

const lastOf = async (stores: Stores, caseId: string, kind: DocumentKind): Promise<DocumentCard | undefined> =>
  (await listDocuments(stores, caseId)).find((one) => one.kind === kind)

/** What an issued document says; undefined when the case has no such one. */
export const readDocument = async ({ table, vault }: Stores, caseId: string, no: string): Promise<DocumentContent | undefined> => {
  const item = await getItem(table, { pk: `CASE#${caseId}`, sk: `DOC#${no}` })
  return item && (JSON.parse(vault.open(String(item.content), place(item))) as DocumentContent)
}

/** The opinion as it is drafted, for those who check it; it has no number yet. */
export const draftOpinion = async (stores: Stores, row: CaseRow, issue: Issue, now: string): Promise<DocumentContent | undefined> =>
  row.work.draft && compose(issue.kind, await factsOf(stores, row, { issue, input: {} }, DRAFT_NUMBER, now))
