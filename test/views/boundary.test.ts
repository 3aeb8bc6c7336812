/**
 * A boundary around some parties: what came in, what went round, what went out, nothing twice.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  awardCancelled,
  awarded,
  type Book,
  disbursed,
  eur,
  exchanged,
  expended,
  pledgeCancelled,
  pledged,
  received,
  returned,
  usd,
} from '../../src/index.ts'
import { d, strict } from '../book/builders.ts'

const promise = (pledge: string, donor: string, amount: string, recipient?: string) => {
  const holder = recipient === undefined ? {} : { recipient }
  return pledged({ pledge, donor, purpose: 'x', amount: usd(amount), date: d(1), ...holder })
}
const give = (pledge: string, amount: string) =>
  received({ pledge, amount: usd(amount), date: d(1) })
const award = (name: string, recipient: string, funding: string, amount: string) =>
  awarded({ award: name, recipient, funding, amount: usd(amount), date: d(2) })
const passOn = (name: string, recipient: string, parent: string, amount: string) =>
  awarded({ award: name, recipient, parent, amount: usd(amount), date: d(3) })
const pay = (name: string, amount: string) =>
  disbursed({ award: name, amount: usd(amount), date: d(4) })

/** By direction, what was agreed and what was transferred. */
function told(book: Book, parties: readonly string[], asOf = d(31)): Record<string, string> {
  const rows = book.boundary({ parties, asOf }).rows
  const short = (text: string) => text.replace(/\.00$/, '')
  return Object.fromEntries(
    rows.map((row) => [row.direction, `${short(row.agreed)} ${short(row.transferred)}`]),
  )
}

/** A pooled fund: 100 from A to B of it, 90 of that to C, and a fee of 10 that B spends. */
async function passing(): Promise<Book> {
  const book = await strict({ name: 'Fund' })
  await book.record(promise('p', 'A', '100'), give('p', '100'), award('b', 'B', 'p', '100'))
  await book.record(pay('b', '100'), passOn('c', 'C', 'b', '90'), pay('c', '90'))
  await book.record(expended({ award: 'b', amount: usd('10'), date: d(5) }))
  return book
}

describe('a boundary', () => {
  it('tells what came and what went, each in its currency, and no exchange', async () => {
    const book = await strict({ name: 'Fund' })
    const gift = { pledge: 'p', amount: eur('100'), date: d(1) }
    await book.record(
      pledged({ ...gift, donor: 'A', purpose: 'x' }),
      received(gift),
      exchanged({
        from: [{ pledge: 'p', amount: eur('50') }],
        to: usd('55'),
        rate: '1.1',
        rateSource: 'bank',
        rateDate: d(2),
        date: d(2),
      }),
      award('b', 'B', 'p', '55'),
      pay('b', '55'),
    )
    expect(book.boundary({ parties: ['Fund'] }).rows).toMatchObject([
      { direction: 'incoming', currency: 'EUR', transferred: '100.00' },
      { direction: 'internal', currency: 'EUR', transferred: '0.00' },
      { direction: 'outgoing', currency: 'EUR', transferred: '0.00' },
      { direction: 'incoming', currency: 'USD', transferred: '0.00' },
      { direction: 'internal', currency: 'USD', transferred: '0.00' },
      { direction: 'outgoing', currency: 'USD', transferred: '55.00' },
    ])
    expect(book.balances({ where: { currency: 'EUR' } }).rows[0]?.cash).toBe('50.00')
  })

  it('pitfall 14, aid 2, aid 17: counts 100 that was passed on as 100, not as 190', async () => {
    const book = await passing()
    expect(told(book, ['B', 'C'])).toEqual({
      incoming: '100 100',
      internal: '90 90',
      outgoing: '0 0',
    })
    expect(told(book, ['B'])).toEqual({ incoming: '100 100', internal: '0 0', outgoing: '90 90' })
    expect(told(book, ['C'])).toEqual({ incoming: '90 90', internal: '0 0', outgoing: '0 0' })
    expect(told(book, ['Fund', 'B', 'C'])).toEqual({
      incoming: '100 100',
      internal: '100 100',
      outgoing: '0 0',
    })
    expect(told(book, ['A'])).toEqual({ incoming: '0 0', internal: '0 0', outgoing: '100 100' })
  })

  it('is the book itself, by its name, or whoever holds a pledge', async () => {
    const book = await passing()
    await book.record(promise('q', 'A', '50', 'UNICEF'), give('q', '20'))
    expect(told(book, ['UNICEF'])).toEqual({ incoming: '50 20', internal: '0 0', outgoing: '0 0' })
    expect(told(book, ['Fund'])).toEqual({
      incoming: '100 100',
      internal: '0 0',
      outgoing: '100 100',
    })
  })

  it('takes what comes back inside off what went out, and never lets it in twice', async () => {
    const book = await passing()
    await book.record(passOn('d', 'D', 'c', '40'), pay('d', '30'), passOn('e', 'B', 'd', '25'))
    expect(told(book, ['B'])).toEqual({ incoming: '100 100', internal: '0 0', outgoing: '65 90' })
    expect(told(book, ['B', 'D'])).toEqual({
      incoming: '100 100',
      internal: '25 0',
      outgoing: '50 60',
    })
    await book.record(pay('e', '25'))
    expect(told(book, ['B'])).toEqual({ incoming: '100 100', internal: '0 0', outgoing: '65 65' })
  })

  it('counts what went round inside once, however often it is handed on', async () => {
    const book = await passing()
    await book.record(passOn('d', 'D', 'c', '40'), pay('d', '30'))
    expect(told(book, ['B', 'C', 'D'])).toMatchObject({ internal: '90 90' })
  })

  it('is less by what was cancelled, released, or came back', async () => {
    const book = await passing()
    await book.record(
      promise('q', 'A', '50'),
      pledgeCancelled({ pledge: 'q', amount: usd('20'), date: d(6) }),
    )
    expect(told(book, ['Fund'])).toMatchObject({ incoming: '130 100' })
    await book.record(
      returned({ award: 'c', amount: usd('15'), to: 'award', date: d(6) }),
      awardCancelled({ award: 'c', amount: usd('15'), reason: 'closed', date: d(7) }),
    )
    expect(told(book, ['C'])).toMatchObject({ incoming: '75 75' })
    expect(told(book, ['C'], d(5))).toMatchObject({ incoming: '90 90' })
  })

  it('is told by donor, and says of a name that it is not there', async () => {
    const book = await passing()
    await book.record(promise('q', 'Z', '60'), give('q', '60'), award('z', 'B', 'q', '60'))
    const table = book.boundary({ parties: ['B'], by: ['donor'] })
    expect(table.rows.map((row) => `${row.donor} ${row.direction} ${row.agreed}`)).toEqual([
      'A incoming 100.00',
      'A internal 0.00',
      'A outgoing 90.00',
      'Z incoming 60.00',
      'Z internal 0.00',
      'Z outgoing 0.00',
    ])
    expect(String(book.boundary({ parties: ['Funds'] }))).toBe(
      'No rows: nothing was recorded on this.\n' +
        'No money of this book goes through "Funds"; did you mean "Fund"?',
    )
  })
})

/** A random tree of awards: each names the award above it, or none, and its part of that. */
interface Node {
  readonly party: string
  readonly cents: number
  readonly below: readonly Node[]
}
const PARTIES = ['A', 'B', 'C', 'D', 'E'] as const
const shape = fc.array(
  fc.record({
    party: fc.constantFrom(...PARTIES),
    above: fc.nat(30),
    permille: fc.integer({ min: 1, max: 900 }),
  }),
  { minLength: 1, maxLength: 14 },
)
const text = (cents: number) => (cents / 100).toFixed(2)

/** Records the tree, and gives it: a pledge of 1,000.00 of A, held by B. */
async function grown(
  book: Book,
  awards: readonly { party: string; above: number; permille: number }[],
) {
  const nodes: { party: string; cents: number; left: number; below: Node[]; name: string }[] = [
    { party: 'B', cents: 1000_00, left: 1000_00, below: [], name: '' },
  ]
  await book.record(promise('p', 'A', '1000', 'B'))
  for (const [at, { party, above, permille }] of awards.entries()) {
    const parent = nodes[above % nodes.length]!
    const cents = Math.floor((parent.left * permille) / 1000)
    if (cents === 0) continue
    parent.left -= cents
    const node = { party, cents, left: cents, below: [], name: `a${at}` }
    parent.below.push(node)
    nodes.push(node)
    await book.record(
      parent.name === ''
        ? award(node.name, party, 'p', text(cents))
        : passOn(node.name, party, parent.name, text(cents)),
    )
  }
  return nodes[0]!
}

/** Each dollar by itself: how much passes the parties at all, and how much is with them. */
function reached({ party, cents, below }: Node, inside: ReadonlySet<string>): number {
  if (inside.has(party)) return cents
  return below.reduce((sum, node) => sum + reached(node, inside), 0)
}
function held({ party, cents, below }: Node, inside: ReadonlySet<string>): number {
  const passed = below.reduce((sum, node) => sum + node.cents, 0)
  const own = inside.has(party) ? cents - passed : 0
  return below.reduce((sum, node) => sum + held(node, inside), own)
}
/** How much is handed from one member to another at least once. */
function handed(node: Node, from: string, inside: ReadonlySet<string>): number {
  if (inside.has(from) && inside.has(node.party)) return node.cents
  return node.below.reduce((sum, below) => sum + handed(below, node.party, inside), 0)
}

function centsBy(book: Book, parties: readonly string[]) {
  const rows = book.boundary({ parties }).rows
  const of = (direction: string) =>
    Math.round(Number(rows.find((row) => row.direction === direction)?.agreed ?? '0') * 100)
  return { incoming: of('incoming'), internal: of('internal'), outgoing: of('outgoing') }
}

describe('no dollar is counted twice', () => {
  it('in whatever tree of awards: each dollar is where it is found by itself', async () => {
    await fc.assert(
      fc.asyncProperty(
        shape,
        fc.subarray([...PARTIES], { minLength: 1 }),
        async (awards, parties) => {
          const book = await strict()
          const root = await grown(book, awards)
          const inside = new Set<string>(parties)
          const { incoming, internal, outgoing } = centsBy(book, parties)
          const came = inside.has('A') ? 1000_00 : 0
          expect(incoming).toBe(inside.has('A') ? 0 : reached(root, inside))
          expect(internal).toBe(handed(root, 'A', inside))
          expect(came + incoming - outgoing).toBe(held(root, inside))
          expect(outgoing >= 0 && outgoing <= came + incoming).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('over a partition: incoming less outgoing of the parts is that of the union', async () => {
    await fc.assert(
      fc.asyncProperty(
        shape,
        fc.array(fc.nat(2), { minLength: 5, maxLength: 5 }),
        async (awards, part) => {
          const book = await strict()
          await grown(book, awards)
          const parts = [0, 1].map((one) => PARTIES.filter((_, at) => part[at] === one))
          const [union, ...each] = [parts.flat(), ...parts]
            .filter((parties) => parties.length > 0)
            .map((parties) => centsBy(book, parties))
          if (union === undefined) return
          const sum = (of: (one: typeof union) => number) =>
            each.reduce((so, one) => so + of(one), 0)
          expect(union.incoming - union.outgoing).toBe(sum((one) => one.incoming - one.outgoing))
          expect(union.incoming).toBeLessThanOrEqual(sum((one) => one.incoming))
        },
      ),
      { numRuns: 60 },
    )
  })
})
