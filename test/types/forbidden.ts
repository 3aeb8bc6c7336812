/**
 * Mistakes that must not compile. It is checked by `npm run check` and never run: every expected
 * error that does not come is itself an error.
 */

import {
  awarded,
  type Book,
  disbursed,
  isPledgebookError,
  money,
  openBook,
  pledged,
  type Schedule,
  usd,
} from 'pledgebook'

declare const book: Book
declare const caught: unknown

export async function mistakes(): Promise<void> {
  // @ts-expect-error: an amount is money, never a JavaScript number.
  disbursed({ award: 'garda', amount: 120, date: '2024-06-01' })

  // @ts-expect-error: an amount in an object is decimal text, never a JavaScript number.
  disbursed({ award: 'garda', amount: { amount: 120, currency: 'USD' }, date: '2024-06-01' })

  // @ts-expect-error: every event says when it happened.
  pledged({ pledge: 'us-mss', donor: 'USA', purpose: 'mss', amount: usd('300000000') })

  // @ts-expect-error: `reciever` is not a field of an award.
  awarded({ award: 'a', recipient: 'G', amount: usd('1'), date: '2024', reciever: 'x' })

  const made = { award: 'a', recipient: 'G', amount: usd('1'), date: '2024' }
  awarded({ ...made, funding: { from: ['us'], purpose: 'mss', spread: 'in-order/1' } })
  // @ts-expect-error: a pool names its pledges, or their purpose.
  awarded({ ...made, funding: { spread: 'pro-rata/1' } })
  // @ts-expect-error: the lines of a pool are written by the book.
  awarded({ ...made, funding: { from: ['us'], lines: [{ pledge: 'us', amount: usd('1') }] } })

  // @ts-expect-error: money needs its currency.
  money('1.00')

  // @ts-expect-error: a misspelt dimension is not a question.
  book.balances({ by: ['doner'] })

  for (const row of book.balances({ by: ['donor'] })) {
    row.donor satisfies string | undefined | null
    // @ts-expect-error: the table is not grouped by recipient.
    row.recipient
    // @ts-expect-error: a table is frozen.
    row.pledged = '0.00'
  }

  for (const row of book.balances({ by: ['purpose:DAC-5', 'credited'], show: ['pledged'] })) {
    row['purpose:DAC-5'] satisfies string | undefined | null
    row.credited satisfies string | undefined | null
    // @ts-expect-error: the table is not grouped by this vocabulary.
    row['purpose:SDG']
  }
  // @ts-expect-error: a misspelt dimension has no vocabulary.
  book.balances({ by: ['doner:DAC-5'] })

  // @ts-expect-error: purposes alone form a tree.
  book.balances({ by: ['donor'], rollUp: 'donor' })

  // @ts-expect-error: a filter is by a dimension, and not by a code.
  book.balances({ where: { 'purpose:DAC-5': '15210' } })

  for (const row of book.balances({ show: ['pledged', 'implied.received'] })) {
    row.pledged satisfies string
    row.implied.received satisfies string
    // @ts-expect-error: what was not asked for is not in the row.
    row.available
  }
  // @ts-expect-error: nothing implied was asked for.
  book.balances({ show: ['pledged'] }).rows[0]?.implied

  const rates = [{ date: '2024-06-28', from: 'EUR', to: 'USD', rate: '1.07', source: 'ECB' }]
  const inUsd = { currency: 'USD', rates, rule: 'exact' } as const
  const converted = book.balances({ asOf: '2024-06-30', in: inUsd, show: ['pledged', 'fx'] })
  for (const row of converted) {
    row.fx satisfies string | null
    // @ts-expect-error: in one currency a figure may be unknown.
    row.pledged satisfies string
    // @ts-expect-error: what was not asked for is not in the row.
    row.available
  }
  converted.rates.missing satisfies readonly { from: string; to: string; date: string }[]

  // @ts-expect-error: accounts in one currency stand as of a day that is named.
  book.balances({ in: inUsd })

  // @ts-expect-error: a rule is named; there is none by itself.
  book.balances({ asOf: '2024-06-30', in: { currency: 'USD', rates } })

  // @ts-expect-error: fx is told in one currency alone.
  book.balances({ show: ['fx'] })

  // @ts-expect-error: a rate is decimal text, never a JavaScript number.
  book.balances({ asOf: '2024-06-30', in: { ...inUsd, rates: [{ ...rates[0], rate: 1.07 }] } })

  for (const row of book.boundary({ parties: ['UNICEF'], by: ['donor'] })) {
    row.donor satisfies string
    row.agreed satisfies string
    // @ts-expect-error: the boundary is not told by purpose.
    row.purpose
  }
  // @ts-expect-error: a boundary is drawn around somebody.
  book.boundary({ by: ['donor'] })
  // @ts-expect-error: a recipient is not the same all along the way of the money.
  book.boundary({ parties: ['UNICEF'], by: ['recipient'] })

  for (const row of book.timeline({ every: 'month', by: ['donor'], show: ['cash'] })) {
    row.period satisfies string
    row.events satisfies number
    row.cash satisfies string
    // @ts-expect-error: the timeline is not grouped by recipient.
    row.recipient
    // @ts-expect-error: what was not asked for is not in the row.
    row.received
  }
  // @ts-expect-error: a week is no period.
  book.timeline({ every: 'week' })

  // @ts-expect-error: a timeline is asked from one day to another, and not as of one.
  book.timeline({ asOf: '2024-06-30' })

  for (const row of book.instalments({ asOf: '2024-06-30', where: { donor: 'USA' } })) {
    row.instalment satisfies number
    row.overdueSince satisfies string | null
    row.age satisfies 'current' | 'days1To30' | 'days31To60' | 'days61To90' | 'days91AndMore' | null
    // @ts-expect-error: an instalment is of a whole pledge.
    row.purpose
  }
  // @ts-expect-error: what is due depends on the day.
  book.instalments({})

  // @ts-expect-error: an instalment is of no award.
  book.instalments({ asOf: '2024-06-30', where: { award: 'garda' } })

  for (const row of book.ageing({ asOf: '2024-06-30' })) {
    row.donor satisfies string
    row.days31To60 satisfies string
    // @ts-expect-error: the table is by donor.
    row.pledge
  }
  // @ts-expect-error: what is outstanding is added up by donor or pledge.
  book.ageing({ asOf: '2024-06-30', by: ['recipient'] })

  for (const row of book.matches()) {
    row.until satisfies string | null
    // @ts-expect-error: a match has earned an amount, which is text.
    row.earned satisfies number
  }

  // @ts-expect-error: instalments come every month, quarter or year.
  const weekly: Schedule = { rule: { first: '2024-01-31', every: 'week', count: 4 } }
  weekly satisfies Schedule

  for (const { change, balance } of await book.statement({ show: ['cash'] })) {
    balance.cash satisfies string
    change?.cash satisfies string | undefined
    // @ts-expect-error: what was not asked for is not on the line.
    balance.received
  }
  for (const { balance } of await book.statement()) balance.cash satisfies string | undefined

  // @ts-expect-error: coverage counts flows, or funding; what is promised is not there yet.
  book.coverage({ measure: 'promised' })

  // @ts-expect-error: a financial report is of an award.
  book.financialReport({ where: { donor: 'USA' } })

  // @ts-expect-error: where nothing is recorded there is no percentage.
  book.coverage().rows[0]?.percent.length

  for (const row of book.balances({ show: ['atRisk', 'cash'] })) row.atRisk satisfies string
  for (const row of book.balances()) {
    row.atRisk satisfies string | undefined
    // @ts-expect-error: what is at risk stands in a row only where it was asked for.
    row.atRisk satisfies string
  }
  const risk = book.balances({ asOf: '2024-06-30', in: inUsd, show: ['atRisk'] })
  for (const row of risk) row.atRisk satisfies string | null
  // @ts-expect-error: it was not asked for.
  book.balances({ show: ['cash'] }).rows[0]?.atRisk

  // @ts-expect-error: what is at risk has no events of its own.
  await book.statement({ show: ['atRisk'] })

  // @ts-expect-error: `recieved` is no measure.
  book.balances({ show: ['recieved'] })

  // @ts-expect-error: what was known is asked by size or by time, never by a bare number.
  book.balances({ by: ['donor'], knownAt: 4 })

  // @ts-expect-error: a book is opened on a log.
  await openBook('book.jsonl')

  // @ts-expect-error: `BOOK_MISSING` is no code of this library.
  isPledgebookError(caught, 'BOOK_MISSING')

  const outcome = await book.tryRecord(disbursed({ award: 'a', amount: usd('1'), date: '2024' }))
  // @ts-expect-error: there are violations only where the outcome was not accepted.
  outcome.violations
}
