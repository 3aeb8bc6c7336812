/**
 * Balances: what was promised, by whom, for what, and how much became real.
 *
 *     raw sums of rows ──▶ sides of each line and cell ──▶ sums by the keys asked for
 *
 * Currency and basis are always keys: two currencies, or cash and goods, are never added. What
 * stands on a pledge has no recipient, so by a dimension of awards it goes to null, "not
 * specified".
 */

import {
  type AskedMeasure,
  COLUMNS,
  IMPLIED,
  type ImpliedMeasure,
  isImplied,
  type Measure,
} from '../journal/accounts.ts'
import { at, type ExactColumn, ensure, exactColumn } from '../journal/exact.ts'
import { decimalsOf, firstRowOf, type Journal } from '../journal/journal.ts'
import { addRaw, totals } from '../journal/totals.ts'
import { textFromUnits } from '../money/units.ts'
import { addAtRisk } from './at-risk.ts'
import { addFlows } from './flows.ts'
import { type Group, type Groups, groupsOf, inOrder } from './groups.ts'
import { type Column, columnsOf } from './layout.ts'
import { collectNow } from './now.ts'
import type { Dimension, Scope } from './question.ts'
import { addSides, COLUMN, type Sums, WIDTH } from './shown.ts'

/** A row has the keys and the measures that were asked for; without `show`, all there are. */
export type BalanceRow<
  By extends Dimension = Dimension,
  Show extends AskedMeasure = AskedMeasure,
> = Readonly<Record<By, string | null> & { currency: string; basis: string }> & Measured<Show>

/** Amounts by measure; with one that is implied, all that are. */
export type Measured<Show extends AskedMeasure> = Readonly<Record<Show & Measure, string>> &
  ([Show & ImpliedMeasure] extends [never]
    ? unknown
    : { readonly implied: Readonly<Record<(typeof IMPLIED)[number], string>> }) & {
    /** Only where it was asked for, by `show`. */
    readonly atRisk?: string
  }

/** The columns of balances by some keys; people see what is implied only if they ask for it. */
export function balanceColumns(
  keys: readonly string[],
  show: readonly AskedMeasure[] | undefined,
  counts: readonly string[] = [],
): { columns: readonly Column[]; people: readonly Column[] } {
  const measures = new Set(show ?? COLUMNS)
  const columns = [
    ...columnsOf([...keys, 'currency', 'basis', ...counts], counts),
    ...[...measures].map(
      (name): Column => ({ name, kind: 'amount', of: (row) => amountIn(row, name) }),
    ),
  ]
  return { columns, people: show ? columns : columns.filter(({ name }) => !isImplied(name)) }
}

function amountIn(row: object, name: AskedMeasure): unknown {
  const members = row as Readonly<Record<string, Readonly<Record<string, string>> | undefined>>
  return isImplied(name) ? members.implied?.[name.slice(8)] : members[name]
}

/** The rows of an answer, in the order of their keys. */
export function balanceRows(
  journal: Journal,
  scope: Scope,
  by: readonly Dimension[],
  show: readonly AskedMeasure[],
  withImplied: boolean,
): readonly BalanceRow[] {
  const groups = groupsOf(journal, by, scope.where)
  const sums = collect(journal, scope, groups, show.includes('atRisk'))
  const keys = [...by, 'currency', 'basis']
  const make = rowMaker(journal, sums, keys, show, withImplied)
  return inOrder(groups).map((number) => make(groups.all[number]!, number))
}

const UNSEEN = -2

/** The sums of every group, each `WIDTH` wide. */
export function collect(
  journal: Journal,
  scope: Scope,
  groups: Groups,
  withRisk = false,
): ExactColumn {
  const { rows, events, lines, cells } = journal
  const sums: Sums = { column: exactColumn(0), groupOfLine: new Int32Array(lines.length) }
  if (scope.day === Infinity && scope.size >= events.length) {
    collectNow(journal, groups, sums)
    if (withRisk) addAtRisk(journal, journal.now, groups, sums.column, scope)
    return sums.column
  }
  const state = totals(cells.length, lines.length)
  sums.groupOfLine.fill(UNSEEN)
  const { groupOfLine, column } = sums
  for (let event = 0; event < scope.size; event += 1) {
    if (events.day[event]! > scope.day) continue
    const end = firstRowOf(journal, event + 1)
    for (let row = firstRowOf(journal, event); row < end; row += 1) {
      const line = rows.line[row]!
      let group = groupOfLine[line]!
      if (group === UNSEEN) {
        group = groups.ofLine(line)
        groupOfLine[line] = group
        ensure(column, groups.all.length * WIDTH)
      }
      const amount = at(rows.amount, row)
      const edge = rows.edge[row]!
      addRaw(state, journal, line, edge, amount)
      if (group >= 0) addFlows(column, group * WIDTH, edge, amount)
    }
  }
  addSides(journal, state, groups, sums, false)
  if (withRisk) addAtRisk(journal, state, groups, column, scope)
  return column
}

/** Makes rows of sums: all of one shape, which is made once. `keys` are what stands before them. */
export function rowMaker(
  journal: Journal,
  sums: ExactColumn,
  keys: readonly string[],
  asked: readonly AskedMeasure[],
  allImplied: boolean,
): (group: Group, number: number, more?: Readonly<Record<string, unknown>>) => BalanceRow {
  const show = asked.filter((name) => !isImplied(name))
  const withImplied = allImplied || asked.some(isImplied)
  const shape = shapeOf([...keys, ...show, ...(withImplied ? ['implied'] : [])])
  const impliedShape = shapeOf(IMPLIED)
  const columns = show.map((name) => COLUMN.get(name)!)
  const impliedColumns = IMPLIED.map((flow) => COLUMN.get(`implied.${flow}`)!)
  /** By decimals: zero as text, and the one object of all rows in which nothing is implied. */
  const nothings = new Map<number, { readonly zero: string; readonly implied: object }>()
  const nothingOf = (decimals: number) => {
    const known = nothings.get(decimals)
    if (known !== undefined) return known
    const zero = textFromUnits(0, decimals)
    const implied = Object.freeze(Object.fromEntries(IMPLIED.map((flow) => [flow, zero])))
    nothings.set(decimals, { zero, implied })
    return { zero, implied }
  }
  return ({ key, currency }, number, more) => {
    const base = number * WIDTH
    const decimals = decimalsOf(journal, currency)
    const nothing = nothingOf(decimals)
    const text = (column: number): string => {
      const units = at(sums, base + column)
      return units === 0 ? nothing.zero : textFromUnits(units, decimals)
    }
    const row: Record<string, unknown> = { ...shape, ...more, ...key }
    for (let i = 0; i < show.length; i += 1) row[show[i]!] = text(columns[i]!)
    if (withImplied && impliedColumns.every((column) => at(sums, base + column) === 0)) {
      row.implied = nothing.implied
    } else if (withImplied) {
      const implied: Record<string, unknown> = { ...impliedShape }
      for (let i = 0; i < IMPLIED.length; i += 1) implied[IMPLIED[i]!] = text(impliedColumns[i]!)
      row.implied = Object.freeze(implied)
    }
    return Object.freeze(row) as BalanceRow
  }
}

/** An object with these members, in the form in which engines read members fastest. */
function shapeOf(names: readonly string[]): Readonly<Record<string, unknown>> {
  return JSON.parse(`{${names.map((name) => `${JSON.stringify(name)}:null`).join()}}`)
}
