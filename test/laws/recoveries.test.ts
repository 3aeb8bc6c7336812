/**
 * What comes back to an award of several lines settles as much of what was paid above it, however
 * unevenly it was paid, passed on and spent, and whether it came before the award was cut or after.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  awarded,
  awardRevised,
  type Book,
  disbursed,
  expended,
  pledged,
  received,
  returned,
  usd,
} from '../../src/index.ts'
import { newBook } from '../model/history.ts'
import { runs, seed, timeout } from './seed.ts'

const cents = fc.integer({ min: 1, max: 10_000 })
const percent = fc.integer({ min: 1, max: 100 })
const cases = fc.record({
  lines: fc.array(fc.record({ promised: cents, came: percent, spent: percent }), {
    minLength: 2,
    maxLength: 4,
  }),
  spread: fc.constantFrom('pro-rata/1' as const, 'in-order/1' as const),
  paid: percent,
  passed: percent,
  cut: percent,
  back: fc.oneof(percent, fc.constant(100)),
  day: fc.constantFrom(2, 4),
})
type Case = typeof cases extends fc.Arbitrary<infer One> ? One : never

it(`a return settles as much of what is to be recovered (seed ${seed})`, { timeout }, async () => {
  const settles = async (one: Case) => {
    const book = await overpaid(one)
    const due = sumOf(book, 'overawarded')
    const part = partOf(due, one.back)
    if (part === 0) return
    const back = { award: 'a', amount: money(part), to: 'award', date: on(one.day) } as const
    await book.record(returned(back))
    expect(sumOf(book, 'overawarded')).toBe(due - part)
  }
  await fc.assert(fc.asyncProperty(cases, settles), { seed, numRuns: runs(100) })
})

const on = (day: number): string => `2024-03-0${day}`
const money = (units: number) => usd((units / 100).toFixed(2))
const partOf = (whole: number, share: number): number => Math.floor((whole * share) / 100)

type Measure = 'cash' | 'undisbursed' | 'advances' | 'overawarded'
const centsIn = (text: string): number => Math.round(Number(text) * 100)
const linesOf = (book: Book, award?: string) => [
  ...book.balances({ by: ['pledge'], where: award === undefined ? {} : { award } }),
]
const sumOf = (book: Book, measure: Measure): number =>
  linesOf(book, measure === 'cash' ? undefined : 'a').reduce(
    (sum, line) => sum + centsIn(line[measure]),
    0,
  )

/** An award of several pledges, paid and passed on and spent in part, and cut on the third day. */
async function overpaid({ lines, spread, paid, passed, cut }: Case): Promise<Book> {
  const book = await newBook({ mode: 'strict', cash: 'required', excess: 'refuse' })
  const date = on(1)
  for (const [i, { promised, came }] of lines.entries()) {
    const [pledge, amount] = [`p${i}`, money(promised)]
    await book.record(pledged({ pledge, donor: 'D', purpose: 'x', amount, date }))
    const part = partOf(promised, came)
    if (part > 0) await book.record(received({ pledge, amount: money(part), date }))
  }
  const whole = lines.reduce((sum, { promised }) => sum + promised, 0)
  const funding = lines.map(({ promised }, i) => ({ pledge: `p${i}`, amount: money(promised) }))
  const all = { award: 'a', recipient: 'R', amount: money(whole), funding, spread, date }
  await book.record(awarded(all))
  const payment = partOf(sumOf(book, 'cash'), paid)
  if (payment > 0) await book.record(disbursed({ award: 'a', amount: money(payment), date }))
  for (const [i, { spent }] of lines.entries()) {
    const advances = centsIn(linesOf(book, 'a')[i]?.advances ?? '0')
    const amount = money(partOf(advances, spent) / 2)
    const part = [{ pledge: `p${i}`, amount }]
    if (Number(amount.amount) > 0) {
      await book.record(expended({ award: 'a', amount, lines: part, date }))
    }
  }
  const left = sumOf(book, 'advances')
  const out = partOf(left, passed / 2)
  const sub = { award: 's', recipient: 'S', parent: 'a', date }
  if (out > 0) await book.record(awarded({ ...sub, amount: money(out) }))
  const to = whole - sumOf(book, 'undisbursed') - partOf(left - out, cut)
  if (to > 0 && to < whole) {
    const revised = { award: 'a', from: money(whole), to: money(to), date: on(3) }
    await book.record(awardRevised(revised))
  }
  return book
}
