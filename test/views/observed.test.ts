/**
 * Figures that others reported, beside what is recorded as of the same day.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import {
  awarded,
  type Book,
  disbursed,
  memoryLog,
  money,
  type ObservedData,
  observed,
  openBook,
  pledged,
  purposeDefined,
  received,
  requirementSet,
  unitDefined,
  usd,
} from '../../src/index.ts'

const date = '2024-01-01'
const figure = (
  measure: string,
  where: ObservedData['where'],
  amount: string,
  asOf: string,
  more: Partial<ObservedData> = {},
) => observed({ measure, where, amount: usd(amount), asOf, source: 'UN', date: asOf, ...more })

let book: Book
beforeAll(async () => {
  book = await openBook(memoryLog(), { create: { name: 'observed' } })
  const us = { pledge: 'us', donor: 'USA', purpose: 'base', amount: usd('300'), date }
  await book.record(
    purposeDefined({ purpose: 'base', parent: 'mss', date }),
    pledged(us),
    pledged({ ...us, pledge: 'kit', purpose: 'mss', amount: usd('60'), basis: 'goods' }),
    received({ pledge: 'us', amount: usd('80'), date: '2024-02-01' }),
    awarded({ award: 'a', recipient: 'Bo', amount: usd('50'), funding: 'us', date: '2024-02-02' }),
    disbursed({ award: 'a', amount: usd('50'), date: '2024-02-03' }),
    received({ pledge: 'us', amount: usd('10'), date: '2024-03-01' }),
  )
  await book.record(
    figure('received', { purpose: 'mss', donor: 'USA' }, '80', '2024-02-28'),
    figure('received', { purpose: 'mss' }, '85', '2024-03-31'),
    figure('received', { purpose: 'mss' }, '85', '2024-03-31', { tolerance: usd('5') }),
    figure('disbursed', { recipient: 'Bo' }, '50.01', '2024-03-31'),
  )
})

const told = (from: Book, ...[question]: Parameters<Book['observed']>) =>
  from
    .observed(question)
    .rows.map(({ asOf, measure, recorded, reported, difference, basis, verdict }) =>
      [asOf, measure, reported, recorded, difference, basis, verdict].join(' '),
    )

describe('a figure that was reported', () => {
  it('is compared with what is recorded as of its day, of a purpose and all below it', async () => {
    // Goods were promised to the purpose too: a figure in a currency is of cash, unless it says so.
    expect(told(book)).toEqual([
      '2024-02-28 received 80.00 80.00 0.00 cash agrees',
      '2024-03-31 received 85.00 90.00 5.00 cash differs',
      '2024-03-31 received 85.00 90.00 5.00 cash agrees',
      '2024-03-31 disbursed 50.01 50.00 -0.01 cash differs',
    ])
  })

  it('meets nothing where nothing is recorded on its subject by its day', async () => {
    const other = await openBook(memoryLog(), { create: { name: 'other' } })
    await other.record(
      pledged({ pledge: 'us', donor: 'USA', purpose: 'mss', amount: usd('300'), date }),
      awarded({ award: 'a', recipient: 'Bo', amount: usd('50'), funding: 'us', date }),
      figure('received', { purpose: 'fund' }, '85', date),
      figure('received', { purpose: 'mss' }, '85', '2023-12-31'),
      figure('received', { purpose: 'mss' }, '85', date, {
        amount: { amount: '85', currency: 'EUR' },
      }),
      figure('received', { recipient: 'Bo' }, '85', date),
    )
    expect(other.observed().rows.map(({ verdict }) => verdict)).toEqual(
      Array.from({ length: 4 }, () => 'nothing recorded'),
    )
    expect(String(other.observed({ where: { purpose: 'fund' } })).split('\n')).toEqual([
      'asOf        measure   purpose  reported  recorded  difference  currency  verdict         ' +
        '  source',
      '──────────  ────────  ───────  ────────  ────────  ──────────  ────────  ────────────────' +
        '  ──────',
      '2024-01-01  received  fund        85.00                        USD       nothing recorded' +
        '  UN',
    ])
  })

  it('is asked for by what it is about, by day, and as it was known', () => {
    expect(told(book, { where: { recipient: 'Bo' } })).toHaveLength(1)
    expect(told(book, { where: { purpose: 'base' } })).toHaveLength(0)
    expect(told(book, { where: { donor: 'USA' } })).toHaveLength(1)
    expect(told(book, { where: { currency: 'EUR' } })).toHaveLength(0)
    expect(told(book, { asOf: '2024-03-30' })).toHaveLength(1)
    expect(told(book, { knownAt: { size: 9 } })).toHaveLength(1)
    expect(String(book.observed({ knownAt: { size: 8 } }))).toBe(
      'No rows: nobody reported a figure on this.',
    )
  })

  it('judges no record, and is judged by none', () => {
    expect(book.check()).toHaveLength(0)
  })
})

describe('a figure of a basis', () => {
  const cash = { pledge: 'c', donor: 'USA', purpose: 'x', amount: usd('100'), date }

  it('is compared with that basis; one in a currency that names none is of cash', async () => {
    const other = await openBook(memoryLog(), { create: { name: 'bases' } })
    await other.record(
      pledged(cash),
      pledged({ ...cash, pledge: 'g', amount: usd('60'), basis: 'goods' }),
      received({ pledge: 'c', amount: usd('100'), date }),
      figure('received', { purpose: 'x' }, '100', date),
      figure('pledged', { purpose: 'x', basis: 'goods' }, '60', date),
    )
    expect(told(other)).toEqual([
      '2024-01-01 received 100.00 100.00 0.00 cash agrees',
      '2024-01-01 pledged 60.00 60.00 0.00 goods agrees',
    ])
    expect(told(other, { where: { basis: 'goods' } })).toHaveLength(1)
    expect(told(other, { where: { basis: 'cash' } })).toHaveLength(1)
    expect(other.observed().notes).toEqual([])
  })

  it('is not met by goods where it is of cash, and the answer says where they are', async () => {
    const other = await openBook(memoryLog(), { create: { name: 'goods' } })
    await other.record(
      pledged({ ...cash, pledge: 'g', basis: 'goods' }),
      figure('pledged', { purpose: 'x' }, '100', date),
    )
    const table = other.observed()
    expect(table.rows.map(({ recorded, basis, verdict }) => [recorded, basis, verdict])).toEqual([
      [null, null, 'nothing recorded'],
    ])
    expect(table.notes).toEqual([
      'pledged as of 2024-01-01: of cash, since it names no basis; recorded is 100.00 USD (goods).',
    ])
  })

  it('is of all bases where it counts other units, and those that count as them', async () => {
    const other = await openBook(memoryLog(), { create: { name: 'units' } })
    const countsAs = { unit: 'PERSONNEL', factor: '1' }
    const send = (pledge: string, amount: string, unit: string, basis: 'personnel' | 'services') =>
      pledged({ pledge, donor: 'D', purpose: 'x', amount: money(amount, unit), basis, date })
    const count = (amount: string, where: ObservedData['where']) =>
      figure('pledged', where, amount, date, { amount: money(amount, 'PERSONNEL') })
    await other.record(
      unitDefined({ unit: 'PERSONNEL', decimals: 0, date }),
      unitDefined({ unit: 'POLICE', decimals: 0, countsAs, date }),
      send('ke', '1000', 'POLICE', 'personnel'),
      send('bj', '1500', 'PERSONNEL', 'personnel'),
      count('2500', { purpose: 'x' }),
    )
    expect(told(other)).toEqual(['2024-01-01 pledged 2500 2500 0 personnel agrees'])
    expect(other.observed().notes).toEqual(['1 POLICE is counted as 1 PERSONNEL.'])
    await other.record(
      send('co', '20', 'POLICE', 'services'),
      count('20', { purpose: 'x', basis: 'services' }),
    )
    expect(told(other)).toEqual([
      '2024-01-01 pledged 2500 2520 20 personnel, services differs',
      '2024-01-01 pledged 20 20 0 services agrees',
    ])
  })
})

describe('figures of a batch that is refused', () => {
  it('are not kept', async () => {
    const other = await openBook(memoryLog(), { create: { name: 'refused' } })
    const outcome = await other.tryRecord(
      requirementSet({ purpose: 'mss', amount: usd('240'), date, id: 'need' }),
      requirementSet({ purpose: 'mss', amount: usd('250'), date, replaces: 'need' }),
      figure('received', { purpose: 'mss' }, '85', date),
      received({ pledge: 'us', amount: usd('10'), date }),
    )
    expect(outcome.accepted).toBe(false)
    expect([other.coverage().rows, other.observed().rows]).toEqual([[], []])
  })
})
