/**
 * A pooled fund: many donors, one award, and every payment traced to its donors to the cent.
 *
 * The book works out the part of each pledge by what is available on it, and writes these lines
 * into the award. Each payment goes by what every line still has, so no donor pays more than it
 * gave, and the last payment closes every line.
 */
import {
  awarded,
  disbursed,
  memoryLog,
  openBook,
  pledged,
  received,
  returned,
  usd,
} from 'pledgebook'

const GIFTS = { Canada: '233333.33', France: '133333.34', Kenya: '50000.00', USA: '333333.33' }

const book = await openBook(memoryLog(), { create: { name: 'Pooled fund' } })
for (const [donor, amount] of Object.entries(GIFTS)) {
  const [pledge, date] = [donor.toLowerCase(), '2024-03-01']
  await book.record(
    pledged({ pledge, donor, purpose: 'relief', amount: usd(amount), date }),
    received({ pledge, amount: usd(amount), date }),
  )
}
const [award] = await book.record(
  awarded({
    award: 'shelter',
    recipient: 'IOM',
    amount: usd('500000'),
    funding: { purpose: 'relief' },
    date: '2024-03-15',
  }),
)
console.log('The lines that the book wrote into the award:')
const funding = award?.type === 'awarded' ? award.data.funding : undefined
console.log(JSON.stringify(funding).replaceAll(/(?<=[[,])(?={"amount":{)/g, '\n  '))

await book.record(
  disbursed({ award: 'shelter', amount: usd('199999.99'), date: '2024-04-01' }),
  returned({ award: 'shelter', amount: usd('0.05'), to: 'award', date: '2024-05-02' }),
)
console.log('\nWho paid for it:')
const show = ['awarded', 'disbursed', 'returned', 'undisbursed'] as const
console.log(String(book.balances({ by: ['award', 'donor'], where: { award: 'shelter' }, show })))

const tooMuch = awarded({
  award: 'food',
  recipient: 'WFP',
  amount: usd('300000'),
  funding: { purpose: 'relief' },
  date: '2024-05-03',
})
const outcome = await book.preview(tooMuch)
if (!outcome.accepted) console.log(`\n${outcome.violations}`)
