import { instantOf } from '../../../functions/domain/calendar/days.ts'
import { MATTERS } from './matters.ts'
import { as, citizenNo } from './past.ts'
import type { Plan } from './plan.ts'
import { book, bookAtDesk, leaderId, scheduler, screener, type World } from './world.ts'

/** Bookings for today and the next days, made on the afternoon of the last workday, while today's could still be booked. */
export const bookComing = async (world: World, plan: Plan) => {
  const { screened, topic } = plan.extra
  if (!screened || !topic) throw new Error('the plan lacks a session')
  world.at(world.workday(-1), '15:00')
  const today = plan.rotation(0)
  await book(as(world, 10), today, 0, MATTERS.ramp)
  await book(as(world, 8), today, 1, MATTERS.kinder)
  await book(as(world, 5), today, 1, MATTERS.insurance)
  await bookAtDesk(world, today, 2, citizenNo(12), {
    ...MATTERS.clinic,
    summary: '县医院老年科挂号只能用手机',
    facts: '不会用智能手机，到医院挂号要家人陪。',
    ask: '请恢复人工挂号窗口。',
  })
  // 代办: the son-in-law books for an old man of his village who is not on record yet.
  await book(as(world, 7), today, 3, MATTERS.doctor, { person: citizenNo(11), relation: '同村，代为预约' })

  const changed = await book(as(world, 7), plan.rotation(1), 0, MATTERS.pension)
  const released = await book(as(world, 8), plan.rotation(2), 0, MATTERS.lift)
  const cancelled = await book(as(world, 9), plan.rotation(4), 0, MATTERS.bus)
  await book(as(world, 4), topic, 1, {
    ...MATTERS.wages,
    summary: '砖厂停产后三个月工资没有结清',
    facts: '砖厂 6 月停产，欠我 5、6、7 三个月工资共 1.26 万元。',
    people: 1,
    representatives: [],
    earlier: '',
  })
  const waiting = {
    submitted: await book(as(world, 1), screened, 0, MATTERS.smell),
    needInfo: await book(as(world, 12), screened, 0, MATTERS.house),
    confirmed: await book(as(world, 11), screened, 1, MATTERS.bus),
    early: await book(as(world, 2), screened, 1, MATTERS.pension),
    declined: await book(as(world, 5), screened, 2, MATTERS.lift),
  }
  return { changed, released, cancelled, ...waiting }
}

type Coming = Awaited<ReturnType<typeof bookComing>>

/** What the office and the citizens did with them since; the clock stands at the present now. */
export const answerComing = async (world: World, plan: Plan, bookings: Coming): Promise<void> => {
  const { call } = screener(world)
  const of = (name: keyof Coming) => ({ id: bookings[name].id })
  await call('POST /v1/bookings/{id}/confirm', { params: of('confirmed') })
  await call('POST /v1/bookings/{id}/need-info', {
    params: of('needInfo'),
    body: { what: '请补充安置协议编号和过渡费停发的月份。', until: instantOf(world.workday(2), '17:00') },
  })
  await call('POST /v1/bookings/{id}/decline', {
    params: of('declined'),
    body: {
      code: 'NOT_IN_REMIT',
      text: '电梯维修和维修基金由住建局先行处理，分管副县长接访更合适。',
      channel: '可改约副县长孙海涛的接访日，或先到住建局物业科反映，电话 0990-6213004。',
    },
  })
  await call('POST /v1/bookings/{id}/early-answer', {
    params: of('early'),
    body: { text: '人社局已调取石桥村小学 1975—1988 年工资册，初步核对可补认四年，正式认定书下周寄达。' },
  })
  await as(world, 9).call('POST /v1/bookings/{id}/cancel', { params: of('cancelled'), body: { reason: '家里有事，改天再约' } })

  const plans = scheduler(world)
  await plans.call('POST /v1/sessions/{id}/change', {
    params: { id: plan.rotation(1).id },
    body: { reason: '陈晓岚同志赴省参加会议', leaderId: leaderId(world, 'zheng') },
  })
  await plans.call('POST /v1/sessions/{id}/cancel', {
    params: { id: plan.rotation(2).id },
    body: { reason: '孙海涛同志参加防汛抢险调度', substituteSessionId: plan.rotation(8).id },
  })
}
