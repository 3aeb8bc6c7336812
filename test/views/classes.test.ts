/**
 * Codes of a classification: sums by share set, each split once, exactly; what has no code in a
 * vocabulary is not specified, and the latest word holds, as known at a size.
 */
import { describe, expect, it } from 'vitest'
import {
  awarded,
  type Book,
  type ClassKey,
  classified,
  pledged,
  pledgeRevised,
  usd,
} from '../../src/index.ts'
import { d, strict } from '../book/builders.ts'

type Kind = 'purpose' | 'pledge' | 'award' | 'party'
const codes = (
  kind: Kind,
  id: string,
  shares: Readonly<Record<string, string>>,
  vocabulary = 'V',
) =>
  classified({
    subject: { kind, id },
    vocabulary,
    codes: Object.entries(shares).map(([code, share]) => ({ code, share })),
    date: d(1),
  })
const promise = (pledge: string, purpose: string, amount: string, donor = 'D', date = d(1)) =>
  pledged({ pledge, donor, purpose, amount: usd(amount), date })
const show = ['pledged'] as const

function pledgedBy(book: Book, key: ClassKey, more: object = {}): Record<string, string> {
  const rows = book.balances({ by: [key], show, ...more })
  return Object.fromEntries([...rows].map((row) => [String(row[key]), row.pledged]))
}

describe('money by the codes of a classification', () => {
  it('is split by shares, exactly, by largest remainder', async () => {
    const book = await strict()
    await book.record(promise('p', 'mss', '100.00'), codes('purpose', 'mss', THIRDS))
    expect(pledgedBy(book, 'purpose:V')).toEqual({ a: '33.34', b: '33.33', c: '33.33' })
  })

  it('is added up by share set, and each sum is split once', async () => {
    const book = await strict()
    const half = { a: '50', b: '50' }
    await book.record(promise('p', 'x', '0.01'), promise('q', 'y', '0.01'))
    await book.record(codes('purpose', 'x', half), codes('purpose', 'y', { a: '1', b: '1.0' }))
    expect(pledgedBy(book, 'purpose:V')).toEqual({ a: '0.01', b: '0.01' })
  })

  it('is not specified where nothing was said of it in that vocabulary', async () => {
    const book = await strict()
    await book.record(promise('p', 'x', '10'), promise('q', 'y', '5'))
    await book.record(codes('purpose', 'x', { a: '1' }), codes('purpose', 'y', { b: '1' }, 'W'))
    expect(pledgedBy(book, 'purpose:V')).toEqual({ a: '10.00', null: '5.00' })
    expect(pledgedBy(book, 'purpose:W')).toEqual({ b: '5.00', null: '10.00' })
  })

  it('goes by the latest word, and by the one that was known then', async () => {
    const book = await strict()
    await book.record(promise('p', 'x', '10'), codes('purpose', 'x', { a: '1' }))
    const before = book.size
    await book.record(codes('purpose', 'x', { b: '1' }))
    expect(pledgedBy(book, 'purpose:V')).toEqual({ b: '10.00' })
    expect(pledgedBy(book, 'purpose:V', { knownAt: { size: before } })).toEqual({ a: '10.00' })
    expect(pledgedBy(book, 'purpose:V', { knownAt: { size: 2 } })).toEqual({ null: '10.00' })
  })

  it('is of pledges, donors, awards and recipients as well, each by its own key', async () => {
    const book = await strict()
    await book.record(promise('p', 'x', '10', 'Ada'), promise('q', 'x', '5', 'Bo'))
    const award = { award: 'a', recipient: 'Ada', amount: usd('4'), funding: 'p', date: d(2) }
    await book.record(
      awarded(award),
      codes('party', 'Ada', { person: '1' }),
      codes('pledge', 'q', { old: '1' }),
      codes('award', 'a', { grant: '1' }),
    )
    expect(pledgedBy(book, 'donor:V')).toEqual({ person: '10.00', null: '5.00' })
    expect(pledgedBy(book, 'pledge:V')).toEqual({ old: '5.00', null: '10.00' })
    const byAward = (key: ClassKey) =>
      [...book.balances({ by: [key], show: ['awarded'] })].map((row) => [row[key], row.awarded])
    const none = [null, '0.00']
    expect(byAward('award:V')).toEqual([['grant', '4.00'], none])
    expect(byAward('recipient:V')).toEqual([['person', '4.00'], none])
  })

  it('has parts that never fall while their sum grows', async () => {
    const book = await strict()
    await book.record(codes('purpose', 'x', { a: '6', b: '6', c: '2' }), promise('p', 'x', '0.10'))
    expect(pledgedBy(book, 'purpose:V')).toEqual({ a: '0.04', b: '0.04', c: '0.02' })
    const raise = { pledge: 'p', from: usd('0.10'), to: usd('0.11'), date: d(2) }
    await book.record(pledgeRevised(raise))
    const grown = { a: '0.05', b: '0.04', c: '0.02' }
    expect(pledgedBy(book, 'purpose:V')).toEqual(grown)
    expect(pledgedBy(book, 'purpose:V', { asOf: d(9) })).toEqual(grown)
    const rows = book.timeline({ by: ['purpose:V'], every: 'month', show })
    expect([...rows].map((row) => row.pledged)).toEqual(Object.values(grown))
    const at = { asOf: d(1) }
    expect(pledgedBy(book, 'purpose:V', at)).toEqual({ a: '0.04', b: '0.04', c: '0.02' })
  })

  it('has amounts beyond the minor unit split to their last decimal', async () => {
    const book = await strict({ mode: 'observe' })
    await book.record(promise('p', 'x', '0.005'), codes('purpose', 'x', { a: '1', b: '1' }))
    expect(pledgedBy(book, 'purpose:V')).toEqual({ a: '0.003', b: '0.002' })
  })

  it('counts an event once in each code, whatever the share sets', async () => {
    const book = await strict()
    const parts = ['x', 'y'].map((purpose) => ({ purpose, share: '50' }))
    await book.record(
      pledged({ pledge: 'p', donor: 'D', purposes: parts, amount: usd('10'), date: d(1) }),
      codes('purpose', 'x', { a: '1', b: '1' }),
      codes('purpose', 'y', { a: '1' }),
    )
    const rows = book.timeline({ by: ['purpose:V'], show })
    expect([...rows].map((row) => [row['purpose:V'], row.events, row.pledged])).toEqual([
      ['a', 1, '7.50'],
      ['b', 1, '2.50'],
    ])
  })

  it('says so where a vocabulary is not known', async () => {
    const book = await strict()
    await book.record(promise('p', 'x', '10'), codes('purpose', 'x', { a: '1' }, 'DAC-5'))
    const table = book.balances({ by: ['purpose:DAC5'], show })
    expect(table.notes).toEqual(['No purpose is classified in "DAC5"; did you mean DAC-5?'])
    expect(String(table)).toContain('did you mean DAC-5?')
    expect(book.balances({ by: ['purpose:DAC-5'], show }).notes).toEqual([])
  })
})

const THIRDS = { a: '33.3', b: '33.3', c: '33.3' }
