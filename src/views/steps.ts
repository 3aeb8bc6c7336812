/**
 * Steps: by how much each event changed what is asked for, in the order of days.
 *
 * The measures are taken before and after every event, so an account that `sides` makes (unfunded,
 * claimed, promised after money came unsigned) is explained by the events that changed it. What
 * they come to as of a day is what balances show as of that day.
 */
import { ACCOUNTS, type AskedMeasure, FLOWS, isImplied, memberOf } from '../journal/accounts.ts'
import { EDGE_FLOWS } from '../journal/chart.ts'
import { asKnown, type Cell, type Line, linesOf } from '../journal/documents.ts'
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
import { partSteps, partsOf } from './parts.ts'
import { matches, type Scope } from './question.ts'

/** What is at risk has no events of its own to be told by. */
export type SteppedMeasure = Exclude<AskedMeasure, 'atRisk'>

export interface Step {
  readonly position: number
  readonly day: number
  readonly currency: string
  readonly basis: string
  /** By how much each of the measures changed, in their order. */
  readonly changes: readonly Units[]
}

interface Asked {
  readonly journal: Journal
  readonly measures: readonly AskedMeasure[]
  readonly scope: Scope
}

/** Every event that changed a measure, by day and position; changes of several cells apart. */
export function stepsOf(
  journal: Journal,
  measures: readonly AskedMeasure[],
  scope: Scope,
): readonly Step[] {
  const parts = partsOf(journal, scope)
  if (parts === undefined) return wholeSteps(journal, measures, scope)
  return parts
    .flatMap((part) => partSteps(wholeSteps(journal, measures, part.scope), part))
    .sort(inTime)
}

const inTime = (a: Step, b: Step): number => a.day - b.day || a.position - b.position

function wholeSteps(
  journal: Journal,
  measures: readonly AskedMeasure[],
  scope: Scope,
): readonly Step[] {
  const asked: Asked = { journal, measures, scope }
  const steps: Step[] = []
  for (const cell of journal.cells) {
    if (!isAsked(cell, scope)) continue
    const rows = rowsOfCell(journal, cell, scope.size).filter((row) => row.day <= scope.day)
    const state = running(scope.size)
    for (let next = 0; next < rows.length; ) {
      const start = next
      const { event, day } = rows[start]!
      while (next < rows.length && rows[next]!.event === event) next += 1
      const changes = changesBy(asked, cell, rows.slice(start, next), state)
      if (changes.every(isZero)) continue
      const { currency } = cell
      steps.push({
        position: event,
        day,
        currency,
        basis: asKnown(cell.pledge, scope.size).basis,
        changes,
      })
    }
  }
  return steps.sort(inTime)
}

/** Whether anything of a cell is asked for: a pledge has many cells to pass by, and few to walk. */
function isAsked(cell: Cell, scope: Scope): boolean {
  if (matches(scope, cell, null)) return true
  for (const line of linesOf(cell)) if (matches(scope, cell, line.award)) return true
  return false
}

/** Adds the rows of one event to the state, and says how much they change each measure. */
function changesBy(
  { journal, measures, scope }: Asked,
  cell: Cell,
  rows: readonly DatedRow[],
  state: Running,
): readonly Units[] {
  const asked = rows.filter(({ line }) => matches(scope, cell, line.award))
  // No other line of the cell is changed by this event.
  const lines = withAbove(rows.map(({ line }) => line))
  const standing = standingOf({ journal, measures, scope }, cell, lines, state)
  const before = standing()
  for (const row of rows) advance(state, row, journal.reading)
  const after = standing()
  return measures.map((measure, i) => {
    const flow = asked.reduce<Units>((sum, row) => add(sum, flowOf(measure, row)), 0)
    return add(flow, subtract(after[i]!, before[i]!))
  })
}

function flowOf(measure: AskedMeasure, row: DatedRow): Units {
  const number = FLOWS.indexOf(measure as (typeof FLOWS)[number])
  const flows = EDGE_FLOWS[row.edge]!
  for (let i = 0; i < flows.length; i += 2) {
    if (flows[i] === number) return flows[i + 1]! > 0 ? row.amount : negate(row.amount)
  }
  return 0
}

/** Looks at what stands on the cell and on these of its lines; a flow does not stand. */
function standingOf(
  { journal: { reading }, measures, scope }: Asked,
  cell: Cell,
  lines: ReadonlySet<Line>,
  state: Running,
): () => readonly Units[] {
  const whole = matches(scope, cell, null)
  const asked = [...lines].filter(({ award }) => matches(scope, cell, award))
  return () => {
    const ofCell = cellOf(state, cell, reading)
    const ofLines = asked.map((line) => lineOf(state, line, reading))
    return measures.map((measure): Units => {
      if (!isImplied(measure) && !ACCOUNTS.includes(measure as never)) {
        return measure === 'writtenOff' && whole ? negate(ofCell.recovered) : 0
      }
      const name = memberOf(measure)
      if (name in ofCell) return whole ? ofCell[name as keyof typeof ofCell] : 0
      return ofLines.reduce<Units>((sum, line) => add(sum, line[name as keyof typeof line]), 0)
    })
  }
}
