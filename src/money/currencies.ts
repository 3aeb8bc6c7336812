/**
 * Currencies and their minor units, as ISO 4217 has them.
 *
 * The number of decimals of a currency is pinned here, not taken from how an amount is written, so
 * 1.00 and 0.0100 can never be two scales of one currency. A code that is not in the standard is a
 * mistake until a book defines it as a unit of its own.
 */
import { CURRENCIES_TABLE } from './currencies-table.ts'

export interface Currency {
  readonly code: string
  /** Decimals of the minor unit; null for the likes of XDR, which have none. */
  readonly decimals: number | null
  /** True for a code that the standard has withdrawn. */
  readonly historic: boolean
}

const CURRENCIES: ReadonlyMap<string, Currency> = new Map(
  Object.entries(CURRENCIES_TABLE).flatMap(([scale, codes]) =>
    (codes.match(/.../g) ?? []).map((code): [string, Currency] => [
      code,
      Object.freeze({
        code,
        decimals: scale.startsWith('-') ? null : Number(scale.charAt(0)),
        historic: scale.endsWith('h'),
      }),
    ]),
  ),
)

/** The currency of an ISO 4217 code; undefined where the standard has no such code. */
export function currencyOf(code: string): Currency | undefined {
  return CURRENCIES.get(code)
}

/** Codes one slip away (a letter changed, or two swapped), current ones first, at most three. */
export function nearestCurrencies(code: string): string[] {
  const wanted = code.toUpperCase()
  const near = [...CURRENCIES.values()].filter((currency) => isOneSlip(wanted, currency.code))
  const swapped = (currency: Currency): number =>
    [...currency.code].sort().join('') === [...wanted].sort().join('') ? 0 : 1
  return near
    .sort((a, b) => swapped(a) - swapped(b) || Number(a.historic) - Number(b.historic))
    .slice(0, 3)
    .map((currency) => currency.code)
}

function isOneSlip(a: string, b: string): boolean {
  if (a.length !== 3) return false
  const different = [0, 1, 2].filter((i) => a[i] !== b[i])
  if (different.length <= 1) return true
  const [i = 0, j = 0] = different
  return different.length === 2 && a[i] === b[j] && a[j] === b[i]
}
