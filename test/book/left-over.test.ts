/**
 * A move that was taken back leaves nothing to choose from: the purpose or the line that it opened
 * is no more, once nothing else stands there.
 */
import {
  type Book,
  committed,
  disbursed,
  type EventInput,
  expended,
  fundingChanged,
  pledgeCancelled,
  reallocated,
  usd,
} from 'pledgebook'
import { describe, expect, it } from 'vitest'
import {
  d,
  fund,
  happened,
  ofPurpose,
  promise,
  receipt,
  refusal,
  saidBy,
  strict,
  undo,
} from './builders.ts'
import { revise } from './sub-award-builders.ts'

const move = (id: string, to: string, amount = '60') =>
  reallocated({
    id,
    pledge: 'p',
    from: 'x',
    to,
    amount: usd(amount),
    stages: { promised: usd(amount) },
    agreedBy: 'P',
    date: d(2),
  })
const transfer = (id: string, from: string, to: string, amount = '20') =>
  fundingChanged({
    id,
    award: 'a',
    from,
    to,
    undisbursed: usd(amount),
    reason: 'rebooked',
    date: d(3),
  })
const sign = (amount: string, purpose?: string, id = 'signed') =>
  committed({
    id,
    pledge: 'p',
    amount: usd(amount),
    ...(purpose === undefined ? {} : { purpose }),
    date: d(3),
  })

async function bookOf(...events: readonly EventInput[]): Promise<Book> {
  const book = await strict()
  for (const event of events) await book.record(event)
  return book
}

const purposeNamed = (book: Book) => refusal(book, fund('named', 'p', '1', d(5)))

describe('a purpose that a reversed move had opened', () => {
  it('is asked for no more, and has no part of what names none', async () => {
    const book = await bookOf(promise('p', '100'), move('moved', 'y'))
    expect(await purposeNamed(book)).toEqual(['funding.purposeNeeded'])
    await book.record(undo('moved'))
    expect(await purposeNamed(book)).toEqual(['accepted'])
    const came = saidBy(await book.record(receipt('p', '50', d(5))))
    expect(came.lines).toBeUndefined()
    await book.record(expended({ pledge: 'p', amount: usd('1'), date: d(6) }))
    const end = pledgeCancelled({ pledge: 'p', amount: usd('1'), date: d(6) })
    expect(saidBy(await book.record(end)).lines).toBeUndefined()
    expect(await refusal(book, sign('1', 'y'))).toEqual(['purpose.differs'])
  })

  it('is one still while anything else stands there', async () => {
    const book = await bookOf(promise('p', '100'), move('moved', 'y'), move('more', 'y', '10'))
    await book.record(undo('moved'))
    expect(await purposeNamed(book)).toEqual(['funding.purposeNeeded'])
    await book.record(undo('more'))
    expect(await purposeNamed(book)).toEqual(['accepted'])
  })

  it('is gone once what stood there is reversed after it, in an observing book', async () => {
    const book = await strict({ mode: 'observe' })
    await book.record(promise('p', '100'), move('moved', 'y'), sign('5', 'y'), undo('moved'))
    expect(await purposeNamed(book)).toEqual(['funding.purposeNeeded'])
    await book.record(undo('signed'))
    expect(await purposeNamed(book)).toEqual(['accepted'])
  })

  it('may be moved to again', async () => {
    const book = await bookOf(promise('p', '100'), move('moved', 'y'), undo('moved'))
    await book.record(move('again', 'y', '30'))
    expect(await purposeNamed(book)).toEqual(['funding.purposeNeeded'])
    expect(ofPurpose(book, 'y', 'promised')).toEqual({ promised: '30' })
  })

  it('is nothing that a purpose of the pledge itself could be', async () => {
    const book = await bookOf(promise('p', '100'), move('moved', 'y', '100'), undo('moved'))
    expect(ofPurpose(book, 'x', 'promised available')).toEqual({
      promised: '100',
      available: '100',
    })
  })
})

describe('a line of an award that a reversed change of funding had opened', () => {
  const PAID = [
    ...['p', 'q'].flatMap((pledge) => [promise(pledge, '100'), receipt(pledge, '100')]),
    fund('a', 'p', '50', d(2)),
  ]

  it('has no part of what is paid, and need not be named for a raise', async () => {
    const book = await bookOf(...PAID, transfer('rebooked', 'p', 'q'))
    expect(await refusal(book, revise('a', '50', '60'))).toEqual(['lines.needed'])
    await book.record(undo('rebooked'))
    await book.record(revise('a', '50', '60'))
    const paid = disbursed({ award: 'a', amount: usd('10'), date: d(6) })
    expect(saidBy(await book.record(paid)).lines).toBeUndefined()
    expect(happened(book, 'p')).toMatchObject({ awarded: '60', disbursed: '10' })
    expect(await refusal(book, transfer('from q', 'q', 'p'))).toEqual(['lines.unknown'])
  })

  it('is one still while another change stands there, and may be opened again', async () => {
    const changes = [transfer('rebooked', 'p', 'q'), transfer('more', 'p', 'q', '5')]
    const book = await bookOf(...PAID, ...changes, undo('rebooked'))
    expect(await refusal(book, revise('a', '50', '60'))).toEqual(['lines.needed'])
    await book.record(undo('more'), transfer('again', 'p', 'q', '25'))
    expect(happened(book, 'q')).toMatchObject({ awarded: '25' })
    await book.record(undo('again'))
    expect(await refusal(book, revise('a', '50', '60'))).toEqual(['accepted'])
  })
})
