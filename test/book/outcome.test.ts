/**
 * What stands beside a batch: ids that increase, and findings on what it and later ones touched.
 */
import { disbursed, memoryLog, openBook, usd } from 'pledgebook'
import { describe, expect, it } from 'vitest'
import { award, d, promise } from '../errors/groups/words.ts'
import { chance, clock } from '../errors/provoke.ts'

async function borrowing() {
  const create = { name: 'test', cash: 'borrowed' } as const
  const book = await openBook(memoryLog(), { create, clock, random: chance() })
  await book.record(promise('us', '100'), award('garda', { us: '80' }, '80'))
  return book
}

describe('findings on what events since a position touched', () => {
  it('leave out what stands elsewhere', async () => {
    const book = await borrowing()
    await book.record(disbursed({ award: 'garda', amount: usd('30'), date: d(4) }))
    const since = book.size
    await book.record(promise('ca', '50'), award('helper', { ca: '50' }, '50'))
    expect(book.check({ since })).toEqual([])
    await book.record(disbursed({ award: 'helper', amount: usd('20'), date: d(4) }))
    expect(book.check({ since })).toMatchObject([{ code: 'cash.borrowed', pledge: 'ca' }])
    expect(book.check({ since, knownAt: { size: since + 2 } })).toEqual([])
    expect(book.check({ since: book.size })).toEqual([])
    expect(book.check({ since: 0 })).toEqual(book.check())
    expect(book.check()).toHaveLength(2)
  })
})

describe('the ids that a book makes', () => {
  const still = { clock, random: (bytes: Uint8Array) => void bytes.fill(7) }

  it('increase where the clock stands still and chance says the same every time', async () => {
    const log = memoryLog()
    const book = await openBook(log, { create: { name: 'test' }, ...still })
    const [first] = await book.record(promise('a', '1'))
    await book.record({ ...promise('b', '1'), id: 'of a caller' })
    const [third] = await book.record(promise('c', '1'))
    expect(third!.id > first!.id).toBe(true)
    await book.record({ ...promise('d', '1'), id: 'another' })
    const again = await openBook(log, still)
    const [last] = await again.record(promise('e', '1'))
    const ids = [first!.id, third!.id, last!.id]
    expect(new Set(ids).size).toBe(3)
  })

  it('do not go on from an id of a caller that is of another time', async () => {
    const book = await openBook(memoryLog(), { create: { name: 'test' }, ...still })
    const id = 'ffffffff-ffff-7fff-bfff-ffffffffffff'
    await book.record({ ...promise('a', '1'), id })
    const [next] = await book.record(promise('b', '1'))
    expect(next!.id).toMatch(/^018e2d62-/)
  })
})
