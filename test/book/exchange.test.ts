/**
 * Money in two currencies: exchanged, received, refunded and paid in another one than was promised.
 */
import { describe, expect, it } from 'vitest'
import {
  awarded,
  type Book,
  disbursed,
  type EventInput,
  eur,
  exchanged,
  expended,
  type Money,
  pledged,
  reallocated,
  received,
  refunded,
  suspended,
  usd,
} from '../../src/index.ts'
import {
  awardOf,
  d,
  fund,
  promise,
  receipt,
  refusal,
  refusedWith,
  strict,
  undo,
} from './builders.ts'

/** What stands of a pledge in a currency, as `{ cash: '20' }`. */
function inCurrency(book: Book, pledge: string, currency: string): Record<string, string> {
  const [row] = book.balances({ where: { pledge, currency } })
  const { basis: _, currency: __, implied, ...measures } = (row ?? {}) as Record<string, unknown>
  const told = Object.entries((implied ?? {}) as object).map(([flow, amount]) => [
    `implied.${flow}`,
    amount,
  ])
  const all = { ...measures, ...Object.fromEntries(told) } as Record<string, string>
  return Object.fromEntries(
    Object.entries(all)
      .filter(([, amount]) => Number(amount) !== 0)
      .map(([name, amount]) => [name, amount.replace(/\.00$/, '')]),
  )
}

const ecb = { rateSource: 'ECB', rateDate: d(3) }
const swap = (
  from: readonly { pledge: string; purpose?: string; amount: Money }[],
  to: Money,
  rate: string,
  date = d(3),
) => exchanged({ from, to, rate, ...ecb, date, id: 'swap' })
const settledAs = (amount: string, rate: string) => ({ amount: eur(amount), rate, ...ecb })

/** 100 dollars promised by p and come. */
const HELD = [promise('p', '100'), receipt('p', '100', d(2), 'r')]
const half = swap([{ pledge: 'p', amount: usd('50') }], eur('45'), '0.9')
const euros = (award: string, amount: string, date = d(4)): EventInput =>
  awarded({
    award,
    recipient: 'R',
    amount: eur(amount),
    funding: [{ pledge: 'p', amount: eur(amount) }],
    date,
  })

describe('an exchange', () => {
  it('takes cash and what is available out of one currency and into the other', async () => {
    const book = await strict()
    await book.record(...HELD, half)
    expect(inCurrency(book, 'p', 'USD')).toEqual({
      pledged: '100',
      received: '100',
      exchangedOut: '50',
      cash: '50',
      available: '50',
    })
    expect(inCurrency(book, 'p', 'EUR')).toEqual({ exchangedIn: '45', cash: '45', available: '45' })
  })

  it('splits what came by largest remainder over the pledges and purposes that gave', async () => {
    const book = await strict()
    const given = ['33.34', '23.33', '13.33']
    for (const [i, amount] of given.entries()) {
      await book.record(promise(`p${i}`, amount), receipt(`p${i}`, amount))
    }
    const from = given.map((amount, i) => ({ pledge: `p${i}`, amount: usd(amount) }))
    await book.record(swap(from, eur('10'), '0.142857'))
    const came = given.map((_, i) => inCurrency(book, `p${i}`, 'EUR').exchangedIn)
    expect(came).toEqual(['4.76', '3.33', '1.91'])
  })

  it('is no more than there is in cash, then and later, even where cash is borrowed', async () => {
    for (const create of [{}, { cash: 'borrowed' }, { cash: 'implied' }] as const) {
      const book = await strict(create)
      await book.record(...HELD)
      const all = swap([{ pledge: 'p', amount: usd('100.01') }], eur('90.01'), '0.9')
      expect(await refusal(book, all)).toEqual(['cash.short 0.01'])
    }
    const book = await strict()
    await book.record(...HELD, fund('a', 'p', '80', d(5)))
    await book.record(disbursed({ award: 'a', amount: usd('80'), date: d(6) }))
    const before = swap([{ pledge: 'p', amount: usd('30') }], eur('27'), '0.9', d(4))
    expect(await refusedWith(book, before)).toEqual(['cash.short', '10.00', undefined, d(6)])
  })

  it('may take the backing of an award, which check tells', async () => {
    const book = await strict()
    await book.record(...HELD, fund('a', 'p', '80', d(2)), half)
    expect(inCurrency(book, 'p', 'USD')).toMatchObject({ unfunded: '30', undisbursed: '80' })
    expect(book.check().map(({ code, amount }) => [code, amount])).toEqual([
      ['award.unfunded', usd('30')],
    ])
  })

  it('gives money that is awarded, spent and moved in its currency', async () => {
    const book = await strict()
    await book.record(...HELD, half, euros('e', '20'))
    await book.record(disbursed({ award: 'e', amount: eur('15'), date: d(5) }))
    await book.record(expended({ pledge: 'p', amount: eur('5'), date: d(5) }))
    const stages = { cash: eur('4') }
    const to = { pledge: 'p', from: 'x', to: 'y', agreedBy: 'P' }
    await book.record(reallocated({ ...to, amount: eur('4'), stages, date: d(5) }))
    const [x, y] = book.balances({ by: ['purpose'], where: { currency: 'EUR' } }).rows
    expect(x).toMatchObject({ cash: '21.00', available: '16.00', undisbursed: '5.00' })
    expect(y).toMatchObject({ cash: '4.00', available: '4.00', reallocatedIn: '4.00' })
    const more = euros('f', '16.01')
    const funding = [{ pledge: 'p', purpose: 'x', amount: eur('16.01') }]
    const named = { ...more, data: { ...more.data, funding } }
    expect(await refusal(book, named)).toEqual(['award.aboveAvailable 0.01'])
  })

  it('gives money to a pool of its currency, frozen or not: what came is free', async () => {
    const book = await strict()
    await book.record(...HELD, half, promise('q', '100'))
    await book.record(
      pledged({ pledge: 'e', donor: 'E', purpose: 'x', amount: eur('15'), date: d(1) }),
    )
    await book.record(suspended({ pledge: 'p', date: d(3) }))
    for (const [award, funding] of Object.entries({
      one: { from: ['p', 'e'] },
      two: { purpose: 'x' },
    })) {
      await book.record(awarded({ award, recipient: 'R', amount: eur('20'), funding, date: d(4) }))
    }
    const rows = book.balances({
      by: ['award', 'pledge'],
      where: { currency: 'EUR' },
      show: ['awarded'],
    })
    const parts = [...rows].flatMap(({ award, pledge, awarded: part }) =>
      award ? [`${award} ${pledge} ${part}`] : [],
    )
    expect(parts).toEqual(['one e 5.00', 'one p 15.00', 'two e 5.00', 'two p 15.00'])
    const beyond = awarded({
      award: 'three',
      recipient: 'R',
      amount: eur('1'),
      funding: { from: ['q'] },
      date: d(4),
    })
    expect(await refusal(book, beyond)).toEqual(['currency.differs'])
  })

  it('goes back into the currency that it came from', async () => {
    const book = await strict()
    await book.record(...HELD, half)
    const back = swap([{ pledge: 'p', amount: eur('45') }], usd('49.5'), '1.1', d(6))
    await book.record({ ...back, id: 'back' })
    expect(inCurrency(book, 'p', 'USD')).toMatchObject({ cash: '99.50', exchangedIn: '49.50' })
    expect(inCurrency(book, 'p', 'EUR')).toEqual({ exchangedIn: '45', exchangedOut: '45' })
  })

  it('is reversed unless an award stands on what came', async () => {
    const book = await strict()
    await book.record(...HELD, half, euros('e', '20'))
    const outcome = await book.tryRecord(undo('swap', d(6)))
    expect(outcome.accepted).toBe(false)
    expect(await refusal(book, undo('swap', d(6)))).toEqual(['reversal.inUse 20.00'])
    const other = await strict()
    await other.record(...HELD, half, undo('swap', d(6)))
    expect(inCurrency(other, 'p', 'USD')).toMatchObject({ cash: '100', available: '100' })
    expect(inCurrency(other, 'p', 'EUR')).toEqual({})
  })

  it('shows a rate that agrees with its amounts to less than a minor unit', async () => {
    const of = async (to: Money, rate: string) => {
      const book = await strict()
      await book.record(...HELD)
      return refusal(book, swap([{ pledge: 'p', amount: usd('33.33') }], to, rate))
    }
    // 33.33 at 0.9123 is 30.406959.
    expect(await of(eur('30.41'), '0.9123')).toEqual(['accepted'])
    expect(await of(eur('30.40'), '0.9123')).toEqual(['accepted'])
    expect(await of(eur('30.42'), '0.9123')).toEqual(['rate.differs'])
    expect(await of(eur('30.39'), '0.9123')).toEqual(['rate.differs'])
    // Yen have no cents; and 33.33 is what 49,992 of them come to, rounded.
    expect(await of({ amount: '49992', currency: 'JPY' }, '1500')).toEqual(['accepted'])
    expect(await of({ amount: '50015', currency: 'JPY' }, '1500')).toEqual(['rate.differs'])
  })

  it('is kept with a flag by an observing book, whatever its rate: amounts are facts', async () => {
    const book = await strict({ mode: 'observe' })
    await book.record(...HELD)
    const outcome = await book.tryRecord(swap([{ pledge: 'p', amount: usd('50') }], eur('45'), '1'))
    expect(outcome.accepted && outcome.flags.map(({ code }) => code)).toEqual(['rate.differs'])
    expect(inCurrency(book, 'p', 'EUR')).toMatchObject({ cash: '45' })
  })

  it('tells the rate that agrees, which is then accepted', async () => {
    const book = await strict()
    await book.record(...HELD)
    const at = (rate: string) => swap([{ pledge: 'p', amount: usd('70') }], eur('64.13'), rate)
    const outcome = await book.preview(at('0.9'))
    const [first] = outcome.accepted ? [] : outcome.violations
    const [, rate = ''] = /state the rate as ([\d.]+),/.exec(first?.message ?? '') ?? []
    expect(rate).toBe('0.9161')
    expect(await refusal(book, at(rate))).toEqual(['accepted'])
  })
})

describe('what is settled in another currency', () => {
  const paid = (amount: string, settled: string, rate: string) =>
    received({
      pledge: 'p',
      amount: usd(amount),
      settled: settledAs(settled, rate),
      date: d(2),
      id: 'r',
    })

  it('discharges the promise in its own currency, and is cash in the other', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), paid('100', '90', '1.11111'))
    expect(inCurrency(book, 'p', 'USD')).toEqual({
      pledged: '100',
      received: '100',
      exchangedOut: '100',
    })
    expect(inCurrency(book, 'p', 'EUR')).toEqual({ exchangedIn: '90', cash: '90', available: '90' })
  })

  it('is capped by the promise and not by what was paid', async () => {
    const book = await strict()
    await book.record(promise('p', '100'))
    expect(await refusal(book, paid('100.01', '90', '1.11122'))).toEqual([
      'receipt.abovePledge 0.01',
    ])
  })

  it('goes back in what it was paid in, and another pledge bears the worse rate', async () => {
    const book = await strict()
    const more = { settled: settledAs('95', '1.05263'), date: d(4) }
    const back = (fx?: Money) =>
      refunded({
        pledge: 'p',
        receipt: 'r',
        amount: usd('100'),
        effect: 'reopens',
        ...(fx && { fxFrom: { pledge: 'q', amount: fx } }),
        ...more,
      })
    await book.record(promise('p', '100'), paid('100', '90', '1.11111'))
    await book.record(promise('q', '100'), receipt('q', '100'))
    const other = swap([{ pledge: 'q', amount: usd('20') }], eur('18'), '0.9')
    await book.record(other)
    expect(await refusal(book, back())).toEqual(['cash.short 5.00'])
    expect(await refusal(book, back(eur('4')))).toEqual(['cash.short 1.00'])
    await book.record(back(eur('5')))
    expect(inCurrency(book, 'p', 'USD')).toEqual({
      pledged: '100',
      received: '100',
      refunded: '100',
      exchangedIn: '100',
      exchangedOut: '100',
      promised: '100',
      available: '100',
    })
    expect(inCurrency(book, 'p', 'EUR')).toEqual({ exchangedIn: '90', exchangedOut: '90' })
    expect(inCurrency(book, 'q', 'EUR')).toMatchObject({ cash: '13', exchangedOut: '5' })
  })

  it('pays an award out of cash in another currency, and a bounced payment goes back', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), fund('a', 'p', '100'), paid('100', '90', '1.11111'))
    expect(inCurrency(book, 'p', 'USD')).toMatchObject({ unfunded: '100', undisbursed: '100' })
    const settled = settledAs('88', '1.13636')
    await book.record(disbursed({ award: 'a', amount: usd('100'), settled, date: d(5), id: 'out' }))
    expect(inCurrency(book, 'p', 'USD')).toMatchObject({ paid: '100', advances: '100' })
    expect(inCurrency(book, 'p', 'USD')).not.toHaveProperty('unfunded')
    expect(inCurrency(book, 'p', 'EUR')).toMatchObject({ cash: '2', available: '2' })
    await book.record(undo('out', d(6)))
    expect(inCurrency(book, 'p', 'USD')).toMatchObject({ unfunded: '100', undisbursed: '100' })
    expect(inCurrency(book, 'p', 'EUR')).toMatchObject({ cash: '90', available: '90' })
  })

  /** 90 euros of p, 10 of q, and 100 dollars that are not exchanged of r. */
  const inEuros = [
    ...['p', 'q', 'r'].map((pledge) => promise(pledge, '100')),
    ...['p', 'q', 'r'].map((pledge) => receipt(pledge, '100')),
    swap([{ pledge: 'p', amount: usd('100') }], eur('90'), '0.9'),
    exchanged({
      from: [{ pledge: 'q', amount: usd('100') }],
      to: eur('10'),
      rate: '0.1',
      ...ecb,
      date: d(3),
    }),
  ]

  it.each(['strict', 'observe'] as const)(
    'is paid by the lines that have cash in it: %s',
    async (mode) => {
      const book = await strict({ mode })
      await book.record(...inEuros.slice(0, 3), awardOf('a', { r: '40', q: '40', p: '40' }))
      await book.record(...inEuros.slice(3))
      const pay = (amount: string, settled: string) =>
        disbursed({ award: 'a', amount: usd(amount), settled: settledAs(settled, '1'), date: d(4) })
      const [first] = await book.record(pay('40', '40'))
      expect(first?.data).toMatchObject({ lines: ['0.00', '8.00', '32.00'] })
      const [next] = await book.record(pay('10', '10'))
      expect(next?.data).toMatchObject({ lines: ['0.00', '2.00', '8.00'] })
      expect(inCurrency(book, 'r', 'EUR')).toEqual({})
      expect(inCurrency(book, 'q', 'EUR')).not.toHaveProperty('cash')
      expect(inCurrency(book, 'p', 'EUR')).toMatchObject({ cash: '50' })
    },
  )

  it('closes the cash of every line by its last payment, to the cent', async () => {
    const book = await strict()
    await book.record(...inEuros.slice(0, 3), awardOf('a', { q: '50', p: '100' }))
    await book.record(...inEuros.slice(3))
    const settled = settledAs('100', '0.9999')
    const [paid] = await book.record(
      disbursed({ award: 'a', amount: usd('99.99'), settled, date: d(4) }),
    )
    expect(paid?.data).toMatchObject({ lines: ['10.00', '89.99'] })
    const left = book.balances({ where: { currency: 'EUR' }, show: ['cash'] })
    expect(left.rows.map(({ cash }) => cash)).toEqual(['0.00'])
  })

  it('is refused where the amount is not what was paid at the rate', async () => {
    const book = await strict()
    await book.record(...HELD, half, fund('a', 'p', '30', d(3)))
    const over = settledAs('30', '1.11111')
    expect(
      await refusal(book, disbursed({ award: 'a', amount: usd('30'), settled: over, date: d(4) })),
    ).toEqual(['rate.differs'])
  })

  it('is kept by an observing book whose money came in no other currency', async () => {
    const book = await strict({ mode: 'observe' })
    await book.record(promise('p', '100'), fund('a', 'p', '100'))
    const settled = settledAs('88', '1.13636')
    await book.record(disbursed({ award: 'a', amount: usd('100'), settled, date: d(5) }))
    expect(inCurrency(book, 'p', 'EUR')).toMatchObject({
      'implied.received': '88',
      exchangedOut: '88',
    })
  })
})

describe('a pledge of several purposes', () => {
  it('is settled over them by what each was discharged', async () => {
    const book = await strict()
    const purposes = ['mss', 'relief', 'roads'].map((purpose) => ({ purpose, share: '1' }))
    await book.record(
      pledged({ pledge: 'p', donor: 'P', purposes, amount: usd('100'), date: d(1) }),
      received({
        pledge: 'p',
        amount: usd('50'),
        settled: settledAs('45.01', '1.1108'),
        date: d(2),
        id: 'r',
      }),
    )
    const came = book.balances({ by: ['purpose'], where: { currency: 'EUR' }, show: ['cash'] })
    expect(came.rows.map(({ cash }) => cash)).toEqual(['15.01', '15.00', '15.00'])
    await book.record(
      refunded({
        pledge: 'p',
        receipt: 'r',
        amount: usd('25'),
        effect: 'reduces',
        settled: settledAs('22.51', '1.11061'),
        date: d(3),
      }),
    )
    const left = book.balances({ where: { currency: 'EUR' }, show: ['cash', 'available'] })
    expect(left.rows[0]).toMatchObject({ cash: '22.50', available: '22.50' })
  })
})
