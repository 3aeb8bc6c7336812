/**
 * A first pledge: a donor promises, a part is awarded, and the balance says what is left.
 */
import { awarded, memoryLog, openBook, pledged, usd } from 'pledgebook'

const book = await openBook(memoryLog(), { create: { name: 'Haiti mission' } })
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
)
console.log(
  String(book.balances({ by: ['donor', 'purpose'], show: ['pledged', 'awarded', 'available'] })),
)
