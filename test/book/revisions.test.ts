/**
 * A revision says what an amount was and what it became; both stay true, whatever is recorded later
 * of days before it. And what is said where nothing, or too much, is left to revise.
 */
import {
  awardCancelled,
  awarded,
  awardRevised,
  type Book,
  commitmentRevised,
  committed,
  disbursed,
  type EventInput,
  pledgeCancelled,
  pledged,
  pledgeRevised,
  reallocated,
  received,
  refunded,
  returned,
  usd,
  writtenOff,
} from 'pledgebook'
import { describe, expect, it } from 'vitest'
import {
  d,
  fund,
  happened,
  promise,
  receipt,
  refusal,
  shared,
  standing,
  strict,
  undo,
} from './builders.ts'

const raise = (from: string, to: string, date = d(10), id = 'raise') =>
  awardRevised({ id, award: 'a', from: usd(from), to: usd(to), date })
const repledge = (from: string, to: string, date = d(10), id = 'revision') =>
  pledgeRevised({ id, pledge: 'p', from: usd(from), to: usd(to), date })
const resign = (from: string, to: string, date = d(10)) =>
  commitmentRevised({ id: 'resigned', pledge: 'p', from: usd(from), to: usd(to), date })
const sign = (amount: string, date: string) => committed({ pledge: 'p', amount: usd(amount), date })
const cancel = (amount: string, date = d(2)) =>
  pledgeCancelled({ id: 'end', pledge: 'p', amount: usd(amount), date })
const giveBack = (amount: string, date: string) =>
  returned({ id: 'back', award: 'a', amount: usd(amount), to: 'pledge', date })
const release = (amount: string, date: string) =>
  awardCancelled({ id: 'release', award: 'a', amount: usd(amount), reason: 'lapsed', date })
const reduce = (amount: string, date: string) =>
  refunded({ pledge: 'p', receipt: 'r', amount: usd(amount), effect: 'reduces', date })

const PAID = [
  promise('p', '100'),
  receipt('p', '100', d(2), 'r'),
  fund('a', 'p', '50', d(3)),
  disbursed({ award: 'a', amount: usd('20'), date: d(4) }),
]

async function after(events: readonly EventInput[], mode?: 'observe'): Promise<Book> {
  const book = await strict(mode === undefined ? {} : { mode })
  for (const event of events) await book.record(event)
  return book
}

/** Every message of a refusal. */
async function said(book: Book, event: EventInput): Promise<string> {
  const outcome = await book.preview(event)
  return outcome.accepted ? '' : outcome.violations.map(({ message }) => message).join('\n')
}

/** What is kept beside an event in an observing book. */
async function flags(book: Book, event: EventInput): Promise<readonly string[]> {
  const outcome = await book.tryRecord(event)
  return outcome.accepted ? outcome.flags.map(({ code }) => code) : ['refused']
}

const OUT_OF_ORDER = ['revision.outOfOrder']

describe('what a later revision says that an amount was', () => {
  const cases: readonly [string, readonly EventInput[], (date: string) => EventInput][] = [
    ['an award gave back to its pledge', [...PAID, raise('50', '60')], (on) => giveBack('10', on)],
    ['a part of an award was released', [...PAID, raise('50', '60')], (on) => release('40', on)],
    [
      'a refund made the promise less',
      [promise('p', '100'), receipt('p', '100', d(2), 'r'), repledge('100', '120')],
      (on) => reduce('30', on),
    ],
    [
      'more was signed',
      [promise('p', '100'), sign('50', d(5)), resign('50', '60')],
      (on) => sign('20', on),
    ],
  ]
  for (const [what, before, change] of cases) {
    it(`stays true: ${what} no earlier than on its day`, async () => {
      const book = await after(before)
      expect(await refusal(book, change(d(6)))).toEqual(OUT_OF_ORDER)
      expect(await refusal(book, change(d(10)))).toEqual(['accepted'])
    })

    it(`is flagged in an observing book: ${what} before it`, async () => {
      expect(await flags(await after(before, 'observe'), change(d(6)))).toEqual(OUT_OF_ORDER)
      expect(await flags(await after(before, 'observe'), change(d(10)))).toEqual([])
    })
  }

  it('is told by the event and its day, and reversing it makes way', async () => {
    const book = await after([...PAID, raise('50', '60')])
    expect(await said(book, giveBack('10', d(6)))).toBe(
      'returned: award a was revised later, by raise on 2024-01-10, from what it was by then; ' +
        'reverse that revision first, or date this on 2024-01-10 or later.',
    )
    await book.record(undo('raise', d(10)), giveBack('10', d(6)), raise('40', '50', d(10), 'again'))
    expect(happened(book, 'p')).toMatchObject({ awarded: '50', returned: '10' })
  })

  it('is of all revisions that are dated later, the latest first', async () => {
    const more = raise('60', '70', d(12), 'more')
    const book = await after([...PAID, raise('50', '60'), more])
    expect(await said(book, giveBack('10', d(6)))).toContain(
      'by more on 2024-01-12, raise on 2024-01-10, from what it was by then; reverse these ' +
        'revisions first, in that order, or date this on 2024-01-12 or later.',
    )
    expect(await said(book, giveBack('10', d(11)))).toContain('by more on 2024-01-12, from')
    await book.record(undo('more', d(12)), undo('raise', d(12)), giveBack('10', d(6)))
  })

  it('is no matter once that revision was reversed, for another revision either', async () => {
    const book = await after([promise('p', '100'), repledge('100', '120'), undo('revision', d(12))])
    await book.record(repledge('100', '110', d(5), 'early'))
    expect(happened(book, 'p')).toEqual({ pledged: '110' })
  })

  it('is flagged in an observing book where what it counted on is reversed before it', async () => {
    const book = await after([...PAID, giveBack('10', d(5)), raise('40', '60')], 'observe')
    expect(await flags(book, undo('back', d(6)))).toEqual(OUT_OF_ORDER)
    const later = await after([...PAID, giveBack('10', d(5)), raise('40', '60')], 'observe')
    expect(await flags(later, undo('back', d(11)))).toEqual([])
  })
})

const BELOW = ['pledge.belowEnded']

describe('a pledge is not cut below what ended of it', () => {
  it('nor on a later day, on which an earlier promise of its name is taken back', async () => {
    const book = await after([
      promise('p', '30', d(2), 'first'),
      undo('first', d(10)),
      promise('p', '250', d(3)),
      cancel('1', d(4)),
    ])
    const cut = (to: string) => repledge('280', to, d(9))
    expect(await refusal(book, cut('5'))).toEqual(BELOW)
    expect(await said(book, cut('5'))).toBe(
      'pledgeRevised: 1.00 USD of pledge p (x) was cancelled by end, and its amount counts that ' +
        'still: -25.00 USD would be less by 26.00 on 2024-01-10; if that is what is meant, leave ' +
        'this out; else revise to 31.00 USD or more, or reverse what ended first, dated ' +
        '2024-01-10 or earlier.',
    )
    expect(await refusal(book, cut('30.99'))).toEqual(BELOW)
    expect(await refusal(book, cut('31'))).toEqual(['accepted'])
  })

  it('in either order of the cut and the cancellation', async () => {
    const book = await after([promise('p', '100'), cancel('60')])
    expect(await refusal(book, repledge('100', '40', d(3)))).toEqual(BELOW)
    expect(await said(book, repledge('100', '40', d(3)))).toBe(
      'pledgeRevised: 60.00 USD of pledge p (x) was cancelled by end, and its amount ' +
        'counts that still: 40.00 USD would be less by 20.00 on 2024-01-03; if that ' +
        'is what is meant, leave this out; else revise to 60.00 USD or more, or ' +
        'reverse what ended first, dated 2024-01-03 or earlier.',
    )
    expect(await refusal(book, repledge('100', '59.99', d(3)))).toEqual(BELOW)
    await book.record(repledge('100', '60', d(3)))
    expect(happened(book, 'p')).toEqual({ pledged: '60', cancelled: '60' })
    const other = await after([promise('p', '100'), repledge('100', '40', d(2))])
    expect(await refusal(other, cancel('60', d(3)))).toEqual(['exit.aboveOutstanding 20.00'])
  })

  it('on a later day either', async () => {
    const book = await after([promise('p', '100'), cancel('60', d(8))])
    expect(await said(book, repledge('100', '40', d(3)))).toContain('by 20.00 on 2024-01-08')
    expect(await refusal(book, repledge('100', '70', d(3)))).toEqual(['accepted'])
  })

  it('but below what came, which is then owed to the donor', async () => {
    const book = await after([promise('p', '100'), receipt('p', '70', d(2)), cancel('30')])
    expect(await refusal(book, repledge('100', '29', d(3)))).toEqual(BELOW)
    await book.record(repledge('100', '40', d(3)))
    expect(standing(book, 'p')).toEqual({ cash: '70', available: '10', unapplied: '60' })
  })

  it('nor below what was written off, or ended in more than one way', async () => {
    const lost = writtenOff({ id: 'lost', pledge: 'p', amount: usd('20'), date: d(3) })
    const book = await after([promise('p', '100'), cancel('40'), lost])
    expect(await said(book, repledge('100', '50', d(4)))).toContain(
      '60.00 USD of pledge p (x) was cancelled or written off by lost, end, and',
    )
    await book.record(undo('lost', d(4)))
    expect(await refusal(book, repledge('100', '50', d(4)))).toEqual(['accepted'])
  })

  it('nor a purpose of it below what ended of that one', async () => {
    const of = [{ pledge: 'p', purpose: 'mss', amount: usd('40') }]
    const ended = pledgeCancelled({
      id: 'end',
      pledge: 'p',
      amount: usd('40'),
      lines: of,
      date: d(2),
    })
    const book = await after([shared('p', '100'), ended])
    expect(await said(book, repledge('100', '60', d(3)))).toContain(
      '40.00 USD of pledge p (mss) was cancelled by end, and its amount counts that ' +
        'still: 30.00 USD would be less by 10.00 on 2024-01-03; if that is what is ' +
        'meant, leave this out; else cut that by no more than 10.00 USD, or',
    )
    const purposes = [
      { purpose: 'mss', amount: usd('40') },
      { purpose: 'relief', amount: usd('20') },
    ]
    await book.record({
      ...pledgeRevised({ pledge: 'p', from: usd('100'), to: usd('60'), purposes, date: d(3) }),
    })
  })

  it('and is told by what it ended: five events at most, the latest first', async () => {
    const ends = (count: number) =>
      Array.from({ length: count }, (_, i) =>
        pledgeCancelled({ id: `e${i}`, pledge: 'p', amount: usd('10'), date: d(2 + i) }),
      )
    const told = async (...events: readonly EventInput[]) =>
      said(await after([promise('p', '100'), ...events]), repledge('100', '20', d(20)))
    expect(await told(...ends(5))).toContain('was cancelled by e4, e3, e2, e1, e0, and its')
    expect(await told(...ends(6))).toContain('by e5, e4, e3, e2, e1 and others, and its')
    expect(await told(...ends(5), undo('e3', d(19)))).toContain('by e4, e2, e1, e0, and its')
    expect(await told(...ends(5), undo('e3', d(20)))).toContain('by e4, e2, e1, e0, and its')
    // On the day of the revision it had ended still.
    expect(await told(...ends(5), undo('e3', d(21)))).toContain('by e4, e3, e2, e1, e0, and its')
    const stages = { promised: usd('10') }
    const way = { from: 'x', to: 'y', amount: usd('10'), stages, agreedBy: 'both' }
    const moved = reallocated({ id: 'moved', pledge: 'p', ...way, date: d(3) })
    const purposes = [{ purpose: 'x', amount: usd('5') }]
    const book = await after([promise('p', '100'), moved])
    const cut = { pledge: 'p', from: usd('100'), to: usd('5'), purposes, date: d(4) }
    expect(await said(book, pledgeRevised(cut))).toContain('was moved to another purpose by moved,')
  })

  it('but with a flag in an observing book', async () => {
    const book = await after([promise('p', '100'), cancel('60')], 'observe')
    expect(await flags(book, repledge('100', '40', d(3)))).toEqual(BELOW)
  })
})

describe('where nothing is left to revise', () => {
  it('it is told by what stands on that day, and not by what is of another', async () => {
    const story = [promise('p', '100'), fund('a', 'p', '50', d(3))]
    const first = { ...release('50', d(4)), id: 'first' }
    const book = await after([...story, first, undo('first', d(5)), release('50', d(6))])
    expect(await said(book, raise('50', '30', d(7)))).toContain('release (awardCancelled) left')
    const partly = await after([...story, raise('50', '20', d(4), 'cut')])
    expect(await said(partly, raise('50', '30', d(7)))).not.toContain('left nothing')
    const later = await after([...story, release('50', d(8))])
    expect(await said(later, raise('40', '30', d(7)))).not.toContain('left nothing')
    const same = await after([...story, release('50', d(7))])
    expect(await said(same, raise('50', '30', d(7)))).toContain('left nothing of it on 2024-01-07')
  })

  const RELEASED = [promise('p', '100'), fund('a', 'p', '50', d(3)), release('50', d(4))]

  it('a released award is told how it is opened again', async () => {
    const book = await after(RELEASED)
    expect(await said(book, raise('50', '30', d(5)))).toBe(
      'awardRevised: it revises from 50.00 USD, but the amount on that day is 0.00 USD; release ' +
        '(awardCancelled) left nothing of it on 2024-01-04: reverse that first, dated ' +
        '2024-01-05 or earlier, or record it anew under another name.',
    )
    const again = awarded({
      award: 'a',
      recipient: 'R',
      amount: usd('30'),
      funding: 'p',
      date: d(5),
    })
    expect(await said(book, again)).toBe(
      'awarded: there is an award a already, and release (awardCancelled) left nothing of it on ' +
        '2024-01-04; reverse that, or give this one another name.',
    )
    await book.record(undo('release', d(5)), raise('50', '30', d(5)))
    expect(standing(book, 'p')).toMatchObject({ undisbursed: '30', available: '70' })
  })

  it('a pledge that a refund took back wholly is told the same', async () => {
    const book = await after([
      promise('p', '100'),
      receipt('p', '100', d(2), 'r'),
      { ...reduce('100', d(3)), id: 'gone' },
    ])
    expect(await said(book, repledge('100', '30', d(5)))).toContain(
      'gone (refunded) left nothing of it on 2024-01-03: reverse that first',
    )
    expect(await said(book, promise('p', '30', d(5)))).toBe(
      'pledged: there is a pledge p already, and gone (refunded) left nothing of it on ' +
        '2024-01-03; reverse that, or give this one another name.',
    )
  })

  it('a pledge that was cancelled wholly is told that its amount counts that still', async () => {
    const book = await after([promise('p', '100'), cancel('100')])
    expect(await said(book, promise('p', '30', d(5)))).toBe(
      'pledged: there is a pledge p already; revise that one, or give this one another name. ' +
        'Its amount counts what was cancelled, lapsed or was written off still.',
    )
    await book.record(repledge('100', '130', d(5)))
    expect(standing(book, 'p')).toEqual({ promised: '30', available: '30' })
  })
})

describe('a pledge that is dated to the month alone', () => {
  const pledge = (date: string) =>
    pledged({ id: 'made', pledge: 'p', donor: 'P', purpose: 'x', amount: usd('100'), date })
  const come = (date: string) => received({ pledge: 'p', amount: usd('60'), date })

  it('is said to be so to what came within it', async () => {
    const book = await after([pledge('2024-01')])
    expect(await said(book, come(d(15)))).toContain(
      'pledge p is dated 2024-01, to the month alone, and so counts from 2024-01-31: date this ' +
        '2024-01 as well, or reverse made and record it again with its day.',
    )
    await book.record(come('2024-01'))
    const other = await after([pledge('2024-01'), undo('made', d(31))])
    await other.record({ ...pledge(d(10)), id: 'again' })
    await other.record(come(d(15)))
  })

  it('or to the year', async () => {
    const book = await after([pledge('2024')])
    expect(await said(book, come('2024-03'))).toContain(
      'pledge p is dated 2024, to the year alone, and so counts from 2024-12-31: date this 2024',
    )
  })

  it('and is dated later, and no more, to what came before it', async () => {
    const book = await after([pledge('2024-02')])
    expect(await said(book, come(d(15)))).toContain(
      'pledge p is dated 2024-02-29: date this on that day or later.',
    )
  })
})
