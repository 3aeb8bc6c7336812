/**
 * Reading money: decimal text above zero, in a currency that the book knows.
 *
 * Text and never a JSON number, strictly positive, and no currency by accident: `UDS` is an error
 * with a suggestion, not a new currency.
 */
import { nearestCurrencies } from '../money/currencies.ts'
import { decimalsOf, isZero, unitsFromText } from '../money/units.ts'
import { type Cursor, scanName, scanString, skip } from './cursor.ts'
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
  if (decimals === undefined) return undefined
  const read = { units, currency, decimals: decimalsOf(amount) }
  if (read.decimals > decimals) reader.finer.push(read)
  return read
}

/** The same where the cursor is; undefined where it gives up. */
export function scanMoney(cursor: Cursor): Amount | undefined {
  if (!skip(cursor, '{"amount":')) return undefined
  const amount = scanString(cursor)
  if (amount === undefined || !skip(cursor, ',"currency":')) return undefined
  if (!skip(cursor, cursor.currency)) {
    const currency = scanName(cursor)
    const decimals = currency === undefined ? undefined : cursor.reader.units.decimals(currency)
    if (currency === undefined || decimals === undefined) return undefined
    cursor.currency = `"${currency}"`
    cursor.code = currency
    cursor.decimals = decimals
  }
  const { decimals, code } = cursor
  const units = unitsFromText(amount, decimals)
  if (units === undefined || isZero(units) || !skip(cursor, '}')) return undefined
  const read = { units, currency: code, decimals: decimalsOf(amount) }
  if (read.decimals > decimals) cursor.reader.finer.push(read)
  return read
}

function membersOf(value: object): number {
  let count = 0
  for (const _ in value) count += 1
  return count
}

function reportUnknown(reader: Reader, path: string, currency: string): void {
  const near = nearestCurrencies(currency.slice(0, 20))
  const hint = near.length > 0 ? `did you mean ${near.join(', ')}?` : 'define it as a unit first.'
  report(
    reader,
    'currency.unknown',
    path,
    `${path}: ${shown(currency)} is no currency of ISO 4217 and no unit of this book; ${hint}`,
  )
}
