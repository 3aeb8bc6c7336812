/**
 * A log of one's own, tried by the contract of a log, and a rule of the books as a sentence.
 *
 * In a test runner the loop is `for (const { name, run } of contract) it(name, run)`.
 */
import { awarded, disbursed, type EventLog, openBook, pledged, received, usd } from 'pledgebook'
import { given, logContract } from 'pledgebook/testing'
import { type Kept, mapLog } from './map-log.ts'

/** The map of each log, which outlives it: so the log can be opened again. */
const maps = new WeakMap<EventLog, Kept>()

const contract = logContract({
  make() {
    const kept: Kept = new Map()
    const log = mapLog(kept)
    maps.set(log, kept)
    return log
  },
  reopen: (log) => mapLog(maps.get(log)),
  capabilities: { reopens: true, manyWriters: true },
})
for (const { name, run } of contract) {
  await run().catch((error) => {
    throw new Error(`A log over a Map ${name}: ${error.message}`)
  })
}
console.log('A log over a Map keeps the contract of a log: every case passed.')

const promise = { pledge: 'us-mss', donor: 'USA', purpose: 'mss', amount: usd('300000000') }
const award = { award: 'garda', recipient: 'GardaWorld', amount: usd('30000000') }
const story = [
  pledged({ ...promise, date: '2024-03-11' }),
  received({ pledge: 'us-mss', amount: usd('50000000'), date: '2024-05-31' }),
  awarded({ ...award, funding: 'us-mss', date: '2024-05-31' }),
]
await given(...story)
  .when(disbursed({ award: 'garda', amount: usd('31000000'), date: '2024-06-01' }))
  .then({
    violations: [{ code: 'disbursement.aboveAward', allowed: usd('30000000') }],
    events: [],
    balances: [{ pledge: 'us-mss', undisbursed: '30000000.00', paid: '0.00' }],
  })
console.log('Of the 30 million for GardaWorld, 31 are not paid, and 30 are allowed.')

const book = await openBook(mapLog(), { create: { name: 'Haiti mission' } })
await book.record(...story)
console.log(String(book.balances({ by: ['pledge'], show: ['pledged', 'received', 'awarded'] })))
