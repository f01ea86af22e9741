import { fullRecord, photoOf, picture, planOf, upload, uploadOf } from '../support/visit-requests.ts'
import { matter } from '../support/world.ts'
import { rests } from './check.ts'
import { daysLater } from './law.ts'
import { at, count, type Followed, follow, newPhoneId, PLACES, type Play, refresh, resident, SUBJECTS, tick } from './play.ts'

/** Somebody sends a petition from the phone; the desk registers it, adds it to what runs, or the office returns it. */
export const sendsPetition = async (play: Play): Promise<void> => {
  const { chance, world, staff, figures } = play
  const who = await resident(play)
  tick(play)
  const said = matter(`${chance.pick(PLACES)}${chance.pick(SUBJECTS)}网上${Math.floor(chance.next() * 1000)}`, { category: 'URBAN' })
  const draft = await world.by(who, 'POST /v1/matters', { body: said })
  const sent = await world.answerOf('POST /v1/petitions', who, { body: { matterId: draft.id, organId: 'county' } })
  if (sent.status !== 200) return count(figures.refusals, `petition ${sent.error?.code}`)
  const { id } = sent.answer
  tick(play)
  if (chance.happens(0.15)) {
    await world.by(staff.supervisor, 'POST /v1/petitions/{id}/return', { ...at(id), body: { reason: '属于民事纠纷', channel: '人民调解委员会' } })
    return count(figures.sources, 'WEB returned')
  }
  const { found } = await world.by(staff.clerk, 'GET /v1/petitions/{id}/duplicates', at(id))
  const same = found.find((one) => one.same)
  const body = {
    source: 'WEB' as const,
    receivedOn: play.today,
    sourceNo: '',
    type: 'CLAIM' as const,
    person: null,
    petitionId: id,
    representatives: [],
    persons: 1,
    involved: 0,
    matter: { summary: said.summary, facts: said.facts, ask: said.ask, earlier: '', category: said.category },
    place: '云岭县',
    litigation: false,
    urgent: false,
    fromAbove: false,
    simple: false,
    ...(same && { decision: { caseId: same.id, choice: chance.pick(same.choices), reason: '与来访人核对' } }),
  }
  const registered = await world.answerOf('POST /v1/register', staff.clerk, { body: body as never })
  // As at the desk: what the check did not show and the registration does stays in the queue.
  if (registered.status !== 200) return count(figures.refusals, `register ${registered.error?.code}`)
  const { caseId, addedTo } = registered.answer
  const touched = same && play.cases.find((one) => one.id === same.id)
  if (touched) await refresh(play, touched)
  if (!addedTo && caseId) await follow(play, caseId, who)
}

/** A visit from its plan to the check, with a photo, sometimes in vain. */
const visits = async (play: Play, one: Followed): Promise<void> => {
  const { chance, world, staff, figures, today } = play
  const { supervisor, visitor } = staff
  const id = newPhoneId()
  const plan = planOf(id, one.id, visitor.id, { visitOn: today, dueOn: daysLater(today, 3) })
  const planned = await world.answerOf('POST /v1/visits', supervisor, { body: plan })
  if (planned.status !== 200) return count(figures.refusals, `visit ${planned.error?.code}`)
  const step = async (who: typeof visitor, name: string, input: object) => {
    tick(play)
    await world.by(who, 'POST /v1/visits/{id}/steps', { ...at(id), body: { step: name, input } as never })
    count(figures.steps, `(visit ${name})`)
  }
  await world.by(visitor, 'GET /v1/visits/{id}/take-along', at(id))
  const now = new Date(Date.now() + Number(process.env.CLOCK_OFFSET_MS)).toISOString()
  await step(visitor, 'setOut', { at: now })
  const bytes = picture(id)
  await upload(world, visitor, photoOf(newPhoneId(), { kind: 'VISIT', id }, bytes), bytes)
  const met = chance.pick(['YES', 'NO'] as const)
  const record = fullRecord({ claims: [{ id: 'c01', claim: '尽快修复村道路灯', said: '知道了', met }] })
  await world.by(visitor, 'PUT /v1/visits/{id}/record', { ...at(id), body: uploadOf(record) })
  await step(visitor, 'finish', { at: now })
  if (chance.happens(0.8)) await step(supervisor, 'check', { text: '已核对' })
  await refresh(play, one)
}

const files = async (play: Play, one: Followed): Promise<void> => {
  const id = newPhoneId()
  const bytes = picture(id)
  await upload(play.world, play.staff.supervisor, photoOf(id, { kind: 'CASE', id: one.id }, bytes, { kind: 'EVIDENCE', name: '凭据' }), bytes)
  count(play.figures.steps, '(file)')
}

const batches = async (play: Play, one: Followed): Promise<void> => {
  const { world, staff, today, chance, figures } = play
  const { supervisor } = staff
  if (play.batches.length === 0 || chance.happens(0.1)) {
    const body = { name: `第${play.batches.length + 1}批`, dueOn: daysLater(today, 60), targetRate: 71 }
    play.batches.push((await world.by(supervisor, 'POST /v1/batches', { body })).id)
  }
  const id = chance.pick(play.batches)
  const { status, error } = await world.answerOf('POST /v1/batches/{id}/cases', supervisor, { ...at(id), body: { caseNo: one.row.caseNo } })
  count(status === 200 ? figures.steps : figures.refusals, status === 200 ? '(batch)' : `batch ${error?.code}`)
  await world.answerOf('POST /v1/batches/{id}/reports', supervisor, { ...at(id), body: { text: '本周协调一次' } })
  if (chance.happens(0.1)) await world.answerOf('POST /v1/batches/{id}/close', supervisor, { ...at(id), body: { text: '到期结案' } })
  await refresh(play, one)
}

/** What is done beside the table of steps: a visit, a file, a batch. Of a sealed case nothing of it. */
export const besides = async (play: Play, one: Followed): Promise<void> => {
  if (one.row.sealed || rests(one.row)) return
  tick(play)
  await play.chance.pick([visits, files, batches])(play, one)
}
