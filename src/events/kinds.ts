/**
 * The handful of kinds that fields of events are made of.
 *
 * A kind reads a value in one pass: it checks the form, reports every problem with its path, and
 * gives the value back as the rules want it (money as scaled units, everything else as it is).
 */
import { isDecimal } from '../money/units.ts'
import { bytesOf, type Cursor, scanName, scanString, skip } from './cursor.ts'
import { dayFromText } from './dates.ts'
import {
  canScan,
  type FactsOfFields,
  type Fields,
  planOf,
  readFields,
  scanFields,
} from './fields.ts'
import { isName, NAME_LENGTH_MAX } from './name.ts'
import { readMoney, scanMoney } from './read-money.ts'
import { type Amount, type Kind, malformed, type Reader } from './reading.ts'

export { type Amount, type Reader, shown } from './reading.ts'

const TEXT_LENGTH_MAX = 10_000
const LIST_LENGTH_MAX = 10_000

const TRUE = bytesOf('true')
const LIST = bytesOf('[')
const NEXT = bytesOf(',')
const LIST_END = bytesOf(']')

const UNSEEN = 'control characters or outer spaces'
const NAME_WANTED = `a name of 1 to ${NAME_LENGTH_MAX} characters without ${UNSEEN}`

export const name: Kind<string> = kind(
  'name',
  (value, path, reader) =>
    typeof value === 'string' && isName(value)
      ? value
      : malformed(reader, path, NAME_WANTED, value, 'name.malformed'),
  scanName,
)

export const text: Kind<string> = textKind(
  'text',
  `text of at most ${TEXT_LENGTH_MAX} characters`,
  (value) => value.length <= TEXT_LENGTH_MAX && value.isWellFormed(),
)

export const day: Kind<string> = textKind(
  'day',
  'a day of the calendar, YYYY-MM-DD',
  (value) => dayFromText(value) !== undefined,
  'date.malformed',
)

/** A share, a rate or a factor: decimal text above zero, never a JSON number. */
export const share: Kind<string> = textKind(
  'share',
  'decimal text above zero, such as "33.3"',
  (value) => SHARE.test(value) && /[1-9]/.test(value),
)

/** Decimal text on its own: its currency stands beside it in the event. */
const decimal: Kind<string> = textKind('decimal', 'decimal text such as "1250.00"', isDecimal)

export const flag: Kind<true> = kind(
  'flag',
  (value, path, reader) =>
    value === true ? true : malformed(reader, path, 'true, or absent', value),
  (cursor) => (skip(cursor, TRUE) ? true : undefined),
)

export const whole: Kind<number> = kind('whole', (value, path, reader) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0)
    ? value
    : malformed(reader, path, 'a whole number', value),
)

export const money: Kind<Amount> = kind('money', readMoney, scanMoney)

export function choice<const Value extends string>(...values: readonly Value[]): Kind<Value> {
  const wanted = `one of ${values.join(', ')}`
  return kind(
    'choice',
    (value, path, reader) =>
      values.includes(value as Value) ? (value as Value) : malformed(reader, path, wanted, value),
    (cursor) => {
      const found = scanName(cursor)
      return values.find((value) => value === found)
    },
  )
}

export function list<Fact>(item: Kind<Fact>): Kind<readonly Fact[]> {
  return kind(
    'list',
    (value, path, reader) => {
      if (!Array.isArray(value) || value.length === 0 || value.length > LIST_LENGTH_MAX) {
        return malformed(reader, path, `a list of 1 to ${LIST_LENGTH_MAX} items`, value)
      }
      const facts: Fact[] = []
      for (let i = 0; i < value.length; i += 1) {
        const fact = item.read(value[i], reader.withPaths ? `${path}[${i}]` : path, reader)
        if (fact !== undefined) facts.push(fact)
      }
      return facts
    },
    item.scan && ((cursor) => scanList(cursor, item)),
  )
}

function scanList<Fact>(cursor: Cursor, item: Kind<Fact>): readonly Fact[] | undefined {
  if (!skip(cursor, LIST)) return undefined
  const facts: Fact[] = []
  do {
    const fact = item.scan?.(cursor)
    if (fact === undefined) return undefined
    facts.push(fact)
  } while (skip(cursor, NEXT))
  return skip(cursor, LIST_END) && facts.length <= LIST_LENGTH_MAX ? facts : undefined
}

export function record<const Declared extends Fields>(
  fields: Declared,
): Kind<FactsOfFields<Declared>> {
  const plan = planOf(fields)
  return kind(
    'record',
    (value, path, reader) =>
      readFields(plan, value, path, reader) as FactsOfFields<Declared> | undefined,
    canScan(plan)
      ? (cursor) => scanFields(plan, cursor) as FactsOfFields<Declared> | undefined
      : undefined,
  )
}

export function optional<Fact>(of: Kind<Fact>): Kind<Fact, true> {
  return { ...of, optional: true }
}

/** One line of funding: a part of an amount, and the pledge and purpose it is of. */
export const fundingLine = record({ amount: money, pledge: name, purpose: optional(name) })

const written = list(decimal)
const stated = list(fundingLine)

/** The lines of a spread: what a caller sends (pledge, amount), or what the book wrote (text). */
export const lines = kind(
  'lines',
  (value: unknown, path: string, reader: Reader) =>
    Array.isArray(value) && typeof value[0] === 'string'
      ? written.read(value, path, reader)
      : stated.read(value, path, reader),
  (cursor) =>
    cursor.bytes[cursor.at + 1] === 0x22 ? written.scan?.(cursor) : stated.scan?.(cursor),
)

const SHARE = /^(0|[1-9]\d{0,17})(\.\d{1,18})?$/

/** A kind whose values are texts of some form. */
function textKind(
  kindName: string,
  wanted: string,
  is: (value: string) => boolean,
  code?: string,
): Kind<string> {
  return kind(
    kindName,
    (value, path, reader) =>
      typeof value === 'string' && is(value) ? value : malformed(reader, path, wanted, value, code),
    (cursor) => {
      const found = scanString(cursor)
      return found !== undefined && is(found) ? found : undefined
    },
  )
}

function kind<Fact>(
  kindName: string,
  read: Kind<Fact>['read'],
  scan?: Kind<Fact>['scan'],
): Kind<Fact> {
  return { name: kindName, optional: false, read, scan }
}
