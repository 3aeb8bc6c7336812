/**
 * What awards may be made from, and what becomes of an award whose money is taken away: by policy.
 */
import { describe, expect, it } from 'vitest'
import {
  awardRevised,
  type Book,
  committed,
  disbursed,
  fundingChanged,
  memoryLog,
  openBook,
  pledgeCancelled,
  policyChanged,
  usd,
} from '../../src/index.ts'
import { awardOf, d, fund, promise, receipt, refusal, standing, strict } from './builders.ts'

const policy = (set: Parameters<typeof policyChanged>[0]['set']) =>
  policyChanged({ set, date: d(1) })
const sign = (amount: string, date = d(2)) => committed({ pledge: 'p', amount: usd(amount), date })

async function bookFrom(awardFrom: 'promised' | 'committed' | 'cash'): Promise<Book> {
  const book = await strict()
  await book.record(
    policy({ awardFrom }),
    promise('p', '100'),
    sign('60'),
    receipt('p', '20', d(3)),
  )
  return book
}

describe('an award', () => {
  it('is made from all that was promised, unless policy says less', async () => {
    expect(await refusal(await bookFrom('promised'), fund('a', 'p', '100', d(4)))).toEqual([
      'accepted',
    ])
  })

  it('is made from what was signed or received, where policy says so', async () => {
    const book = await bookFrom('committed')
    expect(await refusal(book, fund('a', 'p', '60.01', d(4)))).toEqual(['award.aboveSource 0.01'])
    expect(await refusal(book, fund('a', 'p', '60', d(4)))).toEqual(['accepted'])
  })

  it('is made from cash, where policy says so, however much of it was paid since', async () => {
    const book = await bookFrom('cash')
    expect(await refusal(book, fund('a', 'p', '20.01', d(4)))).toEqual(['award.aboveSource 0.01'])
    await book.record(fund('a', 'p', '15', d(4)))
    await book.record(disbursed({ award: 'a', amount: usd('10'), date: d(5) }))
    const raise = (to: string) =>
      awardRevised({ award: 'a', from: usd('15'), to: usd(to), date: d(6) })
    expect(await refusal(book, raise('20.01'))).toEqual(['award.aboveSource 0.01'])
    expect(await refusal(book, raise('20'))).toEqual(['accepted'])
  })

  it('is not dated before the money it is made from', async () => {
    const book = await bookFrom('cash')
    expect(await refusal(book, fund('a', 'p', '20', d(2)))).toEqual(['award.aboveSource 20.00'])
  })

  it('is made from the cash of each pledge for its own line', async () => {
    const book = await bookFrom('cash')
    await book.record(promise('q', '50'), receipt('q', '50', d(2)))
    const award = awardOf('a', { p: '30', q: '10' })
    expect(await refusal(book, { ...award, date: d(4) })).toEqual(['award.aboveSource 10.00'])
  })

  it('is paid from another pledge, where that has the cash for it', async () => {
    const book = await bookFrom('cash')
    await book.record(promise('q', '50'), receipt('q', '50', d(2)), fund('a', 'q', '50', d(4)))
    await book.record(disbursed({ award: 'a', amount: usd('20'), date: d(5) }))
    const move = (undisbursed: string, advances: string) =>
      fundingChanged({
        ...{ award: 'a', from: 'q', to: 'p', reason: 'r', date: d(6) },
        ...{ undisbursed: usd(undisbursed), advances: usd(advances) },
      })
    expect(await refusal(book, move('15', '6'))).toEqual(['award.aboveSource 1.00'])
    expect(await refusal(book, move('14', '6'))).toEqual(['accepted'])
  })

  it('is told with what else is wrong', async () => {
    const book = await bookFrom('cash')
    expect(await refusal(book, fund('a', 'p', '110', d(4)))).toEqual([
      'award.aboveSource 90.00',
      'award.aboveAvailable 10.00',
    ])
  })

  it('that was made before the policy stays, and is read so from the log', async () => {
    const log = memoryLog()
    const book = await openBook(log, { create: { name: 'case' } })
    await book.record(promise('p', '100'), fund('a', 'p', '80'), policy({ awardFrom: 'cash' }))
    const again = await openBook(log)
    expect(standing(again, 'p')).toMatchObject({ undisbursed: '80' })
    expect(await refusal(again, fund('b', 'p', '10', d(2)))).toEqual(['award.aboveSource 10.00'])
  })
})

describe('an award whose pledge is cancelled', () => {
  const cancel = (amount: string) =>
    pledgeCancelled({ pledge: 'p', amount: usd(amount), date: d(3) })

  async function awardedBook(unfunded?: 'reject' | 'flag' | 'off'): Promise<Book> {
    const book = await strict()
    if (unfunded !== undefined) await book.record(policy({ unfunded }))
    await book.record(promise('p', '100'), fund('a', 'p', '80', d(2)))
    return book
  }

  it('is without backing: a finding, and no more, unless policy says so', async () => {
    for (const book of [await awardedBook(), await awardedBook('off')]) {
      const outcome = await book.tryRecord(cancel('50'))
      expect(outcome.accepted && outcome.flags).toEqual([])
      expect(book.check().map(({ code }) => code)).toEqual(['award.unfunded'])
    }
  })

  it('keeps its backing where policy refuses', async () => {
    const book = await awardedBook('reject')
    expect(await refusal(book, cancel('50'))).toEqual(['award.unfunded 30.00'])
    expect(await refusal(book, cancel('20'))).toEqual(['accepted'])
  })

  it('is told beside the event where policy flags', async () => {
    const book = await awardedBook('flag')
    const outcome = await book.tryRecord(cancel('50'))
    expect(outcome.accepted && outcome.flags.map(({ code }) => code)).toEqual(['award.unfunded'])
    expect(standing(book, 'p')).toMatchObject({ unfunded: '30' })
  })
})
