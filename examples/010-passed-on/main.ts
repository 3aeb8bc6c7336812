/**
 * Money that is passed on: a fund to a UN agency, on to an organisation, on to a local one.
 *
 * Everybody reports the same money: the three awards add up to 1,440,000, and 800,000 was set
 * aside. A boundary around the agencies says what came in, what went round among them, and what
 * went out, and counts no dollar twice.
 */
import {
  awarded,
  disbursed,
  expended,
  memoryLog,
  openBook,
  pledged,
  received,
  usd,
} from 'pledgebook'

const book = await openBook(memoryLog(), { create: { name: 'Humanitarian fund' } })
const date = '2024-03-01'
for (const [pledge, donor, amount] of [
  ['no', 'Norway', '600000'],
  ['jp', 'Japan', '400000'],
] as const) {
  await book.record(
    pledged({ pledge, donor, purpose: 'relief', amount: usd(amount), date }),
    received({ pledge, amount: usd(amount), date }),
  )
}
const passedOn = (award: string, recipient: string, parent: string, amount: string) =>
  awarded({ award, recipient, parent, amount: usd(amount), date: '2024-04-01' })
const paid = (award: string, amount: string) =>
  disbursed({ award, amount: usd(amount), date: '2024-04-15' })

await book.record(
  awarded({
    award: 'health',
    recipient: 'UNICEF',
    amount: usd('800000'),
    funding: { purpose: 'relief' },
    date: '2024-03-15',
  }),
  disbursed({ award: 'health', amount: usd('700000'), date: '2024-03-20' }),
  passedOn('clinics', 'UNFPA', 'health', '500000'),
  paid('clinics', '450000'),
  passedOn('midwives', 'Sages-femmes Haïti', 'clinics', '140000'),
  paid('midwives', '100000'),
  expended({ award: 'midwives', amount: usd('80000'), date: '2024-05-01' }),
)

console.log('What each award was, and what its recipient has and has spent:')
const show = ['awarded', 'subawarded', 'disbursed', 'subdisbursed', 'advances', 'spent'] as const
console.log(`${book.balances({ by: ['depth', 'award', 'recipient'], show })}\n`)

console.log('UNICEF and UNFPA together:')
console.log(`${book.boundary({ parties: ['UNICEF', 'UNFPA'] })}\n`)
console.log('UNFPA alone, by donor:')
console.log(`${book.boundary({ parties: ['UNFPA'], by: ['donor'] })}\n`)

const outcome = await book.preview(passedOn('nurses', 'Infirmières', 'clinics', '400000'))
if (!outcome.accepted) console.log(String(outcome.violations))
