/**
 * A recorded event and its line.
 *
 * The line is canonical JSON of the event. Its position is its number in the log, so a single line
 * says where it belongs, and `more` on the lines of a batch says how many are still to come.
 */
import { canonical } from './canonical.ts'
import { declarationAt, typeNumber } from './catalogue.ts'
import { dayFromText, instantFromText, periodEnd } from './dates.ts'
import type { EventInput } from './declare.ts'
import { name } from './kinds.ts'
import { DEPTH_MAX } from './ordered.ts'
import { type Finer, type Reader, report, shown } from './reading.ts'
import type { Recorded } from './recorded.ts'

/** An event as the rules read it. */
export interface ReadEvent {
  readonly type: string
  readonly number: number
  readonly day: number
  readonly facts: Readonly<Record<string, unknown>>
  /** Amounts that were written with more decimals than their currency has. */
  readonly finer: readonly Finer[]
}

const KEYS = [
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
] as const

/**
 * The line of an event that came through the door, where its members were put in order and all that
 * no line can say was refused. Only the keys of meta may be numbers, which JSON would put first.
 */
export function lineOf(event: Recorded): string {
  return event.meta === undefined ? JSON.stringify(event) : canonical(event)
}

/** A stored line, read. */
export interface StoredEvent {
  readonly id: string
  readonly precision: 'month' | 'year' | undefined
  /** Milliseconds since 1970-01-01 UTC. */
  readonly recordedAt: number
  readonly read: ReadEvent
  /** The data of the event that opened the book. */
  readonly opening: unknown
}

/** Reads the parsed value of a stored line; undefined, with problems, where it is not an event. */
export function readStored(
  value: unknown,
  position: number,
  reader: Reader,
): StoredEvent | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return problem(reader, '', `the line is ${shown(value)}, not an event.`)
  }
  const found = reader.problems.length
  const event = value as Recorded
  if (isTooDeep(event.meta, 1)) {
    return problem(reader, 'meta', `meta lies deeper than ${DEPTH_MAX} levels.`)
  }
  checkKeys(event, reader)
  if (event.v === undefined) problem(reader, 'v', 'v, the version of the event type, is missing.')
  if (event.position !== position) {
    problem(reader, 'position', `position is ${shown(event.position)}; it must be ${position}.`)
  }
  const instant: unknown = event.recordedAt
  const recordedAt = typeof instant === 'string' ? instantFromText(instant) : undefined
  if (recordedAt === undefined) {
    problem(reader, 'recordedAt', `recordedAt is ${shown(instant)}, not an instant.`)
  }
  const { more } = event
  if (more !== undefined && !(Number.isSafeInteger(more) && more > 0)) {
    problem(reader, 'more', `more is ${shown(more)}; it must be a whole number above zero.`)
  }
  if (event.id === undefined) problem(reader, 'id', 'id is missing.')
  const read = readInput(event, reader)
  if (read === undefined || recordedAt === undefined) return undefined
  if (reader.problems.length > found) return undefined
  const { id, datePrecision: precision } = event
  const opening = event.type === 'bookOpened' ? event.data : undefined
  return { id, precision, recordedAt, read, opening }
}

/** Whether a value lies deeper than a book writes it. Data has a form, and cannot; meta can. */
function isTooDeep(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return depth >= DEPTH_MAX || Object.values(value).some((inner) => isTooDeep(inner, depth + 1))
}

/** As many members as there are known ones means that there is no other. */
function checkKeys(event: Recorded, reader: Reader): void {
  let known = 0
  for (const key of KEYS) if (event[key] !== undefined) known += 1
  for (const _ in event) known -= 1
  if (known === 0) return
  for (const key of Object.keys(event)) {
    if (KEYS.includes(key as (typeof KEYS)[number])) continue
    problem(reader, key, `${shown(key)} is no field of an event.`)
  }
}

const NONE: readonly Finer[] = []

/** Reads what a caller offers or a line says: the type, the day, and the facts of the data. */
export function readInput(input: EventInput, reader: Reader): ReadEvent | undefined {
  const found = reader.problems.length
  reader.finer.length = 0
  const read = readParts(input, reader)
  if (reader.problems.length === found || reader.withPaths) return read
  reader.problems.length = found
  reader.withPaths = true
  readParts(input, reader)
  reader.withPaths = false
  return undefined
}

function readParts(input: EventInput, reader: Reader): ReadEvent | undefined {
  const number = typeof input.type === 'string' ? typeNumber(input.type) : undefined
  if (number === undefined) {
    report(reader, 'event.unknownType', 'type', unknownType(input.type))
  }
  const { v } = input as { v?: unknown }
  if (v !== undefined && v !== 1) {
    const message = `version ${shown(v)} of ${shown(input.type)} is not known; the newest is 1.`
    report(reader, 'event.unknownVersion', 'v', message)
  }
  const day = readDay(input, reader)
  if (input.id !== undefined) name.read(input.id, 'id', reader)
  if (input.by !== undefined) name.read(input.by, 'by', reader)
  const meta: unknown = input.meta
  if (meta !== undefined && (typeof meta !== 'object' || meta === null || Array.isArray(meta))) {
    problem(reader, 'meta', `meta must be an object; it is ${shown(meta)}.`)
  }
  if (number === undefined) return undefined
  const declaration = declarationAt(number)
  const facts = declaration.read(input.data, reader)
  if (facts === undefined || day === undefined) return undefined
  const finer = reader.finer.length === 0 ? NONE : [...reader.finer]
  return { type: declaration.type, number, day, facts, finer }
}

function unknownType(type: unknown): string {
  if (type === undefined) return 'type is missing; write one, such as "pledged".'
  return `${shown(type)} is no event type that this version knows.`
}

/** The day of an event; of a month or a year it must be the last. */
function readDay({ date, datePrecision }: EventInput, reader: Reader): number | undefined {
  const day = typeof date === 'string' ? dayFromText(date) : undefined
  if (day === undefined) {
    const message = `date must be a day of the calendar, YYYY-MM-DD; it is ${shown(date)}.`
    report(reader, 'date.malformed', 'date', message)
  }
  if (datePrecision === undefined) return day
  if (datePrecision !== 'month' && datePrecision !== 'year') {
    const message = `datePrecision is ${shown(datePrecision)}, not month or year.`
    return problem(reader, 'datePrecision', message)
  }
  const last = day && periodEnd(date.slice(0, datePrecision === 'month' ? 7 : 4))?.date
  if (day !== undefined && last !== date) {
    const message = `date must be the last day of its ${datePrecision}, ${last}; it is ${date}.`
    report(reader, 'date.malformed', 'date', message)
  }
  return day
}

function problem(reader: Reader, path: string, message: string): undefined {
  return report(reader, 'event.malformed', path, message)
}
