/**
 * What can be short: in a cell, and on a line, in a running state of them.
 */
import { CELL } from '../journal/chart.ts'
import type { Cell, Line } from '../journal/documents.ts'
import { at } from '../journal/exact.ts'
import type { Reading } from '../journal/sides.ts'
import { cellOf, lineOf, type Running, unpassedOf } from '../journal/walk.ts'
import { add, max, negate, subtract, type Units } from '../money/units.ts'

export type CellShortage =
  | 'unfunded'
  | 'unapplied'
  | 'uncovered'
  | 'borrowed'
  | 'impliedReceived'
  | 'impliedPledged'
  | 'conditionalShort'
  | 'exceeded'
  | 'oversigned'
export type LineShortage =
  | 'overawarded'
  | 'claimed'
  | 'overclaimed'
  | 'spentShort'
  | 'subShort'
  | 'overpassed'
export type Shortage = CellShortage | LineShortage

export const CELL_SHORTAGES = [
  'unfunded',
  'unapplied',
  'uncovered',
  'borrowed',
  'impliedReceived',
  'impliedPledged',
  'conditionalShort',
  'exceeded',
  'oversigned',
] as const satisfies readonly CellShortage[]

export const LINE_SHORTAGES = [
  'overawarded',
  'claimed',
  'overclaimed',
  'spentShort',
  'subShort',
  'overpassed',
] as const satisfies readonly LineShortage[]

export function shortOfCell(state: Running, cell: Cell, reading: Reading) {
  const side = cellOf(state, cell, reading)
  // What came does not make room for a signature: it goes by what was said alone. A promise that
  // was written off may be signed, and so taken back.
  const raw = (slot: number): Units => at(state.sums.cells, slot)
  const backing = [CELL.promised, CELL.conditional, CELL.writtenOff].map(raw).reduce(add)
  return { ...side, oversigned: max(0, negate(backing)) }
}

export function shortOfLine(
  state: Running,
  line: Line,
  reading: Reading,
): Readonly<Record<LineShortage, Units>> {
  const side = lineOf(state, line, reading)
  const over = subtract(side.claimed, add(side.undisbursed, side.subUndisbursed))
  return {
    overawarded: side.overawarded,
    claimed: side.claimed,
    overclaimed: max(0, over),
    spentShort: side.spentShort,
    subShort: side.subShort,
    overpassed: max(0, negate(unpassedOf(state, line))),
  }
}
