/**
 * The writer of a book: one batch at a time, each judged, posted and kept, or nothing of it.
 *
 * It holds the clock and the randomness. Ids that it makes increase, whatever the two do; and a
 * batch that is stored already is answered by what was stored.
 */

import { fail, type Violation } from '../errors.ts'
import { textFromInstant } from '../events/dates.ts'
import { instantOf, RANDOM_BYTES, uuidv7 } from '../events/ids.ts'
import { prepare, textIn } from '../events/input.ts'
import type { EventLog } from '../events/log.ts'
import { plainCopy } from '../events/plain.ts'
import type { RecordedEvent } from '../events/recorded.ts'
import type { Cell } from '../journal/documents.ts'
import { idAt, positionOf } from '../journal/ids.ts'
import { decimalsIn, type Journal } from '../journal/journal.ts'
import { rollBack } from '../journal/undo.ts'
import { findingsOf } from '../views/check.ts'
import type { Finding } from '../views/finding.ts'
import { readable } from '../views/table.ts'
import { type OpenOptions, timeOn } from './options.ts'
import { type Book as Folded, replay } from './replay.ts'
import { eventsOf } from './stored-events.ts'
import { attempt, type Batch, contentOf, keep } from './write.ts'

export type Outcome =
  | Readonly<{
      accepted: true
      events: readonly RecordedEvent[]
      findings: readonly Finding[]
      flags: readonly Violation[]
    }>
  | Readonly<{ accepted: false; violations: readonly Violation[] }>

/** Whenever a race is lost another writer has won it: so many mean that something is wrong. */
const CONFLICTS_MAX = 1000

export interface Writer {
  tryRecord(inputs: readonly unknown[]): Promise<Outcome>
  preview(inputs: readonly unknown[]): Promise<Outcome>
  durable(): number
  close(): Promise<void>
}

/** The one who writes into a log; the book on it is `folded`. */
export function writerOf(log: EventLog, folded: Folded, options: OpenOptions): Writer {
  const { journal } = folded
  const { clock = () => new Date(), random = pooledRandom() } = options
  let durable = journal.events.length
  let last: Promise<unknown> = Promise.resolve()
  let closed = false

  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (closed) fail('BOOK_CLOSED', 'the book is closed; open it again.')
    const turn = last.then(work, work)
    last = turn.catch(() => undefined)
    return turn
  }
  /** The last id that was made here, or by whoever else writes into the log. */
  let made: string | undefined
  const stamp = () => {
    const now = timeOn(clock).getTime()
    const { events } = journal
    const stored = lastMade(journal)
    if (made === undefined || (stored !== undefined && stored > made)) made = stored
    const before = events.length === 0 ? -Infinity : events.recordedAt[events.length - 1]!
    const recordedAt = Math.max(now, before)
    return {
      recordedAt,
      recordedAtText: textFromInstant(recordedAt),
      nextId: () => {
        const bytes = new Uint8Array(RANDOM_BYTES)
        random(bytes)
        do made = uuidv7(now, bytes, made)
        while (positionOf(journal.ids, made) !== undefined)
        return made
      },
    }
  }
  const refused = ({ violations }: Batch): Outcome => {
    const print = () => violations.map(({ code, message }) => `${code}: ${message}`).join('\n')
    return Object.freeze({ accepted: false, violations: readable(violations, print) })
  }
  const accepted = ({ events, flags }: Batch, findings: () => readonly Finding[]): Outcome =>
    Object.freeze({
      accepted: true,
      events: Object.freeze(events),
      get findings() {
        return findings()
      },
      flags: Object.freeze(flags),
    })

  return {
    durable: () => durable,
    preview: (inputs) =>
      inTurn(async () => {
        checkSome('preview', inputs)
        const repeated = await repeatOf(log, folded, inputs)
        if (repeated !== undefined) return repeated
        const batch = attempt(folded, inputs, stamp())
        if (batch.violations.length > 0) return refused(batch)
        try {
          const findings = findingsOf(journal, batch.cells)
          return accepted(batch, () => findings)
        } finally {
          rollBack(batch.undo)
        }
      }),
    tryRecord: (inputs) =>
      inTurn(async () => {
        checkSome('record', inputs)
        for (let tries = 0; tries < CONFLICTS_MAX; tries += 1) {
          const repeated = await repeatOf(log, folded, inputs)
          if (repeated !== undefined) return repeated
          const batch = attempt(folded, inputs, stamp())
          if (batch.violations.length > 0) return refused(batch)
          if ((await keep(log, batch, durable)) === 'kept') {
            durable = journal.events.length
            return accepted(batch, findingsLater(journal, batch.cells))
          }
          await replay(folded, log)
          durable = journal.events.length
        }
        return fail('LOG_BUSY', 'another writer was faster every time; try again.')
      }),
    close: () =>
      inTurn(async () => {
        closed = true
        await log.close()
      }),
  }
}

function checkSome(asked: string, inputs: readonly unknown[]): void {
  if (inputs.length > 0) return
  fail('INPUT_INVALID', `${asked}: there are no events; pass at least one.`)
}

/** The findings on some cells as they are known now, made when somebody first asks for them. */
function findingsLater(journal: Journal, cells: ReadonlySet<Cell>): () => readonly Finding[] {
  const size = journal.events.length
  let found: readonly Finding[] | undefined
  return () => {
    found ??= findingsOf(journal, cells, size)
    return found
  }
}

/** The id of the last event, where a book may have made it: a caller's may be of any instant. */
function lastMade({ events, ids }: Journal): string | undefined {
  const last = events.length - 1
  const id = last < 0 ? undefined : idAt(ids, last)
  const instant = id === undefined ? undefined : instantOf(id)
  return instant !== undefined && instant <= events.recordedAt[last]! ? id : undefined
}

const POOL_BYTES = 4096

/** The system's randomness, fetched for many ids at once: each fetch costs more than an id. */
function pooledRandom(): (bytes: Uint8Array) => void {
  const pool = new Uint8Array(POOL_BYTES)
  let used = POOL_BYTES
  return (bytes) => {
    if (used + bytes.length > POOL_BYTES) {
      crypto.getRandomValues(pool)
      used = 0
    }
    bytes.set(pool.subarray(used, used + bytes.length))
    used += bytes.length
  }
}

/** The first result again, where all the ids are stored together with the same content. */
async function repeatOf(
  log: EventLog,
  folded: Folded,
  inputs: readonly unknown[],
): Promise<Outcome | undefined> {
  const found = inputs.map((input) => {
    const id = textIn(input, 'id')
    return id === undefined ? undefined : positionOf(folded.journal.ids, id)
  })
  const first = found[0]
  if (first === undefined || found.some((position, i) => position !== first + i)) return undefined
  const stored: RecordedEvent[] = []
  for await (const event of eventsOf(log, first, first + inputs.length)) stored.push(event)
  const units = { decimals: (unit: string) => decimalsIn(folded.journal, unit) }
  const same = inputs.every((offered, i) => {
    const prepared = prepare(withoutStamp(offered), units)
    return prepared.input !== undefined && contentOf(prepared.input) === contentOf(stored[i]!)
  })
  if (!same) return undefined
  return Object.freeze({ accepted: true, events: Object.freeze(stored), findings: [], flags: [] })
}

function withoutStamp(offered: unknown): unknown {
  const {
    position: _,
    recordedAt: __,
    more: ___,
    ...input
  } = plainCopy(offered).value as RecordedEvent
  return input
}
