/**
 * What an event says of its documents: it is used, or it is refused, and never passed over.
 */
import {
  type Book,
  disbursed,
  type EventInput,
  eur,
  expended,
  pledgeCancelled,
  pledged,
  received,
  usd,
} from 'pledgebook'
import { describe, expect, it } from 'vitest'
import { awardOf, d, fund, promise, receipt, refusal, shared, strict } from './builders.ts'

const observing = () => strict({ mode: 'observe' })
const line = (pledge: string, amount: string, purpose?: string) => ({
  pledge,
  amount: usd(amount),
  ...(purpose === undefined ? {} : { purpose }),
})
const receive = (more: Readonly<Record<string, unknown>>): EventInput =>
  ({ type: 'received', date: d(2), data: { pledge: 'p', amount: usd('10'), ...more } }) as never
const pay = (more: Readonly<Record<string, unknown>>): EventInput =>
  ({ type: 'disbursed', date: d(3), data: { award: 'a', amount: usd('5'), ...more } }) as never

/** Amounts of one measure, by two names of each row, that are not zero. */
function amounts(book: Book, by: readonly ('pledge' | 'purpose' | 'award')[], measure: string) {
  return book
    .balances({ by })
    .rows.map((row) => row as unknown as Record<string, string>)
    .filter((row) => Number(row[measure]) !== 0)
    .map((row) => [...by.map((key) => row[key]), row[measure]].join(' '))
}

async function flagsOf(book: Book, input: EventInput): Promise<readonly string[]> {
  const outcome = await book.tryRecord(input)
  return outcome.accepted ? outcome.flags.map(({ code }) => code) : ['refused']
}

describe('a receipt that names a donor', () => {
  it('is refused by a strict book where the pledge is of another one', async () => {
    const book = await strict()
    await book.record(promise('p', '100'))
    expect(await refusal(book, receive({ donor: 'Q' }))).toEqual(['document.differs'])
    expect(await refusal(book, receive({ donor: 'P', from: 'Q' }))).toEqual(['accepted'])
  })

  it('is kept with a flag where a book observes, in either order: the pledge decides', async () => {
    const other = received({
      pledge: 'p',
      donor: 'Q',
      purpose: 'x',
      amount: usd('10'),
      date: d(2),
    })
    for (const events of [
      [promise('p', '100'), other],
      [other, promise('p', '100')],
    ]) {
      const book = await observing()
      await book.record(events[0]!)
      expect(await flagsOf(book, events[1]!)).toEqual(['document.differs'])
      const { rows } = book.balances({ by: ['donor'], show: ['pledged', 'received'] })
      expect(rows).toMatchObject([{ donor: 'P', pledged: '100.00', received: '10.00' }])
    }
  })
})

describe('a pledge whose money was known before', () => {
  it('may be of goods: its receipt said nothing of that', async () => {
    const book = await observing()
    await book.record(receive({ donor: 'P', purpose: 'x' }))
    const goods = { pledge: 'p', donor: 'P', purpose: 'x', basis: 'goods', date: d(1) } as const
    expect(await flagsOf(book, pledged({ ...goods, amount: usd('100') }))).toEqual([])
    expect(book.balances({ by: ['donor'] }).rows).toMatchObject([{ basis: 'goods' }])
  })

  it('is for the purpose that the money came for', async () => {
    const book = await observing()
    await book.record(receive({ donor: 'P', purpose: 'y' }))
    expect(await refusal(book, promise('p', '100'))).toEqual(['document.differs'])
  })

  it('was opened by a receipt whose lines are its own', async () => {
    const book = await observing()
    const said = { donor: 'P', purpose: 'x' }
    expect(await refusal(book, receive({ ...said, lines: [line('q', '10')] }))).toEqual([
      'lines.unknown',
    ])
    expect(await refusal(book, receive({ ...said, lines: [line('p', '9')] }))).toEqual([
      'lines.sum',
    ])
    expect(await refusal(book, receive({ ...said, spread: 'pro-rata/1' }))).toEqual([
      'lines.malformed',
    ])
    expect(await refusal(book, receive({ ...said, lines: [line('p', '10', 'x')] }))).toEqual([
      'accepted',
    ])
  })
})

describe('a payment on an award that it is the first to tell of', () => {
  it('is from the purpose that it names', async () => {
    const book = await observing()
    await book.record(shared('p', '100'))
    await book.record(pay({ pledge: 'p', purpose: 'relief', recipient: 'R' }))
    expect(amounts(book, ['purpose', 'award'], 'disbursed')).toEqual(['relief a 5.00'])
  })

  it('names one of several purposes, and one that the pledge has', async () => {
    const book = await observing()
    await book.record(shared('p', '100'))
    expect(await refusal(book, pay({ pledge: 'p', recipient: 'R' }))).toEqual([
      'funding.purposeNeeded',
    ])
    expect(await refusal(book, pay({ pledge: 'p', purpose: 'x', recipient: 'R' }))).toEqual([
      'purpose.differs',
    ])
  })

  it('may state its lines, which are then those of the award', async () => {
    const book = await observing()
    await book.record(shared('p', '100'))
    const opening = { pledge: 'p', recipient: 'R' }
    const lines = [line('p', '2', 'relief'), line('p', '3', 'mss')]
    expect(await refusal(book, pay({ ...opening, lines: lines.slice(1) }))).toEqual(['lines.sum'])
    expect(await refusal(book, pay({ ...opening, lines: ['2', '3'] }))).toEqual(['lines.malformed'])
    const spread = { purpose: 'mss', spread: 'pro-rata/1' }
    expect(await refusal(book, pay({ ...opening, ...spread }))).toEqual(['lines.malformed'])
    expect(await refusal(book, pay({ ...opening, lines: [line('q', '5')] }))).toEqual([
      'lines.unknown',
    ])
    await book.record(pay({ ...opening, lines }))
    expect(amounts(book, ['purpose', 'award'], 'disbursed')).toEqual([
      'mss a 3.00',
      'relief a 2.00',
    ])
  })

  it('leaves the purpose, the spread and the recipient of the award to the award', async () => {
    const book = await observing()
    await book.record(promise('p', '50'), promise('q', '50'))
    await book.record(pay({ pledge: 'p', purpose: 'x', recipient: 'Other' }))
    const award = awardOf('a', { p: '20', q: '20' }, { purpose: 'guards', spread: 'in-order/1' })
    expect(await flagsOf(book, award)).toEqual(['document.differs'])
    await book.record(pay({ amount: usd('15') }))
    const by = ['recipient', 'awardPurpose', 'pledge'] as const
    const { rows } = book.balances({ by, show: ['disbursed'] })
    expect(rows.filter((row) => row.recipient !== null)).toMatchObject([
      { recipient: 'R', awardPurpose: 'guards', pledge: 'p', disbursed: '20.00' },
      { recipient: 'R', awardPurpose: 'guards', pledge: 'q', disbursed: '0.00' },
    ])
  })

  it('adds a pledge that another payment named, in the currency of the award', async () => {
    const book = await observing()
    const other = { pledge: 'e', donor: 'E', purpose: 'x', amount: eur('9'), date: d(1) }
    await book.record(promise('p', '50'), promise('q', '50'), pledged(other))
    await book.record(pay({ pledge: 'p', recipient: 'R' }), pay({ pledge: 'q' }))
    expect(amounts(book, ['pledge', 'award'], 'disbursed')).toEqual(['p a 5.00', 'q a 5.00'])
    expect(await refusal(book, pay({ pledge: 'e', amount: eur('1') }))).toEqual([
      'currency.differs',
    ])
    expect(await refusal(book, awardOf('a', { p: '20', q: '20' }))).toEqual(['accepted'])
  })

  it('is from a pledge that the award is from', async () => {
    const book = await observing()
    await book.record(promise('p', '50'), promise('q', '50'))
    await book.record(pay({ pledge: 'p', recipient: 'R' }))
    expect(await refusal(book, fund('a', 'q', '20'))).toEqual(['document.differs'])
  })
})

describe('a payment on an award that is known', () => {
  async function pooled(create = {}): Promise<Book> {
    const book = await strict(create)
    await book.record(promise('p', '50'), receipt('p', '50'), promise('q', '50'))
    await book.record(receipt('q', '50'), awardOf('a', { p: '20', q: '20' }))
    return book
  }

  it('is to its recipient and from its pledges', async () => {
    const book = await pooled()
    expect(await refusal(book, pay({ recipient: 'Other' }))).toEqual(['document.differs'])
    expect(await refusal(book, pay({ pledge: 'r' }))).toEqual(['document.differs'])
    expect(await refusal(book, pay({ pledge: 'p', purpose: 'y' }))).toEqual(['document.differs'])
    expect(await refusal(book, pay({ recipient: 'R', purpose: 'x' }))).toEqual(['accepted'])
    expect(amounts(book, ['pledge', 'award'], 'disbursed')).toEqual(['p a 2.50', 'q a 2.50'])
  })

  it('is from the pledge that it names', async () => {
    const book = await pooled()
    await book.record(pay({ pledge: 'q' }))
    expect(amounts(book, ['pledge', 'award'], 'disbursed')).toEqual(['q a 5.00'])
    expect(await refusal(book, pay({ pledge: 'q', lines: [line('p', '5')] }))).toEqual([
      'lines.unknown',
    ])
  })

  it('is kept with a flag by an observing book, and the award decides', async () => {
    const book = await pooled({ mode: 'observe' })
    expect(await flagsOf(book, pay({ recipient: 'Other' }))).toEqual(['document.differs'])
    expect(await flagsOf(book, pay({ pledge: 'r' }))).toEqual(['document.differs'])
    expect(amounts(book, ['pledge', 'award'], 'disbursed')).toEqual(['p a 5.00', 'q a 5.00'])
  })
})

describe('lines where there is one line only', () => {
  it('are looked at, in exits and in own spending', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), receipt('p', '50'))
    const exit = { pledge: 'p', amount: usd('10'), date: d(3) }
    const end = (lines: ReturnType<typeof line>[]) => pledgeCancelled({ ...exit, lines })
    const own = (lines: ReturnType<typeof line>[]) => expended({ ...exit, lines })
    for (const made of [end, own]) {
      expect(await refusal(book, made([line('q', '10')]))).toEqual(['lines.unknown'])
      expect(await refusal(book, made([line('p', '9')]))).toEqual(['lines.sum'])
      expect(await refusal(book, made([line('p', '10')]))).toEqual(['accepted'])
    }
    const spread = disbursed({ award: 'a', amount: usd('1'), spread: 'x', date: d(3) })
    await book.record(fund('a', 'p', '10'))
    expect(await refusal(book, spread)).toEqual(['lines.malformed'])
  })
})
