/**
 * A pledge of several purposes that is revised: by its shares, or as the revision says.
 */
import {
  type Book,
  conditionMet,
  type EventInput,
  pledgeRevised,
  policyChanged,
  reallocated,
  refunded,
  usd,
} from 'pledgebook'
import { describe, expect, it } from 'vitest'
import { d, promise, receipt, refusal, refusedWith, shared, strict, undo } from './builders.ts'

type Said = Readonly<Record<string, unknown>>

const revise = (from: string, to: string, more: Said = {}, date = d(3)) =>
  pledgeRevised({ pledge: 'p', from: usd(from), to: usd(to), date, ...more } as never)

/** Exact amounts of purposes, as a revision states them. */
const exactly = (amounts: Readonly<Record<string, string>>): Said => ({
  purposes: Object.entries(amounts).map(([purpose, amount]) => ({ purpose, amount: usd(amount) })),
})

/** Parts of the change, as a revision states them. */
const by = (amounts: Readonly<Record<string, string>>, pledge = 'p'): Said => ({
  lines: Object.entries(amounts).map(([purpose, part]) => ({ pledge, purpose, amount: usd(part) })),
})

const parts = (book: Book, asOf = d(31)): string[] =>
  book
    .balances({ by: ['purpose'], show: ['pledged'], asOf })
    .rows.map(({ purpose, pledged }) => `${purpose} ${pledged}`)

const purposesIn = ({ purposes }: Said) => purposes as readonly object[]

async function halves(): Promise<Book> {
  const book = await strict()
  await book.record(shared('p', '100'))
  return book
}

describe('a revision that states the amount of each purpose', () => {
  it('is used to the cent, even where it moves a purpose the other way', async () => {
    const book = await halves()
    await book.record(revise('100', '60', exactly({ relief: '49.99', mss: '10.01' })))
    expect(parts(book)).toEqual(['mss 10.01', 'relief 49.99'])
    await book.record(revise('60', '100', exactly({ mss: '90', relief: '10' })))
    expect(parts(book)).toEqual(['mss 90.00', 'relief 10.00'])
    expect(parts(book, d(2))).toEqual(['mss 50.00', 'relief 50.00'])
  })

  it('leaves nothing for a purpose that it does not name', async () => {
    const book = await halves()
    await book.record(revise('100', '60', exactly({ mss: '60' })))
    expect(parts(book)).toEqual(['mss 60.00', 'relief 0.00'])
  })

  it('is what a later revision goes on from, until it is taken back', async () => {
    const book = await halves()
    await book.record(revise('100', '80', { ...exactly({ mss: '80' }), id: 'cut' }))
    await book.record(revise('80', '90', { id: 'raise' }, d(4)))
    expect(parts(book)).toEqual(['mss 80.00', 'relief 10.00'])
    await book.record(undo('raise'), undo('cut'))
    expect(parts(book)).toEqual(['mss 50.00', 'relief 50.00'])
    await book.record(revise('100', '110', {}, d(5)))
    expect(parts(book)).toEqual(['mss 55.00', 'relief 55.00'])
  })

  it('counts what a refund took off the pledge', async () => {
    const book = await halves()
    const refund = { pledge: 'p', receipt: 'r', amount: usd('10'), date: d(2) }
    await book.record(receipt('p', '20', d(1), 'r', 'mss'))
    await book.record(refunded({ ...refund, effect: 'reduces' }))
    expect(parts(book)).toEqual(['mss 40.00', 'relief 50.00'])
    await book.record(revise('90', '70', exactly({ mss: '35', relief: '35' })))
    expect(parts(book)).toEqual(['mss 35.00', 'relief 35.00'])
  })

  it('goes by what a refund left of each purpose where it says nothing', async () => {
    const book = await halves()
    const refund = { pledge: 'p', receipt: 'r', amount: usd('10'), date: d(2) }
    await book.record(receipt('p', '20', d(1), 'r', 'mss'))
    await book.record(refunded({ ...refund, effect: 'reduces' }))
    await book.record(revise('90', '100'))
    expect(parts(book)).toEqual(['mss 50.00', 'relief 50.00'])
  })

  it('adds up to the new amount, by purposes that the pledge has', async () => {
    const book = await halves()
    const refused = async (said: Said) => refusal(book, revise('100', '60', said))
    expect(await refused(exactly({ mss: '30' }))).toEqual(['lines.sum'])
    expect(await refused(exactly({ mss: '30', x: '30' }))).toEqual(['purpose.differs'])
    const twice = { purposes: [exactly({ mss: '30' }), exactly({ mss: '30' })].flatMap(purposesIn) }
    expect(await refused(twice)).toEqual(['purpose.twice'])
    expect(await refused({ ...exactly({ mss: '60' }), ...by({ mss: '40' }) })).toEqual([
      'lines.malformed',
    ])
    expect(await refused({ spread: 'pro-rata/1' })).toEqual(['lines.malformed'])
  })

  it('is looked at where the pledge has one purpose', async () => {
    const book = await strict()
    await book.record(promise('p', '100'))
    const refused = async (said: Said) => refusal(book, revise('100', '60', said))
    expect(await refused(exactly({ x: '50' }))).toEqual(['lines.sum'])
    expect(await refused(exactly({ y: '60' }))).toEqual(['purpose.differs'])
    expect(await refused(by({ x: '40' }, 'q'))).toEqual(['lines.unknown'])
    expect(await refused(by({ x: '30' }))).toEqual(['lines.sum'])
    expect(await refused({ ...exactly({ x: '60' }) })).toEqual(['accepted'])
  })

  it('is kept with a flag on an old amount, as one that says nothing of purposes', async () => {
    for (const said of [{}, exactly({ mss: '40', relief: '20' })]) {
      const book = await strict({ mode: 'observe' })
      await book.record(shared('p', '100'))
      const outcome = await book.tryRecord(revise('90', '60', said))
      const flags = outcome.accepted ? outcome.flags : []
      expect(flags.map(({ code }) => code)).toEqual(['revision.stale'])
      const changed = 'purposes' in said ? ['mss 45.00', 'relief 25.00'] : undefined
      expect(parts(book)).toEqual(changed ?? ['mss 35.00', 'relief 35.00'])
    }
  })

  it('is the amounts that it states once the old amount is told of, in either order', async () => {
    const missing = revise('100', '90', {}, d(2))
    const stale = revise('90', '60', exactly({ mss: '40', relief: '20' }))
    for (const order of [
      [missing, stale],
      [stale, missing],
    ]) {
      const book = await strict({ mode: 'observe' })
      await book.record(shared('p', '100'))
      for (const one of order) await book.record(one)
      expect(parts(book)).toEqual(['mss 40.00', 'relief 20.00'])
      await book.record(revise('60', '50', exactly({ mss: '25', relief: '25' }), d(4)))
      expect(parts(book)).toEqual(['mss 25.00', 'relief 25.00'])
    }
  })

  it('is refused on an old amount in a strict book, unless its policy says otherwise', async () => {
    const book = await halves()
    const stale = revise('90', '60', exactly({ mss: '40', relief: '20' }))
    expect(await refusal(book, stale)).toEqual(['revision.stale'])
    await book.record(policyChanged({ set: { staleRevision: 'flag' }, date: d(3) }))
    expect(await refusal(book, stale)).toEqual(['accepted'])
    expect(parts(book)).toEqual(['mss 45.00', 'relief 25.00'])
  })
})

describe('a revision that states its lines', () => {
  it('changes each purpose by its part', async () => {
    const book = await halves()
    await book.record(revise('100', '70', by({ mss: '25', relief: '5' })))
    expect(parts(book)).toEqual(['mss 25.00', 'relief 45.00'])
    await book.record(revise('70', '75', by({ relief: '5' })))
    expect(parts(book)).toEqual(['mss 25.00', 'relief 50.00'])
  })

  it('cuts no purpose by more than it has', async () => {
    const book = await halves()
    const cut = by({ mss: '50.01', relief: '4.99' })
    expect(await refusal(book, revise('100', '45', cut))).toEqual(['lines.abovePart'])
    expect(await refusal(book, revise('100', '50', by({ mss: '50' })))).toEqual(['accepted'])
  })
})

describe('what a refund takes off a purpose that money was moved to', () => {
  const move = (from: string, amount: string, date = d(2)): EventInput =>
    reallocated({
      pledge: 'p',
      from,
      to: 'aid',
      amount: usd(amount),
      stages: { promised: usd(amount) },
      agreedBy: 'P',
      date,
    })
  const back = (amount: string, receipt = 'r') =>
    refunded({ pledge: 'p', receipt, amount: usd(amount), effect: 'reduces', date: d(2) })
  /** What is promised for each purpose, to the unit. */
  const promised = (book: Book) =>
    book
      .balances({ by: ['purpose'], show: ['promised', 'available', 'unfunded'] })
      .rows.map((row) => {
        expect([row.available, row.unfunded]).toEqual([row.promised, '0.00'])
        return `${row.purpose} ${Number(row.promised)}`
      })

  async function moved(pledge: EventInput, ...moves: EventInput[]): Promise<Book> {
    const book = await strict()
    await book.record(pledge, ...moves, receipt('p', '20', d(2), 'r', 'aid'), back('20'))
    return book
  }

  it('is no part of a later raise or cut: the purposes that have shares are', async () => {
    const book = await moved(promise('p', '100'), move('x', '20'))
    expect(promised(book)).toEqual(['aid 0', 'x 80'])
    await book.record(revise('80', '60'))
    expect(promised(book)).toEqual(['aid 0', 'x 60'])
    await book.record(revise('60', '100'))
    expect(promised(book)).toEqual(['aid 0', 'x 100'])
    expect(parts(book)).toEqual(['aid -20.00', 'x 120.00'])
  })

  it('counts for the purpose that the money came from', async () => {
    const book = await moved(shared('p', '100'), move('mss', '20'))
    expect(promised(book)).toEqual(['aid 0', 'mss 30', 'relief 50'])
    await book.record(revise('80', '100', { id: 'raise' }))
    expect(promised(book)).toEqual(['aid 0', 'mss 50', 'relief 50'])
    await book.record(undo('raise', d(3)), revise('80', '60'))
    expect(promised(book)).toEqual(['aid 0', 'mss 30', 'relief 30'])
  })

  it('counts for several purposes by what came from each, and was not moved back', async () => {
    const moves = [move('mss', '10'), move('relief', '30'), move('relief', '5')]
    const again = reallocated({
      pledge: 'p',
      from: 'aid',
      to: 'relief',
      amount: usd('5'),
      stages: { promised: usd('5') },
      agreedBy: 'P',
      date: d(2),
    })
    const book = await moved(shared('p', '100'), ...moves, again)
    expect(promised(book)).toEqual(['aid 20', 'mss 40', 'relief 20'])
    await book.record(revise('80', '100'))
    expect(promised(book)).toEqual(['aid 20', 'mss 45', 'relief 35'])
  })

  it('leaves the exact amounts of the others to be stated', async () => {
    const book = await moved(shared('p', '100'), move('mss', '20'))
    await book.record(revise('80', '60', exactly({ mss: '30', relief: '30' })))
    expect(promised(book)).toEqual(['aid 0', 'mss 30', 'relief 30'])
  })

  it('leaves lines to cut what is left of the others', async () => {
    const book = await moved(promise('p', '100'), move('x', '20'))
    expect(await refusal(book, revise('80', '70', by({ aid: '10' })))).toEqual(['lines.abovePart'])
    expect(await refusal(book, revise('80', '0.01', by({ x: '79.99' })))).toEqual(['accepted'])
    expect(promised(book)).toEqual(['aid 0', 'x 0.01'])
  })
})

describe('a condition of several purposes', () => {
  const condition = { barrier: 'match', rightOfReturn: true } as const

  async function held(): Promise<Book> {
    const book = await strict()
    const promised = shared('p', '50') as EventInput<object>
    await book.record({ ...promised, data: { ...promised.data, condition } })
    return book
  }
  const met = (amount: string, more: Said = {}): EventInput =>
    conditionMet({ pledge: 'p', amount: usd(amount), date: d(2), ...more } as never)

  it('is met by what each purpose still has under it, and not by what is promised', async () => {
    const book = await held()
    await book.record(met('25', by({ mss: '25' })), met('6'))
    const rows = book.balances({ by: ['purpose'], show: ['conditional', 'promised'] })
    expect(rows.rows.map((row) => [row.purpose, row.conditional, row.promised])).toEqual([
      ['mss', '0.00', '25.00'],
      ['relief', '19.00', '6.00'],
    ])
  })

  it('says nothing of what is allowed where a cut states its purposes', async () => {
    const book = await held()
    await book.record(met('25', by({ mss: '25' })), met('15', by({ relief: '15' })))
    const cut = revise('50', '35', exactly({ mss: '25', relief: '10' }))
    expect(await refusedWith(book, cut)).toEqual(['exit.aboveOutstanding', '5.00', undefined, d(3)])
  })
})

describe('a date before the document', () => {
  it('is what a refusal tells, with the day of the document', async () => {
    const book = await strict()
    await book.record(promise('p', '100', d(9)), receipt('p', '10', d(9)))
    const outcome = await book.preview(receipt('p', '10', d(2)))
    expect(outcome.accepted ? [] : outcome.violations.map(({ message }) => message)).toEqual([
      'received: 10.00 USD is more than is outstanding on pledge p (x) by 10.00 on 2024-01-02; ' +
        'nothing is allowed; pledge p is dated 2024-01-09: date this on that day or later.',
    ])
  })

  it('is that of its last opening', async () => {
    const book = await strict()
    await book.record(promise('p', '100', d(1), 'first'), undo('first', d(2)))
    await book.record(promise('p', '100', d(9)))
    const outcome = await book.preview(receipt('p', '10', d(5)))
    expect(outcome.accepted ? [] : outcome.violations.map(({ message }) => message)).toEqual([
      expect.stringContaining('pledge p is dated 2024-01-09: date this on that day or later'),
    ])
  })
})

describe('a refund of a receipt of several purposes', () => {
  it('takes all that is left of it, of each purpose what is left there', async () => {
    const book = await strict()
    await book.record(shared('p', '100'), receipt('p', '60', d(1), 'r'))
    const refund = { pledge: 'p', receipt: 'r', effect: 'reopens', date: d(2) } as const
    const lines = [{ pledge: 'p', purpose: 'mss', amount: usd('20') }]
    await book.record(refunded({ ...refund, amount: usd('20'), lines }))
    const [rest] = await book.record(refunded({ ...refund, amount: usd('40') }))
    expect(rest?.data).toMatchObject({ lines: ['10.00', '30.00'] })
  })
})
