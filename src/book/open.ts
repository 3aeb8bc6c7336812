/**
 * A book: a log, the journal that its events fold into, and the rules between them.
 *
 * Questions are answered from memory, up to what the log has durably kept; writing is one batch at
 * a time.
 */

import { fail, RefusedError } from '../errors.ts'
import type { EventInput } from '../events/declare.ts'
import { type EventLog, isPosition } from '../events/log.ts'
import { shown } from '../events/reading.ts'
import type { RecordedEvent } from '../events/recorded.ts'
import { fit } from '../journal/fit.ts'
import { type Questions, questionsOn } from './ask.ts'
import { follow } from './follow.ts'
import {
  type CreateOptions,
  checkOpening,
  type OpenOptions,
  openedInput,
  timeOn,
} from './options.ts'
import type { Outcome } from './outcome.ts'
import { emptyBook, type Book as Folded, replay } from './replay.ts'
import { eventsOf } from './stored-events.ts'
import {
  type Listener,
  type SubscribeOptions,
  type Subscribers,
  type Subscription,
  subscribersOf,
} from './subscribe.ts'
import { type Writer, writerOf } from './writer.ts'

export interface Book extends Questions {
  readonly name: string
  readonly mode: 'strict' | 'observe'
  readonly size: number
  /** Records events together, or none of them. @throws RefusedError with all violations. */
  record(...inputs: readonly EventInput[]): Promise<readonly RecordedEvent[]>
  /** The same, with the refusal as a value. */
  tryRecord(...inputs: readonly EventInput[]): Promise<Outcome>
  /** What `tryRecord` would answer; nothing is written. */
  preview(...inputs: readonly EventInput[]): Promise<Outcome>
  /** The events as they were recorded, from one position (0) up to but without another. */
  events(range?: { readonly from?: number; readonly to?: number }): AsyncIterable<RecordedEvent>
  /**
   * Reads what others wrote into the log since the book was opened, or last wrote. Questions are
   * answered with it then. Gives the size.
   */
  catchUp(): Promise<number>
  /**
   * Catches up whenever others write, until the signal or the book ends it.
   *
   * @example
   * const following = book.follow(signal)
   */
  follow(signal: AbortSignal): Promise<void>
  /**
   * Tells of each commit once it is kept: its events, what they posted and what stands with them.
   * With `from`, first of those that are there from that size on; none is missed or told twice. A
   * listener that gives a promise is told of the next one when it is done, and no writer waits for
   * it. One that keeps up is told before the writer's own promise is fulfilled.
   *
   * @throws `INPUT_INVALID` where `from` is no size of the book.
   *
   * @example
   * const subscription = book.subscribe(({ size, events }) => console.log(size, events[0].type))
   * subscription.stop()
   * const size = await subscription.ended   // where to go on: `{ from: size }`
   */
  subscribe(listener: Listener, options?: SubscribeOptions): Subscription
  /** Waits for what is being recorded, ends all subscriptions and closes the log. */
  close(): Promise<void>
}

/**
 * Opens the book that a log holds, or with `create` a new one on an empty log.
 *
 * @throws `INPUT_INVALID` where an argument is none; `BOOK_NOT_FOUND` where the log is empty and
 *   `create` is absent; `BOOK_DIFFERS` where the book is another one than `create` says;
 *   `LOG_DAMAGED` and others where the log cannot be read.
 *
 * @example
 * const book = await openBook(memoryLog(), { create: { name: 'Haiti mission' } })
 */
export async function openBook(log: EventLog, options: OpenOptions = {}): Promise<Book> {
  checkOpening(log, options)
  const folded = emptyBook()
  await replay(folded, log)
  fit(folded.journal)
  const subscribers = subscribersOf(log, folded, () => writer.durable())
  const writer: Writer = writerOf(log, folded, options, subscribers.kept)
  if (folded.journal.events.length === 0) {
    if (options.create === undefined) {
      return fail(
        'BOOK_NOT_FOUND',
        'there is no book in this log; pass `create` to open a new one.',
      )
    }
    const outcome = await writer.tryRecord([
      openedInput(options.create, timeOn(options.clock ?? (() => new Date()))),
    ])
    // Another process may have opened a book there meanwhile, perhaps the same.
    if (!outcome.accepted && folded.opened === undefined) throw new RefusedError(outcome.violations)
    if (!outcome.accepted) checkSame(folded, options.create)
  } else if (options.create !== undefined) {
    checkSame(folded, options.create)
  }
  return bookOn(log, folded, writer, subscribers)
}

function bookOn(log: EventLog, folded: Folded, writer: Writer, subscribers: Subscribers): Book {
  const { name, mode } = folded.opened!
  return Object.freeze({
    name,
    mode,
    get size() {
      return writer.durable()
    },
    tryRecord: (...inputs: readonly EventInput[]) => writer.tryRecord(inputs),
    preview: (...inputs: readonly EventInput[]) => writer.preview(inputs),
    async record(...inputs: readonly EventInput[]) {
      const outcome = await writer.tryRecord(inputs)
      if (!outcome.accepted) throw new RefusedError(outcome.violations)
      return outcome.events
    },
    ...questionsOn(log, folded, () => writer.durable()),
    events({ from = 0, to = Infinity } = {}) {
      checkRange({ from, to })
      return eventsOf(log, from, Math.min(to, writer.durable()))
    },
    async catchUp() {
      await writer.catchUp()
      return writer.durable()
    },
    follow: (signal: AbortSignal) => follow(log, writer, signal),
    subscribe: subscribers.add,
    async close() {
      await writer.close()
      subscribers.stop()
    },
  })
}

function checkRange(range: { readonly from: number; readonly to: number }): void {
  for (const [name, value] of Object.entries(range)) {
    if (value === Infinity || isPosition(value)) continue
    fail('INPUT_INVALID', `events: ${name} must be a position, 0 or more, not ${shown(value)}.`)
  }
}

function checkSame(folded: Folded, create: CreateOptions): void {
  const opened = folded.opened as unknown as Record<string, unknown>
  const wanted = Object.entries(create).filter(([, value]) => value !== undefined)
  const different = wanted.filter(([key, value]) => opened[key] !== value)
  if (different.length === 0) return
  const list = different
    .map(([key, value]) => `${key} is ${shown(opened[key])}, not ${shown(value)}`)
    .join('; ')
  const message = `this log holds another book: ${list}; open it as it is, or name another log.`
  fail('BOOK_DIFFERS', message, { create })
}
