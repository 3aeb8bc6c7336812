/**
 * Questions: balances now, which are kept, and as of a day in the middle, which are a scan.
 */
import { shownTime, timed } from '../timing.mjs'
import { openToRead } from './replay.mjs'

const NOW_AIM = 20
const PAST_AIM = 150
const TURNS = 7
const MIDDLE = '2020-01-01'

export async function measureBalances(context) {
  context.book ??= await openToRead(context.path)
  const by = ['donor', 'purpose']
  const turns = context.quick ? 3 : TURNS
  const now = await best(turns, () => context.book.balances({ by }))
  const past = await best(turns, () => context.book.balances({ by, asOf: MIDDLE }))
  return [row('balances now', now, NOW_AIM), row('balances as of the middle', past, PAST_AIM)]

  function row(name, milliseconds, aim) {
    const { baseline } = context
    const ofBaseline = baseline && milliseconds / baseline
    const share = baseline ? `ms, ${(100 * ofBaseline).toFixed(1)} % of baseline` : 'ms'
    const figure = shownTime(milliseconds)
    return { name, figure, milliseconds, ofBaseline, ratio: milliseconds, aim, unit: share }
  }
}

async function best(turns, work) {
  let least = Infinity
  for (let turn = 0; turn < turns; turn += 1) {
    least = Math.min(least, (await timed(work)).milliseconds)
  }
  return least
}
