/**
 * Bad input of any kind gives a named reason and changes nothing: no byte of a log, no figure.
 *
 * What is said is pinned in `input/said/`: see `messages.test.ts`.
 */
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EventInput, openBook, pledged, received, unitDefined, usd } from 'pledgebook'
import { fileLog } from 'pledgebook/file'
import { describe, expect, it } from 'vitest'
import { award, d, pay } from './groups/words.ts'
import { files } from './input/files.ts'
import { names } from './input/names.ts'
import { numbers } from './input/numbers.ts'
import { sizes } from './input/sizes.ts'
import { values } from './input/values.ts'
import { pinned } from './pinned.ts'
import { bookAfter, everythingOf } from './provoke.ts'

pinned({ files, names, numbers, sizes, values }, './input/said/')

describe('an event', () => {
  it('has all its problems named, not the first', async () => {
    const [book] = await bookAfter({})
    const outcome = await book.tryRecord({ type: 'pledged', date: 'x', data: { colour: 1 } })
    expect(outcome.accepted ? 0 : outcome.violations.length).toBe(5)
  })

  it.each([
    ['a field that is not there', { meta: { note: undefined } }],
    ['an object without a prototype', { meta: Object.assign(Object.create(null), { a: 1 }) }],
    ['a key of any name', { meta: JSON.parse('{"__proto__":{"a":1},"constructor":2}') }],
    ['a list that has fields', { meta: { list: Object.assign([1], { extra: 2 }) } }],
    ['a proxy that does as its target', { meta: new Proxy({ a: 1 }, {}) }],
    [
      'a getter that answers',
      {
        meta: {
          get note() {
            return 'x'
          },
        },
      },
    ],
  ])('may have %s, which is kept as plain JSON', async (_what, more) => {
    const input = { type: 'pledged', date: d(1), data: { ...DATA }, ...more } as EventInput
    const [book, log] = await bookAfter({})
    const [recorded] = await book.record(input)
    expect(JSON.parse(JSON.stringify(recorded))).toEqual(recorded)
    const again = await openBook(log)
    expect(await everythingOf(again, log)).toBe(await everythingOf(book, log))
  })

  it('does not change when its caller changes what was offered', async () => {
    const [book, log] = await bookAfter({})
    const input = { type: 'pledged', date: d(1), data: { ...DATA }, meta: { note: ['a'] } }
    const recording = book.record(input)
    await recording
    const before = await everythingOf(book, log)
    input.data.pledge = 'other'
    input.meta.note.push('b')
    expect(await everythingOf(book, log)).toBe(before)
  })
})

const DATA = { pledge: 'us', donor: 'USA', purpose: 'mss', amount: usd('1') }

describe('a name that JavaScript has for itself', () => {
  it.each([['__proto__'], ['constructor'], ['toString'], ['hasOwnProperty'], ['valueOf']])(
    '%s names a pledge, a donor, a purpose, an award, a unit and an event',
    async (name) => {
      const unit = { amount: '7', currency: name }
      const more = { donor: name, purpose: name, date: d(1) }
      const [book, log] = await bookAfter({
        after: [
          unitDefined({ unit: name, decimals: 0, date: d(1) }),
          pledged({ pledge: name, amount: usd('10'), ...more, id: name }),
          pledged({ pledge: 'plain', amount: unit, ...more }),
          received({ pledge: name, amount: usd('10'), date: d(2) }),
          award(name, { [name]: '4' }, '4'),
          pay(name, '3'),
        ],
      })
      const by = ['pledge', 'donor', 'purpose', 'award'] as const
      const where = { pledge: name, donor: name, purpose: name, award: name }
      expect(book.balances({ by, where }).rows).toMatchObject([
        { ...where, awarded: '4.00', disbursed: '3.00', undisbursed: '1.00' },
      ])
      expect(book.balances({ where: { currency: name } }).rows).toMatchObject([{ pledged: '7' }])
      const again = await openBook(log)
      expect(await everythingOf(again, log)).toBe(await everythingOf(book, log))
      expect(Object.keys(Object.prototype)).toEqual([])
    },
  )
})

describe('a book that may not be opened', () => {
  it.each([
    ['a mode that is none', { mode: 'lenient' }],
    ['a policy that is none', { cash: 'lent' }],
    ['a name that is a number', { name: 7 }],
    ['policies of another mode', { mode: 'observe', cash: 'required' }],
  ])('for %s leaves no file behind', async (_what, create) => {
    const path = join(mkdtempSync(join(tmpdir(), 'pledgebook-test-')), 'log.jsonl')
    const opening = openBook(fileLog(path), { create: { name: 'x', ...create } as never })
    await expect(opening).rejects.toHaveProperty('code')
    expect(existsSync(path)).toBe(false)
  })
})
