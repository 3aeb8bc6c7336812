/**
 * Balances for a terminal: a group of rows for each currency and basis, with its total.
 *
 * The totals are answers of the book to the same question without keys; nothing is added up here.
 */
import type { Measure } from '../journal/accounts.ts'
import { balanceColumns } from '../views/balances.ts'
import type { ConvertedMeasure } from '../views/converted.ts'
import type { Grouping } from '../views/grouping.ts'
import { type Column, cellsOf, type Group } from '../views/layout.ts'
import { impliedNote, isMoved, zeroNote } from '../views/seen.ts'

type Row = Readonly<Record<string, unknown>>

/** What a person asks for who asks for nothing in particular. */
const USUAL: readonly Measure[] = [
  'pledged',
  'committed',
  'received',
  'awarded',
  'disbursed',
  'promised',
  'available',
]

/** What nobody asks for, and everybody must see. */
const ALARMING: readonly Measure[] = [
  'unfunded',
  'overawarded',
  'unapplied',
  'borrowed',
  'claimed',
  'conditional',
]

export const CANDIDATES: readonly Measure[] = [...USUAL, ...ALARMING]

/** The columns of a table: those asked for, or the usual ones that are not zero all the way down. */
export function columnsShown(
  rows: readonly object[],
  totals: readonly object[],
  show: readonly ConvertedMeasure[] | undefined,
): { readonly measures: readonly ConvertedMeasure[]; readonly notes: readonly string[] } {
  if (show !== undefined) return { measures: show, notes: [] }
  const moved = (measure: Measure | 'fx') => rows.some((row) => isMoved((row as Row)[measure]))
  const usual = USUAL.filter((measure) => measure === 'pledged' || moved(measure))
  const zero = USUAL.filter((measure) => !usual.includes(measure))
  const measures = [...usual, ...ALARMING.filter(moved), ...(['fx'] as const).filter(moved)]
  const notes = [...(rows.length > 0 ? zeroNote(zero) : []), ...impliedNote(totals, measures)]
  return { measures, notes }
}

/** The rows of a table in groups of one currency and basis, each with its total. */
export function groupsShown(
  rows: readonly object[],
  totals: readonly object[],
  grouping: Grouping,
  measures: readonly ConvertedMeasure[],
): { readonly columns: readonly Column[]; readonly groups: readonly Group[] } {
  const { people: columns } = balanceColumns(grouping, measures)
  const { by } = grouping
  const cells = (row: object) => cellsOf(columns, row)
  const groups = totals.map((total) => {
    const { currency, basis } = total as Row
    const own = rows.filter(
      (row) => (row as Row).currency === currency && (row as Row).basis === basis,
    )
    if (own.length < 2) return { rows: own.map(cells) }
    const first = Object.fromEntries(by.map((name, i) => [name, i === 0 ? 'total' : '']))
    return { rows: own.map(cells), total: cells({ ...total, ...first }) }
  })
  return { columns, groups }
}
