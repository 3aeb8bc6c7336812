/**
 * Money as callers write it: decimal text and a currency.
 *
 * Text, because a JSON number is a float and a float is not an amount. `money` fills in the
 * decimals of the currency, so that one amount has one written form; it never rounds.
 */
import { fail } from '../errors.ts'
import { currencyOf } from './currencies.ts'
import {
  AMOUNT_DECIMALS_MAX,
  AMOUNT_DIGITS_MAX,
  FINE_DECIMALS,
  fromFine,
  textFromUnits,
  toFine,
  unitsFromText,
} from './units.ts'

export type Money = Readonly<{ amount: string; currency: string }>

/**
 * An amount of money.
 *
 * @param amount decimal text without sign, separators or exponent; or a number that is exact: a
 *   safe integer, or one with no more decimals than the currency has, below 2^53 minor units.
 * @param currency an ISO 4217 code, or the name of a unit that the book defines. The decimals of
 *   such a unit are the book's to know, so its text is kept, without trailing zeros.
 * @throws `AMOUNT_INVALID` where the amount is not such a text or number.
 *
 * @example
 * money('300000000', 'USD') // { amount: '300000000.00', currency: 'USD' }
 */
export function money(amount: string | number, currency: string): Money {
  if (typeof currency !== 'string' || currency === '') {
    return fail('CURRENCY_UNKNOWN', 'money: name a currency, such as "USD".', { amount, currency })
  }
  const decimals = currencyOf(currency)?.decimals ?? 0
  const units = unitsOf(amount, decimals)
  if (units === undefined) {
    const advice = adviceOn(amount)
    return fail(
      'AMOUNT_INVALID',
      `money: ${shown(amount)} is not an amount of ${currency.slice(0, 20)}; ${advice}`,
      { amount, currency },
    )
  }
  return Object.freeze({ amount: textFromUnits(units, decimals), currency })
}

/** US dollars. `usd('300000000')` is `money('300000000', 'USD')`. */
export function usd(amount: string | number): Money {
  return money(amount, 'USD')
}

/** Euros. `eur('12.50')` is `money('12.50', 'EUR')`. */
export function eur(amount: string | number): Money {
  return money(amount, 'EUR')
}

/**
 * The whole count of minor units of an amount: cents for dollars. A figure out of an answer may be
 * below zero.
 *
 * @param decimals of a unit that the book defines; those of ISO 4217 are known.
 * @throws `AMOUNT_INVALID` where it is not a whole count of them, `CURRENCY_UNKNOWN` where the unit
 *   is not in ISO 4217 and its decimals are not given.
 *
 * @example
 * units(usd('12.50')) // 1250n
 */
export function units(value: Money, decimals?: number): bigint {
  const { amount, currency } = moneyIn(value)
  const scale = scaleOf('units', currency, decimals)
  const negative = amount.startsWith('-')
  const read = unitsFromText(negative ? amount.slice(1) : amount, scale)
  const whole = read === undefined ? undefined : wholeOf(toFine(read))
  if (whole === undefined) {
    return fail(
      'AMOUNT_INVALID',
      `units: ${shown(amount)} is not a whole count of minor units of ${currency.slice(0, 20)}, ` +
        `which has ${scale} decimals.`,
      { amount, currency },
    )
  }
  return negative ? -whole : whole
}

/**
 * The amount of a whole count of minor units, which `units` gives: what a program has added up as a
 * bigint, to be shown. It may be below zero.
 *
 * @param decimals of a unit that the book defines; those of ISO 4217 are known.
 * @throws `AMOUNT_INVALID` where the count is no bigint, or has more digits than an amount may
 *   have; `CURRENCY_UNKNOWN` where the unit is not in ISO 4217 and its decimals are not given.
 *
 * @example
 * fromUnits(1250n, 'USD') // { amount: '12.50', currency: 'USD' }
 */
export function fromUnits(count: bigint, currency: string, decimals?: number): Money {
  if (typeof count !== 'bigint') {
    const message = `fromUnits: the count must be a bigint, not ${shown(count)}; write 1250n.`
    return fail('AMOUNT_INVALID', message, { count })
  }
  const scale = scaleOf('fromUnits', currency, decimals)
  const fine = (count < 0n ? -count : count) * 10n ** BigInt(FINE_DECIMALS)
  const text = textFromUnits(fromFine(fine), scale)
  if (text.split('.')[0]!.length > AMOUNT_DIGITS_MAX) {
    const message = `fromUnits: an amount has up to ${AMOUNT_DIGITS_MAX} digits before the point.`
    return fail('AMOUNT_INVALID', message, { currency })
  }
  return Object.freeze({ amount: count < 0n ? `-${text}` : text, currency })
}

/** How many decimals a currency or unit has, as its standard or the caller says. */
function scaleOf(what: string, currency: string, decimals: number | undefined): number {
  const known = currencyOf(currency)
  const scale = decimals ?? (known === undefined ? undefined : (known.decimals ?? 0))
  if (scale === undefined) {
    return fail(
      'CURRENCY_UNKNOWN',
      `${what}: ${shown(currency)} is not in ISO 4217; say how many decimals it has.`,
      { currency },
    )
  }
  if (!Number.isSafeInteger(scale) || scale < 0 || scale > AMOUNT_DECIMALS_MAX) {
    const advice = `write a whole number up to ${AMOUNT_DECIMALS_MAX}.`
    return fail('AMOUNT_INVALID', `${what}: decimals is ${shown(decimals)}; ${advice}`)
  }
  return scale
}

/** An exact number is read through its own shortest text, which is what the caller sees of it. */
function unitsOf(amount: unknown, decimals: number): number | bigint | undefined {
  if (typeof amount === 'string') return unitsFromText(amount, decimals)
  if (typeof amount !== 'number' || Object.is(amount, -0)) return undefined
  const read = unitsFromText(String(amount), decimals)
  if (typeof read === 'number') return read
  return Number.isSafeInteger(amount) ? read : undefined
}

function wholeOf(fine: bigint): bigint | undefined {
  const one = 10n ** BigInt(FINE_DECIMALS)
  return fine % one === 0n ? fine / one : undefined
}

/** What to write instead of what is no amount. */
function adviceOn(amount: unknown): string {
  if (typeof amount === 'number') {
    const such = 'a whole one below 2^53, or have no more decimals than the currency'
    return `a number must be ${such}; write text such as "1250.00".`
  }
  if (typeof amount !== 'string') return 'write text such as "1250.00".'
  if (!DIGITS.test(amount)) {
    return 'write digits with a point, such as "1250.00": no sign, exponent, separator or space.'
  }
  const behind = `and ${AMOUNT_DECIMALS_MAX} behind`
  return `write up to ${AMOUNT_DIGITS_MAX} digits before the point, ${behind}.`
}

/** Digits as they should be, though there may be too many of them. */
const DIGITS = /^(0|[1-9]\d*)(\.\d+)?$/

/** A copy of money as it was passed: reading it once may throw, and reading it twice may differ. */
function moneyIn(value: unknown): Money {
  try {
    const { amount, currency } = value as Readonly<Record<string, unknown>>
    if (typeof amount === 'string' && typeof currency === 'string') return { amount, currency }
  } catch {
    // What cannot be read is no money either.
  }
  return fail('AMOUNT_INVALID', `units: ${shown(value)} is not money; write it as usd('12.50').`)
}

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 60))
  if (Array.isArray(value)) return 'a list'
  const isPlain = (typeof value !== 'object' || value === null) && typeof value !== 'function'
  return isPlain
    ? String(value).slice(0, 60)
    : `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`
}
