/**
 * A match that was met above what it earned: what `check` has to say of it, and what cures it.
 */
import { describe, expect, it } from 'vitest'
import {
  awarded,
  type Book,
  conditionMet,
  type EventInput,
  pledgeCancelled,
  pledged,
  pledgeRevised,
  purposeDefined,
  reallocated,
  received,
  refunded,
  reversed,
  usd,
  writtenOff,
} from '../../src/index.ts'
import { d, strict } from './builders.ts'

const matching = (more: object = {}, match: object = {}) => {
  return pledged({
    pledge: 'm',
    donor: 'Fund',
    purpose: 'x',
    amount: usd('500'),
    condition: {
      barrier: 'others give',
      rightOfReturn: true,
      match: { ratio: '2', of: 'school', cap: usd('500'), ...match },
    },
    date: d(1),
    ...more,
  } as Parameters<typeof pledged>[0])
}
const gift = (pledge: string, amount: string, date = d(2), purpose = 'school'): EventInput[] => [
  pledged({ pledge, donor: pledge, purpose, amount: usd(amount), date: d(1) }),
  received({ pledge, amount: usd(amount), date, id: `of ${pledge}` }),
]
const meet = (amount: string, date = d(3)) =>
  conditionMet({ pledge: 'm', amount: usd(amount), date, id: 'met' })
const back = (amount: string, date = d(9), effect: 'reopens' | 'reduces' = 'reopens') => {
  const id = `back ${date}`
  return refunded({ pledge: 'a', receipt: 'of a', amount: usd(amount), effect, date, id })
}
const awardOf = (amount: string, date: string) =>
  awarded({
    ...{ award: `on ${date}`, recipient: 'R', amount: usd(amount), date },
    funding: [{ pledge: 'a', purpose: 'school', amount: usd(amount) }],
  })
const STORY = [matching(), ...gift('a', '100'), meet('200')]

async function bookOf(...events: readonly EventInput[]): Promise<Book> {
  const book = await strict()
  for (const event of events) await book.record(event)
  return book
}

/** What stands above, by `check` and by `matches`, which say the same. */
function standing(book: Book): string {
  const open = book.check().filter(({ code, to }) => code === 'match.aboveEarned' && !to)
  const [row] = book.matches()
  expect(open.map(({ amount }) => amount.amount)).toEqual(row!.above === '0.00' ? [] : [row!.above])
  return row!.above
}

describe('a match that was met above what it earned', () => {
  it('is found once the gift that it matched went back', async () => {
    const book = await bookOf(...STORY)
    expect(book.check()).toEqual([])
    const outcome = await book.tryRecord(back('50'))
    const found = book.check()
    expect(found).toMatchObject([
      {
        code: 'match.aboveEarned',
        pledge: 'm',
        purpose: 'x',
        from: d(9),
        amount: usd('100'),
        events: [`back ${d(9)}`],
      },
    ])
    expect(found[0]?.message).toBe(
      'pledge m (x): 100.00 USD was met above what the match for school earned, ' +
        'since 2024-01-09, raised by event back 2024-01-09; record what others gave for it, ' +
        'or cancel what was met above, or refund what came of it so that the pledge is reduced.',
    )
    expect(outcome.accepted && outcome.findings).toEqual(found)
    expect(book.check({ since: book.size - 1 })).toEqual(found)
    expect(book.check({ knownAt: { size: book.size - 1 } })).toEqual([])
  })

  it('is found once the gift was moved away, or its pledge cut so that it is owed', async () => {
    const part = { amount: usd('40'), stages: { cash: usd('40') }, agreedBy: 'a' }
    const moved = { pledge: 'a', from: 'school', to: 'town', ...part, date: d(9), id: 'moved' }
    const cut = { pledge: 'a', from: usd('100'), to: usd('60'), date: d(9), id: 'cut' }
    for (const event of [reallocated(moved), pledgeRevised(cut)]) {
      const book = await bookOf(...STORY, awardOf('30', d(8)))
      await book.record(event, awardOf('10', d(9)))
      expect(standing(book)).toBe('80.00')
      expect(book.check().filter(({ code }) => code === 'match.aboveEarned')).toMatchObject([
        { from: d(9), amount: usd('80'), events: [event.id] },
      ])
    }
  })

  it('is cured by what others gave since, and tells from when until when it stood', async () => {
    const book = await bookOf(...STORY, back('50'), ...gift('b', '50', d(12)))
    expect(standing(book)).toBe('0.00')
    expect(book.check()).toMatchObject([{ from: d(9), to: d(12), amount: usd('100') }])
    expect(book.check()[0]?.message).not.toContain(';')
  })

  it('is cured by the end of what was met above', async () => {
    const end = { pledge: 'm', date: d(12) }
    for (const ended of [pledgeCancelled, writtenOff]) {
      const book = await bookOf(...STORY, back('50'), ended({ ...end, amount: usd('60') }))
      expect(standing(book)).toBe('40.00')
      await book.record(ended({ ...end, amount: usd('40') }))
      expect(standing(book)).toBe('0.00')
    }
  })

  it('is cured by a refund that reduces, and by none that opens the pledge again', async () => {
    const paid = received({ pledge: 'm', amount: usd('200'), date: d(4), id: 'paid' })
    const returned = { pledge: 'm', receipt: 'paid', amount: usd('100'), date: d(12) } as const
    const book = await bookOf(...STORY, paid, back('50'))
    await book.record(refunded({ ...returned, effect: 'reopens', id: 'open' }))
    expect(standing(book)).toBe('100.00')
    await book.record(reversed({ event: 'open', reason: 'another effect', date: d(13) }))
    await book.record(refunded({ ...returned, date: d(13), effect: 'reduces' }))
    expect(standing(book)).toBe('0.00')
  })

  it('stands again where money comes for what was written off', async () => {
    const book = await bookOf(
      ...STORY,
      back('50'),
      writtenOff({ pledge: 'm', amount: usd('200'), date: d(12) }),
      received({ pledge: 'm', amount: usd('150'), date: d(15), id: 'after all' }),
    )
    expect(standing(book)).toBe('50.00')
    expect(book.check().at(-1)).toMatchObject({ from: d(15), events: ['after all'] })
  })

  it('names all that raised it, and the most that it was', async () => {
    const book = await bookOf(...STORY, back('20', d(7)), back('30', d(9)))
    await book.record(...gift('b', '20', d(12)))
    expect(book.check()).toMatchObject([
      { from: d(7), amount: usd('60'), most: usd('100'), events: [`back ${d(7)}`, `back ${d(9)}`] },
    ])
  })

  it('is not to be cured by what comes too late, or above its cap', async () => {
    const late = matching({
      condition: {
        barrier: 'others give',
        rightOfReturn: true,
        match: { ratio: '2', of: 'school', cap: usd('500') },
        until: d(5),
      },
    })
    const book = await bookOf(late, ...STORY.slice(1), back('50'))
    expect(book.check()[0]?.message).toContain(`record what others gave for it until ${d(5)}, or`)
    const full = await strict({ mode: 'observe' })
    await full.record(matching({}, { cap: usd('150') }), ...STORY.slice(1))
    expect(full.check()[0]?.message).toMatch(/event met; cancel what was met above, or refund/)
  })

  it('is of a whole pledge, and names no purpose where that has several', async () => {
    const several = {
      purpose: undefined,
      purposes: ['x', 'y'].map((purpose) => ({ purpose, share: '1' })),
    }
    const book = await bookOf(matching(several), ...STORY.slice(1), back('50'))
    const [found] = book.check()
    expect(found).not.toHaveProperty('purpose')
    expect(found?.message).toMatch(/^pledge m: 100\.00 USD was met above/)
  })

  it('is found where a part is no part of its purpose any more', async () => {
    const part = (parent: string) => purposeDefined({ purpose: 'roof', parent, date: d(1) })
    const book = await bookOf(
      part('school'),
      matching(),
      ...gift('a', '100', d(2), 'roof'),
      meet('200'),
    )
    expect(standing(book)).toBe('0.00')
    await book.record(part('town'))
    expect(standing(book)).toBe('200.00')
    expect(book.check()[0]).toMatchObject({ from: d(3), events: ['met'] })
  })

  it('is the same in whatever order it was recorded', async () => {
    const events = [...STORY, back('20', d(7)), back('30', d(9)), ...gift('b', '20', d(12))]
    const [first, second] = await Promise.all(
      [events, [...events.filter(({ type }) => type === 'pledged'), ...events.toReversed()]].map(
        async (all) => {
          const book = await strict({ mode: 'observe' })
          for (const event of all) await book.tryRecord(event)
          for (const event of all) await book.tryRecord(event)
          return book.check()
        },
      ),
    )
    expect(second).toEqual(first)
    expect(first).toHaveLength(1)
  })
})
