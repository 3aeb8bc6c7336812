/**
 * A timeline in one currency: flows at the rate of their own day, accounts at that of the end of
 * their period, and what rates made of it in the period told apart.
 */
import { describe, expect, it } from 'vitest'
import {
  type Book,
  eur,
  type InCurrency,
  money,
  pledged,
  type Rate,
  received,
  usd,
} from '../../src/index.ts'
import { strict } from '../book/builders.ts'

const rate = (date: string, value: string): Rate => {
  return { date, from: 'EUR', to: 'USD', rate: value, source: 'ECB' }
}
const RATES = [
  rate('2024-01-10', '1.10'),
  rate('2024-01-31', '1.20'),
  rate('2024-02-10', '1.05'),
  rate('2024-02-29', '1.00'),
  rate('2024-03-31', '1.30'),
]
const inUsd: InCurrency = { currency: 'USD', rates: RATES, rule: 'on-or-before' }

/** 100 EUR promised in January, 40 of them received in February; 7 USD promised in February. */
async function book(): Promise<Book> {
  const made = await strict()
  const donor = { donor: 'D', purpose: 'x' }
  await made.record(
    pledged({ ...donor, pledge: 'p', amount: eur('100'), date: '2024-01-10' }),
    received({ pledge: 'p', amount: eur('40'), date: '2024-02-10' }),
    pledged({ ...donor, pledge: 'q', amount: usd('7'), date: '2024-02-10' }),
  )
  return made
}

const show = ['pledged', 'received', 'promised', 'cash', 'fx'] as const
const told = (rows: Iterable<object>, ...names: string[]) =>
  [...rows].map((row) => names.map((name) => (row as Record<string, unknown>)[name]).join(' '))

describe('a timeline in one currency', () => {
  it('converts flows at their own day and accounts at the end of their period', async () => {
    const made = await book()
    const table = made.timeline({ every: 'month', to: '2024-03-31', show, in: inUsd })
    // January: 100 at 1.10, then worth 120. February: 40 came at 1.05, 7 were promised; 60 and 40
    // are left at 1.00: 60 + 7 + 42 - (120 + 7) = -18. March: 60 of promise are worth 18 more.
    expect(told(table, 'period', 'events', ...show)).toEqual([
      '2024-01 1 110.00 0.00 120.00 0.00 10.00',
      '2024-02 2 7.00 42.00 67.00 40.00 -18.00',
      '2024-03 0 0.00 0.00 85.00 52.00 18.00',
    ])
    const rows = [...table]
    expect([rows[0]?.currency, rows[0]?.basis]).toEqual(['USD', 'cash'])
    expect(table.rates.used).toEqual(RATES)
    expect(table.notes).toContain(
      'In USD: flows at the rates of their days, accounts at those of the end of each period ' +
        '(on-or-before).',
    )
  })

  it('has the same fx as balances, once its periods are added up', async () => {
    const made = await book()
    const [row] = made.balances({ asOf: '2024-03-31', show, in: inUsd })
    expect(told([row!], ...show)).toEqual(['117.00 42.00 85.00 52.00 10.00'])
    const [whole] = made.timeline({ to: '2024-03-31', show, in: inUsd })
    expect(told([whole!], ...show)).toEqual(['117.00 42.00 85.00 52.00 10.00'])
  })

  it('needs no rate of before its first period, but for fx the one of its eve', async () => {
    const made = await book()
    const rates = RATES.slice(1)
    const asked = { currency: 'USD', rates, rule: 'exact' } as const
    const question = { from: '2024-02-01', to: '2024-02-29', show, in: asked }
    expect(told(made.timeline(question), ...show)).toEqual(['7.00 42.00 67.00 40.00 -18.00'])
    const without = { ...question, in: { ...asked, rates: RATES.slice(2) } }
    const table = made.timeline(without)
    expect([...table].map(({ received: came, promised, fx }) => [came, promised, fx])).toEqual([
      ['42.00', '67.00', null],
    ])
    expect(table.rates.missing).toEqual([{ from: 'EUR', to: 'USD', date: '2024-01-31' }])
  })

  it('is unknown where a rate is missing, and names it', async () => {
    const made = await book()
    await made.record(
      pledged({
        ...{ pledge: 'k', donor: 'K', purpose: 'x' },
        ...{ amount: money('5000', 'KES'), date: '2024-03-02' },
      }),
    )
    const table = made.timeline({ every: 'month', by: ['donor'], show: ['promised'], in: inUsd })
    expect([...table].map(({ period, donor, promised }) => [period, donor, promised])).toEqual([
      ['2024-01', 'D', '120.00'],
      ['2024-02', 'D', '67.00'],
      ['2024-03', 'D', '85.00'],
      ['2024-03', 'K', null],
    ])
    expect(table.rates.missing).toEqual([{ from: 'KES', to: 'USD', date: '2024-03-31' }])
    expect(String(table)).toContain('Unknown, for want of a rate: KES on 2024-03-31.')
  })

  it('goes with plain keys alone, and has everything where nothing is asked for', async () => {
    const made = await book()
    expect(() => made.timeline({ by: ['purpose:V'] as never, in: inUsd })).toThrow(
      'a conversion do not go together',
    )
    const [row] = made.timeline({ in: inUsd, to: '2024-01-31' })
    expect(row).toMatchObject({ implied: { pledged: '0.00' }, available: '120.00', fx: '10.00' })
    const head = String(made.timeline({ in: inUsd, to: '2024-01-31' })).split('\n')[0]
    expect(head?.split(/ +/)).toEqual([
      'period',
      'currency',
      'basis',
      'events',
      'pledged',
      'promised',
      'available',
      'fx',
    ])
  })
})
