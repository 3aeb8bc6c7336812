/**
 * Canonical JSON: one text for a value, and a line that is not that text is found out.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical, isCanonicalLine } from '../../src/events/canonical.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('canonical JSON', () => {
  it('sorts keys by code unit and writes no space', () => {
    expect(canonical({ b: [1, null, true], a: 'é"\n', B: {} })).toBe(
      '{"B":{},"a":"é\\"\\n","b":[1,null,true]}',
    )
  })

  it('is the text of what it says, whatever the order of keys', () => {
    const value = fc.jsonValue().map((json) => JSON.parse(JSON.stringify(json, withoutFractions)))
    fc.assert(
      fc.property(value, (json) => {
        const text = canonical(json)
        expect(canonical(JSON.parse(text))).toBe(text)
        expect(isCanonicalLine(bytes(text))).toBe(true)
      }),
    )
  })

  it.each([
    ['a duplicate key', '{"a":1,"a":1}'],
    ['a space', '{"a": 1}'],
    ['keys out of order', '{"b":1,"a":1}'],
    ['an escape that is not needed', '{"a":"\\u0062"}'],
    ['a byte order mark', '\ufeff{"a":1}'],
    ['a carriage return', '{"a":1}\r'],
    ['a fraction', '{"a":1.0}'],
    ['an exponent', '{"a":1e2}'],
    ['truncation', '{"a":'],
    ['nothing', ''],
  ])('%s is not canonical', (_name, text) => {
    expect(isCanonicalLine(bytes(text))).toBe(false)
  })

  it('refuses bytes that are not UTF-8', () => {
    expect(isCanonicalLine(Uint8Array.of(0x22, 0xff, 0x22))).toBe(false)
  })
})

function withoutFractions(_key: string, value: unknown): unknown {
  if (typeof value === 'string' && !value.isWellFormed()) return ''
  return typeof value === 'number' && !Number.isSafeInteger(value) ? 0 : value
}
