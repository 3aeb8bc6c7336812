/**
 * Money that went back, and that other ledgers got wrong, each with the right figure: their bug
 * reports, as tests.
 */
import { expended, refunded, returned, reversed, usd } from 'pledgebook'
import { describe, expect, it } from 'vitest'
import { d, happened, promise, receipt, refusal, standing, strict } from './builders.ts'

describe('money that goes back', () => {
  const give = (id: string, amount: string, effect: 'reopens' | 'reduces' = 'reopens') =>
    refunded({ pledge: 'p', receipt: 'r', amount: usd(amount), effect, date: d(5), id })

  it('F9: twice is once with the same id, and a named refusal with another', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), receipt('p', '100', d(1), 'r'), give('back', '100'))
    const { size } = book
    expect(await book.record(give('back', '100'))).toMatchObject([{ id: 'back', position: 3 }])
    expect(book.size).toBe(size)
    expect(await refusal(book, give('back', '99'))).toEqual(['id.reused'])
    expect(await refusal(book, give('again', '100'))).toContain('refund.aboveReceipt 100.00')
    expect(standing(book, 'p')).toEqual({ promised: '100', available: '100' })
  })

  it('F10: is judged on what the fund really gives, once the fees have come back', async () => {
    const fees = ['96.62', '206.27', '386.76']
    const fee = (amount: string, i: number) =>
      expended({ pledge: 'p', amount: usd(amount), kind: 'fee', date: d(2), id: `fee ${i}` })
    const feeBack = (amount: string, i: number) =>
      returned({ expenditure: `fee ${i}`, amount: usd(amount), date: d(5) })
    const book = await strict()
    await book.record(
      promise('p', '3051.16'),
      receipt('p', '2578.41', d(1), 'r'),
      receipt('p', '472.75'),
      ...fees.map(fee),
    )
    expect(standing(book, 'p')).toMatchObject({ cash: '2361.51' })
    expect(await refusal(book, give('back', '2578.41', 'reduces'))).toEqual(['cash.short 216.90'])
    await book.record(...fees.map(feeBack), give('back', '2578.41', 'reduces'))
    // Of what was refunded others bore 689.65, so the fund gave 1,888.76 of its 2,361.51.
    expect(happened(book, 'p')).toMatchObject({ refunded: '2578.41', returned: '689.65' })
    expect(standing(book, 'p')).toEqual({ cash: '472.75', available: '472.75' })
  })

  it('F15: a payment that bounces is counted no more, and its promise is open again', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), receipt('p', '60', d(2), 'r'))
    expect(happened(book, 'p')).toEqual({ pledged: '100', received: '60' })
    await book.record(reversed({ event: 'r', reason: 'bounced', date: d(4) }))
    expect(happened(book, 'p')).toEqual({ pledged: '100' })
    expect(standing(book, 'p')).toEqual({ promised: '100', available: '100' })
  })

  it('F17: an entry voided later changes the past only where its own date is chosen', async () => {
    const after = async (date: string) => {
      const book = await strict()
      await book.record(promise('p', '100'), receipt('p', '60', d(2), 'r'))
      await book.record(reversed({ event: 'r', reason: 'entered twice', date }))
      return [3, 20].map((day) => standing(book, 'p', d(day)).cash ?? '0')
    }
    expect(await after(d(10))).toEqual(['60', '0'])
    expect(await after(d(2))).toEqual(['0', '0'])
    await expect(after(d(1))).rejects.toMatchObject({ code: 'REFUSED' })
  })
})
