/**
 * The handful of kinds that fields of events are made of.
 *
 * A kind reads a value in one pass: it checks the form, reports every problem with its path, and
 * gives the value back as the rules want it (money as scaled units, everything else as it is).
 */
import { nearestCurrencies } from '../money/currencies.ts'
import { decimalsOf, isZero, type Units, unitsFromText } from '../money/units.ts'
import { dayFromText } from './dates.ts'

const NAME_LENGTH_MAX = 200
const TEXT_LENGTH_MAX = 10_000
const LIST_LENGTH_MAX = 10_000

/** Money as the rules read it. `decimals` is how many the text was written with. */
export type Amount = Readonly<{ units: Units; currency: string; decimals: number }>

/** The decimals of a currency or unit in a book; undefined where it is unknown there. */
export interface UnitTable {
  decimals(currency: string): number | undefined
}

export interface Problem {
  readonly code: string
  readonly path: string
  readonly message: string
}

export interface Reader {
  readonly units: UnitTable
  readonly problems: Problem[]
}

export interface Kind<Fact> {
  readonly name: string
  readonly optional: boolean
  read(value: unknown, path: string, reader: Reader): Fact | undefined
}

export const name: Kind<string> = kind('name', (value, path, reader) =>
  typeof value === 'string' && isName(value)
    ? value
    : report(
        reader,
        'name.malformed',
        path,
        `${path} must be a name of 1 to ${NAME_LENGTH_MAX} characters without control characters ` +
          `or outer spaces; it is ${shown(value)}.`,
      ),
)

export const text: Kind<string> = kind('text', (value, path, reader) =>
  typeof value === 'string' && value.length <= TEXT_LENGTH_MAX && value.isWellFormed()
    ? value
    : malformed(reader, path, `text of at most ${TEXT_LENGTH_MAX} characters`, value),
)

export const day: Kind<string> = kind('day', (value, path, reader) =>
  typeof value === 'string' && dayFromText(value) !== undefined
    ? value
    : report(
        reader,
        'date.malformed',
        path,
        `${path} must be a day of the calendar, YYYY-MM-DD; it is ${shown(value)}.`,
      ),
)

export const flag: Kind<true> = kind('flag', (value, path, reader) =>
  value === true ? true : malformed(reader, path, 'true, or absent', value),
)

export const whole: Kind<number> = kind('whole', (value, path, reader) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
    ? value
    : malformed(reader, path, 'a whole number', value),
)

/** A share, a rate or a factor: decimal text above zero, never a JSON number. */
export const share: Kind<string> = kind('share', (value, path, reader) =>
  typeof value === 'string' && /^\d{1,18}(\.\d{1,18})?$/.test(value) && /[1-9]/.test(value)
    ? value
    : malformed(reader, path, 'decimal text above zero, such as "33.3"', value),
)

/** Decimal text on its own: its currency stands beside it in the event. */
export const decimal: Kind<string> = kind('decimal', (value, path, reader) =>
  typeof value === 'string' && unitsFromText(value, 18) !== undefined
    ? value
    : malformed(reader, path, 'decimal text such as "1250.00"', value),
)

export const money: Kind<Amount> = kind('money', readMoney)

export function choice<Value extends string>(...values: readonly Value[]): Kind<Value> {
  return kind('choice', (value, path, reader) =>
    values.includes(value as Value)
      ? (value as Value)
      : malformed(reader, path, `one of ${values.join(', ')}`, value),
  )
}

export function list<Fact>(item: Kind<Fact>): Kind<readonly Fact[]> {
  return kind('list', (value, path, reader) => {
    if (!Array.isArray(value) || value.length === 0 || value.length > LIST_LENGTH_MAX) {
      return malformed(reader, path, `a list of 1 to ${LIST_LENGTH_MAX} items`, value)
    }
    const facts: Fact[] = []
    value.forEach((entry, i) => {
      const fact = item.read(entry, `${path}[${i}]`, reader)
      if (fact !== undefined) facts.push(fact)
    })
    return facts
  })
}

/**
 * The lines of a spread: what a caller sends (pledge and amount), or what the book wrote
 * (text).
 */
export const lines: Kind<readonly unknown[]> = kind('lines', (value, path, reader) => {
  const written = Array.isArray(value) && typeof value[0] === 'string'
  return (written ? list(decimal) : list(FUNDING_LINE)).read(value, path, reader)
})

export type Fields = Readonly<Record<string, Kind<unknown>>>

export function record(fields: Fields): Kind<Readonly<Record<string, unknown>>> {
  const sorted = Object.keys(fields).sort()
  return kind('record', (value, path, reader) => readFields(fields, sorted, value, path, reader))
}

export function optional<Fact>(of: Kind<Fact>): Kind<Fact> {
  return { ...of, optional: true }
}

/** Reads an object by its declared fields: every unknown, missing or wrong one is a problem. */
export function readFields(
  fields: Fields,
  sorted: readonly string[],
  value: unknown,
  path: string,
  reader: Reader,
): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return malformed(reader, path, 'an object', value)
  }
  const given = value as Readonly<Record<string, unknown>>
  const facts: Record<string, unknown> = {}
  let seen = 0
  for (const key of sorted) {
    const field = fields[key]!
    const own = Object.hasOwn(given, key) ? given[key] : undefined
    if (own === undefined) {
      if (!field.optional) {
        report(reader, 'event.malformed', at(path, key), `${at(path, key)} is missing.`)
      }
      continue
    }
    seen += 1
    const fact = field.read(own, at(path, key), reader)
    if (fact !== undefined) facts[key] = fact
  }
  const keys = Object.keys(given)
  if (keys.length !== seen) reportUnknown(fields, given, keys, path, reader)
  return facts
}

function reportUnknown(
  fields: Fields,
  given: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  path: string,
  reader: Reader,
): void {
  for (const key of keys) {
    if (given[key] === undefined || Object.hasOwn(fields, key)) continue
    const where = at(path, key.slice(0, NAME_LENGTH_MAX))
    const known = Object.keys(fields).join(', ')
    report(reader, 'event.malformed', where, `${where} is no field here; known are ${known}.`)
  }
}

function readMoney(value: unknown, path: string, reader: Reader): Amount | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return malformed(reader, path, 'money, { amount: "12.00", currency: "USD" }', value)
  }
  const { amount, currency, ...rest } = value as Record<string, unknown>
  if (typeof amount !== 'string' || typeof currency !== 'string' || Object.keys(rest).length > 0) {
    return report(
      reader,
      'amount.malformed',
      path,
      `${path} must be { amount: "12.00", currency: "USD" }, the amount as text; ` +
        `it is ${shown(value)}.`,
    )
  }
  const decimals = reader.units.decimals(currency)
  if (decimals === undefined) {
    const near = nearestCurrencies(currency.slice(0, 20))
    const hint = near.length > 0 ? `did you mean ${near.join(', ')}?` : 'define it as a unit first.'
    return report(
      reader,
      'currency.unknown',
      path,
      `${path}: ${shown(currency)} is no currency of ISO 4217 and no unit of this book; ${hint}`,
    )
  }
  const units = unitsFromText(amount, decimals)
  if (units === undefined) {
    return report(
      reader,
      'amount.malformed',
      path,
      `${path}: ${shown(amount)} is not decimal text such as "1250.00" ` +
        '(no sign, exponent, separators or spaces).',
    )
  }
  if (isZero(units)) {
    return report(
      reader,
      'amount.notPositive',
      path,
      `${path} is zero; amounts are above zero, and a correction is an event of its own.`,
    )
  }
  return { units, currency, decimals: decimalsOf(amount) }
}

function isName(value: string): boolean {
  if (value.length === 0 || value.length > NAME_LENGTH_MAX || !value.isWellFormed()) return false
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
  return !/[\u0000-\u001f\u007f-\u009f]/.test(value) && value.trim() === value
}

function kind<Fact>(kindName: string, read: Kind<Fact>['read']): Kind<Fact> {
  return { name: kindName, optional: false, read }
}

function at(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`
}

function malformed(reader: Reader, path: string, wanted: string, value: unknown): undefined {
  return report(
    reader,
    'event.malformed',
    path,
    `${path || 'the event'} must be ${wanted}; it is ${shown(value)}.`,
  )
}

function report(reader: Reader, code: string, path: string, message: string): undefined {
  reader.problems.push({ code, path, message })
  return undefined
}

/** A value as a message may show it: short, on one line, with control characters escaped. */
export function shown(value: unknown): string {
  if (typeof value === 'bigint' || typeof value === 'number') return String(value)
  if (typeof value === 'string') return clipped(JSON.stringify(value.slice(0, 80)))
  if (value === undefined) return 'missing'
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (value === null || typeof value === 'boolean') return String(value)
  try {
    return clipped(JSON.stringify(value))
  } catch {
    return 'an object'
  }
}

function clipped(shownText: string): string {
  return shownText.length > 60 ? `${shownText.slice(0, 59)}…` : shownText
}

const FUNDING_LINE = record({ amount: money, pledge: name, purpose: optional(name) })
export const fundingLine = FUNDING_LINE
