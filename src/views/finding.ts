/**
 * One finding: a shortage that stands or stood, as callers see it, and a list of them as a table.
 */
import type { AmountText } from '../errors.ts'
import { textFromDay } from '../events/dates.ts'
import type { Line, Pledge } from '../journal/documents.ts'
import { idAt } from '../journal/ids.ts'
import { decimalsOf, type Journal } from '../journal/journal.ts'
import { textFromUnits, type Units } from '../money/units.ts'
import { type Above, fewOf, messageOf, type Words, wordsAbove } from './finding-words.ts'
import { type Column, columnsOf, textAt } from './layout.ts'
import { listed, type Table } from './table.ts'

export interface Finding {
  readonly code: string
  readonly message: string
  readonly pledge: string
  /** Absent where it is of a whole pledge that has several. */
  readonly purpose?: string
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

/** A cell, or a whole pledge. */
interface Place {
  readonly pledge: Pledge
  readonly currency: string
  readonly purpose: string | undefined
}

/** A shortage of a cell, of one of its lines or of a whole pledge, while it stands. */
export interface Standing {
  readonly code: string
  readonly line: Line | null
  readonly from: number
  /** Positions of the events that raised it. */
  readonly events: Set<number>
  amount: Units
  most: Units
  above?: Above
  /** Its own words, where those of its code are not enough. */
  words?: Words
}

export function findingOf(
  journal: Journal,
  { currency, pledge, purpose }: Place,
  standing: Standing,
  to?: number,
): Finding {
  const { code, line, above } = standing
  const text = (units: Units) => textFromUnits(units, decimalsOf(journal, currency))
  const money = (units: Units): AmountText => Object.freeze({ amount: text(units), currency })
  const events = [...standing.events].map((position) => idAt(journal.ids, position)).sort()
  const rest = {
    pledge: pledge.id,
    ...(purpose === undefined ? {} : { purpose }),
    ...(line?.award ? { award: line.award.id } : {}),
    from: textFromDay(standing.from),
    ...(to === undefined ? {} : { to: textFromDay(to) }),
    amount: money(standing.amount),
    most: money(standing.most),
    events: Object.freeze(events),
  }
  const told = above ? wordsAbove(above, standing.amount, text) : standing.words
  return { code, message: messageOf({ code, ...rest }, told), ...rest }
}

/** The columns of findings. */
export const FINDING_COLUMNS: readonly Column<Finding>[] = [
  ...columnsOf(['code', 'pledge', 'purpose', 'award']),
  { name: 'amount', kind: 'amount', of: ({ amount }) => amount.amount },
  { name: 'most', kind: 'amount', of: ({ most }) => most.amount },
  { name: 'currency', kind: 'text', of: ({ amount }) => amount.currency },
  ...columnsOf(['from', 'to', 'events', 'message']),
]

/** Findings as a table; for people without what it says anew, or nowhere. */
export function findingTable(findings: Finding[]): readonly Finding[] & Table<Finding> {
  const short = FINDING_COLUMNS.slice(0, -1).map((column): Column<Finding> => {
    if (column.name === 'code') return { ...column, name: 'finding', of: ({ code }) => code }
    if (column.name === 'events') {
      return { name: 'raised by', kind: 'text', of: ({ events }) => fewOf(events) }
    }
    if (column.name !== 'most') return column
    return {
      ...column,
      of: ({ amount, most }) => (most.amount === amount.amount ? '' : most.amount),
    }
  })
  const people = short.filter((column) => findings.some((one) => textAt(column, one)))
  return listed(findings, { columns: FINDING_COLUMNS, people, empty: 'No findings.' })
}

/** The order of findings. */
export function sortKey({
  pledge,
  purpose = '',
  amount,
  code,
  award = '',
  from,
  ...rest
}: Finding): string {
  return JSON.stringify([pledge, purpose, amount.currency, code, award, from, rest])
}
