import * as fc from 'fast-check'
import { problemOf } from '../../api/problem.ts'
import type { Entry, KeptFile } from './entry.ts'
import {
  behind,
  delivered,
  fileLeaving,
  fileStored,
  heldBack,
  hurried,
  leaving,
  leftOn,
  mayChange,
  nextWork,
  postponed,
  queued,
  refused,
  restarted,
  waitAfter,
} from './machine.ts'

const NOW = Date.parse('2026-11-26T01:00:00Z')
const file = (id: string): KeptFile => ({ id, blob: id, kind: 'PHOTO', type: 'image/jpeg', size: 100, sha256: id, takenAt: '' })
const draft = (id: string, visitId = id, files: KeptFile[] = []): Entry => ({
  id,
  owner: 'me',
  visitId,
  title: '',
  kind: 'RECORD',
  body: {},
  files,
  state: 'DRAFT',
  key: '',
  tried: false,
  tries: 0,
  notBefore: 0,
  madeAt: '',
  changedAt: '',
})
const at = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString()
const BUSY = problemOf('BUSY')

describe('what comes next', () => {
  it('nothing while everything is a draft or delivered', () => {
    expect(nextWork([draft('a'), delivered(queued(draft('b'), at(0), 'k'), at(1))], NOW)).toEqual({ do: 'NOTHING' })
  })

  it('the oldest first, its files before its content', () => {
    const first = queued(draft('a', 'a', [file('1'), file('2')]), at(0), 'k')
    const second = queued(draft('b'), at(1), 'k')
    expect(nextWork([second, first], NOW)).toMatchObject({ do: 'FILE', entry: { id: 'a' }, file: { id: '1' } })
    const half = fileStored(first, file('1'))
    expect(nextWork([second, half], NOW)).toMatchObject({ do: 'FILE', file: { id: '2' } })
    expect(nextWork([second, fileStored(half, file('2'))], NOW)).toMatchObject({ do: 'SEND', entry: { id: 'a' } })
  })

  it('a record before the step of the same moment', () => {
    const step = { ...queued(draft('a', 'visit'), at(0), 'k'), kind: 'STEP' }
    expect(nextWork([step, queued(draft('b', 'visit'), at(0), 'k')], NOW)).toMatchObject({ do: 'SEND', entry: { id: 'b' } })
  })

  it('another visit while one waits, and the shortest wait when all do', () => {
    const waiting = postponed(queued(draft('a'), at(0), 'k'), BUSY, NOW, 1)
    expect(nextWork([waiting, queued(draft('b'), at(1), 'k')], NOW)).toMatchObject({ do: 'SEND', entry: { id: 'b' } })
    expect(nextWork([waiting], NOW)).toEqual({ do: 'WAIT', ms: 2000 })
    expect(nextWork([hurried(waiting)], NOW)).toMatchObject({ do: 'SEND' })
  })

  it('at once after the phone’s clock was put back', () => {
    const waiting = postponed(queued(draft('a'), at(0), 'k'), BUSY, NOW, 1)
    expect(nextWork([waiting], NOW - 24 * 3_600_000)).toMatchObject({ do: 'SEND' })
  })

  it('what was done later goes behind, also after the clock was put back', () => {
    const record = queued(draft('a', 'visit'), at(60), 'k')
    const step = (id: string, others: Entry[], minute: number): Entry => ({
      ...queued(draft(id, 'visit'), behind(others, 'visit', at(minute)), id),
      kind: 'STEP',
    })
    const first = step('z', [record], 5)
    const second = step('y', [record, first], 6)
    const order: (string | undefined)[] = []
    for (let left: Entry[] = [second, first, record]; left.length > 0; ) {
      const work = nextWork(left, NOW)
      order.push('entry' in work ? work.entry.id : undefined)
      left = left.filter(({ id }) => id !== order.at(-1))
    }
    expect(order).toEqual(['a', 'z', 'y'])
    expect([behind([record], 'other', at(5)), behind([record], 'visit', at(61))]).toEqual([at(5), at(61)])
    expect(behind([delivered(record, at(61))], 'visit', at(5))).toBe(at(5))
  })

  it('of one visit nothing passes what a person must look at', () => {
    const stuck = refused(queued(draft('a', 'visit'), at(0), 'k'), problemOf('STATE_FORBIDS'))
    const later = queued(draft('b', 'visit'), at(1), 'k')
    expect(nextWork([stuck, later], NOW)).toEqual({ do: 'NOTHING' })
    expect(nextWork([stuck, later, queued(draft('c'), at(2), 'k')], NOW)).toMatchObject({ entry: { id: 'c' } })
  })
})

describe('an entry', () => {
  it('keeps its key through failures and a restart, and takes a new one when its content is queued anew', () => {
    const sent = leaving(queued(draft('a'), at(0), 'first'))
    expect(postponed(restarted(sent), BUSY, NOW, 0.5)).toMatchObject({ state: 'QUEUED', key: 'first', tries: 1 })
    expect(queued(refused(sent, problemOf('NOT_FOUND')), at(5), 'second')).toMatchObject({
      key: 'second',
      tried: false,
      tries: 0,
      problem: undefined,
    })
  })

  it('can be changed until it may have arrived, and again when the server has refused it', () => {
    const waiting = queued(draft('a'), at(0), 'k')
    expect([draft('a'), waiting, leaving(waiting), postponed(leaving(waiting), BUSY, NOW, 0), refused(waiting, BUSY)].map(mayChange)).toEqual([
      true,
      true,
      false,
      false,
      true,
    ])
  })

  it('can be changed again when only a file of it was on its way', () => {
    const waiting = queued(draft('a', 'a', [file('1')]), at(0), 'k')
    expect([fileLeaving(waiting), postponed(fileLeaving(waiting), BUSY, NOW, 0), restarted(fileLeaving(waiting))].map(mayChange)).toEqual([
      false,
      true,
      true,
    ])
    expect(mayChange(postponed(fileLeaving(leaving(waiting)), BUSY, NOW, 0))).toBe(false)
  })

  it('that waits for the login has not failed', () => {
    expect(heldBack(leaving(queued(draft('a'), at(0), 'k')))).toMatchObject({ state: 'QUEUED', tries: 0, notBefore: 0 })
  })
})

describe('the wait', () => {
  it('doubles with every failure, never beyond five minutes, and differs between phones', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.double({ min: 0, max: 1, noNaN: true }), (tries, chance) => {
        const wait = waitAfter(tries, chance)
        expect(wait).toBeGreaterThanOrEqual(Math.min(300_000, 2000 * 2 ** (tries - 1)) / 2 - 1)
        expect(wait).toBeLessThanOrEqual(Math.min(300_000, 2000 * 2 ** (tries - 1)))
      }),
    )
    expect(waitAfter(3, 0)).not.toBe(waitAfter(3, 1))
  })
})

describe('what is still on this phone', () => {
  it('counts records, files that are not stored, their bytes, and what needs a person', () => {
    const half = fileStored(queued(draft('a', 'a', [file('1'), file('2')]), at(0), 'k'), file('1'))
    const gone = delivered(queued(draft('b', 'b', [file('3')]), at(0), 'k'), at(1))
    expect(leftOn([half, gone, draft('c'), refused(draft('d'), BUSY)])).toEqual({ records: 3, files: 1, bytes: 100, attention: 1, drafts: 1 })
  })
})
