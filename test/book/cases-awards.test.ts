/**
 * The worked cases of awards, with the exact balances: more was paid than is awarded, a pool is
 * divided to the cent, and spending comes before the payment.
 */
import { describe, expect, it } from 'vitest'
import {
  awarded,
  awardRevised,
  type Book,
  disallowed,
  disbursed,
  type EventInput,
  expended,
  returned,
  usd,
} from '../../src/index.ts'
import {
  awardOf,
  d,
  fund,
  happened,
  promise,
  receipt,
  refusal,
  saidBy,
  standing,
  strict,
} from './builders.ts'

const date = d(1)
const pay = (award: string, amount: string) => disbursed({ award, amount: usd(amount), date })
const spend = (award: string, amount: string) => expended({ award, amount: usd(amount), date })
const deny = (award: string, amount: string) =>
  disallowed({ award, amount: usd(amount), reason: 'no receipt', date })
const back = (award: string, amount: string) =>
  returned({ award, amount: usd(amount), to: 'pledge', date })

describe('CASES 1: an award of 2,000, paid in full, of which 1,800 is spent', () => {
  const revise = (from: string, to: string) =>
    awardRevised({ award: 'a', from: usd(from), to: usd(to), date })
  const bank = (book: Book) => book.balances({ show: ['cash'] }).rows[0]?.cash

  async function spent(): Promise<Book> {
    const book = await strict()
    await book.record(promise('p', '2000'), receipt('p', '2000'), fund('a', 'p', '2000'))
    await book.record(pay('a', '2000'), spend('a', '1800'))
    return book
  }

  async function cut(): Promise<Book> {
    const book = await spent()
    await book.record(deny('a', '300'), revise('2000', '1500'))
    return book
  }

  it('CASES 1: is not cut to 1,500 before 300 of what was spent is disallowed', async () => {
    const book = await spent()
    expect(standing(book, 'p')).toEqual({ advances: '200', spent: '1800', paid: '2000' })
    expect(await refusal(book, revise('2000', '1500'))).toEqual(['expenditure.aboveAdvance 300.00'])
    await book.record(deny('a', '299.99'))
    expect(await refusal(book, revise('2000', '1500'))).toEqual(['expenditure.aboveAdvance 0.01'])
  })

  it('CASES 1: cut to 1,500 is over-awarded by 500, and frees nothing for others', async () => {
    const book = await cut()
    expect(standing(book, 'p')).toEqual({
      spent: '1500',
      paid: '1500',
      recoverable: '500',
      overawarded: '500',
    })
    expect(await refusal(book, fund('z', 'p', '0.01'))).toEqual(['award.aboveAvailable 0.01'])
  })

  it('CASES 1: raised to 1,600 is owed 400, and nothing goes back to the pledge', async () => {
    const book = await cut()
    await book.record(revise('1500', '1600'))
    expect(standing(book, 'p')).toEqual({
      advances: '100',
      spent: '1500',
      paid: '1600',
      recoverable: '400',
      overawarded: '400',
    })
    expect(await refusal(book, back('a', '200'))).toEqual([
      'return.overAwarded',
      'return.aboveAdvance 100.00',
    ])
    expect(await refusal(book, back('a', '100'))).toEqual(['return.overAwarded'])
  })

  it('CASES 1: is offset by 400.00 and no cent more, so that the bank pays 600', async () => {
    const book = await cut()
    await book.record(revise('1500', '1600'))
    await book.record(promise('q', '1000'), receipt('q', '1000'), fund('b', 'q', '1000'))
    const paid = (less: string) => {
      const offset = [{ award: 'a', amount: usd(less) }]
      return disbursed({ award: 'b', amount: usd('1000'), offset, date })
    }
    expect(await refusal(book, paid('400.01'))).toEqual(['offset.aboveRecoverable 0.01'])
    expect(bank(book)).toBe('1000.00')
    await book.record(paid('400.00'))
    expect(bank(book)).toBe('400.00')
    expect(standing(book, 'p')).toEqual({
      advances: '100',
      spent: '1500',
      paid: '1600',
      cash: '400',
      available: '400',
    })
    expect(standing(book, 'q')).toEqual({ advances: '1000', paid: '1000' })
    expect(book.check()).toEqual([])
  })
})

describe('CASES 5: a pool of 33.34, 23.33 and 13.33, all of it awarded', () => {
  const POOL = { us: '33.34', ca: '23.33', fr: '13.33' }
  const names = Object.keys(POOL)

  async function pooled(funding: 'stated' | 'divided'): Promise<Book> {
    const book = await strict()
    for (const [pledge, amount] of Object.entries(POOL)) {
      await book.record(promise(pledge, amount), receipt(pledge, amount))
    }
    const whole = { award: 'a', recipient: 'R', amount: usd('70'), date }
    await book.record(
      funding === 'stated' ? awardOf('a', POOL) : awarded({ ...whole, funding: { from: names } }),
    )
    return book
  }

  /** What one measure is on each pledge. */
  const each = (book: Book, measure: 'disbursed' | 'expended' | 'returned') =>
    names.map((pledge) => happened(book, pledge)[measure]).join(' ')
  const linesOf = async (book: Book, input: EventInput) => saidBy(await book.record(input)).lines

  it.each(['stated', 'divided'] as const)(
    'CASES 5: is paid, spent and returned by what each pledge has, to the cent, %s',
    async (funding) => {
      const book = await pooled(funding)
      expect(names.map((pledge) => happened(book, pledge).awarded)).toEqual(Object.values(POOL))
      expect(await linesOf(book, pay('a', '10.00'))).toEqual(['4.76', '3.33', '1.91'])
      expect(each(book, 'disbursed')).toBe('4.76 3.33 1.91')
      await book.record(pay('a', '0.01'))
      expect(each(book, 'disbursed')).toBe('4.77 3.33 1.91')
      expect(await linesOf(book, spend('a', '5.00'))).toEqual(['2.38', '1.66', '0.96'])
      expect(each(book, 'expended')).toBe('2.38 1.66 0.96')
      await book.record(back('a', '1.01'))
      const figures = ['advances', 'spent', 'undisbursed', 'paid', 'cash', 'available']
      const stand = (...amounts: readonly string[]) =>
        Object.fromEntries(figures.map((name, i) => [name, amounts[i]]))
      expect(standing(book, 'us')).toEqual(stand('1.91', '2.38', '28.57', '4.29', '29.05', '0.48'))
      expect(standing(book, 'ca')).toEqual(stand('1.33', '1.66', '20', '2.99', '20.34', '0.34'))
      expect(standing(book, 'fr')).toEqual(stand('0.76', '0.96', '11.42', '1.72', '11.61', '0.19'))
    },
  )
})

describe('CASES 12: a reimbursement award of 80 from 100 in cash', () => {
  async function claimed(): Promise<Book> {
    const book = await strict()
    const funding = [{ pledge: 'p', amount: usd('80') }]
    const award = { award: 'a', recipient: 'R', amount: usd('80'), funding, date }
    await book.record(promise('p', '100'), receipt('p', '100'))
    await book.record(awarded({ ...award, payment: 'reimbursement' }), spend('a', '40'))
    return book
  }

  it('CASES 12: is claimed for what was spent, up to what is undisbursed', async () => {
    const book = await claimed()
    expect(standing(book, 'p')).toEqual({
      cash: '100',
      available: '20',
      undisbursed: '80',
      claimed: '40',
    })
    expect(await refusal(book, spend('a', '40.01'))).toEqual(['expenditure.aboveAdvance 0.01'])
    expect(await refusal(book, spend('a', '40'))).toEqual(['accepted'])
  })

  it('CASES 12: pays its claim first, and what is paid above that is an advance', async () => {
    const book = await claimed()
    await book.record(pay('a', '25'))
    const paid = { available: '20', undisbursed: '55', paid: '25', spent: '25' }
    expect(standing(book, 'p')).toEqual({ ...paid, cash: '75', claimed: '15' })
    await book.record(deny('a', '5'))
    expect(standing(book, 'p')).toEqual({ ...paid, cash: '75', claimed: '10' })
    await book.record(pay('a', '20'))
    expect(standing(book, 'p')).toEqual({
      cash: '55',
      available: '20',
      undisbursed: '35',
      paid: '45',
      spent: '35',
      advances: '10',
    })
    expect(happened(book, 'p')).toMatchObject({ expended: '40', disallowed: '5', disbursed: '45' })
  })
})
