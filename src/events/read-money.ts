/**
 * Reading money: decimal text above zero, in a currency that the book knows.
 *
 * Text and never a JSON number, strictly positive, and no currency by accident: `UDS` is an error
 * with a suggestion, not a new currency.
 */
import { currencyOf, nearestCurrencies } from '../money/currencies.ts'
import {
  AMOUNT_DECIMALS_MAX,
  AMOUNT_DIGITS_MAX,
  decimalsOf,
  isZero,
  unitsFromText,
} from '../money/units.ts'
import { bytesOf, type Cursor, scanName, skip } from './cursor.ts'
import { type Amount, malformed, type Reader, report, shown } from './reading.ts'

const WANTED = '{ amount: "12.00", currency: "USD" }, the amount as text'

export function readMoney(value: unknown, path: string, reader: Reader): Amount | undefined {
  if (typeof value !== 'object' || value === null || membersOf(value) !== 2) {
    return malformed(reader, path, `money, ${WANTED}`, value, 'amount.malformed')
  }
  const { amount, currency } = value as Record<string, unknown>
  if (typeof amount !== 'string' || typeof currency !== 'string') {
    const is = typeof amount === 'string' ? currency : amount
    const where = `${path}.${typeof amount === 'string' ? 'currency' : 'amount'}`
    const message = `${path} must be ${WANTED}; ${where} is ${shown(is)}.`
    return report(reader, 'amount.malformed', path, message)
  }
  const decimals = reader.units.decimals(currency)
  const units = unitsFromText(amount, decimals ?? 0)
  if (decimals === undefined) reportUnknown(reader, path, currency)
  if (units === undefined) {
    return report(reader, 'amount.malformed', path, `${path}${whyNoAmount(amount)}`)
  }
  if (isZero(units)) {
    const advice = /\.to$/.test(path)
      ? 'to end what is left, record awardCancelled or pledgeCancelled'
      : 'a correction is an event of its own'
    const message = `${path} is zero; amounts are above zero, and ${advice}.`
    return report(reader, 'amount.notPositive', path, message)
  }
  if (decimals === undefined) return undefined
  const read = { units, currency, decimals: decimalsOf(amount) }
  if (read.decimals > decimals) reader.finer.push(reader.withPaths ? { ...read, path } : read)
  return read
}

function whyNoAmount(amount: string): string {
  const [whole = '', fraction = ''] = amount.split('.')
  if (/^(0|[1-9]\d*)(\.\d+)?$/.test(amount)) {
    return whole.length > AMOUNT_DIGITS_MAX
      ? ` has ${whole.length} digits; write at most ${AMOUNT_DIGITS_MAX} before the point.`
      : ` has ${fraction.length} decimals; write at most ${AMOUNT_DECIMALS_MAX}.`
  }
  return (
    `: ${shown(amount)} is not decimal text such as "1250.00" ` +
    '(no sign, exponent, separators, spaces or zeros before it).'
  )
}

const AMOUNT = bytesOf('{"amount":"')
const CURRENCY = bytesOf(',"currency":')
const END = bytesOf('}')
const QUOTE = 0x22
const POINT = 0x2e
const ZERO = 0x30

/** The same where the cursor is; undefined where it gives up, as with more decimals than usual. */
export function scanMoney(cursor: Cursor): Amount | undefined {
  if (!skip(cursor, AMOUNT)) return undefined
  const { bytes, at } = cursor
  let value = 0
  let point = -1
  let end = at
  for (; bytes[end] !== QUOTE; end += 1) {
    const digit = bytes[end]! - ZERO
    if (digit >= 0 && digit <= 9) value = value * 10 + digit
    else if (bytes[end] === POINT && point < 0) point = end
    else return undefined
  }
  const whole = (point < 0 ? end : point) - at
  const written = point < 0 ? 0 : end - point - 1
  const isPlain = whole > 0 && (written > 0 || point < 0) && (whole === 1 || bytes[at] !== ZERO)
  cursor.at = end + 1
  if (!isPlain || value === 0 || !skip(cursor, CURRENCY) || !scanCurrency(cursor)) return undefined
  const { decimals, code } = cursor
  if (written > decimals || !skip(cursor, END)) return undefined
  const units =
    whole + decimals <= 15
      ? value * 10 ** (decimals - written)
      : unitsFromText(cursor.text.slice(at, end), decimals)
  return units === undefined ? undefined : { units, currency: code, decimals: written }
}

/** Reads a currency that the book knows. */
function scanCurrency(cursor: Cursor): boolean {
  if (skip(cursor, cursor.currency)) return true
  const { at } = cursor
  const code = scanName(cursor)
  const decimals = code === undefined ? undefined : cursor.reader.units.decimals(code)
  if (code === undefined || decimals === undefined) return false
  cursor.currency = cursor.bytes.slice(at, cursor.at)
  cursor.code = code
  cursor.decimals = decimals
  return true
}

function membersOf(value: object): number {
  let count = 0
  for (const _ in value) count += 1
  return count
}

function reportUnknown(reader: Reader, path: string, currency: string): void {
  report(reader, 'currency.unknown', path, `${path}: ${whyUnknown(currency)}`)
}

/** Why a book does not know a currency, and what to do. */
export function whyUnknown(currency: string): string {
  if (currencyOf(currency) !== undefined) {
    return `${currency} has no minor unit in ISO 4217; say its decimals with unitDefined first.`
  }
  const near = nearestCurrencies(currency.slice(0, 20))
  const advice =
    near.length > 0 ? `did you mean ${near.join(', ')}?` : 'define it with unitDefined first.'
  return `${shown(currency)} is no currency of ISO 4217 and no unit of this book; ${advice}`
}
