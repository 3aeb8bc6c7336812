/**
 * The worked cases of promises, with the exact balances: money that comes before its condition is
 * met, a signature under a condition, and money that goes back to the donor.
 */
import { describe, expect, it } from 'vitest'
import {
  type Book,
  committed,
  conditionMet,
  disbursed,
  pledgeLapsed,
  refunded,
  usd,
} from '../../src/index.ts'
import {
  d,
  fund,
  happened,
  match,
  promise,
  receipt,
  refusal,
  standing,
  strict,
} from './builders.ts'

const date = d(1)
const meet = (amount: string) => conditionMet({ pledge: 'm', amount: usd(amount), date })
const sign = (pledge: string, amount: string) => committed({ pledge, amount: usd(amount), date })

describe('CASES 2: a match of 50 on which 20 came early', () => {
  async function early(): Promise<Book> {
    const book = await strict()
    await book.record(match('50'), receipt('m', '20'))
    return book
  }

  it('CASES 2: has a refundable advance of 20, no pledge, and nothing to award', async () => {
    const book = await early()
    expect(standing(book, 'm')).toEqual({ conditional: '50', cash: '20', unapplied: '20' })
    expect(happened(book, 'm')).toEqual({ pledgedConditionally: '50', received: '20' })
    expect(await refusal(book, fund('a', 'm', '0.01'))).toEqual(['award.aboveAvailable 0.01'])
    expect(await refusal(book, receipt('m', '30.01'))).toEqual(['receipt.abovePledge 0.01'])
    expect(await refusal(book, receipt('m', '30'))).toEqual(['accepted'])
  })

  it('CASES 2: counts as far as it is met, in two parts of 15', async () => {
    const book = await early()
    await book.record(meet('15'))
    expect(standing(book, 'm')).toEqual({
      conditional: '35',
      cash: '20',
      available: '15',
      unapplied: '5',
    })
    await book.record(meet('15'))
    expect(standing(book, 'm')).toEqual({
      conditional: '20',
      promised: '10',
      cash: '20',
      available: '30',
    })
    expect(await refusal(book, meet('20.01'))).toEqual(['condition.aboveConditional 0.01'])
  })

  it('CASES 2: releases the other 20, which is no lapse of what was pledged', async () => {
    const book = await early()
    await book.record(meet('15'), meet('15'))
    const amount = usd('20')
    await book.record(pledgeLapsed({ pledge: 'm', amount, conditional: amount, date }))
    expect(standing(book, 'm')).toEqual({ promised: '10', cash: '20', available: '30' })
    // `lapsed` is not here, and so it is zero.
    expect(happened(book, 'm')).toEqual({
      pledged: '30',
      pledgedConditionally: '50',
      conditionsMet: '30',
      conditionalEnded: '20',
      received: '20',
    })
  })
})

describe('CASES 2b: a conditional pledge of 50, of which 30 is signed', () => {
  it('CASES 2b: is receivable as far as the condition is met, and signed no further', async () => {
    const book = await strict()
    await book.record(match('50'), sign('m', '30'))
    expect(standing(book, 'm')).toEqual({ conditional: '50' })
    expect(happened(book, 'm')).toEqual({ pledgedConditionally: '50', committed: '30' })
    await book.record(meet('20'))
    expect(standing(book, 'm')).toEqual({ conditional: '30', receivable: '20', available: '20' })
    expect(await refusal(book, sign('m', '20.01'))).toEqual(['commitment.abovePledge 0.01'])
    await book.record(receipt('m', '25'))
    expect(standing(book, 'm')).toEqual({
      conditional: '30',
      cash: '25',
      available: '20',
      unapplied: '5',
    })
  })

  it('CASES 2b: is signed for the other 20 and no cent more', async () => {
    const book = await strict()
    await book.record(match('50'), sign('m', '30'), meet('20'))
    expect(await refusal(book, sign('m', '20'))).toEqual(['accepted'])
  })
})

describe('CASES 3: a refund of 50 out of 100, of which 80 is awarded and 30 paid', () => {
  const back = (amount: string, effect: 'reopens' | 'reduces') =>
    refunded({ pledge: 'p', receipt: 'r', amount: usd(amount), effect, date })

  async function after(effect: 'reopens' | 'reduces'): Promise<Book> {
    const book = await strict()
    await book.record(promise('p', '100'), sign('p', '60'), receipt('p', '100', date, 'r'))
    await book.record(fund('a', 'p', '80'), disbursed({ award: 'a', amount: usd('30'), date }))
    await book.record(back('50', effect))
    return book
  }

  it('CASES 3: that reopens leaves 100 pledged and 50 outstanding, 10 of it signed', async () => {
    const book = await after('reopens')
    expect(standing(book, 'p')).toEqual({
      promised: '40',
      receivable: '10',
      cash: '20',
      advances: '30',
      available: '20',
      undisbursed: '50',
      paid: '30',
    })
    expect(happened(book, 'p')).toMatchObject({ pledged: '100', received: '100', refunded: '50' })
    expect(book.check()).toEqual([])
  })

  it('CASES 3: that reduces leaves 50 pledged, and 30 of the award unfunded', async () => {
    const book = await after('reduces')
    expect(standing(book, 'p')).toEqual({
      cash: '20',
      advances: '30',
      unfunded: '30',
      undisbursed: '50',
      paid: '30',
    })
    expect(happened(book, 'p')).toMatchObject({ pledged: '50', received: '100', refunded: '50' })
    expect(book.check().map(({ code, amount }) => `${code} ${amount.amount}`)).toEqual([
      'award.unfunded 30.00',
    ])
  })

  it.each(['reopens', 'reduces'] as const)(
    'CASES 3: that %s leaves 50.00 of the receipt to refund, and refuses 50.01',
    async (effect) => {
      const book = await after(effect)
      // Of the cash 20 is left, which is a reason of its own.
      const reasons = await refusal(book, back('50.01', effect))
      expect(reasons).toEqual(['refund.aboveReceipt 0.01', 'cash.short 30.01'])
      expect(await refusal(book, back('50', effect))).toEqual(['cash.short 30.00'])
      expect(await refusal(book, back('20', effect))).toEqual(['accepted'])
    },
  )
})
