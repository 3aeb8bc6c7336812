/**
 * A recorded event and its line.
 *
 * The line is canonical JSON of the event. Its position is its number in the log, so a single line
 * says where it belongs, and `more` on the lines of a batch says how many are still to come.
 */
import { canonical } from './canonical.ts'
import { declarationAt, typeNumber } from './catalogue.ts'
import { dayFromText, isInstant } from './dates.ts'
import type { EventInput } from './declare.ts'
import { name, type Reader, shown } from './kinds.ts'

export interface RecordedEvent extends EventInput {
  readonly v: 1
  readonly position: number
  readonly id: string
  readonly recordedAt: string
  readonly more?: number
}

/** An event as the rules read it. */
export interface ReadEvent {
  readonly type: string
  readonly number: number
  readonly day: number
  readonly facts: Readonly<Record<string, unknown>>
}

const KEYS = new Set([
  'by',
  'data',
  'date',
  'datePrecision',
  'id',
  'meta',
  'more',
  'position',
  'recordedAt',
  'type',
  'v',
])

export function lineOf(event: RecordedEvent): string {
  return canonical(event)
}

/** Reads the parsed value of a stored line; undefined, with problems, where it is not an event. */
export function readStored(
  value: unknown,
  position: number,
  reader: Reader,
): { readonly event: RecordedEvent; readonly read: ReadEvent } | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return problem(reader, '', `the line is ${shown(value)}, not an event.`)
  }
  const event = value as RecordedEvent
  for (const key of Object.keys(event)) {
    if (!KEYS.has(key)) problem(reader, key, `${key.slice(0, 80)} is no field of an event.`)
  }
  if (event.position !== position) {
    problem(reader, 'position', `position is ${shown(event.position)}; it must be ${position}.`)
  }
  if (typeof event.recordedAt !== 'string' || !isInstant(event.recordedAt)) {
    problem(reader, 'recordedAt', `recordedAt is ${shown(event.recordedAt)}, not an instant.`)
  }
  const { more } = event
  if (more !== undefined && !(Number.isSafeInteger(more) && more > 0)) {
    problem(reader, 'more', `more is ${shown(more)}; it must be a whole number above zero.`)
  }
  const read = readInput(event, reader)
  name.read(event.id, 'id', reader)
  return read === undefined || reader.problems.length > 0 ? undefined : { event, read }
}

/** Reads what a caller offers or a line says: the type, the day, and the facts of the data. */
export function readInput(input: EventInput, reader: Reader): ReadEvent | undefined {
  const number = typeof input.type === 'string' ? typeNumber(input.type) : undefined
  if (number === undefined) {
    reader.problems.push({
      code: 'event.unknownType',
      path: 'type',
      message: `${shown(input.type)} is no event type that this version knows.`,
    })
  }
  const { v } = input as { v?: unknown }
  if (v !== undefined && v !== 1) {
    reader.problems.push({
      code: 'event.unknownVersion',
      path: 'v',
      message: `version ${shown(v)} of ${shown(input.type)} is not known; the newest is 1.`,
    })
  }
  const day = typeof input.date === 'string' ? dayFromText(input.date) : undefined
  if (day === undefined) {
    reader.problems.push({
      code: 'date.malformed',
      path: 'date',
      message: `date must be a day of the calendar, YYYY-MM-DD; it is ${shown(input.date)}.`,
    })
  }
  const precision: unknown = input.datePrecision
  if (precision !== undefined && precision !== 'month' && precision !== 'year') {
    problem(reader, 'datePrecision', `datePrecision is ${shown(precision)}, not month or year.`)
  }
  if (input.by !== undefined) name.read(input.by, 'by', reader)
  if (number === undefined) return undefined
  const declaration = declarationAt(number)
  const facts = declaration.read(input.data, reader)
  if (facts === undefined || day === undefined) return undefined
  return { type: declaration.type, number, day, facts }
}

function problem(reader: Reader, path: string, message: string): undefined {
  reader.problems.push({ code: 'event.malformed', path, message })
  return undefined
}
