/**
 * Promises that other ledgers got wrong, each with the right figure: their bug reports, as tests.
 *
 * Those of awards are in `failures-awards.test.ts`, of money that goes back in
 * `failures-returns.test.ts`, of rounding in `exact.test.ts`, of soft credits with the groups.
 */
import {
  type Book,
  pledged,
  pledgeRevised,
  received,
  type Schedule,
  usd,
  writtenOff,
} from 'pledgebook'
import { describe, expect, it } from 'vitest'
import {
  d,
  happened,
  promise,
  receipt,
  refusal,
  refusedWith,
  standing,
  strict,
} from './builders.ts'

/** A promise in equal parts, one a month, or in the parts that are stated. */
const inParts = (amount: string, schedule: number | Schedule) => {
  const rule = (count: number) => ({ rule: { first: d(31), every: 'month', count } }) as const
  return pledged({
    pledge: 'p',
    donor: 'P',
    purpose: 'x',
    amount: usd(amount),
    schedule: typeof schedule === 'number' ? rule(schedule) : schedule,
    date: d(1),
  })
}
const lose = (pledge: string, amount: string, date = d(3), instalment?: number) =>
  writtenOff({
    pledge,
    amount: usd(amount),
    date,
    ...(instalment === undefined ? {} : { instalment }),
  })

/** One figure of all instalments, in their order. */
const parts = (book: Book, figure: 'amount' | 'outstanding' | 'settled' | 'writtenOff') =>
  book
    .instalments({ asOf: '2024-12-31' })
    .rows.map((row) => row[figure].replace(/\.00$/, ''))
    .join(' ')

describe('a promise', () => {
  it('F1: of 100 that is "now 150" a month later is 150, and not 250', async () => {
    const book = await strict()
    const now = (from: string) =>
      pledgeRevised({ pledge: 'p', from: usd(from), to: usd('150'), date: '2024-02-01' })
    await book.record(promise('p', '100'), now('100'))
    expect(happened(book, 'p')).toEqual({ pledged: '150' })
    expect(happened(book, 'p', d(31))).toEqual({ pledged: '100' })
    expect(await refusal(book, now('100'))).toEqual(['revision.stale'])
    expect(await refusal(book, promise('p', '150'))).toEqual(['pledge.duplicate'])
    expect(happened(book, 'p')).toEqual({ pledged: '150' })
  })

  it('F2: of 300 in 6, 2 of them paid, 1 and then 3 written off, leaves nothing', async () => {
    const book = await strict()
    await book.record(inParts('300', 6), receipt('p', '50', d(2)), receipt('p', '50', d(2)))
    await book.record(lose('p', '50'))
    expect(happened(book, 'p')).toEqual({ pledged: '300', received: '100', writtenOff: '50' })
    expect(parts(book, 'outstanding')).toBe('0 0 0 50 50 50')
    await book.record(lose('p', '150', d(4)))
    expect(happened(book, 'p')).toEqual({ pledged: '300', received: '100', writtenOff: '200' })
    expect(parts(book, 'settled')).toBe('50 50 0 0 0 0')
    expect(parts(book, 'writtenOff')).toBe('0 0 50 50 50 50')
    expect(parts(book, 'outstanding')).toBe('0 0 0 0 0 0')
    expect(standing(book, 'p')).toEqual({ cash: '100', available: '100' })
    expect(await refusal(book, lose('p', '0.01'))).toEqual(['exit.aboveOutstanding 0.01'])
  })

  it('F3: of 1,000 in 4, one of them written off, still was 1,000, with 750 open', async () => {
    const book = await strict()
    await book.record(inParts('1000', 4), lose('p', '250', d(3), 2))
    expect(happened(book, 'p')).toEqual({ pledged: '1000', writtenOff: '250' })
    expect(standing(book, 'p')).toEqual({ promised: '750', available: '750' })
    expect(parts(book, 'outstanding')).toBe('250 0 250 250')
  })

  it('F4: of 40 on which 42 is paid has no -2 outstanding: a policy names the 2', async () => {
    const refusing = await strict()
    await refusing.record(promise('p', '40'))
    const refused = ['receipt.abovePledge', '2.00', '40.00', d(1)]
    expect(await refusedWith(refusing, receipt('p', '42'))).toEqual(refused)
    const raise = pledgeRevised({ pledge: 'p', from: usd('40'), to: usd('42'), date: d(1) })
    await refusing.record(raise, receipt('p', '42'))
    expect(standing(refusing, 'p')).toEqual({ cash: '42', available: '42' })

    const owing = await strict({ excess: 'unapplied' })
    await owing.record(promise('p', '40'), receipt('p', '42'))
    expect(standing(owing, 'p')).toEqual({ cash: '42', available: '40', unapplied: '2' })

    const implying = await strict({ excess: 'implied' })
    await implying.record(promise('p', '40'), receipt('p', '42'))
    expect(standing(implying, 'p')).toEqual({ cash: '42', available: '42' })
    expect(implying.balances().rows[0]).toMatchObject({ pledged: '40.00' })
    expect(implying.balances().rows[0]?.implied.pledged).toBe('2.00')
  })
})

describe('60 on an instalment of 50', () => {
  const dues = (...amounts: readonly string[]) => ({
    instalments: amounts.map((amount, i) => ({ due: `2024-0${i + 2}-15`, amount: usd(amount) })),
  })
  const paid = received({ pledge: 'p', amount: usd('60'), instalment: 1, date: d(31) })

  it('F6: leaves 40 of the next one, and the pledge as it was', async () => {
    const book = await strict()
    await book.record(inParts('150', 3), paid)
    expect(parts(book, 'outstanding')).toBe('0 40 50')
    expect(happened(book, 'p')).toEqual({ pledged: '150', received: '60' })
  })

  it('F6: leaves 40 of the last one where the schedule says so', async () => {
    const book = await strict()
    await book.record(inParts('150', { ...dues('50', '50', '50'), overpayment: 'last' }), paid)
    expect(parts(book, 'outstanding')).toBe('0 50 40')
  })

  it('F6: leaves 50 of the next one where the pledge is raised by 10 on purpose', async () => {
    const book = await strict()
    const schedule = dues('60', '50', '50')
    await book.record(
      inParts('150', 3),
      pledgeRevised({ pledge: 'p', from: usd('150'), to: usd('160'), schedule, date: d(31) }),
      paid,
    )
    expect(parts(book, 'outstanding')).toBe('0 50 50')
    expect(happened(book, 'p')).toEqual({ pledged: '160', received: '60' })
  })
})

describe('1.00 in 150 instalments', () => {
  it('F7: has none below zero, none of -0.49, and is 1.00 to the cent', async () => {
    const book = await strict()
    await book.record(inParts('1.00', 150))
    const { rows } = book.instalments({ asOf: d(1) })
    const cents = rows.map(({ amount }) => BigInt(amount.replace('.', '')))
    expect(cents).toHaveLength(150)
    expect(cents.filter((part) => part < 0n)).toEqual([])
    expect(cents.reduce((sum, part) => sum + part)).toBe(100n)
  })
})
