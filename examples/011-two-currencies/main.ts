/**
 * Two currencies: a promise of euros that is paid in dollars, some of them exchanged into gourdes,
 * and the whole told in dollars by a table of rates, with what the rates alone made of it.
 */
import {
  eur,
  exchanged,
  expended,
  memoryLog,
  money,
  openBook,
  pledged,
  type Rate,
  received,
  usd,
} from 'pledgebook'

const book = await openBook(memoryLog(), { create: { name: 'Two currencies' } })
const bank = { rateSource: 'our bank', rateDate: '2024-03-18' }

await book.record(
  pledged({
    pledge: 'fr-mss',
    donor: 'France',
    purpose: 'mss',
    amount: eur('3000000'),
    date: '2024-03-11',
  }),
  // The promise is discharged in euros; what came is dollars.
  received({
    pledge: 'fr-mss',
    amount: eur('1000000'),
    settled: { amount: usd('1086956.52'), rate: '0.92', ...bank },
    date: '2024-03-18',
  }),
  exchanged({
    from: [{ pledge: 'fr-mss', amount: usd('10000') }],
    to: money('1325000', 'HTG'),
    rate: '132.5',
    ...bank,
    date: '2024-03-18',
  }),
  expended({
    pledge: 'fr-mss',
    amount: money('900000', 'HTG'),
    payee: 'Port-au-Prince office',
    date: '2024-04-02',
  }),
)
console.log('Each currency for itself:')
console.log(String(book.balances({ show: ['pledged', 'received', 'cash', 'spent', 'promised'] })))

const rates: readonly Rate[] = [
  { date: '2024-03-11', from: 'EUR', to: 'USD', rate: '1.0926', source: 'ECB' },
  { date: '2024-03-18', from: 'EUR', to: 'USD', rate: '1.0892', source: 'ECB' },
  { date: '2024-03-28', from: 'EUR', to: 'USD', rate: '1.0811', source: 'ECB' },
  { date: '2024-03-15', from: 'USD', to: 'HTG', rate: '132.61', source: 'BRH' },
]
const inUsd = { currency: 'USD', rates, rule: 'on-or-before', inverse: true } as const
console.log('\nIn dollars:')
console.log(
  String(
    book.balances({
      asOf: '2024-03-31',
      in: inUsd,
      show: ['pledged', 'received', 'promised', 'cash', 'fx'],
    }),
  ),
)

const { rows, rates: used } = book.balances({
  asOf: '2024-03-31',
  in: { ...inUsd, inverse: false },
  show: ['cash'],
})
console.log(`\nWithout the rate of gourdes, cash is ${rows[0]?.cash}:`)
for (const { from, to, date } of used.missing)
  console.log(`no rate from ${from} to ${to} on ${date}`)
