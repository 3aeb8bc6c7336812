/**
 * What pledges, grants and payments are often taken for, and are not.
 *
 * The pitfalls that a figure shows are in the `failures-*.test.ts`, those of rounding in `exact.test.ts`.
 * Left to later features: several currencies and gains on exchange, schedules over years, money
 * passed through, matching and soft credits, tamper evidence, and reports by period.
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
  usd,
} from 'pledgebook'
import { describe, expect, it } from 'vitest'
import { d, fund, promise, receipt, refusal, standing, strict } from './builders.ts'

const pay = (award: string, amount: string, date = d(2), id?: string): EventInput =>
  disbursed({ award, amount: usd(amount), date, ...(id === undefined ? {} : { id }) })

async function bytesOf(book: Book): Promise<string> {
  let text = ''
  for await (const event of book.events()) text += JSON.stringify(event)
  return text + JSON.stringify(book.balances({ by: ['pledge', 'award'] }).rows)
}

describe('stages of one flow', () => {
  it('are never added: 100 pledged, 80 of it signed, 50 of that paid', async () => {
    const book = await strict()
    await book.record(
      promise('p', '100'),
      committed({ pledge: 'p', amount: usd('80'), date: d(2) }),
      receipt('p', '50', d(3)),
    )
    const [row] = book.balances({ show: ['pledged', 'committed', 'received'] })
    expect(row).toMatchObject({ pledged: '100.00', committed: '80.00', received: '50.00' })
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
  it('are refused together, and of two attempts the first is paid', async () => {
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
  it('counts 30 when others have raised 30, and lapses by the other 20', async () => {
    const book = await strict()
    const condition = { barrier: 'others raise as much', rightOfReturn: true } as const
    await book.record(
      pledged({ pledge: 'm', donor: 'M', purpose: 'x', amount: usd('50'), condition, date: d(1) }),
    )
    expect(standing(book, 'm')).toEqual({ conditional: '50' })
    await book.record(conditionMet({ pledge: 'm', amount: usd('30'), date: d(2) }))
    expect(standing(book, 'm')).toEqual({ conditional: '20', promised: '30', available: '30' })
    await book.record(
      pledgeLapsed({ pledge: 'm', amount: usd('20'), conditional: usd('20'), date: d(3) }),
    )
    expect(standing(book, 'm')).toEqual({ promised: '30', available: '30' })
  })
})

describe('a pledge of 100 of which 40 came, when it is cancelled', () => {
  it('releases the other 60, and the 40 stay received', async () => {
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
  it('are never added, and no award of cash has goods behind it', async () => {
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
  it('with another amount fails aloud; an id that was refused may be used', async () => {
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
  it('is not zero: what nobody recorded has no row, what came to zero has one', async () => {
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
  it('matters to no figure, whatever the clock said', async () => {
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
