/**
 * What a book kept against a rule of conduct is told again by whoever opens its log.
 */
import { describe, expect, it } from 'vitest'
import {
  type Book,
  memoryLog,
  openBook,
  periodClosed,
  pledged,
  pledgeRevised,
  received,
  reversed,
  usd,
} from '../../src/index.ts'

const us = { pledge: 'p', donor: 'USA', purpose: 'mss', amount: usd('100'), date: '2024-01-01' }

async function flagged() {
  const log = memoryLog()
  const book = await openBook(log, { create: { name: 'observed', mode: 'observe' } })
  const facts = [
    pledged(us),
    received({ id: 'from', pledge: 'p', donor: 'Canada', amount: usd('40'), date: '2024-01-02' }),
    periodClosed({ to: '2024-01-31', date: '2024-02-01' }),
    received({ id: 'late', pledge: 'p', amount: usd('20'), date: '2024-01-15' }),
    pledgeRevised({ id: 'up', pledge: 'p', from: usd('90'), to: usd('120'), date: '2024-02-02' }),
  ]
  const told: string[] = []
  for (const fact of facts) {
    const outcome = await book.tryRecord(fact)
    if (outcome.accepted) told.push(...outcome.flags.map(({ code, message }) => code + message))
  }
  return { log, book, told }
}

const codesOf = (book: Book, ...asked: Parameters<Book['flags']>) =>
  book.flags(...asked).map(({ id, code }) => `${id} ${code}`)

describe('flags', () => {
  it('name every event that was kept against a rule of conduct, in order', async () => {
    const { book, told } = await flagged()
    expect(codesOf(book)).toEqual([
      'from document.differs',
      'late period.closed',
      'up revision.stale',
    ])
    expect(book.flags().map(({ code, message }) => code + message)).toEqual(told)
    const [first] = book.flags()
    expect(first).toMatchObject({ position: 2, type: 'received', date: '2024-01-02' })
  })

  it('are found again by whoever opens the log', async () => {
    const { log, book } = await flagged()
    expect((await openBook(log)).flags()).toEqual(book.flags())
  })

  it('are those that were known, and of the events asked for', async () => {
    const { book } = await flagged()
    expect(codesOf(book, { knownAt: { size: 5 } })).toEqual([
      'from document.differs',
      'late period.closed',
    ])
    expect(codesOf(book, { since: 4 })).toEqual(['late period.closed', 'up revision.stale'])
  })

  it('are gone with an event that is reversed, and stand where that is not known', async () => {
    const { book } = await flagged()
    await book.record(reversed({ event: 'up', reason: 'mistyped', date: '2024-02-03' }))
    expect(codesOf(book)).not.toContain('up revision.stale')
    expect(codesOf(book, { knownAt: { size: 6 } })).toContain('up revision.stale')
  })

  it('are not kept of what is only previewed or refused', async () => {
    const { book } = await flagged()
    const stale = { pledge: 'p', from: usd('1'), to: usd('130'), date: '2024-02-03' }
    await book.preview(pledgeRevised(stale))
    await book.tryRecord(pledgeRevised(stale), pledgeRevised({ ...stale, pledge: 'none' }))
    // What comes next takes the places that the others would have had.
    await book.record(received({ pledge: 'p', amount: usd('1'), date: '2024-03-01' }))
    await book.record(received({ pledge: 'p', amount: usd('1'), date: '2024-03-01' }))
    expect(book.flags()).toHaveLength(3)
  })

  it('are shown as a table, which says so where there are none', async () => {
    const { book } = await flagged()
    expect(String(book.flags()).split('\n')[0]).toMatch(/^code +position +id +type +date +message/)
    const none = await openBook(memoryLog(), { create: { name: 'none' } })
    expect(String(none.flags())).toBe('No flags: no event was kept against a rule of conduct.')
  })
})
