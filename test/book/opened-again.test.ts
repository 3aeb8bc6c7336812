/**
 * A document that was reversed and is opened again under its name: the same, or another one. What
 * the book knew of the first stays as it was known then.
 */
import { describe, expect, it } from 'vitest'
import { awarded, memoryLog, openBook, pledged, reversed, usd } from '../../src/index.ts'
import { d, promise } from './builders.ts'

const WHO = { pledge: 'p', donor: 'USA', amount: usd('100') }
const PLEDGE = { ...WHO, purpose: 'mss' }
const SHARED = { ...WHO, purposes: shares('mss', 'schools') }

function shares(...purposes: readonly string[]) {
  return purposes.map((purpose) => ({ purpose, share: '1' }))
}

const [mss, schools] = SHARED.purposes
const EUROS = { amount: '100', currency: 'EUR' }
const CONDITION = { barrier: 'report', rightOfReturn: true } as const

const OTHER_PLEDGES: readonly (readonly [string, first: object, second: object])[] = [
  ['by another donor', PLEDGE, { ...PLEDGE, donor: 'Canada' }],
  ['in another currency', PLEDGE, { ...PLEDGE, amount: EUROS }],
  ['in goods', PLEDGE, { ...PLEDGE, basis: 'goods' }],
  ['under a condition', PLEDGE, { ...PLEDGE, condition: CONDITION }],
  ['for another purpose', PLEDGE, { ...PLEDGE, purpose: 'schools' }],
  ['for two purposes', PLEDGE, SHARED],
  ['for one of two purposes', SHARED, PLEDGE],
  ['for three', SHARED, { ...WHO, purposes: shares('mss', 'schools', 'roads') }],
  ['for two others', SHARED, { ...WHO, purposes: shares('mss', 'roads') }],
  ['for the two in another order', SHARED, { ...WHO, purposes: shares('schools', 'mss') }],
  ['by other shares', SHARED, { ...WHO, purposes: [mss, { ...schools, share: '3' }] }],
]

describe('a pledge that was reversed', () => {
  const by = ['pledge', 'donor', 'purpose'] as const
  const show = ['pledged', 'pledgedConditionally', 'promised', 'conditional'] as const

  it.each(OTHER_PLEDGES)('is made again %s', async (_, first, second) => {
    const book = await openBook(memoryLog(), { create: { name: 'again' } })
    await book.record(pledged({ ...first, date: d(1), id: 'first' } as never))
    const known = String(book.balances({ by, show }))
    await book.record(reversed({ event: 'first', reason: 'a mistake', date: d(2) }))
    const again = pledged({ ...second, date: d(3) } as never)
    await book.record(again)
    expect(String(book.balances({ by, show, knownAt: { size: 2 } }))).toBe(known)
    const alone = await openBook(memoryLog(), { create: { name: 'alone' } })
    await alone.record(again)
    const rows = book
      .balances({ by, show })
      .rows.filter(
        ({ pledged, pledgedConditionally }) => Number(pledged) + Number(pledgedConditionally) > 0,
      )
    expect(rows).toEqual(alone.balances({ by, show }).rows)
  })

  it('is the same pledge where it says the same', async () => {
    const book = await openBook(memoryLog(), { create: { name: 'again' } })
    await book.record(pledged({ ...PLEDGE, date: d(1), id: 'first' }))
    await book.record(reversed({ event: 'first', reason: 'a mistake', date: d(2) }))
    await book.record(pledged({ ...PLEDGE, date: d(3) }))
    const rows = book.balances({ by, show: ['pledged'] }).rows
    expect(rows.map(({ donor, purpose, pledged }) => [donor, purpose, pledged])).toEqual([
      ['USA', 'mss', '100.00'],
    ])
  })
})

const AWARD = { award: 'a', recipient: 'R', amount: usd('10'), funding: 'p', date: d(2) }

describe('an award that was reversed', () => {
  const by = ['award', 'recipient', 'awardPurpose', 'depth'] as const

  it.each<readonly [string, object]>([
    ['to another recipient', { recipient: 'S' }],
    ['for another purpose', { purpose: 'roads' }],
    ['for two purposes', { purposes: shares('roads', 'schools') }],
    ['as a reimbursement', { payment: 'reimbursement' }],
    ['out of another award', { funding: undefined, parent: 'above' }],
  ])('is made again %s', async (_, change) => {
    const book = await openBook(memoryLog(), { create: { name: 'again' } })
    const above = awarded({ ...AWARD, award: 'above', amount: usd('50') })
    await book.record(promise('p', '100'), above, awarded({ ...AWARD, id: 'first' }))
    const asked = { by, where: { award: 'a' }, show: ['awarded', 'subawarded'] } as const
    const known = String(book.balances(asked))
    await book.record(reversed({ event: 'first', reason: 'a mistake', date: d(3) }))
    await book.record(awarded({ ...AWARD, ...change, date: d(4) } as never))
    expect(String(book.balances({ ...asked, knownAt: { size: 4 } }))).toBe(known)
    const rows = book
      .balances(asked)
      .rows.filter(({ awarded, subawarded }) => Number(awarded) + Number(subawarded) > 0)
    const { recipient } = { ...AWARD, ...change }
    expect(new Set(rows.map((row) => row.recipient))).toEqual(new Set([recipient]))
    expect(rows.reduce((all, row) => all + Number(row.awarded) + Number(row.subawarded), 0)).toBe(
      10,
    )
  })
})
