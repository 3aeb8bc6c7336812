/**
 * Parts add up to the whole, by whatever key and classification, at every date and known size; each
 * part of a split is within a minor unit of its exact share, and follows its sum: it does not fall
 * where the sum grows, nor rise where it shrinks.
 *
 * The shares are worked out here on plain bigints, from what was recorded and from nothing else.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Book, type ClassKey, classified, type Dimension } from '../../src/index.ts'
import { fromText } from '../../src/testing/model/amounts.ts'
import { setups, steps } from '../model/commands.ts'
import { measuresIn, play } from '../model/history.ts'
import { POLICIES } from './policies.ts'
import { runs, seed, timeout } from './seed.ts'
import { forSeveral, SEVERAL } from './several.ts'

const DATES = Array.from({ length: 12 }, (_, at) => `2024-03-${String(at + 1).padStart(2, '0')}`)
const SUBJECTS = [
  ['purpose', 'wells'],
  ['purpose', 'roads'],
  ['party', 'Ada'],
  ['party', 'Garda'],
  ['pledge', 'p'],
  ['pledge', 'q'],
  ['award', 'a'],
] as const
const KINDS = { purpose: 'purpose', donor: 'party', recipient: 'party', pledge: 'pledge' } as const
const KEYS: readonly (readonly (Dimension | ClassKey)[])[] = [
  ['donor', 'purpose', 'pledge', 'award'],
  ['purpose:V'],
  ['pledge:V', 'donor'],
  ['award:V'],
  ['pledge', 'recipient:V'],
  ['awardPurpose', 'pledge'],
  ['awardPurpose:V'],
]

interface Classified {
  readonly kind: (typeof SUBJECTS)[number][0]
  readonly id: string
  readonly codes: readonly (readonly [code: string, share: string])[]
}

const codes = fc.uniqueArray(
  fc.tuple(fc.constantFrom('1', '2', '3', '4'), fc.constantFrom('1', '33.3', '0.07', '50', '7')),
  { selector: ([code]) => code, minLength: 1, maxLength: 4 },
)
const classifications: fc.Arbitrary<readonly Classified[]> = fc.array(
  fc.tuple(fc.constantFrom(...SUBJECTS), codes).map(([[kind, id], own]) => {
    return { kind, id, codes: own }
  }),
  { minLength: 1, maxLength: 8, size: 'max' },
)

const asEvent = ({ kind, id, codes }: Classified) =>
  classified({
    subject: { kind, id },
    vocabulary: 'V',
    codes: codes.map(([code, share]) => ({ code, share })),
    date: '2024-03-01',
  })

type Row = Readonly<Record<string, unknown>>
type Question = NonNullable<Parameters<Book['balances']>[0]>

/** Sums of every measure over the rows, by some of their keys. */
function sumsOf(rows: Iterable<object>, by: readonly string[]): Map<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const row of rows as Iterable<Row>) {
    for (const [measure, text] of measuresIn(row)) {
      const key = JSON.stringify([...by.map((name) => row[name]), measure])
      sums.set(key, (sums.get(key) ?? 0n) + fromText(text))
    }
  }
  return sums
}

/** What is never added up. */
const MONEY = ['currency', 'basis']

/** The parts of all rows are the whole, which is asked for without keys. */
function addsUp(book: Book, question: Question): void {
  const { by: _, ...whole } = question
  expect(sumsOf(book.balances(question), MONEY)).toEqual(sumsOf(book.balances(whole), MONEY))
}

const CENT = fromText('0.01')
const scaled = (share: string) => fromText(share)
const floorOf = (a: bigint, b: bigint) => (a < 0n ? -((-a + b - 1n) / b) : a / b)

/** Every code is within a cent of its share of each sum, for each set of shares that has it. */
function isShared(book: Book, told: readonly Classified[], asOf: string): void {
  for (const of of ['purpose', 'donor', 'recipient', 'pledge'] as const) {
    const sets = new Map<string, Classified['codes']>()
    for (const { kind, id, codes } of told) if (kind === KINDS[of]) sets.set(id, codes)
    const bounds = new Map<string, [least: bigint, most: bigint]>()
    const plain = [...book.balances({ by: [of], asOf })] as unknown as Row[]
    const bySet = new Map<string, Row[]>()
    for (const row of plain) {
      const set = JSON.stringify(sets.get(String(row[of])) ?? null)
      bySet.set(set, [...(bySet.get(set) ?? []), row])
    }
    for (const [set, rows] of bySet) {
      const own = (JSON.parse(set) as Classified['codes'] | null) ?? [[null, '1'] as const]
      const whole = own.reduce((sum, [, share]) => sum + scaled(share), 0n)
      for (const [key, sum] of sumsOf(rows, MONEY)) {
        for (const [code, share] of own) {
          const exact = (sum / CENT) * scaled(share)
          const place = JSON.stringify([code, ...(JSON.parse(key) as string[])])
          const [least, most] = bounds.get(place) ?? [0n, 0n]
          const [low, high] = [floorOf(exact, whole), -floorOf(-exact, whole)]
          bounds.set(place, [least + low * CENT, most + high * CENT])
        }
      }
    }
    const key = `${of}:V` as const
    for (const [place, sum] of sumsOf(book.balances({ by: [key], asOf }), [key, ...MONEY])) {
      const [least, most] = bounds.get(place) ?? [0n, 0n]
      expect([place, least <= sum && sum <= most]).toEqual([place, true])
    }
  }
}

/** Every purpose of an award has its share of it, to the cent, in balances as in the rows. */
function isForItsPurposes(book: Book, asOf: string): void {
  for (const [award, shares] of Object.entries(SEVERAL)) {
    const where = { award }
    const whole = sumsOf(book.balances({ where, asOf }), MONEY)
    const parts = sumsOf(book.balances({ by: ['awardPurpose'], where, asOf }), [
      'awardPurpose',
      ...MONEY,
    ])
    const sum = Object.values(shares).reduce((all, share) => all + scaled(share), 0n)
    for (const [purpose, share] of Object.entries(shares)) {
      const alone = book.balances({ where: { ...where, awardPurpose: purpose }, asOf })
      const own = sumsOf(alone, MONEY)
      for (const [key, total] of whole) {
        const exact = (total / CENT) * scaled(share)
        const [low, high] = [floorOf(exact, sum), -floorOf(-exact, sum)]
        const place = JSON.stringify([purpose, ...(JSON.parse(key) as string[])])
        const part = parts.get(place) ?? 0n
        expect([place, low * CENT <= part && part <= high * CENT]).toEqual([place, true])
        expect([place, own.get(key) ?? 0n]).toEqual([place, part])
      }
    }
    const amounts = new Map<string, bigint>()
    const add = (row: Row, sign: bigint) => {
      const key = JSON.stringify([row.position, row.edge, row.pledge])
      amounts.set(key, (amounts.get(key) ?? 0n) + sign * fromText(String(row.amount)))
    }
    for (const row of book.rows({ where, asOf })) add(row, 1n)
    for (const awardPurpose of Object.keys(shares)) {
      for (const row of book.rows({ where: { award, awardPurpose }, asOf })) add(row, -1n)
    }
    expect([...amounts].filter(([, amount]) => amount !== 0n)).toEqual([])
  }
}

/** From one date to the next no part goes another way than its sum. */
function follows(book: Book): void {
  const by = ['pledge', 'pledge:V'] as const
  let before: Map<string, bigint>[] = []
  for (const asOf of DATES) {
    const rows = [...book.balances({ by, asOf })]
    const now = [sumsOf(rows, ['pledge', ...MONEY]), sumsOf(rows, [...by, ...MONEY])]
    for (const [key, part] of now[1] ?? []) {
      const [pledge, , ...measure] = JSON.parse(key) as string[]
      const whole = JSON.stringify([pledge, ...measure])
      const grew = (now[0]?.get(whole) ?? 0n) - (before[0]?.get(whole) ?? 0n)
      const change = part - (before[1]?.get(key) ?? 0n)
      expect([key, asOf, grew >= 0n ? change >= 0n : change <= 0n]).toEqual([key, asOf, true])
    }
    before = now
  }
}

describe('parts', () => {
  for (const policy of POLICIES) {
    const told = `${policy.mode}, ${policy.cash}, ${policy.excess} (seed ${seed})`
    it(`add up to the whole, by their shares: ${told}`, { timeout }, async () => {
      await fc.assert(
        fc.asyncProperty(
          setups,
          steps({ min: 1, max: 50 }),
          classifications,
          async (setup, taken, given) => {
            const { book } = await play(policy, setup, taken, { judged: false, say: forSeveral })
            const half = Math.ceil(book.size / 2)
            for (const one of given) await book.record(asEvent(one))
            for (const by of KEYS) {
              addsUp(book, { by })
              addsUp(book, { by, knownAt: { size: half } })
              for (const asOf of DATES) addsUp(book, { by, asOf })
            }
            for (const asOf of DATES) isShared(book, given, asOf)
            for (const asOf of DATES) isForItsPurposes(book, asOf)
            follows(book)
          },
        ),
        { seed, numRuns: runs(4) },
      )
    })
  }
})
