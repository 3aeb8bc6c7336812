/**
 * What a reader is told of an answer in one currency: how it was converted, and what it lacked.
 */
import { counted } from './layout.ts'
import type { InCurrency, RatesUsed } from './rates.ts'

const NAMED_MAX = 5

/** `rows`: how many rows there are, and the least by which amounts of the currency differ. */
export function rateNotes(
  { currency, rule }: InCurrency,
  asOf: string,
  { used, missing }: RatesUsed,
  rows: { readonly count: number; readonly unit: string },
): readonly string[] {
  if (used.length + missing.length === 0) return []
  const rates = used.map(
    ({ date, from, to, rate, source }) => `${from}/${to} ${rate} of ${date} (${source})`,
  )
  const lacks = missing.map(({ date, from }) => `${from} on ${date}`)
  return [
    `In ${currency}: flows at the rates of their days, accounts at those of ${asOf} (${rule}).`,
    ...(rates.length > 0 ? [`Rates: ${listed(rates, 'rate')}.`] : []),
    ...(rates.length > 0 && rows.count > 1 ? [roundedNote(rows.unit)] : []),
    ...(lacks.length > 0 ? [`Unknown, for want of a rate: ${listed(lacks, 'rate')}.`] : []),
  ]
}

const roundedNote = (unit: string): string =>
  `Each row is rounded for itself: rows may differ from their total by up to ${unit} a row.`

function listed(texts: readonly string[], what: string): string {
  const more = texts.length - NAMED_MAX
  const named = texts.slice(0, NAMED_MAX).join(', ')
  return more > 0 ? `${named}, and ${counted(more, `more ${what}`)}` : named
}
