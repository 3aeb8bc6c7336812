/**
 * Payments of an award that are settled in another currency, over several pledges.
 */
import { describe, expect, it } from 'vitest'
import { linesOf } from '../../src/events/lines.ts'
import {
  type Book,
  disbursed,
  type EventInput,
  type EventLog,
  eur,
  exchanged,
  memoryLog,
  openBook,
  usd,
} from '../../src/index.ts'
import { awardOf, d, promise, receipt, refusal, saidBy, strict } from './builders.ts'

const ecb = { rateSource: 'ECB', rateDate: d(3) }
const pledges = ['p', 'q', 'r']

/** 100 dollars of each of three pledges are awarded, and then exchanged into 270.01 euros. */
const POOL: readonly EventInput[] = [
  ...pledges.flatMap((pledge) => [promise(pledge, '100'), receipt(pledge, '100')]),
  awardOf('a', { p: '100', q: '100', r: '100' }),
  exchanged({
    from: pledges.map((pledge) => ({ pledge, amount: usd('100') })),
    to: eur('270.01'),
    ...{ rate: '0.90003', ...ecb, date: d(3) },
  }),
]
const pay = (amount: string, paid: string, rate: string, more: object = {}): EventInput =>
  disbursed({
    ...{ award: 'a', amount: usd(amount), date: d(4), ...more },
    settled: { amount: eur(paid), rate, ...ecb },
  })
const cashOf = (book: Book) =>
  book.balances({ by: ['pledge'], where: { currency: 'EUR' }, show: ['cash'] }).rows.map((row) => {
    return row.cash
  })

async function textsIn(log: EventLog): Promise<string[]> {
  let text = ''
  for await (const { bytes } of log.read()) text += new TextDecoder().decode(bytes)
  return text.split('\n').slice(0, -1)
}

describe('a payment that is settled over several lines', () => {
  it('says what each line discharges, and what it pays of it in the other currency', async () => {
    const book = await strict()
    await book.record(...POOL)
    const payment = pay('10', '9.00', '1.11111', { id: 'once' })
    const [paid] = await book.record(payment)
    expect(paid?.data).toMatchObject({ lines: ['3.34', '3.33', '3.33'], spread: 'pro-rata/1' })
    // The cent that the first line has more of the exchange is paid first.
    expect(saidBy(paid === undefined ? [] : [paid]).settled).toEqual({
      ...{ amount: eur('9.00'), lines: ['3.01', '3.00', '2.99'], rate: '1.11111', ...ecb },
      spread: 'as-paid/1',
    })
    expect(cashOf(book)).toEqual(['87.00', '87.00', '87.01'])
    expect(await book.record(payment)).toEqual([paid])
  })

  it('pays lines that a caller states out of the cash that each has, to the cent', async () => {
    const book = await strict()
    await book.record(...POOL)
    const lines = pledges.map((pledge) => ({ pledge, amount: usd('100') }))
    await book.record(pay('300', '270.01', '1.11107', { lines }))
    expect(cashOf(book)).toEqual(['0.00', '0.00', '0.00'])
  })

  it('is refused where the line that it names has not the cash', async () => {
    const book = await strict()
    await book.record(...POOL)
    const more = pay('100', '91', '1.0989', { pledge: 'p' })
    expect(await refusal(book, more)).toEqual(['cash.short 0.99'])
  })

  it('reads as it was recorded, also where it is older than what lines say of it', async () => {
    const log = memoryLog()
    const book = await openBook(log, { create: { name: 'case' } })
    await book.record(...POOL)
    await book.record(pay('100', '90.01', '1.11099'))
    const again = await openBook(log)
    expect(cashOf(again)).toEqual(cashOf(book))
    const texts = (await textsIn(log)).map((text) =>
      text.replace(/"lines":\["30[^\]]*\],"rate"/, '"rate"').replace(',"spread":"as-paid/1"', ''),
    )
    expect(texts.join()).not.toContain('as-paid')
    const old = memoryLog()
    await old.append(
      linesOf(texts, 0),
      0,
      texts.map((_, i) => `${i}`),
    )
    expect(cashOf(await openBook(old))).toEqual(['60.00', '60.00', '60.00'])
  })
})
