/**
 * A refund of money that is for another purpose by now: it goes back from where it is.
 *
 * A receipt has come on some purposes; what is left of its cash there goes back first, and then
 * what was moved from them to others, and is there still.
 */
import { describe, expect, it } from 'vitest'
import {
  type Book,
  committed,
  type EventInput,
  expended,
  pledged,
  reallocated,
  refunded,
  usd,
} from '../../src/index.ts'
import {
  d,
  ofPurpose,
  promise,
  receipt,
  refusal,
  refusedWith,
  saidBy,
  strict,
  undo,
} from './builders.ts'

const move = (from: string, to: string, amount: string, date = d(2), id = `${from} to ${to}`) =>
  reallocated({
    pledge: 'p',
    from,
    to,
    amount: usd(amount),
    stages: { cash: usd(amount) },
    agreedBy: 'P',
    date,
    id,
  })
const back = (amount: string, more: object = {}, date = d(5)) =>
  refunded({ pledge: 'p', receipt: 'r', amount: usd(amount), effect: 'reopens', date, ...more })
const from = (purpose: string, amount: string) => ({
  lines: [{ pledge: 'p', purpose, amount: usd(amount) }],
})
const PAID = [promise('p', '100'), receipt('p', '100', d(1), 'r')]

async function bookOf(...events: readonly EventInput[]): Promise<Book> {
  const book = await strict()
  for (const event of events) await book.record(event)
  return book
}

/** Of each purpose what cash there is, and what is outstanding. */
const cash = (book: Book) =>
  book
    .balances({ by: ['purpose'], where: { pledge: 'p' }, show: ['cash', 'promised', 'receivable'] })
    .rows.map((row) => {
      return `${row.purpose} ${Number(row.cash)} ${Number(row.promised) + Number(row.receivable)}`
    })

const linesOf = async (book: Book, input: EventInput) => saidBy(await book.record(input)).lines

describe('a refund of a receipt of which some was moved to another purpose', () => {
  it('is first of what is left where it came', async () => {
    const book = await bookOf(...PAID, move('x', 'y', '60'))
    expect(await linesOf(book, back('40'))).toEqual(['40.00', '0.00'])
    expect(cash(book)).toEqual(['x 0 40', 'y 60 0'])
    expect(await linesOf(book, back('60'))).toEqual(['0.00', '60.00'])
    expect(await refusal(book, back('0.01'))).toEqual([
      'refund.aboveReceipt 0.01',
      'cash.short 0.01',
    ])
  })

  it('is of all of it, wherever it is', async () => {
    const book = await bookOf(...PAID, move('x', 'y', '60'))
    expect(await linesOf(book, back('100', { id: 'back' }))).toEqual(['40.00', '60.00'])
    expect(cash(book)).toEqual(['x 0 40', 'y 0 60'])
    await book.record(undo('back', d(6)))
    expect(cash(book)).toEqual(['x 40 0', 'y 60 0'])
  })

  it('may name the purpose that it was moved to, and no other', async () => {
    const book = await bookOf(
      pledged({
        pledge: 'p',
        donor: 'P',
        purposes: ['x', 'z'].map((purpose) => ({ purpose, share: '1' })),
        amount: usd('200'),
        date: d(1),
      }),
      receipt('p', '100', d(1), 'r', 'x'),
      receipt('p', '100', d(1), 'of z', 'z'),
      move('x', 'y', '60'),
    )
    expect(await refusal(book, back('50', from('z', '50')))).toEqual(['lines.unknown'])
    await book.record(back('50', from('y', '50')))
    expect(cash(book)).toEqual(['x 40 0', 'y 10 50', 'z 100 0'])
    expect(await linesOf(book, back('50'))).toEqual(['40.00', '10.00'])
  })

  it('takes no more from there than what was moved from where it came', async () => {
    const book = await bookOf(
      ...PAID,
      move('x', 'y', '60'),
      expended({ pledge: 'p', purpose: 'x', amount: usd('30'), date: d(3) }),
    )
    expect(await refusedWith(book, back('71'))).toEqual(['cash.short', '1.00', '70.00', d(5)])
    expect(await linesOf(book, back('70'))).toEqual(['10.00', '60.00'])
  })

  it('follows it from one purpose to the next, and not where a move was taken back', async () => {
    const book = await bookOf(
      ...PAID,
      ...[move('x', 'y', '60'), move('y', 'z', '20'), move('x', 'w', '10', d(2), 'slip')],
      undo('slip', d(3)),
    )
    expect(await linesOf(book, back('100'))).toEqual(['40.00', '40.00', '20.00'])
  })

  it('is of where it came alone once all was moved back', async () => {
    const book = await bookOf(...PAID, move('x', 'y', '60'), move('y', 'x', '60'))
    expect(await linesOf(book, back('100'))).toBeUndefined()
    expect(ofPurpose(book, 'x', 'promised cash')).toEqual({ promised: '100' })
  })

  it('goes by cash also where it came for several purposes', async () => {
    const book = await bookOf(
      pledged({
        pledge: 'p',
        donor: 'P',
        purposes: ['x', 'y'].map((purpose) => ({ purpose, share: '1' })),
        amount: usd('100'),
        date: d(1),
      }),
      receipt('p', '100', d(1), 'r'),
      expended({ pledge: 'p', purpose: 'x', amount: usd('40'), date: d(3) }),
    )
    expect(await linesOf(book, back('60'))).toEqual(['10.00', '50.00'])
  })

  it('is borrowed where it came, once it is nowhere', async () => {
    const book = await strict({ cash: 'borrowed' })
    await book.record(...PAID, move('x', 'y', '60'))
    await book.record(expended({ pledge: 'p', purpose: 'y', amount: usd('60'), date: d(3) }))
    expect(await linesOf(book, back('100'))).toEqual(['100.00', '0.00'])
    expect(ofPurpose(book, 'x', 'borrowed')).toEqual({ borrowed: '60' })
  })
})

describe('what went back from another purpose', () => {
  it('settles no instalment any more', async () => {
    const scheduled = pledged({
      pledge: 'p',
      donor: 'P',
      purpose: 'x',
      amount: usd('200'),
      date: d(1),
      schedule: { rule: { first: d(31), every: 'month', count: 2 } },
    })
    const named = (amount: string, instalment: number, id: string) => {
      const event = receipt('p', amount, d(1), id) as EventInput<Record<string, unknown>>
      return { ...event, data: { ...event.data, instalment } } as EventInput
    }
    const book = await bookOf(scheduled, named('100', 1, 'r'), named('50', 2, 's'))
    await book.record(move('x', 'y', '60'), back('60', from('y', '60')))
    const { rows } = book.instalments({ asOf: d(31) })
    expect(rows.map(({ settled }) => settled)).toEqual(['40.00', '50.00'])
  })

  it('is raised for no match of that purpose', async () => {
    const matching = pledged({
      pledge: 'm',
      donor: 'M',
      purpose: 'y',
      amount: usd('100'),
      condition: {
        barrier: 'match',
        rightOfReturn: true,
        match: { of: 'y', ratio: '1', cap: usd('100') },
      },
      date: d(1),
    })
    const book = await bookOf(matching, ...PAID, move('x', 'y', '60'))
    const raised = () => book.matches({ asOf: d(31) }).rows.map((row) => row.raised)
    expect(raised()).toEqual(['60.00'])
    await book.record(back('45', from('y', '45')))
    expect(raised()).toEqual(['15.00'])
  })

  it('is signed for no more, as what went back where it came', async () => {
    const signed = committed({ pledge: 'p', amount: usd('100'), date: d(1) })
    const book = await bookOf(PAID[0]!, signed, PAID[1]!, move('x', 'y', '60'), back('100'))
    expect(ofPurpose(book, 'x', 'promised receivable')).toEqual({ receivable: '40' })
    expect(ofPurpose(book, 'y', 'promised receivable')).toEqual({ receivable: '60' })
  })
})
