/**
 * Shown sums: the accounts of lines and cells, named by `sides`, added up by group.
 *
 * Most lines and cells have nothing short, and what is raw is then what is shown.
 */

import { ASKED, FLOWS, memberOf } from '../journal/accounts.ts'
import { CELL, CELL_WIDTH, LINE, LINE_WIDTH } from '../journal/chart.ts'
import { asKnown, kindOf, OWN, PASSED_ON, PASSES_ON } from '../journal/documents.ts'
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
  const { cells, cellOfLine, marks } = journal
  const seen = new Uint8Array(cells.length)
  const { values } = state.lines
  const plain = exactColumn(groups.all.length * LINE_WIDTH)
  // A line stands after the line above it, whose advances it may take from: so the last come first.
  for (let number = groupOfLine.length - 1; number >= 0; number -= 1) {
    const group = groupOfLine[number]!
    if (group < -1) continue
    seen[cellOfLine[number]!] = 1
    const raw = number * LINE_WIDTH
    const isOfAward = (marks[number]! & FLOWS_BY_ROWS) === 0
    if ((isOfAward || !isNow) && isPlain(values, raw)) {
      if (group < 0) continue
      const base = group * LINE_WIDTH
      for (let slot = 0; slot < LINE_WIDTH; slot += 1) {
        addTo(plain, base + slot, values[raw + slot]!, 1)
      }
      continue
    }
    addLine(journal, state, number, { column, group, sign: 1, corrected: isNow })
    if (group >= 0 && isNow && isOfAward) addAwardFlows(column, group * WIDTH, state.lines, raw)
  }
  for (let group = 0; group < groups.all.length; group += 1) {
    const [base, raw] = [group * WIDTH, group * LINE_WIDTH]
    addPlain(column, base, plain, raw, 1)
    if (isNow) addAwardFlows(column, base, plain, raw)
  }
  for (let number = 0; number < cells.length; number += 1) {
    if (seen[number] === 0) continue
    const group = groups.ofCell(cells[number]!)
    if (group < 0) continue
    ensure(column, groups.all.length * WIDTH)
    addCell(journal, state, number, { column, group, sign: 1, size: groups.size })
  }
}

/** An exact value beside the column is NaN here, and fails the test as a negative one does. */
function isPlain(values: Float64Array, raw: number): boolean {
  for (let slot = 0; slot < LINE_WIDTH; slot += 1) if (!(values[raw + slot]! >= 0)) return false
  return true
}

/** The accounts of lines with nothing short, from their raw sums. */
function addPlain(
  column: ExactColumn,
  base: number,
  plain: ExactColumn,
  raw: number,
  sign: 1 | -1,
): void {
  const advances = at(plain, raw + LINE.advances)
  const spent = at(plain, raw + LINE.spent)
  addTo(column, base + UNDISBURSED, at(plain, raw + LINE.undisbursed), sign)
  addTo(column, base + ADVANCES, advances, sign)
  addTo(column, base + SPENT, spent, sign)
  addTo(column, base + PAID, add(advances, spent), sign)
  addTo(column, base + SUB_UNDISBURSED, at(plain, raw + LINE.subUndisbursed), sign)
}

/** Where accounts are added, or with -1 taken away again. */
interface Target {
  readonly column: ExactColumn
  readonly group: number
  readonly sign: 1 | -1
}

/**
 * Adds the accounts of a line to its group, and if they are not yet, its corrections to its cell or
 * to the line above it, which comes after it.
 */
export function addLine(
  journal: Journal,
  state: Totals,
  number: number,
  { column, group, sign, corrected }: Target & { readonly corrected: boolean },
): void {
  const base = group * WIDTH
  const raw = number * LINE_WIDTH
  if (isPlain(state.lines.values, raw)) {
    if (group >= 0) addPlain(column, base, state.lines, raw, sign)
    return
  }
  const line = journal.lines[number]!
  const side = sidesOfLine(state, number, kindOf(line), journal.reading)
  if (!corrected && line.parentLine !== null) {
    const above = line.parentLine.index * LINE_WIDTH + LINE.advances
    addTo(state.lines, above, side.impliedSubdisbursed, sign === 1 ? -1 : 1)
  } else if (!corrected) {
    const cell = journal.cellOfLine[number]! * CELL_WIDTH
    addTo(state.cells, cell + CELL.taken, side.taken, sign)
    addTo(state.cells, cell + CELL.drawn, side.drawn, sign)
  }
  if (group >= 0) addAll(column, base, side, sign)
}

/** Adds the accounts of a cell to its group, as its pledge was known at a size. */
export function addCell(
  { cells, reading }: Journal,
  state: Totals,
  number: number,
  { column, group, sign, size }: Target & { readonly size: number },
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
  const { conditional: conditionally } = asKnown(cells[number]!.pledge, size)
  const side = sidesOfCell(state, number, conditionally, reading)
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
