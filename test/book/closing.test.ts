/**
 * The end of an award: all that was neither paid, claimed nor passed on is available again.
 */
import { describe, expect, it } from 'vitest'
import {
  awardCancelled,
  awardRevised,
  disbursed,
  expended,
  fundingChanged,
  returned,
  usd,
} from '../../src/index.ts'
import { awardOf, d, fund, promise, receipt, refusal, standing, strict } from './builders.ts'
import { out } from './sub-award-builders.ts'

const close = (award: string, amount: string, more: object = {}) =>
  awardCancelled({ award, amount: usd(amount), reason: 'closed', date: d(4), ...more })
const pay = (award: string, amount: string, date = d(3)) =>
  disbursed({ award, amount: usd(amount), date })

async function halfPaid() {
  const book = await strict()
  await book.record(promise('p', '100'), receipt('p', '100'), fund('a', 'p', '60'), pay('a', '30'))
  return book
}

describe('the cancellation of an award', () => {
  it('is of all that is undisbursed; a part is a cut', async () => {
    const book = await halfPaid()
    const outcome = await book.preview(close('a', '10'))
    expect(outcome.accepted ? [] : outcome.violations.map(({ message }) => message)).toEqual([
      'awardCancelled: 10.00 USD would leave 20.00 USD of award a that is undisbursed; ' +
        'release all 30.00 USD of it, or cut a part of the award by awardRevised.',
    ])
    expect((await book.preview(close('a', '30'))).accepted).toBe(true)
    const cut = awardRevised({ award: 'a', from: usd('60'), to: usd('50'), date: d(4) })
    await book.record(cut, close('a', '20'))
    expect(standing(book, 'p')).toMatchObject({ available: '70', advances: '30' })
  })

  it('is of all lines, whatever the event names', async () => {
    const book = await strict()
    await book.record(promise('p', '50'), promise('q', '50'), awardOf('a', { p: '40', q: '20' }))
    const lines = (parts: Readonly<Record<string, string>>) => ({
      lines: Object.entries(parts).map(([pledge, part]) => ({ pledge, amount: usd(part) })),
    })
    expect(await refusal(book, close('a', '40', lines({ p: '40' })))).toEqual([
      'awardCancellation.belowUndisbursed',
    ])
    expect(await refusal(book, close('a', '60', lines({ p: '50', q: '10' })))).toEqual([
      'awardCancellation.aboveUndisbursed 10.00',
      'awardCancellation.belowUndisbursed',
    ])
    expect((await book.preview(close('a', '60', lines({ p: '40', q: '20' })))).accepted).toBe(true)
    expect(await refusal(book, close('a', '60'))).toEqual(['accepted'])
  })

  it('leaves what is claimed, and what a later payment was made of', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), receipt('p', '100'))
    const award = { ...fund('a', 'p', '60') }
    await book.record({ ...award, data: { ...award.data, payment: 'reimbursement' } } as never)
    await book.record(expended({ award: 'a', amount: usd('25'), date: d(2) }))
    expect(await refusal(book, close('a', '30'))).toEqual(['awardCancellation.belowUndisbursed'])
    await book.record(pay('a', '40', d(9)))
    expect(await refusal(book, close('a', '20'))).toEqual(['accepted'])
  })

  it('leaves what was passed on: the award is closed while its sub-award is open', async () => {
    const book = await halfPaid()
    await book.record(out('b', 'a', '40', { date: d(3) }))
    expect(await refusal(book, close('a', '30'))).toEqual(['subAward.aboveAward 10.00'])
    expect(await refusal(book, close('a', '10'))).toEqual(['awardCancellation.belowUndisbursed'])
    await book.record(close('a', '20'), close('b', '40'), close('a', '10'))
    expect(standing(book, 'p')).toMatchObject({ available: '70', advances: '30' })
  })

  it('is flagged in an observing book', async () => {
    const book = await strict({ mode: 'observe' })
    await book.record(promise('p', '100'), fund('a', 'p', '60'))
    const outcome = await book.tryRecord(close('a', '10'))
    expect(outcome.accepted && outcome.flags.map(({ code }) => code)).toEqual([
      'awardCancellation.belowUndisbursed',
    ])
  })
})

describe('what is too much of an award of which some was passed on', () => {
  /** Of 20 undisbursed on the line of p, 10 are passed on; the advance of 30 is of q. */
  async function moved() {
    const book = await strict()
    for (const pledge of ['p', 'q'])
      await book.record(promise(pledge, '100'), receipt(pledge, '100'))
    await book.record(fund('a', 'p', '80'), pay('a', '60'), out('s', 'a', '40', { date: d(3) }))
    const advances = usd('30')
    await book.record(
      pay('s', '30'),
      fundingChanged({ award: 'a', from: 'p', to: 'q', advances, reason: 'r', date: d(3) }),
    )
    return book
  }

  it('is told where it is, and not of a line that has nothing undisbursed', async () => {
    const book = await moved()
    const outcome = await book.preview(close('a', '20'))
    expect(outcome.accepted ? [] : outcome.violations.map(({ message }) => message)).toEqual([
      'awardCancelled: 20.00 USD is more than is neither spent nor passed on of award a by 10.00 ' +
        'on 2024-01-04; 10.00 is allowed.',
    ])
  })

  const spent = { amount: usd('30'), lines: [{ pledge: 'q', amount: usd('30') }] }
  it('is told so of a cut, and of money that goes back to the pledge', async () => {
    const book = await moved()
    const cut = awardRevised({ award: 'a', from: usd('80'), to: usd('30'), date: d(4) })
    expect(await refusal(book, cut)).toEqual(['subAward.aboveAward 10.00'])
    const one = await strict()
    for (const pledge of ['p', 'q'])
      await one.record(promise(pledge, '100'), receipt(pledge, '100'))
    await one.record(awardOf('a', { p: '30', q: '30' }), pay('a', '60', d(2)))
    const lines = [{ pledge: 'p', amount: usd('20') }]
    await one.record(out('s', 'a', '20', { lines }), expended({ award: 'a', ...spent, date: d(3) }))
    const back = returned({ award: 'a', amount: usd('25'), to: 'pledge', date: d(4) })
    expect(await refusal(one, back)).toEqual(['subAward.aboveAward 15.00'])
  })
})
