/**
 * A pledge over five years: what is due each year, what came of it, and who is late by how long.
 *
 * A schedule posts nothing. The whole promise counts from the day it was made, and what is due, and
 * overdue, is asked as of a day.
 */
import { memoryLog, openBook, pledged, pledgeRevised, received, usd, writtenOff } from 'pledgebook'

const book = await openBook(memoryLog(), { create: { name: 'A hospital' } })
const promise = { purpose: 'hospital', date: '2020-02-10' }
await book.record(
  pledged({
    ...promise,
    pledge: 'ca-1',
    donor: 'Canada',
    amount: usd('5000000'),
    schedule: { rule: { first: '2020-02-29', every: 'year', count: 5 } },
  }),
  pledged({
    ...promise,
    pledge: 'ke-1',
    donor: 'Kenya',
    amount: usd('100000'),
    schedule: {
      instalments: [
        { due: '2021-06-30', amount: usd('40000') },
        { due: '2022-06-30', amount: usd('60000') },
      ],
      overpayment: 'last',
    },
  }),
  received({ pledge: 'ca-1', amount: usd('1000000'), date: '2020-02-28' }),
  received({ pledge: 'ke-1', amount: usd('50000'), date: '2021-06-28' }),
  received({ pledge: 'ca-1', amount: usd('1300000'), date: '2021-03-15' }),
  writtenOff({ pledge: 'ca-1', amount: usd('200000'), instalment: 3, date: '2022-12-01' }),
  pledgeRevised({ pledge: 'ca-1', from: usd('5000000'), to: usd('5500000'), date: '2023-01-15' }),
)
console.log('What is due of each pledge, as of 2023-03-15:')
console.log(String(book.instalments({ asOf: '2023-03-15' })))
console.log('Who is late:')
console.log(String(book.ageing({ asOf: '2023-03-15' })))
