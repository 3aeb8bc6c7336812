/**
 * Findings that come with an outcome are those of its batch, whenever they are looked at.
 */
import { describe, expect, it } from 'vitest'
import {
  awarded,
  type Book,
  type CreateOptions,
  committed,
  disbursed,
  type EventInput,
  memoryLog,
  openBook,
  pledgeCancelled,
  pledged,
  received,
  reversed,
  usd,
} from '../../src/index.ts'

const date = '2024-03-01'
const opened = async () => {
  const book = await openBook(memoryLog(), { create: { name: 'findings', mode: 'observe' } })
  await book.record(
    pledged({ pledge: 'p', donor: 'Ada', purpose: 'wells', amount: usd('100'), date }),
    awarded({ award: 'a', recipient: 'Bo', amount: usd('100'), funding: 'p', date }),
  )
  return book
}

describe('the findings of an outcome', () => {
  it('are those of its batch, though more was recorded before they were looked at', async () => {
    const book = await opened()
    const paid = disbursed({ id: 'pay', award: 'a', amount: usd('60'), date })
    const outcome = await book.tryRecord(paid)
    await book.record(received({ pledge: 'p', amount: usd('100'), date }))
    expect(book.check()).toEqual([])
    expect(outcome.accepted && outcome.findings).toMatchObject([
      { code: 'implied.received', pledge: 'p', amount: usd('60'), events: ['pay'] },
    ])
  })

  it('are told of the documents as they were, though they were undone and made anew', async () => {
    const tell = async (late: boolean) => {
      const book = await watching()
      const awarding = (id: string, recipient: string, payment: 'advance' | 'reimbursement') =>
        awarded({ id, award: 'a', recipient, amount: usd('9'), funding: 'p', payment, date: on(2) })
      const undo = (event: string) => reversed({ event, reason: 'r', date: on(5) })
      await book.record({ ...promise, id: 'made' }, awarding('first', 'Bo', 'advance'))
      const outcome = await book.tryRecord(paid('x', '15', 3))
      const then = outcome.accepted && !late ? outcome.findings : []
      const later = { pledge: 'p', donor: 'Eve', purpose: 'schools', amount: usd('5'), date: on(6) }
      await book.record(undo('x'), undo('first'), undo('made'), pledged(later))
      await book.record(awarding('second', 'Cy', 'reimbursement'), paid('y', '8', 7))
      return outcome.accepted && late ? outcome.findings : then
    }
    expect(await tell(true)).toEqual(await tell(false))
    expect(await tell(true)).toHaveLength(2)
  })

  it('of a preview are those that recording would have had', async () => {
    const book = await opened()
    const preview = await book.preview(disbursed({ award: 'a', amount: usd('60'), date }))
    expect(book.check()).toEqual([])
    expect(preview.accepted && preview.findings).toMatchObject([{ code: 'implied.received' }])
  })
})

const on = (day: number) => `2024-03-${String(day).padStart(2, '0')}`
const watching = async (create: Partial<CreateOptions> = {}): Promise<Book> =>
  openBook(memoryLog(), { create: { name: 'findings', mode: 'observe', ...create } })
const promise = pledged({
  pledge: 'p',
  donor: 'Ada',
  purpose: 'wells',
  amount: usd('100'),
  date,
})
const paid = (id: string, amount: string, day: number) =>
  disbursed({ id, award: 'a', amount: usd(amount), date: on(day) })
const came = (id: string, amount: string, day: number) =>
  received({ id, pledge: 'p', amount: usd(amount), date: on(day) })

describe('a finding', () => {
  it('tells what stands now, the most that stood, and every event that raised it', async () => {
    const book = await opened()
    await book.record(paid('d', '20', 4), paid('b', '30', 2), came('r', '35', 5))
    await book.record(paid('c', '10', 4), came('s', '1', 3), paid('e', '5', 9))
    const [finding] = book.check()
    expect(finding).toMatchObject({
      code: 'implied.received',
      from: on(2),
      amount: usd('29'),
      most: usd('59'),
      events: ['b', 'c', 'd', 'e'],
    })
    expect(finding?.message).toBe(
      'pledge p (wells): 29.00 USD must have been received, though nobody recorded it, ' +
        'since 2024-03-02 (59.00 at most), raised by events b, c, d, e; record the receipt.',
    )
  })

  it('that is cured tells what stood at its end, as of a day that is over', async () => {
    const book = await opened()
    await book.record(paid('b', '30', 2), came('r', '20', 3), came('s', '80', 4))
    expect(book.check()).toMatchObject([
      { from: on(2), to: on(4), amount: usd('10'), most: usd('30'), events: ['b'] },
    ])
    expect(book.check()[0]?.message).toBe(
      'pledge p (wells): 10.00 USD must have been received, though nobody recorded it, ' +
        'from 2024-03-02 until 2024-03-04 (30.00 at most), raised by event b.',
    )
  })

  it('does not name what lowered it on a day on which it rose', async () => {
    const book = await opened()
    await book.record(paid('b', '30', 2), came('r', '10', 4), paid('c', '15', 4))
    expect(book.check()).toMatchObject([{ amount: usd('35'), events: ['b', 'c'] }])
  })

  it('names a few of many events in its words, and all of them in its list', async () => {
    const book = await opened()
    const ids = Array.from({ length: 40 }, (_, i) => `d${10 + i}`)
    await book.record(...ids.map((id, i) => paid(id, '1', 1 + (i % 20))))
    const [finding] = book.check()
    expect(finding?.events).toEqual(ids)
    expect(finding?.message).toContain(
      'raised by events d10, d11, d12, d13, d14, d15, d16, d17 and 32 more;',
    )
  })

  it('keeps two awards of one name apart where the first was undone', async () => {
    const book = await watching()
    const award = (id: string, recipient: string) =>
      awarded({ id, award: 'a', recipient, amount: usd('10'), funding: 'p', date: on(2) })
    await book.record(promise, came('r', '100', 1), award('first', 'Bo'), paid('x', '15', 3))
    const undo = (event: string, day: number) => reversed({ event, reason: 'r', date: on(day) })
    await book.record(undo('x', 5), undo('first', 5), award('second', 'Cy'), paid('y', '30', 5))
    expect(book.check()).toMatchObject([
      { code: 'implied.awarded', from: on(3), to: on(5), most: usd('5'), events: ['x'] },
      { code: 'implied.awarded', from: on(5), most: usd('20'), events: ['y'] },
    ])
  })
})

describe('what stands above a promise', () => {
  const above = async (...events: readonly EventInput[]) => {
    const book = await watching({ excess: 'unapplied' })
    await book.record(promise, ...events)
    return book.check().map(({ message }) => message)
  }
  const signed = (amount: string) => committed({ id: 'c', pledge: 'p', amount: usd(amount), date })

  it('is not owed to the donor where it was only signed', async () => {
    expect(await above(signed('130'))).toEqual([
      'pledge p (wells): 30.00 USD was signed above the promise, since 2024-03-01, ' +
        'raised by event c; cut the commitment, or record the raise of the pledge.',
    ])
  })

  it('is owed to the donor where it came', async () => {
    expect(await above(came('r', '130', 1))).toEqual([
      'pledge p (wells): 30.00 USD came above the promise and is owed to the donor, ' +
        "since 2024-03-01, raised by event r; refund what came with effect 'reopens', " +
        'or record the raise of the pledge.',
    ])
  })

  it('is told in two parts where some came and some was only signed', async () => {
    expect(await above(came('r', '110', 2), signed('130'))).toEqual([
      'pledge p (wells): 30.00 USD came or was signed above the promise and 10.00 of it is owed ' +
        'to the donor, since 2024-03-01, raised by event c; refund what came with effect ' +
        "'reopens', " +
        'cut the commitment, or record the raise of the pledge.',
    ])
    expect(await above(signed('30'), came('r', '110', 2), came('s', '20', 2))).toEqual([
      'pledge p (wells): 30.00 USD came above the promise and is owed to the donor, ' +
        "since 2024-03-02, raised by events r, s; refund what came with effect 'reopens', " +
        'or record the raise of the pledge.',
    ])
  })

  it('is neither where more was cancelled than was promised', async () => {
    const gone = pledgeCancelled({ id: 'g', pledge: 'p', amount: usd('120'), date })
    const [implied, told] = await above(gone)
    expect(implied).toMatch(/ must have been pledged/)
    expect([told]).toEqual([
      'pledge p (wells): 20.00 USD was ended above the promise, since 2024-03-01, ' +
        'raised by event g; correct what was ended, or record the raise of the pledge.',
    ])
  })

  it('was owed to the donor until it was cured', async () => {
    const messages = await above(came('r', '130', 2), {
      type: 'pledgeRevised',
      id: 'raise',
      date: on(5),
      data: { pledge: 'p', from: usd('100'), to: usd('130') },
    })
    expect(messages).toEqual([
      'pledge p (wells): 30.00 USD came above the promise and was owed to the donor, ' +
        'from 2024-03-02 until 2024-03-05, raised by event r.',
    ])
  })
})
