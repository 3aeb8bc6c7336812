/**
 * Shown sums: the accounts of lines and cells, named by `sides`, added up by group.
 *
 * Most lines and cells have nothing short, and what is raw is then what is shown.
 */

import { ASKED, FLOWS, memberOf } from '../journal/accounts.ts'
import { CELL, CELL_WIDTH, LINE, LINE_WIDTH } from '../journal/chart.ts'
import { kindOf, OWN, PASSED_ON, PASSES_ON } from '../journal/documents.ts'
import { addTo, at, type ExactColumn, ensure, exactColumn } from '../journal/exact.ts'
import type { Journal } from '../journal/journal.ts'
import { sidesOfCell, sidesOfLine, type Totals } from '../journal/totals.ts'
import { add, type Units } from '../money/units.ts'
import { addAwardFlows } from './flows.ts'
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

/** The lines whose flows do not follow from where their money stands. */
export const FLOWS_BY_ROWS = OWN | PASSES_ON | PASSED_ON

/**
 * Adds the accounts of everything that has a row in the scope to the sums of its group; of what
 * stands now also what happened on awards, which follows from it.
 *
 * Most lines are plain. Theirs are added up apart, in the few sums that a line has: these stay near
 * the processor, and all else follows from them once a group.
 */
export function addSides(
  journal: Journal,
  state: Totals,
  groups: Groups,
  { column, groupOfLine }: Sums,
  isNow: boolean,
): void {
  const { lines, cells, cellOfLine, marks } = journal
  const seen = new Uint8Array(cells.length)
  const { values } = state.lines
  const plain = exactColumn(groups.all.length * LINE_WIDTH)
  for (let number = 0; number < groupOfLine.length; number += 1) {
    const group = groupOfLine[number]!
    if (group < -1) continue
    const cell = cellOfLine[number]!
    seen[cell] = 1
    const raw = number * LINE_WIDTH
    const isOfAward = (marks[number]! & FLOWS_BY_ROWS) === 0
    if (isPlain(values, raw)) {
      if (group < 0) continue
      if (!isOfAward && isNow) {
        addPlain(column, group * WIDTH, state.lines, raw)
        continue
      }
      const base = group * LINE_WIDTH
      for (let slot = 0; slot < LINE_WIDTH; slot += 1) {
        addTo(plain, base + slot, values[raw + slot]!, 1)
      }
      continue
    }
    const side = sidesOfLine(state, number, kindOf(lines[number]!), journal.reading)
    if (!isNow) {
      addTo(state.cells, cell * CELL_WIDTH + CELL.taken, side.taken, 1)
      addTo(state.cells, cell * CELL_WIDTH + CELL.drawn, side.drawn, 1)
    }
    if (group < 0) continue
    addAll(column, group * WIDTH, side)
    if (isNow && isOfAward) addAwardFlows(column, group * WIDTH, state.lines, raw)
  }
  for (let group = 0; group < groups.all.length; group += 1) {
    addPlain(column, group * WIDTH, plain, group * LINE_WIDTH)
    if (isNow) addAwardFlows(column, group * WIDTH, plain, group * LINE_WIDTH)
  }
  addCells(journal, state, groups, column, seen)
}

/** An exact value beside the column is NaN here, and fails the test as a negative one does. */
function isPlain(values: Float64Array, raw: number): boolean {
  for (let slot = 0; slot < LINE_WIDTH; slot += 1) if (!(values[raw + slot]! >= 0)) return false
  return true
}

function addPlain(column: ExactColumn, base: number, plain: ExactColumn, raw: number): void {
  const advances = at(plain, raw + LINE.advances)
  const spent = at(plain, raw + LINE.spent)
  addTo(column, base + UNDISBURSED, at(plain, raw + LINE.undisbursed), 1)
  addTo(column, base + ADVANCES, advances, 1)
  addTo(column, base + SPENT, spent, 1)
  addTo(column, base + PAID, add(advances, spent), 1)
  addTo(column, base + SUB_UNDISBURSED, at(plain, raw + LINE.subUndisbursed), 1)
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
