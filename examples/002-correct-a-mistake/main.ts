/**
 * Correcting a mistake: nothing is edited. The wrong event is reversed, the right one recorded, and
 * both what was believed and what is known stay answerable.
 */
import { memoryLog, money, openBook, pledged, reversed, usd } from 'pledgebook'

const book = await openBook(memoryLog(), { create: { name: 'Corrections' } })
const promise = { donor: 'Canada', purpose: 'mss', date: '2024-02-22' }
await book.record(pledged({ ...promise, id: 'wrong', pledge: 'ca-usd', amount: usd('80500000') }))
const believed = book.size
await book.record(
  reversed({ event: 'wrong', reason: 'the amount is in Canadian dollars', date: '2024-02-22' }),
  pledged({ ...promise, pledge: 'ca-mss', amount: money('80500000', 'CAD') }),
)
const question = { by: ['donor'], show: ['pledged'] } as const
console.log('As believed at first:')
console.log(String(book.balances({ ...question, knownAt: { size: believed } })))
console.log('As known now:')
console.log(String(book.balances(question)))
