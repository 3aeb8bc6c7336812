/**
 * Attempts: a batch is judged in order and posted, or nothing of it is.
 */

import type { Violation } from '../errors.ts'
import { declarationAt } from '../events/catalogue.ts'
import type { EventInput } from '../events/declare.ts'
import { prepare, violationsOf } from '../events/input.ts'
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

/** What is written into a record, or the items of a list, stands beside what they say, in order. */
function joined(said: unknown, written: unknown): unknown {
  if (!isObject(said) || !isObject(written)) return written ?? said
  if (!Array.isArray(said)) return ordered({ ...said, ...written }, 0)
  return said.map((item, i) => joined(item, (written as readonly unknown[])[i]))
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
