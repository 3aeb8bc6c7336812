/**
 * One cell, day by day.
 *
 * A cell's rows in the order of their days (and of recording within a day), and a small running
 * state to add them to. Balances on a day are those at its end, whatever order the day's events
 * were recorded in.
 */
import { add, max, subtract, type Units } from '../money/units.ts'
import { CELL_WIDTH, LINE, LINE_WIDTH } from './chart.ts'
import { asKnown, type Cell, kindOf, type Line, linesAbove, linesOf } from './documents.ts'
import { at, exactColumn, put } from './exact.ts'
import { eventOf, type Journal, type Row, rowAt } from './journal.ts'
import type { CellSides, LineSides, Reading } from './sides.ts'
import {
  addRow,
  ensureTotals,
  type Place,
  sidesOfCell,
  sidesOfLine,
  type Totals,
  totals,
} from './totals.ts'

export interface DatedRow extends Row {
  readonly row: number
  readonly event: number
  readonly day: number
}

/** The rows of a cell by day; with `size`, only those of the first `size` events. */
export function rowsOfCell(journal: Journal, cell: Cell, size = Infinity): DatedRow[] {
  const { rows, events } = journal
  const found: DatedRow[] = []
  for (const line of linesOf(cell)) {
    for (let next = line.lastRow; next > 0; next = rows.previous[next - 1]!) {
      const row = next - 1
      const event = eventOf(journal, row)
      if (event >= size) continue
      found.push({ ...rowAt(journal, row), row, event, day: events.day[event]! })
    }
  }
  return found.sort((a, b) => a.day - b.day || a.row - b.row)
}

/** A running state of one cell, with numbers of its own. */
export interface Running {
  readonly sums: Totals
  /** Documents are as they were known at this size. */
  readonly size: number
  readonly numbers: Map<Line, number>
}

export function running(size = Infinity): Running {
  return { sums: totals(1, 4), size, numbers: new Map() }
}

/** A running state that starts from what stands now, also of the lines above these. */
export function runningNow(journal: Journal, cell: Cell, lines: Iterable<Line>): Running {
  const state = running()
  if (cell.index < 0) return state
  for (let i = 0; i < CELL_WIDTH; i += 1) {
    put(state.sums.cells, i, at(journal.now.cells, cell.index * CELL_WIDTH + i))
  }
  for (const line of withAbove(lines)) {
    const number = numberOf(state, line)
    if (line.index < 0) continue
    for (let i = 0; i < LINE_WIDTH; i += 1) {
      put(
        state.sums.lines,
        number * LINE_WIDTH + i,
        at(journal.now.lines, line.index * LINE_WIDTH + i),
      )
    }
  }
  return state
}

/** Lines, and all that are above them: what is short of one is taken from the next. */
export function withAbove(lines: Iterable<Line>): Set<Line> {
  const all = new Set<Line>()
  for (const line of lines) {
    all.add(line)
    for (const above of linesAbove(line)) all.add(above)
  }
  return all
}

export function copyOf(state: Running): Running {
  const sums = { cells: copyColumn(state.sums.cells), lines: copyColumn(state.sums.lines) }
  return { sums, size: state.size, numbers: new Map(state.numbers) }
}

function copyColumn(column: Totals['cells']): Totals['cells'] {
  const copy = exactColumn(0)
  copy.values = column.values.slice()
  for (const [index, value] of column.exact) copy.exact.set(index, value)
  return copy
}

export function advance(state: Running, row: Row, reading: Reading, sign: 1 | -1 = 1): void {
  addRow(state.sums, placeIn(state, row.line), row.edge, row.amount, sign, reading)
}

function placeIn(state: Running, line: Line): Place {
  const { parentLine } = line
  return {
    cell: 0,
    line: numberOf(state, line),
    kind: kindOf(line),
    parent: parentLine === null ? null : placeIn(state, parentLine),
  }
}

export function lineOf(state: Running, line: Line, reading: Reading): LineSides {
  return sidesOfLine(state.sums, numberOf(state, line), kindOf(line), reading)
}

/** What a line may still spend or pass on, less what it owes to the awards below it. */
export function unpassedOf(state: Running, line: Line): Units {
  const raw = (slot: number): Units =>
    at(state.sums.lines, numberOf(state, line) * LINE_WIDTH + slot)
  const unpaid = add(raw(LINE.undisbursed), raw(LINE.subUndisbursed))
  return subtract(max(0, add(unpaid, raw(LINE.advances))), raw(LINE.owed))
}

export function cellOf(state: Running, cell: Cell, reading: Reading): CellSides {
  return sidesOfCell(state.sums, 0, asKnown(cell.pledge, state.size).conditional, reading)
}

function numberOf(state: Running, line: Line): number {
  const known = state.numbers.get(line)
  if (known !== undefined) return known
  const number = state.numbers.size
  state.numbers.set(line, number)
  ensureTotals(state.sums, 1, number + 1)
  return number
}
