/**
 * Explain: the events behind a figure, in the order of their days, with the running balance.
 *
 * The measure is taken after every event, so an account that `sides` makes (unfunded, claimed,
 * promised after money came unsigned) is explained by the events that changed it.
 */

import { ACCOUNTS, type AskedMeasure, FLOWS, isImplied, memberOf } from '../journal/accounts.ts'
import { EDGE_FLOWS } from '../journal/chart.ts'
import { asKnown, type Cell, type Line } from '../journal/documents.ts'
import type { Journal } from '../journal/journal.ts'
import {
  advance,
  cellOf,
  type DatedRow,
  lineOf,
  type Running,
  rowsOfCell,
  running,
  withAbove,
} from '../journal/walk.ts'
import { add, isZero, negate, subtract, type Units } from '../money/units.ts'
import { columnsOf } from './layout.ts'
import { matches, type Scope } from './question.ts'

/** One event behind a figure, as it is answered. */
export interface Explained {
  readonly date: string
  readonly position: number
  readonly id: string
  readonly sentence: string
  readonly change: string
  readonly balance: string
  readonly currency: string
  readonly basis: string
}

/** The columns of an explanation. */
export const EXPLAINED_COLUMNS = columnsOf(
  ['date', 'position', 'id', 'sentence', 'change', 'balance', 'currency', 'basis'],
  ['position', 'change', 'balance'],
)

export interface Step {
  readonly position: number
  readonly day: number
  readonly currency: string
  readonly basis: string
  readonly change: Units
}

/** Every event that changed the measure, by day and position; changes of several cells apart. */
export function stepsOf(journal: Journal, measure: AskedMeasure, scope: Scope): Step[] {
  const steps: Step[] = []
  for (const cell of journal.cells) {
    const rows = rowsOfCell(journal, cell, scope.size).filter((row) => row.day <= scope.day)
    const state = running(scope.size)
    const { basis } = asKnown(cell.pledge, scope.size)
    for (let next = 0; next < rows.length; ) {
      const start = next
      const { event, day } = rows[start]!
      while (next < rows.length && rows[next]!.event === event) next += 1
      const change = changeBy(journal, measure, cell, rows.slice(start, next), state, scope)
      if (isZero(change)) continue
      const { currency } = cell
      steps.push({ position: event, day, currency, basis, change })
    }
  }
  return steps.sort((a, b) => a.day - b.day || a.position - b.position)
}

/** Adds the rows of one event to the state, and says how much they change the measure. */
function changeBy(
  journal: Journal,
  measure: AskedMeasure,
  cell: Cell,
  rows: readonly DatedRow[],
  state: Running,
  scope: Scope,
): Units {
  const asked = rows.filter(({ line }) => matches(scope, cell, line.award))
  const flow = asked.reduce<Units>((sum, row) => add(sum, flowOf(measure, row)), 0)
  // No other line of the cell is changed by this event.
  const lines = withAbove(rows.map(({ line }) => line))
  const before = standing(journal, measure, cell, lines, state, scope)
  for (const row of rows) advance(state, row, journal.reading)
  const after = standing(journal, measure, cell, lines, state, scope)
  return add(flow, subtract(after, before))
}

function flowOf(measure: AskedMeasure, row: DatedRow): Units {
  const number = FLOWS.indexOf(measure as (typeof FLOWS)[number])
  const flows = EDGE_FLOWS[row.edge]!
  for (let i = 0; i < flows.length; i += 2) {
    if (flows[i] === number) return flows[i + 1]! > 0 ? row.amount : negate(row.amount)
  }
  return 0
}

/** What stands of the measure on the cell, or on these of its lines; a flow does not stand. */
function standing(
  journal: Journal,
  measure: AskedMeasure,
  cell: Cell,
  lines: ReadonlySet<Line>,
  state: Running,
  scope: Scope,
): Units {
  const ofCell = cellOf(state, cell, journal.reading)
  const whole = matches(scope, cell, null)
  if (!isImplied(measure) && !ACCOUNTS.includes(measure as (typeof ACCOUNTS)[number])) {
    return measure === 'writtenOff' && whole ? negate(ofCell.recovered) : 0
  }
  const name = memberOf(measure)
  if (name in ofCell) return whole ? ofCell[name as keyof typeof ofCell] : 0
  let sum: Units = 0
  for (const line of lines) {
    if (!matches(scope, cell, line.award)) continue
    const ofLine = lineOf(state, line, journal.reading)
    sum = add(sum, ofLine[name as keyof typeof ofLine])
  }
  return sum
}
