import { CASE_TYPES, REGISTERED_SOURCES } from '../../functions/contract/case-kinds.ts'
import { CASE_STEPS, type CaseStep, OWN_STEPS, type OwnStep } from '../../functions/contract/case-steps.ts'
import { findCaseByNo } from '../../functions/data/cases.ts'
import { factsOfCase } from '../../functions/domain/case/facts.ts'
import { mayStep, STEPS } from '../../functions/domain/case/steps.ts'
import { auditTable } from '../../infra/audit/walk.ts'
import { answered, checkInOf, handedOver } from '../support/bodies.ts'
import { matter, type Person, type World } from '../support/world.ts'
import { besides, sendsPetition } from './beside.ts'
import { rests } from './check.ts'
import { inputFor } from './inputs.ts'
import { nextDay, worksOn } from './law.ts'
import { actorsOf, everyone, MERGED, openStaff } from './people.ts'
import {
  at,
  count,
  type Figures,
  type Followed,
  follow,
  nowOf,
  openPlay,
  PLACES,
  type Play,
  type Resident,
  refresh,
  resident,
  SUBJECTS,
  tick,
  type Wanted,
} from './play.ts'

/** A letter, a call, somebody at the desk. Of the same person and matter the clerk decides what the check tells him to. */
export const registers = async (play: Play): Promise<void> => {
  const { chance, world, staff, today, figures } = play
  const anonymous = chance.happens(0.05)
  const type = chance.weighted(CASE_TYPES, (one) => ({ CLAIM: 12, SUGGESTION: 2, CONSULT: 2, WHISTLEBLOW: 1.5 })[one])
  const who = anonymous ? undefined : await resident(play)
  const again = who && chance.happens(0.4) ? play.cases.findLast((one) => one.resident === who && !one.row.sealed) : undefined
  const summary = again?.row.summary ?? `${chance.pick(PLACES)}${chance.pick(SUBJECTS)}第${Math.floor(chance.next() * 1000)}号`
  const body = {
    source: chance.pick(REGISTERED_SOURCES),
    receivedOn: today,
    sourceNo: '',
    type,
    person: who ? { name: who.name, idType: 'ID_CARD' as const, idNo: who.idNo, phone: who.phone, address: who.address } : null,
    representatives: [],
    persons: chance.happens(0.1) ? 7 : 1,
    involved: 0,
    matter: {
      summary,
      facts: '情况如上。',
      ask: '请依法处理。',
      earlier: '',
      category: again?.row.category ?? chance.pick(['LABOUR', 'URBAN', 'LAND'] as const),
    },
    place: '云岭县',
    litigation: chance.happens(0.05),
    urgent: chance.happens(0.05),
    fromAbove: chance.happens(0.05),
    simple: type === 'CONSULT',
    ...(type === 'WHISTLEBLOW' && { accused: { unitIds: chance.happens(0.5) ? [chance.pick(staff.units)] : [], leaderIds: [], text: '某经办人' } }),
  }
  tick(play)
  const { person, representatives, matter: said } = body
  const checked = await world.by(staff.clerk, 'POST /v1/register/check', {
    body: { person, representatives, summary: said.summary, category: said.category, type, ...('accused' in body && { accused: body.accused }) },
  })
  const same = checked.found.find((one) => one.same)
  const decision = same && { caseId: same.id, choice: chance.pick(same.choices), reason: '与来访人核对' }
  const { status, answer, error } = await world.answerOf('POST /v1/register', staff.clerk, {
    body: { ...body, simple: body.simple && !same, ...(decision && { decision }) },
  })
  if (status !== 200) return count(figures.refusals, `register ${error?.code}${error?.field ? ` ${error.field}` : ''}`)
  const id = answer.caseId ?? (await sealedId(play, answer.caseNo))
  if (answer.addedTo) return again ? refresh(play, again) : undefined
  await follow(play, id, who)
  const touched = decision && play.cases.find((one) => one.id === decision.caseId)
  if (touched) await refresh(play, touched)
}

/** Whoever registered a sealed case keeps no id of it: the discipline side finds it in its list. */
const sealedId = async ({ world }: Play, caseNo: string): Promise<string> => String(await findCaseByNo(world.stores, caseNo))

const OUTCOMES = ['ANSWERED', 'GUIDED', 'EXPLAINED', 'ASSIGNED_ON_SPOT', 'TRANSFERRED', 'SPONSORED', 'CONFERENCE', 'SITE_SURVEY'] as const

/** A reception day with some talks, each of which becomes a case. */
const receives = async (play: Play, talks: number): Promise<void> => {
  const { world, staff, chance, today } = play
  tick(play)
  const date = nextWorkday(nextWorkday(today))
  const session = await world.publish({ date, from: '15:00', to: '17:00', placesPerBand: 2, walkInPlaces: 0 }, '年内模拟')
  const booked: { citizen: Resident; booking: { id: string } }[] = []
  for (let index = 0; index < talks; index++) {
    const who = await world.resident()
    play.residents.push(who)
    booked.push(
      await world.book(
        session.id,
        `0${1 + (index >> 1)}`,
        who,
        matter(`${chance.pick(PLACES)}${chance.pick(SUBJECTS)}接访${Math.floor(chance.next() * 1000)}`),
      ),
    )
  }
  world.setNow(`${date}T06:55:00.000Z`)
  await world.by(staff.clerk, 'POST /v1/sessions/{id}/open', at(session.id))
  for (const { citizen, booking } of booked) {
    const outcome = chance.pick(OUTCOMES)
    const mayor = staff.leaders.get(world.mayor)!
    await world.by(staff.clerk, 'POST /v1/bookings/{id}/check-in', { ...at(booking.id), body: checkInOf(citizen) })
    await world.by(mayor, 'POST /v1/bookings/{id}/talk', at(booking.id))
    const spoken = ['ANSWERED', 'GUIDED', 'EXPLAINED'].includes(outcome)
    const handed = handedOver(world, { outcome, unitId: chance.pick(staff.units), dueOn: nextDay(nextDay(nextWorkday(date))), coUnitIds: [] })
    const body = spoken ? { ...answered(), outcome } : handed
    const { caseId } = await world.by(mayor, 'POST /v1/bookings/{id}/outcome', { ...at(booking.id), body: body as never })
    await follow(play, caseId, citizen)
  }
  await world.by(staff.clerk, 'POST /v1/sessions/{id}/close', at(session.id))
  // The clock never goes back: the rest of that day is over.
  await world.settle()
  play.today = nextDay(date)
  play.minute = 0
}
const nextWorkday = (day: string): string => {
  let next = nextDay(day)
  while (!worksOn(next)) next = nextDay(next)
  return next
}

/** These end a life before it has begun to tell something; they happen, seldom. */
const SELDOM: Partial<Record<CaseStep, number>> = {
  withdraw: 0.1,
  refuse: 0.1,
  refuseFinal: 0.1,
  divert: 0.1,
  unitRefuse: 0.1,
  voidCase: 0.15,
  merge: 0.3,
  urge: 0.3,
  addFacts: 0.2,
  reclassify: 0.2,
  recalculate: 0.1,
  markThreat: 0.1,
  enterWithdrawal: 0.1,
  markUrgent: 0.1,
  pause: 0.1,
  pauseWindow: 0.1,
  recordIncident: 0.1,
}

/** Whoever came back once comes back more readily: without that nobody's third time falls into the year. */
const AGAIN: readonly CaseStep[] = ['callBack', 'claimResolved', 'signResolved', 'verifyResolved', 'strikeOff', 'recur', 'analyseRecurrence']
/** What lies at the end of a long way is done by whoever got so far: else no year would see a hearing, or a case struck off. */
const FAR: readonly CaseStep[] = [
  'requestReview',
  'enterReview',
  'decideReview',
  'requestReview2',
  'enterReview2',
  'beginHearing',
  'endHearing',
  'decideReview2',
  'serveReview2',
  'endRoute',
  'unmerge',
  'escalate',
  'sponsorDuty',
]
/** The steps that take a case on; beside them stand many more that can always be done. */
const AHEAD: readonly CaseStep[] = ['accept', 'beginHandling', 'draft', 'approveUnit', 'approveOffice', 'serve']
const likelihood = (step: CaseStep, { row }: Followed): number =>
  (SELDOM[step] ?? 1) *
  (AGAIN.includes(step) ? 4 + 6 * Math.min(row.work.recurrences, 3) : 1) *
  (AHEAD.includes(step) ? 4 : FAR.includes(step) ? 8 : 1)

const isOwn = (step: CaseStep): step is OwnStep => (OWN_STEPS as readonly string[]).includes(step)

/** Somebody does one of the things that can be done with this case now; what was seldom done so far is likelier. */
export const acts = async (play: Play, one: Followed): Promise<void> => {
  const { chance, figures, staff, world, today } = play
  tick(play)
  const facts = factsOfCase(one.row)
  const siblings = play.cases.filter(
    (other) => other.resident && other.resident === one.resident && other !== one && other.row.sealed === one.row.sealed,
  )
  const possible = CASE_STEPS.filter((step) => mayStep(step, facts, nowOf())).filter(
    (step) =>
      (isOwn(step) ? one.resident !== undefined : actorsOf(staff, one.row, step).length > 0) &&
      (!['merge', 'recur'].includes(step) || siblings.length > 0),
  )
  if (possible.length === 0) return
  const owned = STEPS[chance.pick(possible)].by
  const step = chance.weighted(
    possible,
    (name) => (likelihood(name, one) * (STEPS[name].by === owned ? 2 : 1)) / (1 + (figures.steps[name] ?? 0)) ** 0.6,
  )
  const running = siblings.find(({ row }) => !rests(row)) ?? siblings[0]
  const input = inputFor(
    step,
    one.row,
    { today, units: staff.units, leaders: [...staff.leaders.keys()], batches: play.batches, otherCaseId: running?.id, chance },
    facts.ratingTickets ?? [],
  )
  const who: Person = isOwn(step) ? one.resident! : chance.pick(actorsOf(staff, one.row, step))
  const answer = isOwn(step)
    ? await world.answerOf('POST /v1/cases/{id}/own-steps', who, {
        ...at(one.id),
        body: { step, reason: '理由如上', ...(step === 'withdraw' && { signature: one.resident!.name }) },
      })
    : await world.answerOf('POST /v1/cases/{id}/steps', who, { ...at(one.id), body: { step, input } })
  if (answer.status !== 200) {
    const code = `${answer.error?.code}${answer.error?.field ? ` ${answer.error.field}` : ''}`
    if (answer.status >= 500) figures.problems.push(`${nowOf()} case ${one.id}: ${step} answered ${answer.status}`)
    return count(figures.refusals, `${step} ${code}`)
  }
  count(figures.steps, step)
  await refresh(play, one)
  const other = running && ['recur', 'confirmSecond'].includes(step) ? running : undefined
  if (other) await refresh(play, other)
}

const WRONG = [
  'FORBIDDEN',
  'NOT_FOUND',
  'STATE_FORBIDS',
  'BAD_INPUT',
  'SECOND_PERSON',
  'RECUSAL',
  'UNIT_RECUSED',
  'DUE_TOO_LATE',
  'OBJECTION_CLOSED',
  'WITHDRAWAL_OPEN',
  'TERM_OVER',
  'REVIEW_OUTSIDE',
]

/** Somebody tries what he may not, or what cannot be done now: it is refused by its code, and nothing moves. */
export const errs = async (play: Play, one: Followed): Promise<void> => {
  const { chance, world, staff, figures, today } = play
  tick(play)
  const step = chance.pick(CASE_STEPS)
  const who = chance.pick(everyone(staff))
  const legal = mayStep(step, factsOfCase(one.row), nowOf()) && !isOwn(step) && actorsOf(staff, one.row, step).some(({ id }) => id === who.id)
  if (legal) return
  const input = inputFor(step, one.row, { today, units: staff.units, leaders: [...staff.leaders.keys()], batches: play.batches, chance }, [])
  const { status, error } = await world.answerOf('POST /v1/cases/{id}/steps', who, { ...at(one.id), body: { step, input } })
  if (status === 200) figures.problems.push(`${nowOf()} case ${one.id}: ${step} was taken by somebody who may not`)
  else if (!WRONG.includes(error?.code ?? '')) figures.problems.push(`${nowOf()} case ${one.id}: ${step} was refused with ${error?.code}`)
  count(figures.refusals, String(error?.code))
}

/** The petitioner rates what he was given, where the window is open. */
export const rates = async (play: Play, one: Followed): Promise<void> => {
  const { world, chance, figures } = play
  if (!one.resident) return
  tick(play)
  const grade = () => chance.pick(['SATISFIED', 'MOSTLY_SATISFIED', 'DISSATISFIED', 'DISSATISFIED'] as const)
  const { status, error } = await world.answerOf('POST /v1/cases/{id}/rating', one.resident, {
    ...at(one.id),
    body: { office: grade(), ...(one.row.unitId && { unit: grade() }), comment: '' },
  })
  count(status === 200 ? figures.steps : figures.refusals, status === 200 ? '(rating)' : `rating ${error?.code}`)
  if (status === 200) await refresh(play, one)
}

const auditOf = async (play: Play) => {
  await play.world.settle()
  const { table, vault } = play.world.stores
  return auditTable({ table, vault, now: nowOf() }, { segments: 1, still: true })
}

const JOBS = ['remind', 'remindCases', 'finishCases', 'expire', 'offers', 'draw', 'check'] as const

/** In the middle of the year a unit is merged: its cases pass to its successor overnight, and nobody gives it a new one. */
const merges = async (play: Play): Promise<void> => {
  const { world, staff, figures } = play
  tick(play)
  staff.units = staff.units.filter((unit) => unit !== MERGED.from)
  await world.by(staff.admin, 'POST /v1/organs/{id}/merge', { ...at(MERGED.from), body: { successorId: MERGED.into, reason: '机构改革方案' } })
  for (;;) {
    await world.job('succeedCases')
    const before = figures.steps.succeed
    for (const one of play.cases) {
      const held = unitsOf(one)
      if (!held.includes(MERGED.from)) continue
      await refresh(play, one)
      if (unitsOf(one).join() !== held.join()) count(figures.steps, 'succeed')
    }
    if (figures.steps.succeed === before) return
  }
}
const unitsOf = ({ row }: Followed) => [row.unitId, ...row.coUnitIds]
const MERGED_ON = '2026-07-06'

/** A year of a county: cases come in, everybody does what he may and now and then what he may not, days pass, the nights' jobs run. */
export const playYear = async (
  world: World,
  { cases, seed, from = '2026-01-05', to = '2026-12-30', spread = 170, log = () => undefined }: Wanted,
): Promise<Figures> => {
  const play = openPlay(world, await openStaff(world), seed, from)
  const { chance, figures } = play
  let untilReception = 3
  for (; play.today <= to && figures.problems.length < 20; play.today = nextDay(play.today)) {
    play.minute = 0
    figures.days++
    tick(play)
    const left = cases - play.cases.length
    if (worksOn(play.today) && left > 0) {
      const perDay = cases / spread
      const today = Math.min(left, Math.floor(perDay) + (chance.happens(perDay % 1) ? 1 : 0))
      for (let index = 0; index < today; index++) await (chance.happens(0.2) ? sendsPetition(play) : registers(play))
      if (--untilReception === 0 && left > 4) {
        await receives(play, 3)
        untilReception = 12
      }
    }
    if (play.today >= MERGED_ON && play.staff.units.includes(MERGED.from)) await merges(play)
    const open = play.cases.filter(({ row }) => !rests(row))
    for (const one of open) {
      if (!chance.happens(worksOn(play.today) ? 0.22 : 0.02)) continue
      await acts(play, one)
      if (chance.happens(0.15)) await errs(play, one)
      if (chance.happens(0.2)) await besides(play, one)
      if (['SERVED', 'FINAL', 'IN_REVIEW1'].includes(one.row.state) && chance.happens(0.4)) await rates(play, one)
    }
    const filed = play.cases.filter(({ row }) => row.state === 'ARCHIVED' || row.state === 'MERGED')
    if (filed.length > 0 && chance.happens(0.3)) await acts(play, chance.pick(filed))
    world.setNow(`${play.today}T14:00:00.000Z`)
    if (worksOn(play.today)) for (const job of JOBS) await world.job(job)
    if (figures.days % 5 === 0) await world.settle()
    if (figures.days % 30 === 0)
      log(`${play.today}: ${play.cases.length} cases, ${open.length} open, ${Object.values(figures.steps).reduce((sum, one) => sum + one, 0)} steps`)
  }
  figures.cases = play.cases.length
  figures.missingSteps = CASE_STEPS.filter((step) => !figures.steps[step])
  log(`the year is over, ${figures.problems.length} problems`)
  const { differences, items } = await auditOf(play)
  figures.differences = differences
  figures.items = items
  return figures
}
