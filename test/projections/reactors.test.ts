/**
 * Reactors: effects outside, once for each event, whatever is broken off between.
 */
import { describe, expect, it } from 'vitest'
import {
  type Book,
  isPledgebookError,
  memoryLog,
  openBook,
  periodClosed,
  pledged,
  usd,
} from '../../src/index.ts'
import { memoryStore, react, reactor } from '../../src/projections.ts'

const create = { name: 'reacting' }
const pledge = (name: string) =>
  pledged({ pledge: name, donor: 'D', purpose: 'x', amount: usd('1'), date: '2024-03-11' })
const closing = periodClosed({ from: '2024-01-01', to: '2024-01-31', date: '2024-02-01' })
const opened = () => openBook(memoryLog(), { create })

/** A reactor that writes down what it acts on, and fails when it is told to. */
function writer() {
  const acted: string[] = []
  const at = { fails: '' }
  const letters = reactor('letters', {
    on: {
      async pledged({ data }) {
        await Promise.resolve()
        if (data.pledge === at.fails) throw new Error('no paper')
        acted.push(data.pledge)
      },
    },
  })
  return { acted, at, letters }
}

/** Waits until a reactor has acted up to the size of the book. */
async function done(book: Book, acted: readonly string[], count: number) {
  for (let i = 0; i < 200 && acted.length < count; i += 1) {
    await new Promise((go) => setTimeout(go, 1))
  }
  expect(acted.length).toBe(count)
  return book
}

describe('a reactor', () => {
  it('acts on what is recorded from now on, and not on history', async () => {
    const book = await opened()
    await book.record(pledge('before'))
    const { acted, letters } = writer()
    await react(book, letters, { store: memoryStore() })
    await book.record(pledge('a'), pledge('b'))
    await book.record(pledge('c'))
    await done(book, acted, 3)
    expect(acted).toEqual(['a', 'b', 'c'])
  })

  it('may be told to begin with history, which it does once', async () => {
    const book = await opened()
    await book.record(pledge('a'))
    const store = memoryStore()
    const { acted, letters } = writer()
    for (let i = 0; i < 3; i += 1) {
      const acting = await react(book, letters, { store, from: 0 })
      await done(book, acted, 1)
      acting.stop()
      expect(await acting.ended).toBe(2)
    }
  })

  it('acts after a restart on what it missed, and on nothing twice', async () => {
    const book = await opened()
    const store = memoryStore()
    const { acted, letters } = writer()
    const first = await react(book, letters, { store })
    await book.record(pledge('a'))
    await done(book, acted, 1)
    first.stop()
    await first.ended
    await book.record(pledge('b'), pledge('c'))
    await react(book, letters, { store })
    await done(book, acted, 3)
    expect(acted).toEqual(['a', 'b', 'c'])
  })

  it('that fails inside a batch goes on with that event, once it is started again', async () => {
    const book = await opened()
    const store = memoryStore()
    const { acted, at, letters } = writer()
    at.fails = 'b'
    const broken = await react(book, letters, { store })
    const failed = broken.ended.catch((error) => error)
    await book.record(pledge('a'), pledge('b'), pledge('c'))
    expect(await failed).toMatchObject({ code: 'REACTOR_FAILED', details: { position: 2 } })
    expect(String(await failed)).toContain('no paper')
    at.fails = ''
    await react(book, letters, { store })
    await done(book, acted, 3)
    expect(acted).toEqual(['a', 'b', 'c'])
  })

  it('says how far it is, also past what it does not handle', async () => {
    const book = await opened()
    const { acted, letters } = writer()
    const acting = await react(book, letters, { store: memoryStore() })
    await book.record(pledge('a'))
    await book.record(closing)
    await done(book, acted, 1)
    for (let i = 0; i < 200 && acting.size < book.size; i += 1) {
      await new Promise((go) => setTimeout(go, 1))
    }
    expect([acting.size, book.size]).toEqual([3, 3])
  })

  it('remembers that it passed over what it does not handle, once it is stopped', async () => {
    const book = await opened()
    const store = memoryStore()
    const { letters } = writer()
    const acting = await react(book, letters, { store })
    await book.record(closing)
    acting.stop()
    expect([await acting.ended, acting.size]).toEqual([2, 2])
  })

  it('ends where another process has acted meanwhile', async () => {
    const book = await opened()
    const store = memoryStore()
    const [mine, theirs] = [writer(), writer()]
    const acting = [
      await react(book, mine.letters, { store }),
      await react(book, theirs.letters, { store }),
    ]
    await book.record(pledge('a'))
    await book.record(pledge('b'))
    const codes = await Promise.race(
      acting.map(({ ended }) => ended.catch((error) => error.code as string)),
    )
    expect(codes).toBe('REACTOR_ELSEWHERE')
  })

  it('does not act on another book than its own', async () => {
    const [book, other] = [await opened(), await opened()]
    const store = memoryStore()
    const { letters } = writer()
    await react(book, letters, { store })
    let code = ''
    await react(other, letters, { store }).catch((error) => {
      code = isPledgebookError(error) ? error.code : String(error)
    })
    expect(code).toBe('BOOK_DIFFERS')
  })
})
