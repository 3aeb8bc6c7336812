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

  for (const row of book.balances({ show: ['pledged', 'implied.received'] })) {
    row.pledged satisfies string
    row.implied.received satisfies string
    // @ts-expect-error: what was not asked for is not in the row.
    row.available
  }
  // @ts-expect-error: nothing implied was asked for.
  book.balances({ show: ['pledged'] }).rows[0]?.implied

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
