/**
 * An award for several purposes: every question by `awardPurpose` splits its figures by the shares,
 * and the parts add up to the whole.
 */
import { describe, expect, it } from 'vitest'
import {
  awarded,
  awardRevised,
  type Book,
  classified,
  disbursed,
  expended,
  requirementSet,
  usd,
} from '../../src/index.ts'
import { d, promise, receipt, strict } from '../book/builders.ts'

const thirds = ['u', 'v', 'w'].map((purpose) => ({ purpose, share: '1' }))
const halves = thirds.slice(0, 2)

/** 10.00 awarded for u and v in halves, of which 5.01 was paid; and 4.00 for v alone. */
async function shared(): Promise<Book> {
  const book = await strict()
  await book.record(promise('p', '100'), receipt('p', '100'))
  const made = { recipient: 'R', funding: 'p', date: d(3) }
  await book.record(
    awarded({ ...made, award: 'a', amount: usd('10'), purposes: halves }),
    awarded({ ...made, award: 'b', amount: usd('4'), purpose: 'v' }),
    disbursed({ award: 'a', amount: usd('5.01'), date: d(4) }),
  )
  return book
}

const show = ['awarded', 'paid'] as const
const told = (rows: Iterable<object>, ...names: string[]) =>
  [...rows].map((row) => names.map((name) => (row as Record<string, unknown>)[name]))

describe('an award for several purposes', () => {
  it('is split by its shares in balances, and adds up', async () => {
    const book = await shared()
    expect(told(book.balances({ by: ['awardPurpose'], show }), 'awardPurpose', ...show)).toEqual([
      ['u', '5.00', '2.51'],
      ['v', '9.00', '2.50'],
      [null, '0.00', '0.00'],
    ])
    const where = { awardPurpose: 'u' }
    expect(told(book.balances({ by: ['award'], where, show }), 'award', ...show)).toEqual([
      ['a', '5.00', '2.51'],
    ])
    expect(told(book.balances({ where, show, asOf: d(3) }), ...show)).toEqual([['5.00', '0.00']])
    const tree = { by: ['purpose', 'awardPurpose'], rollUp: 'purpose', where, show } as const
    expect(told(book.balances(tree), 'purpose', 'awardPurpose', ...show)).toEqual([
      ['x', 'u', '5.00', '2.51'],
    ])
  })

  it('is split in a timeline', async () => {
    const book = await shared()
    const asked = { every: 'day', from: d(3), to: d(4), show } as const
    const names = ['to', 'events', ...show]
    const where = { awardPurpose: 'u' }
    expect(told(book.timeline({ ...asked, where }), ...names)).toEqual([
      [d(3), 1, '5.00', '0.00'],
      [d(4), 1, '0.00', '2.51'],
    ])
    const rows = book.timeline({ ...asked, by: ['awardPurpose'] })
    expect(told(rows, 'awardPurpose', ...names).filter(([purpose]) => purpose === 'v')).toEqual([
      ['v', d(3), 2, '9.00', '0.00'],
      ['v', d(4), 1, '0.00', '2.50'],
    ])
  })

  it('is split in a statement and an explanation', async () => {
    const book = await shared()
    const where = { awardPurpose: 'u' }
    const { rows } = await book.statement({ where, show: ['awarded', 'advances'] })
    expect(rows.map(({ line, date, change, balance }) => [line, date, change, balance])).toEqual([
      ['event', d(3), { awarded: '5.00', advances: '0.00' }, { awarded: '5.00', advances: '0.00' }],
      ['event', d(4), { awarded: '0.00', advances: '2.51' }, { awarded: '5.00', advances: '2.51' }],
      [
        'closing',
        d(4),
        { awarded: '5.00', advances: '2.51' },
        { awarded: '5.00', advances: '2.51' },
      ],
    ])
    const why = await book.explain({ measure: 'advances', where: { awardPurpose: 'v' } })
    expect(told(why, 'date', 'change', 'balance')).toEqual([[d(4), '2.50', '2.50']])
  })

  it('is split in the rows of the journal, which add up to it', async () => {
    const book = await shared()
    const names = ['type', 'award', 'awardPurpose', 'amount']
    expect(told(book.rows({ where: { award: 'a' } }), ...names)).toEqual([
      ['awarded', 'a', 'u', '5.00'],
      ['awarded', 'a', 'v', '5.00'],
      ['disbursed', 'a', 'u', '2.51'],
      ['disbursed', 'a', 'v', '2.50'],
    ])
    expect(told(book.rows({ where: { awardPurpose: 'u' } }), ...names)).toEqual([
      ['awarded', 'a', 'u', '5.00'],
      ['disbursed', 'a', 'u', '2.51'],
    ])
  })

  it('is moved by the payments of its sub-awards, each purpose by its share', async () => {
    const book = await shared()
    const made = { recipient: 'S', parent: 'a', amount: usd('2'), date: d(5) }
    await book.record(awarded({ ...made, award: 's' }))
    await book.record(disbursed({ award: 's', amount: usd('1.01'), date: d(6) }))
    const paid = (where: object) =>
      [...book.rows({ where })]
        .filter(({ edge }) => edge === 'subdisbursed')
        .map(({ award, amount }) => `${award} ${amount}`)
    expect(paid({ award: 'a' })).toEqual(['s 1.01'])
    expect(paid({ award: 'a', awardPurpose: 'u' })).toEqual(['s 0.51'])
    expect(paid({ award: 'a', awardPurpose: 'v' })).toEqual(['s 0.50'])
  })

  it('counts in coverage with its part', async () => {
    const book = await shared()
    await book.record(requirementSet({ purpose: 'x', amount: usd('50'), date: d(1) }))
    const where = { awardPurpose: 'u' }
    const rows = book.coverage({ measure: 'awarded', where })
    expect(told(rows, 'covered', 'percent')).toEqual([['5.00', '10.00']])
  })

  it('has the codes of each of its purposes, by its share', async () => {
    const book = await shared()
    const codes = (id: string, ...names: string[]) =>
      classified({
        subject: { kind: 'purpose', id },
        vocabulary: 'V',
        codes: names.map((code) => ({ code, share: '1' })),
        date: d(1),
      })
    await book.record(codes('u', '1', '2'))
    const by = ['awardPurpose:V'] as const
    const of = () => told(book.balances({ by, show: ['awarded'] }), by[0], 'awarded')
    expect(of()).toEqual([
      ['1', '2.50'],
      ['2', '2.50'],
      [null, '9.00'],
    ])
    await book.record(codes('v', '2', '3'))
    expect(of()).toEqual([
      ['1', '2.50'],
      ['2', '7.00'],
      ['3', '4.50'],
      [null, '0.00'],
    ])
  })

  it('has parts that never fall while their sum grows, in every view', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), receipt('p', '100'))
    const purposes = ['6', '6', '2'].map((share, i) => ({ purpose: `${i}`, share }))
    const made = { award: 'a', recipient: 'R', funding: 'p', date: d(3) }
    await book.record(awarded({ ...made, amount: usd('0.10'), purposes }))
    await book.record(awardRevised({ award: 'a', from: usd('0.10'), to: usd('0.11'), date: d(4) }))
    const asked = { by: ['awardPurpose'], show: ['awarded'] } as const
    const parts = ['0.05', '0.04', '0.02']
    expect(told(book.balances(asked), 'awarded').flat().slice(0, 3)).toEqual(parts)
    for (const [at, part] of parts.entries()) {
      const where = { awardPurpose: `${at}` }
      const { rows } = await book.statement({ where, show: ['awarded'] })
      expect(rows[rows.length - 1]?.balance).toEqual({ awarded: part })
    }
  })

  it('is described once in a question: two keys with shares are refused', async () => {
    const book = await shared()
    await book.record(expended({ award: 'a', amount: usd('1'), date: d(5) }))
    const both = { by: ['awardPurpose', 'purpose:V'] as const }
    const message = 'describe the same money twice'
    expect(() => book.balances(both)).toThrow(message)
    const rates = { currency: 'EUR', rates: [], rule: 'exact' } as const
    const inOne = { by: ['awardPurpose'] as const, asOf: d(9), in: rates }
    expect(() => book.balances(inOne)).toThrow('award a is for several purposes')
  })

  it('may be one purpose with a share, which is that purpose', async () => {
    const book = await strict()
    await book.record(promise('p', '100'))
    const made = { award: 'a', recipient: 'R', funding: 'p', date: d(3), amount: usd('3') }
    await book.record(awarded({ ...made, purposes: [{ purpose: 'u', share: '7' }] }))
    const rows = book.rows({ where: { awardPurpose: 'u' } })
    expect(told(rows, 'awardPurpose', 'amount')).toEqual([['u', '3.00']])
  })
})
