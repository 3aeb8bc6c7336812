/**
 * The least that is shown of a cell, or of lines of it, from the day of an event on.
 *
 * It is asked of `sides`, so that a shortage never counts as something to take.
 */
import type { Cell, Line } from '../journal/documents.ts'
import { type Running, runningNow } from '../journal/walk.ts'
import { compare, type Units } from '../money/units.ts'
import type { Draft } from './draft.ts'
import { walkFrom } from './shortage.ts'

export interface Lowest {
  readonly units: Units
  /** The first day on which it is so little. */
  readonly on: number
}

/** The least that is shown of a cell, or of the lines of it that are named, from the day on. */
export function lowestShown(
  { journal, read }: Draft,
  cell: Cell,
  lines: readonly Line[],
  has: (state: Running) => Units,
): Lowest {
  const { day } = read
  if (day >= cell.lastDay) return { units: has(runningNow(journal, cell, lines)), on: day }
  let lowest: Lowest | undefined
  walkFrom(journal, cell, [], day, (state, _, on) => {
    const units = has(state)
    if (lowest === undefined || compare(units, lowest.units) < 0) lowest = { units, on }
  })
  return lowest ?? { units: 0, on: day }
}
