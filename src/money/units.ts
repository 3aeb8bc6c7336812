/**
 * Exact amounts, scaled: the numbers that all sums are made of.
 *
 * A `number` is a whole count of minor units (cents) and always a safe integer. Whatever is not, an
 * amount with more decimals than its currency or one beyond 2^53, is a `bigint` of fine units, 10^18
 * to the minor unit. Whatever fits as a number is a number, so equal amounts are equal with `===`.
 */
export type Units = number | bigint

export const FINE_DECIMALS = 18
const FINE = 10n ** 18n
export const AMOUNT_DIGITS_MAX = 30
export const AMOUNT_DECIMALS_MAX = 18

export function add(a: Units, b: Units): Units {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b
    if (Number.isSafeInteger(sum)) return sum
  }
  return fromFine(toFine(a) + toFine(b))
}

export function subtract(a: Units, b: Units): Units {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b
    if (Number.isSafeInteger(difference)) return difference
  }
  return fromFine(toFine(a) - toFine(b))
}

export function negate(a: Units): Units {
  return a === 0 ? 0 : -a
}

export function compare(a: Units, b: Units): -1 | 0 | 1 {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0
  const difference = toFine(a) - toFine(b)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export function min(a: Units, b: Units): Units {
  return compare(a, b) <= 0 ? a : b
}

export function max(a: Units, b: Units): Units {
  return compare(a, b) >= 0 ? a : b
}

export function isZero(a: Units): boolean {
  return a === 0
}

export function isNegative(a: Units): boolean {
  return a < 0
}

export function toFine(a: Units): bigint {
  return typeof a === 'number' ? BigInt(a) * FINE : a
}

export function fromFine(fine: bigint): Units {
  if (fine % FINE !== 0n) return fine
  const whole = fine / FINE
  return whole <= MAX && whole >= -MAX ? Number(whole) : fine
}

const MAX = BigInt(Number.MAX_SAFE_INTEGER)

/**
 * Reads decimal text as units of a currency with so many decimals; undefined where the text is not a
 * decimal number without sign, exponent, separators, spaces or leading zeros.
 */
export function unitsFromText(text: string, decimals: number): Units | undefined {
  const { length } = text
  let value = 0
  let point = -1
  for (let i = 0; i < length; i += 1) {
    const digit = text.charCodeAt(i) - 48
    if (digit >= 0 && digit <= 9) value = value * 10 + digit
    else if (digit === -2 && point < 0 && i > 0) point = i
    else return undefined
  }
  const whole = point < 0 ? length : point
  const written = point < 0 ? 0 : length - point - 1
  if (whole === 0 || (point >= 0 && written === 0)) return undefined
  if (whole > 1 && text.charCodeAt(0) === 48) return undefined
  if (whole > AMOUNT_DIGITS_MAX || written > AMOUNT_DECIMALS_MAX) return undefined
  // Fifteen digits are exact in a double, whatever stands in them.
  if (written <= decimals && whole + decimals <= 15) return value * TENS[decimals - written]!
  const digits = point < 0 ? text : text.slice(0, point) + text.slice(point + 1)
  const fine = BigInt(digits) * 10n ** BigInt(FINE_DECIMALS + decimals - written)
  return fromFine(fine)
}

const TENS = Array.from({ length: 19 }, (_, exponent) => 10 ** exponent)

/** Decimal text with at least `decimals` decimals, and further ones without trailing zeros. */
export function textFromUnits(units: Units, decimals: number): string {
  if (typeof units === 'number') return decimalText(units < 0, String(Math.abs(units)), decimals)
  const negative = units < 0n
  const digits = String(negative ? -units : units)
  const full = decimalText(negative, digits, decimals + FINE_DECIMALS)
  let end = full.length
  const shortest = full.length - FINE_DECIMALS
  while (end > shortest && full.charCodeAt(end - 1) === 48) end -= 1
  if (full.charCodeAt(end - 1) === 46) end -= 1
  return full.slice(0, end)
}

function decimalText(negative: boolean, digits: string, decimals: number): string {
  const sign = negative ? '-' : ''
  if (decimals === 0) return sign + digits
  const padded = digits.padStart(decimals + 1, '0')
  const point = padded.length - decimals
  return `${sign}${padded.slice(0, point)}.${padded.slice(point)}`
}

/** How many decimals a text is written with. */
export function decimalsOf(text: string): number {
  const point = text.indexOf('.')
  return point < 0 ? 0 : text.length - point - 1
}
