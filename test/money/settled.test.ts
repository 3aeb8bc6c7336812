/**
 * One payment in two currencies over several lines, as numbers alone: so many payments that a
 * rounding which always went the same way would be seen.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { discharged, type Payment, settledOver } from '../../src/money/settled.ts'
import { byLargestRemainder } from '../../src/money/shares.ts'
import type { Units } from '../../src/money/units.ts'
import { runs, seed } from '../laws/seed.ts'

const total = (parts: readonly Units[]): number =>
  parts.reduce<number>((sum, part) => sum + Number(part), 0)

/** What a payment takes of each line on both sides; undefined where it is more than they have. */
function paid(payment: Payment, isInOrder = false) {
  const parts = discharged(payment, isInOrder)
  return parts && { parts, settled: settledOver(payment, parts) }
}

const less = (all: readonly Units[], parts: readonly Units[]): number[] =>
  all.map((units, i) => Number(units) - Number(parts[i]))

describe('a payment in two currencies', () => {
  it('takes the same share of both from every line, in whole units', () => {
    const payment = {
      amount: 1000,
      due: [3334, 3333, 3333],
      settled: 900,
      cash: [3000, 3000, 3000],
    }
    expect(paid(payment)).toEqual({ parts: [334, 333, 333], settled: [300, 300, 300] })
  })

  it('takes no more of a line than what is due and what its cash discharges', () => {
    const payment = { amount: 100, due: [40, 1000, 1000], settled: 50, cash: [1000, 0, 30] }
    expect(paid(payment)).toEqual({ parts: [40, 0, 60], settled: [20, 0, 30] })
    expect(paid({ ...payment, amount: 130, settled: 65 })).toBeUndefined()
  })

  it('takes them in order, all that one line has first', () => {
    const payment = { amount: 100, due: [70, 70], settled: 90, cash: [45, 90] }
    expect(paid(payment, true)).toEqual({ parts: [50, 50], settled: [45, 45] })
    expect(paid(payment, false)).toEqual({ parts: [42, 58], settled: [37, 53] })
  })

  it('closes lines of which each has a unit less or more than its share', () => {
    const payment = { amount: 30, due: [10, 10, 10], settled: 27, cash: [10, 8, 9] }
    expect(paid(payment)).toEqual({ parts: [10, 10, 10], settled: [10, 8, 9] })
  })

  it('lets no line pay for another beyond what rounding may have left', () => {
    const payment = { amount: 300, due: [100, 100, 100], settled: 270 }
    expect(paid({ ...payment, cash: [91, 89, 90] })).toBeDefined()
    expect(paid({ ...payment, cash: [92, 88, 90] })).toBeDefined()
    expect(paid({ ...payment, cash: [95, 85, 90] })).toBeUndefined()
  })

  it('gives each line its share where one lacks the cash, so that what it lacks is told', () => {
    const payment = { due: [100, 100], settled: 180, cash: [95, 85] }
    expect(settledOver(payment, [100, 100])).toEqual([90, 90])
  })

  it('keeps amounts that are finer than a unit, or larger than a number, exact', () => {
    const [half, huge] = [5n * 10n ** 17n, 10n ** 38n]
    expect(paid({ amount: half, due: [1, 1], settled: 2, cash: [2, 2] })?.settled).toEqual([1, 1])
    const payment = { amount: huge, due: [huge, huge], settled: huge, cash: [huge, huge] }
    expect(paid(payment)?.settled).toEqual([huge / 2n, huge / 2n])
  })

  it(`leaves the cash of a pool in step with what is due (seed ${seed})`, () => {
    const pools = fc.record({
      due: fc.array(fc.integer({ min: 1000, max: 50_000 }), { minLength: 2, maxLength: 6 }),
      permille: fc.constantFrom(50, 900, 1000, 1500, 3070, 13_700),
      payments: fc.array(fc.record({ part: fc.nat(999), up: fc.boolean() }), {
        minLength: 200,
        maxLength: 400,
      }),
    })
    fc.assert(
      fc.property(pools, ({ due: lines, permille, payments }) => {
        let due: Units[] = lines
        let cash: Units[] = byLargestRemainder(Math.floor((total(due) * permille) / 1000), due)
        for (const { part, up } of payments) {
          const [allDue, allCash] = [total(due), total(cash)]
          const amount = 1 + Math.floor((allDue * part) / 200_000)
          const settled = Math.max(1, Math.floor((amount * allCash) / allDue) + (up ? 1 : 0))
          // Rounded up each time, the cash may be gone while something is due.
          if (settled > allCash) break
          const taken = paid({ amount, due, settled, cash })
          expect(taken && [total(taken.parts), total(taken.settled)]).toEqual([amount, settled])
          due = less(due, taken?.parts ?? [])
          cash = less(cash, taken?.settled ?? [])
          expect([...due, ...cash].filter((units) => Number(units) < 0)).toEqual([])
        }
        // Within two units of the coarser of the two, and so the last payment closes every line.
        if (total(cash) === 0) return
        const rate = total(cash) / total(due)
        const apart = due.map((units, i) => Math.abs(Number(units) * rate - Number(cash[i])))
        expect(Math.max(...apart)).toBeLessThan(2 * Math.max(1, rate))
        const last = paid({ amount: total(due), due, settled: total(cash), cash })
        expect(last).toEqual({ parts: due, settled: cash })
      }),
      { seed, numRuns: runs(40), endOnFailure: true },
    )
  })
})
