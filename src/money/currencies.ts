/**
 * Currencies and their minor units, as ISO 4217 has them.
 *
 * The decimals of a currency are pinned here and not taken from how an amount is written, so 1.00
 * and 0.0100 are never two scales of one currency. A code outside the standard is a mistake until
 * a book defines it as a unit of its own: `UDS` is a slip for `USD`, not a new currency.
 */
import { CURRENCIES_PACKED } from './currencies-table.ts'

export type Currency = Readonly<{
  code: string
  /** Decimals of the minor unit; null for the likes of XDR, which have none. */
  decimals: number | null
  /** The month, `YYYY-MM`, in which the code was withdrawn. */
  withdrawn?: string
}>

const NEAREST_MAX = 3

/** The currency of an ISO 4217 code; undefined where the standard has no such code. */
export function currencyOf(code: string): Currency | undefined {
  return currencies().get(code)
}

/**
 * Codes one slip away (two letters swapped, one changed, added or left out), the likeliest first:
 * at most three, and those in use before those withdrawn.
 */
export function nearestCurrencies(code: string): string[] {
  const wanted = code.trim().toUpperCase()
  const near: [likelihood: number, code: string][] = []
  for (const currency of currencies().values()) {
    const distance = slips(wanted, currency.code)
    if (distance !== undefined) {
      near.push([distance + (currency.withdrawn === undefined ? 0 : 3), currency.code])
    }
  }
  near.sort(([a], [b]) => a - b)
  return near.slice(0, NEAREST_MAX).map(([, found]) => found)
}

/**
 * 0 the same but for case, 1 two neighbours swapped, 2 one letter off; undefined if further
 * away.
 */
function slips(a: string, b: string): number | undefined {
  if (a === b) return 0
  let same = 0
  while (same < a.length && a[same] === b[same]) same += 1
  const swapped = b.slice(0, same) + b.charAt(same + 1) + b.charAt(same) + b.slice(same + 2)
  if (a === swapped) return 1
  const [rest, other] = [a.slice(same), b.slice(same)]
  const changed = rest.slice(1) === other.slice(1)
  const added = rest.slice(1) === other
  const leftOut = rest === other.slice(1)
  return changed || added || leftOut ? 2 : undefined
}

let table: ReadonlyMap<string, Currency> | undefined

/** Unpacked at first use, so that importing the library does no work and leaves nothing behind. */
function currencies(): ReadonlyMap<string, Currency> {
  table ??= new Map(CURRENCIES_PACKED.split(';').flatMap(unpack))
  return table
}

function unpack(group: string): [string, Currency][] {
  const historic = group.startsWith('~')
  const scale = group.charAt(historic ? 1 : 0)
  const decimals = scale === '-' ? null : Number(scale)
  const entries = group.slice(historic ? 2 : 1).match(historic ? /.{5}/g : /.{3}/g) ?? []
  return entries.map((entry) => {
    const code = entry.slice(0, 3)
    const withdrawn = historic ? { withdrawn: monthText(Number.parseInt(entry.slice(3), 36)) } : {}
    return [code, Object.freeze({ code, decimals, ...withdrawn })]
  })
}

function monthText(months: number): string {
  const year = 1970 + Math.floor(months / 12)
  return `${year}-${String((months % 12) + 1).padStart(2, '0')}`
}
