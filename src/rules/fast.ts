/**
 * Fast accept: an event that lowers nothing below zero can raise no shortage.
 *
 * For every sum that the event lowers, what is there on its day and on every later one is at least
 * the amount. Then nothing is short for its sake, and nothing more is asked. It may say no where a
 * closer look says yes, never the other way round.
 */
import type { Cell, Line } from '../journal/documents.ts'
import type { Journal, Row } from '../journal/journal.ts'
import {
  CELL_STEPS,
  CELL_TRACK,
  LINE_STEPS,
  LINE_TRACK,
  lowestOfCell,
  lowestOfLine,
  PARENT_STEPS,
} from '../journal/lowest.ts'
import { add, negate, type Units } from '../money/units.ts'
import { BORROWING } from './limits.ts'

/** Whether these rows, dated `day`, leave everything that they lower at or above zero. */
export function acceptsFast(
  journal: Journal,
  rows: readonly Row[],
  day: number,
  type: string,
): boolean {
  for (let i = 0; i < rows.length; i += 1) {
    const { line, edge } = rows[i]!
    if (PARENT_STEPS[edge]!.some((step) => step !== 0)) return false
    if (!rows.some((row, j) => j < i && row.line.owner === line.owner)) {
      if (!cellAccepts(journal, line.owner, rows, day, type)) return false
    }
    if (!rows.some((row, j) => j < i && row.line === line)) {
      if (!lineAccepts(journal, line, rows, day, type)) return false
    }
  }
  return true
}

function cellAccepts(
  journal: Journal,
  cell: Cell,
  rows: readonly Row[],
  day: number,
  type: string,
): boolean {
  const change = changeOf(rows, CELL_STEPS, (row) => row.line.owner === cell)
  const isReversal = type === 'reversed'
  if (!isReversal && change.every((delta) => delta >= 0)) return true
  const low = lowestOfCell(journal, cell, day)
  const lowers = (track: number): boolean => change[track]! < 0
  const holds = (track: number): boolean => add(low[track]!, change[track]!) >= 0
  const { promised, outstanding, cash, available, conditional, funds } = CELL_TRACK
  // A promise that is only implied, or a write-off taken back, shrinks as the real one grows.
  const fills = (track: number): boolean => change[track]! > 0 && low[track]! < 0
  if (isReversal && (fills(promised) || fills(outstanding) || fills(funds))) return false
  if (lowers(available) && (cell.overpaid || !holds(available))) return false
  if (lowers(conditional) && !holds(conditional)) return false
  if (lowers(outstanding) && !holds(outstanding)) return false
  if (journal.reading.cash === 'implied') {
    if (lowers(funds) && !holds(funds)) return false
  } else if (lowers(cash) && !holds(cash)) {
    if (journal.reading.cash !== 'borrowed' || !BORROWING.has(type)) return false
  }
  // What was signed above the promise leans on what is receivable and what is conditional.
  const leans = lowers(promised) || lowers(outstanding) || lowers(conditional) || lowers(funds)
  return !leans || holds(promised)
}

function lineAccepts(
  journal: Journal,
  line: Line,
  rows: readonly Row[],
  day: number,
  type: string,
): boolean {
  const change = changeOf(rows, LINE_STEPS, (row) => row.line === line)
  if (change.every((delta) => delta >= 0)) return true
  const low = lowestOfLine(journal, line, day)
  const { reimbursement } = line.kind
  for (let track = 0; track < change.length; track += 1) {
    if (change[track]! >= 0 || add(low[track]!, change[track]!) >= 0) continue
    // The recipient of a reimbursement award spends first, as far as the award goes.
    const isClaim = track === LINE_TRACK.advances && reimbursement && type === 'expended'
    if (!isClaim) return false
  }
  return true
}

function changeOf(
  rows: readonly Row[],
  steps: readonly (readonly number[])[],
  concerns: (row: Row) => boolean,
): Units[] {
  const change: Units[] = steps[0]!.map(() => 0)
  for (const row of rows) {
    if (!concerns(row)) continue
    const step = steps[row.edge]!
    for (let track = 0; track < step.length; track += 1) {
      const sign = step[track]!
      if (sign !== 0) {
        change[track] = add(change[track]!, sign > 0 ? row.amount : negate(row.amount))
      }
    }
  }
  return change
}
