/**
 * The worked case of dates, with the exact balances: what is dated back is judged on every later
 * day, and what is undone is undone from the day that is stated.
 */
import { describe, expect, it } from 'vitest'
import { type Book, disbursed, usd } from '../../src/index.ts'
import {
  d,
  fund,
  promise,
  receipt,
  refusal,
  refusedWith,
  standing,
  strict,
  undo,
} from './builders.ts'

const pay = (amount: string, date: string, id = `paid ${date}`) =>
  disbursed({ award: 'a', amount: usd(amount), date, id })

describe('CASES 9: 80 of 100 paid on the 20th, and then what was before it', () => {
  const TENTH = { cash: '80', advances: '20', undisbursed: '80', paid: '20' }
  const TWENTIETH = { advances: '100', paid: '100' }

  async function paid(): Promise<Book> {
    const book = await strict()
    await book.record(promise('p', '100', d(1)), receipt('p', '100', d(5), 'r'))
    await book.record(fund('a', 'p', '100', d(6)), pay('80', d(20), 'late'))
    return book
  }

  async function paidTwice(): Promise<Book> {
    const book = await paid()
    await book.record(pay('20', d(10), 'early'))
    return book
  }

  it('CASES 9: 30 on the 10th would overdraw the 20th by 10.00, and 20.00 is allowed', async () => {
    const book = await paid()
    expect(await refusedWith(book, pay('30', d(10)))).toEqual([
      'disbursement.aboveAward',
      '10.00',
      '20.00',
      d(20),
    ])
    const outcome = await book.tryRecord(pay('30', d(10)))
    expect(outcome.accepted ? '' : outcome.violations[0]?.message).toBe(
      'disbursed: 30.00 USD would overdraw award a by 10.00 on 2024-01-20; 20.00 is allowed.',
    )
  })

  it('CASES 9: 10 on the 5th is refused, a day before the award was made', async () => {
    expect(await refusedWith(await paid(), pay('10', d(5)))).toEqual([
      'disbursement.aboveAward',
      '10.00',
      '0.00',
      d(5),
    ])
  })

  it('CASES 9: 20 on the 10th is paid, and each day shows what stood on it', async () => {
    const book = await paidTwice()
    expect(standing(book, 'p', d(4))).toEqual({ promised: '100', available: '100' })
    expect(standing(book, 'p', d(10))).toEqual(TENTH)
    expect(standing(book, 'p', d(20))).toEqual(TWENTIETH)
  })

  it('CASES 9: the receipt is not undone on the 25th: both payments stand on it', async () => {
    const book = await paidTwice()
    const outcome = await book.tryRecord(undo('r', d(25)))
    expect(outcome.accepted ? '' : outcome.violations[0]?.message).toContain(
      'early, late stand on it',
    )
    expect(standing(book, 'p', d(25))).toEqual(TWENTIETH)
  })

  it('CASES 9: the 80 are undone on the 30th, once, and the 25th stays as it was', async () => {
    const book = await paidTwice()
    await book.record(undo('late', d(30)))
    expect(standing(book, 'p', d(25))).toEqual(TWENTIETH)
    expect(standing(book, 'p', d(29))).toEqual(TWENTIETH)
    expect(standing(book, 'p', d(30))).toEqual(TENTH)
    expect(await refusal(book, undo('late', d(30)))).toEqual(['reversal.twice'])
  })

  it('CASES 9: an undone receipt of 50 leaves the 30 that were paid as borrowed', async () => {
    const book = await strict({ cash: 'borrowed' })
    await book.record(promise('p', '50'), receipt('p', '50', d(1), 'r'), fund('a', 'p', '50'))
    await book.record(pay('30', d(1)), undo('r', d(2)))
    const awarded = { advances: '30', undisbursed: '20', paid: '30' }
    expect(standing(book, 'p')).toEqual({ ...awarded, promised: '50', borrowed: '30' })
    await book.record(receipt('p', '50', d(3)))
    expect(standing(book, 'p')).toEqual({ ...awarded, cash: '20' })
    expect(standing(book, 'p', d(2))).toEqual({ ...awarded, promised: '50', borrowed: '30' })
  })
})
