/**
 * Claims on reimbursement awards: what was spent before it was paid.
 */
import { describe, expect, it } from 'vitest'
import { awarded, returned, usd } from '../../src/index.ts'
import { d, promise, standing, strict } from './builders.ts'

const reimburse = (...funding: readonly [pledge: string, amount: string][]) =>
  awarded({
    award: 'a',
    recipient: 'R',
    amount: usd(String(funding.reduce((sum, [, amount]) => sum + Number(amount), 0))),
    funding: funding.map(([pledge, amount]) => ({ pledge, amount: usd(amount) })),
    payment: 'reimbursement',
    date: d(1),
  })

describe('a claim', () => {
  it('is never more than was spent: what came back unspent had been paid', async () => {
    const book = await strict({ mode: 'observe' })
    await book.record(
      promise('p', '100'),
      reimburse(['p', '30']),
      returned({ award: 'a', amount: usd('1'), to: 'award', date: d(1) }),
    )
    expect(standing(book, 'p')).toEqual({ promised: '100', available: '70', undisbursed: '30' })
    const [row] = book.balances({ by: ['pledge'] })
    expect(row?.implied).toMatchObject({ disbursed: '1.00', received: '0.00' })
  })
})
