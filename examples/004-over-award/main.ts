/**
 * An over-award recovered: an award is cut after it was paid, and what is too much comes back.
 *
 * The grantee was paid 2,000 and reported 1,800 as spent. 300 of that are not accepted, and the
 * award is cut to 1,500, so 500 are recoverable. 100 of them it may keep after a raise, 150 it
 * gives back, and the rest is kept from its next payment under another pledge.
 */
import {
  awarded,
  awardRevised,
  disallowed,
  disbursed,
  expended,
  memoryLog,
  openBook,
  pledged,
  received,
  returned,
  usd,
} from 'pledgebook'

const book = await openBook(memoryLog(), { create: { name: 'A grant that was too large' } })
const show = ['advances', 'spent', 'recoverable', 'overawarded', 'paid'] as const
const told = (title: string) => {
  console.log(`\n${title}`)
  console.log(String(book.balances({ by: ['award'], where: { award: 'wells' }, show })))
}
const donor = { donor: 'USA', purpose: 'water' }
const grantee = { recipient: 'Clean Wells' }

await book.record(
  pledged({ ...donor, pledge: 'first', amount: usd('2000'), date: '2025-01-10' }),
  received({ pledge: 'first', amount: usd('2000'), date: '2025-01-20' }),
  awarded({
    ...grantee,
    award: 'wells',
    funding: 'first',
    amount: usd('2000'),
    date: '2025-02-01',
  }),
  disbursed({ award: 'wells', amount: usd('2000'), date: '2025-02-10' }),
  expended({ award: 'wells', amount: usd('1800'), date: '2025-04-30' }),
)
told('The grantee reported 1,800 of the 2,000 that it was paid:')

const cut = awardRevised({
  award: 'wells',
  from: usd('2000'),
  to: usd('1500'),
  reason: 'fewer wells',
  date: '2025-05-15',
})
const outcome = await book.preview(cut)
if (!outcome.accepted) console.log(`\nNot yet: ${outcome.violations[0]?.message}`)

await book.record(
  disallowed({
    award: 'wells',
    amount: usd('300'),
    reason: 'no receipts were kept',
    date: '2025-05-15',
  }),
  cut,
)
told('300 are not accepted, and the award is cut to 1,500:')

await book.record(
  awardRevised({
    award: 'wells',
    from: usd('1500'),
    to: usd('1600'),
    reason: 'one well was dug after all',
    date: '2025-06-01',
  }),
  returned({ award: 'wells', amount: usd('150'), to: 'award', date: '2025-06-20' }),
)
told('It may keep 100 after a raise, and gives 150 back:')

await book.record(
  pledged({ ...donor, pledge: 'second', amount: usd('1000'), date: '2025-07-01' }),
  received({ pledge: 'second', amount: usd('1000'), date: '2025-07-02' }),
  awarded({
    ...grantee,
    award: 'pumps',
    funding: 'second',
    amount: usd('1000'),
    date: '2025-07-03',
  }),
  disbursed({
    award: 'pumps',
    amount: usd('1000'),
    offset: [{ award: 'wells', amount: usd('250') }],
    date: '2025-07-10',
  }),
)
told('The next payment of 1,000 keeps 250 back, so the bank pays 750:')
