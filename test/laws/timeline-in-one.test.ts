/**
 * In one currency too a timeline tells what balances tell: the accounts of each row are those of
 * the day on which its period ends, a timeline of one period has their flows and their `fx`, and
 * those of many periods add up to them, but for a unit a period by which each was rounded.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ACCOUNTS, type Book, type Dimension, FLOWS, type Rate } from '../../src/index.ts'
import { fromText, toText } from '../../src/testing/model/amounts.ts'
import { setups, steps } from '../model/commands.ts'
import { play } from '../model/history.ts'
import { dayOf } from '../model/steps.ts'
import { POLICIES } from './policies.ts'
import { runs, seed, timeout } from './seed.ts'

const CENT = fromText('0.01')
const SHAPES: readonly (readonly Dimension[])[] = [[], ['pledge', 'purpose'], ['award'], ['donor']]
const rates = fc.array(fc.option(fc.integer({ min: 1, max: 30_000 }), { freq: 20 }), {
  minLength: 12,
  maxLength: 12,
})
const tableOf = (given: readonly (number | null)[]): Rate[] =>
  given.flatMap((rate, day) => {
    const value = rate === null ? 0n : (BigInt(rate) * fromText('1')) / 10_000n
    const pair = { from: 'EUR', to: 'USD', rate: toText(value), source: 'law' }
    return rate === null ? [] : [{ date: dayOf(day), ...pair }]
  })

type Row = Readonly<Record<string, unknown>>

const standing = (row: Row) => [...ACCOUNTS.map((name) => row[name]), row.implied]

function tellsTheSame(book: Book, by: readonly Dimension[], rates: readonly Rate[]): void {
  for (const rule of ['exact', 'on-or-before'] as const) {
    const asked = { currency: 'USD', rates, rule }
    const keyOf = (row: Row) => JSON.stringify([...by, 'basis'].map((name) => row[name]))
    const onDay = (asOf: string) => [...book.balances({ by, asOf, in: asked })] as unknown as Row[]
    const sums = new Map<string, bigint | null>()
    const days = [...book.timeline({ by, every: 'day', in: asked })] as unknown as Row[]
    const ends = [...new Set(days.map(({ to }) => String(to)))]
    for (const [before, asOf] of ends.entries()) {
      const rows = days.filter(({ to }) => to === asOf)
      const then = onDay(asOf)
      expect(rows.map((row) => [keyOf(row), standing(row)])).toEqual(
        then.map((row) => [keyOf(row), standing(row)]),
      )
      const whole = [...book.timeline({ by, to: asOf, in: asked })] as unknown as Row[]
      for (const [at, row] of rows.entries()) {
        for (const measure of [...FLOWS, 'fx']) {
          const told = `${measure} ${keyOf(row)} ${asOf} ${rule}`
          expect([told, whole[at]?.[measure]]).toEqual([told, then[at]?.[measure]])
          const key = `${measure} ${keyOf(row)}`
          const sum = sums.get(key) ?? (sums.has(key) ? null : 0n)
          const part = row[measure] as string | null
          const next = sum === null || part === null ? null : sum + fromText(part)
          sums.set(key, next)
          const total = then[at]?.[measure] as string | null
          if (next === null || total === null) continue
          // Of fx every flow that was rounded may be a unit off.
          const most = CENT * BigInt((before + 1) * (measure === 'fx' ? FLOWS.length : 1))
          const apart = next - fromText(total)
          expect([told, apart <= most && apart >= -most]).toEqual([told, true])
        }
      }
    }
  }
}

describe('a timeline in one currency', () => {
  for (const policy of POLICIES) {
    const told = `${policy.mode}, ${policy.cash}, ${policy.excess} (seed ${seed})`
    it(`tells what balances tell: ${told}`, { timeout }, async () => {
      await fc.assert(
        fc.asyncProperty(setups, steps({ min: 1, max: 60 }), rates, async (setup, taken, given) => {
          const { book } = await play(policy, setup, taken, { judged: false })
          for (const by of SHAPES) tellsTheSame(book, by, tableOf(given))
        }),
        { seed, numRuns: runs(3) },
      )
    })
  }
})
