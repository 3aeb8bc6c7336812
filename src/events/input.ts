/**
 * The door: what a caller offers becomes an event in its one form, or a list of problems.
 *
 * Shorthands are made full and amounts get the decimals of their currency, so that equal facts have
 * equal bytes. The value is checked to be plain JSON before anything else looks at it.
 */
import { isPledgebookError } from '../errors.ts'
import { decimalsOf, textFromUnits, unitsFromText } from '../money/units.ts'
import { canonical } from './canonical.ts'
import { declarationAt, typeNumber } from './catalogue.ts'
import { type EventInput, expandInput } from './declare.ts'
import { type ReadEvent, readInput } from './envelope.ts'
import { name, type Problem, type Reader, shown, type UnitTable } from './kinds.ts'

const KEYS = new Set(['by', 'data', 'date', 'datePrecision', 'id', 'meta', 'type', 'v'])

export type Prepared =
  | Readonly<{ input: EventInput; read: ReadEvent; problems?: never }>
  | Readonly<{ problems: readonly Problem[]; input?: never }>

export function prepare(offered: unknown, units: UnitTable): Prepared {
  const reader: Reader = { units, problems: [] }
  const problem = (path: string, message: string): void => {
    reader.problems.push({ code: 'event.malformed', path, message })
  }
  if (typeof offered !== 'object' || offered === null || Array.isArray(offered)) {
    problem('', `the event must be an object with type, date and data; it is ${shown(offered)}.`)
    return { problems: reader.problems }
  }
  try {
    canonical(withoutAbsent(offered))
  } catch (error) {
    if (!isPledgebookError(error, 'NOT_CANONICAL')) throw error
    problem(String(error.details.path), error.message)
    return { problems: reader.problems }
  }
  const given = withoutAbsent(offered) as EventInput
  for (const key of Object.keys(given)) {
    if (!KEYS.has(key)) problem(key, `${key.slice(0, 80)} is no field of an event.`)
  }
  if (given.id !== undefined) name.read(given.id, 'id', reader)
  const { meta } = given
  if (meta !== undefined && (typeof meta !== 'object' || meta === null || Array.isArray(meta))) {
    problem('meta', `meta must be an object; it is ${shown(meta)}.`)
  }
  const number = typeof given.type === 'string' ? typeNumber(given.type) : undefined
  const full = number === undefined ? given : expandInput(declarationAt(number), given)
  const read = readInput(full, reader)
  if (read === undefined || reader.problems.length > 0) return { problems: reader.problems }
  const { v: _version, ...input } = full as EventInput & { v?: unknown }
  const data = inOneForm(input.data, units) as EventInput['data']
  return { input: { ...input, data }, read }
}

/** Members that are undefined are absent: JavaScript callers pass them without meaning to. */
function withoutAbsent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAbsent)
  if (typeof value !== 'object' || value === null) return value
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => [key, withoutAbsent(member)]),
  )
}

/** Every amount with the decimals of its currency; further ones without trailing zeros. */
function inOneForm(value: unknown, units: UnitTable): unknown {
  if (Array.isArray(value)) return value.map((item) => inOneForm(item, units))
  if (typeof value !== 'object' || value === null) return value
  const { amount, currency } = value as Record<string, unknown>
  if (typeof amount === 'string' && typeof currency === 'string') {
    const decimals = units.decimals(currency) ?? decimalsOf(amount)
    const scaled = unitsFromText(amount, decimals)
    if (scaled === undefined) return value
    return { amount: textFromUnits(scaled, decimals), currency }
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, inOneForm(member, units)]),
  )
}
