/**
 * A reversal is refused while something stands on what it takes back, and says what to do about it.
 */
import { describe, expect, it } from 'vitest'
import {
  awardCancelled,
  awarded,
  awardRevised,
  type Book,
  commitmentRevised,
  committed,
  conditionMet,
  disallowed,
  disbursed,
  type EventInput,
  exchanged,
  expended,
  fundingChanged,
  pledgeCancelled,
  pledgeLapsed,
  pledgeRevised,
  reallocated,
  returned,
  usd,
  writtenOff,
} from '../../src/index.ts'
import { d, match, promise, receipt, refund, refusal, shared, strict, undo } from './builders.ts'

const id = 'later'
const amount = usd('60')
const signed = usd('60')
const [date, reason] = [d(3), 'mistake']
const exits = Object.entries({ pledgeCancelled, pledgeLapsed, writtenOff })
const award = (name: string, of = 'p', more: { id?: string } = {}) =>
  awarded({
    ...{ award: name, recipient: 'R', amount, funding: [{ pledge: of, amount }], date: d(2) },
    ...more,
  })
const sign = (more: { id?: string } = {}, pledge = 'p') =>
  committed({ pledge, amount, date: d(2), ...more })
const pay = (more: { id?: string; award?: string } = {}) =>
  disbursed({ award: 'a', amount, date, ...more })
const raise = pledgeRevised({
  pledge: 'p',
  from: usd('10'),
  to: usd('70'),
  date: d(2),
  id: 'first',
})
const move = (stage: 'promised' | 'cash', more: { id?: string } = {}) =>
  reallocated({
    ...{ pledge: 's', from: 'mss', to: 'relief', amount, stages: { [stage]: amount } },
    ...{ agreedBy: 'S', date: d(2), ...more },
  })
const met = (more: { id?: string } = {}) =>
  conditionMet({ pledge: 'm', amount, date: d(2), ...more })
const [pledge, come] = [promise('p', '60', d(1), 'first'), receipt('p', '60', d(2))]
const cash = receipt('p', '60', d(2), 'first')
const large = promise('p', '100')
const whole = [promise('p', '60'), receipt('p', '60')]
const first = 'first'

/** What is recorded, the event `first` among it; and what is then recorded on top as `later`. */
const TABLE: readonly (readonly [string, readonly EventInput[], EventInput])[] = [
  ['a pledge that was signed', [pledge], sign({ id })],
  ['a pledge that came', [pledge], { ...come, id }],
  ['a pledge that was awarded', [pledge], award('a', 'p', { id })],
  ['a pledge that was raised', [promise('p', '10', d(1), first)], { ...raise, id }],
  ...exits.map(([name, exit]) => {
    const told = `a pledge that ended by ${name}`
    return [told, [pledge], exit({ pledge: 'p', amount, date, id })] as const
  }),
  ...exits.map(([name, exit]) => {
    const told = `a raise that ended by ${name}`
    return [told, [promise('p', '10'), raise], exit({ pledge: 'p', amount, date, id })] as const
  }),
  ...exits.map(([name, exit]) => {
    const told = `a condition that was met, and ended by ${name}`
    const ends = exit({ pledge: 'm', amount, date, id })
    return [told, [match('100'), met({ id: first })], ends] as const
  }),
  ...exits.map(([name, exit]) => {
    const told = `a signature that ended by ${name}`
    const ends = exit({ pledge: 'p', amount, signed, date, id })
    return [told, [large, sign({ id: first })], ends] as const
  }),
  ...exits.map(([name, exit]) => {
    const told = `a move to a purpose that ended by ${name}`
    const lines = [{ pledge: 's', purpose: 'relief', amount: usd('120') }]
    const ends = exit({ pledge: 's', amount: usd('120'), lines, date, id })
    return [told, [shared('s', '200'), move('promised', { id: first })], ends] as const
  }),
  ['a raise that was signed', [promise('p', '10'), raise], sign({ id })],
  ['a raise that came', [promise('p', '10'), raise], { ...come, id }],
  ['a raise that was awarded', [promise('p', '10'), raise], award('a', 'p', { id })],
  ['a condition that was met', [{ ...match('60'), id: first }], met({ id })],
  ['a conditional pledge that was signed', [{ ...match('60'), id: first }], sign({ id }, 'm')],
  [
    'a conditional pledge that lapsed',
    [{ ...match('60'), id: first }],
    pledgeLapsed({ pledge: 'm', amount, conditional: amount, date, id }),
  ],
  ['a condition that was awarded on', [match('60'), met({ id: first })], award('a', 'm', { id })],
  [
    'a signature that was raised',
    [large, sign({ id: first })],
    commitmentRevised({ pledge: 'p', from: amount, to: usd('70'), date, id }),
  ],
  [
    'a receipt that was refunded',
    [large, receipt('p', '60', d(1), 'r'), receipt('p', '40')],
    refund('60', d(2), id),
  ],
  ['a receipt that was paid out', [large, cash, award('a')], pay({ id })],
  ['a receipt that the holder spent', [large, cash], expended({ pledge: 'p', amount, date, id })],
  [
    'a receipt that was moved to another purpose',
    [shared('s', '200'), receipt('s', '60', d(2), first, 'mss')],
    move('cash', { id }),
  ],
  [
    'a receipt of what was written off, awarded since',
    [large, writtenOff({ pledge: 'p', amount: usd('100'), date: d(1) }), cash],
    award('a', 'p', { id }),
  ],
  [
    'a refund that came again',
    [large, receipt('p', '100', d(1), 'r'), refund('60', d(2), first)],
    {
      ...come,
      id,
    },
  ],
  ['an award that was paid', [...whole, award('a', 'p', { id: first })], pay({ id })],
  [
    'an award that was cancelled',
    [...whole, award('a', 'p', { id: first })],
    awardCancelled({ award: 'a', amount, reason: 'closed', date, id }),
  ],
  [
    'an award that was moved to another pledge',
    [...whole, promise('q', '60'), award('a', 'p', { id: first })],
    fundingChanged({ award: 'a', from: 'p', to: 'q', undisbursed: amount, reason, date, id }),
  ],
  [
    'a release that was awarded anew',
    [
      ...[...whole, award('a')],
      awardCancelled({ award: 'a', amount, reason: 'closed', date: d(2), id: first }),
    ],
    award('b', 'p', { id }),
  ],
  [
    'a cut that was awarded anew',
    [
      ...[promise('p', '70'), award('a')],
      awardRevised({ award: 'a', from: amount, to: usd('10'), date: d(2), id: first }),
    ],
    award('b', 'p', { id }),
  ],
  [
    'a payment that was spent',
    [...whole, award('a'), pay({ id: first })],
    expended({ award: 'a', amount, date, id }),
  ],
  [
    'a payment that came back',
    [...whole, award('a'), pay({ id: first })],
    returned({ award: 'a', amount, to: 'award', date, id }),
  ],
  [
    'a return that was paid again',
    [...whole, award('a'), pay(), returned({ award: 'a', amount, to: 'award', date, id: first })],
    pay({ id }),
  ],
  [
    'spending that was disallowed',
    [...whole, award('a'), pay(), expended({ award: 'a', amount, date, id: first })],
    disallowed({ award: 'a', amount, reason, date, id }),
  ],
  [
    'own spending that came back',
    [...whole, expended({ pledge: 'p', amount, date: d(2), id: first })],
    returned({ expenditure: first, amount, date, id }),
  ],
  [
    'a move to a purpose that was awarded',
    [shared('s', '200'), move('promised', { id: first })],
    awarded({
      ...{ award: 'a', recipient: 'R', amount: usd('120'), date, id },
      funding: [{ pledge: 's', purpose: 'relief', amount: usd('120') }],
    }),
  ],
]

async function told(book: Book, event: string, on = d(9)): Promise<string[]> {
  const outcome = await book.preview(undo(event, on))
  return outcome.accepted ? [] : outcome.violations.map(({ message }) => message)
}

describe('what stands on an event is reversed before it', () => {
  it.each(TABLE)('%s', async (_, before, later) => {
    const book = await strict()
    await book.record(...before, later)
    const target = later.id === id && before.some((one) => one.id === first) ? first : 'r'
    const [message] = await told(book, target)
    expect(message).toMatch(/\b(later stands on it; reverse that|event later changed)/)
    await book.record(undo(id, d(9)))
    expect(await told(book, target)).toEqual([])
  })
})

describe('what a reversal names', () => {
  it('is not what another event settles already', async () => {
    const book = await strict()
    const part = (name: string, size: string) =>
      awarded({
        ...{ award: name, recipient: 'R', amount: usd(size), date: d(2), id: name },
        funding: [{ pledge: 'p', amount: usd(size) }],
      })
    await book.record(promise('p', '100', d(1), 'pledge'), part('a', '60'), part('c', '40'))
    await book.record(
      awardCancelled({ award: 'c', amount: usd('40'), reason: 'closed', date: d(3), id: 'end' }),
    )
    const [message] = await told(book, 'pledge')
    expect(message).toMatch(/on 2024-01-09; a stands on it; reverse that first\.$/)
    await book.record(undo('a', d(9)))
    expect(await told(book, 'pledge')).toEqual([])
  })

  it('is in an order in which each can be reversed', async () => {
    const book = await strict()
    await book.record(
      ...[promise('p', '60'), receipt('p', '60', d(1), 'receipt'), award('a')],
      ...[pay({ id: 'payment' }), expended({ award: 'a', amount, date, id: 'cost' })],
    )
    const [message] = await told(book, 'receipt')
    expect(message).toMatch(/; cost, payment stand on it; reverse them first, in that order\.$/)
    await book.record(undo('cost', d(9)), undo('payment', d(9)), undo('receipt', d(9)))
  })
})

const OPPOSITE_BY = /; no other reversal helps; leave it, and record the opposite of what is left/

describe('where two events stand on each other', () => {
  it('a later day of the reversal helps: a refund, its receipt, and one that is gone', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), receipt('p', '100', d(1), 'r'), refund('100', d(2), 'f'))
    await book.record(receipt('p', '100', d(3), 'r2'), undo('r2', d(8)))
    const [message] = await told(book, 'f', d(5))
    expect(message).toMatch(/date this on 2024-01-08 or later\.$/)
    expect(await told(book, 'f', d(8))).toEqual([])
    const [other] = await told(book, 'r', d(5))
    expect(other).toMatch(/; date this on 2024-01-08 or later, and on that day reverse f first\.$/)
    await book.record(undo('f', d(8)), undo('r', d(8)))
  })

  it('and so of own spending, and what came back of it', async () => {
    const book = await strict()
    const spend = (name: string) => expended({ pledge: 'p', amount, date: d(2), id: name })
    await book.record(
      ...whole,
      spend('e'),
      returned({ expenditure: 'e', amount, date, id: 'back' }),
    )
    await book.record({ ...spend('e2'), date: d(4) }, undo('e2', d(8)))
    const [message] = await told(book, 'back', d(5))
    expect(message).toMatch(/date this on 2024-01-08 or later\.$/)
    await book.record(undo('back', d(8)), undo('e', d(8)))
  })

  it('what backed both is recorded again: an award and its release', async () => {
    const book = await strict()
    const opening = promise('p', '60', d(1), 'pledge')
    await book.record(opening, award('a', 'p', { id: 'award' }))
    await book.record(
      awardCancelled({ award: 'a', amount, reason: 'closed', date: d(3), id: 'release' }),
      undo('pledge', d(4)),
    )
    const [message] = await told(book, 'release')
    expect(message).toMatch(
      /; no other reversal helps; record pledge p again first, as it was, and ask again\.$/,
    )
    await book.record({ ...opening, id: 'again', date: d(9) })
    expect(await told(book, 'release')).toEqual([])
  })

  it('both stay where the award above was taken back: a sub-award, its release', async () => {
    const book = await strict()
    await book.record(...whole, award('a', 'p', { id: 'award' }))
    const passed = { award: 's', parent: 'a', recipient: 'S', amount, date: d(3), id: 'passed' }
    await book.record(
      awarded(passed),
      awardCancelled({ award: 's', amount, reason: 'closed', date: d(3), id: 'release' }),
      undo('award', d(4)),
    )
    const [message] = await told(book, 'release')
    expect(message).toMatch(/; award a was taken back, and no more is left of this; leave it\.$/)
    expect(await refusal(book, undo('passed', d(9)))).not.toEqual(['accepted'])
  })

  it('what came again is recorded as such: a refund of more than its condition met', async () => {
    const book = await strict()
    const back = { ...refund('40', d(3), 'f'), data: { ...refund('40').data, pledge: 'm' } }
    await book.record(match('100'), receipt('m', '90', d(2), 'r'), back)
    const [message] = await told(book, 'f')
    expect(message).toMatch(OPPOSITE_BY)
    expect(message).toMatch(/ by received\.$/)
    expect(await refusal(book, receipt('m', '40', d(9)))).toEqual(['accepted'])
  })

  it('what was released is awarded by another name, where nothing is awarded', async () => {
    const book = await strict()
    await book.record(
      ...[promise('p', '10'), raise, award('a')],
      awardCancelled({ award: 'a', amount, reason: 'closed', date: d(3), id: 'release' }),
      undo('first', d(4)),
    )
    const [message] = await told(book, 'release')
    expect(message).toMatch(OPPOSITE_BY)
    expect(message).toMatch(/ by awarded, under another name\.$/)
    const anew = awarded({
      ...{ award: 'b', recipient: 'R', amount: usd('10'), date: d(9) },
      funding: [{ pledge: 'p', amount: usd('10') }],
    })
    expect(await refusal(book, anew)).toEqual(['accepted'])
  })

  it('what backed both is exchanged again: own spending, and what came back', async () => {
    const book = await strict()
    const euros = { amount: '54.00', currency: 'EUR' }
    const exchange = exchanged({
      ...{ from: [{ pledge: 'p', amount }], to: euros, rate: '0.9', date: d(2), id: 'exchange' },
      ...{ rateSource: 'ECB', rateDate: '2024-01-02' },
    })
    const spend = expended({ pledge: 'p', amount: euros, date: d(3), id: 'spending' })
    await book.record(...whole, exchange, spend)
    await book.record(
      returned({ expenditure: 'spending', amount: euros, date: d(4), id: 'back' }),
      undo('exchange', d(5)),
    )
    const [message] = await told(book, 'back')
    expect(message).toMatch(OPPOSITE_BY)
    expect(message).toMatch(/ by expended\.$/)
    await book.record({ ...exchange, id: 'again', date: d(9) })
    expect(await told(book, 'back')).toEqual([])
  })
})

describe('a write-off without its pledge', () => {
  it('shows as taken back in an observing book, until the pledge is recorded again', async () => {
    const book = await strict({ mode: 'observe' })
    const off = writtenOff({ pledge: 'p', amount, date: d(2) })
    await book.record(pledge, off, undo(first, d(4)))
    const row = () => [...book.balances({ by: ['pledge'] })][0]
    expect(row()).toMatchObject({ pledged: '0.00', writtenOff: '0.00', available: '0.00' })
    await book.record(promise('p', '60', d(5), 'again'))
    expect(row()).toMatchObject({ pledged: '60.00', writtenOff: '60.00', available: '0.00' })
    expect(await refusal(book, undo('again', d(6)))).toEqual(['accepted'])
  })
})
