/**
 * Following: what is noted of a row before it is posted, so that the lowest sums are found quickly.
 *
 * A line is marked when it is back-dated, a cell when one of its lines is cut below what was paid.
 * A back-dated cell with many rows, and its back-dated lines, are followed by trees of their days.
 */
import { add, isZero, negate, type Units } from '../money/units.ts'
import { EDGE } from './chart.ts'
import { addToDay, type DayTree, dayTree } from './day-tree.ts'
import { BACK_DATED, type Cell, type Line } from './documents.ts'
import { at } from './exact.ts'
import { dayOf, type Journal, type Row } from './journal.ts'
import {
  CELL_STEPS,
  CELL_TRACK,
  LINE_STEPS,
  LINE_TRACK,
  lowestOfLine,
  PARENT_STEPS,
  type Posted,
  postedOnCell,
  postedOnLine,
  type Steps,
} from './lowest.ts'
import type { Undo } from './undo.ts'

/** From so many rows on, a back-dated cell is followed by a tree. */
const ROWS_WALKED_MAX = 512

const CELL_TRACKS = Object.keys(CELL_TRACK).length
const LINE_TRACKS = Object.keys(LINE_TRACK).length

/** Follows a row that is about to be posted, where its cell is followed or now has to be. */
export function followRow(journal: Journal, row: Row, day: number, undo?: Undo): void {
  const { line, edge, amount } = row
  const { owner: cell } = line
  const isBackDated = day < cell.lastDay
  if (edge === EDGE.awarded && amount < 0) noteCut(journal, row, day, undo)
  if (isBackDated) noteOrder(journal, line, day, undo)
  if (isBackDated || isFollowed(journal, cell)) followByDay(journal, row, day, undo)
}

function followByDay(journal: Journal, row: Row, day: number, undo?: Undo): void {
  const { line, edge, amount } = row
  const { owner: cell, parentLine } = line
  const isBackDated = day < cell.lastDay
  let tree = journal.days.get(cell)
  if (tree === undefined) {
    if (!isBackDated || cell.rows < ROWS_WALKED_MAX) return
    tree = treeOf(journal, CELL_TRACKS, postedOnCell(cell))
    follow(journal, cell, tree, undo)
  }
  addStep(tree, day, CELL_STEPS[edge]!, amount, undo)
  for (const [followed, steps] of [
    [line, LINE_STEPS[edge]!],
    [parentLine, PARENT_STEPS[edge]!],
  ] as const) {
    if (followed === null || steps.every((step) => step === 0)) continue
    let own = journal.days.get(followed)
    if (own === undefined) {
      if (!isBackDated) continue
      own = treeOf(journal, LINE_TRACKS, postedOnLine(journal, followed))
      follow(journal, followed, own, undo)
    }
    addStep(own, day, steps, amount, undo)
  }
}

/** Taken back whole: a tree that is made within a batch has what the batch posted before. */
function follow(journal: Journal, followed: Cell | Line, tree: DayTree, undo?: Undo): void {
  journal.days.set(followed, tree)
  undo?.push(() => {
    journal.days.delete(followed)
  })
}

function isFollowed({ days }: Journal, cell: Cell): boolean {
  return days.size > 0 && days.has(cell)
}

function noteOrder(journal: Journal, line: Line, day: number, undo?: Undo): void {
  const { index } = line
  if (line.lastRow === 0 || (journal.marks[index]! & BACK_DATED) !== 0) return
  if (journal.lastDays[index]! <= day) return
  journal.marks[index]! |= BACK_DATED
  undo?.push(() => {
    journal.marks[index]! &= ~BACK_DATED
  })
}

/** A cut below what was paid on the line reaches its cell on some day. */
function noteCut(journal: Journal, { line, amount }: Row, day: number, undo?: Undo): void {
  const cell = line.owner
  if (cell.overpaid) return
  const low = lowestOfLine(journal, line, day)[LINE_TRACK.undisbursed]!
  if (add(low, amount) >= 0) return
  cell.overpaid = true
  undo?.push(() => {
    cell.overpaid = false
  })
}

function treeOf(journal: Journal, tracks: number, posted: Posted): DayTree {
  const { rows } = journal
  const tree = dayTree(tracks)
  for (const [line, steps] of posted) {
    for (let next = line.lastRow; next > 0; next = rows.previous[next - 1]!) {
      const row = next - 1
      const step = steps[rows.edge[row]!]!
      addStep(tree, dayOf(journal, row), step, at(rows.amount, row))
    }
  }
  return tree
}

const deltas = new Float64Array(CELL_TRACKS)

function addStep(tree: DayTree, day: number, steps: Steps, amount: Units, undo?: Undo): void {
  if (isZero(amount) || !tree.exact) return
  if (typeof amount !== 'number') {
    tree.exact = false
    return
  }
  for (let track = 0; track < steps.length; track += 1) deltas[track] = steps[track]! * amount
  addToDay(tree, day, deltas)
  undo?.push(() => addStep(tree, day, steps, negate(amount)))
}
