/**
 * Fast accept: an event that lowers nothing below zero can raise no shortage.
 *
 * For every sum that the event lowers, what is there on its day and on every later one is at least
 * the amount. Then nothing is short for its sake, and nothing more is asked. It may say no where a
 * closer look says yes, never the other way round.
 */
import { EDGE, EFFECTS } from '../journal/chart.ts'
import { type Cell, kindOf, type Line, PASSES_ON } from '../journal/documents.ts'
import type { Row } from '../journal/journal.ts'
import { CELL_STEPS, CELL_TRACK, LINE_STEPS, LINE_TRACK } from '../journal/lowest.ts'
import { add, compare, negate, type Units } from '../money/units.ts'
import type { Draft } from './draft.ts'
import { BORROWING } from './limits.ts'
import { inCell, onLine } from './room.ts'

/** Whether the rows of the draft leave everything that they lower at or above zero. */
export function acceptsFast(draft: Draft): boolean {
  const { rows } = draft
  if (rows.length > ROWS_COMPARED_MAX) {
    return [...byCell(rows).values()].every((own) => acceptsOwn(draft, own))
  }
  return acceptsOwn(draft, rows)
}

/** More rows than these are first sorted by cell, so that no row is compared with all others. */
const ROWS_COMPARED_MAX = 8

/** Rows by the cell that they are posted in. */
export function byCell(rows: readonly Row[]): Map<Cell, Row[]> {
  const cells = new Map<Cell, Row[]>()
  for (const row of rows) {
    const known = cells.get(row.line.owner)
    if (known === undefined) cells.set(row.line.owner, [row])
    else known.push(row)
  }
  return cells
}

function acceptsOwn(draft: Draft, rows: readonly Row[]): boolean {
  for (let i = 0; i < rows.length; i += 1) {
    const { line, edge } = rows[i]!
    if (PASSING[edge] === true && !(edge === EDGE.subdisbursed && paysOut(draft, line, rows))) {
      return false
    }
    let isFirstOfCell = true
    let isFirstOfLine = true
    for (let j = 0; j < i; j += 1) {
      if (rows[j]!.line.owner === line.owner) isFirstOfCell = false
      if (rows[j]!.line === line) isFirstOfLine = false
    }
    if (isFirstOfCell && !cellAccepts(draft, line.owner, rows)) return false
    if (isFirstOfLine && !lineAccepts(draft, line, rows)) return false
  }
  return true
}

const PASSING = EFFECTS.map(({ parent }) => parent.length > 0)

const { promised, outstanding, cash, available, conditional, funds } = CELL_TRACK

function cellAccepts(draft: Draft, cell: Cell, rows: readonly Row[]): boolean {
  const { reading } = draft.journal
  const { type } = draft.read
  const isImplied = reading.cash === 'implied'
  const change = (track: number): Units => changeOfCell(rows, cell, track)
  const low = (track: number): Units => inCell(draft, cell, track)
  const holds = (track: number): boolean => add(low(track), change(track)) >= 0
  if (type === 'reversed') {
    // A promise that is only implied shrinks as the real one grows, and a write-off that was taken
    // back may be the one that is reversed.
    if (low(promised) < 0 || low(outstanding) < 0 || low(funds) < 0) return false
  }
  const lowersCash = change(isImplied ? funds : cash) < 0
  if (lowersCash && !holds(isImplied ? funds : cash)) {
    if (reading.cash !== 'borrowed' || !BORROWING.has(type)) return false
  }
  if (change(available) < 0 && (cell.overpaid || !holds(available))) return false
  const lowersConditional = change(conditional) < 0
  if (lowersConditional && !holds(conditional)) return false
  const lowersOutstanding = change(outstanding) < 0
  if (lowersOutstanding && !holds(outstanding)) return false
  // What was signed above the promise leans on what is receivable and what is conditional.
  const leans =
    lowersOutstanding || lowersConditional || (isImplied && lowersCash) || change(promised) < 0
  return !leans || holds(promised)
}

function lineAccepts(draft: Draft, line: Line, rows: readonly Row[]): boolean {
  const isClaiming = draft.read.type === 'expended' && kindOf(line).reimbursement
  for (let track = 0; track < LINE_TRACKS; track += 1) {
    const change = changeOfLine(rows, line, track)
    if (change >= 0) continue
    // The recipient of a reimbursement award spends first, as far as the award goes.
    if (track === LINE_TRACK.advances && isClaiming) continue
    // What it may still spend it may have passed on.
    if (track === LINE_TRACK.unspent && passesOn(draft, line)) return false
    if (add(onLine(draft, line, track), change) < 0) return false
  }
  return true
}

/** Whether the line above has, of what it was paid, what these rows pass on; it owes less then. */
function paysOut(draft: Draft, { parentLine }: Line, rows: readonly Row[]): boolean {
  if (parentLine === null) return false
  let paid: Units = 0
  for (const { line, edge, amount } of rows) {
    if (edge === EDGE.subdisbursed && line.parentLine === parentLine) paid = add(paid, amount)
  }
  const has = (track: number): boolean => compare(onLine(draft, parentLine, track), paid) >= 0
  return has(LINE_TRACK.advances) && has(LINE_TRACK.unspent)
}

const passesOn = ({ journal }: Draft, { index }: Line): boolean =>
  index >= 0 && (journal.marks[index]! & PASSES_ON) !== 0

const LINE_TRACKS = Object.keys(LINE_TRACK).length

function changeOfCell(rows: readonly Row[], cell: Cell, track: number): Units {
  let change: Units = 0
  for (let i = 0; i < rows.length; i += 1) {
    const { line, edge, amount } = rows[i]!
    if (line.owner === cell) change = stepped(change, CELL_STEPS[edge]![track]!, amount)
  }
  return change
}

function changeOfLine(rows: readonly Row[], wanted: Line, track: number): Units {
  let change: Units = 0
  for (let i = 0; i < rows.length; i += 1) {
    const { line, edge, amount } = rows[i]!
    if (line === wanted) change = stepped(change, LINE_STEPS[edge]![track]!, amount)
  }
  return change
}

function stepped(sum: Units, step: number, amount: Units): Units {
  return step === 0 ? sum : add(sum, step > 0 ? amount : negate(amount))
}
