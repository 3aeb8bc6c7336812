/**
 * Instalments of a pledge of several purposes: money that was moved from one to the other counts
 * once, and what is outstanding is what balances show of the pledge.
 */
import { describe, expect, it } from 'vitest'
import {
  type Book,
  type EventInput,
  pledged,
  pledgeRevised,
  policyChanged,
  reallocated,
  received,
  refunded,
  reversed,
  usd,
} from '../../src/index.ts'
import { d, strict } from './builders.ts'

const AS_OF = '2024-12-31'

async function bookOf(cash: 'borrowed' | 'implied', ...events: readonly EventInput[]) {
  const book = await strict({ cash, excess: 'implied' })
  for (const event of events) await book.record(event)
  return book
}

const promise = (amount: string, more: object = {}) =>
  pledged({
    pledge: 'p',
    donor: 'Canada',
    purpose: 'roads',
    amount: usd(amount),
    schedule: { rule: { first: '2024-01-31', every: 'month', count: 2 } },
    date: d(1),
    ...more,
  })

const came = (amount: string, id: string, more: object = {}) =>
  received({ pledge: 'p', amount: usd(amount), date: d(2), id, ...more })

const moved = (amount: string, stage: 'promised' | 'cash', from = 'roads', to = 'relief') =>
  reallocated({
    pledge: 'p',
    from,
    to,
    amount: usd(amount),
    stages: { [stage]: usd(amount) },
    agreedBy: 'Canada',
    date: d(3),
  })

const takenBack = (event: string) => reversed({ event, reason: 'bounced', date: d(4) })

/** What is settled and outstanding by instalments, and what balances show that is still to come. */
function seen(book: Book, asOf = AS_OF) {
  const { rows } = book.instalments({ asOf })
  const [balance] = book.balances({ by: ['pledge'], asOf })
  const [age] = book.ageing({ asOf, by: ['pledge'] })
  return {
    amount: rows.map(({ amount }) => amount).join(' '),
    settled: rows.map(({ settled }) => settled).join(' '),
    outstanding: rows.map(({ outstanding }) => outstanding).join(' '),
    aged: age?.outstanding,
    shown: `${balance?.promised} and ${balance?.receivable}`,
  }
}

describe('a receipt whose cash was moved to another purpose', () => {
  it('settles nothing any more once it is taken back', async () => {
    const book = await bookOf('borrowed', promise('100'), came('60', 'r'), moved('60', 'cash'))
    expect(seen(book)).toMatchObject({ settled: '50.00 10.00', outstanding: '0.00 40.00' })
    await book.record(takenBack('r'))
    expect(seen(book)).toEqual({
      amount: '50.00 50.00',
      settled: '0.00 0.00',
      outstanding: '50.00 50.00',
      aged: '100.00',
      shown: '100.00 and 0.00',
    })
    expect(seen(book, d(3)).settled).toBe('50.00 10.00')
  })

  it('leaves all of a raised promise outstanding', async () => {
    const book = await bookOf(
      'borrowed',
      promise('60'),
      came('60', 'r'),
      moved('60', 'cash'),
      takenBack('r'),
      pledgeRevised({ pledge: 'p', from: usd('60'), to: usd('100'), date: d(5) }),
    )
    expect(seen(book)).toEqual({
      amount: '30.00 70.00',
      settled: '0.00 0.00',
      outstanding: '30.00 70.00',
      aged: '100.00',
      shown: '100.00 and 0.00',
    })
  })

  it('must have come where a book implies it, and so settles', async () => {
    const book = await bookOf(
      'implied',
      promise('100'),
      came('60', 'r'),
      moved('60', 'cash'),
      takenBack('r'),
    )
    expect(seen(book)).toMatchObject({ aged: '40.00', shown: '40.00 and 0.00' })
  })
})

describe('a promise that was moved to another purpose', () => {
  it('is outstanding there, though more came for the first than it was left with', async () => {
    const book = await bookOf(
      'borrowed',
      promise('100'),
      moved('100', 'promised'),
      came('50', 'r', { purpose: 'roads', date: d(3) }),
    )
    expect(seen(book)).toMatchObject({ settled: '0.00 0.00', shown: '100.00 and 0.00' })
    await book.record(moved('50', 'cash', 'roads', 'schools'))
    expect(seen(book)).toMatchObject({
      settled: '0.00 0.00',
      outstanding: '50.00 50.00',
      shown: '100.00 and 0.00',
    })
  })
})

describe('a refund', () => {
  it('opens what its receipt settled, whichever purpose it is taken from', async () => {
    const purposes = ['roads', 'relief'].map((purpose) => ({ purpose, share: '1' }))
    const book = await bookOf(
      'borrowed',
      promise('100', { purpose: undefined, purposes }),
      came('60', 'r', { instalment: 2 }),
      came('20', 's', { date: d(3) }),
      refunded({
        pledge: 'p',
        receipt: 'r',
        amount: usd('40'),
        effect: 'reopens',
        lines: [{ pledge: 'p', purpose: 'roads', amount: usd('40') }],
        date: d(4),
      }),
    )
    expect(seen(book)).toMatchObject({ settled: '20.00 20.00', outstanding: '30.00 30.00' })
  })

  it('settles nothing where an observing book sent back more than came', async () => {
    const book = await strict({ mode: 'observe' })
    await book.record(
      promise('100'),
      came('10', 'r'),
      refunded({ pledge: 'p', receipt: 'r', amount: usd('30'), effect: 'reopens', date: d(4) }),
    )
    expect(seen(book)).toMatchObject({ settled: '0.00 0.00', outstanding: '50.00 50.00' })
  })
})

describe('a refund that reduces', () => {
  it('lowers what it had settled by itself, though another of before was a mistake', async () => {
    const back = (amount: string, date: string, id: string) =>
      refunded({ pledge: 'p', receipt: 'r', amount: usd(amount), effect: 'reduces', date, id })
    const schedule = { rule: { first: '2024-01-31', every: 'month', count: 2 } } as const
    const book = await bookOf(
      'borrowed',
      policyChanged({ set: { staleRevision: 'off' }, date: d(1) }),
      promise('100'),
      came('60', 'r'),
      pledgeRevised({ pledge: 'p', from: usd('100'), to: usd('120'), schedule, date: d(4) }),
      back('10', d(3), 'mistake'),
      reversed({ event: 'mistake', reason: 'never paid', date: d(5) }),
      back('15', d(6), 'back'),
    )
    expect(seen(book, d(4))).toMatchObject({ amount: '60.00 50.00', settled: '50.00 0.00' })
    expect(seen(book, d(5))).toMatchObject({ amount: '60.00 60.00', settled: '60.00 0.00' })
    expect(seen(book)).toMatchObject({ amount: '45.00 60.00', outstanding: '0.00 60.00' })
  })
})
