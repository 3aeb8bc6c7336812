/**
 * Exact amounts, scaled: the numbers that all sums are made of.
 *
 * A `number` is a whole count of minor units (cents) and always a safe integer, never -0. Whatever
 * does not fit, an amount with more decimals than its currency or one beyond 2^53, is a `bigint` of
 * fine units, 10^18 to the minor unit. Whatever fits as a number is a number, so equal amounts are
 * equal with `===`. Nothing outside this folder mixes the two.
 */
export type Units = number | bigint

export const AMOUNT_DIGITS_MAX = 30
export const AMOUNT_DECIMALS_MAX = 18
export const FINE_DECIMALS = 18

const DECIMAL = new RegExp(
  `^(?:0|[1-9]\\d{0,${AMOUNT_DIGITS_MAX - 1}})(?:\\.\\d{1,${AMOUNT_DECIMALS_MAX}})?$`,
)

const FINE = 10n ** BigInt(FINE_DECIMALS)
const MAX = Number.MAX_SAFE_INTEGER
const TENS = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent)

/**
 * The sum. Two safe integers cannot reach 2^53 and come out, rounded, as a safe integer: so one
 * look at the result tells whether it is exact.
 */
export function add(a: Units, b: Units): Units {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b
    if (sum <= MAX && sum >= -MAX) return sum
  }
  return fromFine(toFine(a) + toFine(b))
}

export function subtract(a: Units, b: Units): Units {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b
    if (difference <= MAX && difference >= -MAX) return difference
  }
  return fromFine(toFine(a) - toFine(b))
}

/** Zero minus the amount, and not the minus sign, which would make -0 of 0. */
export function negate(a: Units): Units {
  return typeof a === 'number' ? 0 - a : -a
}

/** So many parts of it of so many, in whole minor units and never more: 1 of 3 of 1.00 is 0.33. */
export function partOf(a: Units, parts: bigint, of: bigint): Units {
  return fromFine(((toFine(a) * parts) / of / FINE) * FINE)
}

export function compare(a: Units, b: Units): -1 | 0 | 1 {
  if (a === b) return 0
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : 1
  return toFine(a) < toFine(b) ? -1 : 1
}

export function min(a: Units, b: Units): Units {
  return compare(a, b) <= 0 ? a : b
}

export function max(a: Units, b: Units): Units {
  return compare(a, b) >= 0 ? a : b
}

/** In normal form zero is always the number. */
export function isZero(a: Units): boolean {
  return a === 0
}

export function isNegative(a: Units): boolean {
  return a < 0
}

export function toFine(a: Units): bigint {
  return typeof a === 'number' ? BigInt(a) * FINE : a
}

/** The normal form of a count of fine units. */
export function fromFine(fine: bigint): Units {
  const whole = fine / FINE
  if (whole > MAX || whole < -MAX || whole * FINE !== fine) return fine
  return Number(whole)
}

/**
 * Reads decimal text as units of a currency with so many decimals.
 *
 * Undefined where the text is not digits with at most one point between them: no sign, exponent,
 * separator, space or leading zero, at most 30 digits before the point and 18 behind it.
 */
export function unitsFromText(text: string, decimals: number): Units | undefined {
  const { length } = text
  if (length > AMOUNT_DIGITS_MAX + 1 + AMOUNT_DECIMALS_MAX) return undefined
  let value = 0
  let point = -1
  for (let i = 0; i < length; i += 1) {
    const digit = text.charCodeAt(i) - 48
    if (digit >= 0 && digit <= 9) value = value * 10 + digit
    else if (digit === -2 && point < 0) point = i
    else return undefined
  }
  const whole = point < 0 ? length : point
  const written = point < 0 ? 0 : length - point - 1
  if (whole === 0 || (written === 0) !== point < 0) return undefined
  if (whole > 1 && text.charCodeAt(0) === 48) return undefined
  // Fifteen digits are exact in a double, whatever stands in them.
  if (written <= decimals && whole + decimals <= 15) return value * TENS[decimals - written]
  if (whole > AMOUNT_DIGITS_MAX || written > AMOUNT_DECIMALS_MAX) return undefined
  const digits = point < 0 ? text : text.slice(0, point) + text.slice(point + 1)
  return fromFine(BigInt(digits) * 10n ** BigInt(FINE_DECIMALS + decimals - written))
}

/** Whether a text is digits that `unitsFromText` reads. */
export function isDecimal(text: string): boolean {
  return text.length <= AMOUNT_DIGITS_MAX + 1 + AMOUNT_DECIMALS_MAX && DECIMAL.test(text)
}

/** Decimal text with at least `decimals` decimals, and further ones without trailing zeros. */
export function textFromUnits(units: Units, decimals: number): string {
  if (typeof units === 'number') return textFromNumber(units, decimals)
  const full = pointed(String(units), decimals + FINE_DECIMALS)
  const shortest = full.length - FINE_DECIMALS
  let end = full.length
  while (end > shortest && full.charCodeAt(end - 1) === 48) end -= 1
  if (full.charCodeAt(end - 1) === 46) end -= 1
  return full.slice(0, end)
}

/** Decimal text with its thousands apart, for people. */
export function grouped(text: string): string {
  const [whole = '', fraction] = text.split('.')
  const apart = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? apart : `${apart}.${fraction}`
}

/** How many decimals a text is written with. */
export function decimalsOf(text: string): number {
  const point = text.indexOf('.')
  return point < 0 ? 0 : text.length - point - 1
}

/** A remainder and a division without one are exact, and cost less than cutting the digits up. */
function textFromNumber(units: number, decimals: number): string {
  if (decimals === 0 || decimals > 15) return pointed(String(units), decimals)
  if (units < 0) return `-${textFromNumber(-units, decimals)}`
  const scale = TENS[decimals]!
  const rest = units % scale
  return `${(units - rest) / scale}.${String(scale + rest).slice(1)}`
}

/** Puts the point into a whole number written in digits. */
function pointed(digits: string, decimals: number): string {
  if (decimals === 0) return digits
  if (digits.charCodeAt(0) === 45) return `-${pointed(digits.slice(1), decimals)}`
  const padded = digits.length > decimals ? digits : digits.padStart(decimals + 1, '0')
  const point = padded.length - decimals
  return `${padded.slice(0, point)}.${padded.slice(point)}`
}
