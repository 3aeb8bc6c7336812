/**
 * Arbitrary sequences of what is done with a log, and how they are played: on a log that is tried
 * and on one in memory side by side. The book says the same on both, and so do the bytes.
 */
import { type Book, openBook } from '../../book/open.ts'
import type { EventInput } from '../../events/declare.ts'
import type { EventLog } from '../../events/log.ts'
import { memoryLog } from '../../logs/memory.ts'
import { expectSame } from '../expectation.ts'
import { fixed } from '../fixed.ts'
import { textsOf } from '../log-cases/lines.ts'
import type { LogUnderTest } from '../log-contract.ts'
import type { Arbitrary, FastCheck } from './fast-check.ts'
import { eventInputs, type HistoryOptions, histories } from './histories.ts'

/** Something that is done with a book, and what it is done with. */
export type Command =
  | Readonly<{ do: 'record' | 'recordElsewhere' | 'try'; events: readonly EventInput[] }>
  | Readonly<{ do: 'repeat' | 'reopen' }>

const ACTS = ['record', 'record', 'record', 'recordElsewhere', 'repeat', 'try', 'reopen'] as const

/**
 * Sequences of commands: a history in batches, by one book or by a second one on the same log, with
 * batches that are sent again, attempts that may be refused, and openings in between.
 *
 * @example
 * fc.assert(fc.asyncProperty(commands(fc), (sequence) => playCommands(sequence, { make: myLog })))
 */
export function commands(
  fc: FastCheck,
  options: HistoryOptions = {},
): Arbitrary<readonly Command[]> {
  const act = fc.record({
    act: fc.constantFrom(...ACTS),
    count: fc.integer({ min: 1, max: 4 }),
    attempt: fc.array(eventInputs(fc), { minLength: 1, maxLength: 2 }),
  })
  return fc
    .tuple(histories(fc, options), fc.array(act, { maxLength: 30, size: 'max' }))
    .map(([events, acts]) => {
      const sequence: Command[] = []
      let at = 0
      for (const one of acts) {
        if (one.act === 'try') sequence.push({ do: 'try', events: one.attempt })
        else if (one.act === 'repeat' || one.act === 'reopen') sequence.push({ do: one.act })
        else if (at < events.length) {
          sequence.push({ do: one.act, events: events.slice(at, at + one.count) })
          at += one.count
        }
      }
      return at < events.length
        ? [...sequence, { do: 'record', events: events.slice(at) }]
        : sequence
    })
}

/** One log with the books that are open on it. */
interface Side {
  log: EventLog
  book: Book
  readonly open: (log: EventLog) => Promise<Book>
  readonly reopen: () => Promise<EventLog>
  /** What the second book writes through. */
  readonly elsewhere: () => Promise<EventLog>
}

/**
 * Plays commands on a log and beside it in memory. @throws ExpectationError at the first difference
 */
export async function playCommands(
  sequence: readonly Command[],
  { make, reopen, capabilities = {} }: LogUnderTest,
): Promise<void> {
  const made = await make()
  const handles = [made]
  const another = async () => {
    const handle = await (reopen?.(made) ?? made)
    handles.push(handle)
    return handle
  }
  const same = async () => made
  const memory = memoryLog()
  const tried = await sideOf(made, {
    reopen: capabilities.reopens ? another : same,
    elsewhere: capabilities.manyWriters ? another : same,
  })
  const model = await sideOf(memory, { reopen: async () => memory, elsewhere: async () => memory })
  try {
    let last: readonly EventInput[] = []
    for (const [i, command] of sequence.entries()) {
      if (command.do === 'record') last = command.events
      const [found, expected] = [
        await played(tried, command, last, capabilities.reopens === true),
        await played(model, command, last, false),
      ]
      expectSame(`command ${i + 1} (${command.do})`, found, expected)
    }
    expectSame('the lines at last', await textsOf(tried.log), await textsOf(memory))
  } finally {
    for (const handle of handles) await handle.close()
  }
}

async function sideOf(log: EventLog, ways: Pick<Side, 'reopen' | 'elsewhere'>): Promise<Side> {
  const chance = fixed()
  const create = { name: 'a book that is played on' }
  const open = (on: EventLog) => openBook(on, { create, ...chance })
  return { log, book: await open(log), open, ...ways }
}

/** Does it, and says all that a caller is told. */
async function played(
  side: Side,
  command: Command,
  last: readonly EventInput[],
  closes: boolean,
): Promise<string> {
  if (command.do === 'reopen') {
    if (closes) await side.log.close()
    side.log = await side.reopen()
    side.book = await side.open(side.log)
  }
  if (command.do === 'recordElsewhere') {
    const book = await side.open(await side.elsewhere())
    return JSON.stringify([await book.tryRecord(...command.events), book.size])
  }
  const events = 'events' in command ? command.events : last
  const outcome = events.length === 0 ? undefined : await side.book.tryRecord(...events)
  const { size } = side.book
  return JSON.stringify([outcome, size, [...side.book.balances({ by: ['pledge', 'award'] })]])
}
