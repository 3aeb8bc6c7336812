/**
 * The lowest raw sums of a cell and of a line, on a day and on every later one.
 *
 * What an event lowers must have been there on its own day and on all days since. For most events,
 * dated after everything else, that is what stands now. A cell that was back-dated is walked while
 * it is small, and once it has many rows it is followed by a tree of its days.
 */
import { add, isZero, min, negate, type Units } from '../money/units.ts'
import { CELL, CELL_WIDTH, EDGE, EFFECTS, LINE, LINE_WIDTH } from './chart.ts'
import { addToDay, type DayTree, dayTree, lowestFrom } from './day-tree.ts'
import { BACK_DATED, type Cell, type Line, linesOf, PASSES_ON } from './documents.ts'
import { at } from './exact.ts'
import { dayOf, type Journal, type Row } from './journal.ts'
import type { Undo } from './undo.ts'

/**
 * The sums of a cell that are followed. `outstanding` is promised and receivable together, `funds`
 * these and cash.
 */
export const CELL_TRACK = {
  promised: 0,
  outstanding: 1,
  cash: 2,
  available: 3,
  conditional: 4,
  funds: 5,
} as const
/** Those of a line. `unspent` is undisbursed and advances together: what it may still spend. */
export const LINE_TRACK = { undisbursed: 0, advances: 1, spent: 2, unspent: 3 } as const

const CELL_PARTS: readonly (readonly number[])[] = [
  [CELL.promised],
  [CELL.promised, CELL.receivable],
  [CELL.cash],
  [CELL.available],
  [CELL.conditional],
  [CELL.promised, CELL.receivable, CELL.cash],
]
const LINE_PARTS: readonly (readonly number[])[] = [
  [LINE.undisbursed],
  [LINE.advances],
  [LINE.spent],
  [LINE.undisbursed, LINE.advances],
]

type Steps = readonly number[]

/** For every edge, what it adds to each track. */
export const CELL_STEPS: readonly Steps[] = EFFECTS.map(({ cell }) => stepsOf(cell, CELL_PARTS))
export const LINE_STEPS: readonly Steps[] = EFFECTS.map(({ line }) => stepsOf(line, LINE_PARTS))
export const PARENT_STEPS: readonly Steps[] = EFFECTS.map(({ parent }) =>
  stepsOf(parent, LINE_PARTS),
)

function stepsOf(effects: readonly number[], parts: readonly (readonly number[])[]): Steps {
  const signOf = (slot: number): number => {
    const found = effects.findIndex((value, i) => i % 2 === 0 && value === slot)
    return found < 0 ? 0 : effects[found + 1]!
  }
  return parts.map((slots) => slots.reduce((sum, slot) => sum + signOf(slot), 0))
}

/** From so many rows on, a back-dated cell is followed by a tree. */
const ROWS_WALKED_MAX = 512

/** What stands now on a track of a cell. */
export function nowOfCell(journal: Journal, cell: Cell, track: number): Units {
  if (cell.index < 0) return 0
  return sumOf(journal.now.cells, cell.index * CELL_WIDTH, CELL_PARTS[track]!)
}

/** What stands now on a track of a line. */
export function nowOfLine(journal: Journal, line: Line, track: number): Units {
  if (line.index < 0) return 0
  return sumOf(journal.now.lines, line.index * LINE_WIDTH, LINE_PARTS[track]!)
}

function sumOf(column: Journal['now']['cells'], base: number, slots: readonly number[]): Units {
  let sum: Units = 0
  for (let i = 0; i < slots.length; i += 1) sum = add(sum, at(column, base + slots[i]!))
  return sum
}

/** The lowest sum of each track of a cell from a day on. */
export function lowestOfCell(journal: Journal, cell: Cell, day: number): Units[] {
  const now = CELL_PARTS.map((_, track) => nowOfCell(journal, cell, track))
  if (day >= cell.lastDay) return now
  return (
    lowestInTree(journal.days.get(cell), day) ?? lowestByWalk(journal, now, day, postedOnCell(cell))
  )
}

/** The lowest sum of each track of a line from a day on. */
export function lowestOfLine(journal: Journal, line: Line, day: number): Units[] {
  const now = LINE_PARTS.map((_, track) => nowOfLine(journal, line, track))
  if (line.index < 0 || day >= line.owner.lastDay) return now
  return (
    lowestInTree(journal.days.get(line), day) ??
    lowestByWalk(journal, now, day, postedOnLine(journal, line))
  )
}

function lowestInTree(tree: DayTree | undefined, day: number): Units[] | undefined {
  if (tree === undefined) return undefined
  const lowest: Units[] = []
  for (let track = 0; track < tree.tracks; track += 1) {
    const low = lowestFrom(tree, day, track)
    if (low === undefined) return undefined
    lowest.push(low)
  }
  return lowest
}

/** Lines, and what a row on each of them adds to the tracks, by edge. */
type Posted = readonly (readonly [line: Line, steps: readonly Steps[]])[]

function postedOnCell(cell: Cell): Posted {
  const posted: [Line, readonly Steps[]][] = []
  for (const line of linesOf(cell)) posted.push([line, CELL_STEPS])
  return posted
}

/** A line, and the lines that it passes money on to. */
function postedOnLine({ marks }: Journal, wanted: Line): Posted {
  const posted: [Line, readonly Steps[]][] = [[wanted, LINE_STEPS]]
  if ((marks[wanted.index]! & PASSES_ON) === 0) return posted
  for (const line of linesOf(wanted.owner)) {
    if (line.parentLine === wanted) posted.push([line, PARENT_STEPS])
  }
  return posted
}

/** Goes back from what stands now to the end of the day, taking off one later day after another. */
function lowestByWalk(journal: Journal, now: Units[], day: number, posted: Posted): Units[] {
  const { rows, marks, lastDays } = journal
  const later: [day: number, steps: Steps, row: number][] = []
  for (const [line, steps] of posted) {
    if (lastDays[line.index]! <= day) continue
    for (let next = line.lastRow; next > 0; next = rows.previous[next - 1]!) {
      const on = dayOf(journal, next - 1)
      if (on > day) later.push([on, steps[rows.edge[next - 1]!]!, next - 1])
      else if ((marks[line.index]! & BACK_DATED) === 0) break
    }
  }
  later.sort((a, b) => b[0] - a[0])
  const sums = [...now]
  for (let next = 0; next < later.length; ) {
    const on = later[next]![0]
    for (; next < later.length && later[next]![0] === on; next += 1) {
      const [, steps, row] = later[next]!
      const amount = at(rows.amount, row)
      for (let track = 0; track < steps.length; track += 1) {
        const sign = steps[track]!
        if (sign !== 0) sums[track] = add(sums[track]!, sign > 0 ? negate(amount) : amount)
      }
    }
    for (let track = 0; track < now.length; track += 1) {
      now[track] = min(now[track]!, sums[track]!)
    }
  }
  return now
}

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
    tree = treeOf(journal, CELL_PARTS.length, postedOnCell(cell))
    journal.days.set(cell, tree)
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
      own = treeOf(journal, LINE_PARTS.length, postedOnLine(journal, followed))
      journal.days.set(followed, own)
    }
    addStep(own, day, steps, amount, undo)
  }
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

const deltas = new Float64Array(CELL_PARTS.length)

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
