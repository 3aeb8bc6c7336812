/**
 * One finding: a shortage that stands or stood, as callers see it, and a list of them as a table.
 */
import type { AmountText } from '../errors.ts'
import { textFromDay } from '../events/dates.ts'
import type { Cell, Line } from '../journal/documents.ts'
import { idAt } from '../journal/ids.ts'
import { decimalsOf, type Journal } from '../journal/journal.ts'
import { textFromUnits, type Units } from '../money/units.ts'
import { type Above, fewOf, messageOf, wordsAbove } from './finding-words.ts'
import { terminalTable } from './table.ts'

export interface Finding {
  readonly code: string
  readonly message: string
  readonly pledge: string
  readonly purpose: string
  readonly award?: string
  /** The day on which it rose above zero, and the day on which it was cured, if it was. */
  readonly from: string
  readonly to?: string
  /** What stands of it, or stood on the last day before it was cured; at the end of a day. */
  readonly amount: AmountText
  /** The largest amount in the interval. */
  readonly most: AmountText
  /** All that raised it, on the days on which it rose. */
  readonly events: readonly string[]
}

/** A shortage of a cell or of one of its lines, while it stands. */
export interface Standing {
  readonly code: string
  readonly line: Line | null
  readonly from: number
  /** Positions of the events that raised it. */
  readonly events: Set<number>
  amount: Units
  most: Units
  above: Above | undefined
}

export function findingOf(journal: Journal, cell: Cell, standing: Standing, to?: number): Finding {
  const { code, line, above } = standing
  const { currency, pledge, purpose } = cell
  const text = (units: Units) => textFromUnits(units, decimalsOf(journal, currency))
  const money = (units: Units): AmountText => Object.freeze({ amount: text(units), currency })
  const events = [...standing.events].map((position) => idAt(journal.ids, position)).sort()
  const rest = {
    pledge: pledge.id,
    purpose,
    ...(line?.award ? { award: line.award.id } : {}),
    from: textFromDay(standing.from),
    ...(to === undefined ? {} : { to: textFromDay(to) }),
    amount: money(standing.amount),
    most: money(standing.most),
    events: Object.freeze(events),
  }
  const told = above && wordsAbove(above, standing.amount, text)
  return { code, message: messageOf({ code, ...rest }, told), ...rest }
}

/** Findings for a terminal; a column that says nothing is left out. */
export function printed(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'No findings.'
  const rows = findings.map(({ code, award = '', to = '', amount, most, events, ...rest }) => ({
    finding: code,
    pledge: rest.pledge,
    purpose: rest.purpose,
    award,
    amount: amount.amount,
    most: most.amount === amount.amount ? '' : most.amount,
    currency: amount.currency,
    from: rest.from,
    to,
    'raised by': fewOf(events),
  }))
  const columns = Object.keys(rows[0]!) as (keyof (typeof rows)[0])[]
  const told = columns.filter((name) => rows.some((row) => row[name] !== ''))
  return terminalTable(rows, 0, told)
}

/** The order of findings. */
export function sortKey({
  pledge,
  purpose,
  amount,
  code,
  award = '',
  from,
  ...rest
}: Finding): string {
  return JSON.stringify([pledge, purpose, amount.currency, code, award, from, rest])
}
