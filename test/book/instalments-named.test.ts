/**
 * An end that names an instalment is of what is open of that one.
 *
 * What is above that would end others, though somebody said which one it is about: so it is
 * refused, on its own day and as the book knows it then. What names none goes on to others.
 */
import { describe, expect, it } from 'vitest'
import {
  type Book,
  conditionMet,
  type EventInput,
  pledgeCancelled,
  pledged,
  pledgeLapsed,
  received,
  usd,
  writtenOff,
} from '../../src/index.ts'
import { d, refusal, strict } from './builders.ts'

const promise = (more: object = {}) =>
  pledged({
    pledge: 'p',
    donor: 'Canada',
    purpose: 'x',
    amount: usd('300'),
    date: d(1),
    schedule: { rule: { first: d(31), every: 'month', count: 3 } },
    ...more,
  })
const end = (amount: string, instalment?: number, date = d(10), more: object = {}) => ({
  pledge: 'p',
  amount: usd(amount),
  ...(instalment === undefined ? {} : { instalment }),
  date,
  ...more,
})
const came = (amount: string, instalment: number, date = d(5)) =>
  received({ pledge: 'p', amount: usd(amount), instalment, date })

async function bookOf(...events: readonly EventInput[]): Promise<Book> {
  const book = await strict()
  for (const event of events) await book.record(event)
  return book
}

/** What was written off, ended and is open of each instalment. */
function seen(book: Book): string[] {
  const { rows } = book.instalments({ asOf: '2024-12-31' })
  const list = (name: 'writtenOff' | 'ended' | 'outstanding') =>
    rows.map((row) => row[name].replace('.00', '')).join(' ')
  return [list('writtenOff'), list('ended'), list('outstanding')]
}

async function messages(book: Book, input: EventInput): Promise<readonly string[]> {
  const outcome = await book.preview(input)
  return outcome.accepted ? [] : outcome.violations.map(({ message }) => message)
}

describe('a write-off that names an instalment', () => {
  it('is refused where that one is settled: it would end others', async () => {
    const book = await bookOf(promise(), came('100', 1))
    expect(await messages(book, writtenOff(end('100', 1)))).toEqual([
      'writtenOff: nothing is open of instalment 1 of pledge p on 2024-01-10, so 100.00 USD of ' +
        'this would end others; name one of 2, 3, or leave the instalment out.',
    ])
    expect(await refusal(book, writtenOff(end('100', 1)))).toEqual(['instalment.aboveOpen'])
  })

  it('is of the one that is named, or of the oldest one, as the refusal says', async () => {
    const named = await bookOf(promise(), came('100', 1), writtenOff(end('100', 3)))
    expect(seen(named)).toEqual(['0 0 100', '0 0 0', '0 100 0'])
    const unnamed = await bookOf(promise(), came('100', 1), writtenOff(end('100')))
    expect(seen(unnamed)).toEqual(['0 100 0', '0 0 0', '0 0 100'])
  })

  it('is accepted up to what is open of that one, and says how much that is', async () => {
    const book = await bookOf(promise(), came('60', 2))
    expect(await messages(book, writtenOff(end('40.01', 2)))).toEqual([
      'writtenOff: 40.00 USD is open of instalment 2 of pledge p on 2024-01-10, so 0.01 USD of ' +
        'this would end others; end no more of it than that, or leave the instalment out.',
    ])
    await book.record(writtenOff(end('40', 2)))
    expect(seen(book)).toEqual(['0 40 0', '0 0 0', '100 0 100'])
  })

  it('is no second one of the same instalment', async () => {
    const book = await bookOf(promise(), writtenOff(end('70', 2)))
    expect(await refusal(book, writtenOff(end('31', 2)))).toEqual(['instalment.aboveOpen'])
    expect(await refusal(book, writtenOff(end('30', 2)))).toEqual(['accepted'])
    expect(seen(book)).toEqual(['0 100 0', '0 0 0', '100 0 100'])
  })

  it('is judged on its own day: money that is dated later settles what is open then', async () => {
    const unnamed = received({ pledge: 'p', amount: usd('100'), date: d(20) })
    const book = await bookOf(promise(), unnamed, writtenOff(end('100', 1)))
    expect(seen(book)).toEqual(['100 0 0', '0 0 0', '0 0 100'])
  })

  it('tells of more than is outstanding as well', async () => {
    const book = await bookOf(promise(), came('100', 1))
    expect(await refusal(book, writtenOff(end('201', 1)))).toEqual([
      'exit.aboveOutstanding 1.00',
      'instalment.aboveOpen',
    ])
    const whole = await bookOf(promise(), came('100', 1), writtenOff(end('200')))
    expect(await refusal(whole, writtenOff(end('1', 1)))).toEqual(['exit.aboveOutstanding 1.00'])
  })

  it('is kept with a flag in an observing book, and goes on to the next ones', async () => {
    const book = await strict({ mode: 'observe' })
    const outcome = await book.tryRecord(promise(), came('60', 1), writtenOff(end('100', 1)))
    const flags = outcome.accepted ? outcome.flags : []
    expect(flags.map(({ code }) => code)).toEqual(['instalment.aboveOpen'])
    expect(seen(book)).toEqual(['40 60 0', '0 0 0', '0 40 100'])
  })
})

describe('another end that names an instalment', () => {
  it('is refused in the same way', async () => {
    const book = await bookOf(promise(), came('60', 3))
    for (const ended of [pledgeCancelled, pledgeLapsed]) {
      expect(await refusal(book, ended(end('41', 3)))).toEqual(['instalment.aboveOpen'])
    }
    expect(await refusal(book, pledgeCancelled(end('40', 3)))).toEqual(['accepted'])
    expect(seen(book)).toEqual(['0 0 0', '0 0 40', '100 100 0'])
  })

  it('may be of what is conditional still', async () => {
    const condition = { barrier: 'a report', rightOfReturn: true } as const
    const met = conditionMet({ pledge: 'p', amount: usd('150'), date: d(2) })
    const book = await bookOf(promise({ condition }), met)
    const unmet = { conditional: usd('100') }
    expect(await refusal(book, pledgeLapsed(end('100', 3, d(10), unmet)))).toEqual(['accepted'])
    expect(seen(book)).toEqual(['0 0 0', '0 0 100', '100 50 0'])
    expect(await refusal(book, pledgeLapsed(end('1', 3, d(11))))).toEqual(['instalment.aboveOpen'])
  })
})
