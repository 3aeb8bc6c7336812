/**
 * Receipts and refunds: what may come, go back, and be undone, on every date.
 */
import { describe, expect, it } from 'vitest'
import { conditionMet, disbursed, usd } from '../../src/index.ts'
import {
  d,
  fund,
  match,
  promise,
  receipt,
  refund,
  refusal,
  refusedWith,
  strict,
  undo,
} from './builders.ts'

describe('a receipt on a conditional pledge', () => {
  it('is refused by what would be above the condition, and says what is allowed', async () => {
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

describe('a receipt that was refunded in part', () => {
  it('is not reversed while the refund stands on it, and the refund is named', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), receipt('p', '50', d(1), 'r'), receipt('p', '50'))
    await book.record(refund('20', d(2), 'first'), refund('30', d(3), 'second'))
    const outcome = await book.preview(undo('r'))
    expect(outcome.accepted ? [] : outcome.violations.map(({ message }) => message)).toEqual([
      'reversed: event r cannot be taken back; second, first stand on it; ' +
        'reverse them first, in that order.',
    ])
    expect(await refusal(book, refund('0.01'))).toEqual(['refund.aboveReceipt 0.01'])
    await book.record(undo('second'), undo('first'))
    expect(await refusal(book, undo('r'))).toEqual(['accepted'])
  })

  it('names its refunds together with the payments made from it', async () => {
    const book = await strict()
    await book.record(
      ...[promise('p', '100'), receipt('p', '50', d(1), 'r'), fund('a', 'p', '40')],
      disbursed({ award: 'a', amount: usd('25'), date: d(2), id: 'paid' }),
      refund('20', d(3), 'refund'),
    )
    const outcome = await book.preview(undo('r'))
    expect(outcome.accepted ? [] : outcome.violations).toMatchObject([
      { code: 'reversal.inUse', message: expect.stringContaining('refund, paid stand on') },
    ])
  })

  it('leaves nothing to refund once it is reversed', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), receipt('p', '50', d(1), 'r'), receipt('p', '50'))
    await book.record(undo('r'))
    expect(await refusal(book, refund('50'))).toEqual(['refund.aboveReceipt'])
  })
})

describe('a refund', () => {
  it('is not dated before the money came', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), receipt('p', '50', d(1)), receipt('p', '50', d(5), 'r'))
    expect(await refusal(book, refund('20', d(4)))).toEqual(['refund.beforeReceipt'])
    expect(await refusal(book, refund('20', d(5)))).toEqual(['accepted'])
  })

  it('is never more than its receipt on a day, though another was reversed later', async () => {
    const book = await strict()
    await book.record(
      promise('p', '300'),
      receipt('p', '100', d(1), 'r'),
      receipt('p', '100', d(1)),
    )
    await book.record(refund('100', d(3), 'first'), undo('first', d(20)))
    expect(await refusal(book, refund('100', d(5)))).toEqual(['refund.aboveReceipt 100.00'])
    const told = await book.preview(refund('30', d(5)))
    expect(told.accepted ? [] : told.violations.map(({ message }) => message)).toEqual([
      'refunded: 30.00 USD is more than is left of receipt r by 30.00 on 2024-01-05; ' +
        'nothing is allowed; date this after the reversal of what went back before, ' +
        'or name the receipt by which the money came.',
    ])
    expect(await refusal(book, refund('100', d(20)))).toEqual(['accepted'])
    expect(await refusal(book, refund('100', d(2)))).toEqual(['refund.aboveReceipt 100.00'])
  })

  it('of a receipt that was reversed is told so', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), receipt('p', '50', d(1), 'r'), receipt('p', '50'))
    await book.record(undo('r', d(1)))
    const outcome = await book.preview(refund('50'))
    expect(outcome.accepted ? [] : outcome.violations.map(({ message }) => message)).toEqual([
      'refunded: receipt r is reversed; name the receipt by which the money came.',
    ])
  })
})

describe('a reversed receipt', () => {
  it('leaves what was paid as an implied receipt where the book implies its cash', async () => {
    const book = await strict({ cash: 'implied' })
    await book.record(
      ...[promise('p', '50'), receipt('p', '50', d(1), 'r'), fund('a', 'p', '50')],
      disbursed({ award: 'a', amount: usd('30'), date: d(1) }),
    )
    expect(await refusal(book, undo('r'))).toEqual(['accepted'])
    const [row] = book.balances({ by: ['pledge'] })
    expect(row).toMatchObject({ promised: '20.00', cash: '0.00', implied: { received: '30.00' } })
  })
})

describe('a receipt above its pledge', () => {
  it('is not reversed while an award leans on what it implied', async () => {
    const book = await strict({ excess: 'implied' })
    await book.record(promise('p', '100'), receipt('p', '150', d(1), 'r'), fund('a', 'p', '140'))
    expect(await refusal(book, undo('r'))).toEqual(['reversal.inUse 40.00'])
  })
})
