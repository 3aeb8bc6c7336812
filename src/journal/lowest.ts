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
import type { Cell, Line } from './documents.ts'
import { at } from './exact.ts'
import { eventOf, type Journal, type Row } from './journal.ts'
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
const ROWS_WALKED_MAX = 64

/** The lowest sum of each track of a cell from a day on. */
export function lowestOfCell(journal: Journal, cell: Cell, day: number): Units[] {
  if (cell.index < 0) return CELL_PARTS.map(() => 0)
  if (day >= cell.lastDay) {
    return nowOf(journal.now.cells, cell.index * CELL_WIDTH, CELL_PARTS)
  }
  return (
    lowestInTree(cell.days, day) ?? lowestByWalk(CELL_PARTS.length, day, stepsOfCell(journal, cell))
  )
}

/** The lowest sum of each track of a line from a day on. */
export function lowestOfLine(journal: Journal, line: Line, day: number): Units[] {
  if (line.index < 0) return LINE_PARTS.map(() => 0)
  if (day >= line.owner.lastDay) {
    return nowOf(journal.now.lines, line.index * LINE_WIDTH, LINE_PARTS)
  }
  return (
    lowestInTree(line.days, day) ?? lowestByWalk(LINE_PARTS.length, day, stepsOfLine(journal, line))
  )
}

function nowOf(
  column: Journal['now']['cells'],
  base: number,
  parts: readonly (readonly number[])[],
): Units[] {
  return parts.map((slots) =>
    slots.reduce<Units>((sum, slot) => add(sum, at(column, base + slot)), 0),
  )
}

function lowestInTree(tree: DayTree | null, day: number): Units[] | undefined {
  if (tree === null) return undefined
  const lowest: Units[] = []
  for (let track = 0; track < tree.tracks; track += 1) {
    const low = lowestFrom(tree, day, track)
    if (low === undefined) return undefined
    lowest.push(low)
  }
  return lowest
}

interface Step {
  readonly day: number
  readonly steps: Steps
  readonly amount: Units
}

function lowestByWalk(tracks: number, day: number, steps: Step[]): Units[] {
  steps.sort((a, b) => a.day - b.day)
  const sums: Units[] = Array.from({ length: tracks }, () => 0)
  let next = 0
  const addDay = (end: number): void => {
    for (; next < steps.length && steps[next]!.day <= end; next += 1) {
      const { steps: step, amount } = steps[next]!
      for (let track = 0; track < tracks; track += 1) {
        const sign = step[track]!
        if (sign !== 0) sums[track] = add(sums[track]!, sign > 0 ? amount : negate(amount))
      }
    }
  }
  addDay(day)
  let lowest = [...sums]
  while (next < steps.length) {
    addDay(steps[next]!.day)
    lowest = lowest.map((low, track) => min(low, sums[track]!))
  }
  return lowest
}

function stepsOfCell(journal: Journal, cell: Cell): Step[] {
  const found: Step[] = []
  for (let line = cell.lastLine; line !== null; line = line.previousLine) {
    forEachRow(journal, line, (day, edge, amount) =>
      found.push({ day, steps: CELL_STEPS[edge]!, amount }),
    )
  }
  return found
}

/** The rows of a line, and those on lines that it passes money on to. */
function stepsOfLine(journal: Journal, wanted: Line): Step[] {
  const found: Step[] = []
  forEachRow(journal, wanted, (day, edge, amount) =>
    found.push({ day, steps: LINE_STEPS[edge]!, amount }),
  )
  for (let line = wanted.owner.lastLine; line !== null; line = line.previousLine) {
    if (line.parentLine !== wanted) continue
    forEachRow(journal, line, (day, edge, amount) =>
      found.push({ day, steps: PARENT_STEPS[edge]!, amount }),
    )
  }
  return found
}

function forEachRow(
  journal: Journal,
  line: Line,
  visit: (day: number, edge: number, amount: Units) => void,
): void {
  const { rows, events } = journal
  for (let next = line.lastRow; next > 0; next = rows.previous[next - 1]!) {
    const row = next - 1
    visit(events.day[eventOf(journal, row)]!, rows.edge[row]!, at(rows.amount, row))
  }
}

/** Follows a row that is about to be posted, where its cell is followed or now has to be. */
export function followRow(journal: Journal, row: Row, day: number, undo?: Undo): void {
  const { line, edge, amount } = row
  const { owner: cell, parentLine } = line
  const isBackDated = day < cell.lastDay
  if (edge === EDGE.awarded && amount < 0) noteCut(journal, row, day, undo)
  if (isBackDated && cell.days === null && cell.rows >= ROWS_WALKED_MAX) {
    cell.days = treeOf(CELL_PARTS.length, stepsOfCell(journal, cell))
  }
  if (cell.days === null) return
  addStep(cell.days, day, CELL_STEPS[edge]!, amount, undo)
  for (const [followed, steps] of [
    [line, LINE_STEPS[edge]!],
    [parentLine, PARENT_STEPS[edge]!],
  ] as const) {
    if (followed === null || steps.every((step) => step === 0)) continue
    if (isBackDated && followed.days === null) {
      followed.days = treeOf(LINE_PARTS.length, stepsOfLine(journal, followed))
    }
    if (followed.days !== null) addStep(followed.days, day, steps, amount, undo)
  }
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

function treeOf(tracks: number, steps: readonly Step[]): DayTree {
  const tree = dayTree(tracks)
  for (const { day, steps: step, amount } of steps) addStep(tree, day, step, amount)
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
