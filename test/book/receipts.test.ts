/**
 * Receipts, refunds and signatures: what may come, go back, and be signed, on every date.
 */
import { describe, expect, it } from 'vitest'
import {
  commitmentRevised,
  committed,
  conditionMet,
  disbursed,
  expended,
  pledged,
  pledgeLapsed,
  pledgeRevised,
  refunded,
  reversed,
  usd,
  writtenOff,
} from '../../src/index.ts'
import { d, fund, promise, receipt, refusal, refusedWith, strict } from './builders.ts'

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

const back = (amount: string, date = d(2), id?: string) =>
  refunded({
    pledge: 'p',
    receipt: 'r',
    amount: usd(amount),
    effect: 'reopens',
    date,
    ...(id === undefined ? {} : { id }),
  })
const undo = (event: string, date = d(4)) => reversed({ event, reason: 'bounced', date })

describe('a receipt that was refunded in part', () => {
  it('is not reversed while the refund stands on it, and the refund is named', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), receipt('p', '50', d(1), 'r'), receipt('p', '50'))
    await book.record(back('20', d(2), 'first'), back('30', d(3), 'second'))
    const outcome = await book.preview(undo('r'))
    expect(outcome.accepted ? [] : outcome.violations.map(({ message }) => message)).toEqual([
      'reversed: event r cannot be taken back; second, first stand on it; reverse them first.',
    ])
    expect(await refusal(book, back('0.01'))).toEqual(['refund.aboveReceipt 0.01'])
    await book.record(undo('second'), undo('first'))
    expect(await refusal(book, undo('r'))).toEqual(['accepted'])
  })

  it('names its refunds together with the payments made from it', async () => {
    const book = await strict()
    await book.record(
      ...[promise('p', '100'), receipt('p', '50', d(1), 'r'), fund('a', 'p', '40')],
      disbursed({ award: 'a', amount: usd('25'), date: d(2), id: 'paid' }),
      back('20', d(3), 'refund'),
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
    expect(await refusedWith(book, back('50'))).toEqual([
      'refund.aboveReceipt',
      '50.00',
      '0.00',
      undefined,
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

describe('a write-off', () => {
  it('is not reversed while a lowered pledge leans on it', async () => {
    const book = await strict()
    await book.record(
      promise('p', '100'),
      committed({ pledge: 'p', amount: usd('60'), date: d(1) }),
      writtenOff({ pledge: 'p', amount: usd('30'), signed: usd('30'), date: d(2), id: 'off' }),
      pledgeRevised({ pledge: 'p', from: usd('100'), to: usd('40'), date: d(3) }),
    )
    expect(await refusal(book, undo('off'))).toEqual(['reversal.inUse 20.00'])
  })
})

describe('a signature', () => {
  const sign = (amount: string, date = d(1)) =>
    committed({ pledge: 'p', amount: usd(amount), date })
  const resign = (from: string, to: string, date = d(8)) =>
    commitmentRevised({ pledge: 'p', from: usd(from), to: usd(to), date })

  it('is not revised below what was received, on its day or a later one', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), sign('60'), receipt('p', '30', d(2)))
    await book.record(receipt('p', '20', d(9)))
    expect(await refusedWith(book, resign('60', '40'))).toEqual([
      'commitment.belowReceived',
      '10.00',
      '10.00',
      d(9),
    ])
    expect(await refusal(book, resign('60', '50'))).toEqual(['accepted'])
  })

  it('may be revised down to what was received less what was given back', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), sign('60'), receipt('p', '60', d(2), 'r'))
    await book.record(back('25', d(3)))
    expect(await refusal(book, resign('60', '35'))).toEqual(['accepted'])
    expect(await refusal(book, resign('35', '34.99'))).toEqual(['commitment.belowReceived 0.01'])
  })

  it('may be raised while more came than was signed', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), sign('20'), receipt('p', '60', d(2)))
    expect(await refusal(book, resign('20', '30'))).toEqual(['accepted'])
    expect(await refusal(book, resign('30', '20'))).toEqual(['commitment.belowReceived 10.00'])
  })
})

describe('a promise that ended while signed under its condition', () => {
  const ended = pledgeLapsed({
    pledge: 'm',
    amount: usd('10'),
    conditional: usd('10'),
    signedConditional: usd('10'),
    date: d(3),
    id: 'ended',
  })
  const sign = committed({ pledge: 'm', amount: usd('30'), date: d(2) })
  const resign = (from: string, to: string) =>
    commitmentRevised({ pledge: 'm', from: usd(from), to: usd(to), date: d(5) })

  it('leaves less signed, and a later revision starts from there', async () => {
    const book = await strict()
    await book.record(match('50'), sign, ended)
    expect(await refusal(book, resign('30', '25'))).toEqual(['revision.stale'])
    expect(await refusal(book, resign('20', '25'))).toEqual(['accepted'])
  })

  it('leaves all of it signed again once its end is reversed', async () => {
    const book = await strict()
    await book.record(match('50'), sign, ended, undo('ended'))
    expect(await refusal(book, resign('30', '25'))).toEqual(['accepted'])
  })
})

describe('what a holder spends', () => {
  it('is of a purpose that the pledge has', async () => {
    const book = await strict()
    await book.record(promise('p', '50'), receipt('p', '50'))
    const fee = expended({ pledge: 'p', purpose: 'y', amount: usd('5'), date: d(1) })
    expect(await refusal(book, fee)).toEqual(['purpose.differs'])
  })
})
