/**
 * Laws of every book, on random histories: back-dated, refused, reversed, in both modes.
 *
 * The sums are taken with plain bigints over the text that the library shows.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ACCOUNTS,
  type BalanceRow,
  type Book,
  type CreateOptions,
  type EventInput,
  memoryLog,
  type Outcome,
  openBook,
} from '../../src/index.ts'

const usd = (cents: number) => ({ amount: (cents / 100).toFixed(2), currency: 'USD' })
const day = fc.integer({ min: 1, max: 12 }).map((n) => `2024-01-${String(n).padStart(2, '0')}`)
const cents = fc.oneof(fc.constantFrom(1, 33_34, 100_00), fc.integer({ min: 1, max: 150_00 }))
const pledge = fc.constantFrom('p', 'q')
const award = fc.constantFrom('a', 'pool')
const event = fc.integer({ min: 0, max: 39 }).map((n) => `e${n}`)

type Data = Readonly<Record<string, unknown>>
const step = (type: string, data: fc.Arbitrary<Data>) =>
  fc.tuple(day, data).map(([date, fields]) => ({ type, date, data: fields }))

const command: fc.Arbitrary<Omit<EventInput, 'id'>> = fc.oneof(
  step('received', fc.record({ pledge, amount: cents.map(usd) })),
  step('committed', fc.record({ pledge, amount: cents.map(usd) })),
  step('pledgeCancelled', fc.record({ pledge, amount: cents.map(usd) })),
  step('writtenOff', fc.record({ pledge, amount: cents.map(usd) })),
  step('disbursed', fc.record({ award, amount: cents.map(usd) })),
  step('expended', fc.record({ award, amount: cents.map(usd) })),
  step('expended', fc.record({ pledge, amount: cents.map(usd) })),
  step('disallowed', fc.record({ award, amount: cents.map(usd), reason: fc.constant('r') })),
  step(
    'returned',
    fc.record({ award, amount: cents.map(usd), to: fc.constantFrom('award', 'pledge') }),
  ),
  step('reversed', fc.record({ event, reason: fc.constant('r') })),
  step(
    'refunded',
    fc.record({
      pledge,
      receipt: event,
      amount: cents.map(usd),
      effect: fc.constantFrom('reopens', 'reduces'),
    }),
  ),
)

const opening: readonly EventInput[] = [
  pledged('p', 200_00),
  pledged('q', 66_67),
  awarded('a', 150_00, [['p', 150_00]]),
  awarded('pool', 60_00, [
    ['p', 33_34],
    ['q', 26_66],
  ]),
]

const books = fc.constantFrom<Partial<CreateOptions>>(
  {},
  { cash: 'borrowed' },
  { cash: 'implied', excess: 'implied' },
  { excess: 'unapplied' },
  { mode: 'observe' },
  { mode: 'observe', excess: 'unapplied' },
)

const history = fc.array(command, { minLength: 5, maxLength: 40 })
const runs = { numRuns: 60 }

async function open(create: Partial<CreateOptions>) {
  const log = memoryLog()
  const book = await openBook(log, { create: { name: 'laws', ...create } })
  await book.record(...opening.map((input, i) => ({ ...input, id: `o${i}` })))
  return { log, book }
}

const everything = (book: Book, asOf?: string) => {
  const by = ['pledge', 'purpose', 'award'] as const
  return JSON.stringify(book.balances(asOf === undefined ? { by } : { by, asOf }).rows)
}

describe('the laws of a book', () => {
  it('keeps the rails equal and every shown account at or above zero', async () => {
    await fc.assert(
      fc.asyncProperty(books, history, async (create, commands) => {
        const { book } = await open(create)
        for (const [i, input] of commands.entries()) await book.tryRecord({ ...input, id: `e${i}` })
        for (let n = 1; n <= 12; n += 1) {
          const asOf = `2024-01-${String(n).padStart(2, '0')}`
          for (const row of book.balances({ by: ['pledge'], asOf })) checkRow(row)
        }
      }),
      runs,
    )
  })

  it('changes nothing by a refusal or a preview, and preview agrees with record', async () => {
    await fc.assert(
      fc.asyncProperty(books, history, async (create, commands) => {
        const { log, book } = await open(create)
        for (const [i, input] of commands.entries()) {
          const before = everything(book)
          const size = await log.size()
          const offered = { ...input, id: `e${i}` }
          const preview = await book.preview(offered)
          expect([everything(book), await log.size()]).toEqual([before, size])
          const outcome = await book.tryRecord(offered)
          expect(outcome.accepted).toBe(preview.accepted)
          if (outcome.accepted || preview.accepted) continue
          expect(outcome.violations).toEqual(preview.violations)
          expect([everything(book), await log.size()]).toEqual([before, size])
        }
      }),
      runs,
    )
  })

  it('opens again to the same balances and findings', async () => {
    await fc.assert(
      fc.asyncProperty(books, history, async (create, commands) => {
        const { log, book } = await open(create)
        for (const [i, input] of commands.entries()) await book.tryRecord({ ...input, id: `e${i}` })
        const again = await openBook(log)
        expect(everything(again)).toBe(everything(book))
        expect(again.check()).toEqual(book.check())
      }),
      runs,
    )
  })

  it('tells of a batch what stood with it, whenever it is asked', async () => {
    await fc.assert(
      fc.asyncProperty(books, history, async (create, commands) => {
        const soon = await open(create)
        const late = await open(create)
        const told: unknown[] = []
        const kept: Outcome[] = []
        for (const [i, input] of commands.entries()) {
          const outcome = await soon.book.tryRecord({ ...input, id: `e${i}` })
          if (outcome.accepted) told.push(outcome.findings)
          kept.push(await late.book.tryRecord({ ...input, id: `e${i}` }))
        }
        expect(kept.flatMap((one) => (one.accepted ? [one.findings] : []))).toEqual(told)
      }),
      runs,
    )
  })

  it('finds just what stands: what is open adds up to the balances', async () => {
    await fc.assert(
      fc.asyncProperty(books, history, async (create, commands) => {
        const { book } = await open(create)
        for (const [i, input] of commands.entries()) await book.tryRecord({ ...input, id: `e${i}` })
        const [total] = book.balances()
        const found = book.check()
        for (const [code, amount] of figuresOf(total!)) {
          const standing = found.filter((one) => one.code === code && one.to === undefined)
          const sum = standing.reduce((all, one) => all + centsOf(one.amount.amount), 0n)
          expect([code, sum]).toEqual([code, centsOf(amount)])
        }
        for (const { amount, most, events } of found) {
          const units = centsOf(amount.amount)
          expect(units > 0n && units <= centsOf(most.amount)).toBe(true)
          expect(events.length).toBeGreaterThan(0)
          expect(events).toEqual([...new Set(events)].sort())
        }
      }),
      runs,
    )
  })

  it('adds up: pledges, purposes and awards are parts of the same totals', async () => {
    await fc.assert(
      fc.asyncProperty(books, history, async (create, commands) => {
        const { book } = await open(create)
        for (const [i, input] of commands.entries()) await book.tryRecord({ ...input, id: `e${i}` })
        const [total] = book.balances()
        for (const key of ['pledge', 'award', 'recipient'] as const) {
          const rows = book.balances({ by: [key] }).rows
          for (const account of ACCOUNTS) {
            const sum = rows.reduce((all, row) => all + centsOf(row[account]), 0n)
            expect(sum).toBe(centsOf(total?.[account] ?? '0.00'))
          }
        }
      }),
      runs,
    )
  })

  it('explains every account to the figure that balances show', async () => {
    await fc.assert(
      fc.asyncProperty(books, history, async (create, commands) => {
        const { book } = await open(create)
        for (const [i, input] of commands.entries()) await book.tryRecord({ ...input, id: `e${i}` })
        const [total] = book.balances()
        for (const measure of ACCOUNTS) {
          const steps = await book.explain({ measure })
          expect(steps.rows.at(-1)?.balance ?? '0.00').toBe(total?.[measure])
        }
      }),
      { numRuns: 20 },
    )
  })
})

/** By the code of each finding, what the balances say of it. */
function figuresOf(total: BalanceRow<never>): [code: string, amount: string][] {
  const implied = Object.entries(total.implied)
  return [
    ['award.unfunded', total.unfunded],
    ['award.overpaid', total.overawarded],
    ['award.claimed', total.claimed],
    ['pledge.unapplied', total.unapplied],
    ['cash.borrowed', total.borrowed],
    ...implied.map(([flow, amount]): [string, string] => [`implied.${flow}`, amount]),
  ]
}

function checkRow(row: BalanceRow<'pledge'>): void {
  const of = (name: (typeof ACCOUNTS)[number]): bigint => centsOf(row[name])
  for (const account of ACCOUNTS) expect(of(account) >= 0n).toBe(true)
  expect(
    of('promised') +
      of('receivable') +
      of('cash') +
      of('advances') +
      of('spent') +
      of('recoverable') +
      of('unfunded'),
  ).toBe(
    of('available') +
      of('undisbursed') +
      of('paid') +
      of('overawarded') +
      of('unapplied') +
      of('borrowed'),
  )
  expect(of('recoverable')).toBe(of('overawarded'))
  expect(of('claimed') <= of('undisbursed')).toBe(true)
  const implied = (name: keyof typeof row.implied): bigint => centsOf(row.implied[name] ?? '0')
  expect(centsOf(row.pledged) + implied('pledged') + of('unapplied')).toBe(
    of('promised') +
      of('receivable') +
      (centsOf(row.received) + implied('received') - centsOf(row.refunded)) +
      centsOf(row.cancelled) +
      centsOf(row.lapsed) +
      centsOf(row.writtenOff),
  )
  expect(centsOf(row.awarded) + implied('awarded') + of('overawarded')).toBe(
    centsOf(row.disbursed) + implied('disbursed') - centsOf(row.returned) + of('undisbursed'),
  )
}

function centsOf(text: string): bigint {
  return BigInt(text.replace('.', ''))
}

function pledged(id: string, amount: number): EventInput {
  const data = { pledge: id, donor: id.toUpperCase(), purpose: 'x', amount: usd(amount) }
  return { type: 'pledged', date: '2024-01-01', data }
}

function awarded(id: string, amount: number, from: [string, number][]): EventInput {
  const funding = from.map(([source, part]) => ({ pledge: source, amount: usd(part) }))
  const data = { award: id, recipient: 'R', amount: usd(amount), funding }
  return { type: 'awarded', date: '2024-01-01', data }
}
