/**
 * Money that an award gives back: while it was paid more than it is, it goes to the award first.
 */
import { describe, expect, it } from 'vitest'
import {
  awarded,
  awardRevised,
  type Book,
  disbursed,
  expended,
  returned,
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
import { out, pay, revise } from './sub-award-builders.ts'

/** An award of 50.00, all paid on day 2, cut to 30.00 on day 5. */
async function cutBelowPaid(): Promise<Book> {
  const book = await strict()
  await book.record(
    ...[promise('p', '100'), receipt('p', '100'), fund('a', 'p', '50')],
    disbursed({ award: 'a', amount: usd('50'), date: d(2) }),
    awardRevised({ award: 'a', from: usd('50'), to: usd('30'), date: d(5) }),
  )
  return book
}

const back = (amount: string, date: string) =>
  returned({ award: 'a', amount: usd(amount), to: 'pledge', date })

describe('a return to the pledge', () => {
  it('is refused on a day before the award was cut below what was paid', async () => {
    expect(await refusal(await cutBelowPaid(), back('1', d(3)))).toEqual([
      'revision.outOfOrder',
      'return.overAwarded',
    ])
  })

  it('is judged by its own day and later ones, not by what stood before', async () => {
    const book = await cutBelowPaid()
    await book.record(returned({ award: 'a', amount: usd('20'), to: 'award', date: d(8) }))
    expect(await refusal(book, back('1', d(7)))).toEqual(['return.overAwarded'])
    expect(await refusal(book, back('1', d(8)))).toEqual(['accepted'])
  })

  it('tells every reason at once', async () => {
    const book = await cutBelowPaid()
    await book.record(expended({ award: 'a', amount: usd('25'), date: d(6) }))
    expect(await refusal(book, back('40', d(6)))).toEqual([
      'return.overAwarded',
      'return.aboveAdvance 35.00',
    ])
  })

  it('names an award of several lines once', async () => {
    const book = await strict()
    const funding = [
      { pledge: 'p', amount: usd('40') },
      { pledge: 'q', amount: usd('40') },
    ]
    await book.record(
      ...[promise('p', '40'), promise('q', '40'), receipt('p', '40'), receipt('q', '40')],
      awarded({ award: 'a', recipient: 'R', amount: usd('80'), funding, date: d(1) }),
      disbursed({ award: 'a', amount: usd('80'), date: d(1) }),
      awardRevised({ award: 'a', from: usd('80'), to: usd('60'), date: d(1) }),
    )
    expect(await refusal(book, back('10', d(1)))).toEqual(['return.overAwarded'])
  })
})

/** An award of 100.00 from each of two pledges, of which 120.00 is paid: 40.00 and 80.00. */
async function paidUnevenly(): Promise<Book> {
  const book = await strict()
  await book.record(
    ...[promise('p', '100'), promise('q', '100'), receipt('p', '50'), receipt('q', '100')],
    awardOf('a', { p: '100', q: '100' }),
    disbursed({ award: 'a', amount: usd('120'), date: d(2) }),
  )
  return book
}

/** What is overawarded and what is advanced on the lines of award `a`, by pledge. */
const lines = (book: Book) =>
  ['p', 'q'].map((pledge) => {
    const where = { award: 'a', pledge }
    const [row] = book.balances({ where, show: ['overawarded', 'advances'] })
    return `${row?.overawarded} ${row?.advances}`
  })

const toAward = (amount: string, date = d(6)) =>
  returned({ award: 'a', amount: usd(amount), to: 'award', date })

describe('a return to an award of several lines', () => {
  it('settles what was paid above the award on every line, and nothing else before', async () => {
    const book = await paidUnevenly()
    await book.record(out('b', 'a', '60'), revise('a', '200', '60', { date: d(5) }))
    expect(lines(book)).toEqual(['10.00 30.00', '50.00 30.00'])
    await book.record(toAward('60'))
    expect(lines(book)).toEqual(['0.00 30.00', '0.00 30.00'])
    expect([...book.check()].filter(({ to }) => to === undefined)).toEqual([])
    expect(await refusal(book, pay('b', '60', { date: d(7) }))).toEqual(['accepted'])
  })

  it('settles a part of it on the lines on which it is', async () => {
    const book = await paidUnevenly()
    await book.record(out('b', 'a', '60'), revise('a', '200', '60', { date: d(5) }))
    await book.record(toAward('30'))
    expect(lines(book)).toEqual(['5.00 30.00', '25.00 30.00'])
  })

  it('takes what is above that from what each line has left', async () => {
    const book = await paidUnevenly()
    await book.record(out('b', 'a', '60'), revise('a', '200', '60', { date: d(5) }))
    await book.record(toAward('80'))
    expect(lines(book)).toEqual(['0.00 20.00', '0.00 20.00'])
  })

  it('settles what is above the award only on a later day', async () => {
    const book = await paidUnevenly()
    await book.record(out('b', 'a', '60'), revise('a', '200', '60', { date: d(6) }))
    await book.record(toAward('60', d(5)))
    expect(lines(book)).toEqual(['0.00 30.00', '0.00 30.00'])
  })

  it('of what is above it opens the way to the pledge, as a refusal says', async () => {
    const book = await paidUnevenly()
    await book.record(out('b', 'a', '40'), revise('a', '200', '60', { date: d(5) }))
    const outcome = await book.preview(back('20', d(6)))
    expect(outcome.accepted ? [] : outcome.violations.map(({ message }) => message)).toEqual([
      'returned: award a was paid 60.00 USD more than it is; return that to the award first.',
    ])
    await book.record(toAward('60'))
    expect(await refusal(book, back('20', d(6)))).toEqual(['accepted'])
  })
})

/** A fee of 10.00 on day 3 and one of 5.00 on day 6, spent by the holder itself. */
async function spentByHolder(create = {}): Promise<Book> {
  const book = await strict(create)
  const own = (amount: string, id: string, date: string) =>
    expended({ pledge: 'p', amount: usd(amount), date, id })
  await book.record(promise('p', '100'), receipt('p', '100'))
  await book.record(own('10', 'fee', d(3)), own('5', 'more', d(6)))
  return book
}

const ownBack = (amount: string, expenditure: string, date = d(7), id = `${expenditure} back`) =>
  returned({ expenditure, amount: usd(amount), date, id })

describe('a return of what the holder spent', () => {
  it('is no more than was spent by that expenditure', async () => {
    const book = await spentByHolder()
    expect(await refusedWith(book, ownBack('12', 'fee'))).toEqual([
      'return.aboveExpenditure',
      '2.00',
      '10.00',
      undefined,
    ])
  })

  it('is no more than was not returned of it yet', async () => {
    const book = await spentByHolder()
    await book.record(ownBack('4', 'more'))
    expect(await refusal(book, ownBack('2', 'more', d(7), 'x'))).toEqual([
      'return.aboveExpenditure 1.00',
    ])
    await book.record(undo('more back', d(7)))
    expect(await refusal(book, ownBack('5', 'more', d(7), 'x'))).toEqual(['accepted'])
  })

  it('is not dated before the money was spent', async () => {
    const book = await spentByHolder()
    expect(await refusal(book, ownBack('5', 'more', d(5)))).toEqual(['return.beforeExpenditure'])
    expect(await refusal(book, ownBack('5', 'more', d(6)))).toEqual(['accepted'])
  })

  it('is judged on later days too, on which an earlier return still stood', async () => {
    const book = await spentByHolder()
    await book.record(ownBack('10', 'fee', d(4)), undo('fee back', d(9)))
    expect(await refusedWith(book, ownBack('10', 'fee', d(5), 'x'))).toEqual([
      'return.aboveExpenditure',
      '10.00',
      '0.00',
      d(5),
    ])
  })

  it('is of nothing once the expenditure is reversed', async () => {
    const book = await spentByHolder()
    await book.record(undo('fee', d(4)))
    const outcome = await book.preview(ownBack('1', 'fee'))
    expect(outcome.accepted ? [] : outcome.violations.map(({ message }) => message)).toEqual([
      'returned: expenditure fee is reversed; name the event by which the money was spent.',
    ])
  })

  it('stands on its expenditure, which is not reversed before it', async () => {
    const book = await spentByHolder()
    await book.record(ownBack('4', 'fee'))
    const outcome = await book.preview(undo('fee', d(9)))
    expect(outcome.accepted ? [] : outcome.violations.map(({ message }) => message)).toEqual([
      'reversed: event fee cannot be taken back; fee back stands on it; reverse that first.',
    ])
    await book.record(undo('fee back', d(9)))
    expect(await refusal(book, undo('fee', d(9)))).toEqual(['accepted'])
  })

  it('is kept as it is told in an observing book', async () => {
    const book = await spentByHolder({ mode: 'observe' })
    expect(await refusal(book, ownBack('12', 'fee', d(2)))).toEqual(['accepted'])
  })
})
