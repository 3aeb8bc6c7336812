/**
 * Money that names an instalment which ended: it cannot settle that one while others are open.
 *
 * What was written off comes after all once nothing of the pledge is open any more; until then the
 * accounts say that what came settled what was open, and instalments may not say otherwise.
 */
import { describe, expect, it } from 'vitest'
import {
  type Book,
  type EventInput,
  pledgeCancelled,
  pledged,
  received,
  reversed,
  usd,
  writtenOff,
} from '../../src/index.ts'
import { refusal, strict } from './builders.ts'

const f = (day: number) => `2024-02-${String(day).padStart(2, '0')}`
const promise = (amount: string, count = 3) =>
  pledged({
    pledge: 'p',
    donor: 'Canada',
    purpose: 'x',
    amount: usd(amount),
    date: '2024-01-01',
    schedule: { rule: { first: f(1), every: 'month', count } },
  })
const lost = (amount: string, instalment?: number, date = f(15)) => {
  const named = instalment === undefined ? {} : { instalment }
  return writtenOff({ pledge: 'p', amount: usd(amount), ...named, date, id: `lost ${date}` })
}
const came = (amount: string, instalment?: number, date = f(20)) => {
  const named = instalment === undefined ? {} : { instalment }
  return received({ pledge: 'p', amount: usd(amount), ...named, date })
}
const undo = (event: string, date = f(20)) => reversed({ event, reason: 'it came', date })

async function bookOf(...events: readonly EventInput[]): Promise<Book> {
  const book = await strict()
  for (const event of events) await book.record(event)
  return book
}

/** What was settled and written off of each instalment; all that is open is what is promised. */
function seen(book: Book): string[] {
  const { rows } = book.instalments({ asOf: '2024-12-31' })
  const sum = rows.reduce((all, { outstanding }) => all + Number(outstanding), 0)
  expect(sum).toBe(Number(book.balances().rows[0]?.promised))
  const list = (name: 'settled' | 'writtenOff') =>
    rows.map((row) => row[name].replace('.00', '')).join(' ')
  return [list('settled'), list('writtenOff')]
}

describe('money that names an instalment which was written off', () => {
  it('is refused while others are open: it would settle those', async () => {
    const book = await bookOf(promise('300'), lost('100', 1))
    const outcome = await book.preview(came('100', 1))
    expect(outcome.accepted || outcome.violations.map(({ message }) => message)).toEqual([
      'received: instalment 1 of pledge p was ended by event lost 2024-02-15, so 100.00 USD of ' +
        'this would settle others; reverse that event by 2024-02-20, or leave the instalment out.',
    ])
    expect(await refusal(book, came('100', 1))).toEqual(['instalment.ended'])
  })

  it('settles it once the write-off is reversed, as the refusal says', async () => {
    const book = await bookOf(promise('300'), lost('100', 1), undo(`lost ${f(15)}`))
    await book.record(came('100', 1))
    expect(seen(book)).toEqual(['100 0 0', '0 0 0'])
  })

  it('settles what is open where it names none, as the refusal says', async () => {
    const book = await bookOf(promise('300'), lost('100', 1), came('100'))
    expect(seen(book)).toEqual(['0 100 0', '100 0 0'])
  })

  it('names all that ended it, whether that named it or not', async () => {
    const book = await bookOf(promise('300'), lost('60', 1), lost('70', undefined, f(16)))
    const outcome = await book.preview(came('10', 1))
    const [first] = outcome.accepted ? [] : outcome.violations
    expect(first?.message).toContain(`ended by events lost ${f(15)}, lost ${f(16)}, so 10.00 USD`)
    expect(first?.message).toContain('reverse those events by 2024-02-20,')
    await book.record(undo(`lost ${f(15)}`), undo(`lost ${f(16)}`))
    expect(await refusal(book, came('10', 1))).toEqual(['accepted'])
  })

  it('is accepted up to what is open of it', async () => {
    const book = await bookOf(promise('300'), lost('40', 1))
    expect(await refusal(book, came('61', 1))).toEqual(['instalment.ended'])
    expect(await refusal(book, came('60', 1))).toEqual(['accepted'])
    expect(seen(book)).toEqual(['60 0 0', '40 0 0'])
  })

  it('is accepted where it was written off later', async () => {
    const book = await bookOf(promise('300'), lost('100', 1, f(25)), came('100', 1))
    expect(seen(book)[0]).toBe('100 0 0')
  })

  it('is a recovery of what it names once nothing else is open', async () => {
    const book = await bookOf(promise('200', 2), lost('200'), came('100', 2))
    expect(seen(book)).toEqual(['0 100', '100 0'])
    expect(book.balances().rows[0]?.writtenOff).toBe('100.00')
    await book.record(came('50', undefined, f(21)))
    expect(seen(book)).toEqual(['50 100', '50 0'])
  })

  it('is kept with a flag in an observing book, and settles what is open', async () => {
    const book = await strict({ mode: 'observe' })
    const outcome = await book.tryRecord(promise('300'), lost('100', 1), came('100', 1))
    expect(outcome.accepted && outcome.flags.map(({ code }) => code)).toEqual(['instalment.ended'])
    expect(seen(book)).toEqual(['0 100 0', '100 0 0'])
  })
})

describe('money that names an instalment which was cancelled', () => {
  it('is refused in the same way', async () => {
    const end = { pledge: 'p', amount: usd('100'), date: f(15) }
    const book = await bookOf(promise('300'), pledgeCancelled(end))
    expect(await refusal(book, came('100', 3))).toEqual(['instalment.ended'])
    expect(await refusal(book, came('100', 2))).toEqual(['accepted'])
  })
})
