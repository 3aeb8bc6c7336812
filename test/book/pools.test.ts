/**
 * Pools: an award from many pledges, divided by the book, and every payment traced to its donors.
 */
import { describe, expect, it } from 'vitest'
import {
  awarded,
  type Book,
  disbursed,
  type EventInput,
  expended,
  memoryLog,
  openBook,
  pledged,
  policyChanged,
  received,
  returned,
  suspended,
  usd,
} from '../../src/index.ts'
import {
  d,
  fund,
  promise,
  receipt,
  refusal,
  refusedWith,
  saidBy,
  shared,
  standing,
  strict,
} from './builders.ts'

type Funding = Parameters<typeof awarded>[0]['funding']

const pool = (award: string, amount: string, funding: object, more: object = {}): EventInput =>
  awarded({
    award,
    recipient: 'R',
    amount: usd(amount),
    funding: funding as NonNullable<Funding>,
    date: d(1),
    ...more,
  })

/** A book in which each of these pledges was made, and came. */
async function bookOf(pledges: Readonly<Record<string, string>>): Promise<Book> {
  const book = await strict()
  for (const [pledge, amount] of Object.entries(pledges)) {
    await book.record(promise(pledge, amount), receipt(pledge, amount))
  }
  return book
}

/** The parts that the book wrote into the event, by pledge. */
async function partsOf(book: Book, input: EventInput): Promise<Record<string, string>> {
  const { lines } = saidBy(await book.record(input)).funding as {
    lines: { pledge: string; amount: { amount: string } }[]
  }
  return Object.fromEntries(lines.map(({ pledge, amount }) => [pledge, amount.amount]))
}

const tracedTo = (book: Book, award: string, ...show: ('disbursed' | 'expended' | 'returned')[]) =>
  [...book.balances({ by: ['award', 'donor'], where: { award }, show })].map((row) => [
    row.donor,
    ...show.map((measure) => row[measure]),
  ])

describe('a pool', () => {
  it('CASES 5: is paid, spent and returned to the cent, each donor by its part', async () => {
    const book = await bookOf({ us: '33.34', ca: '23.33', fr: '13.33' })
    expect(await partsOf(book, pool('a', '70', { from: ['us', 'ca', 'fr'] }))).toEqual({
      us: '33.34',
      ca: '23.33',
      fr: '13.33',
    })
    const pay = (amount: string) => disbursed({ award: 'a', amount: usd(amount), date: d(1) })
    await book.record(pay('10.00'))
    expect(tracedTo(book, 'a', 'disbursed')).toEqual([
      ['CA', '3.33'],
      ['FR', '1.91'],
      ['US', '4.76'],
    ])
    await book.record(pay('0.01'), expended({ award: 'a', amount: usd('5.00'), date: d(1) }))
    await book.record(returned({ award: 'a', amount: usd('1.01'), to: 'pledge', date: d(1) }))
    expect(tracedTo(book, 'a', 'disbursed', 'expended', 'returned')).toEqual([
      ['CA', '3.33', '1.66', '0.34'],
      ['FR', '1.91', '0.96', '0.19'],
      ['US', '4.77', '2.38', '0.48'],
    ])
    expect(standing(book, 'us')).toEqual({
      advances: '1.91',
      spent: '2.38',
      undisbursed: '28.57',
      paid: '4.29',
      cash: '29.05',
      available: '0.48',
    })
    await book.record(pay('59.99'))
    expect(await refusal(book, pay('0.01'))).toContain('disbursement.aboveAward 0.01')
  })

  it('F14: is divided by the largest remainder, equal remainders by order', async () => {
    const cases: readonly [
      Record<string, string>,
      amount: string,
      parts: Record<string, string>,
    ][] = [
      [{ a: '80', b: '8', c: '12' }, '0.15', { a: '0.12', b: '0.01', c: '0.02' }],
      [{ a: '50', b: '50' }, '0.77', { a: '0.39', b: '0.38' }],
      [{ a: '10', b: '40' }, '10.00', { a: '2.00', b: '8.00' }],
      [{ a: '70', b: '70', c: '70' }, '100', { a: '33.34', b: '33.33', c: '33.33' }],
    ]
    for (const [pledges, amount, parts] of cases) {
      const book = await bookOf(pledges)
      expect(await partsOf(book, pool('a', amount, { from: Object.keys(pledges) }))).toEqual(parts)
    }
  })

  it('goes by what is available and not by what was pledged', async () => {
    const book = await bookOf({ us: '100', ca: '100', fr: '100' })
    await book.record(fund('other', 'us', '90'), fund('all', 'fr', '100'))
    expect(await partsOf(book, pool('a', '55', { purpose: 'x' }))).toEqual({
      us: '5.00',
      ca: '50.00',
    })
  })

  it('may take one pledge after the other', async () => {
    const book = await bookOf({ us: '30', ca: '30', fr: '30' })
    const inOrder = { from: ['fr', 'us', 'ca'], spread: 'in-order/1' }
    expect(await partsOf(book, pool('a', '40', inOrder))).toEqual({ fr: '30.00', us: '10.00' })
  })

  it('of a purpose takes what is in cash for just that, in the same currency', async () => {
    const book = await bookOf({ us: '10' })
    const other = { purpose: 'y', amount: usd('50'), date: d(1) }
    const goods = { purpose: 'x', amount: usd('60'), basis: 'goods', date: d(1) } as const
    await book.record(
      pledged({ pledge: 'other', donor: 'O', ...other }),
      pledged({ pledge: 'kits', donor: 'K', ...goods }),
      shared('both', '40'),
    )
    expect(await partsOf(book, pool('a', '10', { purpose: 'x' }))).toEqual({ us: '10.00' })
    expect(
      await partsOf(book, pool('b', '6', { from: ['both', 'both2'].slice(0, 1), purpose: 'mss' })),
    ).toEqual({ both: '6.00' })
    expect(await refusal(book, pool('c', '6', { from: ['both'] }))).toEqual([
      'funding.purposeNeeded',
    ])
  })

  it('larger than what is available is refused, with what is allowed', async () => {
    const book = await bookOf({ us: '33.34', ca: '23.33' })
    expect(await refusedWith(book, pool('a', '60', { purpose: 'x' }))).toEqual([
      'award.aboveAvailable',
      '3.33',
      '56.67',
      d(1),
    ])
    await book.record(pool('a', '56.67', { purpose: 'x' }))
    expect(await refusedWith(book, pool('b', '0.01', { purpose: 'x' }))).toEqual([
      'award.aboveAvailable',
      '0.01',
      '0.00',
      d(1),
    ])
  })

  it('has nothing of a pledge that is dated later, or was awarded later', async () => {
    const book = await strict()
    await book.record(promise('us', '50'), promise('ca', '50', d(9)), promise('fr', '50'))
    await book.record(fund('late', 'fr', '20', d(20)))
    expect(await partsOf(book, pool('a', '40', { purpose: 'x' }))).toEqual({
      us: '25.00',
      fr: '15.00',
    })
  })

  it('leaves what is suspended, and what a policy does not let be awarded', async () => {
    const book = await strict()
    await book.record(promise('us', '50'), promise('ca', '50'), receipt('ca', '20'))
    await book.record(suspended({ pledge: 'us', amount: usd('40'), date: d(1) }))
    expect(await partsOf(book, pool('a', '30', { purpose: 'x' }))).toEqual({
      us: '5.00',
      ca: '25.00',
    })
    const cautious = await strict()
    await cautious.record(policyChanged({ set: { awardFrom: 'cash' }, date: d(1) }))
    await cautious.record(promise('us', '50'), promise('ca', '50'), receipt('ca', '20'))
    expect(await partsOf(cautious, pool('a', '20', { purpose: 'x' }))).toEqual({ ca: '20.00' })
    const more = await refusedWith(cautious, pool('b', '1', { purpose: 'x' }))
    expect([more[0], more[2]]).toEqual(['award.aboveSource', '0.00'])
  })

  it('sent again is the same event, whatever is available by then', async () => {
    const log = memoryLog()
    const book = await openBook(log, { create: { name: 'pool' } })
    await book.record(promise('us', '50'), promise('ca', '50'))
    const sent = pool('a', '40', { purpose: 'x' }, { id: 'once' })
    const [first] = await book.record(sent)
    await book.record(fund('b', 'us', '30'))
    expect(await book.record(sent)).toEqual([first])
    const other = pool('a', '40', { purpose: 'x', spread: 'in-order/1' }, { id: 'once' })
    expect(await refusal(book, other)).toEqual(['id.reused'])
    const again = await openBook(log)
    expect([...again.balances({ by: ['pledge', 'award'] })]).toEqual([
      ...book.balances({ by: ['pledge', 'award'] }),
    ])
  })

  it('is kept by an observing book where nobody backs it, by what was pledged', async () => {
    const book = await strict({ mode: 'observe' })
    await book.record(promise('us', '10'), promise('ca', '30'))
    expect(await partsOf(book, pool('a', '60', { purpose: 'x' }))).toEqual({
      us: '15.00',
      ca: '45.00',
    })
  })

  it('of thousands of pledges is divided and paid without a long wait', async () => {
    const book = await strict()
    const names = Array.from({ length: 5000 }, (_, i) => `p${i}`)
    await book.record(...names.map((name) => promise(name, '10.01')))
    await book.record(
      ...names.map((pledge) => received({ pledge, amount: usd('10.01'), date: d(1) })),
    )
    const start = performance.now()
    await book.record(pool('a', '40000', { purpose: 'x' }))
    await book.record(disbursed({ award: 'a', amount: usd('12345.67'), date: d(1) }))
    await book.record(returned({ award: 'a', amount: usd('0.03'), to: 'award', date: d(1) }))
    expect(performance.now() - start).toBeLessThan(5000)
    const [row] = book.balances({ show: ['awarded', 'disbursed', 'returned'] })
    expect(row).toMatchObject({ awarded: '40000.00', disbursed: '12345.67', returned: '0.03' })
  })
})
