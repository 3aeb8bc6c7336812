/**
 * Sixty months, as of whose ends the balances could be asked one by one: beside one of them.
 */
import { shownTime, timed } from '../timing.mjs'
import { openToRead } from './replay.mjs'

/** In balances as of a past day. */
const AIM = 10
const SHOW = ['pledged', 'received', 'awarded', 'disbursed', 'cash', 'available', 'undisbursed']
const MONTHS = { every: 'month', from: '2018-01-01', to: '2022-12-31' }

export async function measureTimeline(context) {
  context.book ??= await openToRead(context.path)
  const asked = { by: ['donor', 'purpose'], show: SHOW }
  let [past, months] = [Infinity, Infinity]
  for (let turn = 0; turn < (context.quick ? 3 : 7); turn += 1) {
    past = Math.min(past, await time(() => context.book.balances({ ...asked, asOf: MONTHS.to })))
    months = Math.min(months, await time(() => context.book.timeline({ ...MONTHS, ...asked })))
  }
  const figure = shownTime(months)
  const unit = '× balances as of a past day'
  return [{ name: 'timeline of 60 months', figure, ratio: months / past, aim: AIM, unit }]
}

const time = async (work) => (await timed(work)).milliseconds
