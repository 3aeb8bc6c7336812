/**
 * One cell, day by day.
 *
 * A cell's rows in the order of their days (and of recording within a day), and a small running
 * state to add them to. Balances on a day are those at its end, whatever order the day's events
 * were recorded in.
 */
import { CELL_WIDTH, LINE_WIDTH } from './chart.ts'
import { asKnown, type Cell, kindOf, type Line, linesOf } from './documents.ts'
import { at, exactColumn, put } from './exact.ts'
import { eventOf, type Journal, type Row, rowAt } from './journal.ts'
import type { CellSides, LineSides, Reading } from './sides.ts'
import { addRow, ensureTotals, sidesOfCell, sidesOfLine, type Totals, totals } from './totals.ts'

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

/** A running state that starts from what stands now. */
export function runningNow(journal: Journal, cell: Cell, lines: Iterable<Line>): Running {
  const state = running()
  if (cell.index < 0) return state
  for (let i = 0; i < CELL_WIDTH; i += 1) {
    put(state.sums.cells, i, at(journal.now.cells, cell.index * CELL_WIDTH + i))
  }
  for (const line of lines) {
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
  const { line } = row
  const place = {
    cell: 0,
    line: numberOf(state, line),
    kind: kindOf(line),
    parent: line.parentLine === null ? -1 : numberOf(state, line.parentLine),
    parentKind: kindOf(line.parentLine ?? line),
  }
  addRow(state.sums, place, row.edge, row.amount, sign, reading)
}

export function lineOf(state: Running, line: Line, reading: Reading): LineSides {
  return sidesOfLine(state.sums, numberOf(state, line), kindOf(line), reading)
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
