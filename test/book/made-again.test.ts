/**
 * An award that was reversed and is made again is the same award, on the lines that it had.
 */
import { expect, it } from 'vitest'
import {
  awarded,
  expended,
  fundingChanged,
  memoryLog,
  openBook,
  pledged,
  reversed,
  usd,
} from '../../src/index.ts'
import { d, promise } from './builders.ts'

it('stands once on a pledge that its money was moved to before and after', async () => {
  const book = await openBook(memoryLog(), { create: { name: 'again', mode: 'observe' } })
  const award = (id: string) =>
    awarded({ id, award: 'a', recipient: 'R', amount: usd('9'), funding: 'p', date: d(2) })
  const moved = fundingChanged({
    ...{ award: 'a', from: 'p', to: 'q', reason: 'transfer' },
    ...{ undisbursed: usd('1'), date: d(2) },
  })
  await book.record(
    promise('p', '100'),
    pledged({ pledge: 'q', donor: 'Q', purpose: 'mss', amount: usd('100'), date: d(1) }),
    award('first'),
    moved,
    reversed({ event: 'first', reason: 'a mistake', date: d(2) }),
    award('second'),
    moved,
    expended({
      ...{ award: 'a', amount: usd('2'), date: d(3) },
      lines: [{ pledge: 'q', amount: usd('2') }],
    }),
  )
  const [row] = book.balances({ by: ['award', 'pledge'], where: { award: 'a', pledge: 'q' } })
  expect([row?.undisbursed, row?.spent, row?.implied.awarded]).toEqual(['0.00', '2.00', '0.00'])
})
