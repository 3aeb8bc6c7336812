/**
 * The same money in other rows: purposes within purposes, sectors by their shares, police counted
 * as personnel, and the people who are thanked for a gift beside its donor.
 */
import {
  classified,
  memoryLog,
  money,
  openBook,
  pledged,
  purposeDefined,
  unitDefined,
  usd,
} from 'pledgebook'

const book = await openBook(memoryLog(), { create: { name: 'Haiti mission' } })
const date = '2024-03-11'
const mss = { purpose: 'mss', date }
await book.record(
  purposeDefined({ ...mss, parent: 'security' }),
  classified({
    subject: { kind: 'purpose', id: 'mss' },
    vocabulary: 'DAC-5',
    codes: [
      { code: '15230', share: '66.7' },
      { code: '15210', share: '33.3' },
    ],
    date,
  }),
  unitDefined({ unit: 'PERSONNEL', decimals: 0, date }),
  unitDefined({
    unit: 'POLICE',
    decimals: 0,
    countsAs: { unit: 'PERSONNEL', factor: '1' },
    date,
  }),
  pledged({ ...mss, pledge: 'us', donor: 'USA', amount: usd('100.01') }),
  pledged({
    pledge: 'ben',
    donor: 'Ben',
    purpose: 'security',
    amount: usd('50'),
    credits: [
      { party: 'Ann', as: 'spouse' },
      { party: 'Ann', as: 'who asked' },
    ],
    date,
  }),
  pledged({
    ...mss,
    pledge: 'ke',
    donor: 'Kenya',
    amount: money('1000', 'POLICE'),
    basis: 'personnel',
  }),
)

const show = ['pledged'] as const
const where = { currency: 'USD' }
const people = { currency: 'PERSONNEL' }
console.log('Each purpose with all that is part of it:')
console.log(String(book.balances({ by: ['purpose'], rollUp: 'purpose', where, show })))
console.log('\nBy sector, split exactly:')
console.log(String(book.balances({ by: ['purpose:DAC-5'], where, show })))
console.log('\nWhom the gifts are credited to:')
console.log(String(book.balances({ by: ['credited'], where, show })))
console.log('\nPeople, whatever they are called:')
console.log(String(book.balances({ by: ['donor'], countAs: true, where: people, show })))
console.log('\nAll of it within security, in one figure:')
console.log(String(book.balances({ where: { ...where, purposeWithin: 'security' }, show })))
