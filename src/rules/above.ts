/**
 * Caps on what is shown: no more than a cell, or a line of it, has on the day and on every later
 * one. What it has is asked of `sides`, so that a shortage never counts as something to take.
 */
import type { Cell, Line } from '../journal/documents.ts'
import { type Running, runningNow } from '../journal/walk.ts'
import { compare, isZero, max, subtract, type Units } from '../money/units.ts'
import type { Draft } from './draft.ts'
import { reasonAbove } from './messages.ts'
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

interface Taken {
  readonly code: string
  readonly account: string
  readonly currency: string
  readonly size: Units
  readonly what: string
  readonly advice: string
}

/** Refuses what is more than the least there is; nothing is capped in an observing book. */
export function capAt(draft: Draft, lowest: Lowest, taken: Taken): void {
  const by = max(0, subtract(taken.size, lowest.units))
  if (isZero(by) || draft.journal.reading.observing) return
  draft.reasons.push(reasonAbove(draft, { ...taken, by, on: lowest.on }))
}
