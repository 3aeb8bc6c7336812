/**
 * The writer of a book: batches are judged one after another and kept together.
 *
 * One append is in flight at a time. What is recorded meanwhile is judged on the state that has the
 * flight in it, and goes with the next append, so that many callers share the wait for the disk.
 * An answer is given once all that it stands on is kept, a refusal too. Where the log does not take
 * a flight, all that is not kept is undone, what others wrote is read, and all is judged again.
 */

import { fail } from '../errors.ts'
import { lineOf } from '../events/envelope.ts'
import { textIn } from '../events/input.ts'
import type { EventLog } from '../events/log.ts'
import type { RecordedEvent } from '../events/recorded.ts'
import { rollBack } from '../journal/undo.ts'
import { findingsOf } from '../views/check.ts'
import {
  type Asked,
  append,
  type Commit,
  causeOf,
  isThere,
  type Judged,
  nextGroup,
  type Untaken,
} from './flight.ts'
import type { OpenOptions } from './options.ts'
import { accepted, findingsLater, type Outcome, refused } from './outcome.ts'
import { isSame, placeOf, storedAt } from './repeat.ts'
import { type Book as Folded, replay } from './replay.ts'
import { stampsOf } from './stamps.ts'
import type { Subscribers } from './subscribe.ts'
import { attempt } from './write.ts'

interface Waiting {
  resolve(): void
  reject(error: unknown): void
}

export interface Writer {
  tryRecord(inputs: readonly unknown[]): Promise<Outcome>
  preview(inputs: readonly unknown[]): Promise<Outcome>
  durable(): number
  /** Reads what others wrote meanwhile. */
  catchUp(): Promise<void>
  close(): Promise<void>
}

/**
 * The one who writes into a log; the book on it is `folded`. `kept` is told whenever more is kept,
 * with the commits where they are this writer's.
 */
export function writerOf(
  log: EventLog,
  folded: Folded,
  options: OpenOptions,
  kept: Subscribers['kept'],
): Writer {
  const { journal } = folded
  const stamp = stampsOf(journal, options)
  let durable = journal.events.length
  /** What is not answered yet, in the order in which it was judged. */
  let commits: Commit[] = []
  let turns: Promise<unknown> = Promise.resolve()
  let flights: Promise<void> = Promise.resolve()
  let isFlying = false
  /** Those who wait for what others wrote: the next append finds whether there is any. */
  let catching: Waiting[] = []
  let lost = 0
  let closed = false

  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = turns.then(work)
    turns = turn.catch(() => undefined)
    return turn
  }
  const checkOpen = (): void => {
    if (closed) fail('BOOK_CLOSED', 'the book is closed; open it again.')
  }

  /** The events at some positions, kept or in flight. */
  const eventsAt = async (first: number, count: number): Promise<readonly RecordedEvent[]> => {
    const [size, flying] = [durable, commits.flatMap(({ posted }) => posted?.events ?? [])]
    const kept = first < size ? await storedAt(log, first, Math.min(count, size - first)) : []
    const start = Math.max(0, first - size)
    return [...kept, ...flying.slice(start, start + count - kept.length)]
  }
  const repeated = async (inputs: readonly unknown[]): Promise<Outcome | undefined> => {
    const place = placeOf(journal, inputs)
    if (place === undefined) return undefined
    const events = await eventsAt(place, inputs.length)
    if (!isSame(journal, inputs, events)) return undefined
    return accepted({ events: [...events], flags: [] }, () => [])
  }
  const judged = async (inputs: readonly unknown[]): Promise<Judged> => {
    const known = await repeated(inputs)
    if (known !== undefined) return { outcome: known }
    const batch = attempt(folded, inputs, stamp())
    if (batch.violations.length > 0) return { outcome: refused(batch) }
    try {
      const posted = { ...batch, texts: batch.events.map(lineOf) }
      return { outcome: accepted(batch, findingsLater(journal, batch.cells)), posted }
    } catch (error) {
      rollBack(batch.undo)
      throw error
    }
  }

  /** Judges what is asked on all that was judged before, and has it kept. In a turn only. */
  const enter = async (asked: Asked): Promise<void> => {
    try {
      const { inputs, resolve, reject } = asked
      commits.push({ inputs, resolve, reject, ...(await judged(inputs)) })
    } catch (error) {
      asked.reject(error)
      return
    }
    answer()
    if (!isFlying) flights = fly()
  }
  /** Answers what stands on nothing that is in flight. */
  const answer = (): void => {
    const first = commits.findIndex(({ posted }) => posted && posted.events[0]!.position >= durable)
    for (const one of commits.splice(0, first < 0 ? commits.length : first)) {
      one.resolve(one.outcome)
    }
  }

  async function fly(): Promise<void> {
    isFlying = true
    while (commits.length > 0) {
      const group = nextGroup(commits, log.appendBytesMax)
      const asking = catching
      catching = []
      const outcome = await append(log, group, durable)
      if (outcome.outcome === 'appended') {
        lost = 0
        durable += outcome.count
        kept(group.flatMap(({ posted }) => (posted === undefined ? [] : [posted.events])))
        answer()
        for (const { resolve } of asking) resolve()
      } else {
        await inTurn(() => recover(new Set(group), outcome, asking))
      }
    }
    isFlying = false
    for (const asking of catching.splice(0)) void inTurn(() => look(asking))
  }

  async function learn(): Promise<void> {
    try {
      await replay(folded, log)
    } finally {
      durable = journal.events.length
      kept()
    }
  }

  /** Reads what others wrote, for somebody who asked. In a turn only. */
  async function look(asking: Waiting): Promise<void> {
    if (isFlying) catching.push(asking)
    else await learn().then(asking.resolve, asking.reject)
  }

  /** Undoes what is not kept, reads what others wrote, and judges again. */
  async function recover(
    group: ReadonlySet<Asked>,
    outcome: Untaken,
    asking: readonly Waiting[],
  ): Promise<void> {
    const again = commits
    commits = []
    for (const { posted } of [...again].reverse()) if (posted) rollBack(posted.undo)
    lost += 1
    let cause = causeOf(outcome, lost)
    if (cause !== undefined) lost = 0
    try {
      await learn()
    } catch (error) {
      cause ??= error
      for (const { reject } of [...again, ...asking]) reject(cause)
      return
    }
    for (const { resolve } of asking) resolve()
    for (const one of again) {
      const isKept = outcome.outcome !== 'conflict' && isThere(journal, one)
      // An id of the caller's may be somebody else's event: that is looked at as a repeat.
      if (isKept && textIn(one.inputs[0], 'id') === undefined) one.resolve(one.outcome)
      else if (cause !== undefined && !isKept && group.has(one)) one.reject(cause)
      else await enter(one)
    }
  }

  return {
    durable: () => durable,
    async preview(inputs) {
      checkOpen()
      checkSome('preview', inputs)
      return inTurn(async () => {
        const { outcome, posted } = await judged(inputs)
        if (posted === undefined) return outcome
        try {
          const findings = findingsOf(journal, posted.cells)
          return accepted(posted, () => findings)
        } finally {
          rollBack(posted.undo)
        }
      })
    },
    async tryRecord(inputs) {
      checkOpen()
      checkSome('record', inputs)
      return new Promise((resolve, reject) => {
        void inTurn(() => enter({ inputs, resolve, reject }))
      })
    },
    async catchUp() {
      checkOpen()
      return new Promise((resolve, reject) => {
        void inTurn(() => look({ resolve, reject }))
      })
    },
    async close() {
      checkOpen()
      closed = true
      await inTurn(async () => undefined)
      await flights
      await log.close()
    },
  }
}

function checkSome(asked: string, inputs: readonly unknown[]): void {
  if (inputs.length > 0) return
  fail('INPUT_INVALID', `${asked}: there are no events; pass at least one.`)
}
