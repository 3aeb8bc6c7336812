/**
 * Restrictions of a pledge: what its awards are for, and when it is awarded or spent.
 */
import { describe, expect, it } from 'vitest'
import {
  awarded,
  awardRevised,
  disbursed,
  expended,
  fundingChanged,
  memoryLog,
  openBook,
  pledged,
  policyChanged,
  purposeDefined,
  reallocated,
  usd,
} from '../../src/index.ts'
import { d, fund, promise, receipt, refusal, strict, undo } from './builders.ts'

type Restriction = NonNullable<Parameters<typeof pledged>[0]['restriction']>

const given = (restriction?: Restriction) =>
  pledged({
    pledge: 'p',
    donor: 'USA',
    purpose: 'security',
    amount: usd('100'),
    date: d(1),
    id: 'given',
    ...(restriction === undefined ? {} : { restriction }),
  })
const awardFor = (purpose: string, date = d(3)) => {
  const stated = { award: purpose, recipient: 'R', amount: usd('10'), funding: 'p' }
  return awarded({ ...stated, purpose, date })
}
const part = (purpose: string, parent: string) => purposeDefined({ purpose, parent, date: d(1) })

describe('a restricted pledge', () => {
  it('is awarded for its purposes and their parts, and for nothing else', async () => {
    const book = await strict()
    await book.record(given({ of: 'award', purposes: ['security'] }))
    await book.record(part('guards', 'security'), part('dogs', 'guards'))
    expect(await refusal(book, awardFor('food'))).toEqual(['restriction.purpose'])
    expect(await refusal(book, awardFor('dogs'))).toEqual(['accepted'])
    expect(await refusal(book, awardFor('security'))).toEqual(['accepted'])
    expect(await refusal(book, fund('unnamed', 'p', '10', d(3)))).toEqual(['accepted'])
  })

  it('is awarded for what its money was reallocated to, as agreed, and parts of it', async () => {
    const book = await strict()
    await book.record(given({ of: 'award', purposes: ['security'] }), part('flour', 'food'))
    const to = reallocated({
      ...{ pledge: 'p', from: 'security', to: 'food', amount: usd('50'), agreedBy: 'USA' },
      ...{ stages: { promised: usd('50') }, date: d(2), id: 'agreed' },
    })
    const of = (purpose: string, said?: string) =>
      awarded({
        ...{ award: `${purpose} ${said}`, recipient: 'R', amount: usd('10'), date: d(3) },
        funding: [{ pledge: 'p', purpose, amount: usd('10') }],
        ...(said === undefined ? {} : { purpose: said }),
      })
    await book.record(to)
    expect(await refusal(book, of('food', 'food'))).toEqual(['accepted'])
    expect(await refusal(book, of('food', 'flour'))).toEqual(['accepted'])
    expect(await refusal(book, of('food'))).toEqual(['accepted'])
    expect(await refusal(book, of('food', 'security'))).toEqual(['accepted'])
    expect(await refusal(book, of('food', 'roads'))).toEqual(['restriction.purpose'])
    // What stayed where it was is bound as before.
    expect(await refusal(book, of('security', 'food'))).toEqual(['restriction.purpose'])
  })

  it('is awarded for what its money is for, where an award says nothing', async () => {
    const book = await strict()
    await book.record(given({ of: 'award', purposes: ['guards'] }))
    expect(await refusal(book, fund('a', 'p', '10', d(3)))).toEqual(['restriction.purpose'])
    expect(await refusal(book, awardFor('guards'))).toEqual(['accepted'])
    // What is passed on is for what it was awarded for.
    const passed = { parent: 'guards', recipient: 'S', amount: usd('5'), date: d(4) }
    expect(await refusal(book, awarded({ award: 'b', ...passed }))).toEqual(['accepted'])
    expect(await refusal(book, awarded({ award: 'c', ...passed, purpose: 'food' }))).toEqual([
      'restriction.purpose',
    ])
  })

  it('is awarded and raised within its days, and spent whenever', async () => {
    const book = await strict()
    await book.record(given({ of: 'award', from: d(3), to: d(5) }), receipt('p', '100', d(2)))
    expect(await refusal(book, fund('a', 'p', '10', d(2)))).toEqual(['restriction.period'])
    expect(await refusal(book, fund('a', 'p', '10', d(6)))).toEqual(['restriction.period'])
    expect(await refusal(book, fund('a', 'p', '10', d(5)))).toEqual(['accepted'])
    const revise = (to: string) =>
      awardRevised({ award: 'a', from: usd('10'), to: usd(to), date: d(6) })
    expect(await refusal(book, revise('11'))).toEqual(['restriction.period'])
    expect(await refusal(book, revise('9'))).toEqual(['accepted'])
    await book.record(disbursed({ award: 'a', amount: usd('5'), date: d(7) }))
    const spent = expended({ award: 'a', amount: usd('5'), date: d(8) })
    expect(await refusal(book, spent)).toEqual(['accepted'])
  })

  it('is spent within its days, by recipient and holder, and awarded whenever', async () => {
    const book = await strict()
    await book.record(given({ of: 'spending', to: d(5) }), receipt('p', '100', d(2)))
    await book.record(fund('a', 'p', '10', d(6)))
    await book.record(disbursed({ award: 'a', amount: usd('10'), date: d(6) }))
    const spend = (date: string) => expended({ award: 'a', amount: usd('1'), date })
    const own = (date: string) => expended({ pledge: 'p', amount: usd('1'), date })
    expect(await refusal(book, spend(d(6)))).toEqual(['restriction.period'])
    expect(await refusal(book, own(d(6)))).toEqual(['restriction.period'])
    expect(await refusal(book, own(d(5)))).toEqual(['accepted'])
  })

  it('pays for no award of another pledge that it could not be awarded for', async () => {
    const book = await strict()
    await book.record(given({ of: 'award', purposes: ['security'], to: d(4) }), promise('q', '50'))
    const stated = { recipient: 'R', amount: usd('10'), funding: 'q', date: d(2) }
    await book.record(
      awarded({ ...stated, award: 'food', purpose: 'food' }),
      awarded({ ...stated, award: 'guards', purpose: 'security' }),
      awarded({ ...stated, award: 'silent' }),
    )
    const moved = (award: string, date = d(3)) =>
      fundingChanged({ award, from: 'q', to: 'p', undisbursed: usd('5'), reason: 'r', date })
    expect(await refusal(book, moved('food'))).toEqual(['restriction.purpose'])
    expect(await refusal(book, moved('guards'))).toEqual(['accepted'])
    expect(await refusal(book, moved('silent'))).toEqual(['accepted'])
    expect(await refusal(book, moved('guards', d(5)))).toEqual(['restriction.period'])
    // What only goes to another of its purposes was awarded from it before.
    const to = reallocated({
      ...{ pledge: 'p', from: 'security', to: 'food', amount: usd('50'), agreedBy: 'USA' },
      ...{ stages: { promised: usd('50') }, date: d(5) },
    })
    const within = fundingChanged({
      ...{ award: 'guards', from: 'p', to: 'p', toPurpose: 'food', undisbursed: usd('5') },
      ...{ reason: 'r', date: d(5) },
    })
    await book.record(to)
    expect(await refusal(book, within)).toEqual(['accepted'])
  })

  it('flags where policy says so, and reads from its log as it was written', async () => {
    const log = memoryLog()
    const book = await openBook(log, { create: { name: 'case' } })
    await book.record(given({ of: 'award', purposes: ['security'] }))
    await book.record(policyChanged({ set: { restriction: 'flag' }, date: d(2) }))
    const outcome = await book.tryRecord(awardFor('food'))
    expect(outcome.accepted && outcome.flags.map(({ code }) => code)).toEqual([
      'restriction.purpose',
    ])
    await book.record(policyChanged({ set: { restriction: 'reject' }, date: d(2) }))
    expect(await refusal(await openBook(log), awardFor('rice'))).toEqual(['restriction.purpose'])
  })

  it('may be pledged again without what restricted it', async () => {
    const book = await strict()
    await book.record(given({ of: 'award', purposes: ['security'] }), undo('given', d(2)))
    await book.record({ ...given(), id: 'again' })
    expect(await refusal(book, awardFor('food'))).toEqual(['accepted'])
  })
})
