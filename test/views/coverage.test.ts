/**
 * Coverage: how much of what an appeal needs there is, and where nothing is recorded.
 */
import { describe, expect, it } from 'vitest'
import {
  awarded,
  type Book,
  type CoverageQuestion,
  type CreateOptions,
  committed,
  disbursed,
  type EventInput,
  memoryLog,
  money,
  openBook,
  pledged,
  purposeDefined,
  received,
  refunded,
  requirementSet,
  unitDefined,
  usd,
} from '../../src/index.ts'

async function bookOf(events: readonly EventInput[], create: Partial<CreateOptions> = {}) {
  const book = await openBook(memoryLog(), { create: { name: 'coverage', ...create } })
  for (const event of events) await book.record(event)
  return book
}

const date = '2024-01-01'
const need = requirementSet({ purpose: 'mss', amount: usd('240'), date })
const promise = pledged({ pledge: 'us', donor: 'USA', purpose: 'mss', amount: usd('300'), date })

const told = (book: Book, question?: CoverageQuestion) =>
  book
    .coverage(question)
    .rows.map(({ purpose, required, covered, percent, note, ...row }) =>
      [purpose, covered, 'of', required, row.currency, row.basis, percent, note].join(' ').trim(),
    )

describe('coverage', () => {
  it('is 125 percent pledged and 0 percent received, where 300 of 240 were pledged', async () => {
    const book = await bookOf([need, promise])
    expect(told(book, { measure: 'pledged' })).toEqual(['mss 300.00 of 240.00 USD cash 125.00'])
    expect(told(book, { measure: 'received' })).toEqual(['mss 0.00 of 240.00 USD cash 0.00'])
    expect(told(book)).toEqual(['mss 0.00 of 240.00 USD cash 0.00'])
    const [pledgedRow] = book.coverage({ measure: 'pledged' })
    expect(pledgedRow?.unmet).toBe('0.00')
  })

  it('counts what was signed for or came, once, and what went back not at all', async () => {
    const book = await bookOf([
      need,
      promise,
      committed({ pledge: 'us', amount: usd('120'), date }),
      received({ pledge: 'us', amount: usd('80'), date, id: 'r' }),
    ])
    expect(told(book)).toEqual(['mss 120.00 of 240.00 USD cash 50.00'])
    await book.record(received({ pledge: 'us', amount: usd('60'), date }))
    expect(told(book)).toEqual(['mss 140.00 of 240.00 USD cash 58.33'])
    await book.record(
      refunded({ pledge: 'us', receipt: 'r', amount: usd('80'), effect: 'reduces', date }),
    )
    expect(told(book)).toEqual(['mss 60.00 of 240.00 USD cash 25.00'])
  })

  it('counts what was paid without a receipt, and not beside its commitment', async () => {
    const given = awarded({ award: 'a', recipient: 'Bo', amount: usd('60'), funding: 'us', date })
    const paid = disbursed({ award: 'a', amount: usd('60'), date })
    const book = await bookOf([need, promise, given, paid], { mode: 'observe' })
    expect(told(book)).toEqual(['mss 60.00 of 240.00 USD cash 25.00'])
    await book.record(committed({ pledge: 'us', amount: usd('90'), date }))
    expect(told(book)).toEqual(['mss 90.00 of 240.00 USD cash 37.50'])
  })

  it('counts what is below the purpose, and is not told of what is above it', async () => {
    const under = (purpose: string, parent: string) => purposeDefined({ purpose, parent, date })
    const book = await bookOf([
      under('mss', 'security'),
      under('base', 'mss'),
      need,
      promise,
      pledged({ pledge: 'b', donor: 'USA', purpose: 'base', amount: usd('6'), date }),
      pledged({ pledge: 'c', donor: 'USA', purpose: 'security', amount: usd('1000'), date }),
      requirementSet({ purpose: 'base', amount: usd('12'), date }),
    ])
    expect(told(book, { measure: 'pledged' })).toEqual([
      'base 6.00 of 12.00 USD cash 50.00',
      'mss 306.00 of 240.00 USD cash 127.50',
    ])
  })

  it('says where nothing is recorded, which is not zero', async () => {
    const book = await bookOf([need])
    expect(book.coverage().rows).toEqual([
      {
        purpose: 'mss',
        since: date,
        from: null,
        to: null,
        measure: 'funding',
        required: '240.00',
        covered: null,
        unmet: null,
        percent: null,
        currency: 'USD',
        basis: null,
        note: 'nothing recorded',
        position: 1,
        id: expect.any(String),
      },
    ])
    expect(String(book.coverage()).split('\n')).toEqual([
      'purpose  since       measure  required  currency  note',
      '───────  ──────────  ───────  ────────  ────────  ────',
      'mss      2024-01-01  funding    240.00  USD       nothing recorded',
      'Covered by funding: what was signed for or has come, and not what is only promised.',
    ])
    expect(book.coverage().toCsv()).toContain('mss,2024-01-01,,,funding,240.00,,,,USD,,nothing')
  })

  it('never adds other currencies or bases, and says what stands beside', async () => {
    const other = { donor: 'Canada', purpose: 'mss', date }
    const book = await bookOf([
      need,
      promise,
      pledged({ ...other, pledge: 'ca', amount: money('50', 'CAD') }),
      pledged({ ...other, pledge: 'kit', amount: usd('24'), basis: 'goods' }),
    ])
    expect(told(book, { measure: 'pledged' })).toEqual([
      'mss 300.00 of 240.00 USD cash 125.00',
      'mss 24.00 of 240.00 USD goods 10.00',
    ])
    expect(book.coverage({ measure: 'pledged' }).notes).toEqual([
      'mss: 50.00 CAD (cash) stands beside this and is never added.',
    ])
    expect(told(book, { measure: 'pledged', where: { donor: 'Canada', basis: 'goods' } })).toEqual([
      'mss 24.00 of 240.00 USD goods 10.00',
    ])
  })

  it('counts what was exchanged in the currency it became, which stands beside', async () => {
    const settled = {
      amount: money('72', 'EUR'),
      rate: '1.111',
      rateSource: 'ECB',
      rateDate: date,
    }
    const came = received({ pledge: 'us', amount: usd('80'), settled, date })
    const book = await bookOf([need, promise, came])
    expect(told(book)).toEqual(['mss 0.00 of 240.00 USD cash 0.00'])
    expect(book.coverage().notes).toContain(
      'mss: 72.00 EUR (cash) stands beside this and is never added.',
    )
  })

  it('goes by the purposes as they were known', async () => {
    const under = purposeDefined({ purpose: 'mss', parent: 'security', date })
    const whole = requirementSet({ purpose: 'security', amount: usd('600'), date })
    const book = await bookOf([whole, promise, under])
    const asked = { measure: 'pledged' } as const
    expect(told(book, asked)).toEqual(['security 300.00 of 600.00 USD cash 50.00'])
    expect(told(book, { ...asked, knownAt: { size: 3 } })).toEqual([
      'security  of 600.00 USD   nothing recorded',
    ])
  })

  it('counts people in their own unit', async () => {
    const people = (count: string) => money(count, 'PERSONNEL')
    const other = { purpose: 'mss', basis: 'personnel', date } as const
    const book = await bookOf([
      unitDefined({ unit: 'PERSONNEL', decimals: 0, date }),
      requirementSet({ purpose: 'mss', quantity: 2500, unit: 'PERSONNEL', date }),
      pledged({ ...other, pledge: 'ke', donor: 'Kenya', amount: people('1000') }),
      promise,
    ])
    expect(told(book, { measure: 'pledged' })).toEqual([
      'mss 1000 of 2500 PERSONNEL personnel 40.00',
    ])
    expect(book.coverage({ measure: 'pledged' }).notes).toEqual([])
  })

  it('counts units that count as the one required, by way of others too, and says so', async () => {
    const unit = (name: string, countsAs?: readonly [unit: string, factor: string]) =>
      unitDefined({
        ...{ unit: name, decimals: 0, date },
        ...(countsAs && { countsAs: { unit: countsAs[0], factor: countsAs[1] } }),
      })
    const send = (pledge: string, amount: string, code: string) =>
      pledged({
        ...({ pledge, donor: pledge, purpose: 'mss', basis: 'personnel', date } as const),
        amount: money(amount, code),
      })
    const book = await bookOf([
      unit('PERSONNEL'),
      unit('POLICE', ['PERSONNEL', '1']),
      unit('SQUADS', ['POLICE', '10']),
      requirementSet({ purpose: 'mss', quantity: 2500, unit: 'PERSONNEL', date }),
      requirementSet({ purpose: 'mss', quantity: 1000, unit: 'POLICE', date }),
      send('Kenya', '1000', 'POLICE'),
      send('Benin', '1500', 'PERSONNEL'),
    ])
    const asked = { measure: 'pledged' } as const
    expect(told(book, asked)).toEqual([
      'mss 2500 of 2500 PERSONNEL personnel 100.00',
      'mss 1000 of 1000 POLICE personnel 100.00',
    ])
    expect(book.coverage(asked).notes).toEqual(['1 POLICE is counted as 1 PERSONNEL.'])
    await book.record(send('Chad', '2', 'SQUADS'))
    expect(told(book, { ...asked, where: { currency: 'POLICE' } })).toEqual([
      'mss 1020 of 1000 POLICE personnel 102.00',
    ])
    expect(book.coverage(asked).notes).toEqual([
      '1 POLICE is counted as 1 PERSONNEL.',
      '1 SQUADS is counted as 10 PERSONNEL.',
      '1 SQUADS is counted as 10 POLICE.',
    ])
    expect(told(book, { ...asked, knownAt: { size: 2 } })).toEqual([])
  })
})

describe('a requirement', () => {
  it('holds until a later one of its purpose and unit takes its place, by date', async () => {
    const later = requirementSet({ purpose: 'mss', amount: usd('600'), date: '2023-11-30' })
    const book = await bookOf([need, later, promise])
    const on = (asOf: string) => told(book, { measure: 'pledged', asOf })
    expect(on('2023-12-31')).toEqual(['mss  of 600.00 USD   nothing recorded'])
    expect(on('2024-01-01')).toEqual(['mss 300.00 of 240.00 USD cash 125.00'])
    expect(told(book, { knownAt: { size: 1 } })).toEqual([])
    expect(told(book, { measure: 'pledged', knownAt: { size: 3 } })).toEqual([
      'mss  of 240.00 USD   nothing recorded',
    ])
  })

  it('of another period stands beside it, and each counts what is dated in it', async () => {
    const of = (year: string, amount: string, more = {}) => {
      const period = { from: `${year}-01-01`, to: `${year}-12-31` }
      return requirementSet({ purpose: 'mss', amount: usd(amount), period, date, ...more })
    }
    const later = { donor: 'USA', purpose: 'mss', amount: usd('30'), date: '2025-02-01' }
    const book = await bookOf([
      of('2024', '600', { id: 'first' }),
      of('2025', '300'),
      promise,
      pledged({ ...later, pledge: 'more' }),
    ])
    expect(told(book, { measure: 'pledged' })).toEqual([
      'mss 300.00 of 600.00 USD cash 50.00',
      'mss 30.00 of 300.00 USD cash 10.00',
    ])
    expect(book.coverage({ measure: 'pledged' }).notes).toEqual([
      'mss: 30.00 USD (cash) is dated outside of the period.',
      'mss: 300.00 USD (cash) is dated outside of the period.',
    ])
    expect(told(book, { measure: 'pledged', asOf: '2024-06-30' })).toEqual([
      'mss 300.00 of 600.00 USD cash 50.00',
      'mss 0.00 of 300.00 USD cash 0.00',
    ])
    await book.record(of('2026', '240', { replaces: 'first' }))
    expect(told(book, { measure: 'pledged' })).toEqual([
      'mss 30.00 of 300.00 USD cash 10.00',
      'mss 0.00 of 240.00 USD cash 0.00',
    ])
  })

  it('aid 21: of nothing has no percentage', async () => {
    const none = requirementSet({ purpose: 'mss', quantity: 0, unit: 'USD', date })
    const [row] = (await bookOf([none, promise])).coverage({ measure: 'pledged' })
    expect([row?.covered, row?.percent]).toEqual(['300.00', null])
  })

  it('aid 21: is rounded half up, and its rest is exact', async () => {
    const exact = requirementSet({ purpose: 'mss', amount: usd('800000'), date })
    const book = await bookOf([exact, promise, received({ pledge: 'us', amount: usd('40'), date })])
    const [row] = book.coverage()
    expect([row?.percent, row?.unmet]).toEqual(['0.01', '799960.00'])
  })
})

describe('no coverage', () => {
  it('is said where no requirement is known', async () => {
    const book = await bookOf([promise])
    expect(String(book.coverage())).toBe('No rows: no requirement was recorded on this.')
  })
})
