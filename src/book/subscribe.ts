/**
 * Subscriptions: whoever wants to know is told of each commit, in order, and misses none.
 *
 * A subscription is a size up to which it was told. One that has kept up is handed the events as
 * they are kept, before their writer hears of it; one that is behind reads them from the log. So
 * nothing queues up for a slow listener, and no writer waits for it.
 */
import { fail } from '../errors.ts'
import { type EventLog, isPosition } from '../events/log.ts'
import type { RecordedEvent } from '../events/recorded.ts'
import { cellsSince, findingsOf } from '../views/check.ts'
import type { Finding } from '../views/finding.ts'
import { type JournalRow, type RowsAlong, rowsAlong } from '../views/rows.ts'
import type { Table } from '../views/table.ts'
import type { Book as Folded } from './replay.ts'
import { eventsOf } from './stored-events.ts'

/** Events that were recorded together, and what they did. */
export interface Commit {
  /** The size of the book before and after it. */
  readonly from: number
  readonly size: number
  readonly events: readonly RecordedEvent[]
  /** What its events posted, as known when each was recorded. */
  readonly rows: readonly JournalRow[]
  /** What stands, as known after it, where its events have rows. */
  readonly findings: readonly Finding[] & Table<Finding>
}

export type Listener = (commit: Commit) => void | Promise<void>

export interface SubscribeOptions {
  /** The size up to which the listener knows the book already: 0 for all of it, now without it. */
  readonly from?: number
  readonly signal?: AbortSignal
}

export interface Subscription {
  /** The size of the book up to which the listener was told. */
  readonly size: number
  /** Tells of no more commits. */
  stop(): void
  /**
   * The size up to which the listener was told, once it is told of no more: it was stopped, or the
   * book was closed. Rejects with what the listener threw, which ends its subscription.
   */
  readonly ended: Promise<number>
}

/** All who are subscribed to one book. */
export interface Subscribers {
  add(listener: Listener, options?: SubscribeOptions): Subscription
  /** Says that more is kept, with the commits where they are at hand. */
  kept(commits?: readonly (readonly RecordedEvent[])[]): void
  stop(): void
}

interface Told {
  kept(commits: readonly (readonly RecordedEvent[])[]): void
  stop(): void
}

export function subscribersOf(log: EventLog, folded: Folded, durable: () => number): Subscribers {
  const all = new Set<Told>()
  return {
    add(listener, options = {}) {
      const from = checkSubscription(listener, options, durable())
      const source = { log, folded, durable }
      const { signal } = options
      const left = (): void => {
        all.delete(told)
        signal?.removeEventListener('abort', subscription.stop)
      }
      const { told, subscription } = subscribe(source, listener, from, left)
      all.add(told)
      if (signal?.aborted) told.stop()
      signal?.addEventListener('abort', subscription.stop)
      told.kept([])
      return subscription
    },
    kept(commits = []) {
      for (const told of [...all]) told.kept(commits)
    },
    stop() {
      for (const told of [...all]) told.stop()
    },
  }
}

function checkSubscription(listener: unknown, options: SubscribeOptions, size: number): number {
  const { from = size } = options
  if (typeof listener !== 'function') {
    fail('INPUT_INVALID', 'subscribe: the first argument must be a function that is told.')
  }
  if (!isPosition(from) || from > size) {
    const message =
      `subscribe: from must be a size of this book, 0 to ${size}, not ${String(from)}; ` +
      'catch up first if others write into it.'
    fail('INPUT_INVALID', message, { from, size })
  }
  return from
}

interface Source {
  readonly log: EventLog
  readonly folded: Folded
  durable(): number
}

function subscribe(
  { log, folded, durable }: Source,
  listener: Listener,
  from: number,
  left: () => void,
): { told: Told; subscription: Subscription } {
  const rows = rowsAlong(folded.journal)
  let size = from
  let isBusy = false
  let isStopped = false
  let resolve: (size: number) => void = () => undefined
  let reject: (error: unknown) => void = () => undefined
  const ended = new Promise<number>((...both) => {
    ;[resolve, reject] = both
  })

  const stop = (): void => {
    isStopped = true
    left()
    // Where it is being told of a commit, it was not told of it yet.
    if (!isBusy) resolve(size)
  }
  const failed = (error: unknown): void => {
    isStopped = true
    left()
    reject(error)
  }

  /** Tells of one commit; gives a promise where the listener takes its time. */
  const tell = (events: readonly RecordedEvent[]): Promise<void> | undefined => {
    const commit = commitOf(folded, events, rows)
    const done = listener(commit)
    if (!isPromise(done)) {
      size = commit.size
      return undefined
    }
    return done.then(() => {
      size = commit.size
    })
  }

  /** Tells of what the log has, until it was told of all that is kept. */
  async function readOn(pending?: Promise<void>): Promise<void> {
    isBusy = true
    try {
      await pending
      while (!isStopped && size < durable()) {
        let batch: RecordedEvent[] = []
        for await (const event of eventsOf(log, size, durable())) {
          batch.push(event)
          if ((event.more ?? 0) > 0) continue
          await tell(batch)
          if (isStopped) break
          batch = []
        }
      }
      if (isStopped) resolve(size)
    } catch (error) {
      failed(error)
    } finally {
      isBusy = false
    }
  }

  const told: Told = {
    kept(commits) {
      for (const events of commits) {
        if (isBusy || isStopped || events[0]!.position !== size) break
        isBusy = true
        try {
          const pending = tell(events)
          if (pending !== undefined) {
            void readOn(pending)
            break
          }
        } catch (error) {
          failed(error)
        }
        isBusy = false
        if (isStopped) resolve(size)
      }
      if (!isBusy && !isStopped && size < durable()) void readOn()
    },
    stop,
  }
  return {
    told,
    subscription: Object.freeze({
      get size() {
        return size
      },
      stop,
      ended,
    }),
  }
}

function isPromise(value: unknown): value is Promise<void> {
  return typeof (value as { then?: unknown } | undefined)?.then === 'function'
}

function commitOf({ journal }: Folded, events: readonly RecordedEvent[], rows: RowsAlong): Commit {
  const from = events[0]!.position
  const size = from + events.length
  let posted: readonly JournalRow[] | undefined
  return Object.freeze({
    from,
    size,
    events: Object.freeze(events),
    get rows() {
      posted ??= rows(from, size)
      return posted
    },
    get findings() {
      return findingsOf(journal, cellsSince(journal, from, size), size)
    },
  })
}
