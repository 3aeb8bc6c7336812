/**
 * What published data on aid is often taken for, and is not: how the same facts stand in a book.
 *
 * What only an import can get wrong is left out; `test/named.test.ts` says what that is.
 */
import {
  awarded,
  type Book,
  classified,
  commitmentRevised,
  committed,
  disbursed,
  expended,
  money,
  observed,
  pledged,
  requirementSet,
  unitDefined,
  usd,
} from 'pledgebook'
import { describe, expect, it } from 'vitest'
import {
  d,
  fund,
  happened,
  promise,
  receipt,
  refund,
  refusal,
  standing,
  strict,
} from './builders.ts'

const date = d(1)
const show = ['pledged'] as const
const codes = (vocabulary: string, shares: Readonly<Record<string, string>>) =>
  classified({
    subject: { kind: 'purpose', id: 'x' },
    vocabulary,
    codes: Object.entries(shares).map(([code, share]) => ({ code, share })),
    date,
  })
function byCode(book: Book, vocabulary: string) {
  const key = `purpose:${vocabulary}` as const
  const rows = book.balances({ by: [key], show }).rows
  return rows.map((row) => [row[key], row.pledged])
}

describe('the stages of an award', () => {
  it('aid 16: are four measures: signed 100, awarded 80, paid 50, spent 20', async () => {
    const book = await strict()
    await book.record(
      promise('p', '120'),
      committed({ pledge: 'p', amount: usd('100'), date }),
      receipt('p', '60'),
      fund('a', 'p', '80'),
      disbursed({ award: 'a', amount: usd('50'), date }),
      expended({ award: 'a', amount: usd('20'), date }),
    )
    expect(happened(book, 'p')).toEqual({
      pledged: '120',
      committed: '100',
      received: '60',
      awarded: '80',
      disbursed: '50',
      expended: '20',
    })
  })

  it('aid 4: an envelope of 100 of which 60 is broken down is 100, with 40 left', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), receipt('p', '100'), fund('a', 'p', '100'))
    const passOn = (award: string, amount: string) =>
      awarded({ award, recipient: award, parent: 'a', amount: usd(amount), date })
    await book.record(passOn('b', '35'), passOn('c', '25'))
    const [row] = book.balances({ show: ['awarded', 'subawarded'] })
    expect(row).toMatchObject({ awarded: '100.00', subawarded: '60.00' })
    expect(await refusal(book, passOn('e', '40.01'))).toEqual(['subAward.aboveAward 0.01'])
    expect(await refusal(book, passOn('e', '40'))).toEqual(['accepted'])
  })

  it('aid 15: an award spent above what was promised and paid is kept, and found', async () => {
    const spent = [
      disbursed({ award: 'a', amount: usd('115'), date: d(2) }),
      expended({ award: 'a', amount: usd('199'), date: d(3) }),
    ]
    const own = await strict()
    await own.record(promise('p', '100'), receipt('p', '100'), fund('a', 'p', '100'))
    expect(await refusal(own, spent[0]!)).toContain('disbursement.aboveAward 15.00')
    const published = await strict({ mode: 'observe' })
    await published.record(promise('p', '100'), fund('a', 'p', '100'), ...spent)
    const found = published.check().map(({ code, amount }) => `${code} ${amount.amount}`)
    expect(found.sort()).toEqual([
      'implied.awarded 99.00',
      'implied.disbursed 84.00',
      'implied.pledged 99.00',
      'implied.received 199.00',
    ])
    expect(happened(published, 'p')).toEqual({
      pledged: '100',
      awarded: '100',
      disbursed: '115',
      expended: '199',
    })
  })
})

describe('a figure that is stated anew', () => {
  it('aid 5: takes the place of the one before, and is not added to it', async () => {
    const book = await strict()
    const need = (amount: string, day: number) =>
      requirementSet({ purpose: 'x', amount: usd(amount), date: d(day) })
    await book.record(need('640730000', 1), need('90860037', 2))
    expect(book.coverage().rows.map(({ required }) => required)).toEqual(['90860037.00'])
    expect(book.coverage({ asOf: d(1) }).rows[0]?.required).toBe('640730000.00')
  })

  it('aid 12: of 10,000 signed, less 2,000, is 8,000; what went back is its own', async () => {
    const book = await strict()
    await book.record(
      promise('p', '10000'),
      committed({ pledge: 'p', amount: usd('10000'), date }),
      receipt('p', '3000', date, 'r'),
    )
    const to = usd('8000')
    await book.record(commitmentRevised({ pledge: 'p', from: usd('10000'), to, date: d(2) }))
    await book.record(refund('500'))
    expect(happened(book, 'p')).toEqual({
      pledged: '10000',
      committed: '8000',
      received: '3000',
      refunded: '500',
    })
    const negative = { pledge: 'p', amount: { amount: '-2000', currency: 'USD' }, date }
    expect(await refusal(book, committed(negative))).toEqual(['amount.malformed'])
  })

  it('aid 14: "so far 10.8, 18, 85 million" is three figures that move no money', async () => {
    const book = await strict()
    await book.record(promise('p', '110300000'))
    for (const [day, amount] of [
      [2, '10800000'],
      [3, '18000000'],
      [4, '85000000'],
    ] as const) {
      const said = { measure: 'received', where: {}, amount: usd(amount), source: 'UN' } as const
      await book.record(observed({ ...said, asOf: d(day), date: d(day) }))
    }
    expect(standing(book, 'p')).toEqual({ promised: '110300000', available: '110300000' })
    await book.record(receipt('p', '85000000', d(4)))
    expect(book.observed().rows.map(({ recorded, verdict }) => [recorded, verdict])).toEqual([
      ['0.00', 'differs'],
      ['0.00', 'differs'],
      ['85000000.00', 'agrees'],
    ])
  })

  it('aid 22: two equal receipts are two, where no id says that they are one', async () => {
    const book = await strict()
    const same = receipt('p', '30', d(2))
    await book.record(promise('p', '100'), same, same)
    await book.record(receipt('p', '5', d(2), 'r'))
    await book.record(receipt('p', '5', d(2), 'r'))
    expect(happened(book, 'p')).toEqual({ pledged: '100', received: '65' })
  })
})

describe('money that is classified', () => {
  it('aid 7: is described again by another vocabulary, and never added to it', async () => {
    const book = await strict()
    await book.record(
      promise('p', '100'),
      codes('1', { a: '60', b: '40' }),
      codes('98', { c: '1' }),
    )
    expect(byCode(book, '1')).toEqual([
      ['a', '60.00'],
      ['b', '40.00'],
    ])
    expect(byCode(book, '98')).toEqual([['c', '100.00']])
    const both = { by: ['purpose:1', 'purpose:98'], show } as const
    expect(() => book.balances(both)).toThrow(expect.objectContaining({ code: 'QUESTION_INVALID' }))
    expect(book.balances({ show }).rows[0]?.pledged).toBe('100.00')
  })

  it('aid 6: names a code once: a second share of it is refused, and none is lost', async () => {
    const book = await strict()
    const twice = [
      { code: 'a', share: '70' },
      { code: 'a', share: '30' },
    ]
    const subject = { kind: 'purpose', id: 'x' } as const
    const input = classified({ subject, vocabulary: 'V', codes: twice, date })
    expect(await refusal(book, input)).toEqual(['classification.twice'])
  })

  it('aid 8: by 33.33, 33.33 and 33.34 loses no cent, of whatever amount', async () => {
    for (const [amount, parts] of [
      ['100.00', ['33.33', '33.33', '33.34']],
      ['0.01', ['0.00', '0.00', '0.01']],
      ['0.02', ['0.01', '0.00', '0.01']],
    ] as const) {
      const book = await strict()
      await book.record(promise('p', amount), codes('V', { a: '33.33', b: '33.33', c: '33.34' }))
      expect(byCode(book, 'V').map(([, part]) => part)).toEqual(parts)
    }
  })

  it('aid 3: is split by shares that were stated, and never in equal parts by itself', async () => {
    const book = await strict()
    const gift = { pledge: 'p', donor: 'P', amount: usd('90'), date }
    const unstated = [{ purpose: 'x' }, { purpose: 'y' }] as { purpose: string; share: string }[]
    const refused = await refusal(book, pledged({ ...gift, purposes: unstated }))
    expect(refused).toEqual(['event.malformed', 'event.malformed'])
    await book.record(pledged({ ...gift, purpose: 'both' }), codes('V', { a: '1' }))
    expect(byCode(book, 'V')).toEqual([[null, '90.00']])
  })
})

describe('amounts', () => {
  it.each([
    ['626953300', 'PYG', '626953300'],
    ['5', 'JPY', '5'],
    ['0.001', 'KWD', '0.001'],
    ['0.0001', 'CLF', '0.0001'],
    ['626953300.07', 'USD', '626953300.07'],
  ])('aid 11: have the decimals of their currency: %s %s', async (amount, currency, shown) => {
    const book = await strict()
    const gift = { donor: 'P', purpose: 'x', date }
    await book.record(pledged({ ...gift, pledge: 'p', amount: money(amount, currency) }))
    expect(book.balances({ show }).rows[0]?.pledged).toBe(shown)
    const finer = { amount: `${amount}${amount.includes('.') ? '' : '.'}1`, currency }
    const tooFine = pledged({ ...gift, pledge: 'q', amount: finer })
    expect(await refusal(book, tooFine)).toEqual(['amount.decimals'])
  })

  it('aid 11: of a unit that has no decimals of its own need them defined', async () => {
    const book = await strict()
    const gift = { pledge: 'p', donor: 'P', purpose: 'x', date }
    const rights = pledged({ ...gift, amount: { amount: '1.5', currency: 'XDR' } })
    expect(await refusal(book, rights)).not.toEqual(['accepted'])
    await book.record(unitDefined({ unit: 'XDR', decimals: 6, date }))
    await book.record(rights)
    expect(book.balances({ show }).rows[0]?.pledged).toBe('1.500000')
  })
})
