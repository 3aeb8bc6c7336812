/**
 * Money as users write it: decimal text and a currency.
 *
 * Text, because a JSON number is a float and a float is not an amount. `money` fills in the decimals
 * of the currency, so that an amount has one written form.
 */
import { fail } from '../errors.ts'
import { currencyOf } from './currencies.ts'
import { decimalsOf, fromFine, textFromUnits, toFine, unitsFromText } from './units.ts'

export type Money = Readonly<{ amount: string; currency: string }>

/**
 * An amount of money.
 *
 * @param amount decimal text without sign, separators or exponent; or a number that is exact: a safe
 *   integer, or one with no more decimals than the currency has.
 * @param currency an ISO 4217 code, or the name of a unit that the book defines.
 * @throws `AMOUNT_INVALID` where the amount is not such a text or number.
 *
 * @example
 * money('300000000', 'USD') // { amount: '300000000.00', currency: 'USD' }
 */
export function money(amount: string | number, currency: string): Money {
  const decimals = currencyOf(currency)?.decimals ?? 0
  const text = typeof amount === 'number' ? exactText(amount, decimals) : amount
  const units = typeof text === 'string' ? unitsFromText(text, decimals) : undefined
  if (units === undefined) {
    return fail(
      'AMOUNT_INVALID',
      `money: ${JSON.stringify(String(amount).slice(0, 60))} is not an exact amount of ` +
        `${currency.slice(0, 20)}; write decimal text such as "1250.00".`,
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
 * The whole number of minor units of an amount: cents for dollars. A unit that is not in ISO 4217
 * counts in the last decimal it is written with.
 *
 * @throws `AMOUNT_INVALID` where the amount is not a whole number of them.
 */
export function units(value: Money): bigint {
  const decimals = currencyOf(value.currency)?.decimals ?? decimalsOf(value.amount)
  const negative = value.amount.startsWith('-')
  const scaled = unitsFromText(negative ? value.amount.slice(1) : value.amount, decimals)
  const fine = scaled === undefined ? undefined : toFine(scaled)
  if (fine === undefined || fine % 10n ** 18n !== 0n) {
    return fail(
      'AMOUNT_INVALID',
      `units: ${value.amount.slice(0, 60)} ${value.currency} is not a whole number of minor units.`,
      { value },
    )
  }
  const whole = fine / 10n ** 18n
  return negative ? -whole : whole
}

function exactText(amount: number, decimals: number): string | undefined {
  const text = String(amount)
  if (amount < 0 || Object.is(amount, -0) || decimalsOf(text) > decimals) return undefined
  const scaled = unitsFromText(text, decimals)
  return typeof scaled === 'number' && fromFine(toFine(scaled)) === scaled ? text : undefined
}
