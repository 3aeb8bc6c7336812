/**
 * The model of a book agrees with the book, over arbitrary histories, by any keys and on any day;
 * and it says what it does not know.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Book,
  memoryLog,
  money,
  openBook,
  pledged,
  type RecordedEvent,
  received,
  suspended,
  usd,
} from '../../src/index.ts'
import { histories, type ModelKey, modelOf } from '../../src/testing.ts'
import { POLICIES } from '../laws/policies.ts'
import { runs, seed, timeout } from '../laws/seed.ts'
import { setups, steps } from '../model/commands.ts'
import { play } from '../model/history.ts'

const BY: readonly (readonly ModelKey[])[] = [
  [],
  ['donor'],
  ['purpose', 'recipient'],
  ['pledge', 'donor', 'purpose', 'award', 'recipient'],
]
const ON = [undefined, '2024-03-04', '2024-03-09']

async function eventsOf(book: Book): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = []
  for await (const event of book.events()) events.push(event)
  return events
}

const isZero = (text: unknown) => /^0(\.0+)?$/.test(String(text))
const without = (row: object) => Object.entries(row).filter(([, value]) => !isZero(value))

/** The rows of a book as the model has them: without what is zero. */
function rowsOf(book: Book, by: readonly ModelKey[], asOf: string | undefined): object[] {
  const rows = book.balances({ by, ...(asOf === undefined ? {} : { asOf }) })
  return [...rows].flatMap(({ implied, ...row }) => {
    const impliedPart = without(implied)
    const told = impliedPart.length > 0 ? { implied: Object.fromEntries(impliedPart) } : {}
    const kept = { ...Object.fromEntries(without(row)), ...told }
    return Object.keys(kept).length > by.length + 2 ? [kept] : []
  })
}

/** Rows and their members in one order, whatever order they came in. */
function inOrder(rows: readonly object[]): readonly string[] {
  const sorted = (value: object): object =>
    Object.fromEntries(
      Object.entries(value)
        .map(([key, inner]) => [key, key === 'implied' ? sorted(inner) : inner] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    )
  return rows.map((row) => JSON.stringify(sorted(row))).sort()
}

async function agrees(book: Book): Promise<void> {
  const model = modelOf(await eventsOf(book))
  for (const by of BY) {
    for (const asOf of ON) {
      const rows = model.balances({ by, ...(asOf === undefined ? {} : { asOf }) })
      expect(inOrder(rows), `${by} ${asOf}`).toEqual(inOrder(rowsOf(book, by, asOf)))
    }
  }
}

describe(`the model of a book (seed ${seed})`, () => {
  for (const policy of POLICIES) {
    const name = `${policy.mode}, cash ${policy.cash}, excess ${policy.excess}`
    it(`agrees with it over histories that come near every limit: ${name}`, {
      timeout,
    }, async () => {
      await fc.assert(
        fc.asyncProperty(setups, steps({ min: 5, max: 60 }), async (setup, taken) => {
          const { book } = await play(policy, setup, taken, { judged: false })
          await agrees(book)
        }),
        { seed, numRuns: runs(4) },
      )
    })
  }

  it('agrees with it over histories that are never refused', { timeout }, async () => {
    await fc.assert(
      fc.asyncProperty(histories(fc), async (events) => {
        const book = await openBook(memoryLog(), { create: { name: 'test' } })
        await book.record(...events)
        await agrees(book)
      }),
      { seed, numRuns: runs(20) },
    )
  })

  it('has the decimals of each currency, and passes over what moves no money', async () => {
    const book = await openBook(memoryLog(), { create: { name: 'test' } })
    const [date, donor, purpose] = ['2024-03-01', 'D', 'x']
    await book.record(
      pledged({ pledge: 'yen', donor, purpose, amount: money('500', 'JPY'), date }),
      pledged({ pledge: 'dinar', donor, purpose, amount: money('1.5', 'KWD'), date }),
      suspended({ pledge: 'yen', date }),
    )
    expect(modelOf(await eventsOf(book)).balances({ by: ['donor'] })).toEqual([
      {
        ...{ donor, currency: 'JPY', basis: 'cash' },
        ...{ pledged: '500', promised: '500', available: '500' },
      },
      {
        ...{ donor, currency: 'KWD', basis: 'cash' },
        ...{ pledged: '1.500', promised: '1.500', available: '1.500' },
      },
    ])
    await agrees(book)
  })

  it('says what it does not know', async () => {
    const book = await openBook(memoryLog(), { create: { name: 'test', mode: 'observe' } })
    await book.record(
      received({ pledge: 'p', donor: 'D', purpose: 'x', amount: usd('1'), date: '2024-03-01' }),
    )
    const events = await eventsOf(book)
    expect(() => modelOf(events)).toThrow(/is of pledge p that nobody recorded, which the model/)
    expect(() => modelOf(events.slice(1))).toThrow('the first event opens a book')
    const several = pledged({
      ...{ pledge: 'q', donor: 'D', amount: usd('1'), date: '2024-03-01' },
      purposes: [
        { purpose: 'x', share: '1' },
        { purpose: 'y', share: '1' },
      ],
    })
    const other = { ...several, id: 'e' }
    expect(() => modelOf([events[0]!, other])).toThrow(/is of a pledge for several purposes/)
  })
})
