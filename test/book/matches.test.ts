/**
 * Matches: a pledge that adds to what others give, for no more than they gave.
 */
import { describe, expect, it } from 'vitest'
import {
  type Book,
  conditionMet,
  type EventInput,
  pledged,
  pledgeRevised,
  purposeDefined,
  reallocated,
  received,
  refunded,
  usd,
} from '../../src/index.ts'
import { d, refusal, refusedWith, strict } from './builders.ts'

type Match = Readonly<{ ratio?: string; cap?: string; until?: string; donor?: string }>

const match = ({ ratio = '1', cap = '50', until, donor = 'Fund' }: Match = {}, pledge = 'm') =>
  pledged({
    pledge,
    donor,
    purpose: 'x',
    amount: usd('50'),
    condition: {
      barrier: 'others give',
      rightOfReturn: true,
      match: { ratio, of: 'school', cap: usd(cap) },
      ...(until && { until }),
    },
    date: d(1),
  })
const gift = (pledge: string, amount: string, date = d(2), more: object = {}): EventInput[] => [
  pledged({
    pledge,
    donor: pledge.toUpperCase(),
    purpose: 'school',
    amount: usd(amount),
    date: d(1),
    ...more,
  }),
  received({ pledge, amount: usd(amount), date, id: `of ${pledge}` }),
]
const meet = (amount: string, date = d(9)) =>
  conditionMet({ pledge: 'm', amount: usd(amount), date })

const raise = (from: string, to: string, date: string) =>
  pledgeRevised({ pledge: 'a', from: usd(from), to: usd(to), date })
const move = (pledge: string, from: string, to: string, amount: string, date: string) =>
  reallocated({
    ...{ pledge, from, to, amount: usd(amount), date },
    ...{ stages: { cash: usd(amount) }, agreedBy: pledge.toUpperCase() },
  })

async function bookOf(...events: readonly EventInput[]): Promise<Book> {
  const book = await strict()
  for (const event of events) await book.record(event)
  return book
}

function told(book: Book, asOf?: string) {
  const [row] = book.matches(asOf === undefined ? {} : { asOf })
  const { raised, earned, met, unmet, above, conditional } = row!
  return [raised, earned, met, unmet, above, conditional].map((text) => text.replace('.00', ''))
}

describe('a match', () => {
  it('is met for what others gave, and no cent more', async () => {
    const book = await bookOf(match(), ...gift('a', '30'))
    expect(told(book)).toEqual(['30', '30', '0', '30', '0', '50'])
    expect(await refusedWith(book, meet('30.01'))).toEqual([
      'condition.aboveMatch',
      '0.01',
      '30.00',
      d(9),
    ])
    await book.record(meet('20'), meet('10'))
    expect(told(book)).toEqual(['30', '30', '30', '0', '0', '20'])
    expect(await refusal(book, meet('0.01'))).toEqual(['condition.aboveMatch 0.01'])
  })

  it('has a ratio, a cap, and whole cents', async () => {
    expect(told(await bookOf(match({ ratio: '0.333' }), ...gift('a', '10')))[1]).toBe('3.33')
    expect(told(await bookOf(match({ ratio: '2' }), ...gift('a', '30')))[1]).toBe('50')
    expect(told(await bookOf(match({ ratio: '2', cap: '45' }), ...gift('a', '30')))[1]).toBe('45')
  })

  it('counts what came from others for its purpose, and nothing else', async () => {
    const book = await bookOf(
      match(),
      ...gift('own', '5', d(2), { donor: 'Fund' }),
      ...gift('elsewhere', '5', d(2), { purpose: 'x' }),
      ...gift('goods', '5', d(2), { basis: 'goods' }),
      match({ donor: 'Other' }, 'm2'),
      pledged({ pledge: 'a', donor: 'A', purpose: 'school', amount: usd('9'), date: d(1) }),
    )
    expect(told(book)[0]).toBe('0')
  })

  it('counts what came for a part of its purpose, and not for what that is part of', async () => {
    const part = (purpose: string, parent: string) =>
      purposeDefined({ purpose, parent, date: d(1) })
    const book = await bookOf(
      match(),
      part('tiles', 'roof'),
      part('roof', 'school'),
      part('school', 'town'),
      ...gift('a', '10', d(2), { purpose: 'roof' }),
      ...gift('b', '7', d(2), { purpose: 'tiles' }),
      ...gift('c', '5', d(2), { purpose: 'town' }),
      ...gift('e', '3'),
    )
    expect(told(book)).toEqual(['20', '20', '0', '20', '0', '50'])
    expect(await refusedWith(book, meet('21'))).toEqual([
      'condition.aboveMatch',
      '1.00',
      '20.00',
      d(9),
    ])
    await book.record(meet('20'))
  })

  it('goes by the parts of its purpose that were known at the size asked for', async () => {
    const book = await bookOf(match(), ...gift('a', '10', d(2), { purpose: 'roof' }))
    expect(await refusal(book, meet('10'))).toEqual(['condition.aboveMatch 10.00'])
    const { size } = book
    const part = { purpose: 'roof', parent: 'school', date: d(20) }
    await book.record(purposeDefined(part))
    expect(told(book)[0]).toBe('10')
    expect(book.matches({ knownAt: { size } }).rows[0]?.raised).toBe('0.00')
    expect(await refusal(book, meet('10'))).toEqual(['accepted'])
  })

  it('counts what came until the day that the condition names', async () => {
    const book = await bookOf(match({ until: d(5) }), ...gift('a', '10'), ...gift('b', '7', d(6)))
    expect(told(book)[0]).toBe('10')
    expect(told(book, d(1))[0]).toBe('0')
  })

  it('has met too much once some of what was raised goes back', async () => {
    const book = await bookOf(match(), ...gift('a', '30'), meet('30'))
    const back = { pledge: 'a', receipt: 'of a', amount: usd('10'), effect: 'reopens' } as const
    await book.record(refunded({ ...back, date: d(12) }))
    expect(told(book, d(11))).toEqual(['30', '30', '30', '0', '0', '20'])
    expect(told(book)).toEqual(['20', '20', '30', '0', '10', '20'])
    await book.record(...gift('b', '15', d(14)))
    expect(await refusedWith(book, meet('1', d(11)))).toEqual([
      'condition.aboveMatch',
      '1.00',
      '0.00',
      d(12),
    ])
    await book.record(meet('5', d(14)))
  })

  it('is kept with a flag in an observing book', async () => {
    const book = await strict({ mode: 'observe' })
    const outcome = await book.tryRecord(match(), ...gift('a', '10'), meet('12'))
    expect(outcome.accepted && outcome.flags.map(({ code }) => code)).toEqual([
      'condition.aboveMatch',
    ])
    expect(told(book)).toEqual(['10', '10', '12', '0', '2', '38'])
  })

  it('is met once what a refusal advises is recorded', async () => {
    const book = await bookOf(match({ until: d(5) }))
    const outcome = await book.preview(meet('10'))
    const [first] = outcome.accepted ? [] : outcome.violations
    expect(first?.message).toContain(`record what others gave for it until ${d(5)} first`)
    await book.record(...gift('late', '10', d(6)))
    expect(await refusal(book, meet('10'))).toEqual(['condition.aboveMatch 10.00'])
    await book.record(...gift('a', '10', d(5)))
    expect(await refusal(book, meet('10'))).toEqual(['accepted'])
  })

  it('does not count what came above a promise and is owed to its donor', async () => {
    const book = await strict({ excess: 'unapplied' })
    await book.record(
      match(),
      pledged({ pledge: 'a', donor: 'A', purpose: 'school', amount: usd('10'), date: d(1) }),
      received({ pledge: 'a', amount: usd('14'), date: d(2), id: 'of a' }),
    )
    expect(told(book)).toEqual(['10', '10', '0', '10', '0', '50'])
    expect(await refusedWith(book, meet('14'))).toEqual([
      'condition.aboveMatch',
      '4.00',
      '10.00',
      d(9),
    ])
    await book.record(raise('10', '14', d(5)))
    expect(told(book, d(4))[0]).toBe('10')
    expect(told(book)[0]).toBe('14')
  })

  it('counts what came on a condition of its own once that is met', async () => {
    const condition = { barrier: 'a plan', rightOfReturn: true } as const
    const book = await bookOf(match(), ...gift('a', '40', d(2), { condition }))
    expect(told(book)[0]).toBe('0')
    expect(await refusal(book, meet('40'))).toEqual(['condition.aboveMatch 40.00'])
    await book.record(conditionMet({ pledge: 'a', amount: usd('30'), date: d(5) }))
    expect(told(book, d(4))[0]).toBe('0')
    expect(told(book)[0]).toBe('30')
  })

  it('counts what was moved to its purpose, and no longer what was moved away', async () => {
    const book = await bookOf(
      match(),
      ...gift('a', '30'),
      ...gift('b', '20', d(2), { purpose: 'x' }),
    )
    await book.record(move('a', 'school', 'x', '12', d(4)))
    expect(told(book, d(3))[0]).toBe('30')
    expect(told(book)[0]).toBe('18')
    await book.record(move('b', 'x', 'school', '5', d(6)))
    expect(told(book)[0]).toBe('23')
    await book.record(purposeDefined({ purpose: 'roof', parent: 'school', date: d(1) }))
    await book.record(move('a', 'school', 'roof', '18', d(7)))
    expect(told(book)[0]).toBe('23')
  })

  it('takes what came too late to be the first that is moved away, or is owed', async () => {
    const book = await strict({ excess: 'unapplied' })
    await book.record(match({ until: d(3) }), ...gift('a', '30'))
    await book.record(received({ pledge: 'a', amount: usd('10'), date: d(4) }))
    expect(told(book)[0]).toBe('30')
    await book.record(raise('30', '40', d(5)), move('a', 'school', 'x', '15', d(6)))
    expect(told(book, d(5))[0]).toBe('30')
    expect(told(book)[0]).toBe('25')
    await book.record(
      ...gift('b', '20', d(2), { purpose: 'x' }),
      move('b', 'x', 'school', '5', d(6)),
    )
    expect(told(book)[0]).toBe('25')
  })
})
