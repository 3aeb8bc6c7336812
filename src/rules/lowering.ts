/**
 * Which standing events lower what falls short: candidates to be reversed before another one.
 */
import { declarationAt } from '../events/catalogue.ts'
import { EDGE } from '../journal/chart.ts'
import type { Journal } from '../journal/journal.ts'
import {
  CELL_STEPS,
  CELL_TRACK,
  LINE_STEPS,
  LINE_TRACK,
  PARENT_STEPS,
  type Steps,
} from '../journal/lowest.ts'
import { rowsOfCell } from '../journal/walk.ts'
import { isNegative } from '../money/units.ts'
import type { Shortage } from './short.ts'
import type { Rise } from './shortage.ts'

/** The standing events that lower what falls short, the latest first. */
export function loweringOf(journal: Journal, own: number, { shortage, cell, line }: Rise) {
  const { cell: inCell, implied, line: onLine = [] } = LOWERED[shortage] ?? {}
  const tracks = (journal.reading.cash === 'implied' ? implied : undefined) ?? inCell ?? []
  // What an award owes to those it is passed on to has no account of its own.
  const isOwed = line !== null && shortage === 'overpassed'
  const found = new Set<number>()
  for (const { event, edge, amount, line: posted } of rowsOfCell(journal, cell)) {
    if (event === own || !isStanding(journal, event)) continue
    const sign = isNegative(amount) ? -1 : 1
    const lowers = (steps: Steps, on: readonly number[]): boolean =>
      on.some((track) => steps[track]! * sign < 0)
    const isLower =
      (line === null && lowers(CELL_STEPS[edge]!, tracks)) ||
      (line === posted && lowers(LINE_STEPS[edge]!, onLine)) ||
      (line === posted.parentLine && line !== null && lowers(PARENT_STEPS[edge]!, onLine)) ||
      (line === posted.parentLine && isOwed && edge === EDGE.subawarded && sign > 0)
    if (isLower) found.add(event)
  }
  return latestFirst(found)
}

export const latestFirst = (positions: Iterable<number>): number[] =>
  [...new Set(positions)].sort((a, b) => b - a)

/** Whether an event may still be reversed: it was not, and is no reversal itself. */
export const isStanding = ({ events, reversed }: Journal, position: number): boolean =>
  !reversed.has(position) && declarationAt(events.type[position]!).type !== 'reversed'

interface Lowered {
  readonly cell?: readonly number[]
  /** Those of a cell where missing cash is implied. */
  readonly implied?: readonly number[]
  readonly line?: readonly number[]
}

const { promised, outstanding, cash, available, conditional, funds } = CELL_TRACK
const { undisbursed, advances, spent, unspent } = LINE_TRACK
const OUTSTANDING: Lowered = {
  cell: [promised, outstanding],
  implied: [promised, outstanding, funds],
}

/** The sums of a cell, or of a line, by which a shortage rises when they are lowered. */
const LOWERED: Readonly<Partial<Record<Shortage, Lowered>>> = {
  borrowed: { cell: [cash] },
  unfunded: { cell: [available] },
  conditionalShort: { cell: [conditional] },
  unapplied: OUTSTANDING,
  impliedPledged: OUTSTANDING,
  oversigned: { cell: [promised] },
  overawarded: { line: [undisbursed] },
  claimed: { line: [advances] },
  overclaimed: { line: [unspent] },
  spentShort: { line: [spent] },
  subShort: { line: [undisbursed] },
  overpassed: { line: [unspent] },
}
