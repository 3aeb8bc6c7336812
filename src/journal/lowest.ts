/**
 * The lowest raw sums of a cell and of a line, on a day and on every later one.
 *
 * What an event lowers must have been there on its own day and on all days since. For most events,
 * dated after everything else, that is what stands now. A cell that was back-dated is walked back
 * from now, or where it has many rows a tree of its days is asked (`follow.ts`).
 */
import { add, min, negate, type Units } from '../money/units.ts'
import { CELL, CELL_WIDTH, EFFECTS, LINE, LINE_WIDTH } from './chart.ts'
import { type DayTree, lowestFrom } from './day-tree.ts'
import { BACK_DATED, type Cell, type Line, linesOf, PASSES_ON } from './documents.ts'
import { at } from './exact.ts'
import { dayOf, type Journal } from './journal.ts'

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
/**
 * Those of a line. `undisbursed` is that of a sub-award as well; `unspent` is undisbursed and
 * advances together: what it may still spend.
 */
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
  [LINE.undisbursed, LINE.subUndisbursed],
  [LINE.advances],
  [LINE.spent],
  [LINE.undisbursed, LINE.subUndisbursed, LINE.advances],
]

export type Steps = readonly number[]

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
export type Posted = readonly (readonly [line: Line, steps: readonly Steps[]])[]

export function postedOnCell(cell: Cell): Posted {
  const posted: [Line, readonly Steps[]][] = []
  for (const line of linesOf(cell)) posted.push([line, CELL_STEPS])
  return posted
}

/** A line, and the lines that it passes money on to. */
export function postedOnLine({ marks }: Journal, wanted: Line): Posted {
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
