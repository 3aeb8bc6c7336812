/**
 * Instalments: when a pledge is due, and what became of each part of it by a day.
 */
import { describe, expect, it } from 'vitest'
import {
  type Book,
  conditionMet,
  type EventInput,
  pledgeCancelled,
  pledged,
  pledgeLapsed,
  pledgeRevised,
  received,
  refunded,
  reversed,
  type Schedule,
  usd,
  writtenOff,
} from '../../src/index.ts'
import { refusal, strict } from './builders.ts'

/** A day of the month in which the cases play. */
const d = (day: number) => `2024-01-${String(day).padStart(2, '0')}`

const yearly = (count: number, first = '2024-01-31'): Schedule => ({
  rule: { first, every: 'year', count },
})
const monthly = (count: number, first = '2024-01-31', more: Schedule = {}): Schedule => ({
  rule: { first, every: 'month', count },
  ...more,
})
const promise = (amount: string, schedule: Schedule, more: object = {}) =>
  pledged({
    pledge: 'p',
    donor: 'Canada',
    purpose: 'mss',
    amount: usd(amount),
    schedule,
    date: d(1),
    ...more,
  })
const came = (amount: string, date = d(5), more: object = {}) =>
  received({ pledge: 'p', amount: usd(amount), date, ...more })
const lost = (amount: string, date = d(6), more: object = {}) =>
  writtenOff({ pledge: 'p', amount: usd(amount), date, ...more })

async function bookOf(...events: readonly EventInput[]): Promise<Book> {
  const book = await strict()
  for (const event of events) await book.record(event)
  return book
}

const cents = (text: string) => BigInt(text.replace('.', ''))

/** The amounts of all instalments in their order, and that they add up. */
function seen(book: Book, asOf = '2024-12-31', pledge = 'p') {
  const { rows } = book.instalments({ asOf, where: { pledge } })
  const [balance] = book.balances({ by: ['pledge'], where: { pledge }, asOf })
  const sum = (name: 'outstanding' | 'conditional') =>
    rows.reduce((all, row) => all + cents(row[name]), 0n)
  for (const row of rows) {
    const { settled, writtenOff: lost, ended, conditional, outstanding } = row
    const parts = [settled, lost, ended, conditional, outstanding].map(cents)
    for (const part of parts) expect(part >= 0n).toBe(true)
    expect(parts.reduce((all, part) => all + part)).toBe(cents(row.amount))
  }
  if (rows.length > 0) {
    expect(sum('outstanding')).toBe(cents(balance!.promised) + cents(balance!.receivable))
    expect(sum('conditional')).toBe(cents(balance!.conditional))
  }
  const list = (name: 'amount' | 'settled' | 'writtenOff' | 'ended' | 'conditional') =>
    rows.map((row) => row[name].replace(/\.00$/, '')).join(' ')
  const outstanding = rows.map((row) => row.outstanding.replace(/\.00$/, '')).join(' ')
  return { rows, list, outstanding }
}

describe('a schedule by rule', () => {
  const dues = async (schedule: Schedule, amount = '100') =>
    seen(await bookOf(promise(amount, schedule))).rows.map(({ due }) => due)

  it('ends a short month, and counts the next from the first day again', async () => {
    expect(await dues(monthly(5))).toEqual([
      '2024-01-31',
      '2024-02-29',
      '2024-03-31',
      '2024-04-30',
      '2024-05-31',
    ])
    expect(await dues({ rule: { first: '2023-11-30', every: 'quarter', count: 3 } })).toEqual([
      '2023-11-30',
      '2024-02-29',
      '2024-05-30',
    ])
    expect(await dues(yearly(5, '2024-02-29'))).toEqual([
      '2024-02-29',
      '2025-02-28',
      '2026-02-28',
      '2027-02-28',
      '2028-02-29',
    ])
  })

  it('gives the last one what is left, and never less than nothing', async () => {
    const thirds = seen(await bookOf(promise('100', monthly(3))))
    expect(thirds.list('amount')).toBe('33.33 33.33 33.34')
    const many = seen(await bookOf(promise('1.00', monthly(150))))
    expect(many.rows.slice(0, -1).every(({ amount }) => amount === '0.00')).toBe(true)
    expect(many.rows[149]?.amount).toBe('1.00')
  })
})

describe('what came', () => {
  it('settles the oldest instalment that is open, and goes on to the next ones', async () => {
    const { list, outstanding } = seen(await bookOf(promise('150', monthly(3)), came('60')))
    expect([list('settled'), outstanding]).toEqual(['50 10 0', '0 40 50'])
  })

  it('goes to the last one where the schedule says so', async () => {
    const toLast = monthly(3, '2024-01-31', { overpayment: 'last' })
    const { list } = seen(await bookOf(promise('150', toLast), came('60'), came('30', d(6))))
    expect(list('settled')).toBe('50 30 10')
  })

  it('settles the instalment that it names first', async () => {
    const book = await bookOf(promise('150', monthly(3)), came('60', d(5), { instalment: 2 }))
    expect(seen(book).list('settled')).toBe('0 50 10')
    expect(await refusal(book, came('1', d(6), { instalment: 4 }))).toEqual(['instalment.unknown'])
    expect(await refusal(book, came('1', d(6), { instalment: 0 }))).toEqual(['instalment.unknown'])
  })

  it('settles nothing any more once it went back, and is opened again', async () => {
    const book = await bookOf(
      promise('150', monthly(3)),
      came('60', d(5), { id: 'r' }),
      refunded({ pledge: 'p', receipt: 'r', amount: usd('30'), effect: 'reopens', date: d(8) }),
    )
    expect(seen(book, d(7)).list('settled')).toBe('50 10 0')
    expect(seen(book).list('settled')).toBe('30 0 0')
  })

  it('leaves nothing open of what was reduced by as much as went back', async () => {
    const book = await bookOf(
      promise('150', monthly(3)),
      came('60', d(5), { id: 'r' }),
      refunded({
        pledge: 'p',
        receipt: 'r',
        amount: usd('20'),
        effect: 'reduces',
        date: d(8),
        id: 'back',
      }),
    )
    const { list, outstanding } = seen(book)
    expect(list('amount')).toBe('40 40 50')
    expect([list('settled'), outstanding]).toEqual(['40 0 0', '0 40 50'])
    await book.record(reversed({ event: 'back', reason: 'bounced', date: d(9) }))
    expect(seen(book).list('settled')).toBe('50 10 0')
    expect(seen(book, d(8)).list('settled')).toBe('40 0 0')
  })

  it('is taken back by its reversal, from the day of that on', async () => {
    const book = await bookOf(
      promise('150', monthly(3)),
      came('50', d(5), { id: 'r' }),
      reversed({ event: 'r', reason: 'bounced', date: d(9) }),
    )
    expect(seen(book, d(8)).list('settled')).toBe('50 0 0')
    expect(seen(book).list('settled')).toBe('0 0 0')
  })
})

describe('what ends without its money', () => {
  it('is written off of one instalment, and the pledge keeps its amount', async () => {
    const book = await bookOf(promise('1000', monthly(4)), lost('250', d(6), { instalment: 2 }))
    const { list, outstanding } = seen(book)
    expect([list('amount'), list('writtenOff')]).toEqual(['250 250 250 250', '0 250 0 0'])
    expect(outstanding).toBe('250 0 250 250')
  })

  it('is written off of the oldest ones that are open', async () => {
    const book = await bookOf(promise('300', monthly(6)), came('100'), lost('50'))
    expect(seen(book).list('writtenOff')).toBe('0 0 50 0 0 0')
    await book.record(lost('150', d(7)))
    expect(seen(book).outstanding).toBe('0 0 0 0 0 0')
    expect(seen(book).list('settled')).toBe('50 50 0 0 0 0')
  })

  it('is cancelled from the last one back, and lapses from the oldest on', async () => {
    const book = await bookOf(
      promise('150', monthly(3)),
      pledgeCancelled({ pledge: 'p', amount: usd('60'), date: d(5) }),
    )
    expect(seen(book).list('ended')).toBe('0 10 50')
    await book.record(pledgeLapsed({ pledge: 'p', amount: usd('60'), date: d(6) }))
    expect(seen(book).list('ended')).toBe('50 20 50')
  })

  it('is settled after all where money comes for what was written off', async () => {
    const book = await bookOf(promise('100', monthly(2)), lost('50'), came('80', d(8)))
    const { list, outstanding } = seen(book)
    expect([list('settled'), list('writtenOff'), outstanding]).toEqual(['30 50', '20 0', '0 0'])
  })
})

describe('a pledge that is revised', () => {
  const revise = (from: string, to: string, more: object = {}) =>
    pledgeRevised({ pledge: 'p', from: usd(from), to: usd(to), date: d(10), ...more })

  it('changes its last instalments, where nothing is said of them', async () => {
    const book = await bookOf(promise('150', monthly(3)), revise('150', '170'))
    expect(seen(book).list('amount')).toBe('50 50 70')
    await book.record(revise('170', '80', { date: d(11) }))
    expect(seen(book).list('amount')).toBe('50 30 0')
    expect(seen(book, d(10)).list('amount')).toBe('50 50 70')
  })

  it('has the new schedule from its day on', async () => {
    const instalments = ['60', '40'].map((amount, i) => ({
      amount: usd(amount),
      due: `2024-0${7 - i}-15`,
    }))
    const book = await bookOf(
      promise('150', monthly(3)),
      came('50', d(5), { instalment: 2 }),
      revise('150', '100', { schedule: { instalments }, id: 'revision' }),
    )
    expect(seen(book, d(9)).list('settled')).toBe('0 50 0')
    const { rows, list } = seen(book)
    expect(rows.map(({ due, instalment }) => [due, instalment])).toEqual([
      ['2024-06-15', 2],
      ['2024-07-15', 1],
    ])
    expect(list('settled')).toBe('40 10')
    await book.record(reversed({ event: 'revision', reason: 'mistake', date: d(20) }))
    expect(seen(book).list('settled')).toBe('0 50 0')
  })
})

describe('a pledge under a condition', () => {
  const condition = { barrier: 'a report', rightOfReturn: true } as const
  const meet = (amount: string, date = d(5)) =>
    conditionMet({ pledge: 'p', amount: usd(amount), date })

  it('owes nothing that is not met, and the oldest instalments first', async () => {
    const book = await bookOf(promise('50', monthly(5), { condition }), came('15'))
    expect(seen(book, d(5)).list('conditional')).toBe('10 10 10 10 10')
    expect(seen(book).list('settled')).toBe('0 0 0 0 0')
    await book.record(meet('25', d(6)))
    const { list, outstanding } = seen(book)
    expect(list('settled')).toBe('10 5 0 0 0')
    expect([outstanding, list('conditional')]).toEqual(['0 5 5 0 0', '0 0 5 10 10'])
    await book.record(
      pledgeLapsed({ pledge: 'p', amount: usd('25'), conditional: usd('25'), date: d(9) }),
    )
    expect(seen(book).list('ended')).toBe('0 0 5 10 10')
  })

  it('is overdue since it was met, where that was later than it was due', async () => {
    const late = '2024-05-10'
    const book = await bookOf(
      promise('50', monthly(5), { condition }),
      meet('10'),
      meet('15', late),
    )
    const since = seen(book, '2024-06-30').rows.map(({ overdueSince }) => overdueSince)
    expect(since).toEqual(['2024-02-01', '2024-05-11', '2024-05-11', null, null])
  })
})

describe('what is overdue', () => {
  it('is current on its day, and ages from there', async () => {
    const book = await bookOf(promise('50', monthly(1, d(1))))
    const ages = ['2024-01-01', '2024-01-02', '2024-01-31', '2024-02-01', '2024-03-01']
      .concat(['2024-03-02', '2024-03-31', '2024-04-01'])
      .map((asOf) => seen(book, asOf).rows[0]?.age)
    expect(ages).toEqual([
      ...['current', 'days1To30', 'days1To30', 'days31To60', 'days31To60'],
      ...['days61To90', 'days61To90', 'days91AndMore'],
    ])
  })

  it('is told by donor, and adds up', async () => {
    const book = await bookOf(promise('150', monthly(3)), came('60', '2024-02-10'))
    await book.record(
      pledged({ pledge: 'q', donor: 'Kenya', purpose: 'mss', amount: usd('7'), date: d(1) }),
    )
    const table = book.ageing({ asOf: '2024-04-10' })
    expect(table.rows).toEqual([
      {
        donor: 'Canada',
        currency: 'USD',
        basis: 'cash',
        outstanding: '90.00',
        overdue: '90.00',
        current: '0.00',
        days1To30: '50.00',
        days31To60: '40.00',
        days61To90: '0.00',
        days91AndMore: '0.00',
      },
    ])
    expect(table.notes).toEqual(['1 pledge has no schedule and is not here.'])
  })
})
