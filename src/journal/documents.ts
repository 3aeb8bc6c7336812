/**
 * What the rows of a journal stand on: pledges and awards, and the cells and lines they make.
 *
 * A cell is a pledge, one of its purposes, and its currency. A line is a cell and an award, or the
 * cell's own line, on which the holder of the pledge acts for itself. There are many of them, so
 * they hold little, and what is mostly one thing is no list.
 */
import type { Units } from '../money/units.ts'
import type { LineKind } from './sides.ts'

/** One change of an amount that a document states, and the one before it. */
export interface Change {
  readonly day: number
  readonly delta: Units
  readonly position: number
  readonly before: Change | null
}

/** All changes of an amount, the last first: there are many documents, and most change once. */
export interface Changes {
  last: Change | null
}

/** One revision of an amount, and the one of the same amount that was recorded before it. */
export interface Revision {
  readonly day: number
  readonly position: number
  readonly before: Revision | undefined
}

export interface Purpose {
  readonly purpose: string
  readonly share: bigint
}

/** What is said of a pledge once, and was taken from its money before that. */
export interface PledgeFacts {
  readonly donor: string
  /** Who holds the money; null where the pledge names nobody, and the book itself does. */
  readonly recipient: string | null
  readonly basis: string
  readonly conditional: boolean
}

/** What is said of an award once, and was taken from its payment before that. */
export interface AwardFacts {
  readonly recipient: string
  /** One purpose, or several with their integer shares. */
  readonly purpose: string | readonly Purpose[] | null
}

/** Of a document that was said later than its money: what was known of it up to a size. */
interface Known<Facts> {
  readonly earlier: Readonly<{ until: number; facts: Facts }> | null
}

/** The facts of a document as they were known at a size. */
export function asKnown<Facts>(document: Facts & Known<Facts>, size: number): Facts {
  const { earlier } = document
  return earlier !== null && size <= earlier.until ? earlier.facts : document
}

/** The changes it holds are of the amount that was pledged. */
export interface Pledge extends Changes, PledgeFacts, Known<PledgeFacts> {
  readonly id: string
  readonly currency: string
  /** The purposes of the pledge and their integer shares, in the order in which it names them. */
  purposes: readonly Purpose[]
  /** True while the pledge is known only from a later stage of the same money. */
  implied: boolean
  /** True while the event that opened it is reversed: it may be opened again. */
  undone: boolean
  lastCell: Cell | null
  readonly commitments: Changes
}

/** The changes it holds are of the amount that was awarded. */
export interface Award extends Changes, AwardFacts, Known<AwardFacts> {
  readonly id: string
  readonly currency: string
  readonly payment: 'advance' | 'reimbursement'
  readonly spread: string
  /** The award that it is passed on from; null where it is paid from pledges. */
  readonly parent: Award | null
  /** How many awards there are above it. */
  readonly depth: number
  implied: boolean
  /** True while the event that opened it is reversed: it may be opened again. */
  undone: boolean
  lines: readonly Line[]
}

export interface Cell {
  index: number
  readonly pledge: Pledge
  readonly purpose: string
  readonly currency: string
  lastDay: number
  rows: number
  /** The cell of the same pledge that came before it. */
  previousCell: Cell | null
  /** The line on which the holder of the pledge acts for itself, once there is one. */
  own: Line | null
  lastLine: Line | null
  /** True once some line was cut below what was paid on it: its corrections reach the cell. */
  overpaid: boolean
}

export interface Line {
  index: number
  readonly owner: Cell
  /** The award that the line pays for; null where the holder of the pledge spends for itself. */
  readonly award: Award | null
  /** Of a sub-award: the line whose money it passes on. */
  readonly parentLine: Line | null
  /** The last row on this line, plus one; 0 where there is none. */
  lastRow: number
  /** The line of the same cell that came before it. */
  previousLine: Line | null
}

/** The changes of an amount, the last first. */
export function* changesOf(changes: Changes): Generator<Change> {
  for (let change = changes.last; change !== null; change = change.before) yield change
}

/** Marks of a line: a row was posted there that is dated before another one. */
export const BACK_DATED = 1
/** Some sub-award takes its money from the line, or the line is of a sub-award. */
export const PASSES_ON = 2
export const PASSED_ON = 4
/** The line is that of the pledge's own holder. */
export const OWN = 8

export function newCell(pledge: Pledge, purpose: string, currency: string): Cell {
  return {
    index: -1,
    pledge,
    purpose,
    currency,
    lastDay: NEVER,
    rows: 0,
    previousCell: null,
    own: null,
    lastLine: null,
    overpaid: false,
  }
}

/** Before every day of the calendar. */
export const NEVER = -(1 << 20)

/** How the sides of a line are named. */
export function kindOf({ award, parentLine }: Line): LineKind {
  if (award === null) return HOLDER
  if (parentLine !== null) return award.payment === 'advance' ? SUB_ADVANCE : SUB_REIMBURSEMENT
  return award.payment === 'advance' ? ADVANCE : REIMBURSEMENT
}

const kind = (one: LineKind): LineKind => Object.freeze(one)
const HOLDER = kind({ reimbursement: false, own: true, sub: false })
const ADVANCE = kind({ reimbursement: false, own: false, sub: false })
const REIMBURSEMENT = kind({ reimbursement: true, own: false, sub: false })
const SUB_ADVANCE = kind({ reimbursement: false, own: false, sub: true })
const SUB_REIMBURSEMENT = kind({ reimbursement: true, own: false, sub: true })

/** The lines above a line, the nearest first. */
export function* linesAbove({ parentLine }: Line): Generator<Line> {
  for (let line = parentLine; line !== null; line = line.parentLine) yield line
}

export function newLine(owner: Cell, award: Award | null, parentLine: Line | null = null): Line {
  return {
    index: -1,
    owner,
    award,
    parentLine,
    lastRow: 0,
    previousLine: null,
  }
}

/** The cells of a pledge that something was posted in, the latest first. */
export function* cellsOf(pledge: Pledge): Generator<Cell> {
  for (let cell = pledge.lastCell; cell !== null; cell = cell.previousCell) yield cell
}

/** The lines of a cell that something was posted on, the latest first. */
export function* linesOf(cell: Cell): Generator<Line> {
  for (let line = cell.lastLine; line !== null; line = line.previousLine) yield line
}
