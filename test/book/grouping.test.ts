/**
 * Many callers and one log: what is recorded while an append is on its way, and what becomes of it
 * when the log does not take it.
 */
import { describe, expect, it } from 'vitest'
import { PledgebookError } from '../../src/errors.ts'
import { type Lines, sliceLines } from '../../src/events/lines.ts'
import type { AppendOutcome, EventLog } from '../../src/events/log.ts'
import { awarded, disbursed, memoryLog, openBook, pledged, received, usd } from '../../src/index.ts'

const date = '2024-01-01'
const pay = (amount: string, id?: string) =>
  disbursed({ award: 'a', amount: usd(amount), date, ...(id ? { id } : {}) })

type Append = EventLog['append']

/** A log in memory whose appends wait to be let go, and may end otherwise. */
function heldLog() {
  const log = memoryLog()
  const waiting: ((act: (append: () => Promise<AppendOutcome>) => unknown) => void)[] = []
  const sizes: number[] = []
  const lines: Lines[] = []
  let isHeld = false
  const held: Append = async (given, size, ids) => {
    if (!isHeld) return log.append(given, size, ids)
    const copy: Lines = { ...given, bytes: given.bytes.slice(), ends: given.ends.slice() }
    lines.push(copy)
    sizes.push(given.ends.length)
    return new Promise((resolve, reject) => {
      waiting.push((act) => {
        Promise.resolve(act(() => log.append(copy, size, ids))).then(
          (outcome) => resolve(outcome as AppendOutcome),
          reject,
        )
      })
    })
  }
  return {
    log: { ...log, append: held },
    memory: log,
    sizes,
    /** The lines of the last append. */
    flying: () => lines[lines.length - 1]!,
    hold: () => {
      isHeld = true
    },
    /** Lets the append that is on its way end as `act` says, and waits for what follows from it. */
    async end(act: (append: () => Promise<AppendOutcome>) => unknown = (append) => append()) {
      await settled()
      const next = waiting.shift()
      if (next === undefined) throw new Error('nothing is on its way')
      next(act)
      await settled()
    },
  }
}

/** The first line alone. */
const firstOf = (lines: Lines): Lines => sliceLines(lines, lines.first, lines.first + 1)!

const settled = async () => {
  for (let i = 0; i < 30; i += 1) await new Promise((done) => setImmediate(done))
}

async function bookWith(amount = '100') {
  const held = heldLog()
  const book = await openBook(held.log, { create: { name: 'grouped' } })
  await book.record(
    pledged({ pledge: 'p', donor: 'D', purpose: 'x', amount: usd(amount), date }),
    received({ pledge: 'p', amount: usd(amount), date }),
    awarded({ award: 'a', recipient: 'R', amount: usd(amount), funding: 'p', date }),
  )
  held.hold()
  return { ...held, book }
}

/** Whether a promise has ended, and how. */
function watched<Value>(promise: Promise<Value>) {
  const state: { value?: Value; error?: unknown } = {}
  promise.then(
    (value) => {
      state.value = value
    },
    (error) => {
      state.error = error
    },
  )
  return state
}

const paid = (book: Awaited<ReturnType<typeof bookWith>>['book']) =>
  book.balances({ by: ['award'], where: { award: 'a' } }).rows[0]?.disbursed

describe('what is recorded while an append is on its way', () => {
  it('goes with the next one, all of it together, in the order of asking', async () => {
    const { book, sizes, end } = await bookWith()
    const outcomes = Array.from({ length: 20 }, (_, i) => book.record(pay('1', `pay-${i}`)))
    await end()
    await end()
    const events = (await Promise.all(outcomes)).flat()
    expect(sizes).toEqual([1, 19])
    expect(events.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, i) => `pay-${i}`))
    expect(events.map(({ position }) => position)).toEqual(events.map((_, i) => 4 + i))
    expect(paid(book)).toBe('20.00')
  })

  it('is answered, and shown, only once it is kept', async () => {
    const { book, end } = await bookWith()
    const first = watched(book.tryRecord(pay('10')))
    const second = watched(book.tryRecord(pay('5'), pay('6')))
    await settled()
    expect([first, second, book.size, paid(book)]).toEqual([{}, {}, 4, '0.00'])
    await end()
    expect(first.value?.accepted).toBe(true)
    expect([second, book.size, paid(book)]).toEqual([{}, 5, '10.00'])
    await end()
    expect(second.value?.accepted).toBe(true)
    expect([book.size, paid(book)]).toEqual([7, '21.00'])
  })

  it('is judged on what is on its way, and a refusal waits until that is kept', async () => {
    const { book, end } = await bookWith()
    const first = watched(book.tryRecord(pay('90')))
    const second = watched(book.tryRecord(pay('20')))
    await settled()
    expect(second).toEqual({})
    await end()
    expect(first.value?.accepted).toBe(true)
    expect(second.value).toMatchObject({ accepted: false })
    expect(book.size).toBe(5)
  })

  it('is the same event where it has the same id and says the same', async () => {
    const { book, end, sizes } = await bookWith()
    const outcomes = [1, 2, 3].map(() => book.record(pay('10', 'once')))
    const other = watched(book.tryRecord(pay('11', 'once')))
    await end()
    const [first, ...again] = await Promise.all(outcomes)
    for (const events of again) expect(events).toEqual(first)
    expect(other.value).toMatchObject({ violations: [{ code: 'id.reused' }] })
    expect([sizes, paid(book)]).toEqual([[1], '10.00'])
  })

  it('is previewed on all of it, and closing waits for it', async () => {
    const { book, end } = await bookWith()
    const first = watched(book.tryRecord(pay('90')))
    await settled()
    expect(await book.preview(pay('20'))).toMatchObject({ accepted: false })
    const closed = watched(book.close())
    await settled()
    expect([first, closed]).toEqual([{}, {}])
    await end()
    expect(first.value?.accepted).toBe(true)
    expect(closed).toHaveProperty('value')
  })
})

describe('what the log does not take', () => {
  it('is undone, and what was judged on it is judged again', async () => {
    const { book, end } = await bookWith()
    const first = watched(book.tryRecord(pay('90')))
    const second = watched(book.tryRecord(pay('20')))
    const third = watched(book.tryRecord(pay('5')))
    const full = new PledgebookError('LOG_FULL', 'no room')
    await end(() => Promise.reject(full))
    expect(first.error).toBe(full)
    await end()
    expect(second.value?.accepted).toBe(true)
    expect(third.value?.accepted).toBe(true)
    expect([book.size, paid(book)]).toEqual([6, '25.00'])
  })

  it('because another writer was faster is judged on what that one wrote', async () => {
    const { book, end, memory } = await bookWith()
    const other = await openBook(memory)
    const first = watched(book.tryRecord(pay('60')))
    const second = watched(book.tryRecord(pay('30')))
    await settled()
    await other.record(pay('50'))
    await end()
    expect(first.value).toMatchObject({ accepted: false })
    expect(second).toEqual({})
    await end()
    expect(second.value).toMatchObject({ accepted: true, events: [{ position: 5 }] })
    expect(paid(book)).toBe('80.00')
  })

  it('or does not say whether it took is looked up, and recorded once', async () => {
    for (const landed of [true, false]) {
      const { book, end } = await bookWith()
      const own = watched(book.tryRecord(pay('10', 'own')))
      await settled()
      const made = watched(book.tryRecord(pay('10')))
      const unknown = async (append: () => Promise<AppendOutcome>) => {
        if (landed) await append()
        return { outcome: 'unknown', cause: 'silence' }
      }
      await end(unknown)
      // Both go together now, unless the first is there already.
      await end(unknown)
      if (!landed) await end()
      await settled()
      expect(own.value).toMatchObject({ accepted: true, events: [{ id: 'own', position: 4 }] })
      expect(made.value).toMatchObject({ accepted: true, events: [{ position: 5 }] })
      expect([book.size, paid(book)]).toEqual([6, '20.00'])
    }
  })

  it('but in part is answered in part', async () => {
    const { book, end, memory, flying } = await bookWith()
    const outcomes = ['10', '20', '30'].map((amount) => watched(book.tryRecord(pay(amount))))
    await end()
    const full = new PledgebookError('LOG_FULL', 'no room for the rest')
    await end(async () => {
      await memory.append(firstOf(flying()), 5, [])
      throw full
    })
    expect(outcomes.map(({ value }) => value?.accepted)).toEqual([true, true, undefined])
    expect(outcomes[2]!.error).toBe(full)
    expect([book.size, paid(book)]).toEqual([6, '30.00'])
  })

  it('again and again is an error in the end, and nothing is left of it', async () => {
    for (const [outcome, code] of [
      [{ outcome: 'conflict', size: 4 }, 'LOG_BUSY'],
      [{ outcome: 'unknown', cause: 'silence' }, 'LOG_APPEND_UNKNOWN'],
    ] as const) {
      const log = memoryLog()
      let append: Append = log.append
      const book = await openBook(
        { ...log, append: (...given) => append(...given) },
        { create: { name: 'never' } },
      )
      append = async () => outcome
      const promise = { pledge: 'p', donor: 'D', purpose: 'x', amount: usd('1'), date }
      const all = await Promise.allSettled([1, 2, 3].map(() => book.record(pledged(promise))))
      expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
      for (const one of all) expect(one).toMatchObject({ reason: { code } })
      append = log.append
      await book.record(pledged(promise))
      expect(book.size).toBe(2)
    }
  })
})

it('two who open the same new book at once have one book', async () => {
  const held = heldLog()
  held.hold()
  const books = [1, 2].map(() => openBook(held.log, { create: { name: 'one' } }))
  const other = watched(openBook(held.log, { create: { name: 'another' } }))
  for (let i = 0; i < 3; i += 1) await held.end()
  const [first, second] = await Promise.all(books)
  expect([first?.size, second?.size]).toEqual([1, 1])
  expect(other.error).toMatchObject({ code: 'BOOK_DIFFERS' })
})
