/**
 * The book of a donor who pays contractors directly: its money never comes in, it only goes out.
 *
 * Nobody receives what the donor keeps in its own treasury. A book with `cash: 'implied'` takes a
 * payment as the word for both: what was paid must have come. What is implied is shown apart, and
 * is no part of what was said to be received.
 */
import { awarded, disbursed, expended, memoryLog, openBook, pledged, usd } from 'pledgebook'

const book = await openBook(memoryLog(), {
  create: { name: 'Contracts paid by the treasury', cash: 'implied' },
})
await book.record(
  pledged({
    pledge: 'us-mss',
    donor: 'USA',
    purpose: 'mss',
    amount: usd('300000000'),
    date: '2024-03-11',
  }),
  awarded({
    award: 'garda',
    recipient: 'GardaWorld',
    amount: usd('30000000'),
    funding: 'us-mss',
    date: '2024-05',
  }),
  disbursed({ award: 'garda', amount: usd('12000000'), date: '2024-06-30' }),
  expended({ award: 'garda', amount: usd('9500000'), kind: 'invoice', date: '2024-07-31' }),
)
console.log('Where the promise stands:')
console.log(String(book.balances({ by: ['donor'], show: ['promised', 'advances', 'spent'] })))
console.log('\nAnd for what:')
console.log(String(book.balances({ by: ['donor'], show: ['available', 'undisbursed', 'paid'] })))

const [usa] = book.balances({ by: ['donor'] })
console.log(`\nSaid to be received: ${usa?.received} USD.`)
console.log(`Implied by what was paid: ${usa?.implied.received} USD.`)

const outcome = await book.tryRecord(
  disbursed({ award: 'garda', amount: usd('18000000.01'), date: '2024-08-31' }),
)
if (!outcome.accepted) console.log(`\n${outcome.violations[0]?.message}`)
