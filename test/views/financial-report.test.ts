/**
 * The financial report of an award: the lines of the SF-425, as far as a book knows them.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import {
  awarded,
  type Book,
  disallowed,
  disbursed,
  expended,
  type FinancialReportQuestion,
  memoryLog,
  openBook,
  pledged,
  received,
  returned,
  usd,
} from '../../src/index.ts'

const date = '2024-01-01'
let book: Book
beforeAll(async () => {
  book = await openBook(memoryLog(), { create: { name: 'reports' } })
  const us = { pledge: 'us', donor: 'USA', purpose: 'mss', amount: usd('3000'), date }
  const funding = [
    { pledge: 'us', amount: usd('800') },
    { pledge: 'ca', amount: usd('200') },
  ]
  const reimbursed = { award: 'r', recipient: 'Cy', payment: 'reimbursement' } as const
  await book.record(
    pledged(us),
    pledged({ ...us, pledge: 'ca', donor: 'Canada' }),
    received({ pledge: 'us', amount: usd('3000'), date }),
    received({ pledge: 'ca', amount: usd('3000'), date }),
    awarded({ award: 'a', recipient: 'Bo', amount: usd('1000'), funding, date }),
    disbursed({ award: 'a', amount: usd('600'), date: '2024-03-01' }),
    expended({ award: 'a', amount: usd('450'), date: '2024-03-31' }),
    disallowed({ award: 'a', amount: usd('50'), reason: 'no receipt', date: '2024-04-10' }),
    expended({ award: 'a', amount: usd('100'), date: '2024-05-01' }),
    returned({ award: 'a', amount: usd('30'), to: 'award', date: '2024-06-01' }),
    awarded({ ...reimbursed, amount: usd('500'), funding: 'us', date }),
    expended({ award: 'r', amount: usd('120'), date: '2024-05-01' }),
  )
})

const lines = (question: FinancialReportQuestion, of: 'cumulative' | 'period' = 'cumulative') =>
  Object.fromEntries(book.financialReport(question).rows.map((row) => [row.line, row[of]]))

const absent = { i: null, j: null, k: null, l: null, m: null, n: null, o: null }

describe('a financial report', () => {
  it('tells cash, expenditure and what is left, where it is stated what is owed', () => {
    const answer = book.financialReport({
      where: { award: 'a' },
      to: '2024-06-30',
      unliquidated: usd('25.50'),
    })
    expect(Object.fromEntries(answer.rows.map((row) => [row.line, row.cumulative]))).toEqual({
      a: '570.00',
      b: '500.00',
      c: '70.00',
      d: '1000.00',
      e: '500.00',
      f: '25.50',
      g: '525.50',
      h: '474.50',
      ...absent,
    })
    expect(answer.notes).toEqual(['c = a - b, g = e + f, h = d - g: as the accounts have it.'])
    expect(answer.toCsv().split('\r\n')[9]).toBe(
      'i,Total recipient share required,,,USD,cash,not in the book',
    )
  })

  it('leaves absent what the book cannot know, and says so', () => {
    const answer = book.financialReport({ where: { award: 'a' } })
    expect(lines({ where: { award: 'a' } })).toMatchObject({ f: null, g: null, h: null })
    expect(answer.notes).toEqual([
      'c = a - b: as the accounts have it.',
      'f, g and h need what the recipient owes others: state it as unliquidated.',
    ])
  })

  it('pitfall 20: is cumulative to the end of the period, and tells that beside it', () => {
    const where = { award: 'a' }
    const second = { where, from: '2024-04-01', to: '2024-06-30' }
    expect(lines({ where, to: '2024-03-31' })).toMatchObject({ a: '600.00', b: '450.00' })
    expect(lines(second)).toMatchObject({ a: '570.00', b: '500.00', d: '1000.00' })
    expect(lines(second, 'period')).toEqual({
      a: '-30.00',
      b: '50.00',
      c: null,
      d: '0.00',
      e: '50.00',
      f: null,
      g: null,
      h: null,
      ...absent,
    })
  })

  it('has cash on hand below zero where it was spent before it is paid', () => {
    const question = { where: { award: 'r' }, unliquidated: usd('0') }
    expect(lines(question)).toMatchObject({ a: '0.00', b: '120.00', c: '-120.00', h: '380.00' })
    expect(book.financialReport(question).notes).toHaveLength(1)
  })

  it('is of the share of one donor where it is asked for', () => {
    const [whole, us, ca] = [{}, { donor: 'USA' }, { donor: 'Canada' }].map((where) =>
      lines({ where: { award: 'a', ...where } }),
    )
    expect([whole?.d, us?.d, ca?.d]).toEqual(['1000.00', '800.00', '200.00'])
    expect(Number(us?.a) + Number(ca?.a)).toBe(570)
  })

  it('is as it was known', () => {
    const where = { award: 'a' }
    expect(lines({ where, knownAt: { size: 8 } })).toMatchObject({ a: '600.00', b: '450.00' })
    expect(String(book.financialReport({ where: { award: 'b' } }))).toBe(
      'No rows: nothing was recorded on this.\nThis book has no award "b".',
    )
  })

  it('names what is implied, and on no line, in an observing book', async () => {
    const seen = await openBook(memoryLog(), { create: { name: 'seen', mode: 'observe' } })
    await seen.record(
      pledged({ pledge: 'us', donor: 'USA', purpose: 'mss', amount: usd('100'), date }),
      awarded({ award: 'a', recipient: 'Bo', amount: usd('50'), funding: 'us', date }),
      expended({ award: 'a', amount: usd('60'), date }),
    )
    const { rows, notes } = seen.financialReport({ where: { award: 'a' }, unliquidated: usd('0') })
    const told = rows.slice(0, 8).map(({ line, cumulative }) => `${line} ${cumulative}`)
    expect(told.join(', ')).toBe(
      'a 0.00, b 60.00, c -60.00, d 50.00, e 60.00, f 0.00, g 60.00, h -10.00',
    )
    expect(notes).toEqual([
      'c = a - b, g = e + f, h = d - g: as the accounts have it, less what is implied.',
      'awarded 10.00 USD (cash): implied, and on no line.',
      'disbursed 60.00 USD (cash): implied, and on no line.',
    ])
  })

  it('says of each amount what it is, less what is implied', async () => {
    const seen = await openBook(memoryLog(), { create: { name: 'seen', mode: 'observe' } })
    await seen.record(
      pledged({ pledge: 'us', donor: 'USA', purpose: 'mss', amount: usd('100'), date }),
      awarded({ award: 'a', recipient: 'Bo', amount: usd('50'), funding: 'us', date }),
      disbursed({ award: 'a', amount: usd('10'), date }),
      expended({ award: 'a', amount: usd('12'), date }),
      awarded({ award: 's', recipient: 'Cy', amount: usd('5'), parent: 'a', date }),
    )
    const told = (award: string) =>
      seen
        .financialReport({ where: { award }, unliquidated: usd('0') })
        .rows.slice(0, 8)
        .map(({ line, cumulative, source }) => `${line} ${cumulative}: ${source}`)
        .filter((text) => /^[acdh]/.test(text))
    expect(told('a')).toEqual([
      'a 10.00: disbursed - returned',
      'c -2.00: advances + recoverable - claimed - implied disbursed',
      'd 50.00: awarded',
      'h 38.00: undisbursed + c - recoverable - f + implied disbursed',
    ])
    // What the accounts have: nothing is on hand, and 38 of 50 are left.
    const show = ['advances', 'undisbursed', 'implied.disbursed'] as const
    const [row] = seen.balances({ where: { award: 'a' }, show })
    expect([row?.advances, row?.undisbursed, row?.implied.disbursed]).toEqual([
      '0.00',
      '38.00',
      '2.00',
    ])
    expect(told('s')).toEqual([
      'a 0.00: subdisbursed - subreturned',
      'c 0.00: advances + recoverable - claimed',
      'd 5.00: subawarded',
      'h 5.00: subUndisbursed + c - recoverable - f',
    ])
  })

  it('names what an award must have passed on, and keeps to what was said', async () => {
    const seen = await openBook(memoryLog(), { create: { name: 'seen', mode: 'observe' } })
    await seen.record(
      pledged({ pledge: 'us', donor: 'USA', purpose: 'mss', amount: usd('100'), date }),
      awarded({ award: 'a', recipient: 'Bo', amount: usd('50'), funding: 'us', date }),
      awarded({ award: 's', recipient: 'Cy', amount: usd('20'), parent: 'a', date }),
      expended({ award: 's', amount: usd('10'), date }),
    )
    const report = (award: string) =>
      seen.financialReport({ where: { award }, unliquidated: usd('0') })
    const told = (award: string) =>
      report(award)
        .rows.slice(0, 4)
        .map(({ line, cumulative }) => `${line} ${cumulative}`)
    expect(told('a')).toEqual(['a 0.00', 'b 0.00', 'c 0.00', 'd 50.00'])
    expect(told('s')).toEqual(['a 0.00', 'b 10.00', 'c -10.00', 'd 20.00'])
    const holds = 'c = a - b, g = e + f, h = d - g: as the accounts have it, less what is implied.'
    expect(report('a').notes).toEqual([
      holds,
      'disbursed 10.00 USD (cash): implied, and on no line.',
      'passed on 10.00 USD (cash): implied, and on no line.',
    ])
    expect(report('s').notes).toEqual([
      holds,
      'subdisbursed 10.00 USD (cash): implied, and on no line.',
    ])
  })
})
