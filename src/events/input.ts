/**
 * The door: what a caller offers becomes an event in its one form, or a list of all its problems.
 *
 * Shorthands are made full and amounts get the decimals of their currency, so that equal facts have
 * equal bytes.
 */
import type { Violation } from '../errors.ts'
import { decimalsOf, textFromUnits, unitsFromText } from '../money/units.ts'
import { declarationAt, typeNumber } from './catalogue.ts'
import { type EventInput, expandInput } from './declare.ts'
import { type ReadEvent, readInput } from './envelope.ts'
import { meant } from './nearest.ts'
import { plainCopy } from './plain.ts'
import {
  at,
  type Problem,
  type Reader,
  readerOf,
  report,
  shown,
  type UnitTable,
} from './reading.ts'
import { typesMeant } from './type-words.ts'

export type Prepared =
  | Readonly<{ input: EventInput; read: ReadEvent; problems?: never }>
  | Readonly<{ problems: readonly Problem[]; input?: never }>

export function prepare(offered: unknown, units: UnitTable): Prepared {
  const reader = readerOf(units)
  const { value, problems } = plainCopy(offered)
  const isKept = problems[0]?.path !== ''
  if (!isKept && typeof value === 'object') return { problems }
  if (!isKept || typeof value !== 'object' || value === null || Array.isArray(value)) {
    const message = `it must be an object with type, date and data, not ${shown(value)}.`
    report(reader, 'event.malformed', '', message)
    return { problems: reader.problems }
  }
  const given = value as EventInput
  checkKeys(given, reader)
  const number = typeof given.type === 'string' ? typeNumber(given.type) : undefined
  const full = number === undefined ? given : expandInput(declarationAt(number), given)
  let read = readInput(full, reader)
  if (read !== undefined && read.finer.length > 0) {
    // A refusal of such an amount says where it stands.
    reader.withPaths = true
    read = readInput(full, reader)
  }
  if (read === undefined || problems.length + reader.problems.length > 0) {
    const reading = reader.problems.map((one) => withType(one, given.type))
    return { problems: together(problems, reading) }
  }
  inOneForm(full.data, units)
  return { input: full, read }
}

const KEYS = ['type', 'date', 'data', 'by', 'datePrecision', 'id', 'meta', 'v']

/** What a book adds to an event when it stores it. */
const STAMPS = ['more', 'position', 'recordedAt']

function checkKeys(given: object, reader: Reader): void {
  const stamps = Object.keys(given).filter((key) => STAMPS.includes(key))
  if (stamps.length > 0) {
    const message =
      `it has ${stamps.join(' and ')}, as a stored line of a book has; ` +
      'leave that out to record it as a new event.'
    report(reader, 'event.malformed', stamps[0]!, message)
  }
  for (const key of Object.keys(given)) {
    if (KEYS.includes(key) || STAMPS.includes(key)) continue
    const advice = meant(key, KEYS, 'put it in meta.')
    const message = `${shown(key)} is no field of an event; ${advice}`
    report(reader, 'event.malformed', at('', key), message)
  }
}

/** Who offers an event is told which type was meant; a stored line is of a later version. */
function withType(problem: Problem, type: unknown): Problem {
  if (problem.code !== 'event.unknownType' || type === undefined) return problem
  const types = typeof type === 'string' ? typesMeant(type) : []
  const advice = types.length === 0 ? OTHER_TYPES : `did you mean ${types.join(' or ')}?`
  return { ...problem, message: problem.message.replace(/\.$/, `; ${advice}`) }
}

const OTHER_TYPES =
  'there are pledged, received, awarded, disbursed and others; ' +
  'see EVENT_TYPES, or pledgebook record --help.'

/**
 * One message for one fault: what a reading says of a value that cannot be kept, where it looked
 * at just that, and what the copying says otherwise.
 */
function together(copying: readonly Problem[], reading: readonly Problem[]): readonly Problem[] {
  const kept = copying.filter((one) => !reading.some(({ path }) => isWithin(one.path, path)))
  const told = reading.filter(
    (one) => !kept.some(({ path }) => one.path !== path && isWithin(one.path, path)),
  )
  return [...kept, ...told]
}

function isWithin(path: string, whole: string): boolean {
  return path.startsWith(whole) && /^([.[]|$)/.test(path.slice(whole.length))
}

/** Problems as callers see them; what has no type is called by its place, counted from 1. */
export function violationsOf(
  offered: unknown,
  index: number,
  problems: readonly Problem[],
): Violation[] {
  const type = labelOf(offered, 'type')
  const event = Object.freeze({ index, type, date: labelOf(offered, 'date') })
  const what = typeNumber(type) === undefined ? `event ${index + 1}` : type
  return problems.map(({ code, message }) =>
    Object.freeze({ code, message: `${what}: ${message}`, event }),
  )
}

const LABEL_LENGTH_MAX = 80

function labelOf(offered: unknown, field: string): string {
  return textIn(offered, field)?.slice(0, LABEL_LENGTH_MAX) ?? '?'
}

/** The text in a field of whatever was offered, where there is one: to look may throw. */
export function textIn(offered: unknown, field: string): string | undefined {
  try {
    const value = (offered as Readonly<Record<string, unknown>>)[field]
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}

/** Gives every amount the decimals of its currency; further ones without trailing zeros. */
function inOneForm(value: unknown, units: UnitTable): void {
  if (typeof value !== 'object' || value === null) return
  const members = value as Record<string, unknown>
  const { amount, currency } = members
  if (typeof amount === 'string' && typeof currency === 'string') {
    const decimals = units.decimals(currency)
    if (decimals === undefined || decimals === decimalsOf(amount)) return
    const scaled = unitsFromText(amount, decimals)
    if (scaled !== undefined) members.amount = textFromUnits(scaled, decimals)
    return
  }
  for (const key in members) inOneForm(members[key], units)
}
