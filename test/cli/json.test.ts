/**
 * JSON at the door of the command: one value, no key twice, however long or deep the text is.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readJson } from '../../src/cli/json.ts'

describe('reading a line of JSON', () => {
  it('gives the value that JSON has for it, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.boolean(), (value, spaced) => {
        const text = JSON.stringify(value, null, spaced ? 2 : 0)
        expect(readJson(text)).toEqual({ value: JSON.parse(text) })
      }),
    )
  })

  it.each([
    ['{"a":1,"a":2}', '"a"'],
    ['{"a":1,"b":{"a":2,"c":[],"c":1}}', '"c"'],
    ['[{"x":1},{"x":1,"y":"x","x":2}]', '"x"'],
    ['{"\\u0061":1,"a":2}', '"a"'],
    ['{"":1,"":2}', '""'],
    ['{"__proto__":1,"__proto__":2}', '"__proto__"'],
    ['{"a\\"b":1,"a\\"b":2}', '"a\\"b"'],
  ])('%s names the key that stands twice', (text, key) => {
    const problem = `the key ${key} stands twice in one object; say it once.`
    expect(readJson(text)).toEqual({ problem })
  })

  it('takes the same key in different objects, and in values and keys that look alike', () => {
    for (const text of ['[{"a":1},{"a":1}]', '{"a":{"a":{"a":"a"}}}', '{"a":"a","b":"a:,{"}']) {
      expect(readJson(text)).toEqual({ value: JSON.parse(text) })
    }
  })

  it('reads a text of a million letters, escapes or levels', () => {
    const long = JSON.stringify({ a: 'x'.repeat(1e6), b: '"\\'.repeat(5e5) })
    expect(readJson(long).problem).toBeUndefined()
    const deep = `${'['.repeat(5e5)}${']'.repeat(5e5)}`
    expect(readJson(deep).problem).toBeUndefined()
    expect(readJson('['.repeat(1e6)).problem).toMatch(/^it is not JSON/)
  })
})
