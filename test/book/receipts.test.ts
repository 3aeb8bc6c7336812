/**
 * Receipts, refunds and signatures: what may come, go back, and be signed, on every date.
 */
import { describe, expect, it } from 'vitest'
import { conditionMet, pledged, usd } from '../../src/index.ts'
import { d, receipt, refusal, refusedWith, strict } from './builders.ts'

const match = (amount: string, date = d(1)) =>
  pledged({
    pledge: 'm',
    donor: 'M',
    purpose: 'x',
    amount: usd(amount),
    condition: { barrier: 'match', rightOfReturn: true },
    date,
  })

describe('a receipt on a conditional pledge', () => {
  it('is refused by what would be unapplied above the condition, and says what is allowed', async () => {
    const book = await strict()
    await book.record(match('50'), receipt('m', '30'))
    expect(await refusedWith(book, receipt('m', '30'))).toEqual([
      'receipt.abovePledge',
      '10.00',
      '20.00',
      d(1),
    ])
  })

  it('is judged on the later date on which a condition was met and money came', async () => {
    const book = await strict()
    const met = conditionMet({ pledge: 'm', amount: usd('20'), date: d(3) })
    await book.record(match('50'), met, receipt('m', '40', d(5)))
    expect(await refusedWith(book, receipt('m', '20', d(2)))).toEqual([
      'receipt.abovePledge',
      '10.00',
      '10.00',
      d(5),
    ])
  })

  it('is kept as unapplied above the condition where the book keeps an excess so', async () => {
    const book = await strict({ excess: 'unapplied' })
    await book.record(match('50'))
    expect(await refusal(book, receipt('m', '80'))).toEqual(['accepted'])
  })
})
