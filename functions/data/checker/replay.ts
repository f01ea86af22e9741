import { LAW_TERMS } from '../../contract/case-rules.ts'
import type { CaseStep } from '../../contract/case-steps.ts'
import { applyStep } from '../../domain/case/apply.ts'
import type { StoredClock } from '../../domain/case/clocks.ts'
import { rulesDayOf } from '../../domain/case/effects-of-entry.ts'
import { factsOfCase } from '../../domain/case/facts.ts'
import { beyondRules, mayStep, missingField, paperRefused, type StepSide, wrongField } from '../../domain/case/steps.ts'
import type { Post } from '../../domain/case/tasks.ts'
import { type Rulebook, startClock, type TermName } from '../../domain/case/terms.ts'
import { type AuditEntry, canonical } from '../audit.ts'
import { openLog } from '../case-log.ts'
import { openRecord, postsOfChange, postsOfRegistration, recordHash } from '../case-record.ts'
import { type CaseRow, toCase } from '../case-row.ts'
import { postsOfStep, telling } from '../case-steps.ts'
import { type Posted, placesOf } from '../posts.ts'
import type { Item, Key } from '../table.ts'
import type { Vault } from '../vault.ts'
import type { BookOf } from './rulebooks.ts'

export type Difference = { item: string; what: string; stored?: string; recomputed?: string }

/** Long texts are cut: a report names a difference, it does not repeat a file; what is personal stays out of it. */
const short = (value: unknown): string => (typeof value === 'string' ? value : canonical(value ?? null)).slice(0, 120)
/** Texts that people wrote are compared and never printed. */
const SECRET: readonly string[] = [
  'summary',
  'record',
  'instruction',
  'released',
  'requirement',
  'reply',
  'queryCode',
  'work',
  'timeline',
  'rating',
  'accused',
  'intake',
]
const SAFE_WORK = ['resolution', 'rerouted', 'recurrences', 'checkStage'] as const

type Entry = Item & AuditEntry & { seq: number; hash: string }

/** Fields of a stored case that are not what its replay gives; of sealed texts only the name. */
const compare = (item: string, stored: CaseRow, replayed: CaseRow): Difference[] => {
  const fields = [...new Set([...Object.keys(stored), ...Object.keys(replayed)])] as (keyof CaseRow)[]
  return fields
    .filter((field) => canonical(stored[field] ?? null) !== canonical(replayed[field] ?? null))
    .map((field) => {
      const parts = field === 'work' ? SAFE_WORK.filter((part) => stored.work[part] !== replayed.work[part]) : []
      if (parts.length > 0) {
        const pick = (row: CaseRow) => short(Object.fromEntries(parts.map((part) => [part, row.work[part]])))
        return { item, what: `${parts.join(', ')} of the case`, stored: pick(stored), recomputed: pick(replayed) }
      }
      return SECRET.includes(field)
        ? { item, what: `${field} of the case is not what its log gives` }
        : { item, what: `${field} of the case`, stored: short(stored[field]), recomputed: short(replayed[field]) }
    })
}

/** A life lived once more: the last state, the messages that the steps owed, and what did not fit. */
export type Life = { row?: CaseRow; owed: Key[]; posts: Posted[]; differences: Difference[] }

/** Clocks of a registration that do not fall due where the rule of their name says: all later ones are started by the replay itself. */
const wrongClocks = (clocks: readonly StoredClock[], book: Rulebook): { kind: string; stored: string; recomputed: string }[] =>
  clocks.flatMap((clock) => {
    const term = clock.term ?? clock.kind
    // Of another version: the first clock of the case out of which this one was taken.
    if (!(term in LAW_TERMS) || clock.rule !== book.from) return []
    const { dueOn } = startClock(term as TermName, clock.startedAt, book)
    return dueOn === clock.dueOn ? [] : [{ kind: clock.kind, stored: clock.dueOn, recomputed: dueOn }]
  })

const serialOf = (log: Item): number => Number(log.sk.split('#').at(-1))

/**
 * The case from its registration through its log by the rules themselves: every step must have been allowed at its moment, every clock falls due when the rules say, and
 * the end is the stored case, field by field. `items`: the case's partition; `bookOf`: the rulebook that had this hash.
 */
export const replayCase = (vault: Vault, items: readonly Item[], bookOf: BookOf): Life => {
  const meta = items.find(({ sk }) => sk === 'META')!
  const name = `${meta.pk}|META`
  const entries = (items.filter(({ sk }) => sk.startsWith('AUD#META#')) as Entry[]).sort((a, b) => a.seq - b.seq)
  const logs = new Map(items.filter(({ sk }) => sk.startsWith('LOG#')).map((log) => [serialOf(log), log]))
  const records = new Map(items.filter(({ sk }) => sk.startsWith('REC#')).map((record) => [serialOf(record), record]))
  const life: Life = { owed: [], posts: [], differences: [] }
  const wrong = (what: string, item = name, more: Pick<Difference, 'stored' | 'recomputed'> = {}) => life.differences.push({ item, what, ...more })
  const owes = (before: CaseRow, after: CaseRow, { actor, at }: Entry) => {
    for (const write of telling({ vault }, before, after, { actor, now: at })) if ('put' in write) life.owed.push(write.put)
  }
  const posts = ({ id }: CaseRow, list: readonly Post[], { at, seq }: Entry) => life.posts.push(...placesOf(id, list, { at, serial: seq }))
  let row: CaseRow | undefined
  for (const entry of entries) {
    const source = logs.get(entry.seq) ?? records.get(entry.seq)
    logs.delete(entry.seq)
    records.delete(entry.seq)
    if (!source) {
      wrong(`entry ${entry.seq} (${entry.action}) has no record of what it did`)
      return life
    }
    const where = `${source.pk}|${source.sk}`
    if (recordHash(source) !== entry.changes?.record)
      wrong(`is not what entry ${entry.seq} was written with`, where, { stored: recordHash(source), recomputed: String(entry.changes?.record) })
    try {
      if (source.sk.startsWith('LOG#')) {
        if (!row) throw new Error('a step before the registration')
        const step = source.step as CaseStep
        const { input, named, book: hash } = openLog({ vault }, source)
        const at = String(source.at)
        const book = bookOf(hash, rulesDayOf(step, row, at))
        if (!book) {
          wrong(`${step} was taken by a rulebook that never was`, where)
          return life
        }
        if (!mayStep(step, factsOfCase(row), at)) wrong(`${step} was not allowed in ${row.state}`, where)
        if (beyondRules(step, input, row, book.rules, at)) wrong(`${step} went beyond the rules`, where)
        const odd = wrongField(step, input, factsOfCase(row), at)
        if (odd) wrong(`${step} was taken with a wrong ${odd}`, where)
        if (paperRefused(step, input, factsOfCase(row), at)) wrong(`${step} was taken with a paper of the wrong day`, where)
        const missing = missingField(step, input)
        if (missing) wrong(`${step} was taken without ${missing}`, where)
        const after: CaseRow = applyStep(row, step, input, at, named, book)
        owes(row, after, entry)
        posts(after, postsOfStep(row, after, step, source.side as StepSide, named), entry)
        row = after
      } else {
        const record = openRecord(vault, source)
        if ('row' in record) {
          row = record.row
          posts(row, postsOfRegistration(row, entry.actor.role), entry)
          const book = bookOf(record.book, row.registeredOn)
          if (!book) wrong('was registered by a rulebook that never was')
          for (const clock of book ? wrongClocks(row.clocks, book) : [])
            wrong(`clock ${clock.kind} of the registration`, name, { stored: clock.stored, recomputed: clock.recomputed })
        } else {
          const after: CaseRow = { ...row!, ...record.set }
          for (const field of record.unset) delete (after as Partial<CaseRow>)[field]
          owes(row!, after, entry)
          posts(after, postsOfChange(row!, after), entry)
          row = after
        }
      }
    } catch (error) {
      wrong(`cannot be replayed: ${error instanceof Error ? error.name : 'error'}`, where)
      return life
    }
    if (row.state !== entry.to) wrong(`entry ${entry.seq} leads to another state`, name, { stored: entry.to, recomputed: row.state })
  }
  for (const left of [...logs.values(), ...records.values()]) wrong('belongs to no audit entry', `${left.pk}|${left.sk}`)
  if (!row) return life
  let stored: CaseRow
  try {
    stored = toCase(vault, meta)
  } catch {
    wrong('a sealed text of the case does not open')
    return life
  }
  return { ...life, row, differences: [...life.differences, ...compare(name, stored, row)] }
}
