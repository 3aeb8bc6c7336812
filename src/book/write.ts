/**
 * Writing: a batch is judged in order, posted, and kept by the log, or nothing of it is.
 */

import { fail, type Violation } from '../errors.ts'
import { canonical } from '../events/canonical.ts'
import { declarationAt } from '../events/catalogue.ts'
import type { EventInput } from '../events/declare.ts'
import { lineOf } from '../events/envelope.ts'
import { prepare, violationsOf } from '../events/input.ts'
import { linesOf } from '../events/lines.ts'
import type { EventLog } from '../events/log.ts'
import { ordered } from '../events/ordered.ts'
import type { Recorded, RecordedEvent } from '../events/recorded.ts'
import type { Cell } from '../journal/documents.ts'
import { positionOf } from '../journal/ids.ts'
import { decimalsIn } from '../journal/journal.ts'
import { post } from '../journal/post.ts'
import { rollBack, type Undo } from '../journal/undo.ts'
import type { Reason } from '../rules/draft.ts'
import { judge, violationOf } from '../rules/judge.ts'
import { adopt, type Book } from './replay.ts'

export interface Batch {
  readonly events: RecordedEvent[]
  readonly violations: Violation[]
  readonly flags: Violation[]
  readonly cells: Set<Cell>
  readonly undo: Undo
}

export interface Stamp {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly recordedAt: number
  /** The same as it is written. */
  readonly recordedAtText: string
  nextId(): string
}

/** Judges and posts a batch on the state. Where anything is refused or throws, all is undone. */
export function attempt(book: Book, inputs: readonly unknown[], stamp: Stamp): Batch {
  const batch: Batch = { events: [], violations: [], flags: [], cells: new Set(), undo: [] }
  try {
    inputs.forEach((offered, index) => {
      attemptOne(book, batch, offered, { index, more: inputs.length - 1 - index }, stamp)
    })
  } catch (error) {
    rollBack(batch.undo)
    throw error
  }
  if (batch.violations.length > 0) rollBack(batch.undo)
  return batch
}

function attemptOne(
  book: Book,
  batch: Batch,
  offered: unknown,
  { index, more }: { readonly index: number; readonly more: number },
  stamp: Stamp,
): void {
  const { journal } = book
  const prepared = prepare(offered, { decimals: (unit) => decimalsIn(journal, unit) })
  if (prepared.input === undefined) {
    batch.violations.push(...violationsOf(offered, index, prepared.problems))
    return
  }
  const { input, read } = prepared
  const id = input.id ?? stamp.nextId()
  const { type, date, datePrecision } = input
  const asViolation = (reason: Reason): Violation =>
    violationOf(journal, reason, { index, id, type, date })
  const known = input.id === undefined ? undefined : positionOf(journal.ids, id)
  if (known !== undefined) {
    const message =
      `${type}: the event at position ${known} has the id ${id}; ` +
      'give this one another id, or leave it out if it is the same.'
    batch.violations.push(asViolation({ code: 'id.reused', message }))
    return
  }
  adopt(book, input, batch.undo)
  const judged = judge(journal, read, false)
  for (const reason of judged.reasons) batch.violations.push(asViolation(reason))
  if (judged.reasons.length > 0) return
  for (const flag of judged.flags) batch.flags.push(asViolation(flag))
  const { recordedAt, recordedAtText } = stamp
  const { day, number } = read
  const entry = { id, type: number, day, precision: datePrecision, recordedAt }
  const position = post(journal, entry, judged, batch.undo)
  for (const { line } of judged.rows) batch.cells.add(line.owner)
  const { by, meta } = input
  const { written } = judged
  const data = written === undefined ? input.data : withWritten(number, input.data, written)
  // In the order of a line, so that it is written as it stands; what is absent has no member.
  const event: { -readonly [Key in keyof Recorded]?: Recorded[Key] } = {}
  if (by !== undefined) event.by = by
  event.data = Object.freeze(data)
  event.date = date
  if (datePrecision !== undefined) event.datePrecision = datePrecision
  event.id = id
  if (meta !== undefined) event.meta = meta
  if (more > 0) event.more = more
  event.position = position
  event.recordedAt = recordedAtText
  event.type = type
  event.v = 1
  batch.events.push(Object.freeze(event as RecordedEvent))
}

/** The data with the lines of a spread in it, in the order of a line. */
function withWritten(
  type: number,
  data: EventInput['data'],
  written: Readonly<Record<string, unknown>>,
): EventInput['data'] {
  const all: Record<string, unknown> = {}
  for (const name of declarationAt(type).plan.names) {
    const value = joined(data[name], written[name])
    if (value !== undefined) all[name] = value
  }
  return all
}

/** What is written into the items of a list stands beside what they say, in order. */
function joined(said: unknown, written: unknown): unknown {
  if (!Array.isArray(said) || !Array.isArray(written)) return written ?? said
  return said.map((item, i) => ordered({ ...item, ...written[i] }, 0))
}

/** Keeps a posted batch in the log; undoes it where the log did not take it. */
export async function keep(log: EventLog, batch: Batch, size: number): Promise<'kept' | 'lost'> {
  const { events, undo } = batch
  try {
    const lines = linesOf(events.map(lineOf), size)
    const ids = events.map(({ id }) => id)
    const outcome = await log.append(lines, size, ids)
    if (outcome.outcome === 'appended') return 'kept'
    rollBack(undo)
    if (outcome.outcome === 'conflict') return 'lost'
    return fail(
      'LOG_APPEND_UNKNOWN',
      'the log did not say whether it kept the events; open the book again and look.',
      {},
      outcome.cause,
    )
  } catch (error) {
    rollBack(undo)
    throw error
  }
}

/** What makes two events the same: all a caller said, and nothing that the book added. */
export function contentOf(event: EventInput): string {
  const { type, date, datePrecision, by, data, meta } = event
  const own = type === 'awarded' ? unwrittenAward(data) : unwritten(data)
  const said = { type, date, datePrecision, by, data: own, meta }
  return canonical(
    Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
  )
}

function unwritten(data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { spread, lines, offset, ...rest } = data
  const own = spread === undefined || lines === undefined ? data : rest
  if (!Array.isArray(offset)) return own
  return { ...own, offset: offset.map((one) => unwritten(one)) }
}

/** The spread of an award is what a caller said; the lines of a pool or a sub-award may not be. */
function unwrittenAward({ lines, ...data }: EventInput['data']): EventInput['data'] {
  const isWritten = Array.isArray(lines) && typeof lines[0] === 'string'
  const own = lines === undefined || isWritten ? data : { ...data, lines }
  const { funding } = data
  if (typeof funding !== 'object' || funding === null || Array.isArray(funding)) return own
  const { lines: _, ...pool } = funding as Readonly<Record<string, unknown>>
  return { ...own, funding: pool }
}
