/**
 * Raw sums by cell and by line, and the one function that adds a row to them.
 *
 * The same structure holds what stands now, what stood on a past date, and the running state of one
 * cell while its days are walked: the caller says which numbers the cell and the lines have there.
 * Each cell also keeps the sums of its lines' corrections, so that `cellSides` never loops.
 */
import { add, subtract, type Units } from '../money/units.ts'
import { CELL, CELL_WIDTH, EFFECTS, LINE, LINE_WIDTH } from './chart.ts'
import { addTo, at, type ExactColumn, ensure, exactColumn } from './exact.ts'
import {
  type CellSides,
  cellSides,
  type LineKind,
  type LineSides,
  lineSides,
  type Reading,
} from './sides.ts'

export interface Totals {
  readonly cells: ExactColumn
  readonly lines: ExactColumn
}

export function totals(cells: number, lines: number): Totals {
  return { cells: exactColumn(cells * CELL_WIDTH), lines: exactColumn(lines * LINE_WIDTH) }
}

export function ensureTotals(sums: Totals, cells: number, lines: number): void {
  ensure(sums.cells, cells * CELL_WIDTH)
  ensure(sums.lines, lines * LINE_WIDTH)
}

/** Where a row lands: numbers of its cell and its line, and the line that passes money on. */
export interface Place {
  readonly cell: number
  readonly line: number
  readonly kind: LineKind
  readonly parent: Place | null
}

/** Adds `sign` times an amount along an edge. */
export function addRow(
  sums: Totals,
  place: Place,
  edge: number,
  amount: Units,
  sign: 1 | -1,
  reading: Reading,
): void {
  const effects = EFFECTS[edge]!
  const base = place.cell * CELL_WIDTH
  for (let i = 0; i < effects.cell.length; i += 2) {
    addTo(sums.cells, base + effects.cell[i]!, amount, sign * effects.cell[i + 1]!)
  }
  if (effects.line.length > 0) {
    addToLine(sums, base, place, effects.line, amount, sign, reading)
  }
  if (effects.parent.length > 0 && place.parent !== null) {
    addToLine(sums, base, place.parent, effects.parent, amount, sign, reading)
  }
}

/** Adds a row to the raw sums of the whole journal, leaving the corrections of lines for later. */
export function addRaw(
  sums: Totals,
  journal: {
    readonly cellOfLine: Uint32Array
    readonly lines: readonly { readonly parentLine: { readonly index: number } | null }[]
  },
  line: number,
  edge: number,
  amount: Units,
): void {
  const { cell, line: own, parent } = EFFECTS[edge]!
  const base = journal.cellOfLine[line]! * CELL_WIDTH
  for (let i = 0; i < cell.length; i += 2) {
    addTo(sums.cells, base + cell[i]!, amount, cell[i + 1]!)
  }
  for (let i = 0; i < own.length; i += 2) {
    addTo(sums.lines, line * LINE_WIDTH + own[i]!, amount, own[i + 1]!)
  }
  const above = parent.length === 0 ? null : journal.lines[line]!.parentLine
  if (above === null) return
  for (let i = 0; i < parent.length; i += 2) {
    addTo(sums.lines, above.index * LINE_WIDTH + parent[i]!, amount, parent[i + 1]!)
  }
}

function addToLine(
  sums: Totals,
  base: number,
  place: Place,
  effects: readonly number[],
  amount: Units,
  sign: number,
  reading: Reading,
): void {
  const { line } = place
  if (isShort(sums, line)) correct(sums, base, place, -1, reading)
  for (let i = 0; i < effects.length; i += 2) {
    addTo(sums.lines, line * LINE_WIDTH + effects[i]!, amount, sign * effects[i + 1]!)
  }
  if (isShort(sums, line)) correct(sums, base, place, 1, reading)
}

function isShort(sums: Totals, line: number): boolean {
  const values = sums.lines.values
  const base = line * LINE_WIDTH
  // NaN marks an exact value beside the column; only the full look can tell its sign.
  return !(
    values[base + LINE.undisbursed]! >= 0 &&
    values[base + LINE.advances]! >= 0 &&
    values[base + LINE.spent]! >= 0
  )
}

const PASSED_ON = [LINE.advances, -1]

/** Takes what a line is short of from its cell, or from the line above it, which may fall short. */
function correct(
  sums: Totals,
  base: number,
  { line, kind, parent }: Place,
  sign: number,
  reading: Reading,
): void {
  const side = sidesOfLine(sums, line, kind, reading)
  if (parent === null) {
    addTo(sums.cells, base + CELL.taken, side.taken, sign)
    addTo(sums.cells, base + CELL.drawn, side.drawn, sign)
  } else if (side.impliedSubdisbursed !== 0) {
    addToLine(sums, base, parent, PASSED_ON, side.impliedSubdisbursed, sign, reading)
  }
}

export function sidesOfLine(
  sums: Totals,
  line: number,
  kind: LineKind,
  reading: Reading,
): LineSides {
  const base = line * LINE_WIDTH
  const raw = [
    at(sums.lines, base),
    at(sums.lines, base + 1),
    at(sums.lines, base + 2),
    at(sums.lines, base + 3),
  ] as const
  return lineSides(raw, kind, reading)
}

export function sidesOfCell(
  sums: Totals,
  cell: number,
  conditional: boolean,
  reading: Reading,
): CellSides {
  const base = cell * CELL_WIDTH
  const raw = [
    at(sums.cells, base),
    at(sums.cells, base + 1),
    at(sums.cells, base + 2),
    at(sums.cells, base + 3),
    at(sums.cells, base + 4),
    at(sums.cells, base + 5),
    at(sums.cells, base + 6),
    at(sums.cells, base + 7),
  ] as const
  return cellSides(raw, conditional, reading)
}

/** What is undisbursed on all lines of a cell: the rows keep its two rails equal. */
export function undisbursedOfCell(sums: Totals, cell: number): Units {
  const raw = (slot: number): Units => at(sums.cells, cell * CELL_WIDTH + slot)
  const sources = add(add(raw(CELL.promised), raw(CELL.receivable)), raw(CELL.cash))
  return add(subtract(sources, raw(CELL.available)), subtract(raw(CELL.taken), raw(CELL.drawn)))
}
