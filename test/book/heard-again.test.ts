/**
 * Documents of an observing book whose telling was taken back: what is left of their money still
 * tells of them, and what is said anew opens another document only where nothing is left.
 */
import { describe, expect, it } from 'vitest'
import {
  awarded,
  awardRevised,
  type Book,
  disbursed,
  type EventInput,
  expended,
  pledged,
  pledgeRevised,
  received,
  refunded,
  returned,
  usd,
} from '../../src/index.ts'
import { d, fund, happened, promise, refusal, standing, strict, undo } from './builders.ts'

const receive = (amount: string, day: number, more: object = {}): EventInput =>
  received({ pledge: 'p', donor: 'P', purpose: 'x', amount: usd(amount), date: d(day), ...more })
const pay = (amount: string, day: number, more: object = {}): EventInput =>
  disbursed({ award: 'a', pledge: 'p', recipient: 'R', amount: usd(amount), date: d(day), ...more })

async function observing(...events: readonly EventInput[]): Promise<Book> {
  const book = await strict({ mode: 'observe' })
  for (const event of events) await book.record(event)
  return book
}

/** What stands and what happened on every day, however the events were recorded. */
async function inAnyOrder(...orders: readonly (readonly EventInput[])[]): Promise<void> {
  const shown: unknown[] = []
  for (const events of orders) {
    const book = await observing(...events)
    const days = Array.from({ length: 20 }, (_, day) => d(day + 1))
    const by = ['pledge', 'purpose', 'award'] as const
    shown.push(days.map((asOf) => [...book.balances({ by, asOf })]))
    expect(shown.at(-1)).toEqual(shown[0])
  }
}

describe('a pledge that was taken back while its money is known', () => {
  const told = promise('p', '43', d(6), 'x')
  const back = undo('x', d(16))

  it('is the same pledge when its money is heard of again, in any order', async () => {
    const came = receive('36', 8)
    await inAnyOrder([told, back, came], [told, came, back])
    const book = await observing(told, back, came)
    expect(standing(book, 'p', d(10))).toEqual({ promised: '7', cash: '36', available: '43' })
  })

  it('is used as before, while one of which nothing else was said is unknown', async () => {
    const own = expended({ pledge: 'p', amount: usd('5'), date: d(9) })
    const came = receive('36', 8)
    await inAnyOrder([told, came, back, own], [told, back, came, own], [told, came, own, back])
    const alone = await observing(told, back)
    expect(await refusal(alone, own)).toEqual(['pledge.unknown'])
  })

  it('has all of its receipts as its own, and each can be refunded', async () => {
    const first = receive('30', 7, { id: 'r' })
    const book = await observing(told, first, back, receive('6', 8))
    const refund = refunded({
      ...{ pledge: 'p', receipt: 'r', amount: usd('5'), effect: 'reopens', date: d(17) },
    })
    expect(await refusal(book, refund)).toEqual(['accepted'])
    await book.record(promise('p', '100', d(6)))
    expect(standing(book, 'p')).toEqual({ promised: '69', cash: '31', available: '100' })
  })

  it('is told anew as that money has it, under a condition or by another holder', async () => {
    const anew = { pledge: 'p', donor: 'P', purpose: 'x', amount: usd('100'), date: d(6) }
    const condition = { barrier: 'report', rightOfReturn: true } as const
    const book = await observing(told, receive('30', 7), back)
    expect(await refusal(book, pledged({ ...anew, purpose: 'y' }))).toEqual(['document.differs'])
    await book.record(pledged({ ...anew, condition, recipient: 'H' }))
    expect(standing(book, 'p')).toEqual({ cash: '30', conditional: '100', unapplied: '30' })
    expect(standing(book, 'p', d(16))).toMatchObject({ unapplied: '30' })
    const before = book.balances({ by: ['pledge'], knownAt: { size: 3 }, show: ['promised'] })
    expect(before.rows).toMatchObject([{ promised: '13.00' }])
  })
})

describe('an award that was taken back while its payments are known', () => {
  const pledge = promise('p', '100')
  const told = { ...fund('a', 'p', '30', d(2)), id: 'x' }
  const back = undo('x', d(9))

  it('is the same award when a payment is heard of again, in any order', async () => {
    const paid = pay('50', 3)
    await inAnyOrder([pledge, told, paid, back], [pledge, told, back, paid])
    const book = await observing(pledge, told, back, paid)
    const [row] = book.balances({ by: ['award'], where: { award: 'a' }, asOf: d(4) })
    expect([row?.awarded, row?.implied.awarded]).toEqual(['30.00', '20.00'])
  })

  it('has one line for what is paid before and after', async () => {
    const book = await observing(pledge, told, pay('50', 3), back, pay('10', 10))
    const some = { award: 'a', amount: usd('40'), to: 'award', date: d(11) } as const
    await book.record(returned(some))
    const [row] = book.balances({ by: ['award'], where: { award: 'a' } })
    expect([row?.advances, row?.implied.disbursed]).toEqual(['20.00', '0.00'])
  })

  it('is paid out of the award above it, whether a payment names that or the pledge', async () => {
    const above = fund('above', 'p', '80', d(2))
    const out = awarded({
      ...{ award: 'a', recipient: 'R', parent: 'above', amount: usd('30'), date: d(2), id: 'x' },
    })
    const [named, other] = [pay('9', 4, { pledge: undefined, parent: 'above' }), pay('7', 5)]
    const orders = [
      [out, named, other, back],
      [out, back, named, other],
      [out, back, other, named],
    ]
    await inAnyOrder(...orders.map((events) => [pledge, above, ...events] as EventInput[]))
    const book = await observing(pledge, above, ...orders[2]!)
    expect(happened(book, 'p')).toMatchObject({ awarded: '80', subdisbursed: '16' })
    expect(happened(book, 'p').disbursed).toBeUndefined()
  })

  it('keeps the lines of what is known, after those of its funding', async () => {
    const other = promise('q', '100')
    const book = await observing(pledge, other, told, pay('5', 3), back)
    expect(await refusal(book, fund('a', 'q', '20'))).toEqual(['document.differs'])
    const both = [
      { pledge: 'q', amount: usd('10') },
      { pledge: 'p', amount: usd('10') },
    ]
    const award = { award: 'a', recipient: 'R', amount: usd('20'), date: d(2) }
    await book.record(awarded({ ...award, funding: both, spread: 'in-order/1' }))
    await book.record(disbursed({ award: 'a', amount: usd('10'), date: d(10) }))
    const by = ['pledge', 'award'] as const
    const { rows } = book.balances({ by, where: { award: 'a' }, show: ['disbursed'] })
    expect(rows.map((row) => `${row.pledge} ${row.disbursed}`)).toEqual(['p 5.00', 'q 10.00'])
  })
})

describe('a document of which all that told was taken back', () => {
  it('is a pledge that may be of another purpose, donor and currency', async () => {
    const wrong = receive('10', 2, { id: 'e', purpose: 'y', donor: 'Q' })
    const anew = promise('p', '50', d(4))
    const book = await observing(wrong, undo('e', d(3)), anew, receive('10', 5))
    expect([...book.flags()]).toEqual([])
    const shown = book.balances({ by: ['donor', 'purpose'], show: ['pledged', 'received'] })
    expect(shown.rows.filter(({ pledged: one }) => Number(one) > 0)).toMatchObject([
      { donor: 'P', purpose: 'x', pledged: '50.00', received: '10.00' },
    ])
    const again = await observing(wrong, undo('e', d(3)))
    const euros = receive('9', 4, { amount: { amount: '9', currency: 'EUR' } })
    expect(await refusal(again, euros)).toEqual(['accepted'])
    expect([...again.flags()]).toEqual([])
  })

  it('is an award that may be from another pledge, and no advance', async () => {
    const wrong = pay('10', 2, { id: 'e' })
    const both = [promise('p', '100'), promise('q', '100')]
    const book = await observing(...both, wrong, undo('e', d(3)))
    expect(await refusal(book, fund('a', 'q', '50', d(4)))).toEqual(['accepted'])
    const other = await observing(...both, wrong, undo('e', d(3)))
    const award = { award: 'a', recipient: 'S', funding: 'q', amount: usd('50'), date: d(4) }
    const claimed = awarded({ ...award, payment: 'reimbursement' })
    expect(await refusal(other, claimed)).toEqual(['accepted'])
    expect([...other.flags()]).toEqual([])
  })

  it('is the same where it says the same, in any order', async () => {
    const wrong = receive('10', 2, { id: 'e' })
    const condition = { barrier: 'report', rightOfReturn: true } as const
    const anew = pledged({
      ...{ pledge: 'p', donor: 'P', purpose: 'x', amount: usd('50'), date: d(1), condition },
    })
    const back = undo('e', d(8))
    await inAnyOrder([wrong, back, anew], [wrong, anew, back], [anew, wrong, back])
  })
})

describe('receipts of a pledge that nobody told of', () => {
  it('are each for a purpose of their own, until the pledge is told', async () => {
    const [one, other] = [receive('10', 2), receive('10', 2, { purpose: 'y', donor: undefined })]
    const halves = ['x', 'y'].map((purpose) => ({ purpose, share: '1' }))
    const who = { pledge: 'p', donor: 'P', amount: usd('50'), date: d(1) }
    const whole = pledged({ ...who, purposes: halves })
    await inAnyOrder([one, other, whole], [whole, one, other], [one, whole, other])
    const book = await observing(one, other)
    expect(await refusal(book, pledged({ ...who, purpose: 'x' }))).toEqual(['document.differs'])
  })
})

describe('a revision of what nobody told of', () => {
  it('waits for its pledge, which may turn out to be conditional', async () => {
    const book = await observing(receive('10', 2))
    const raise = pledgeRevised({ pledge: 'p', from: usd('10'), to: usd('30'), date: d(4) })
    expect(await refusal(book, raise)).toEqual(['pledge.unknown'])
  })

  it('is taken back though its award was told of since', async () => {
    const raise = { award: 'a', from: usd('10'), to: usd('20') }
    const book = await observing(promise('p', '100'), pay('10', 2))
    await book.record(awardRevised({ ...raise, date: d(4), id: 'v' }))
    await book.record(fund('a', 'p', '10', d(1)))
    expect(await refusal(book, undo('v', d(5)))).toEqual(['accepted'])
  })
})
