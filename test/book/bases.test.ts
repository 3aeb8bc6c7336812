/**
 * Bases: cash, goods, services and people are no money of each other, in either mode.
 */
import { describe, expect, it } from 'vitest'
import {
  awarded,
  awardRevised,
  type Book,
  disbursed,
  type EventInput,
  eur,
  exchanged,
  fundingChanged,
  pledged,
  received,
  usd,
} from '../../src/index.ts'
import { awardOf, d, fund, promise, receipt, refusal, strict } from './builders.ts'

const goods = (pledge: string, amount: string): EventInput =>
  pledged({
    ...{ pledge, donor: 'G', purpose: 'x', amount: usd(amount) },
    ...{ basis: 'goods', date: d(1) },
  })
const pay = (award: string, amount: string) => disbursed({ award, amount: usd(amount), date: d(3) })

/** A pledge of cash and one of goods, which came, and an award on each. */
async function bookOfBoth(mode: 'strict' | 'observe'): Promise<Book> {
  const book = await strict({ mode })
  await book.record(promise('cash', '100'), goods('kit', '100'))
  await book.record(receipt('cash', '100'), receipt('kit', '100'))
  await book.record(fund('money', 'cash', '50', d(2)), fund('cars', 'kit', '50', d(2)))
  return book
}

describe.each(['strict', 'observe'] as const)('goods are no cash in a book to %s', (mode) => {
  const isRefused = async (event: EventInput, ...before: readonly EventInput[]) => {
    const book = await bookOfBoth(mode)
    for (const one of before) await book.record(one)
    expect(await refusal(book, event)).toEqual(['basis.differs'])
  }

  it('so an award is from one of the two, also where it is from a pool', async () => {
    await isRefused(awardOf('both', { cash: '10', kit: '10' }))
    const said = { award: 'pool', recipient: 'R', amount: usd('20'), date: d(2) }
    await isRefused(awarded({ ...said, funding: { from: ['cash', 'kit'] } }))
  })

  it('so an award of one is not paid from a pledge of the other', async () => {
    const said = { award: 'cars', from: 'kit', undisbursed: usd('20'), reason: 'r', date: d(3) }
    await isRefused(fundingChanged({ ...said, to: 'cash' }))
  })

  it('so what is to be recovered in goods makes no payment of cash less', async () => {
    const cut = awardRevised({ award: 'cars', from: usd('50'), to: usd('10'), date: d(3) })
    const offset = [{ award: 'cars', amount: usd('40') }]
    const less = disbursed({ award: 'money', amount: usd('50'), offset, date: d(4) })
    await isRefused(less, pay('cars', '50'), cut)
  })

  it('so they are not exchanged', async () => {
    const rate = { rate: '0.9', rateSource: 'ECB', rateDate: d(3), date: d(3) }
    const from = [{ pledge: 'kit', amount: usd('10') }]
    await isRefused(exchanged({ from, to: eur('9'), ...rate }))
  })
})

describe('a pledge that its money told of', () => {
  it('turns out to be in goods where it pays no award beside cash', async () => {
    const came = (pledge: string) =>
      received({ pledge, donor: 'G', purpose: 'x', amount: usd('50'), date: d(1) })
    const book = await strict({ mode: 'observe' })
    await book.record(promise('cash', '100'), came('kit'), came('tents'))
    await book.record(awardOf('both', { cash: '10', kit: '10' }), fund('camp', 'tents', '50'))
    expect(await refusal(book, goods('kit', '50'))).toEqual(['basis.differs'])
    expect(await refusal(book, goods('tents', '50'))).toEqual(['accepted'])
  })

  it('does so whatever an award was that is reversed', async () => {
    const book = await strict({ mode: 'observe' })
    await book.record(
      promise('cash', '100'),
      received({ pledge: 'kit', donor: 'G', purpose: 'x', amount: usd('50'), date: d(1) }),
      { ...awardOf('both', { cash: '10', kit: '10' }), id: 'both' },
      { type: 'reversed', date: d(3), data: { event: 'both', reason: 'r' } },
    )
    expect(await refusal(book, goods('kit', '50'))).toEqual(['accepted'])
  })
})
