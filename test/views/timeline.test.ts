/**
 * A timeline: which periods there are, what they are called, and what stands in a quiet one.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import {
  awarded,
  type Book,
  disbursed,
  expended,
  memoryLog,
  openBook,
  pledged,
  received,
  reversed,
  usd,
} from '../../src/index.ts'
import { strict } from '../book/builders.ts'

let book: Book
beforeAll(async () => {
  book = await openBook(memoryLog(), { create: { name: 'periods' } })
  await book.record(
    pledged({ pledge: 'p', donor: 'A', purpose: 'x', amount: usd('100'), date: '2023-11-15' }),
    received({ pledge: 'p', amount: usd('40'), date: '2023-11-30', id: 'r1' }),
    pledged({ pledge: 'q', donor: 'B', purpose: 'x', amount: usd('50'), date: '2024-02-29' }),
    reversed({ event: 'r1', reason: 'it went to another account', date: '2024-02-01' }),
    received({ pledge: 'p', amount: usd('30'), date: '2024-02-02' }),
    awarded({ award: 'a', recipient: 'R', amount: usd('10'), funding: 'q', date: '2024' }),
  )
})

const show = ['received', 'cash'] as const
const told = (rows: Iterable<Readonly<Record<string, unknown>>>) =>
  [...rows].map(({ period, donor, events, received, cash }) =>
    [period, donor, events, received, cash].filter((value) => value !== undefined).join(' '),
  )

describe('a timeline', () => {
  it('has a row for every period and group, from the first event of the group on', () => {
    const rows = book.timeline({ every: 'month', to: '2024-03-31', by: ['donor'], show })
    expect(told(rows)).toEqual([
      '2023-11 A 2 40.00 40.00',
      '2023-12 A 0 0.00 40.00',
      '2024-01 A 0 0.00 40.00',
      '2024-02 A 2 -10.00 30.00',
      '2024-02 B 1 0.00 0.00',
      '2024-03 A 0 0.00 30.00',
      '2024-03 B 0 0.00 0.00',
    ])
  })

  it('names quarters and years, and goes to the end of the one with the last event', () => {
    const quarters = book.timeline({ every: 'quarter', show })
    expect(told(quarters)).toEqual([
      '2023-Q4 2 40.00 40.00',
      '2024-Q1 3 -10.00 30.00',
      '2024-Q2 0 0.00 30.00',
      '2024-Q3 0 0.00 30.00',
      '2024-Q4 1 0.00 30.00',
    ])
    const years = book.timeline({ every: 'year', show })
    expect(told(years)).toEqual(['2023 2 40.00 40.00', '2024 4 -10.00 30.00'])
    expect([...years].map(({ from, to }) => `${from} ${to}`)).toEqual([
      '2023-01-01 2023-12-31',
      '2024-01-01 2024-12-31',
    ])
  })

  it('names a period that is cut by its days', () => {
    const rows = book.timeline({ every: 'month', from: '2024-01-31', to: '2024-02-01', show })
    expect(told(rows)).toEqual([
      '2024-01-31/2024-01-31 0 0.00 40.00',
      '2024-02-01/2024-02-01 1 -40.00 0.00',
    ])
  })

  it('without every is one period: what happened between two days', () => {
    const between = { from: '2023-11-16', to: '2024-02-01' }
    expect(told(book.timeline({ ...between, show }))).toEqual(['2023-11-16/2024-02-01 2 0.00 0.00'])
    expect(told(book.timeline({ show }))).toEqual(['2023-11-15/2024-12-31 6 30.00 30.00'])
  })

  it('tells of events dated to a year that they stand at its end, and of those left out', () => {
    const whole = String(book.timeline({ every: 'month', by: ['donor'], show }))
    expect(whole).toMatch(/\n1 event dated only to a year: at the end of that year here\.$/)
    const part = book.timeline({ every: 'month', to: '2024-06-30', show })
    expect(part.hidden).toBe(1)
    expect(String(part)).toMatch(/\n1 event dated only to a month or year may belong here too\.$/)
    expect(String(book.timeline({ every: 'year', show }))).not.toContain('dated only')
  })

  it('narrows, and knows what was known', () => {
    const asked = { every: 'month', to: '2024-02-29', show } as const
    const known = book.timeline({ ...asked, knownAt: { size: 4 } })
    expect(told(known).slice(-1)).toEqual(['2024-02 1 0.00 40.00'])
    expect(told(book.timeline({ ...asked, where: { donor: 'B' } }))).toEqual([
      '2024-02 1 0.00 0.00',
    ])
  })

  it('is for people without the days of its periods, and has them in CSV', () => {
    const rows = book.timeline({ every: 'month', to: '2023-12-31', show })
    expect(String(rows)).toBe(
      [
        'period   currency  basis  events  received   cash',
        '───────  ────────  ─────  ──────  ────────  ─────',
        '2023-11  USD       cash        2     40.00  40.00',
        '2023-12  USD       cash        0      0.00  40.00',
      ].join('\n'),
    )
    expect(rows.toCsv().split('\r\n')[1]).toBe(
      '2023-11,2023-11-01,2023-11-30,USD,cash,2,40.00,40.00',
    )
  })

  it('of an empty book, or of days before the first event, is empty and says so', async () => {
    const empty = await openBook(memoryLog(), { create: { name: 'empty' } })
    for (const question of [{}, { every: 'month' }, { from: '2024-01-01' }] as const) {
      expect(String(empty.timeline(question))).toBe('No rows: nothing was recorded on this.')
    }
    expect([...book.timeline({ every: 'month', to: '2020-05-05' })]).toEqual([])
    expect([...book.timeline({ every: 'month', where: { donor: 'C' } })]).toEqual([])
  })
})

describe('an event that moves what is shown on another award', () => {
  const m = (month: number) => `2024-0${month}-10`
  const sub = { award: 'b', recipient: 'S', amount: usd('20'), parent: 'a' } as const
  const made = { award: 'a', recipient: 'R', amount: usd('50') } as const

  it('is one of its events, and its row is among its rows', async () => {
    const book = await strict()
    await book.record(
      pledged({ pledge: 'p', donor: 'D', purpose: 'x', amount: usd('100'), date: m(1) }),
      received({ pledge: 'p', amount: usd('100'), date: m(1) }),
      awarded({ ...made, funding: 'p', date: m(1) }),
      disbursed({ award: 'a', amount: usd('40'), date: m(1) }),
      awarded({ ...sub, date: m(2) }),
      disbursed({ award: 'b', amount: usd('15'), date: m(3) }),
    )
    const where = { award: 'a' }
    const show = ['advances', 'paid'] as const
    const rows = [...book.timeline({ every: 'month', where, show })]
    expect(rows.map(({ period, events, advances }) => [period, events, advances])).toEqual([
      ['2024-01', 2, '40.00'],
      ['2024-02', 0, '40.00'],
      ['2024-03', 1, '25.00'],
    ])
    expect(
      [...book.rows({ where })].map(({ award, edge, amount }) => [award, edge, amount]),
    ).toEqual([
      ['a', 'awarded', '50.00'],
      ['a', 'disbursed', '40.00'],
      ['b', 'subdisbursed', '15.00'],
    ])
    const why = [...(await book.explain({ measure: 'advances', where }))]
    expect(why.map(({ change, balance }) => [change, balance])).toEqual([
      ['40.00', '40.00'],
      ['-15.00', '25.00'],
    ])
    const { rows: lines } = await book.statement({ where })
    expect(lines.filter(({ line }) => line === 'event')).toHaveLength(3)
  })

  it('is so where nobody said that it passed on what was spent below it', async () => {
    const book = await strict({ mode: 'observe' })
    await book.record(
      pledged({ pledge: 'p', donor: 'D', purpose: 'x', amount: usd('100'), date: m(1) }),
      received({ pledge: 'p', amount: usd('100'), date: m(1) }),
      awarded({ ...made, funding: 'p', date: m(1) }),
      awarded({ ...sub, date: m(1) }),
      expended({ award: 'b', amount: usd('15'), date: m(3) }),
    )
    const told = (where: object) =>
      [...book.timeline({ every: 'month', by: ['award'], where, show: ['cash'] })]
        .filter(({ period }) => period === '2024-03')
        .map(({ award, events }) => [award, events])
    expect(told({})).toEqual([
      ['a', 1],
      ['b', 1],
      [null, 1],
    ])
  })
})
