/**
 * A timeline tells what balances tell: its flows add up to theirs, and at the end of each period
 * the accounts are those of that day, by whatever keys, in both modes and as known at any size.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ACCOUNTS,
  type Book,
  classified,
  FLOWS,
  purposeDefined,
  type TimelineQuestion,
} from '../../src/index.ts'
import { fromText } from '../../src/testing/model/amounts.ts'
import { setups, steps } from '../model/commands.ts'
import { type History, play } from '../model/history.ts'
import { POLICIES } from './policies.ts'
import { runs, seed, timeout } from './seed.ts'
import { forSeveral } from './several.ts'

type Shape = Pick<TimelineQuestion, 'by' | 'rollUp' | 'where'>

const SHAPES: readonly Shape[] = [
  {},
  { by: ['donor'] },
  { by: ['pledge', 'purpose'] },
  { by: ['award'] },
  { by: ['pledge', 'recipient', 'depth'] },
  { by: ['purpose:V'] },
  { by: ['recipient:V', 'donor'] },
  { by: ['credited'] },
  { by: ['awardPurpose', 'pledge'] },
  { by: ['recipient'], where: { awardPurpose: 'guards' } },
  { by: ['donor', 'purpose'], rollUp: 'purpose' },
  { by: ['purpose', 'credited', 'pledge:V'], rollUp: 'purpose' },
]

/** Three parts, and two: parts of more than two depend on the way that their sum took. */
const DESCRIBED = [
  purposeDefined({ purpose: 'wells', parent: 'water', date: '2024-03-01' }),
  purposeDefined({ purpose: 'water', parent: 'roads', date: '2024-03-01' }),
  ...[
    { kind: 'purpose', id: 'wells', shares: ['1', '1', '1'] },
    { kind: 'purpose', id: 'roads', shares: ['33.3', '0.07', '9', '4'] },
    { kind: 'pledge', id: 'q', shares: ['3', '1'] },
    { kind: 'party', id: 'Garda', shares: ['3', '1', '1'] },
  ].map(({ kind, id, shares }) =>
    classified({
      subject: { kind: kind as 'purpose', id },
      vocabulary: 'V',
      codes: shares.map((share, i) => ({ code: String(i), share })),
      date: '2024-03-01',
    }),
  ),
]

type Row = Readonly<Record<string, unknown>>

const keyOf = (row: Row, by: readonly string[]) =>
  JSON.stringify([...by, 'currency', 'basis'].map((name) => row[name]))

const standing = (row: Row) => ({
  ...Object.fromEntries(ACCOUNTS.map((name) => [name, row[name]])),
  implied: row.implied,
})

function tellsTheSame({ book }: History, shape: Shape, size: number): void {
  const knownAt = { size }
  const days = { from: '2024-03-04', to: '2024-03-09' }
  for (const every of [undefined, 'day', 'quarter'] as const) {
    const parts = [{}, days].map((range) => ({ ...range, ...(every && { every }) }))
    for (const part of parts) checkRows(book, { ...part, ...shape, knownAt })
  }
}

/** In a period without events nothing happened, and all stands where it stood. */
function isQuiet(rows: readonly Row[], by: readonly string[]): void {
  const before = new Map<string, Row>()
  for (const row of rows) {
    const key = keyOf(row, by)
    const last = before.get(key)
    before.set(key, row)
    if (row.events !== 0 || last === undefined) continue
    const flows = FLOWS.filter((flow) => Number(row[flow]) !== 0)
    expect([row.period, key, flows, standing(row)]).toEqual([row.period, key, [], standing(last)])
  }
}

/** Accounts at the end of every period, and the flows of all periods together. */
function checkRows(book: Book, question: TimelineQuestion): void {
  const { every: _, from, to: __, ...shape } = question
  const { by = [] } = shape
  const sums = new Map<string, bigint>()
  const add = (row: Row, sign: bigint) => {
    for (const flow of FLOWS) {
      const key = `${keyOf(row, by)} ${flow}`
      sums.set(key, (sums.get(key) ?? 0n) + sign * fromText(String(row[flow])))
    }
  }
  const rows = [...book.timeline(question)] as unknown as Row[]
  isQuiet(rows, by)
  const ends = [...new Set(rows.map((row) => String(row.to)))]
  for (const asOf of ends) {
    const here = rows.filter((row) => row.to === asOf)
    const then = [...book.balances({ ...shape, asOf })] as unknown as Row[]
    expect(here.map((row) => [keyOf(row, by), standing(row)])).toEqual(
      then.map((row) => [keyOf(row, by), standing(row)]),
    )
    for (const row of here) add(row, 1n)
    if (asOf === ends[ends.length - 1]) for (const row of then) add(row, -1n)
  }
  if (from !== undefined && ends.length > 0) {
    const eve = `2024-03-${String(Number(from.slice(8)) - 1).padStart(2, '0')}`
    for (const row of book.balances({ ...shape, asOf: eve })) add(row as never, 1n)
  }
  expect([...sums].filter(([, sum]) => sum !== 0n)).toEqual([])
}

describe('a timeline', () => {
  for (const policy of POLICIES) {
    const told = `${policy.mode}, ${policy.cash}, ${policy.excess} (seed ${seed})`
    it(`tells what balances tell: ${told}`, { timeout }, async () => {
      await fc.assert(
        fc.asyncProperty(setups, steps({ min: 1, max: 60 }), async (setup, taken) => {
          const history = await play(policy, setup, taken, { judged: false, say: forSeveral })
          const { size } = history.book
          await history.book.record(...DESCRIBED)
          for (const shape of SHAPES) tellsTheSame(history, shape, history.book.size)
          tellsTheSame(history, { by: ['award'] }, Math.ceil(size / 2))
          tellsTheSame(history, { by: ['donor', 'pledge:V'] }, size + 5)
        }),
        { seed, numRuns: runs(6) },
      )
    })
  }
})
