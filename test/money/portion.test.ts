/** Products divided in two limbs, against bigints. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PORTION_MAX, portionOf } from '../../src/money/portion.ts'

const amount = fc.oneof(
  fc.integer({ min: 0, max: 1000 }),
  fc.maxSafeInteger().map((n) => Math.abs(n) % (PORTION_MAX + 1)),
  fc.constantFrom(PORTION_MAX, PORTION_MAX - 1, 2 ** 50 + 1, 2 ** 27 + 1, 94_906_266),
)

describe('a product divided', () => {
  it('is exact up to the limit', () => {
    fc.assert(
      fc.property(amount, amount, amount, (count, weight, rest) => {
        const sum = Math.min(weight + rest, PORTION_MAX)
        fc.pre(sum > 0 && weight <= sum)
        const portion = { whole: 0, remainder: 0 }
        portionOf(count, weight, sum, portion)
        const product = BigInt(count) * BigInt(weight)
        expect(BigInt(portion.whole)).toBe(product / BigInt(sum))
        expect(BigInt(portion.remainder)).toBe(product % BigInt(sum))
      }),
      { numRuns: 20_000 },
    )
  })
})
