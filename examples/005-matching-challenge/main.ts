/**
 * A matching challenge: a fund adds as much as others give for a school, up to a cap.
 *
 * Until others give, nothing of it counts. What the fund sends early is a refundable advance, and
 * what is not earned when the challenge ends lapses.
 */
import { conditionMet, memoryLog, openBook, pledged, pledgeLapsed, received, usd } from 'pledgebook'

const book = await openBook(memoryLog(), { create: { name: 'A school' } })
const gift = (pledge: string, donor: string, amount: string, date: string) => [
  pledged({ pledge, donor, purpose: 'school', amount: usd(amount), date }),
  received({ pledge, amount: usd(amount), date }),
]
await book.record(
  pledged({
    pledge: 'challenge',
    donor: 'Fund',
    purpose: 'school',
    amount: usd('50000'),
    condition: {
      barrier: 'others give for the school until June',
      rightOfReturn: true,
      match: { ratio: '1', of: 'school', cap: usd('50000') },
      until: '2024-06-30',
    },
    date: '2024-01-10',
  }),
  received({ pledge: 'challenge', amount: usd('10000'), date: '2024-01-20' }),
  ...gift('ada', 'Ada', '12000', '2024-02-01'),
  ...gift('bo', 'Bo', '18000', '2024-05-15'),
  ...gift('cleo', 'Cleo', '5000', '2024-07-02'),
)
console.log('What it has earned:')
console.log(String(book.matches()))

const meet = (amount: string) =>
  conditionMet({ pledge: 'challenge', amount: usd(amount), date: '2024-06-30' })
const outcome = await book.tryRecord(meet('35000'))
if (!outcome.accepted) for (const { message } of outcome.violations) console.log(message)

await book.record(
  meet('30000'),
  pledgeLapsed({
    pledge: 'challenge',
    amount: usd('20000'),
    conditional: usd('20000'),
    date: '2024-07-01',
  }),
)
console.log('What became of the challenge, before and after:')
const question = {
  where: { pledge: 'challenge' },
  show: ['pledged', 'received', 'unapplied', 'promised', 'conditional'],
} as const
console.log(String(book.balances({ ...question, asOf: '2024-06-29' })))
console.log(String(book.balances(question)))
