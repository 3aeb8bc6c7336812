/**
 * Whatever a book is asked: it answers, or says what is wrong with that, and stays as it was.
 */
import fc from 'fast-check'
import { type Book, isPledgebookError, type Money, money, units, usd } from 'pledgebook'
import { describe, expect, it } from 'vitest'
import { runs, seed } from '../laws/seed.ts'
import { anything } from './anything.ts'
import { PAID } from './groups/words.ts'
import { bookAfter, everythingOf } from './provoke.ts'

type Members = Readonly<Record<string, unknown>>

const rates = [{ date: '2024-01-01', from: 'USD', to: 'EUR', rate: '0.9', source: 'ECB' }]
const inOne = {
  ...{ currency: 'EUR', rates, rule: 'on-or-before', ageMax: 900, inverse: true, via: 'CHF' },
}
const where = { donor: 'USA', purpose: 'mss', currency: 'USD', basis: 'cash' }
const ofPledge = { pledge: 'us', donor: 'USA', currency: 'USD', basis: 'cash' }
const asOf = '2024-12-31'
const knownAt = { size: 2 }
const days = { from: '2024-01-01', to: asOf }

/** A question of every kind that a book can answer, with all its parts. */
const QUESTIONS = {
  balances: { by: ['purpose'], where, asOf, knownAt, show: ['pledged'], rollUp: 'purpose' },
  timeline: { ...days, every: 'month', by: ['donor'], where, show: ['pledged'], in: inOne },
  boundary: { parties: ['USA'], by: ['donor'], where, asOf, knownAt },
  explain: { measure: 'pledged', where, asOf, knownAt },
  instalments: { asOf, where: ofPledge, knownAt },
  ageing: { asOf, by: ['donor'], where: ofPledge, knownAt },
  matches: { asOf, where: ofPledge, knownAt },
  statement: { ...days, where, knownAt, show: ['pledged'] },
  coverage: { measure: 'pledged', where, asOf, knownAt },
  observed: { where, asOf, knownAt: { time: '2024-05-31T12:00:00.000Z' } },
  financialReport: { ...days, where: { award: 'garda' }, unliquidated: usd('1'), knownAt },
  rows: { where, asOf, knownAt },
  check: { knownAt, since: 0 },
  flags: { knownAt, since: 0 },
} as const
const ALL: readonly (readonly [string, Members])[] = [
  ...Object.entries(QUESTIONS),
  ['balances', { by: ['donor'], where, asOf, in: inOne, countAs: undefined }],
  ['balances', { by: ['purpose:DAC-5'], where, countAs: true }],
]

/** A place in a question: the keys that lead to it. */
function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, of]) => placesIn(of, [...path, key]))]
}

/** The question with another value in a place. */
function altered(value: unknown, [key, ...path]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Members
  return Object.assign(copy, { [key]: altered(copy[key], path, by) })
}

const throwing = (): never => {
  throw new TypeError('read')
}

/** What no question is made of; each where a part of one may stand. */
const HOSTILE: readonly unknown[] = [
  ...[undefined, null, true, 0, -1, 1.5, Number.NaN, 10n, Symbol('s'), () => 1],
  ...['', ' ', 'x', '__proto__', 'toString', 'purpose:__proto__', '\ud800', '2024-02-30'],
  ...[[], [null], [1], [undefined], [Symbol('s')], [{}], [[]], ['__proto__'], new Array(3)],
  ...[{}, Object.create(null), new Date(), new Map(), new Set(['donor']), new (class {})()],
  ...[
    { ['__proto__']: 'USA' },
    { [Symbol('s')]: 1 },
    { size: 1, time: '2024-05-31T12:00:00.000Z' },
  ],
  ...[Object.defineProperty({}, 'by', { get: throwing, enumerable: true })],
  ...[new Proxy({}, { ownKeys: throwing }), new Proxy([], { get: throwing })],
  ...[new Proxy({}, { get: throwing }), new Proxy({}, { getPrototypeOf: throwing })],
]

/** Asks, and looks at the answer as a person and as a program would. */
async function ask(book: Book, kind: string, question: unknown): Promise<string | undefined> {
  try {
    const answer = await (book as unknown as Record<string, (asked: unknown) => object>)[kind]!(
      question,
    )
    const all = [...(answer as Iterable<unknown>)]
    return `${all.length} ${String(answer)}`
  } catch (error) {
    if (!isPledgebookError(error, 'QUESTION_INVALID')) throw error
    expect(error.message.length).toBeLessThan(1_000)
    return undefined
  }
}

describe(`whatever a book is asked (seed ${seed})`, () => {
  it('it answers what is asked with all its parts', async () => {
    const [book] = await bookAfter({ after: PAID })
    for (const [kind, question] of ALL) {
      expect([kind, await ask(book, kind, question)]).toEqual([kind, expect.any(String)])
    }
  })

  it('in the place of any part, it answers or says what is wrong', async () => {
    const [book, log] = await bookAfter({ after: PAID })
    const before = await everythingOf(book, log)
    for (const [kind, question] of ALL) {
      for (const place of placesIn(question)) {
        for (const value of HOSTILE) await ask(book, kind, altered(question, place, value))
      }
    }
    expect(await everythingOf(book, log)).toBe(before)
  })

  it('and by chance, it answers or says what is wrong', async () => {
    const [book, log] = await bookAfter({ after: PAID })
    const before = await everythingOf(book, log)
    const asked = fc.constantFrom(...ALL).chain(([kind, question]) =>
      fc.record({
        kind: fc.constant(kind),
        question: fc
          .tuple(fc.constantFrom(...placesIn(question)), anything)
          .map(([place, value]) => altered(question, place, value)),
      }),
    )
    await fc.assert(
      fc.asyncProperty(asked, async ({ kind, question }) => {
        await ask(book, kind, question)
      }),
      { numRuns: runs(500), seed },
    )
    expect(await everythingOf(book, log)).toBe(before)
  })

  it('what is no plain object is no question', async () => {
    const [book] = await bookAfter({ after: PAID })
    for (const kind of Object.keys(QUESTIONS)) {
      for (const strange of [new Date(), new Map(), new Set(), new (class {})(), [], null, 7]) {
        expect([kind, await ask(book, kind, strange)]).toEqual([kind, undefined])
        const within = { ...(QUESTIONS as Record<string, object>)[kind], where: strange }
        expect([kind, await ask(book, kind, within)]).toEqual([kind, undefined])
      }
    }
  })

  it('no day is an empty text, and a book is known at a size or at a time', async () => {
    const [book] = await bookAfter({ after: PAID })
    const both = { size: 1, time: '2024-05-31T12:00:00.000Z' }
    for (const [kind, question] of ALL) {
      for (const part of ['asOf', 'from', 'to'].filter((day) => day in question)) {
        expect([kind, await ask(book, kind, { ...question, [part]: '' })]).toEqual([
          kind,
          undefined,
        ])
      }
      expect([kind, await ask(book, kind, { ...question, knownAt: both })]).toEqual([
        kind,
        undefined,
      ])
    }
  })

  it('money and its units are read, or it is said what is wrong with them', () => {
    const read = (work: () => unknown) => {
      try {
        work()
      } catch (error) {
        if (!isPledgebookError(error)) throw error
      }
    }
    for (const value of HOSTILE) {
      read(() => money(value as string, 'USD'))
      read(() => usd(value as string))
      read(() => money('1', value as string))
      read(() => units(value as Money))
      read(() => units({ amount: value, currency: 'USD' } as Money))
      read(() => units({ amount: '1', currency: value } as Money))
      read(() => units(usd('1'), value as number))
    }
  })
})
