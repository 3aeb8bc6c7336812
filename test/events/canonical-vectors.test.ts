/**
 * Canonical JSON against published vectors, and the quick way against the plain one.
 *
 * The vectors are read where the project's data is kept; a clone without it skips them by name.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPledgebookError } from '../../src/errors.ts'
import { canonical, isCanonicalLine } from '../../src/events/canonical.ts'

const data = new URL('../../../shared/data/audit/', import.meta.url)
const present = existsSync(data)
const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))
const json = (name: string) => JSON.parse(readFileSync(new URL(name, data), 'utf8'))

function thrownBy(value: unknown): { code: string; path: unknown } | string {
  try {
    return canonical(value)
  } catch (error) {
    return isPledgebookError(error) ? { code: error.code, path: error.details.path } : String(error)
  }
}

describe.skipIf(!present)(
  `published vectors${present ? '' : ' (../shared/data is absent)'}`,
  () => {
    it('of RFC 8785 come out byte for byte, or are refused for a fraction', () => {
      const folder = new URL('jcs/cyberphone/', data)
      const names = readdirSync(new URL('input/', folder))
      let equal = 0
      for (const name of names) {
        const value = JSON.parse(readFileSync(new URL(`input/${name}`, folder), 'utf8'))
        const expected = readFileSync(new URL(`output/${name}`, folder), 'utf8')
        const text = thrownBy(value)
        if (typeof text !== 'string') {
          expect([name, text.code]).toEqual(['values.json', 'NOT_CANONICAL'])
          continue
        }
        expect([name, text]).toEqual([name, expected])
        expect(isCanonicalLine(new TextEncoder().encode(text))).toBe(true)
        equal += 1
      }
      expect(equal).toBe(names.length - 1)
    })

    it('that no signed ledger may take are not canonical', () => {
      for (const { b64, why, mayAccept } of json('jcs/negative.json').inputs) {
        if (mayAccept !== true) expect([why, isCanonicalLine(bytesOf(b64))]).toEqual([why, false])
      }
    })

    it('that are accepted keep their order and their characters', () => {
      for (const { in: input, out, ledger } of json('jcs/negative.json').accept) {
        const text = thrownBy(JSON.parse(input))
        const outside = ledger === 'reject' || typeof text !== 'string'
        if (!outside) expect(text).toBe(out)
        expect(outside).toBe(/-0|4\.50|9007199254740993/.test(input))
      }
    })

    it('of numbers: a number is a safe integer or is refused', () => {
      for (const { hex, text } of json('jcs/numbers.json').ieee754HexToText) {
        const value = Buffer.from(hex, 'hex').readDoubleBE()
        const safe = Number.isSafeInteger(value) && !Object.is(value, -0)
        expect(thrownBy(value)).toEqual(safe ? text : { code: 'NOT_CANONICAL', path: '' })
      }
    })

    it('of JSON that no parser or not every parser takes are not canonical', () => {
      const { cases } = json('json-parse/jsontestsuite-selected.json')
      const taken = cases
        .filter(({ b64 }: { b64: string }) => isCanonicalLine(bytesOf(b64)))
        .map(({ name }: { name: string }) => name)
      expect(taken.filter((name: string) => !name.startsWith('y_'))).toEqual([])
      expect(taken.filter((name: string) => name.includes('duplicated'))).toEqual([])
    })
  },
)

describe('what has no canonical text', () => {
  class Award {}
  const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)])
  const lists = '[0]'.repeat(64)
  const ring: unknown[] = []
  ring.push(ring)
  const array = Object.assign([1], { toJSON: () => 2 })

  it.each<[string, unknown, string]>([
    ['undefined', undefined, ''],
    ['a fraction', { a: [1, { b: 0.5 }] }, 'a[1].b'],
    ['a number that is not one', [Number.NaN], '[0]'],
    ['infinity', { a: Number.POSITIVE_INFINITY }, 'a'],
    ['negative zero', { a: -0 }, 'a'],
    ['an unsafe integer', { a: 2 ** 53 }, 'a'],
    ['a bigint', { a: 1n }, 'a'],
    ['a member that is undefined', { b: 1, a: undefined }, 'a'],
    ['a hole', { a: new Array(2) }, 'a[0]'],
    ['a function', { a: () => 1 }, 'a'],
    ['a date', { a: new Date(0) }, 'a'],
    ['an object of a class', [new Award()], '[0]'],
    ['a map', { a: new Map() }, 'a'],
    ['a symbol as a key', { a: { [Symbol('x')]: 1 } }, 'a'],
    ['half a surrogate pair', { a: { b: 'x\ud800' } }, 'a.b'],
    ['half a surrogate pair in a key', { a: { '\udc00': 1 } }, 'a.\\udc00'],
    ['a ring', ring, `${lists.slice(0, 50)}…${lists.slice(-49)}`],
    ['65 levels', deep(65), `${lists.slice(0, 50)}…${lists.slice(-49)}`],
  ])('%s is refused with its path', (_name, value, path) => {
    expect(thrownBy(value)).toEqual({ code: 'NOT_CANONICAL', path })
  })

  it('is not made by an array that would turn itself into something else', () => {
    expect(canonical({ a: array })).toBe('{"a":[1]}')
  })

  it('is not 64 levels, nor a key of any name', () => {
    expect(canonical(deep(64))).toBe(`${'['.repeat(64)}1${']'.repeat(64)}`)
    const proto = '{"__proto__":{"b":1},"a":{"10":1,"2":2,"constructor":3}}'
    expect(canonical(JSON.parse(proto))).toBe(proto)
    expect(canonical(JSON.parse('{"b":1,"__proto__":{"2":1,"10":2}}'))).toBe(
      '{"__proto__":{"10":2,"2":1},"b":1}',
    )
    expect(canonical(Object.assign(Object.create(null), { b: '\\ud', a: 1 }))).toBe(
      '{"a":1,"b":"\\\\ud"}',
    )
  })
})

/** RFC 8785 in its plainest form: sort, write, and nothing else. */
function plain(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(plain).join(',')}]`
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${plain(member)}`).join(',')}}`
}

describe('canonical text', () => {
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constant(null),
      fc.boolean(),
      fc.maxSafeInteger().map((n) => n + 0),
      fc.string({ unit: 'binary' }),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.constantFrom('10', '2', '02', '__proto__', 'a', 'B', 'é', '\\ud', 'toJSON', '\ufffd'),
        ),
        tie('value'),
        { maxKeys: 5 },
      ),
    ),
  }))

  it('is what the plainest canonicaliser writes, in whatever order keys come', () => {
    fc.assert(
      fc.property(value, (any) => {
        const before = JSON.stringify(any)
        const text = canonical(any)
        expect(text).toBe(plain(any))
        expect(JSON.stringify(any)).toBe(before)
        expect(canonical(JSON.parse(text))).toBe(text)
      }),
      { numRuns: 2_000 },
    )
  })
})
