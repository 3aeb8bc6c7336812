/**
 * What others write, and being told of it: catching up, following, and subscriptions.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AppendOutcome, EventLog } from '../../src/events/log.ts'
import {
  awarded,
  type Book,
  type Commit,
  disbursed,
  memoryLog,
  openBook,
  pledged,
  received,
  usd,
} from '../../src/index.ts'
import { runs, seed, timeout } from '../laws/seed.ts'
import { codeOf } from '../logs/lines.ts'

const date = '2024-03-11'
const create = { name: 'followed' }
const pledge = (name: string, amount = '100') =>
  pledged({ pledge: name, donor: 'D', purpose: 'x', amount: usd(amount), date })
const promised = (book: Book) => book.balances({ show: ['promised'] }).rows[0]?.promised ?? 'none'

/** Two books on one log, as two processes would have them. */
async function two() {
  const log = memoryLog()
  const mine = await openBook(log, { create })
  const theirs = await openBook(log)
  return { log, mine, theirs }
}

/** A log whose appends wait for `go`. */
function slowLog() {
  const log = memoryLog()
  const waiting: (() => void)[] = []
  let isSlow = false
  const append: EventLog['append'] = async (lines, size, ids): Promise<AppendOutcome> => {
    const copy = { ...lines, bytes: lines.bytes.slice(), ends: lines.ends.slice() }
    if (isSlow) await new Promise<void>((go) => waiting.push(go))
    return log.append(copy, size, ids)
  }
  return {
    log: { ...log, append },
    memory: log,
    slow: () => {
      isSlow = true
    },
    go: async () => {
      await settled()
      waiting.shift()?.()
      await settled()
    },
  }
}

const settled = async () => {
  for (let i = 0; i < 30; i += 1) await new Promise((done) => setImmediate(done))
}

describe('catching up', () => {
  it('answers with what others wrote, and tells the size', async () => {
    const { mine, theirs } = await two()
    await theirs.record(pledge('a'), pledge('b'))
    expect([mine.size, promised(mine)]).toEqual([1, 'none'])
    expect(await mine.catchUp()).toBe(3)
    expect([mine.size, promised(mine)]).toEqual([3, '200.00'])
    expect(await mine.catchUp()).toBe(3)
  })

  it('during an append waits for the next one, which finds what there is', async () => {
    const { log, memory, slow, go } = slowLog()
    const mine = await openBook(log, { create })
    const theirs = await openBook(memory)
    slow()
    const first = mine.record(pledge('a'))
    await settled()
    const second = mine.record(pledge('b'))
    const caught = mine.catchUp()
    await theirs.record(pledge('c'))
    // The first append finds that the others were faster; both are judged again.
    await go()
    await go()
    await Promise.all([first, second, caught])
    expect(promised(mine)).toBe('300.00')
  })

  it('asked for during the last append of a book is answered after it', async () => {
    const { log, memory, slow, go } = slowLog()
    const mine = await openBook(log, { create })
    const theirs = await openBook(memory)
    slow()
    const last = mine.record(pledge('a'))
    await settled()
    const caught = mine.catchUp()
    await go()
    await last
    expect(await caught).toBe(2)
    await theirs.record(pledge('b'))
    expect(await mine.catchUp()).toBe(3)
  })

  it('comes to an end though the book records without a pause', async () => {
    const { mine, theirs } = await two()
    await theirs.record(pledge('theirs'))
    let isOver = false
    const writing = (async () => {
      for (let i = 0; !isOver && i < 10_000; i += 1) await mine.record(pledge(`mine-${i}`))
    })()
    for (let i = 0; i < 5; i += 1) await mine.catchUp()
    expect([...mine.balances({ by: ['pledge'] })].map((row) => row.pledge)).toContain('theirs')
    isOver = true
    await writing
  })

  it('reads no further than a line that is damaged, and answers up to it', async () => {
    const { log, mine, theirs } = await two()
    await theirs.record(pledge('a'))
    const bytes = new TextEncoder().encode('{"position":2}\n')
    await log.append({ bytes, ends: Uint32Array.of(bytes.length), first: 2 }, 2, ['x'])
    expect(await codeOf(() => mine.catchUp())).toBe('LOG_DAMAGED')
    expect([mine.size, promised(mine)]).toEqual([2, '100.00'])
  })

  it('is not for a book that is closed', async () => {
    const { mine } = await two()
    await mine.close()
    expect(await codeOf(() => mine.catchUp())).toBe('BOOK_CLOSED')
  })
})

describe('following', () => {
  for (const [kind, isFollowed] of [
    ['a log that tells of growth', true],
    ['a log that has to be asked', false],
  ] as const) {
    it(`${kind}: a book has what others write until it is told to stop`, async () => {
      const whole = memoryLog()
      const { follow: _, ...asked } = whole
      const log = isFollowed ? whole : asked
      const mine = await openBook(log, { create })
      const theirs = await openBook(log)
      const stop = new AbortController()
      const following = mine.follow(stop.signal)
      const told: number[] = []
      const all = new Promise<void>((done) => {
        mine.subscribe(({ size }) => {
          told.push(size)
          if (size === 4) done()
        })
      })
      await theirs.record(pledge('a'))
      await theirs.record(pledge('b'), pledge('c'))
      await all
      expect([told, promised(mine)]).toEqual([[2, 4], '300.00'])
      stop.abort()
      await following
      await theirs.record(pledge('d'))
      await settled()
      expect(mine.size).toBe(4)
    })
  }

  it('ends with the book, and fails as the log does', async () => {
    const { log, mine, theirs } = await two()
    const following = theirs.follow(new AbortController().signal)
    const bytes = new TextEncoder().encode('nothing\n')
    await log.append({ bytes, ends: Uint32Array.of(bytes.length), first: 1 }, 1, ['x'])
    expect(await codeOf(() => following)).toBe('LOG_DAMAGED')
    const other = mine.follow(new AbortController().signal)
    await mine.close()
    await other
  })
})

describe('a subscription', () => {
  it('is told of each commit before its writer is, as a question would see it', async () => {
    const { mine } = await two()
    const told: unknown[] = []
    mine.subscribe(({ from, size, events, rows }) => {
      const types = events.map(({ type }) => type)
      told.push([from, size, types, rows.map(({ edge, amount }) => `${edge} ${amount}`)])
      told.push([mine.size, promised(mine)])
    })
    await mine.record(pledge('a'), received({ pledge: 'a', amount: usd('30'), date }))
    told.push('recorded')
    expect(told).toEqual([
      [1, 3, ['pledged', 'received'], ['pledged 100.00', 'received 30.00']],
      [3, '70.00'],
      'recorded',
    ])
  })

  it('is told nothing of a refusal or a preview', async () => {
    const { mine } = await two()
    const told: Commit[] = []
    mine.subscribe((commit) => {
      told.push(commit)
    })
    await mine.preview(pledge('a'))
    await mine.tryRecord(disbursed({ award: 'none', amount: usd('1'), date }))
    expect(told).toEqual([])
  })

  it('tells what stands after the commit, where it moved something', async () => {
    const book = await openBook(memoryLog(), { create: { ...create, mode: 'observe' } })
    const told: (readonly string[])[] = []
    book.subscribe(({ findings }) => {
      told.push(findings.map(({ code }) => code))
    })
    await book.record(pledge('a'))
    await book.record(
      awarded({ award: 'w', recipient: 'R', amount: usd('130'), funding: 'a', date }),
    )
    await book.record(pledge('b'))
    expect(told).toEqual([[], ['implied.pledged'], []])
  })

  it('from a size on is told first of what is there, commit by commit', async () => {
    const { mine } = await two()
    await mine.record(pledge('a'), pledge('b'))
    await mine.record(pledge('c'))
    const told: number[][] = []
    const subscription = mine.subscribe(
      ({ from, size, rows }) => {
        told.push([from, size, rows.length])
      },
      { from: 0 },
    )
    await mine.record(pledge('d'))
    await settled()
    expect(told).toEqual([
      [0, 1, 0],
      [1, 3, 2],
      [3, 4, 1],
      [4, 5, 1],
    ])
    expect(subscription.size).toBe(5)
  })

  it('gives the same rows however often and however late it is asked for them', async () => {
    const { mine } = await two()
    const told: Commit[] = []
    mine.subscribe((commit) => {
      told.push(commit)
    })
    await mine.record(pledge('a'), pledge('b'))
    await mine.record(pledge('c'))
    const pledges = () => told.map(({ rows }) => rows.map((row) => row.pledge).join())
    expect(told[1]!.rows).toBe(told[1]!.rows)
    expect([pledges(), pledges()]).toEqual([
      ['a,b', 'c'],
      ['a,b', 'c'],
    ])
  })

  it('goes on where another one ended', async () => {
    const { mine } = await two()
    const told: number[] = []
    const first = mine.subscribe(({ size }) => {
      told.push(size)
      if (size === 3) first.stop()
    })
    for (const name of ['a', 'b', 'c']) await mine.record(pledge(name))
    const from = await first.ended
    mine.subscribe(
      ({ size }) => {
        told.push(size)
      },
      { from },
    )
    await settled()
    expect(told).toEqual([2, 3, 4])
  })

  it('does not hold up writers, and is told of all that it was too slow for', async () => {
    const { mine, theirs } = await two()
    const told: number[] = []
    let go: () => void = () => undefined
    const slow = mine.subscribe(({ size }) => {
      told.push(size)
      return new Promise<void>((done) => {
        go = done
      })
    })
    for (const name of ['a', 'b']) await mine.record(pledge(name))
    await theirs.catchUp()
    await theirs.record(pledge('c'), pledge('d'))
    await mine.catchUp()
    expect([told, slow.size, mine.size]).toEqual([[2], 1, 5])
    for (let i = 0; i < 3; i += 1) {
      await settled()
      go()
    }
    await settled()
    expect([told, slow.size]).toEqual([[2, 3, 5], 5])
  })

  it('that throws ends with what it threw, and nobody else notices', async () => {
    const { mine } = await two()
    const told: number[] = []
    const broken = mine.subscribe(() => {
      throw new Error('of the listener')
    })
    const late = mine.subscribe(async () => {
      throw new Error('of the promise')
    })
    mine.subscribe(({ size }) => {
      told.push(size)
    })
    const endings = Promise.allSettled([broken.ended, late.ended])
    await mine.record(pledge('a'))
    await mine.record(pledge('b'))
    const reasons = (await endings).map((one) => one.status === 'rejected' && String(one.reason))
    expect(reasons).toEqual(['Error: of the listener', 'Error: of the promise'])
    expect(told).toEqual([2, 3])
  })

  it('ends with its signal, with stop, and with the book', async () => {
    const { mine } = await two()
    const stop = new AbortController()
    const nothing = () => undefined
    const all = [
      mine.subscribe(nothing, { signal: stop.signal }),
      mine.subscribe(nothing, { signal: AbortSignal.abort() }),
      mine.subscribe(nothing),
      mine.subscribe(nothing),
    ]
    await mine.record(pledge('a'))
    stop.abort()
    all[2]!.stop()
    await mine.record(pledge('b'))
    await mine.close()
    expect(await Promise.all(all.map(({ ended }) => ended))).toEqual([2, 1, 2, 3])
  })

  it('holds nothing of a signal once it is over', async () => {
    const { mine } = await two()
    const listening = new Set<unknown>()
    const { signal } = new AbortController()
    const add = signal.addEventListener.bind(signal)
    const remove = signal.removeEventListener.bind(signal)
    Object.assign(signal, {
      addEventListener(type: 'abort', listener: () => void) {
        listening.add(listener)
        add(type, listener)
      },
      removeEventListener(type: 'abort', listener: () => void) {
        listening.delete(listener)
        remove(type, listener)
      },
    })
    const subscription = mine.subscribe(() => undefined, { signal })
    expect(listening.size).toBe(1)
    subscription.stop()
    await subscription.ended
    expect(listening.size).toBe(0)
  })

  it('is told once of a commit that lost a race and was judged again', async () => {
    const { log, memory, slow, go } = slowLog()
    const mine = await openBook(log, { create })
    const theirs = await openBook(memory)
    const told: number[] = []
    const pledges: (string | null)[] = []
    mine.subscribe(({ events, rows }) => {
      for (const { position } of events) told.push(position)
      pledges.push(...rows.map(({ pledge }) => pledge))
    })
    slow()
    const recorded = mine.record(pledge('b'))
    await settled()
    await theirs.record(pledge('a'))
    await go()
    await go()
    await recorded
    expect([told, pledges]).toEqual([
      [1, 2],
      ['a', 'b'],
    ])
  })

  it('begins at a size of the book', async () => {
    const { mine } = await two()
    for (const from of [2, -1, 0.5, Number.NaN, '0' as never]) {
      expect(await codeOf(() => mine.subscribe(() => undefined, { from }))).toBe('INPUT_INVALID')
    }
    expect(await codeOf(() => mine.subscribe('a' as never))).toBe('INPUT_INVALID')
  })

  it(`is told of everything once and in order, whoever writes (seed ${seed})`, {
    timeout,
  }, async () => {
    const acts = fc.constantFrom('mine', 'theirs', 'both', 'batch', 'catch up', 'wait', 'again')
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { maxLength: 30 }), fc.infiniteStream(fc.nat(2)), play),
      { seed, numRuns: runs(40) },
    )
  })
})

/** Two writers on one log, and a subscriber that is quick, slow or begins anew. */
async function play(acts: readonly string[], paces: Iterable<number>): Promise<void> {
  const { mine, theirs } = await two()
  const pace = paces[Symbol.iterator]()
  const told: number[] = []
  let number = 0
  const next = () => {
    number += 1
    return pledge(`p${number}`)
  }
  const listener = ({ events }: Commit): void | Promise<void> => {
    told.push(...events.map(({ position }) => position))
    const { value } = pace.next()
    if (value === 0) return undefined
    return new Promise((done) => setTimeout(done, value - 1))
  }
  let subscription = mine.subscribe(listener, { from: 0 })
  const records: Promise<unknown>[] = []
  for (const act of acts) {
    if (act === 'mine' || act === 'both') records.push(mine.record(next()))
    if (act === 'theirs' || act === 'both') records.push(theirs.record(next()))
    if (act === 'batch') records.push(mine.record(next(), next()))
    if (act === 'catch up') records.push(mine.catchUp())
    if (act === 'wait') await new Promise((done) => setTimeout(done, 1))
    if (act === 'again') {
      subscription.stop()
      subscription = mine.subscribe(listener, { from: await subscription.ended })
    }
  }
  await Promise.all(records)
  const size = await mine.catchUp()
  while (subscription.size < size) await new Promise((done) => setTimeout(done, 1))
  expect(told).toEqual(Array.from({ length: size }, (_, position) => position))
}
