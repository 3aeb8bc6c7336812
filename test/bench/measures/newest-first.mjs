/**
 * Payments on one award, recorded newest first, against the same in the order of their days.
 *
 * Newest first is what an import of a sorted export does, and each event then changes what every
 * later day has. The book is in memory, so that only judging and posting is measured. A run that
 * takes many times as long as its counterpart is stopped and says so, since it might take hours.
 */
import { awarded, disbursed, memoryLog, openBook, pledged, received, usd } from 'pledgebook'
import { textOfDay } from '../data/texts.mjs'
import { shownTime, timed } from '../timing.mjs'

const RATIO_AIM = 3
const BATCH = 500
const PAYMENTS_A_DAY = 10
const FIRST_DAY = 10_000
const STOP_RATIO = 10

export async function measureNewestFirst({ payments, turns }) {
  const inOrder = Array.from({ length: payments }, (_, i) =>
    disbursed({
      award: 'award',
      amount: usd((i % 97) + 1),
      date: textOfDay(FIRST_DAY + Math.floor(i / PAYMENTS_A_DAY)),
    }),
  )
  const newestFirst = inOrder.toReversed()
  let forwards = Infinity
  let backwards = Infinity
  let recorded = payments
  for (let turn = 0; turn < turns && recorded === payments; turn += 1) {
    forwards = Math.min(forwards, (await recordAll(inOrder, Infinity)).milliseconds)
    const run = await recordAll(newestFirst, STOP_RATIO * forwards)
    backwards = Math.min(backwards, run.milliseconds)
    recorded = run.recorded
  }
  const stopped = recorded < payments ? ` (stopped at ${recorded})` : ''
  return [
    { name: `${payments} payments in order`, figure: shownTime(forwards), milliseconds: forwards },
    {
      name: `${payments} payments newest first${stopped}`,
      figure: shownTime(backwards),
      milliseconds: backwards,
      ratio: backwards / forwards,
      aim: RATIO_AIM,
      unit: '× in order',
    },
  ]
}

async function recordAll(events, millisecondsMax) {
  const book = await openBook(memoryLog(), { create: { name: 'Payments on one award' } })
  const date = textOfDay(FIRST_DAY - 1)
  const amount = usd(100 * events.length)
  await book.record(
    pledged({ pledge: 'pledge', donor: 'donor', purpose: 'purpose', amount, date }),
    received({ pledge: 'pledge', amount, date }),
    awarded({ award: 'award', recipient: 'recipient', amount, funding: 'pledge', date }),
  )
  const { milliseconds, result } = await timed(async () => {
    const begin = performance.now()
    let recorded = 0
    while (recorded < events.length && performance.now() - begin < millisecondsMax) {
      await book.record(...events.slice(recorded, recorded + BATCH))
      recorded = Math.min(recorded + BATCH, events.length)
    }
    return recorded
  })
  await book.close()
  return { milliseconds, recorded: result }
}
