/**
 * Claims on reimbursement awards: what was spent before it was paid.
 */
import { describe, expect, it } from 'vitest'
import {
  awardCancelled,
  awarded,
  awardRevised,
  type Book,
  disbursed,
  type EventInput,
  expended,
  returned,
  usd,
} from '../../src/index.ts'
import { d, promise, receipt, saidBy, standing, strict } from './builders.ts'

const reimburse = (...funding: readonly [pledge: string, amount: string][]) =>
  awarded({
    award: 'a',
    recipient: 'R',
    amount: usd(String(funding.reduce((sum, [, amount]) => sum + Number(amount), 0))),
    funding: funding.map(([pledge, amount]) => ({ pledge, amount: usd(amount) })),
    payment: 'reimbursement',
    date: d(1),
  })

describe('a claim', () => {
  it('is never more than was spent: what came back unspent had been paid', async () => {
    const book = await strict({ mode: 'observe' })
    await book.record(
      promise('p', '100'),
      reimburse(['p', '30']),
      returned({ award: 'a', amount: usd('1'), to: 'award', date: d(1) }),
    )
    expect(standing(book, 'p')).toEqual({ promised: '100', available: '70', undisbursed: '30' })
    const [row] = book.balances({ by: ['pledge'] })
    expect(row?.implied).toMatchObject({ disbursed: '1.00', received: '0.00' })
  })

  it('leaves a later claim to the lines that have room for it', async () => {
    const book = await claimedOnOneLine()
    const rest = expended({ award: 'a', amount: usd('50'), date: d(2) })
    expect(await linesOf(book, rest)).toEqual(['10.00', '40.00'])
  })

  it('leaves a release of the rest to the lines that have room for it', async () => {
    const book = await claimedOnOneLine()
    const rest = awardCancelled({ award: 'a', amount: usd('50'), reason: 'closed', date: d(2) })
    expect(await linesOf(book, rest)).toEqual(['10.00', '40.00'])
  })

  it('leaves a cut to the lines that have room for it', async () => {
    const book = await claimedOnOneLine()
    const cut = awardRevised({ award: 'a', from: usd('80'), to: usd('30'), date: d(2) })
    expect(await linesOf(book, cut)).toEqual(['10.00', '40.00'])
  })
})

/** An award of two lines of 40.00 each, 30.00 claimed on the first. */
async function claimedOnOneLine(): Promise<Book> {
  const book = await strict()
  const lines = [{ pledge: 'p', amount: usd('30') }]
  await book.record(
    promise('p', '40'),
    promise('q', '40'),
    reimburse(['p', '40'], ['q', '40']),
    expended({ award: 'a', amount: usd('30'), lines, date: d(1) }),
  )
  return book
}

describe('a spread', () => {
  it('cuts below what was paid where money is not spent yet', async () => {
    const book = await paidOnTwoLines('40')
    const cut = awardRevised({ award: 'b', from: usd('80'), to: usd('50'), date: d(2) })
    expect(await linesOf(book, cut)).toEqual(['0.00', '30.00'])
  })

  it('spends what was advanced, and not what is to be recovered', async () => {
    const book = await paidOnTwoLines('30')
    const lines = [{ pledge: 'q', amount: usd('30') }]
    const cut = awardRevised({ award: 'b', from: usd('80'), to: usd('50'), lines, date: d(2) })
    await book.record(cut)
    const spent = expended({ award: 'b', amount: usd('20'), date: d(2) })
    expect(await linesOf(book, spent)).toEqual(['10.00', '10.00'])
  })
})

/** An award of two lines of 40.00 each, all paid, some of the first spent. */
async function paidOnTwoLines(spent: string): Promise<Book> {
  const book = await strict()
  const funding = [
    { pledge: 'p', amount: usd('40') },
    { pledge: 'q', amount: usd('40') },
  ]
  const lines = [{ pledge: 'p', amount: usd(spent) }]
  await book.record(
    ...[promise('p', '40'), promise('q', '40'), receipt('p', '40'), receipt('q', '40')],
    awarded({ award: 'b', recipient: 'R', amount: usd('80'), funding, date: d(1) }),
    disbursed({ award: 'b', amount: usd('80'), date: d(1) }),
    expended({ award: 'b', amount: usd(spent), lines, date: d(1) }),
  )
  return book
}

async function linesOf(book: Book, input: EventInput): Promise<unknown> {
  return saidBy(await book.record(input)).lines
}
