/**
 * The handful of kinds that fields of events are made of.
 *
 * A kind reads a value in one pass: it checks the form, reports every problem with its path, and
 * gives the value back as the rules want it (money as scaled units, everything else as it is).
 */
import { unitsFromText } from '../money/units.ts'
import { dayFromText } from './dates.ts'
import { type FactsOfFields, type Fields, planOf, readFields } from './fields.ts'
import { readMoney } from './read-money.ts'
import { type Amount, type Kind, malformed, type Reader } from './reading.ts'

export { type Amount, type Reader, shown } from './reading.ts'

const NAME_LENGTH_MAX = 200
const TEXT_LENGTH_MAX = 10_000
const LIST_LENGTH_MAX = 10_000

export const name: Kind<string> = kind('name', (value, path, reader) =>
  isName(value) ? value : malformed(reader, path, NAME_WANTED, value, 'name.malformed'),
)

export const text: Kind<string> = kind('text', (value, path, reader) =>
  typeof value === 'string' && value.length <= TEXT_LENGTH_MAX && value.isWellFormed()
    ? value
    : malformed(reader, path, `text of at most ${TEXT_LENGTH_MAX} characters`, value),
)

export const day: Kind<string> = kind('day', (value, path, reader) =>
  typeof value === 'string' && dayFromText(value) !== undefined
    ? value
    : malformed(reader, path, 'a day of the calendar, YYYY-MM-DD', value, 'date.malformed'),
)

export const flag: Kind<true> = kind('flag', (value, path, reader) =>
  value === true ? true : malformed(reader, path, 'true, or absent', value),
)

export const whole: Kind<number> = kind('whole', (value, path, reader) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0)
    ? value
    : malformed(reader, path, 'a whole number', value),
)

/** A share, a rate or a factor: decimal text above zero, never a JSON number. */
export const share: Kind<string> = kind('share', (value, path, reader) =>
  typeof value === 'string' && SHARE.test(value) && /[1-9]/.test(value)
    ? value
    : malformed(reader, path, 'decimal text above zero, such as "33.3"', value),
)

/** Decimal text on its own: its currency stands beside it in the event. */
const decimal: Kind<string> = kind('decimal', (value, path, reader) =>
  typeof value === 'string' && unitsFromText(value, 18) !== undefined
    ? value
    : malformed(reader, path, 'decimal text such as "1250.00"', value),
)

export const money: Kind<Amount> = kind('money', readMoney)

export function choice<const Value extends string>(...values: readonly Value[]): Kind<Value> {
  const wanted = `one of ${values.join(', ')}`
  return kind('choice', (value, path, reader) =>
    values.includes(value as Value) ? (value as Value) : malformed(reader, path, wanted, value),
  )
}

export function list<Fact>(item: Kind<Fact>): Kind<readonly Fact[]> {
  return kind('list', (value, path, reader) => {
    if (!Array.isArray(value) || value.length === 0 || value.length > LIST_LENGTH_MAX) {
      return malformed(reader, path, `a list of 1 to ${LIST_LENGTH_MAX} items`, value)
    }
    const facts: Fact[] = []
    for (let i = 0; i < value.length; i += 1) {
      const fact = item.read(value[i], reader.withPaths ? `${path}[${i}]` : path, reader)
      if (fact !== undefined) facts.push(fact)
    }
    return facts
  })
}

export function record<const Declared extends Fields>(
  fields: Declared,
): Kind<FactsOfFields<Declared>> {
  const plan = planOf(fields)
  return kind(
    'record',
    (value, path, reader) =>
      readFields(plan, value, path, reader) as FactsOfFields<Declared> | undefined,
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
export const lines = kind('lines', (value: unknown, path: string, reader: Reader) =>
  Array.isArray(value) && typeof value[0] === 'string'
    ? written.read(value, path, reader)
    : stated.read(value, path, reader),
)

const SHARE = /^(0|[1-9]\d{0,17})(\.\d{1,18})?$/
const NAME_RULE = 'without control characters or outer spaces'
const NAME_WANTED = `a name of 1 to ${NAME_LENGTH_MAX} characters ${NAME_RULE}`
const CONTROL = /\p{Cc}/u

/** Most names are short and in plain letters; only others are asked the slow questions. */
function isName(value: unknown): value is string {
  if (typeof value !== 'string') return false
  const { length } = value
  if (length === 0 || length > NAME_LENGTH_MAX) return false
  for (let i = 0; i < length; i += 1) {
    const code = value.charCodeAt(i)
    if (code > 0x20 && code < 0x7f) continue
    return value.isWellFormed() && !CONTROL.test(value) && value.trim() === value
  }
  return true
}

function kind<Fact>(kindName: string, read: Kind<Fact>['read']): Kind<Fact> {
  return { name: kindName, optional: false, read }
}
