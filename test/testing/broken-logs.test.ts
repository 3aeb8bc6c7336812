/**
 * The contract finds what is wrong: each log here is a good one that is broken in one way, and the
 * case of that name says so. A log that follows, and one with a limit, pass.
 */
import { describe, expect, it } from 'vitest'
import { fail } from '../../src/errors.ts'
import { type Lines, sliceLines } from '../../src/events/lines.ts'
import type { AppendOutcome, EventLog } from '../../src/events/log.ts'
import { memoryLog } from '../../src/index.ts'
import { type LogUnderTest, logContract } from '../../src/testing.ts'

type Break = (log: EventLog) => Partial<EventLog> & Readonly<Record<string, unknown>>
type Broken = readonly [how: string, caught: string, change: Break]

/** The log in memory, without what not every log can do. */
function plainLog(): EventLog {
  const { follow: _, ...log } = memoryLog()
  return log
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 0))
const TAKEN: AppendOutcome = { outcome: 'appended' }

async function allOf(log: EventLog): Promise<Lines | undefined> {
  let whole: Lines | undefined
  for await (const { bytes, ends, first } of log.read()) {
    if (whole === undefined) whole = { bytes, ends, first }
    else {
      const joined = new Uint8Array(whole.bytes.length + bytes.length)
      joined.set(whole.bytes)
      joined.set(bytes, whole.bytes.length)
      const shift = whole.bytes.length
      const all = Uint32Array.from([...whole.ends, ...ends.map((end) => end + shift)])
      whole = { bytes: joined, ends: all, first: 0 }
    }
  }
  return whole
}

/** Reads by taking all there is and giving what `pick` leaves of it. */
const reading =
  (pick: (all: Lines, from: number, to: number) => Lines | undefined): Break =>
  (log) => ({
    async *read({ from = 0, to = Infinity, signal } = {}) {
      signal?.throwIfAborted()
      await log.size()
      for await (const _ of log.read({ from, to })) break
      const all = await allOf(log)
      const part = all && pick(all, from, to)
      if (part !== undefined) yield part
      signal?.throwIfAborted()
    },
  })

/** Takes one line at a time, so that others see and meet half of a commit. */
const lineByLine: Break = (log) => ({
  async append(lines, expectedSize, ids) {
    const copy = { bytes: lines.bytes.slice(), ends: lines.ends.slice(), first: lines.first }
    if ((await log.size()) !== expectedSize) return log.append(copy, expectedSize, ids)
    for (let i = 0; i < copy.ends.length; i += 1) {
      const line = sliceLines(copy, expectedSize + i, expectedSize + i + 1)
      const outcome = await log.append(line!, expectedSize + i, ids.slice(i, i + 1))
      if (outcome.outcome !== 'appended') return outcome
      await turn()
    }
    return TAKEN
  },
})

const BROKEN: readonly Broken[] = [
  [
    'promises a durability of its own',
    'says what an acknowledged',
    () => ({ durability: 'good' }) as never,
  ],
  ['has an empty name', 'has a name', () => ({ name: '' })],
  ['has a limit that it does not declare', 'has the limit of bytes', () => ({ appendBytesMax: 9 })],
  [
    'follows and does not say so',
    'can be followed exactly',
    (log) => ({ follow: (from) => log.read({ from }) }),
  ],
  [
    'tells a loser the size that it expected',
    'tells a writer who knows less',
    (log) => ({
      async append(lines, expectedSize, ids) {
        const outcome = await log.append(lines, expectedSize, ids)
        return outcome.outcome === 'conflict' ? { ...outcome, size: expectedSize } : outcome
      },
    }),
  ],
  [
    'appends at its end whatever size was expected',
    'tells a writer who knows less',
    (log) => ({
      append: async (lines, _, ids) => {
        const size = await log.size()
        return log.append({ ...lines, first: size }, size, ids)
      },
    }),
  ],
  ['says that it took what it did not', 'takes one line', () => ({ append: async () => TAKEN })],
  [
    'does not say whether it took it',
    'takes one line',
    () => ({ append: async () => ({ outcome: 'unknown', cause: 'the network' }) }),
  ],
  [
    'keeps the first line of what lost',
    'writes nothing in a conflict',
    (log) => ({
      async append(lines, expectedSize, ids) {
        const size = await log.size()
        if (size === expectedSize) return log.append(lines, expectedSize, ids)
        const { bytes, ends } = sliceLines(lines, lines.first, lines.first + 1)!
        await log.append({ bytes, ends, first: size }, size, ids)
        return { outcome: 'conflict', size: size + 1 }
      },
    }),
  ],
  [
    'takes nothing at all as if it were something',
    'refuses an append of nothing',
    (log) => ({
      append: async (lines, size, ids) =>
        lines.ends.length === 0 ? TAKEN : log.append(lines, size, ids),
    }),
  ],
  [
    'takes lines under other numbers',
    'refuses lines that begin elsewhere',
    (log) => ({
      append: (lines, size, ids) => log.append({ ...lines, first: size }, size, ids),
    }),
  ],
  [
    'takes what hangs over',
    'refuses bytes that hang over',
    (log) => ({
      append(lines, size, ids) {
        const bytes = lines.bytes.subarray(0, lines.ends[lines.ends.length - 1])
        return log.append({ ...lines, bytes }, size, ids)
      },
    }),
  ],
  [
    'looks at the buffers later',
    'gives the buffers back at once',
    (log) => ({
      async append(lines, size, ids) {
        await turn()
        return log.append(lines, size, ids)
      },
    }),
  ],
  [
    'copies the whole buffer behind a view',
    'takes lines that stand in the middle',
    (log) => ({
      append(lines, size, ids) {
        const { byteOffset, length } = lines.bytes
        const bytes = new Uint8Array(lines.bytes.buffer).subarray(0, length)
        return log.append(byteOffset > 0 ? { ...lines, bytes } : lines, size, ids)
      },
    }),
  ],
  [
    'gives one buffer to all readings',
    'gives two readings their own views',
    (log) => {
      const shared = new Uint8Array(1 << 12)
      return {
        async *read(range) {
          for await (const { bytes, ...rest } of log.read(range)) {
            shared.fill(0)
            shared.set(bytes)
            yield { ...rest, bytes: shared.subarray(0, bytes.length) }
          }
        },
      }
    },
  ],
  [
    'goes through Latin-1',
    'keeps letters of one to four bytes',
    reading(({ bytes, ends, first }, from, to) => {
      const changed = bytes.map((byte) => (byte > 0xf0 ? 0x3f : byte))
      return sliceLines({ bytes: changed, ends, first }, from, to)
    }),
  ],
  [
    'drops the mark at the beginning of text',
    'keeps characters that some take',
    reading(({ bytes, ends, first }, from, to) => {
      const text = new TextDecoder().decode(bytes).replaceAll('\ufeff', '???')
      return sliceLines({ bytes: new TextEncoder().encode(text), ends, first }, from, to)
    }),
  ],
  [
    'gives whole commits where lines were asked for',
    'reads up to any position',
    reading((all, from, to) => sliceLines(all, from, to > 2 ? Infinity : to)),
  ],
  [
    'counts the end of a range as part of it',
    'reads up to any position',
    reading((all, from, to) => sliceLines(all, from, to + 1)),
  ],
  [
    'gives the ends of the whole log',
    'reads from any position',
    reading((all, from, to) => {
      const part = sliceLines(all, from, to)
      const shift = from === 0 ? 0 : (all.ends[from - 1] ?? 0)
      return part && { ...part, ends: part.ends.map((end) => end + shift) }
    }),
  ],
  [
    'numbers what it gives from 0',
    'reads from any position',
    reading((all, from, to) => {
      const part = sliceLines(all, from, to)
      return part && { ...part, first: 0 }
    }),
  ],
  [
    'gives a view without lines for an empty range',
    'reads nothing where a range ends where',
    reading((all, from, to) =>
      from === to
        ? { bytes: new Uint8Array(), ends: new Uint32Array(), first: from }
        : sliceLines(all, from, to),
    ),
  ],
  [
    'reads all where it is asked for no number',
    'refuses positions that are no numbers',
    (log) => ({ read: ({ from = 0, ...rest } = {}) => log.read({ from: from || 0, ...rest }) }),
  ],
  [
    'counts from the end below zero',
    'refuses positions below zero',
    (log) => ({
      read: ({ from = 0, ...rest } = {}) => log.read({ from: Math.max(0, from), ...rest }),
    }),
  ],
  [
    'rounds positions',
    'refuses positions between',
    (log) => ({
      read: ({ from = 0, to = Infinity } = {}) =>
        log.read({ from: Math.round(from), to: Math.round(to) }),
    }),
  ],
  [
    'shows a reader what came after it began',
    'shows a reader what was there',
    (log) => ({
      async *read({ from = 0 } = {}) {
        for (let size = from; size < (await log.size()); ) {
          for await (const lines of log.read({ from: size })) {
            size += lines.ends.length
            yield lines
          }
        }
      },
    }),
  ],
  [
    'does not listen to a signal',
    'throws at the first step where the signal',
    (log) => ({ read: ({ from = 0, to = Infinity } = {}) => log.read({ from, to }) }),
  ],
  [
    'throws an error of its own for an abort',
    'throws the very reason',
    (log) => ({
      async *read({ signal, ...range } = {}) {
        for await (const lines of log.read(range)) {
          yield lines
          if (signal?.aborted) throw new Error('aborted')
        }
      },
    }),
  ],
  [
    'cannot be left',
    'may be left after the first piece',
    (log) => {
      let isRead = false
      return {
        async *read(range) {
          isRead = true
          try {
            yield* log.read(range)
          } finally {
            isRead = true
          }
        },
        async append(lines, size, ids) {
          return isRead ? { outcome: 'unknown', cause: 'locked' } : log.append(lines, size, ids)
        },
      }
    },
  ],
  ['writes line by line', 'never shows a reader half', lineByLine],
  ['counts line by line', 'never counts half', lineByLine],
  [
    'looks at the size too early',
    'lets exactly one of many',
    (log) => ({
      async append({ bytes, ends }, expectedSize, ids) {
        const copy = { bytes: bytes.slice(), ends: ends.slice() }
        const size = await log.size()
        if (size !== expectedSize) return { outcome: 'conflict', size }
        await turn()
        const now = await log.size()
        return log.append({ ...copy, first: now }, now, ids)
      },
    }),
  ],
  [
    'lets no writer ever meet another',
    'keeps every commit of many writers once',
    (log) => {
      let last: Promise<unknown> = Promise.resolve()
      // A writer has the log for itself from looking at the size to the end of its appends.
      return {
        size() {
          const mine = last.then(() => log.size())
          last = mine.then(async () => {
            for (let i = 0; i < 400; i += 1) await Promise.resolve()
          })
          return mine
        },
      }
    },
  ],
  [
    'answers before it has it',
    'has what it acknowledged',
    (log) => ({
      async append({ bytes, ends, first }, size, ids) {
        const copy = { bytes: bytes.slice(), ends: ends.slice(), first }
        turn().then(() => log.append(copy, size, ids).catch(() => undefined))
        return TAKEN
      },
    }),
  ],
  [
    'throws where it is closed again',
    'closes twice',
    (log) => {
      let closed = false
      return {
        async close() {
          if (closed) fail('LOG_CLOSED', 'it is closed.')
          closed = true
          await log.close()
        },
      }
    },
  ],
  ['stays open', 'takes no append once', () => ({ close: async () => undefined })],
  [
    'tells its size for ever',
    'tells no size once',
    (log) => {
      let size = 0
      return {
        size: async () => {
          size = await log.size().catch(() => size)
          return size
        },
      }
    },
  ],
  [
    'throws an error without a code where it is closed',
    'reads nothing once it is closed',
    (log) => ({
      async *read(range) {
        await log.size().catch(() => {
          throw new Error('closed')
        })
        yield* log.read(range)
      },
    }),
  ],
  [
    'ends a reading when it is closed',
    'never lets a reading look whole',
    (log) => {
      let closed = false
      return {
        async *read(range) {
          for await (const lines of log.read(range)) {
            yield lines
            if (closed) return
          }
        },
        close() {
          closed = true
          return log.close()
        },
      }
    },
  ],
  [
    'drops what is under way when it is closed',
    'answers the appends that were called before',
    (log) => ({
      async append({ bytes, ends, first }, size, ids) {
        const copy = { bytes: bytes.slice(), ends: ends.slice(), first }
        await log.size()
        return log.append(copy, size, ids)
      },
    }),
  ],
]

/** What the case whose name begins so says of a log; undefined where it passes. */
async function toldBy(caught: string, tested: LogUnderTest): Promise<string | undefined> {
  const found = logContract(tested).filter(({ name }) => name.startsWith(caught))
  expect(found.map(({ name }) => name)).toHaveLength(1)
  return found[0]!.run().then(
    () => undefined,
    (error) => String(error),
  )
}

const changed = (change: Break) => (): EventLog => {
  const log = plainLog()
  return { ...log, ...change(log) }
}

describe('the contract of a log finds a log that', () => {
  it.each(BROKEN)('%s', async (_, caught, change) => {
    expect(await toldBy(caught, { make: plainLog })).toBeUndefined()
    const told = await toldBy(caught, { make: changed(change) })
    expect(told).toMatch(/^(ExpectationError|PledgebookError): .*[.)]$/s)
  })
})

/** Follows by looking again and again; `change` breaks it. */
function followed(log: EventLog, change: (lines: Lines) => Lines | undefined = (lines) => lines) {
  const follow = async function* (from: number, signal: AbortSignal): AsyncGenerator<Lines> {
    if (!(Number.isSafeInteger(from) && from >= 0)) fail('INPUT_INVALID', `follow: from ${from}.`)
    for (let position = from; ; await turn()) {
      for await (const lines of log.read({ from: position, signal })) {
        position += lines.ends.length
        const given = change(lines)
        if (given !== undefined) yield given
        signal.throwIfAborted()
      }
      signal.throwIfAborted()
    }
  }
  return { ...log, follow }
}

const follows = { follows: true }

describe('a log that can be followed', () => {
  const contract = logContract({ make: () => followed(plainLog()), capabilities: follows })
  for (const { name, run } of contract) it(name, run)

  const LOST: readonly [string, string, (lines: Lines) => Lines | undefined][] = [
    [
      'misses a line now and then',
      'gives who follows what is there, and then',
      (lines) => sliceLines(lines, lines.first + Math.sign(lines.first), Infinity),
    ],
    [
      'gives half of a commit',
      'gives who follows an empty log',
      (lines) => sliceLines(lines, lines.first, lines.first + 2),
    ],
    [
      'gives what was there again',
      'gives who follows from its size on',
      (lines) => ({ ...lines, first: 0 }),
    ],
  ]
  it.each(LOST)('is found out where it %s', async (_, caught, change) => {
    const make = () => followed(plainLog(), change)
    expect(await toldBy(caught, { make, capabilities: follows })).toMatch(/^ExpectationError: /)
  })

  it('is found out where it is none', async () => {
    const told = await toldBy('can be followed', { make: plainLog, capabilities: follows })
    expect(told).toMatch(
      /^ExpectationError: whether the log has follow: expected true, found false/,
    )
  })
})

describe('a log that is an object with private members, and handles on one store', () => {
  class ObjectLog implements EventLog {
    readonly durability = 'none'
    readonly #inner: EventLog
    #closed = false
    constructor(inner: EventLog) {
      this.#inner = inner
    }
    #open(): EventLog {
      if (this.#closed) fail('LOG_CLOSED', 'this handle is closed.')
      return this.#inner
    }
    async append(...given: Parameters<EventLog['append']>) {
      return this.#open().append(...given)
    }
    async *read(range?: Parameters<EventLog['read']>[0]) {
      this.#open()
      for await (const lines of this.#inner.read(range)) {
        yield lines
        this.#open()
      }
    }
    async size() {
      return this.#open().size()
    }
    async close() {
      this.#closed = true
    }
    another() {
      return new ObjectLog(this.#inner)
    }
  }
  const contract = logContract({
    make: () => new ObjectLog(plainLog()),
    reopen: (log) => (log as ObjectLog).another(),
    capabilities: { reopens: true, manyWriters: true },
  })
  for (const { name, run } of contract) it(name, run)
})

const BYTES_MAX = 70_000

/** A log that takes no more than so many bytes at once, `more` than it says. */
function limited(more = 0): EventLog {
  const log = plainLog()
  return {
    ...log,
    appendBytesMax: BYTES_MAX,
    append(lines, size, ids) {
      const { length } = lines.bytes
      if (length > BYTES_MAX + more) fail('INPUT_INVALID', `append: ${length} bytes are too many.`)
      return log.append(lines, size, ids)
    },
  }
}

describe('a log with a limit of bytes', () => {
  const capabilities = { bytesMax: BYTES_MAX }
  for (const { name, run } of logContract({ make: limited, capabilities })) it(name, run)

  it('is found out where it takes a byte less, or a byte more', async () => {
    const exactly = 'takes an append of exactly'
    expect(await toldBy(exactly, { make: () => limited(-1), capabilities })).toMatch(/too many/)
    const oneMore = await toldBy('refuses an append of one byte', {
      make: () => limited(1),
      capabilities,
    })
    expect(oneMore).toMatch(
      /^ExpectationError: 70001 bytes: expected a PledgebookError with the code/,
    )
  })
})

describe('the contract itself', () => {
  it('has a name of its own for each case, and sixty cases that every log has to pass', () => {
    const names = logContract({ make: plainLog }).map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names.length).toBeGreaterThanOrEqual(60)
  })

  it('tells who declares what cannot be tried', () => {
    const declared = (capabilities: LogUnderTest['capabilities']) => () =>
      logContract({ make: plainLog, ...(capabilities && { capabilities }) })
    expect(declared({ reopens: true })).toThrow(/pass a function that gives another handle/)
    expect(declared({ manyWriters: true })).toThrow(/pass a function that gives another handle/)
    expect(declared({ bytesMax: 400 })).toThrow(/bytesMax is 400; the cases append up to 65536/)
  })

  it('closes all handles of a case, also where the case fails', async () => {
    let open = 0
    const counted = (): EventLog => {
      const log = plainLog()
      open += 1
      const close = async () => {
        open -= 1
      }
      return { ...log, close, append: async () => TAKEN }
    }
    const tested = { make: counted, reopen: counted, capabilities: { manyWriters: true } }
    expect(await toldBy('shows at one handle', tested)).toMatch(/^ExpectationError/)
    expect(open).toBe(0)
  })
})
