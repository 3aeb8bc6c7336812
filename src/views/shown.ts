/**
 * Shown sums: the accounts of lines and cells, named by `sides`, added up by group.
 *
 * Most lines and cells have nothing short, and what is raw is then what is shown.
 */

import { ASKED, FLOWS, memberOf } from '../journal/accounts.ts'
import { CELL, CELL_WIDTH, LINE, LINE_WIDTH } from '../journal/chart.ts'
import { kindOf } from '../journal/documents.ts'
import { addTo, type ExactColumn, ensure } from '../journal/exact.ts'
import type { Journal } from '../journal/journal.ts'
import { sidesOfCell, sidesOfLine, type Totals } from '../journal/totals.ts'
import type { Units } from '../money/units.ts'
import type { Groups } from './groups.ts'

/** How many sums a group has, and where each of them is. */
export const WIDTH = ASKED.length
export const COLUMN: ReadonlyMap<string, number> = new Map(ASKED.map((name, i) => [name, i]))

export interface Sums {
  readonly column: ExactColumn
  /** The group of each line that has a row in the scope: -1 where it was not asked for. */
  readonly groupOfLine: Int32Array
}

const place = (name: string): number => COLUMN.get(name)!
const UNDISBURSED = place('undisbursed')
const ADVANCES = place('advances')
const SPENT = place('spent')
const PAID = place('paid')
const SUB_UNDISBURSED = place('subUndisbursed')
const PROMISED = place('promised')
const RECEIVABLE = place('receivable')
const CASH = place('cash')
const AVAILABLE = place('available')
const CONDITIONAL = place('conditional')
const WRITTEN_OFF = place('writtenOff')

/** Members of `LineSides` and `CellSides` by the column they are shown in. */
const SIDES = ASKED.slice(FLOWS.length).map((name) => [memberOf(name), place(name)] as const)

/** Adds the accounts of everything that has a row in the scope to the sums of its group. */
export function addSides(
  journal: Journal,
  state: Totals,
  groups: Groups,
  { column, groupOfLine }: Sums,
  corrected: boolean,
): void {
  const { lines, cells, cellOfLine } = journal
  const seen = new Uint8Array(cells.length)
  const values = state.lines.values
  for (let number = 0; number < groupOfLine.length; number += 1) {
    const group = groupOfLine[number]!
    if (group < -1) continue
    const cell = cellOfLine[number]!
    seen[cell] = 1
    const base = group * WIDTH
    const raw = number * LINE_WIDTH
    const undisbursed = values[raw + LINE.undisbursed]!
    const advances = values[raw + LINE.advances]!
    const spent = values[raw + LINE.spent]!
    const subUndisbursed = values[raw + LINE.subUndisbursed]!
    // An exact value beside the column is NaN here, and fails these tests as a negative one does.
    if (undisbursed >= 0 && advances >= 0 && spent >= 0 && subUndisbursed >= 0) {
      if (group < 0) continue
      addTo(column, base + UNDISBURSED, undisbursed, 1)
      addTo(column, base + ADVANCES, advances, 1)
      addTo(column, base + SPENT, spent, 1)
      addTo(column, base + PAID, advances, 1)
      addTo(column, base + PAID, spent, 1)
      addTo(column, base + SUB_UNDISBURSED, subUndisbursed, 1)
      continue
    }
    const side = sidesOfLine(state, number, kindOf(lines[number]!), journal.reading)
    if (!corrected) {
      addTo(state.cells, cell * CELL_WIDTH + CELL.taken, side.taken, 1)
      addTo(state.cells, cell * CELL_WIDTH + CELL.drawn, side.drawn, 1)
    }
    if (group < 0) continue
    addAll(column, base, side)
  }
  addCells(journal, state, groups, column, seen)
}

function addCells(
  journal: Journal,
  state: Totals,
  groups: Groups,
  column: ExactColumn,
  seen: Uint8Array,
): void {
  const { cells, reading } = journal
  const { values } = state.cells
  for (let number = 0; number < cells.length; number += 1) {
    if (seen[number] === 0) continue
    const cell = cells[number]!
    const group = groups.ofCell(cell)
    if (group < 0) continue
    ensure(column, groups.all.length * WIDTH)
    const base = group * WIDTH
    const raw = number * CELL_WIDTH
    // What came unsigned is taken from the promise (step 4); more than that is named by `sides`.
    const unsigned = Math.min(0, values[raw + CELL.receivable]!)
    const promised = values[raw + CELL.promised]! + unsigned
    const receivable = values[raw + CELL.receivable]! - unsigned
    const cash = values[raw + CELL.cash]! - values[raw + CELL.drawn]!
    const available = values[raw + CELL.available]! - values[raw + CELL.taken]!
    const conditional = values[raw + CELL.conditional]!
    if (promised >= 0 && receivable >= 0 && cash >= 0 && available >= 0 && conditional >= 0) {
      addTo(column, base + PROMISED, promised, 1)
      addTo(column, base + RECEIVABLE, receivable, 1)
      addTo(column, base + CASH, cash, 1)
      addTo(column, base + AVAILABLE, available, 1)
      addTo(column, base + CONDITIONAL, conditional, 1)
      continue
    }
    const side = sidesOfCell(state, number, cell.pledge.conditional, reading)
    addAll(column, base, side)
    addTo(column, base + WRITTEN_OFF, side.recovered, -1)
  }
}

function addAll(column: ExactColumn, base: number, side: object): void {
  const units = side as Readonly<Record<string, Units | undefined>>
  for (const [name, at] of SIDES) {
    const value = units[name]
    if (value !== undefined && value !== 0) addTo(column, base + at, value, 1)
  }
}
