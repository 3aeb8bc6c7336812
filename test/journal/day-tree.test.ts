/**
 * The tree over days against plain sums: whatever the order of the days, the lowest value from a
 * day on is that of a walk over all of them.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addToDay, dayTree, lowestFrom } from '../../src/journal/day-tree.ts'

const FIRST = -719_162
const LAST = 2_932_896
const days = fc.oneof(
  fc.integer({ min: 19_700, max: 19_730 }),
  fc.integer({ min: FIRST, max: LAST }),
  fc.constantFrom(FIRST, -1, 0, 1, LAST),
)
const amounts = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.integer({ min: -1e12, max: 1e12 }))
const changes = fc.array(fc.tuple(days, amounts, amounts), { maxLength: 60 })

type Change = readonly [day: number, first: number, second: number]

function lowestByWalk(all: readonly Change[], day: number, track: number): bigint {
  const sumUpTo = (end: number): bigint =>
    all
      .filter(([on]) => on <= end)
      .reduce((sum, change) => sum + BigInt(change[track + 1] ?? 0), 0n)
  const later = all.map(([on]) => on).filter((on) => on > day)
  return [day, ...later].map(sumUpTo).reduce((a, b) => (a < b ? a : b))
}

describe('the lowest value from a day on', () => {
  it('is that of a walk over the days, in whatever order they came', () => {
    fc.assert(
      fc.property(changes, days, (all, asked) => {
        const tree = dayTree(2)
        for (const [day, first, second] of all) addToDay(tree, day, [first, second])
        for (const day of [asked, ...all.map(([on]) => on)]) {
          for (const track of [0, 1]) {
            const wanted = lowestByWalk(all, day, track)
            expect(lowestFrom(tree, day, track)).toBe(Number(wanted))
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('is again what it was after a change is taken back', () => {
    fc.assert(
      fc.property(changes, days, amounts, days, (all, day, amount, asked) => {
        const tree = dayTree(2)
        for (const [on, first, second] of all) addToDay(tree, on, [first, second])
        const before = lowestFrom(tree, asked, 0)
        addToDay(tree, day, [amount, 0])
        addToDay(tree, day, [-amount, 0])
        expect(lowestFrom(tree, asked, 0)).toBe(before)
      }),
    )
  })

  it('is not told where a sum left the range in which numbers are exact', () => {
    const tree = dayTree(1)
    addToDay(tree, 10, [Number.MAX_SAFE_INTEGER])
    expect(lowestFrom(tree, 10, 0)).toBe(Number.MAX_SAFE_INTEGER)
    addToDay(tree, 11, [1])
    expect(lowestFrom(tree, 10, 0)).toBeUndefined()
  })

  it('is nothing where nothing was added', () => {
    expect(lowestFrom(dayTree(1), 10, 0)).toBe(0)
  })
})
