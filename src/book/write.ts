/**
 * Writing: a batch is judged in order, posted, and kept by the log, or nothing of it is.
 */

import { fail, type Violation } from '../errors.ts'
import { canonical } from '../events/canonical.ts'
import type { EventInput } from '../events/declare.ts'
import { lineOf, type RecordedEvent } from '../events/envelope.ts'
import { prepare, violationsOf } from '../events/input.ts'
import { linesOf } from '../events/lines.ts'
import type { EventLog } from '../events/log.ts'
import type { Cell } from '../journal/documents.ts'
import { positionOf } from '../journal/ids.ts'
import { decimalsIn } from '../journal/journal.ts'
import { post } from '../journal/post.ts'
import { rollBack, type Undo } from '../journal/undo.ts'
import type { Reason } from '../rules/draft.ts'
import { cellsTouched, judge, violationOf } from '../rules/judge.ts'
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
  const event = { index, id, type: input.type, date: input.date }
  const asViolation = (reason: Reason): Violation => violationOf(journal, reason, event)
  const known = positionOf(journal.ids, id)
  if (known !== undefined) {
    const message =
      `${input.type}: the event at position ${known} has the id ${id}; ` +
      'give this one another id, or leave it out if it is the same.'
    batch.violations.push(asViolation({ code: 'id.reused', message }))
    return
  }
  adopt(book, input, batch.undo)
  const judged = judge(journal, read, false)
  batch.violations.push(...judged.reasons.map(asViolation))
  batch.flags.push(...judged.flags.map(asViolation))
  if (judged.reasons.length > 0) return
  const { recordedAt } = stamp
  const { day, number: type } = read
  const precision = input.datePrecision
  const position = post(journal, { id, type, day, precision, recordedAt }, judged, batch.undo)
  for (const cell of cellsTouched(judged)) batch.cells.add(cell)
  const { by, date, meta } = input
  const data = judged.written === undefined ? input.data : { ...input.data, ...judged.written }
  // In the order of a line, so that it is written as it stands.
  batch.events.push(
    Object.freeze({
      ...(by === undefined ? undefined : { by }),
      data: Object.freeze(data),
      date,
      ...(precision === undefined ? undefined : { datePrecision: precision }),
      id,
      ...(meta === undefined ? undefined : { meta }),
      ...(more === 0 ? undefined : { more }),
      position,
      recordedAt: stamp.recordedAtText,
      type: input.type,
      v: 1,
    }),
  )
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
  const { spread, lines, ...rest } = data
  const written = spread !== undefined && lines !== undefined
  const said = { type, date, datePrecision, by, data: written ? rest : data, meta }
  return canonical(
    Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
  )
}
