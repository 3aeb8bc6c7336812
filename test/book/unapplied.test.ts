/**
 * Money above a promise goes back before the promise becomes less: what is unapplied is owed to the
 * donor already, and no refund of it reduces anything.
 */
import { describe, expect, it } from 'vitest'
import { committed, pledgeRevised, refunded, usd } from '../../src/index.ts'
import {
  d,
  happened,
  match,
  ofPurpose,
  promise,
  receipt,
  refusal,
  shared,
  standing,
  strict,
} from './builders.ts'

const back = (amount: string, effect: 'reopens' | 'reduces', pledge = 'p', date = d(5)) =>
  refunded({ pledge, receipt: 'r', amount: usd(amount), effect, date })
const cut = (from: string, to: string) =>
  pledgeRevised({ pledge: 'p', from: usd(from), to: usd(to), date: d(4) })

const signed = committed({ pledge: 'p', amount: usd('100'), date: d(1) })

describe('a refund of money that is unapplied', () => {
  it('does not reduce a conditional pledge of which nothing is promised yet', async () => {
    const book = await strict()
    await book.record(match('85'), receipt('m', '40', d(2), 'r'))
    const outcome = await book.preview(back('35', 'reduces', 'm'))
    expect(outcome.accepted ? [] : outcome.violations.map(({ message }) => message)).toEqual([
      'refunded: of what came, 40.00 USD is unapplied on pledge m (x) on 2024-01-05; ' +
        "refund it with effect 'reopens' first, for no promise becomes less by it.",
    ])
    await book.record(back('35', 'reopens', 'm'))
    expect(standing(book, 'm')).toEqual({ cash: '5', conditional: '85', unapplied: '5' })
    expect(happened(book, 'm')).toEqual({
      pledgedConditionally: '85',
      received: '40',
      refunded: '35',
    })
  })

  it('does not reduce a pledge cut below what came; after it went back, it may', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), receipt('p', '100', d(2), 'r'), cut('100', '80'))
    expect(await refusal(book, back('20', 'reduces'))).toEqual(['refund.unappliedFirst'])
    await book.record(back('20', 'reopens'), back('10', 'reduces'))
    expect(standing(book, 'p')).toEqual({ cash: '70', available: '70' })
    expect(happened(book, 'p')).toEqual({ pledged: '70', received: '100', refunded: '30' })
  })

  it('is only asked of what came: what was signed above the promise is not refunded', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), signed, receipt('p', '50', d(2), 'r'))
    await book.record(cut('100', '80'), back('20', 'reduces'))
    expect(standing(book, 'p')).toMatchObject({ receivable: '50', cash: '30', unapplied: '20' })
  })

  it('goes by the day: before the cut nothing was unapplied, and it is only early', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), receipt('p', '100', d(2), 'r'), cut('100', '80'))
    const early = back('20', 'reduces', 'p', d(3))
    expect(await refusal(book, early)).toEqual(['revision.outOfOrder'])
  })

  it('is told as what it is, whether it opens the promise again or was above it', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), receipt('p', '100', d(2), 'r'), cut('100', '80'))
    await book.record(back('20', 'reopens'), back('20', 'reopens'))
    expect(standing(book, 'p')).toMatchObject({ promised: '20', cash: '60' })
    const told = await book.explain({ measure: 'refunded' })
    const said = '20.00 USD of pledge p was refunded and leaves the amount of the pledge as it was.'
    expect([...told].map(({ sentence }) => sentence)).toEqual([said, said])
  })

  it('is flagged in an observing book', async () => {
    const book = await strict({ mode: 'observe', excess: 'unapplied' })
    await book.record(promise('p', '100'), receipt('p', '120', d(2), 'r'))
    const outcome = await book.tryRecord(back('20', 'reduces'))
    expect(outcome.accepted && outcome.flags.map(({ code }) => code)).toEqual([
      'refund.unappliedFirst',
    ])
  })

  it('is of the purpose on which it is unapplied, before any other', async () => {
    const book = await strict()
    await book.record(shared('p', '100'), receipt('p', '100', d(2), 'r'))
    const purposes = ['20', '50'].map((amount, i) => ({
      purpose: i === 0 ? 'mss' : 'relief',
      amount: usd(amount),
    }))
    await book.record(
      pledgeRevised({ pledge: 'p', from: usd('100'), to: usd('70'), purposes, date: d(4) }),
    )
    expect(ofPurpose(book, 'mss', 'unapplied cash')).toEqual({ unapplied: '30', cash: '50' })
    const [first] = await book.record(back('20', 'reopens'))
    expect(first?.data).toMatchObject({ lines: ['20.00', '0.00'] })
    const [rest] = await book.record(back('17', 'reopens'))
    expect(rest?.data).toMatchObject({ lines: ['12.00', '5.00'] })
    expect(standing(book, 'p')).toEqual({ promised: '7', cash: '63', available: '70' })
  })

  it('is of all that is owed, where some of it came by another receipt', async () => {
    const book = await strict({ excess: 'unapplied' })
    await book.record(shared('p', '100'), receipt('p', '50', d(1), 'other', 'mss'))
    await book.record(receipt('p', '70', d(2), 'r'))
    expect(standing(book, 'p')).toMatchObject({ unapplied: '20', cash: '120' })
    await book.record(back('20', 'reopens'))
    expect(standing(book, 'p')).toEqual({ cash: '100', available: '100' })
  })
})
