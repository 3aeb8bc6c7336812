/**
 * Exact money, where other ledgers lost or made a cent: more of their bug reports, as tests.
 */
import { awarded, money, pledged, received, units, usd } from 'pledgebook'
import { describe, expect, it } from 'vitest'
import { byFirstCome, byLargestRemainder } from '../../src/money/shares.ts'
import { d, promise, refusal, standing, strict } from './builders.ts'

describe('exact money', () => {
  const split = (one: string, other: string) =>
    awarded({
      award: 'a',
      recipient: 'R',
      amount: usd('873.18'),
      funding: [
        { pledge: 'p', amount: usd(one) },
        { pledge: 'q', amount: usd(other) },
      ],
      date: d(2),
    })

  it('F5: 873.18 is 611.23 and 261.95, and not a cent more', async () => {
    const book = await strict()
    await book.record(promise('p', '611.23'), promise('q', '261.95'))
    expect(await refusal(book, split('611.23', '261.96'))).toEqual(['funding.sum'])
    expect(await refusal(book, split('611.23', '261.95'))).toEqual(['accepted'])
    expect(standing(book, 'p')).toEqual({ promised: '611.23', undisbursed: '611.23' })
    expect(standing(book, 'q')).toEqual({ promised: '261.95', undisbursed: '261.95' })
  })

  it('F11: 4.8 and 2.97 are 7.77 on both rails, though nobody stated the second', async () => {
    const book = await strict()
    for (const [pledge, amount] of [
      ['p', '4.8'],
      ['q', '2.97'],
    ] as const) {
      const figure = { amount, currency: 'USD' }
      await book.record(
        pledged({ pledge, donor: 'D', purpose: 'x', amount: figure, date: d(1) }),
        received({ pledge, amount: figure, date: d(1) }),
      )
    }
    const [row] = book.balances({ show: ['cash', 'available'] })
    expect(row).toMatchObject({ cash: '7.77', available: '7.77' })
  })

  it('F12: 0.0100 of a currency of two decimals is refused in a strict book', async () => {
    const amount = { amount: '0.0100', currency: 'USD' }
    const fine = pledged({ pledge: 'p', donor: 'D', purpose: 'x', amount, date: d(1) })
    expect(await refusal(await strict(), fine)).toEqual(['amount.decimals'])
    expect(await refusal(await strict({ mode: 'observe' }), fine)).toEqual(['accepted'])
  })

  it.each([
    ['15', ['80', '8', '12'], [12n, 1n, 2n]],
    ['77', ['1', '1'], [39n, 38n]],
    ['1000', ['1', '4'], [200n, 800n]],
    ['100', ['1', '1', '1'], [34n, 33n, 33n]],
  ])('F14: a pledge of %s by %j is split by largest remainder', async (amount, shares, parts) => {
    const book = await strict()
    const purposes = shares.map((share, i) => ({ purpose: `purpose ${i}`, share }))
    await book.record(
      pledged({ pledge: 'p', donor: 'D', purposes, amount: money(amount, 'JPY'), date: d(1) }),
    )
    const rows = book.balances({ by: ['purpose'], show: ['pledged'] }).rows
    expect(rows.map((row) => units(money(row.pledged, 'JPY')))).toEqual(parts)
  })

  it('F14: the rule has a name: 15 by 80, 8, 12 is 13, 1, 1 by first come', () => {
    expect(byLargestRemainder(15, [80, 8, 12])).toEqual([12, 1, 2])
    expect(byFirstCome(15, [80, 8, 12])).toEqual([13, 1, 1])
    expect(byFirstCome(77, [1, 1])).toEqual([39, 38])
    for (const rule of [byLargestRemainder, byFirstCome]) {
      expect(rule(1000, [1, 4])).toEqual([200, 800])
      expect(rule(100, [1, 1, 1])).toEqual([34, 33, 33])
    }
  })
})
