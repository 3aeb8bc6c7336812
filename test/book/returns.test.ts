/**
 * Money that an award gives back: while it was paid more than it is, it goes to the award first.
 */
import { describe, expect, it } from 'vitest'
import {
  awarded,
  awardRevised,
  type Book,
  disbursed,
  expended,
  returned,
  usd,
} from '../../src/index.ts'
import { d, fund, promise, receipt, refusal, strict } from './builders.ts'

/** An award of 50.00, all paid on day 2, cut to 30.00 on day 5. */
async function cutBelowPaid(): Promise<Book> {
  const book = await strict()
  await book.record(
    ...[promise('p', '100'), receipt('p', '100'), fund('a', 'p', '50')],
    disbursed({ award: 'a', amount: usd('50'), date: d(2) }),
    awardRevised({ award: 'a', from: usd('50'), to: usd('30'), date: d(5) }),
  )
  return book
}

const back = (amount: string, date: string) =>
  returned({ award: 'a', amount: usd(amount), to: 'pledge', date })

describe('a return to the pledge', () => {
  it('is refused on a day before the award was cut below what was paid', async () => {
    expect(await refusal(await cutBelowPaid(), back('1', d(3)))).toEqual(['return.overAwarded'])
  })

  it('is judged by its own day and later ones, not by what stood before', async () => {
    const book = await cutBelowPaid()
    await book.record(returned({ award: 'a', amount: usd('20'), to: 'award', date: d(8) }))
    expect(await refusal(book, back('1', d(7)))).toEqual(['return.overAwarded'])
    expect(await refusal(book, back('1', d(8)))).toEqual(['accepted'])
  })

  it('tells every reason at once', async () => {
    const book = await cutBelowPaid()
    await book.record(expended({ award: 'a', amount: usd('25'), date: d(6) }))
    expect(await refusal(book, back('40', d(6)))).toEqual([
      'return.overAwarded',
      'return.aboveAdvance 35.00',
    ])
  })

  it('names an award of several lines once', async () => {
    const book = await strict()
    const funding = [
      { pledge: 'p', amount: usd('40') },
      { pledge: 'q', amount: usd('40') },
    ]
    await book.record(
      ...[promise('p', '40'), promise('q', '40'), receipt('p', '40'), receipt('q', '40')],
      awarded({ award: 'a', recipient: 'R', amount: usd('80'), funding, date: d(1) }),
      disbursed({ award: 'a', amount: usd('80'), date: d(1) }),
      awardRevised({ award: 'a', from: usd('80'), to: usd('60'), date: d(1) }),
    )
    expect(await refusal(book, back('10', d(1)))).toEqual(['return.overAwarded'])
  })
})
