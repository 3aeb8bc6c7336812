/**
 * Balances: what was promised, by whom, for what, and how much became real.
 *
 *     raw sums of rows ──▶ sides of each line and cell ──▶ sums by the keys asked for
 *
 * Currency and basis are always keys: two currencies, or cash and goods, are never added. What
 * stands on a pledge has no recipient, so by a dimension of awards it goes to null, "not
 * specified".
 */
import { fail } from '../errors.ts'
import { shown } from '../events/kinds.ts'
import { IMPLIED, type Measure } from '../journal/accounts.ts'
import { EDGE_FLOWS } from '../journal/chart.ts'
import { addTo, at, type ExactColumn, ensure, exactColumn } from '../journal/exact.ts'
import { decimalsOf, type Journal } from '../journal/journal.ts'
import { addRaw, totals } from '../journal/totals.ts'
import { textFromUnits, type Units } from '../money/units.ts'
import { type Group, type Groups, groupsOf } from './groups.ts'
import { DIMENSIONS, type Dimension, type Scope } from './question.ts'
import { addSides, COLUMN, type Sums, WIDTH } from './shown.ts'

export type BalanceRow<By extends Dimension = Dimension> = Readonly<
  Record<By, string | null> & { currency: string; basis: string } & Record<Measure, string> & {
      implied: Readonly<Record<(typeof IMPLIED)[number], string>>
    }
>

/** The rows of an answer, in the order of their keys. */
export function balanceRows(
  journal: Journal,
  scope: Scope,
  by: readonly Dimension[],
  show: readonly Measure[],
  withImplied: boolean,
): readonly BalanceRow[] {
  for (const key of by) {
    if (!DIMENSIONS.includes(key)) {
      fail(
        'QUESTION_INVALID',
        `by: ${shown(key)} is no dimension; there are ${DIMENSIONS.join(', ')}.`,
      )
    }
  }
  const groups = groupsOf(by, scope.where, journal.cells.length)
  const sums = collect(journal, scope, groups)
  const inOrder = groups.all.map((group, index) => ({
    index,
    text: JSON.stringify(Object.values(group.key)),
    group,
  }))
  return inOrder
    .sort((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ group, index }) => rowOf(journal, sums, index, group, show, withImplied))
}

const UNSEEN = -2

function collect(journal: Journal, scope: Scope, groups: Groups): ExactColumn {
  const { rows, events, lines, cells } = journal
  const isNow = scope.day === Infinity && scope.size >= events.length
  const state = isNow ? journal.now : totals(cells.length, lines.length)
  const sums: Sums = { column: exactColumn(0), groupOfLine: new Int32Array(lines.length) }
  sums.groupOfLine.fill(UNSEEN)
  const { groupOfLine, column } = sums
  for (let event = 0; event < scope.size; event += 1) {
    if (events.day[event]! > scope.day) continue
    const end = event + 1 < events.length ? events.firstRow[event + 1]! : rows.length
    for (let row = events.firstRow[event]!; row < end; row += 1) {
      const line = rows.line[row]!
      let group = groupOfLine[line]!
      if (group === UNSEEN) {
        group = groups.ofLine(lines[line]!)
        groupOfLine[line] = group
        ensure(column, groups.all.length * WIDTH)
      }
      if (isNow && group < 0) continue
      const amount = at(rows.amount, row)
      const edge = rows.edge[row]!
      if (!isNow) addRaw(state, journal, line, edge, amount)
      if (group >= 0) addFlows(column, group * WIDTH, edge, amount)
    }
  }
  addSides(journal, state, groups, sums, isNow)
  return column
}

function addFlows(column: ExactColumn, base: number, edge: number, amount: Units): void {
  const flows = EDGE_FLOWS[edge]!
  for (let i = 0; i < flows.length; i += 2) addTo(column, base + flows[i]!, amount, flows[i + 1]!)
}

function rowOf(
  journal: Journal,
  sums: ExactColumn,
  index: number,
  group: Group,
  show: readonly Measure[],
  withImplied: boolean,
): BalanceRow {
  const decimals = decimalsOf(journal, group.currency)
  const value = (name: string): string =>
    textFromUnits(at(sums, index * WIDTH + COLUMN.get(name)!), decimals)
  const row: Record<string, unknown> = { ...group.key }
  for (const name of show) row[name] = value(name)
  if (withImplied) {
    row.implied = Object.freeze(
      Object.fromEntries(IMPLIED.map((flow) => [flow, value(`implied.${flow}`)])),
    )
  }
  return Object.freeze(row) as BalanceRow
}
