/**
 * The names of the books: flows say what happened, accounts say where money stands.
 *
 * The two lists never share a name. Their order is the order of columns everywhere: in a table, in
 * JSON, in CSV. A flow is a sum of rows; an account is what `sides` makes of the sums.
 */

export const FLOWS = [
  'pledged',
  'pledgedConditionally',
  'committed',
  'received',
  'refunded',
  'cancelled',
  'lapsed',
  'writtenOff',
  'awarded',
  'disbursed',
  'expended',
  'disallowed',
  'returned',
  'conditionsMet',
  'conditionalEnded',
  'exchangedIn',
  'exchangedOut',
  'reallocatedIn',
  'reallocatedOut',
  'subawarded',
  'subdisbursed',
  'subreturned',
] as const
export type Flow = (typeof FLOWS)[number]

/** Where money stands, never below zero when shown. */
export const ACCOUNTS = [
  'promised',
  'receivable',
  'cash',
  'advances',
  'spent',
  'recoverable',
  'unfunded',
  'available',
  'undisbursed',
  'paid',
  'overawarded',
  'unapplied',
  'borrowed',
  'conditional',
  'claimed',
  'subUndisbursed',
] as const
export type Account = (typeof ACCOUNTS)[number]

/** The flows that `sides` may have to imply, because something else only makes sense with them. */
export const IMPLIED = [
  'pledged',
  'pledgedConditionally',
  'received',
  'awarded',
  'subawarded',
  'disbursed',
  'subdisbursed',
  'expended',
] as const

/**
 * The implied flow that only books with sub-awards can have: an answer has it where it is not zero,
 * or was asked for by name.
 */
export const RARELY_IMPLIED = 'subdisbursed'

/** What was implied of each flow. */
export type ImpliedAmounts<Amount = string> = Readonly<
  Record<Exclude<(typeof IMPLIED)[number], typeof RARELY_IMPLIED>, Amount> & {
    [RARELY_IMPLIED]?: Amount
  }
>

export const MEASURES: readonly Measure[] = [...FLOWS, ...ACCOUNTS]
export type Measure = Flow | Account

/** A flow that was implied, as a measure that can be asked for. */
export type ImpliedMeasure = `implied.${(typeof IMPLIED)[number]}`

/** All that an answer has where nothing in particular is asked for. */
export const COLUMNS: readonly AskedMeasure[] = [
  ...MEASURES,
  ...IMPLIED.map((flow): ImpliedMeasure => `implied.${flow}`),
]
/** All that can be asked for: what is at risk stands on no account, and is worked out then. */
export const ASKED: readonly AskedMeasure[] = [...COLUMNS, 'atRisk']
export type AskedMeasure = Measure | ImpliedMeasure | 'atRisk'

export function isImplied(measure: string): measure is ImpliedMeasure {
  return measure.startsWith('implied.')
}

/** The member of the sides of a cell or a line that has a measure. */
export function memberOf(measure: AskedMeasure): string {
  if (!isImplied(measure)) return measure === 'recoverable' ? 'overawarded' : measure
  return `implied${measure.charAt(8).toUpperCase()}${measure.slice(9)}`
}
