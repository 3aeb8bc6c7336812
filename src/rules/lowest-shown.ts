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

/** Calls `visit` with what stands at the end of the event's day, and of each later day. */
export function eachDayFrom(
  { journal, read: { day } }: Draft,
  cell: Cell,
  lines: readonly Line[],
  visit: (state: Running, on: number) => void,
): void {
  if (day >= cell.lastDay) visit(runningNow(journal, cell, lines), day)
  else walkFrom(journal, cell, [], day, (state, _, on) => visit(state, on))
}

/** The least that is shown of a cell, or of the lines of it that are named, from the day on. */
export function lowestShown(
  draft: Draft,
  cell: Cell,
  lines: readonly Line[],
  has: (state: Running) => Units,
): Lowest {
  let lowest: Lowest | undefined
  eachDayFrom(draft, cell, lines, (state, on) => {
    const units = has(state)
    if (lowest === undefined || compare(units, lowest.units) < 0) lowest = { units, on }
  })
  return lowest ?? { units: 0, on: draft.read.day }
}
