/**
 * Caps on what is shown: no more than a cell, or a line of it, has on the day and on every later
 * one.
 */
import { isZero, max, subtract, type Units } from '../money/units.ts'
import type { Draft } from './draft.ts'
import type { Lowest } from './lowest-shown.ts'
import { reasonAbove } from './messages.ts'

interface Taken {
  readonly code: string
  readonly account: string
  readonly currency: string
  readonly size: Units
  readonly what: string
  readonly advice: string
}

/** Refuses what is more than the least there is; nothing is capped in an observing book. */
export function capAt(draft: Draft, lowest: Lowest, { size, ...taken }: Taken): void {
  const by = max(0, subtract(size, lowest.units))
  if (isZero(by) || draft.journal.reading.observing) return
  draft.reasons.push(reasonAbove(draft, { ...taken, by, on: lowest.on }))
}
