/**
 * Lines: where each of them ends, in bytes.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linesOf, sliceLines } from '../../src/events/lines.ts'

const decoder = new TextDecoder()
const texts = fc.array(fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\n', '')))

describe('lines', () => {
  it('end where their texts do, in ASCII and in any other writing', () => {
    fc.assert(
      fc.property(texts, fc.nat(), (list, first) => {
        const lines = linesOf(list, first)
        expect(decoder.decode(lines.bytes)).toBe(list.map((text) => `${text}\n`).join(''))
        expect(lines.first).toBe(first)
        const ends = list.map((_, i) =>
          Buffer.byteLength(
            list
              .slice(0, i + 1)
              .map((text) => `${text}\n`)
              .join(''),
          ),
        )
        expect([...lines.ends]).toEqual(ends)
      }),
    )
  })

  it('a part of them is the lines of those texts', () => {
    fc.assert(
      fc.property(texts, fc.nat(9), fc.nat(25), fc.nat(25), (list, first, from, to) => {
        const part = sliceLines(linesOf(list, first), from, to)
        const begin = Math.max(from, first)
        const expected = list.slice(begin - first, Math.max(to - first, 0))
        expect(part).toEqual(expected.length > 0 ? linesOf(expected, begin) : undefined)
      }),
    )
  })
})
