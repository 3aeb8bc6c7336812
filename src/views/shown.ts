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
  const { cells, cellOfLine } = journal
  const seen = new Uint8Array(cells.length)
  for (let number = 0; number < groupOfLine.length; number += 1) {
    const group = groupOfLine[number]!
    if (group < -1) continue
    seen[cellOfLine[number]!] = 1
    addLine(journal, state, number, { column, group, sign: 1, corrected })
  }
  for (let number = 0; number < cells.length; number += 1) {
    if (seen[number] === 0) continue
    const group = groups.ofCell(cells[number]!)
    if (group < 0) continue
    ensure(column, groups.all.length * WIDTH)
    addCell(journal, state, number, { column, group, sign: 1 })
  }
}

/** Where accounts are added, or with -1 taken away again. */
interface Target {
  readonly column: ExactColumn
  readonly group: number
  readonly sign: 1 | -1
}

/** Adds the accounts of a line to its group, and its corrections to its cell if they are not. */
export function addLine(
  journal: Journal,
  state: Totals,
  number: number,
  { column, group, sign, corrected }: Target & { readonly corrected: boolean },
): void {
  const values = state.lines.values
  const base = group * WIDTH
  const raw = number * LINE_WIDTH
  const undisbursed = values[raw + LINE.undisbursed]!
  const advances = values[raw + LINE.advances]!
  const spent = values[raw + LINE.spent]!
  const subUndisbursed = values[raw + LINE.subUndisbursed]!
  // An exact value beside the column is NaN here, and fails these tests as a negative one does.
  if (undisbursed >= 0 && advances >= 0 && spent >= 0 && subUndisbursed >= 0) {
    if (group < 0) return
    addTo(column, base + UNDISBURSED, undisbursed, sign)
    addTo(column, base + ADVANCES, advances, sign)
    addTo(column, base + SPENT, spent, sign)
    addTo(column, base + PAID, advances, sign)
    addTo(column, base + PAID, spent, sign)
    addTo(column, base + SUB_UNDISBURSED, subUndisbursed, sign)
    return
  }
  const side = sidesOfLine(state, number, kindOf(journal.lines[number]!), journal.reading)
  if (!corrected) {
    const cell = journal.cellOfLine[number]! * CELL_WIDTH
    addTo(state.cells, cell + CELL.taken, side.taken, sign)
    addTo(state.cells, cell + CELL.drawn, side.drawn, sign)
  }
  if (group >= 0) addAll(column, base, side, sign)
}

/** Adds the accounts of a cell to its group. */
export function addCell(
  { cells, reading }: Journal,
  state: Totals,
  number: number,
  { column, group, sign }: Target,
): void {
  const { values } = state.cells
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
    addTo(column, base + PROMISED, promised, sign)
    addTo(column, base + RECEIVABLE, receivable, sign)
    addTo(column, base + CASH, cash, sign)
    addTo(column, base + AVAILABLE, available, sign)
    addTo(column, base + CONDITIONAL, conditional, sign)
    return
  }
  const side = sidesOfCell(state, number, cells[number]!.pledge.conditional, reading)
  addAll(column, base, side, sign)
  addTo(column, base + WRITTEN_OFF, side.recovered, sign === 1 ? -1 : 1)
}

function addAll(column: ExactColumn, base: number, side: object, sign: 1 | -1): void {
  const units = side as Readonly<Record<string, Units | undefined>>
  for (const [name, at] of SIDES) {
    const value = units[name]
    if (value !== undefined && value !== 0) addTo(column, base + at, value, sign)
  }
}
