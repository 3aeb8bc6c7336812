/**
 * Explain: the events behind a figure, in the order of their days, with the running balance.
 *
 * The measure is taken after every event, so an account that `sides` makes (unfunded, claimed,
 * promised after money came unsigned) is explained by the events that changed it.
 */

import { ACCOUNTS, FLOWS, type Measure } from '../journal/accounts.ts'
import { EDGE_FLOWS } from '../journal/chart.ts'
import type { Cell, Line } from '../journal/documents.ts'
import type { Journal } from '../journal/journal.ts'
import { advance, cellOf, type DatedRow, lineOf, rowsOfCell, running } from '../journal/walk.ts'
import { add, isZero, negate, subtract, type Units } from '../money/units.ts'
import { matches, type Scope } from './question.ts'

export interface Step {
  readonly position: number
  readonly day: number
  readonly currency: string
  readonly basis: string
  readonly change: Units
}

/** Every event that changed the measure, by day and position; changes of several cells apart. */
export function stepsOf(journal: Journal, measure: Measure, scope: Scope): Step[] {
  const steps: Step[] = []
  for (const cell of journal.cells) {
    const rows = rowsOfCell(journal, cell, scope.size).filter((row) => row.day <= scope.day)
    const state = running()
    const lines = new Set<Line>()
    let flow: Units = 0
    let before: Units = 0
    for (let next = 0; next < rows.length; ) {
      const { event, day } = rows[next]!
      for (; next < rows.length && rows[next]!.event === event; next += 1) {
        const row = rows[next]!
        advance(state, row, journal.reading)
        lines.add(row.line)
        if (matches(scope.where, cell, row.line.award)) flow = add(flow, flowOf(measure, row))
      }
      const after = measured(journal, measure, cell, lines, state, flow, scope)
      const change = subtract(after, before)
      before = after
      if (isZero(change)) continue
      const { currency } = cell
      steps.push({ position: event, day, currency, basis: cell.pledge.basis, change })
    }
  }
  return steps.sort((a, b) => a.day - b.day || a.position - b.position)
}

function flowOf(measure: Measure, row: DatedRow): Units {
  const number = FLOWS.indexOf(measure as (typeof FLOWS)[number])
  const flows = EDGE_FLOWS[row.edge]!
  for (let i = 0; i < flows.length; i += 2) {
    if (flows[i] === number) return flows[i + 1]! > 0 ? row.amount : negate(row.amount)
  }
  return 0
}

function measured(
  journal: Journal,
  measure: Measure,
  cell: Cell,
  lines: ReadonlySet<Line>,
  state: ReturnType<typeof running>,
  flow: Units,
  scope: Scope,
): Units {
  const ofCell = cellOf(state, cell, journal.reading)
  const whole = matches(scope.where, cell, null)
  if (!ACCOUNTS.includes(measure as (typeof ACCOUNTS)[number])) {
    return measure === 'writtenOff' && whole ? subtract(flow, ofCell.recovered) : flow
  }
  if (measure in ofCell) return whole ? ofCell[measure as keyof typeof ofCell] : 0
  let sum: Units = 0
  const name = measure === 'recoverable' ? 'overawarded' : measure
  for (const line of lines) {
    if (!matches(scope.where, cell, line.award)) continue
    const ofLine = lineOf(state, line, journal.reading)
    sum = add(sum, ofLine[name as keyof typeof ofLine])
  }
  return sum
}
