/**
 * Ids that the book makes are UUIDs of version 7 that increase.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RANDOM_BYTES, uuidv7 } from '../../src/events/ids.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

describe('an id that the book makes', () => {
  it('is above the one before it, whatever the clock and chance say', () => {
    const step = fc.tuple(
      fc.integer({ min: -5, max: 2 ** 40 }),
      fc.oneof(
        fc.uint8Array({ minLength: RANDOM_BYTES, maxLength: RANDOM_BYTES }),
        fc.constantFrom(0, 255).map((byte) => new Uint8Array(RANDOM_BYTES).fill(byte)),
      ),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let last: string | undefined
        for (const [milliseconds, random] of steps) {
          const id = uuidv7(milliseconds, random, last)
          expect(id).toMatch(UUID)
          if (last !== undefined) expect(id > last).toBe(true)
          last = id
        }
      }),
    )
  })

  it('begins with its instant', () => {
    const milliseconds = Date.parse('2024-05-31T12:00:00.000Z')
    const id = uuidv7(milliseconds, new Uint8Array(RANDOM_BYTES))
    expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(milliseconds)
  })
})
