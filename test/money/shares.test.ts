import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byFirstCome, byLargestRemainder, sharesFromText } from '../../src/money/shares.ts'
import { negate, type Units } from '../../src/money/units.ts'
import { anyUnits, fine, someShares } from './arbitraries.ts'

const rules = [
  ['by largest remainder', byLargestRemainder],
  ['by first come', byFirstCome],
] as const

/** One minor unit, or the last decimal of a total that has more. */
function stepOf(total: Units): bigint {
  if (typeof total === 'number' || total % 10n ** 18n === 0n) return 10n ** 18n
  return 10n ** BigInt(/0*$/.exec(String(total))?.[0].length ?? 0)
}

describe.each(rules)('a split %s', (name, split) => {
  it('adds up to the whole, in whole steps, each part within one step of its exact share', () => {
    fc.assert(
      fc.property(anyUnits, someShares, (total, shares) => {
        const parts = split(total, shares).map(fine)
        const sum = BigInt(shares.reduce((all, share) => all + share, 0))
        const step = stepOf(total)
        expect(parts.reduce((all, part) => all + part, 0n)).toBe(fine(total))
        parts.forEach((part, i) => {
          expect(part % step).toBe(0n)
          // |part - total * share / sum| against the step, both times the sum.
          const apart = part * sum - fine(total) * BigInt(shares[i] ?? 0)
          const distance = apart < 0n ? -apart : apart
          expect(distance <= step * sum).toBe(true)
          if (name === 'by largest remainder') expect(distance < step * sum).toBe(true)
          if (shares[i] === 0) expect(part).toBe(0n)
        })
      }),
      { numRuns: 1000 },
    )
  })

  it('is the mirror image for a negative total', () => {
    fc.assert(
      fc.property(anyUnits, someShares, (total, shares) => {
        expect(split(negate(total), shares)).toEqual(split(total, shares).map(negate))
      }),
    )
  })

  it('depends on the proportion of the shares only, in whichever form they come', () => {
    fc.assert(
      fc.property(
        anyUnits,
        someShares,
        fc.integer({ min: 1, max: 900 }),
        (total, shares, times) => {
          const parts = split(total, shares)
          expect(
            split(
              total,
              shares.map((share) => share * times),
            ),
          ).toEqual(parts)
          expect(split(total, shares.map(BigInt))).toEqual(parts)
          expect(
            split(
              total,
              shares.map((share) => BigInt(share) * 10n ** 30n),
            ),
          ).toEqual(parts)
        },
      ),
    )
  })

  it('weighs amounts of both forms alike', () => {
    expect(split(300, [1, 2n * 10n ** 18n])).toEqual([100, 200])
  })
})

describe('the rules', () => {
  it('differ in nothing but the order in which single steps go out', () => {
    fc.assert(
      fc.property(fc.nat(10 ** 6), someShares, (total, shares) => {
        const sum = shares.reduce((all, share) => all + share, 0)
        const exact = shares.map((share) => BigInt(total) * BigInt(share))
        const floors = exact.map((product) => Number(product / BigInt(sum)))
        const left = total - floors.reduce((all, part) => all + part, 0)
        // The oracle ranks by counting who comes before, without sorting.
        const rest = exact.map((product) => product % BigInt(sum))
        const rank = rest.map(
          (own, i) => rest.filter((other, j) => other > own || (other === own && j < i)).length,
        )
        const largest = floors.map((part, i) => part + ((rank[i] ?? 0) < left ? 1 : 0))
        expect(byLargestRemainder(total, shares)).toEqual(largest)
        const before = shares.map((_, i) => shares.slice(0, i).filter((share) => share > 0).length)
        const first = floors.map(
          (part, i) => part + (shares[i] !== 0 && (before[i] ?? 0) < left ? 1 : 0),
        )
        expect(byFirstCome(total, shares)).toEqual(first)
      }),
      { numRuns: 1000 },
    )
  })

  it('F14: 15 by 80, 8, 12 is 12, 1, 2 by largest remainder', () => {
    expect(byLargestRemainder(15, [80, 8, 12])).toEqual([12, 1, 2])
  })

  it('F14: 15 by 80, 8, 12 is 13, 1, 1 by first come', () => {
    expect(byFirstCome(15, [80, 8, 12])).toEqual([13, 1, 1])
  })

  it.each(rules)('F14: halves of 77, 1:4 of 10.00 and thirds of 100, %s', (_, split) => {
    expect(split(77, [1, 1])).toEqual([39, 38])
    expect(split(1000, [1, 4])).toEqual([200, 800])
    expect(split(100, [1, 1, 1])).toEqual([34, 33, 33])
  })

  it.each(rules)('F7: 1.00 in 150 parts has no part below zero, %s', (_, split) => {
    const parts = split(
      100,
      Array.from({ length: 150 }, () => 1),
    )
    expect(parts.filter((part) => part === 1)).toHaveLength(100)
    expect(parts.filter((part) => part === 0)).toHaveLength(50)
  })

  it('ties by largest remainder go by order', () => {
    expect(byLargestRemainder(2, [1, 1, 1, 1])).toEqual([1, 1, 0, 0])
    expect(byLargestRemainder(-2, [1, 1, 1, 1])).toEqual([-1, -1, 0, 0])
  })

  it('split beyond 2^53 and behind the minor unit', () => {
    const large = 10n ** 40n
    expect(byLargestRemainder(large, [1, 1])).toEqual([large / 2n, large / 2n])
    // 1.005 in halves: the step is a tenth of a cent, so 0.503 and 0.502.
    const tenth = 10n ** 17n
    expect(byLargestRemainder(1005n * tenth, [1, 1])).toEqual([503n * tenth, 502n * tenth])
  })
})

describe('shares', () => {
  it('are read from text onto one scale', () => {
    expect(sharesFromText(['33.3', '66.7'])).toEqual([333n, 667n])
    expect(sharesFromText(['50', '25.25', '24.75'])).toEqual([5000n, 2525n, 2475n])
    expect(sharesFromText([])).toEqual([])
  })

  it.each(['', 'x', '1e3', '-1', '.5', '5.', '1,5', '01', '１', '1\n'])('refuse %j', (text) => {
    expect(() => sharesFromText(['1', text])).toThrow('is not decimal text')
  })

  it('refuse weights that are none, all zero, below zero or not whole', () => {
    for (const weights of [[], [0], [0, 0], [1, -1], [0.5], [Number.NaN, 1], [-1n, 2n]]) {
      for (const [, split] of rules) expect(() => split(100, weights)).toThrow('share')
    }
  })
})
