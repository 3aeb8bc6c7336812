/**
 * What pledges, grants and payments are often taken for, and are not.
 *
 * Those that a figure shows are in the `failures-*.test.ts`, those of rounding in `exact.test.ts`,
 * those of published data in `pitfalls-of-data.test.ts`; `test/named.test.ts` counts them all.
 */
import {
  type Book,
  committed,
  conditionMet,
  disbursed,
  type EventInput,
  money,
  pledgeCancelled,
  pledged,
  pledgeLapsed,
  received,
  requirementSet,
  usd,
  writtenOff,
} from 'pledgebook'
import { describe, expect, it } from 'vitest'
import { d, fund, happened, promise, receipt, refusal, standing, strict } from './builders.ts'

const pay = (award: string, amount: string, date = d(2), id?: string): EventInput =>
  disbursed({ award, amount: usd(amount), date, ...(id === undefined ? {} : { id }) })

async function bytesOf(book: Book): Promise<string> {
  let text = ''
  for await (const event of book.events()) text += JSON.stringify(event)
  return text + JSON.stringify(book.balances({ by: ['pledge', 'award'] }).rows)
}

describe('stages of one flow', () => {
  it('pitfall 2, aid 1: are never added: 100 pledged, 80 signed, 50 paid', async () => {
    const book = await strict()
    await book.record(
      promise('p', '100'),
      committed({ pledge: 'p', amount: usd('80'), date: d(2) }),
      receipt('p', '50', d(3)),
    )
    const [row] = book.balances({ show: ['pledged', 'committed', 'received'] })
    expect(row).toMatchObject({ pledged: '100.00', committed: '80.00', received: '50.00' })
    await book.record(requirementSet({ purpose: 'x', amount: usd('100'), date: d(1) }))
    expect(book.coverage().rows[0]).toMatchObject({ measure: 'funding', covered: '80.00' })
    expect(standing(book, 'p')).toEqual({
      promised: '20',
      receivable: '30',
      cash: '50',
      available: '100',
    })
  })

  it('leave a promise as it was: a payment never edits what was pledged', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), receipt('p', '30'), receipt('p', '30', d(2)))
    const [row] = book.balances({ show: ['pledged', 'promised'] })
    expect(row).toMatchObject({ pledged: '100.00', promised: '40.00' })
  })
})

describe('two payments of 60 on an award of 100', () => {
  it('pitfall 4: are refused together, and of two attempts the first is paid', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), receipt('p', '100'), fund('a', 'p', '100'))
    const before = await bytesOf(book)
    const together = await book.tryRecord(pay('a', '60'), pay('a', '60'))
    const refused = together.accepted ? [] : together.violations.map(({ event }) => event.index)
    expect([...new Set(refused)]).toEqual([1])
    expect(await bytesOf(book)).toBe(before)
    const both = await Promise.all([refusal(book, pay('a', '60')), refusal(book, pay('a', '60'))])
    expect(both).toEqual([['accepted'], ['disbursement.aboveAward 20.00', 'cash.short 20.00']])
  })
})

describe('a match of 50, one for one', () => {
  const condition = {
    barrier: 'others raise as much',
    rightOfReturn: true,
    match: { ratio: '1', of: 'school', cap: usd('50') },
  } as const
  const gift = { pledge: 'g', donor: 'Ada', purpose: 'school', amount: usd('30'), date: d(1) }
  const credits = [{ party: 'Eve', as: 'adviser' }]
  const fundOf = pledged({
    ...gift,
    pledge: 'm',
    donor: 'Fund',
    amount: usd('50'),
    condition,
    credits,
  })
  const meet = (amount: string) => conditionMet({ pledge: 'm', amount: usd(amount), date: d(3) })

  async function raised(): Promise<Book> {
    const book = await strict()
    await book.record(
      fundOf,
      pledged(gift),
      received({ pledge: 'g', amount: usd('30'), date: d(2) }),
    )
    return book
  }

  it('pitfall 6: counts 30 when others have raised 30, and lapses by the other 20', async () => {
    const book = await raised()
    expect(standing(book, 'm')).toEqual({ conditional: '50' })
    expect(await refusal(book, meet('30.01'))).toEqual(['condition.aboveMatch 0.01'])
    await book.record(meet('30'))
    expect(standing(book, 'm')).toEqual({ conditional: '20', promised: '30', available: '30' })
    const amount = usd('20')
    await book.record(pledgeLapsed({ pledge: 'm', amount, conditional: amount, date: d(4) }))
    expect(standing(book, 'm')).toEqual({ promised: '30', available: '30' })
  })

  it('pitfall 17: is a gift of its own by the fund, and none of who advised it', async () => {
    const book = await raised()
    await book.record(meet('30'))
    const rows = book.balances({ by: ['donor'], show: ['pledged'] }).rows
    expect(rows.map((row) => [row.donor, row.pledged])).toEqual([
      ['Ada', '30.00'],
      ['Fund', '30.00'],
    ])
    expect(book.balances({ show: ['pledged'] }).rows[0]?.pledged).toBe('60.00')
    const [credited] = book.balances({ by: ['credited'], where: { credited: 'Eve' } })
    expect([credited?.credited, credited?.pledged]).toEqual(['Eve', '30.00'])
  })
})

describe('the five ways in which a promise becomes less', () => {
  it('pitfall 8: are told apart and add up, and what was lost may still come', async () => {
    const book = await strict()
    const of = (amount: string) => ({ pledge: 'p', amount: usd(amount), date: d(2) })
    await book.record(promise('p', '100'), receipt('p', '40'))
    await book.record(writtenOff(of('30')), pledgeCancelled(of('20')), pledgeLapsed(of('4')))
    const less = { pledged: '100', received: '40', writtenOff: '30', cancelled: '20', lapsed: '4' }
    expect(happened(book, 'p')).toEqual(less)
    expect(standing(book, 'p')).toEqual({ promised: '6', cash: '40', available: '46' })
    expect(await refusal(book, writtenOff(of('6.01')))).toEqual(['exit.aboveOutstanding 0.01'])
    await book.record(receipt('p', '16', d(3)))
    expect(happened(book, 'p')).toEqual({ ...less, received: '56', writtenOff: '20' })
    expect(standing(book, 'p')).toEqual({ cash: '56', available: '56' })
  })
})

describe('a pledge of 300 over three years', () => {
  it('pitfall 11: is 300 from its day on, and 100 of it is due each year', async () => {
    const book = await strict()
    const rule = { first: '2024-02-29', every: 'year', count: 3 } as const
    const three = { pledge: 'p', donor: 'P', purpose: 'x', amount: usd('300'), date: d(1) }
    await book.record(pledged({ ...three, schedule: { rule } }))
    for (const asOf of ['2024-12-31', '2025-12-31', '2026-12-31']) {
      expect(happened(book, 'p', asOf)).toEqual({ pledged: '300' })
      const { rows } = book.instalments({ asOf })
      expect(rows.map(({ amount }) => amount)).toEqual(['100.00', '100.00', '100.00'])
      expect(rows.filter(({ overdueSince }) => overdueSince !== null)).toHaveLength(
        Number(asOf.slice(0, 4)) - 2023,
      )
    }
    const days = book.instalments({ asOf: d(1) }).rows.map(({ due }) => due)
    expect(days).toEqual(['2024-02-29', '2025-02-28', '2026-02-28'])
  })

  it('pitfall 14: what is left of a year is no new money of the next', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), receipt('p', '100'), fund('a', 'p', '70'))
    await book.record(pay('a', '70'))
    const years = book.timeline({ every: 'year', to: '2025-12-31', show: ['received', 'cash'] })
    expect([...years].map(({ period, received, cash }) => [period, received, cash])).toEqual([
      ['2024', '100.00', '30.00'],
      ['2025', '0.00', '30.00'],
    ])
  })
})

describe('a pledge of 100 of which 40 came, when it is cancelled', () => {
  it('pitfall 9: releases the other 60, and the 40 stay received', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), receipt('p', '40'))
    const cancel = (amount: string) =>
      pledgeCancelled({ pledge: 'p', amount: usd(amount), date: d(2) })
    expect(await refusal(book, cancel('100'))).toEqual(['exit.aboveOutstanding 40.00'])
    await book.record(cancel('60'))
    const [row] = book.balances({ by: ['donor'], show: ['pledged', 'received', 'cancelled'] })
    expect(row).toMatchObject({ pledged: '100.00', received: '40.00', cancelled: '60.00' })
    expect(standing(book, 'p')).toEqual({ cash: '40', available: '40' })
  })
})

describe('goods and cash', () => {
  it('pitfall 16, aid 19: are never added, and goods back no award of cash', async () => {
    const book = await strict()
    const goods = (pledge: string, basis: 'goods' | 'cash') =>
      pledged({ pledge, donor: 'D', purpose: 'x', amount: usd('60'), basis, date: d(1) })
    await book.record(goods('trucks', 'goods'), goods('money', 'cash'))
    const rows = book.balances({ by: ['donor'], show: ['pledged'] }).rows
    expect(rows.map(({ basis, pledged }) => `${basis} ${pledged}`)).toEqual([
      'cash 60.00',
      'goods 60.00',
    ])
    expect(await refusal(book, fund('a', 'money', '120'))).toEqual(['award.aboveAvailable 60.00'])
  })
})

describe('the same id again', () => {
  it('pitfall 18: with another amount fails aloud; one that was refused may be used', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), receipt('p', '100'), fund('a', 'p', '100'))
    expect(await refusal(book, pay('a', '120', d(2), 'i'))).toContain(
      'disbursement.aboveAward 20.00',
    )
    const [paid] = await book.record(pay('a', '20', d(2), 'i'))
    expect(await book.record(pay('a', '20', d(2), 'i'))).toEqual([paid])
    expect(await refusal(book, pay('a', '21', d(2), 'i'))).toEqual(['id.reused'])
    expect(standing(book, 'p')).toMatchObject({ paid: '20', cash: '80' })
  })
})

describe('nothing', () => {
  it('pitfall 21: is not zero: it has no row, and what came to zero has one', async () => {
    const book = await strict()
    const question = { by: ['donor'], show: ['pledged', 'promised'] } as const
    expect(book.balances(question).rows).toEqual([])
    expect(String(book.balances(question))).toBe('No rows: nothing was recorded on this.')
    await book.record(promise('p', '1'), receipt('p', '1'))
    expect(book.balances({ ...question, where: { donor: 'P' } }).rows).toHaveLength(1)
    expect(book.balances({ ...question, where: { donor: 'Q' } }).rows).toEqual([])
    expect(book.balances(question).rows[0]).toMatchObject({ pledged: '1.00', promised: '0.00' })
    expect(money('0', 'USD').amount).toBe('0.00')
  })
})

describe('the order in which facts were recorded', () => {
  it('pitfall 15: matters to no figure, whatever the clock said', async () => {
    const facts = [promise('p', '100'), receipt('p', '100', d(2)), fund('a', 'p', '40', d(3))]
    const figures = async (events: readonly EventInput[]) => {
      const book = await strict({ mode: 'observe' })
      for (const event of events) await book.record(event)
      return [2, 3, 9].map((day) => standing(book, 'p', d(day)))
    }
    const inOrder = await figures(facts)
    expect(inOrder[2]).toEqual({ cash: '100', available: '60', undisbursed: '40' })
    expect(await figures([facts[0]!, facts[2]!, facts[1]!])).toEqual(inOrder)
  })
})
