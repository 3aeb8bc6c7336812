/**
 * Money that moves: between two awards, two purposes, two pledges.
 */
import { describe, expect, it } from 'vitest'
import {
  awardRevised,
  type Book,
  committed,
  disbursed,
  expended,
  fundingChanged,
  memoryLog,
  openBook,
  reallocated,
  usd,
} from '../../src/index.ts'
import {
  awardOf,
  d,
  fund,
  ofPurpose,
  promise,
  receipt,
  refusal,
  refusedWith,
  saidBy,
  standing,
  strict,
  undo,
} from './builders.ts'

const STAGES = 'promised receivable cash available reallocatedIn reallocatedOut unapplied'
const move = (stages: Parameters<typeof reallocated>[0]['stages'], amount: string, date = d(5)) =>
  reallocated({
    pledge: 'p',
    from: 'x',
    to: 'y',
    amount: usd(amount),
    stages,
    agreedBy: 'P',
    date,
    id: `move ${amount}`,
  })

/** Of 100 pledged, 60 signed and 40 of them come, with an award of 30. */
async function staged(): Promise<Book> {
  const book = await strict()
  await book.record(
    promise('p', '100'),
    committed({ pledge: 'p', amount: usd('60'), date: d(2) }),
    receipt('p', '40', d(3)),
    fund('a', 'p', '30', d(4)),
  )
  return book
}

describe('an offset', () => {
  it('is spread over the lines of the old award by what each has to recover', async () => {
    const log = memoryLog()
    const book = await openBook(log, { create: { name: 'pool' } })
    for (const pledge of ['p', 'q', 'r']) {
      await book.record(promise(pledge, '100'), receipt(pledge, '100'))
    }
    await book.record(
      awardOf('a', { p: '60', q: '30' }),
      fund('b', 'r', '100'),
      disbursed({ award: 'a', amount: usd('90'), date: d(2) }),
      awardRevised({ award: 'a', from: usd('90'), to: usd('60'), date: d(3) }),
    )
    const pay = (less: string, date = d(4)) =>
      disbursed({
        award: 'b',
        amount: usd('50'),
        offset: [{ award: 'a', amount: usd(less) }],
        date,
        id: 'pay',
      })
    expect(await refusedWith(book, pay('30.01'))).toEqual([
      'offset.aboveRecoverable',
      '0.01',
      undefined,
      d(4),
    ])
    expect(await refusedWith(book, pay('15', d(2)))).toEqual([
      'offset.aboveRecoverable',
      '15.00',
      undefined,
      d(2),
    ])
    const stored = await book.record(pay('15'))
    expect(saidBy(stored).offset).toEqual([
      { amount: usd('15.00'), award: 'a', lines: ['10.00', '5.00'], spread: 'pro-rata/1' },
    ])
    expect([standing(book, 'p').recoverable, standing(book, 'q').recoverable]).toEqual(['10', '5'])
    expect(standing(book, 'r')).toEqual({
      cash: '50',
      advances: '50',
      undisbursed: '50',
      paid: '50',
    })
    expect(await book.record(pay('15'))).toEqual(stored)
    const again = await openBook(log)
    expect(again.balances({ by: ['award'] }).rows).toEqual(book.balances({ by: ['award'] }).rows)
  })

  it('is no more than the payment, and is against another award', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), receipt('p', '100'), fund('a', 'p', '50'))
    await book.record(fund('b', 'p', '50'))
    const pay = (award: string, less: string) =>
      disbursed({
        award: 'a',
        amount: usd('10'),
        offset: [{ award, amount: usd(less) }],
        date: d(2),
      })
    expect(await refusal(book, pay('a', '1'))).toEqual(['offset.twice'])
    expect(await refusal(book, pay('b', '11'))).toContain('offset.abovePayment')
    expect(await refusal(book, pay('c', '1'))).toEqual(['award.unknown'])
  })
})

describe('a reallocation', () => {
  it('moves each stage, and what is available with it', async () => {
    const book = await staged()
    const stages = { promised: usd('30'), receivable: usd('20'), cash: usd('10') }
    await book.record(move(stages, '60'))
    expect(ofPurpose(book, 'x', STAGES)).toEqual({
      promised: '10',
      cash: '30',
      available: '10',
      reallocatedOut: '60',
    })
    expect(ofPurpose(book, 'y', STAGES)).toEqual({
      promised: '30',
      receivable: '20',
      cash: '10',
      available: '60',
      reallocatedIn: '60',
    })
    await book.record(undo('move 60', d(6)))
    expect(ofPurpose(book, 'y', STAGES)).toEqual({})
    expect(ofPurpose(book, 'x', STAGES)).toEqual({
      promised: '40',
      receivable: '20',
      cash: '40',
      available: '70',
    })
  })

  it('leaves what was awarded, and takes no more of a stage than is there', async () => {
    const book = await staged()
    const most = { promised: usd('40'), receivable: usd('20'), cash: usd('10.01') }
    expect(await refusal(book, move(most, '70.01'))).toEqual(['reallocation.aboveAvailable 0.01'])
    const early = move({ cash: usd('1') }, '1', d(2))
    expect(await refusedWith(book, early)).toEqual([
      'reallocation.aboveStage',
      '1.00',
      undefined,
      d(2),
    ])
    const over = { promised: usd('40.01'), cash: usd('1') }
    expect(await refusal(book, move(over, '41.01'))).toEqual(['reallocation.aboveStage 0.01'])
    expect(await refusal(book, move({ cash: usd('1') }, '2'))).toEqual(['reallocation.sum'])
  })

  it('stays in the way of its own reversal once the money is awarded there', async () => {
    const book = await staged()
    await book.record(move({ cash: usd('10') }, '10'))
    await book.record({
      ...fund('b', 'p', '10', d(6)),
      id: 'b',
      data: {
        award: 'b',
        recipient: 'R',
        amount: usd('10'),
        funding: [{ pledge: 'p', purpose: 'y', amount: usd('10') }],
      },
    })
    const outcome = await book.tryRecord(undo('move 10', d(7)))
    const message = outcome.accepted ? '' : outcome.violations[0]?.message
    expect(message).toContain('b stands on it')
  })
})

describe('a change of funding', () => {
  /** An award of 80 on p, 50 of it paid and 20 spent; q has 100 and the cash of 40. */
  async function funded(): Promise<Book> {
    const book = await strict()
    await book.record(promise('p', '100'), receipt('p', '100'), fund('a', 'p', '80'))
    await book.record(
      disbursed({ award: 'a', amount: usd('50'), date: d(2) }),
      expended({ award: 'a', amount: usd('20'), date: d(3) }),
      promise('q', '100'),
      receipt('q', '40'),
    )
    return book
  }
  const change = (stages: Readonly<Record<string, ReturnType<typeof usd>>>, date = d(4)) =>
    fundingChanged({ award: 'a', from: 'p', to: 'q', reason: 'cost transfer', date, ...stages })

  it('moves what is undisbursed, advanced and spent to the other pledge', async () => {
    const book = await funded()
    await book.record(change({ undisbursed: usd('30'), advances: usd('15'), spent: usd('20') }))
    expect(standing(book, 'p')).toEqual({ cash: '85', advances: '15', available: '85', paid: '15' })
    expect(standing(book, 'q')).toEqual({
      promised: '60',
      cash: '5',
      advances: '15',
      spent: '20',
      available: '35',
      undisbursed: '30',
      paid: '35',
    })
    const [row] = book.balances({ by: ['award'], where: { award: 'a' } })
    expect([row?.awarded, row?.disbursed, row?.expended]).toEqual(['80.00', '50.00', '20.00'])
    await book.record(disbursed({ award: 'a', amount: usd('5'), date: d(5) }))
    expect(standing(book, 'q').cash).toBeUndefined()
  })

  it('moves no more than the line has, nor what the new pledge cannot back', async () => {
    const book = await funded()
    expect(await refusal(book, change({ undisbursed: usd('30.01') }))).toEqual([
      'funding.aboveLine 0.01',
    ])
    expect(await refusal(book, change({ spent: usd('20'), advances: usd('30') }))).toEqual([
      'cash.short 10.00',
    ])
    expect(await refusal(book, change({ spent: usd('1') }, d(2)))).toEqual([
      'funding.aboveLine 1.00',
    ])
    await book.record(fund('b', 'q', '90'))
    expect(await refusal(book, change({ undisbursed: usd('30') }))).toEqual([
      'award.aboveAvailable 20.00',
    ])
  })
})
