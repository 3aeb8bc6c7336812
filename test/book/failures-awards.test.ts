/**
 * Awards that other ledgers got wrong, each with the right figure: their bug reports, as tests.
 */
import { awardRevised, type Book, disbursed, expended, returned, usd } from 'pledgebook'
import { describe, expect, it } from 'vitest'
import { d, fund, happened, promise, receipt, refusal, standing, strict } from './builders.ts'

const pay = (award: string, amount: string, date = d(2)) =>
  disbursed({ award, amount: usd(amount), date })
/** Each finding, its amount, and the days from which and until which it stands. */
const found = (book: Book) =>
  book
    .check()
    .map(({ code, amount, from, to }) => [code, amount.amount, from, to ?? 'now'].join(' '))

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
    expect(standing(book, 'p')).toEqual({ promised: '5000', undisbursed: '5000' })
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
    expect(found(watching)).toEqual([
      `implied.pledged 40000.00 ${d(3)} now`,
      `implied.received 40000.00 ${d(3)} now`,
    ])
    expect(standing(watching, 'q')).toEqual({ cash: '50000', available: '50000' })
  })
})

describe('an award of 2,000, paid and then cut', () => {
  /** A book in which the award was cut to this amount, of a pledge of 2,000 or more. */
  async function cutTo(amount: string, pledged = '2000'): Promise<Book> {
    const book = await strict()
    await book.record(promise('p', pledged), receipt('p', pledged), fund('a', 'p', '2000'))
    const to = usd(amount)
    await book.record(
      pay('a', '2000'),
      awardRevised({ award: 'a', from: usd('2000'), to, date: d(3) }),
    )
    return book
  }
  /** A new award of 1,000, paid less what the old one owes. */
  const payNew = (owed: string) =>
    disbursed({
      award: 'b',
      amount: usd('1000'),
      offset: [{ award: 'a', amount: usd(owed) }],
      date: d(5),
    })
  const bank = (book: Book, asOf: string) => book.balances({ asOf, show: ['cash'] }).rows[0]?.cash

  it('F13: to 1,500 is over-awarded by 500, paid no further, and settled by a return', async () => {
    const book = await cutTo('1500')
    const over = { advances: '1500', paid: '1500', recoverable: '500', overawarded: '500' }
    expect(standing(book, 'p')).toEqual(over)
    expect(found(book)).toEqual([`award.overpaid 500.00 ${d(3)} now`])
    expect(await refusal(book, pay('a', '0.01', d(4)))).toContain('disbursement.aboveAward 0.01')
    await book.record(returned({ award: 'a', amount: usd('500'), to: 'award', date: d(5) }))
    expect(standing(book, 'p')).toEqual({
      advances: '1500',
      paid: '1500',
      cash: '500',
      available: '500',
    })
  })

  it.each([
    ['F13a: with 500 owed a new award of 1,000 pays 500', '1500', '500', '500.01', '500.00'],
    ['F13b: with 750 owed a new award of 1,000 pays 250', '1250', '750', '750.01', '250.00'],
  ])('%s', async (_, cut, owed, above, pays) => {
    const book = await cutTo(cut)
    const over = { recoverable: owed, overawarded: owed }
    expect(standing(book, 'p')).toEqual({ advances: cut, paid: cut, ...over })
    await book.record(
      promise('q', '1000', d(4)),
      receipt('q', '1000', d(4)),
      fund('b', 'q', '1000', d(4)),
    )
    expect(await refusal(book, payNew(above))).toEqual(['offset.aboveRecoverable 0.01'])
    await book.record(payNew(owed))
    // The bank held 1,000, and holds what was kept back of the payment.
    expect(bank(book, d(4))).toBe('1000.00')
    expect(bank(book, d(5))).toBe(usd(String(1000 - Number(pays))).amount)
    expect(standing(book, 'p')).toEqual({ advances: cut, paid: cut, cash: owed, available: owed })
    expect(standing(book, 'q')).toEqual({ advances: '1000', paid: '1000' })
    expect(happened(book, 'p')).toMatchObject({ disbursed: '2000', returned: owed })
    expect(found(book)).toEqual([`award.overpaid ${owed}.00 ${d(3)} ${d(5)}`])
  })

  it('F13a: and so of the same pledge, of which 1,000 more had come', async () => {
    const book = await cutTo('1500', '3000')
    expect(standing(book, 'p')).toMatchObject({ cash: '1000', available: '1000' })
    await book.record(fund('b', 'p', '1000', d(4)), payNew('500'))
    expect(standing(book, 'p')).toEqual({
      advances: '2500',
      paid: '2500',
      cash: '500',
      available: '500',
    })
  })
})
