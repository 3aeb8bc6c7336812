/**
 * What was signed of a promise, and what ends it: revisions, exits, and undoing them.
 */
import { describe, expect, it } from 'vitest'
import {
  commitmentRevised,
  committed,
  expended,
  pledgeLapsed,
  pledgeRevised,
  usd,
  writtenOff,
} from '../../src/index.ts'
import {
  d,
  match,
  promise,
  receipt,
  refund,
  refusal,
  refusedWith,
  strict,
  undo,
} from './builders.ts'

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
    await book.record(refund('25', d(3)))
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

describe('what a holder spends', () => {
  it('is of a purpose that the pledge has', async () => {
    const book = await strict()
    await book.record(promise('p', '50'), receipt('p', '50'))
    const fee = expended({ pledge: 'p', purpose: 'y', amount: usd('5'), date: d(1) })
    expect(await refusal(book, fee)).toEqual(['purpose.differs'])
  })
})
