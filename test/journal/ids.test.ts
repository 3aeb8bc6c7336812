/**
 * Ids against a plain Map: made by the book in order, sent by callers in none, taken back last
 * first.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createIds, idAt, popId, positionOf, pushId } from '../../src/journal/ids.ts'

const uuid = fc.uuid()
const id = fc.oneof(
  uuid,
  uuid.map((text) => text.toUpperCase()),
  fc.integer({ min: 0, max: 300 }).map((n) => `pay-${n}`),
  fc
    .integer({ min: 0, max: 400 })
    .map((n) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`),
  fc.constantFrom('ffffffff-ffff-ffff-ffff-ffffffffffff', '-'.repeat(36), '__proto__', 'a'),
  fc.string({ minLength: 36, maxLength: 36 }),
)
const step = fc.oneof({ weight: 4, arbitrary: id }, { weight: 1, arbitrary: fc.constant(null) })

describe('the ids of a journal', () => {
  it('are found where they were put, and nowhere after they were taken back', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 400, size: 'max' }), (steps) => {
        const ids = createIds()
        const all: string[] = []
        for (const next of steps) {
          if (next === null) {
            const last = all.pop()
            if (last === undefined) continue
            popId(ids)
            expect(positionOf(ids, last)).toBeUndefined()
          } else if (all.includes(next)) {
            expect(positionOf(ids, next)).toBe(all.indexOf(next))
          } else {
            expect(positionOf(ids, next)).toBeUndefined()
            pushId(ids, next)
            all.push(next)
          }
        }
        expect(ids.length).toBe(all.length)
        for (const [position, text] of all.entries()) {
          expect(positionOf(ids, text)).toBe(position)
          expect(idAt(ids, position)).toBe(text)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('need no table while each is above the one before', () => {
    const ids = createIds()
    for (let n = 0; n < 5000; n += 1) {
      pushId(ids, `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`)
    }
    expect(ids.tableLength).toBe(0)
    expect(positionOf(ids, '00000000-0000-7000-8000-000000000500')).toBe(500)
  })
})
