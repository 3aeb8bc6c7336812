import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byLargestRemainder, cumulative } from '../../src/money/shares.ts'
import { negate, type Units } from '../../src/money/units.ts'
import { anyUnits, fine, someShares } from './arbitraries.ts'

const sumOf = (parts: readonly Units[]): bigint =>
  parts.map(fine).reduce((all, part) => all + part, 0n)

function walk(totals: readonly Units[], shares: readonly number[]): Units[][] {
  let parts: Units[] = shares.map(() => 0)
  return totals.map((total) => {
    parts = cumulative(total, shares, parts)
    return parts
  })
}

const smallTotals = fc.array(fc.nat(300), { minLength: 1, maxLength: 30 })
const anyShares = (maxLength: number) =>
  fc
    .array(fc.nat(20), { minLength: 1, maxLength })
    .filter((shares) => shares.some((share) => share > 0))

describe('a running total split by shares', () => {
  it('adds up, and a raise lowers no part and a cut raises none, whatever came before', () => {
    fc.assert(
      fc.property(
        fc.array(anyUnits, { minLength: 1, maxLength: 12 }),
        someShares,
        (totals, shares) => {
          let before: Units[] = shares.map(() => 0)
          for (const total of totals) {
            const parts = cumulative(total, shares, before)
            expect(sumOf(parts)).toBe(fine(total))
            const change = fine(total) - sumOf(before)
            parts.forEach((part, i) => {
              const moved = fine(part) - fine(before[i] ?? 0)
              if (change > 0n) expect(moved >= 0n).toBe(true)
              if (change < 0n) expect(moved <= 0n).toBe(true)
            })
            before = parts
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  it('keeps up to four parts between floor and ceiling of their exact shares', () => {
    fc.assert(
      fc.property(smallTotals, anyShares(4), (totals, shares) => {
        const sum = shares.reduce((all, share) => all + share, 0)
        walk(totals, shares).forEach((parts, step) => {
          parts.forEach((part, i) => {
            const product = (totals[step] ?? 0) * (shares[i] ?? 0)
            expect(part).toBeGreaterThanOrEqual(Math.floor(product / sum))
            expect(part).toBeLessThanOrEqual(Math.ceil(product / sum))
          })
        })
      }),
      { numRuns: 2000 },
    )
  })

  it('keeps every part within two units of its exact share, however many there are', () => {
    fc.assert(
      fc.property(smallTotals, anyShares(9), (totals, shares) => {
        const sum = shares.reduce((all, share) => all + share, 0)
        walk(totals, shares).forEach((parts, step) => {
          parts.forEach((part, i) => {
            const apart = Number(part) * sum - (totals[step] ?? 0) * (shares[i] ?? 0)
            expect(Math.abs(apart)).toBeLessThan(2 * sum)
          })
        })
      }),
      { numRuns: 2000 },
    )
  })

  it('begins as a split by largest remainder, and mirrors negative totals', () => {
    fc.assert(
      fc.property(anyUnits, anyUnits, someShares, (first, second, shares) => {
        const zeros = shares.map(() => 0)
        const parts = cumulative(first, shares, zeros)
        expect(parts).toEqual(byLargestRemainder(first, shares))
        const mirrored = cumulative(negate(second), shares, parts.map(negate))
        expect(mirrored).toEqual(cumulative(second, shares, parts).map(negate))
      }),
    )
  })

  it('leaves the parts alone where the total is what it was', () => {
    expect(cumulative(1, [1, 1], [0, 1])).toEqual([0, 1])
    expect(cumulative(0, [1, 1], [0, 0])).toEqual([0, 0])
  })

  it('raises thirds of 1, 2, 3 by order, and takes them back from the last', () => {
    const steps = walk([1, 2, 3, 2, 1, 0], [1, 1, 1])
    expect(steps.map((parts) => parts.join(' '))).toEqual([
      '1 0 0',
      '1 1 0',
      '1 1 1',
      '1 1 0',
      '1 0 0',
      '0 0 0',
    ])
  })

  it('lowers no part on a raise, where a fresh split would: 3 to 4 by 3, 3, 1', () => {
    const shares = [3, 3, 1]
    expect(byLargestRemainder(3, shares)).toEqual([1, 1, 1])
    expect(byLargestRemainder(4, shares)).toEqual([2, 2, 0])
    expect(cumulative(4, shares, [1, 1, 1])).toEqual([2, 1, 1])
  })

  it('lets the largest claim stay beyond its share where the laws collide', () => {
    const shares = [6, 6, 1, 1, 1]
    expect(walk([6, 5], shares)).toEqual([
      [3, 3, 0, 0, 0],
      [3, 2, 0, 0, 0],
    ])
    expect(walk([-6, -5], shares)[1]).toEqual([-3, -2, 0, 0, 0])
  })

  it('follows shares that have changed only as far as the raise or cut reaches', () => {
    expect(cumulative(110, [1, 1], [100, 0])).toEqual([100, 10])
    expect(cumulative(90, [1, 1], [100, 0])).toEqual([90, 0])
    expect(cumulative(100, [1, 1], [100, 0])).toEqual([50, 50])
  })

  it('wants a part before for each share', () => {
    expect(() => cumulative(1, [1, 1], [0])).toThrow('one part before for each share')
  })
})
