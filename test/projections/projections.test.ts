/**
 * Projections: what an application makes of the events, over the history and live.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  awarded,
  type Book,
  disbursed,
  memoryLog,
  openBook,
  pledged,
  received,
  reversed,
  units,
  usd,
} from '../../src/index.ts'
import {
  type Change,
  memoryStore,
  type ProjectionStore,
  project,
  projection,
} from '../../src/projections.ts'
import { runs, seed, timeout } from '../laws/seed.ts'
import { codeOf } from '../logs/lines.ts'

const date = '2024-03-11'
const create = { name: 'projected' }
const pledge = (name: string, amount = '100') =>
  pledged({ pledge: name, donor: 'D', purpose: 'x', amount: usd(amount), date })
const award = (name: string, amount: string) =>
  awarded({ award: name, recipient: `R${name}`, amount: usd(amount), funding: 'p', date })
const pay = (name: string, amount: string) => disbursed({ award: name, amount: usd(amount), date })

/** What each recipient was paid, and what was paid at all. */
const byRecipient = projection('paid by recipient', {
  version: 1,
  initial: () => ({ total: 0n, times: 0 }),
  keysOf: (_, rows) => rows.map(({ recipient }) => recipient ?? 'none'),
  on: {
    disbursed(records, _, rows) {
      for (const { recipient, amount, currency } of rows) {
        const record = records[recipient ?? 'none']!
        record.total += units({ amount, currency })
        record.times += 1
      }
    },
  },
})
const overall = projection('paid', {
  version: 1,
  initial: () => ({ total: 0n, last: '' }),
  on: {
    disbursed(state, event, rows) {
      for (const row of rows) state.total += units(row)
      state.last = event.data.award
    },
  },
})

/** A book with money and two awards. */
async function funded(): Promise<Book> {
  const book = await openBook(memoryLog(), { create })
  await book.record(
    pledge('p', '1000'),
    received({ pledge: 'p', amount: usd('1000'), date }),
    award('a', '500'),
    award('b', '500'),
  )
  return book
}

describe('a projection', () => {
  it('has what the history makes of it, and what each commit adds to it', async () => {
    const book = await funded()
    await book.record(pay('a', '10'))
    const records = await project(book, byRecipient)
    const state = await project(book, overall)
    expect([...records]).toEqual([['Ra', { total: 1000n, times: 1 }]])
    expect(state.state).toEqual({ total: 1000n, last: 'a' })
    await book.record(pay('a', '5'), pay('b', '7'))
    expect([...records]).toEqual([
      ['Ra', { total: 1500n, times: 2 }],
      ['Rb', { total: 700n, times: 1 }],
    ])
    expect([state.state, state.size, records.size]).toEqual([{ total: 2200n, last: 'b' }, 8, 8])
  })

  it('gives states that never change, and the same one for what did not', async () => {
    const book = await funded()
    await book.record(pay('a', '10'), pay('b', '10'))
    const records = await project(book, byRecipient)
    const state = await project(book, overall)
    const [before, a, b] = [state.state, records.get('Ra'), records.get('Rb')]
    await book.record(pay('a', '1'))
    expect(before).toEqual({ total: 2000n, last: 'b' })
    expect(a).toEqual({ total: 1000n, times: 1 })
    expect(records.get('Rb')).toBe(b)
    expect(records.get('Ra')).not.toBe(a)
    for (const held of [before, state.state, a, records.get('Ra')]) {
      expect(Object.isFrozen(held)).toBe(true)
    }
  })

  it('tells of each change by its keys and patches, before the writer is told', async () => {
    const book = await funded()
    const records = await project(book, byRecipient)
    const state = await project(book, overall)
    const told: (Change | string)[] = []
    const stop = records.subscribe((change) => told.push(change))
    state.subscribe(({ patches }) => told.push(patches.map(({ path }) => path.join('.')).join()))
    await book.record(pay('a', '10'))
    told.push('recorded')
    await book.record(pledge('q'))
    stop()
    await book.record(pay('a', '10'))
    expect(told).toEqual([
      {
        from: 5,
        size: 6,
        keys: ['Ra'],
        patches: [
          { op: 'replace', path: ['Ra', 'total'], value: 1000n },
          { op: 'replace', path: ['Ra', 'times'], value: 1 },
        ],
      },
      'total,last',
      'recorded',
      'total',
    ])
  })

  it('may take records away, and finds none that it did not name', async () => {
    const book = await funded()
    const open = projection('open awards', {
      version: 1,
      initial: () => ({ left: 0n }),
      keysOf: (event) => ('award' in event.data ? [event.data.award ?? ''] : []),
      on: {
        awarded(records, { data }) {
          records[data.award]!.left = units(data.amount)
        },
        disbursed(records, { data }) {
          records[data.award]!.left -= units(data.amount)
          if (records[data.award]!.left === 0n) delete records[data.award]
        },
      },
    })
    const view = await project(book, open)
    await book.record(pay('a', '500'))
    expect([[...view], view.count, view.get('a')]).toEqual([
      [['b', { left: 50000n }]],
      1,
      undefined,
    ])
    const again = await project(book, open)
    expect([...again]).toEqual([...view])
  })

  it('sees what a reversal posts, with the sign turned', async () => {
    const book = await funded()
    const [paid] = await book.record(pay('a', '10'))
    const posted = projection('posted', {
      version: 1,
      initial: () => ({ amounts: [] as (string | null)[] }),
      on: {
        disbursed: (state, _, rows) => void state.amounts.push(...rows.map((row) => row.amount)),
        reversed: (state, _, rows) => void state.amounts.push(...rows.map((row) => row.amount)),
      },
    })
    const view = await project(book, posted)
    await book.record(reversed({ event: paid!.id, reason: 'twice', date }))
    expect(view.state.amounts).toEqual(['10.00', '-10.00'])
  })

  it('is the same over the history as live, however it was recorded and broken off', {
    timeout,
  }, async () => {
    const act = fc.constantFrom('a', 'b', 'both', 'stop', 'save', 'other')
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
        const book = await funded()
        const store = memoryStore()
        let live = await project(book, byRecipient, { store, saveEvery: 3 })
        for (const one of acts) {
          if (one === 'a' || one === 'b') await book.record(pay(one, '0.5'))
          if (one === 'both') await book.record(pay('a', '1'), pay('b', '2'))
          if (one === 'other') await book.record(pledge(`p${book.size}`))
          if (one === 'save') await live.save()
          if (one === 'stop') {
            live.stop()
            await live.ended
            live = await project(book, byRecipient, { store, saveEvery: 3 })
          }
        }
        const anew = await project(book, byRecipient)
        expect([...live]).toEqual([...anew])
        const paid = book.balances({ by: ['recipient'], show: ['paid'] })
        const balances = [...paid].filter((row) => row.paid !== '0.00')
        expect([...live].map(([key, { total }]) => [key, total]).sort()).toEqual(
          balances.map((row) => [row.recipient, units(usd(row.paid))]).sort(),
        )
      }),
      { seed, numRuns: runs(40) },
    )
  })
})

describe('a projection that is saved', () => {
  /** How many events the reducer was given. */
  const counting = (version: number) => {
    const seen: number[] = []
    const declared = projection('payments', {
      version,
      initial: () => ({ count: 0n }),
      on: {
        disbursed(state, { position }) {
          seen.push(position)
          state.count += 1n
        },
      },
    })
    return { declared, seen }
  }

  it('goes on from where it was saved', async () => {
    const book = await funded()
    const store = memoryStore()
    await book.record(pay('a', '1'))
    const first = await project(book, counting(1).declared, { store })
    first.stop()
    expect(await first.ended).toBe(6)
    await book.record(pay('a', '2'))
    const { declared, seen } = counting(1)
    const second = await project(book, declared, { store })
    expect([second.state, seen]).toEqual([{ count: 2n }, [6]])
  })

  it('is built again under another version, and for another book', async () => {
    const book = await funded()
    const store = memoryStore()
    await book.record(pay('a', '1'))
    const first = await project(book, counting(1).declared, { store })
    await first.save()
    const newer = counting(2)
    expect((await project(book, newer.declared, { store })).state).toEqual({ count: 1n })
    expect(newer.seen).toEqual([5])
    const other = await funded()
    await other.record(pay('b', '1'), pay('b', '1'))
    const elsewhere = counting(1)
    expect((await project(other, elsewhere.declared, { store })).state).toEqual({ count: 2n })
  })

  it('catches up where another process has saved more than this one has read', async () => {
    const log = memoryLog()
    const theirs = await openBook(log, { create })
    const mine = await openBook(log)
    const store = memoryStore()
    await theirs.record(pledge('p'))
    await (await project(theirs, counting(1).declared, { store })).save()
    const view = await project(mine, counting(1).declared, { store })
    expect([view.size, mine.size]).toEqual([2, 2])
  })

  it('never takes the place of a state that is further', async () => {
    const log = memoryLog()
    const theirs = await openBook(log, { create })
    const mine = await openBook(log)
    const store = memoryStore()
    const behind = await project(mine, counting(1).declared, { store })
    await theirs.record(pledge('p'))
    const ahead = await project(theirs, counting(1).declared, { store })
    expect(await ahead.save()).toBe(true)
    expect(await behind.save()).toBe(false)
    expect((await store.load('payments'))?.size).toBe(2)
    await mine.catchUp()
    await mine.record(pledge('q'))
    expect(await behind.save()).toBe(true)
    expect((await store.load('payments'))?.size).toBe(3)
  })

  it('is saved after so many commits, and says when that fails', async () => {
    const book = await funded()
    const kept = memoryStore()
    let isFull = false
    const store: ProjectionStore = {
      ...kept,
      async save(...given) {
        if (isFull) throw new Error('no room')
        return kept.save(...given)
      },
    }
    const view = await project(book, counting(1).declared, { store, saveEvery: 2 })
    await book.record(pay('a', '1'))
    expect(await kept.load('payments')).toBe(undefined)
    await book.record(pay('a', '1'))
    await new Promise((done) => setTimeout(done))
    expect((await kept.load('payments'))?.size).toBe(7)
    isFull = true
    for (const amount of ['1', '2']) await book.record(pay('a', amount))
    await expect(view.ended).rejects.toThrow('no room')
  })

  it('refuses to save what would not come back as it was', async () => {
    const book = await funded()
    for (const stray of [new Map(), new Date(0), Number.NaN, () => 1, { $bigint: '1' }]) {
      const declared = projection('stray', {
        version: 1,
        initial: () => ({ at: [{ stray }] as unknown[] }),
        on: { pledged: () => undefined },
      })
      const view = await project(book, declared, { store: memoryStore() })
      expect(await codeOf(() => view.save())).toBe('INPUT_INVALID')
    }
  })
})

describe('a projection that fails', () => {
  const failing = projection('failing', {
    version: 1,
    initial: () => ({ count: 0 }),
    on: {
      disbursed(state) {
        state.count += 1
        if (state.count === 2) throw new Error('two')
      },
    },
  })

  it('over the history says at which event', async () => {
    const book = await funded()
    await book.record(pay('a', '1'), pay('a', '1'))
    await expect(project(book, failing)).rejects.toMatchObject({
      code: 'PROJECTION_FAILED',
      details: { position: 6, type: 'disbursed' },
    })
  })

  it('live keeps its last good state, and the book records on', async () => {
    const book = await funded()
    const view = await project(book, failing)
    const ended = view.ended.catch((error) => error.code)
    await book.record(pay('a', '1'))
    await book.record(pay('a', '1'))
    await book.record(pay('a', '1'))
    expect([await ended, view.state, view.size, book.size]).toEqual([
      'PROJECTION_FAILED',
      { count: 1 },
      6,
      8,
    ])
  })

  it('because it sets a record that it did not name, or names none', async () => {
    const book = await funded()
    await book.record(pay('a', '1'))
    const unnamed = projection('unnamed', {
      version: 1,
      initial: () => 0,
      keysOf: () => ['a'],
      on: {
        disbursed(records) {
          records.b = 1
        },
      },
    })
    expect(await codeOf(() => project(book, unnamed))).toBe('PROJECTION_FAILED')
    const nameless = projection('nameless', { ...unnamed, keysOf: () => [1] as never })
    expect(await codeOf(() => project(book, nameless))).toBe('PROJECTION_FAILED')
  })

  it('is not begun on a book that is closed, or that is told to stop', async () => {
    const book = await funded()
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(project(book, overall, { signal })).rejects.toThrow('enough')
  })

  it('is no declaration', async () => {
    const good = { version: 1, initial: () => ({}), on: { pledged: () => undefined } }
    const slips: [string, object][] = [
      ['', good],
      ['x'.repeat(101), good],
      ['v', { ...good, version: 0 }],
      ['i', { ...good, initial: {} }],
      ['n', { ...good, on: {} }],
      ['t', { ...good, on: { pledge: () => undefined } }],
      ['h', { ...good, on: { pledged: 'add' } }],
    ]
    for (const [name, declared] of slips) {
      expect(await codeOf(() => projection(name, declared as typeof good))).toBe('INPUT_INVALID')
    }
  })
})
