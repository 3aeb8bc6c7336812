/**
 * Balances in one currency: flows at the rate of their own day, accounts at that of the as-of day,
 * and the difference told apart.
 */
import { describe, expect, it } from 'vitest'
import {
  type Book,
  committed,
  eur,
  exchanged,
  type InCurrency,
  type Money,
  money,
  pledged,
  type Rate,
  received,
  unitDefined,
  usd,
} from '../../src/index.ts'
import { d, promise, receipt, strict } from '../book/builders.ts'

const rate = (date: string, pair: string, value: string, source = 'ECB'): Rate => {
  const [from = '', to = ''] = pair.split('/')
  return { date, from, to, rate: value, source }
}
const inUsd = (rates: readonly Rate[], more: Partial<InCurrency> = {}): InCurrency => ({
  currency: 'USD',
  rates,
  rule: 'on-or-before',
  ...more,
})
const gift = (pledge: string, amount: Money, date = d(1), purpose = 'x') =>
  pledged({ pledge, donor: pledge.toUpperCase(), purpose, amount, date })
const came = (pledge: string, amount: Money, date: string) => received({ pledge, amount, date })

/** The figures of the only row that are not zero. */
function figures(book: Book, asOf: string, asked: InCurrency): Record<string, unknown> {
  const { rows } = book.balances({ asOf, in: asked })
  const { implied: _, ...row } = rows[0] as Record<string, unknown>
  expect(rows).toHaveLength(1)
  return Object.fromEntries(Object.entries(row).filter(([, value]) => Number(value) !== 0))
}

const ROW = { currency: 'USD', basis: 'cash' }
const FALLING = [rate(d(1), 'EUR/USD', '1.10'), rate(d(5), 'EUR/USD', '1.05')]

describe('an answer in one currency', () => {
  it('pitfall 10: a promise that came in full is not short, whatever the rate', async () => {
    const book = await strict()
    await book.record(gift('p', eur('100')), came('p', eur('100'), d(5)))
    expect(figures(book, d(5), inUsd(FALLING))).toEqual({
      ...ROW,
      pledged: '110.00',
      received: '105.00',
      cash: '105.00',
      available: '105.00',
      fx: '-5.00',
    })
  })

  it('has in fx what rates made of promises, and not of cash that came', async () => {
    const book = await strict()
    await book.record(gift('p', eur('100')), came('p', eur('100'), d(1)))
    const rising = [rate(d(1), 'EUR/USD', '1.1'), rate(d(5), 'EUR/USD', '1.2')]
    expect(figures(book, d(6), inUsd(rising))).toEqual({
      ...ROW,
      pledged: '110.00',
      received: '110.00',
      cash: '120.00',
      available: '120.00',
    })
  })

  it('converts what is outstanding as of a day, and what was promised at its own', async () => {
    const book = await strict()
    await book.record(
      gift('p', eur('100')),
      committed({ pledge: 'p', amount: eur('40'), date: d(5) }),
    )
    expect(figures(book, d(4), inUsd(FALLING))).toMatchObject({ promised: '110.00' })
    expect(figures(book, d(4), inUsd(FALLING))).not.toHaveProperty('fx')
    expect(figures(book, d(6), inUsd(FALLING))).toMatchObject({
      pledged: '110.00',
      committed: '42.00',
      promised: '63.00',
      receivable: '42.00',
      available: '105.00',
      fx: '-5.00',
    })
  })

  it('adds currencies up, and leaves what is in it already as it is', async () => {
    const book = await strict()
    await book.record(gift('p', eur('100')), gift('q', usd('7.01')))
    await book.record(gift('j', money('1000', 'JPY')))
    const rates = [...FALLING, rate(d(1), 'JPY/USD', '0.00667')]
    const asked = inUsd(rates)
    expect(figures(book, d(2), asked)).toMatchObject({ pledged: '123.68', promised: '123.68' })
    const rows = book.balances({ by: ['donor'], asOf: d(2), in: asked, show: ['pledged'] }).rows
    expect(rows.map(({ donor, pledged, currency }) => [donor, pledged, currency])).toEqual([
      ['J', '6.67', 'USD'],
      ['P', '110.00', 'USD'],
      ['Q', '7.01', 'USD'],
    ])
  })

  it('gives an exchange no difference on what was promised', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), receipt('p', '100'))
    await book.record(
      exchanged({
        from: [{ pledge: 'p', amount: usd('100') }],
        to: eur('90'),
        rate: '0.9',
        rateSource: 'bank',
        rateDate: d(3),
        date: d(3),
      }),
    )
    expect(figures(book, d(5), inUsd(FALLING))).toEqual({
      ...ROW,
      pledged: '100.00',
      received: '100.00',
      exchangedOut: '100.00',
      exchangedIn: '99.00',
      cash: '94.50',
      available: '94.50',
    })
  })
})

describe('a missing rate', () => {
  it('aid 10: makes a figure unknown, never nought and never one, and is named', async () => {
    const book = await strict()
    await book.record(gift('p', eur('100')), gift('k', money('5000', 'KES'), d(3)))
    const table = book.balances({ by: ['donor'], asOf: d(6), in: inUsd(FALLING) })
    const [k, p] = table.rows
    expect(k).toMatchObject({ pledged: null, promised: null, received: '0.00', fx: null })
    expect(p).toMatchObject({ pledged: '110.00', promised: '105.00', fx: '-5.00' })
    expect(table.rates.missing).toEqual([
      { from: 'KES', to: 'USD', date: d(3) },
      { from: 'KES', to: 'USD', date: d(6) },
    ])
    expect(table.rates.used).toEqual(FALLING)
    expect(figures(book, d(6), inUsd(FALLING)).pledged).toBeUndefined()
    expect(book.balances({ asOf: d(6), in: inUsd(FALLING) }).rows[0]?.pledged).toBeNull()
    expect(String(book.balances({ asOf: d(6), in: inUsd(FALLING), show: ['pledged'] }))).toBe(
      [
        'currency  basis  pledged',
        '────────  ─────  ───────',
        'USD       cash   unknown',
        `In USD: flows at the rates of their days, accounts at those of ${d(6)} (on-or-before).`,
        `Rates: EUR/USD 1.10 of ${d(1)} (ECB).`,
        `Unknown, for want of a rate: KES on ${d(3)}.`,
      ].join('\n'),
    )
  })

  it('is told only of what was asked for', async () => {
    const book = await strict()
    await book.record(gift('k', money('5000', 'KES')))
    const rates = [rate(d(1), 'KES/USD', '0.0077')]
    const asked = inUsd(rates, { rule: 'exact' })
    const flows = book.balances({ asOf: d(6), in: asked, show: ['pledged', 'received'] })
    expect(flows.rows[0]).toMatchObject({ pledged: '38.50', received: '0.00' })
    expect(flows.rates).toEqual({ used: rates, missing: [] })
    const accounts = book.balances({ asOf: d(6), in: asked, show: ['promised'] })
    expect(accounts.rates.missing).toEqual([{ from: 'KES', to: 'USD', date: d(6) }])
  })

  it('is that of a unit that no currency is worth', async () => {
    const book = await strict()
    await book.record(unitDefined({ unit: 'POLICE', decimals: 0, date: d(1) }))
    await book.record(gift('b', { amount: '1000', currency: 'POLICE' }))
    const { rows, rates } = book.balances({ asOf: d(2), in: inUsd(FALLING), show: ['pledged'] })
    expect(rows[0]?.pledged).toBeNull()
    expect(rates.missing).toEqual([{ from: 'POLICE', to: 'USD', date: d(1) }])
  })
})

describe('a rate', () => {
  const on = async (asked: Partial<InCurrency>, rates: readonly Rate[], day = d(6)) => {
    const book = await strict()
    await book.record(gift('p', eur('100'), day))
    const question = { asOf: day, in: inUsd(rates, asked), show: ['pledged'] } as const
    return book.balances(question).rows[0]?.pledged
  }
  const old = [rate(d(1), 'EUR/USD', '1.10')]
  const other = [rate(d(6), 'USD/EUR', '0.8')]
  const both = [rate(d(6), 'EUR/KES', '150'), rate(d(6), 'USD/KES', '125')]

  it('is that of the day itself where the rule is exact', async () => {
    expect(await on({ rule: 'exact' }, old)).toBeNull()
    expect(await on({ rule: 'exact' }, [...old, rate(d(6), 'EUR/USD', '1.2')])).toBe('120.00')
  })
  it('is the latest before it where it may be old, and as old as it may be', async () => {
    expect(await on({}, old)).toBe('110.00')
    expect(await on({ ageMax: 5 }, old)).toBe('110.00')
    expect(await on({ ageMax: 4 }, old)).toBeNull()
    expect(await on({}, [rate(d(7), 'EUR/USD', '1.2')])).toBeNull()
  })
  it('is turned round only where that is asked for', async () => {
    expect(await on({}, other)).toBeNull()
    expect(await on({ inverse: true }, other)).toBe('125.00')
    expect(await on({ inverse: true }, [...old, ...other])).toBe('110.00')
  })
  it('goes through a third currency only where that is asked for', async () => {
    expect(await on({ inverse: true }, both)).toBeNull()
    expect(await on({ via: 'KES' }, both)).toBeNull()
    expect(await on({ via: 'KES', inverse: true }, both)).toBe('120.00')
  })
})

describe('rounding', () => {
  it('is done once a figure, of what is exact until then', async () => {
    const book = await strict()
    for (let i = 0; i < 10; i += 1) await book.record(gift(`p${i}`, eur('0.01'), d(1)))
    const rates = [rate(d(1), 'EUR/USD', '1.25')]
    expect(figures(book, d(1), inUsd(rates))).toMatchObject({ pledged: '0.13', promised: '0.13' })
  })

  it('says of several rows that they may differ from their total', async () => {
    const book = await strict()
    for (let i = 0; i < 3; i += 1) await book.record(gift(`p${i}`, eur('0.02'), d(1)))
    const rates = [rate(d(1), 'EUR/USD', '0.8')]
    const asked = { asOf: d(1), in: inUsd(rates), show: ['pledged'] } as const
    const several = book.balances({ ...asked, by: ['pledge'] })
    const note =
      'Each row is rounded for itself: rows may differ from their total by up to 0.01 a row.'
    expect([...several].map(({ pledged }) => pledged)).toEqual(['0.02', '0.02', '0.02'])
    expect(several.notes).toContain(note)
    const whole = book.balances(asked)
    expect([...whole].map(({ pledged }) => pledged)).toEqual(['0.05'])
    expect(whole.notes).not.toContain(note)
    const own = book.balances({ ...asked, by: ['pledge'], in: { ...inUsd([]), currency: 'EUR' } })
    expect(own.notes).toEqual([])
  })

  it('leaves sources and uses equal', async () => {
    const book = await strict()
    await book.record(gift('p', eur('0.10')), came('p', eur('0.05'), d(1)))
    // Both halves are 0.0625, and together they are 0.125.
    const rates = [rate(d(1), 'EUR/USD', '1.25')]
    expect(figures(book, d(1), inUsd(rates))).toMatchObject({
      promised: '0.07',
      cash: '0.06',
      available: '0.13',
    })
  })

  it('keeps every digit of a large amount', async () => {
    const book = await strict()
    await book.record(gift('p', eur('123456789012345678901234567.89')))
    const rates = [rate(d(1), 'EUR/USD', '1.234567890123456789')]
    const product = 12345678901234567890123456789n * 1234567890123456789n
    const exact = (product + 10n ** 18n / 2n) / 10n ** 18n
    expect(figures(book, d(1), inUsd(rates)).pledged).toBe(String(exact).replace(/(\d\d)$/, '.$1'))
  })
})
