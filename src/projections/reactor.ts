/**
 * Reactors: what has an effect outside, such as a letter, done once for each event.
 *
 * The position up to which a reactor has acted is saved after each event, and a restart goes on
 * from there: history is never played again, whatever else is built anew. A process that dies
 * between an effect and the saving of it acts on that one event again; the event's id tells
 * whoever receives the effect that it is the same.
 */
import type { Book } from '../book/open.ts'
import { fail, PledgebookError } from '../errors.ts'
import type { EventType, RecordedEvent } from '../events/recorded.ts'
import type { JournalRow } from '../views/rows.ts'
import { factsOf } from './facts.ts'
import { checkHandlers, checkName } from './projection.ts'
import { idBefore, isOf, type ProjectionStore, type SavedAt } from './store.ts'

/** What is done when an event of a type was recorded; `rows` are what it posted. */
export type Handlers = {
  readonly [Type in EventType]?: (
    event: RecordedEvent<Type>,
    rows: readonly JournalRow[],
  ) => void | Promise<void>
}

export interface Reactor {
  readonly name: string
  readonly on: Handlers
}

export interface ReactOptions {
  /** Where the position is kept. */
  readonly store: ProjectionStore
  /** The size to begin at where there is no position yet; the book's, unless told otherwise. */
  readonly from?: number
  readonly signal?: AbortSignal
}

/** A reactor at work. */
export interface Reacting {
  /** The size of the book up to which it has acted, or had nothing to do. */
  readonly size: number
  stop(): void
  /**
   * The size up to which it has acted, once it acts no more. Rejects with what ended it:
   * `REACTOR_FAILED` where a handler threw, `REACTOR_ELSEWHERE` where another process runs it.
   */
  readonly ended: Promise<number>
}

/**
 * Declares a reactor.
 *
 * @throws `INPUT_INVALID` where the declaration is none.
 *
 * @example
 * const letters = reactor('letters', {
 *   on: { received: async ({ id, data }) => thank(data.pledge, { idempotencyKey: id }) },
 * })
 */
export function reactor(name: string, { on }: { readonly on: Handlers }): Reactor {
  checkName('reactor', name)
  checkHandlers(`reactor ${name}`, on)
  return Object.freeze({ name, on })
}

/**
 * Lets a reactor act on what is recorded from now on, or since it last acted.
 *
 * @throws `BOOK_DIFFERS` where its position is of another book.
 *
 * @example
 * const acting = await react(book, letters, { store: fileStore('positions') })
 * await acting.ended
 */
export async function react(
  book: Book,
  { name, on }: Reactor,
  { store, from = book.size, signal }: ReactOptions,
): Promise<Reacting> {
  const key = `reactor ${name}`
  const saved = await store.load(key)
  if (saved !== undefined && !(await isOf(book, saved))) {
    const message = `${key}: its position ${saved.size} is of another book; name another store.`
    fail('BOOK_DIFFERS', message, { size: saved.size })
  }
  let expected: SavedAt | undefined = saved
  let size = saved?.size ?? from
  /** What it was told of last, which it need not have acted on. */
  let told = { size, last: '' }

  const keep = async (at: number, last: string): Promise<void> => {
    const position = { version: 1, size: at, last, state: '' }
    if (!(await store.save(key, position, expected))) {
      const message = `${key}: another process has acted meanwhile; let one of them run.`
      fail('REACTOR_ELSEWHERE', message, { size: at })
    }
    expected = position
    size = at
  }
  if (saved === undefined) await keep(size, await idBefore(book, size))

  const subscription = book.subscribe(
    async (commit) => {
      // A commit may be told of from its middle on, where it was broken off.
      for (const { event, rows } of factsOf(commit, on)) {
        await act(key, () => (on[event.type] as Handlers['pledged'])?.(event as never, rows), event)
        await keep(event.position + 1, event.id)
      }
      told = { size: commit.size, last: commit.events[commit.events.length - 1]!.id }
    },
    { from: size, ...(signal === undefined ? {} : { signal }) },
  )
  const ended = async (): Promise<number> => {
    await subscription.ended
    if (told.size > size) await keep(told.size, told.last)
    return size
  }
  return Object.freeze({
    get size() {
      return Math.max(size, told.size)
    },
    stop: subscription.stop,
    ended: ended(),
  })
}

async function act(
  what: string,
  work: () => void | Promise<void>,
  { position, type }: RecordedEvent,
): Promise<void> {
  try {
    await work()
  } catch (cause) {
    const message =
      `${what}: its handler failed at position ${position} (${type}): ${String(cause)}; ` +
      'it will act on that event again when it is started again.'
    throw new PledgebookError('REACTOR_FAILED', message, { position, type }, cause)
  }
}
