/**
 * The door: what a caller offers becomes an event in its one form, or a list of all its problems.
 *
 * Shorthands are made full and amounts get the decimals of their currency, so that equal facts have
 * equal bytes.
 */
import { isPledgebookError, type Violation } from '../errors.ts'
import { textFromUnits, unitsFromText } from '../money/units.ts'
import { canonical } from './canonical.ts'
import { declarationAt, typeNumber } from './catalogue.ts'
import { type EventInput, expandInput } from './declare.ts'
import { type ReadEvent, readInput } from './envelope.ts'
import { plainCopy } from './plain.ts'
import { type Problem, type Reader, readerOf, report, shown, type UnitTable } from './reading.ts'

const KEYS = new Set(['by', 'data', 'date', 'datePrecision', 'id', 'meta', 'type', 'v'])

export type Prepared =
  | Readonly<{ input: EventInput; read: ReadEvent; problems?: never }>
  | Readonly<{ problems: readonly Problem[]; input?: never }>

export function prepare(offered: unknown, units: UnitTable): Prepared {
  const reader = readerOf(units)
  if (typeof offered !== 'object' || offered === null || Array.isArray(offered)) {
    const message = `the event must be an object with type, date and data; it is ${shown(offered)}.`
    report(reader, 'event.malformed', '', message)
    return { problems: reader.problems }
  }
  const given = plainCopy(offered) as EventInput
  for (const key of Object.keys(given)) {
    if (!KEYS.has(key)) {
      report(reader, 'event.malformed', key, `${shown(key)} is no field of an event.`)
    }
  }
  checkPlain(given, reader)
  const number = typeof given.type === 'string' ? typeNumber(given.type) : undefined
  const full = number === undefined ? given : expandInput(declarationAt(number), given)
  const read = readInput(full, reader)
  if (read === undefined || reader.problems.length > 0) return { problems: reader.problems }
  const { v: _version, ...input } = full as EventInput & { v?: unknown }
  const data = inOneForm(input.data, units) as EventInput['data']
  return { input: { ...input, data }, read }
}

/** Problems as callers see them; what has no type is called by its place, counted from 1. */
export function violationsOf(
  offered: unknown,
  index: number,
  problems: readonly Problem[],
): Violation[] {
  const type = textIn(offered, 'type')
  const event = Object.freeze({ index, type, date: textIn(offered, 'date') })
  const what = typeNumber(type) === undefined ? `event ${index + 1}` : type
  return problems.map(({ code, message }) =>
    Object.freeze({ code, message: `${what}: ${message}`, event }),
  )
}

const LABEL_LENGTH_MAX = 80

/** The text in a field of whatever was offered, or `?`: looking at it may throw. */
function textIn(offered: unknown, field: string): string {
  try {
    const value = (offered as Readonly<Record<string, unknown>>)[field]
    return typeof value === 'string' ? value.slice(0, LABEL_LENGTH_MAX) : '?'
  } catch {
    return '?'
  }
}

/** Whether everything can be written as a canonical line: the first thing that cannot is named. */
function checkPlain(given: unknown, reader: Reader): void {
  try {
    canonical(given)
  } catch (error) {
    if (!isPledgebookError(error, 'NOT_CANONICAL')) throw error
    report(reader, 'event.malformed', String(error.details.path), error.message)
  }
}

/** Every amount with the decimals of its currency; further ones without trailing zeros. */
function inOneForm(value: unknown, units: UnitTable): unknown {
  if (Array.isArray(value)) return value.map((item) => inOneForm(item, units))
  if (typeof value !== 'object' || value === null) return value
  const { amount, currency } = value as Record<string, unknown>
  if (typeof amount === 'string' && typeof currency === 'string') {
    const decimals = units.decimals(currency)
    const scaled = decimals === undefined ? undefined : unitsFromText(amount, decimals)
    if (decimals === undefined || scaled === undefined) return value
    return { amount: textFromUnits(scaled, decimals), currency }
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, inOneForm(member, units)]),
  )
}
