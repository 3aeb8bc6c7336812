/**
 * A payment that is settled in another currency, over several pledges: both amounts come out to the
 * unit, no line pays more of either than it has, and a strict book refuses none that the lines have
 * together. What rounding leaves never adds up, however many payments there are: the last one
 * closes every line.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  awarded,
  awardRevised,
  type Book,
  disbursed,
  type EventInput,
  exchanged,
  type Money,
  pledged,
  received,
  usd,
} from '../../src/index.ts'
import { newBook } from '../model/history.ts'
import { runs, seed, timeout } from './seed.ts'

/** How many minor units of a currency an award of one cent is worth, and its decimals. */
const CURRENCIES = {
  EUR: { decimals: 2, permille: 900 },
  JPY: { decimals: 0, permille: 1500 },
  KWD: { decimals: 3, permille: 3070 },
  CLF: { decimals: 4, permille: 2700 },
  KRW: { decimals: 0, permille: 13_700 },
  ISK: { decimals: 0, permille: 50 },
} as const
type Currency = keyof typeof CURRENCIES
const currencies = fc.constantFrom<Currency>('EUR', 'JPY', 'KWD', 'CLF', 'KRW', 'ISK')

const percent = fc.integer({ min: 1, max: 100 })
const spreads = fc.constantFrom('pro-rata/1' as const, 'in-order/1' as const)
type Spread = 'pro-rata/1' | 'in-order/1'

const on = (day: number): string => `2024-03-${String(day).padStart(2, '0')}`
const cents = (units: bigint): Money => usd(textOf(units, 2))
const textOf = (units: bigint, decimals: number): string => {
  const digits = String(units).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  return decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`
}
const unitsOf = (text: string): bigint => BigInt(text.replace('.', ''))
const sum = (parts: readonly bigint[]): bigint => parts.reduce((so, part) => so + part, 0n)
const lesser = (a: bigint, b: bigint): bigint => (a < b ? a : b)
/** At least one, and no more than the whole. */
const share = (whole: bigint, of: number): bigint => {
  const part = (whole * BigInt(of)) / 100n
  return part > 0n ? part : 1n
}

const moneyIn = (currency: Currency, units: bigint): Money => ({
  amount: textOf(units, CURRENCIES[currency].decimals),
  currency,
})
/** What one of these is in the others, by two amounts in minor units. */
const rateOf = (from: bigint, to: bigint, [less, more]: readonly [number, number]): string => {
  const scaled = (to * 10n ** BigInt(18 + less - more)) / from
  return textOf(scaled, 18)
}
const source = { rateSource: 'ECB', rateDate: on(3) }

interface Paid {
  readonly amount: bigint
  readonly settled: bigint
  readonly day: number
  readonly offset?: bigint
}

const payment = (currency: Currency, { amount, settled, day, offset = 0n }: Paid): EventInput => {
  const net = amount - offset
  const rate = rateOf(settled, net, [CURRENCIES[currency].decimals, 2])
  return disbursed({
    award: 'a',
    amount: cents(amount),
    ...(offset > 0n ? { offset: [{ award: 'b', amount: cents(offset) }] } : {}),
    settled: { amount: moneyIn(currency, settled), rate, ...source },
    date: on(day),
  })
}

/** What each pledge has of an account, in a currency. */
const has = (book: Book, account: 'cash' | 'undisbursed', currency: string): bigint[] => {
  const of = account === 'undisbursed' ? { award: 'a' } : {}
  const rows = book.balances({ by: ['pledge'], where: { currency, ...of } }).rows
  const found = new Map(rows.map((row) => [row.pledge, row[account]]))
  return [...found.keys()].sort().map((pledge) => unitsOf(found.get(pledge) ?? '0'))
}

/**
 * An award of several pledges, whose dollars are then exchanged, each line for itself or all at
 * once. As much was paid on another award of them before, and that was cut by `over`.
 */
async function pooled(
  promised: readonly bigint[],
  currency: Currency,
  spread: Spread,
  came: bigint | readonly bigint[],
  over = 0n,
): Promise<Book> {
  const book = await newBook({ mode: 'strict', cash: 'required', excess: 'refuse' })
  const lines = promised.map((units, i) => ({ pledge: `p${i}`, amount: cents(units) }))
  for (const [i, { pledge }] of lines.entries()) {
    const amount = cents(2n * promised[i]!)
    await book.record(
      pledged({ pledge, donor: 'D', purpose: 'x', amount, date: on(1) }),
      received({ pledge, amount, date: on(1) }),
    )
  }
  const whole = sum(promised)
  const award = { recipient: 'R', amount: cents(whole), spread, funding: lines, date: on(2) }
  const { amount, date } = award
  await book.record(
    awarded({ ...award, award: 'b' }),
    disbursed({ award: 'b', amount, date }),
    awarded({ ...award, award: 'a' }),
  )
  if (over > 0n) {
    const to = cents(whole - over)
    await book.record(awardRevised({ award: 'b', from: amount, to, date, reason: 'cut' }))
  }
  const swap = (from: typeof lines, given: bigint, units: bigint) => {
    const rate = rateOf(given, units, [2, CURRENCIES[currency].decimals])
    return exchanged({ from, to: moneyIn(currency, units), rate, ...source, date: on(3) })
  }
  if (typeof came === 'bigint') {
    await book.record(swap(lines, sum(promised), came))
    return book
  }
  for (const [i, units] of came.entries()) {
    if (units > 0n) await book.record(swap([lines[i]!], promised[i]!, units))
  }
  return book
}

/** Records a payment, and looks at its parts. */
async function pay(book: Book, currency: Currency, paid: Paid): Promise<void> {
  const [due, cash] = [has(book, 'undisbursed', 'USD'), has(book, 'cash', currency)]
  const outcome = await book.tryRecord(payment(currency, paid))
  const told = outcome.accepted ? [] : outcome.violations.map(({ message }) => message)
  const seen = `${JSON.stringify({ ...paid }, (_, value) => String(value))} of ${due} with ${cash}`
  expect(told, seen).toEqual([])
  const [dueLeft, cashLeft] = [has(book, 'undisbursed', 'USD'), has(book, 'cash', currency)]
  const parts = due.map((units, i) => units - dueLeft[i]!)
  const settled = cash.map((units, i) => units - (cashLeft[i] ?? 0n))
  expect(sum(parts)).toBe(paid.amount)
  expect(sum(settled)).toBe(paid.settled)
  expect([...parts, ...settled, ...dueLeft, ...cashLeft].filter((units) => units < 0n)).toEqual([])
}

const lines = fc.array(fc.bigInt({ min: 1n, max: 50_000n }), { minLength: 2, maxLength: 6 })
const days = fc.integer({ min: 4, max: 9 })

describe('a settled payment of several pledges', () => {
  it(`of one pool is paid until all is paid (seed ${seed})`, { timeout }, async () => {
    const steps = fc.array(
      fc.record({ part: percent, rate: fc.integer({ min: 80, max: 120 }), day: days }),
      {
        maxLength: 30,
      },
    )
    const law = async (
      promised: bigint[],
      currency: Currency,
      taken: { part: number; rate: number; day: number }[],
    ) => {
      const whole = sum(promised)
      const came = (whole * BigInt(CURRENCIES[currency].permille)) / 1000n
      if (came === 0n) return
      const book = await pooled(promised, currency, 'pro-rata/1', came)
      let [due, cash] = [whole, came]
      for (const { part, rate, day } of taken) {
        const amount = share(due, Math.ceil(part / 4))
        const fair = (cash * amount * BigInt(rate)) / (due * 100n)
        const settled = lesser(fair > 0n ? fair : 1n, cash)
        if (amount === due || settled === cash) continue
        await pay(book, currency, { amount, settled, day })
        due -= amount
        cash -= settled
      }
      await pay(book, currency, { amount: due, settled: cash, day: 9 })
      expect(sum(has(book, 'undisbursed', 'USD'))).toBe(0n)
      expect(sum(has(book, 'cash', currency))).toBe(0n)
    }
    await fc.assert(fc.asyncProperty(lines, currencies, steps, law), { seed, numRuns: runs(60) })
  })

  it(`is never refused where its lines have it (seed ${seed})`, { timeout }, async () => {
    const cases = fc.record({
      lines: fc.array(
        fc.record({
          promised: fc.bigInt({ min: 1n, max: 5_000n }),
          came: fc.integer({ min: 0, max: 130 }),
        }),
        { minLength: 2, maxLength: 5 },
      ),
      currency: currencies,
      spread: spreads,
      payments: fc.array(
        fc.record({
          part: fc.oneof(percent, fc.constant(100)),
          rate: fc.integer({ min: 70, max: 130 }),
          day: days,
        }),
        { minLength: 1, maxLength: 5 },
      ),
    })
    const law = async ({
      lines: drawn,
      currency,
      spread,
      payments,
    }: typeof cases extends fc.Arbitrary<infer One> ? One : never) => {
      const promised = drawn.map((line) => line.promised)
      const unit = BigInt(CURRENCIES[currency].permille)
      const came = drawn.map((line) => (line.promised * BigInt(line.came) * unit) / 100_000n)
      if (sum(came) === 0n) return
      const book = await pooled(promised, currency, spread, came)
      for (const { part, rate, day } of payments) {
        const due = has(book, 'undisbursed', 'USD')
        const cash = promised.map((_, i) => (came[i]! > 0n ? inCash(book, i, currency) : 0n))
        const settledFor = (amount: bigint) => {
          const settled = (amount * unit * BigInt(rate)) / 100_000n
          return settled > 0n ? settled : 1n
        }
        const covers = (amount: bigint) => {
          const settled = settledFor(amount)
          const can = due.map((units, i) => lesser(units * settled, cash[i]! * amount))
          return sum(can) >= amount * settled
        }
        const amount = share(mostOf(sum(due), covers), part)
        if (!covers(amount)) continue
        await pay(book, currency, { amount, settled: settledFor(amount), day })
      }
    }
    await fc.assert(fc.asyncProperty(cases, law), { seed, numRuns: runs(100) })
  })

  it(`of one pool is paid less what is to be recovered of it (seed ${seed})`, {
    timeout,
  }, async () => {
    const steps = fc.array(fc.record({ part: percent, back: percent, day: days }), {
      maxLength: 12,
    })
    const law = async (
      promised: bigint[],
      currency: Currency,
      over: number,
      taken: { part: number; back: number; day: number }[],
    ) => {
      const whole = sum(promised)
      const came = (whole * BigInt(CURRENCIES[currency].permille)) / 1000n
      if (whole < 10n || came === 0n) return
      let back = share(whole, Math.ceil(over / 2))
      const book = await pooled(promised, currency, 'pro-rata/1', came, back)
      let [due, cash] = [whole, came]
      for (const one of taken) {
        const amount = share(due, Math.ceil(one.part / 4))
        const offset = lesser(share(back, one.back), (amount - 1n) / 2n)
        const settled = (cash * (amount - offset)) / (due - back)
        if (offset < 1n || offset >= back || settled < 1n || settled >= cash) continue
        await pay(book, currency, { amount, settled, day: one.day, offset })
        due -= amount
        cash -= settled
        back -= offset
      }
      await pay(book, currency, { amount: due, settled: cash, day: 9, offset: back })
      expect(sum(has(book, 'undisbursed', 'USD'))).toBe(0n)
      expect(sum(has(book, 'cash', currency))).toBe(0n)
    }
    await fc.assert(fc.asyncProperty(lines, currencies, percent, steps, law), {
      seed,
      numRuns: runs(60),
    })
  })
})

const inCash = (book: Book, i: number, currency: string): bigint => {
  const [row] = book.balances({ where: { pledge: `p${i}`, currency } })
  return unitsOf(row?.cash ?? '0')
}

/** The largest amount that is covered, or one near it. */
function mostOf(whole: bigint, covers: (amount: bigint) => boolean): bigint {
  let [low, high] = [0n, whole]
  while (low < high) {
    const middle = (low + high + 1n) / 2n
    if (covers(middle)) low = middle
    else high = middle - 1n
  }
  return low
}
