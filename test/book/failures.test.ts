/**
 * Figures that other ledgers got wrong, each with the right answer: their bug reports, as tests.
 *
 * F5, F11, F12 and F14 are about the figures themselves and stand in `exact.test.ts`.
 * F6 (60 paid on an instalment of 50) and F7 (1.00 in 150 instalments) need schedules, whose
 * instalments nothing folds yet. F18 (one gift, two credits to one person) needs totals of soft
 * credits. The last step of F13 (an over-award of 750 kept back from a new award of 1,000, so that
 * 250 is paid) needs offsets, which this version declares and does not post.
 */
import {
  awardRevised,
  type Book,
  disbursed,
  expended,
  pledgeRevised,
  refunded,
  returned,
  reversed,
  usd,
  writtenOff,
} from 'pledgebook'
import { describe, expect, it } from 'vitest'
import { d, fund, promise, receipt, refusal, refusedWith, standing, strict } from './builders.ts'

/** Some figures of everything in the book, in one currency. */
function total(book: Book, ...show: ('pledged' | 'received' | 'writtenOff' | 'available')[]) {
  const [row, ...others] = book.balances({ show })
  expect(others).toEqual([])
  return show.map((measure) => row?.[measure]).join(' ')
}

const pay = (award: string, amount: string, date = d(2)) =>
  disbursed({ award, amount: usd(amount), date })
const lose = (pledge: string, amount: string, date = d(3)) =>
  writtenOff({ pledge, amount: usd(amount), date })

describe('a promise', () => {
  it('F1: of 100 that is now 150 is 150, and a revision of an old figure is refused', async () => {
    const book = await strict()
    const now = (from: string) =>
      pledgeRevised({ pledge: 'p', from: usd(from), to: usd('150'), date: d(9) })
    await book.record(promise('p', '100'), now('100'))
    expect(total(book, 'pledged')).toBe('150.00')
    expect(book.balances({ asOf: d(8) }).rows[0]?.pledged).toBe('100.00')
    expect(await refusal(book, now('100'))).toEqual(['revision.stale'])
    expect(await refusal(book, promise('p', '150'))).toEqual(['pledge.duplicate'])
    expect(total(book, 'pledged')).toBe('150.00')
  })

  it('F2: of 300 with 100 paid and 200 written off in two steps has nothing left', async () => {
    const book = await strict()
    await book.record(promise('p', '300'), receipt('p', '50', d(2)), receipt('p', '50', d(2)))
    await book.record(lose('p', '50'), lose('p', '150', d(4)))
    expect(total(book, 'pledged', 'received', 'writtenOff')).toBe('300.00 100.00 200.00')
    expect(standing(book, 'p')).toEqual({ cash: '100', available: '100' })
    expect(await refusal(book, lose('p', '0.01'))).toEqual(['exit.aboveOutstanding 0.01'])
  })

  it('F3: of 1,000 with 250 written off still was 1,000, of which 750 is outstanding', async () => {
    const book = await strict()
    await book.record(promise('p', '1000'), lose('p', '250'))
    expect(total(book, 'pledged', 'writtenOff')).toBe('1000.00 250.00')
    expect(standing(book, 'p')).toEqual({ promised: '750', available: '750' })
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

describe('money that is held', () => {
  it('F8: of 5,000 takes five holds of 1,000, and no sixth at once or later', async () => {
    const book = await strict()
    await book.record(promise('p', '5000'))
    const holds = Array.from({ length: 6 }, (_, i) => fund(`a${i}`, 'p', '1000'))
    const outcome = await book.tryRecord(...holds)
    expect(outcome.accepted ? [] : outcome.violations.map(({ event }) => event.index)).toEqual([5])
    expect(standing(book, 'p')).toEqual({ promised: '5000', available: '5000' })
    const outcomes = await Promise.all(holds.map((hold) => refusal(book, hold)))
    expect(outcomes.flat().slice(4)).toEqual(['accepted', 'award.aboveAvailable 1000.00'])
  })

  it('F13: an award of 2,000, paid and then cut to 1,500, is owed 500', async () => {
    const book = await strict()
    await book.record(promise('p', '2000'), receipt('p', '2000'), fund('a', 'p', '2000'))
    const cut = awardRevised({ award: 'a', from: usd('2000'), to: usd('1500'), date: d(3) })
    await book.record(pay('a', '2000'), cut)
    const over = { advances: '1500', paid: '1500', recoverable: '500', overawarded: '500' }
    expect(standing(book, 'p')).toEqual(over)
    expect(await refusal(book, pay('a', '0.01', d(4)))).toContain('disbursement.aboveAward 0.01')
    await book.record(returned({ award: 'a', amount: usd('500'), to: 'award', date: d(5) }))
    expect(standing(book, 'p')).toEqual({
      advances: '1500',
      paid: '1500',
      cash: '500',
      available: '500',
    })
  })

  it('F16: 50,000 for one purpose does not pay 90,000 while the book has other cash', async () => {
    const story = [promise('p', '50000'), receipt('p', '50000'), promise('q', '50000')]
    const spend = expended({ pledge: 'p', amount: usd('90000'), date: d(3) })
    const book = await strict()
    await book.record(...story, receipt('q', '50000'))
    expect(await refusal(book, fund('a', 'p', '90000'))).toEqual(['award.aboveAvailable 40000.00'])
    expect(await refusal(book, spend)).toEqual([
      'expenditure.aboveAvailable 40000.00',
      'cash.short 40000.00',
    ])
    const watching = await strict({ mode: 'observe' })
    await watching.record(...story, receipt('q', '50000'), spend)
    expect(watching.check().map(({ code, amount }) => `${code} ${amount.amount}`)).toEqual([
      'implied.pledged 40000.00',
      'implied.received 40000.00',
    ])
  })
})

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
    expect(standing(book, 'p')).toEqual({ cash: '472.75', available: '472.75' })
  })

  it('F15: a payment that bounces is counted no more, and its promise is open again', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), receipt('p', '60', d(2), 'r'))
    expect(total(book, 'received')).toBe('60.00')
    await book.record(reversed({ event: 'r', reason: 'bounced', date: d(4) }))
    expect(total(book, 'pledged', 'received', 'available')).toBe('100.00 0.00 100.00')
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
