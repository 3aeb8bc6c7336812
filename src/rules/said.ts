/**
 * What a reversal takes from the words of a pledge, whatever became of the money.
 *
 * No less is signed than ended as signed for, and no less was promised than ended: else an exit
 * would stand for a promise that never was, and a pledge made anew would lose its amount to it.
 */
import { EDGE } from '../journal/chart.ts'
import type { Cell } from '../journal/documents.ts'
import type { Journal, Row } from '../journal/journal.ts'
import { type DatedRow, rowsOfCell } from '../journal/walk.ts'
import { add, isNegative, negate, type Units } from '../money/units.ts'
import { ENDED, mostBelow, rowsAlong } from './commitment-revised.ts'
import { byCell } from './fast.ts'
import { isStanding, latestFirst } from './lowering.ts'

export interface SaidGap {
  readonly cell: Cell
  readonly lowering: () => number[]
  readonly persists: (absent: ReadonlySet<number>) => boolean
}

/** What would be said too little of, once these rows are posted on a day. */
export function saidGaps(
  journal: Journal,
  position: number,
  rows: readonly Row[],
  day: number,
  absent: ReadonlySet<number>,
): SaidGap[] {
  const gaps: SaidGap[] = []
  const look = (
    cell: Cell,
    own: readonly Row[],
    counts: (row: Row) => Units,
    all: () => readonly DatedRow[],
  ): void => {
    const lost = negate(own.map(counts).reduce(add, 0))
    if (lost <= 0) return
    const below = (gone: ReadonlySet<number>): Units => {
      const left = all().filter(({ event }) => !gone.has(event))
      const moves = left.map((row) => ({ day: row.day, delta: negate(counts(row)) }))
      return mostBelow(moves, day, lost).by
    }
    if (below(absent) <= 0) return
    const lowers = (row: DatedRow): boolean =>
      isNegative(counts(row)) && row.event !== position && isStanding(journal, row.event)
    const lowering = () =>
      latestFirst(
        all()
          .filter(lowers)
          .map(({ event }) => event),
      )
    gaps.push({ cell, lowering, persists: (more) => below(more) > 0 })
  }
  for (const [cell, own] of byCell(rows)) {
    look(cell, own, promisedBy, () => rowsOfCell(journal, cell))
  }
  const first = rows[0]?.line.owner
  if (first !== undefined) {
    const { pledge } = first
    const edges = [EDGE.committed, ...ENDED]
    look(first, rows, signedBy, () => rowsAlong(journal, pledge, edges))
  }
  return gaps
}

function signedBy({ edge, amount }: Row): Units {
  if (edge === EDGE.committed) return amount
  return ENDED.includes(edge) ? negate(amount) : 0
}

/** What a row says is promised, or no longer is, whatever came of it. */
export function promisedBy({ edge, amount }: Row): Units {
  if (PROMISING.includes(edge)) return amount
  return ENDING.includes(edge) || ENDED.includes(edge) ? negate(amount) : 0
}

const PROMISING: readonly number[] = [
  EDGE.pledged,
  EDGE.conditionMet,
  EDGE.reallocatedInPromised,
  EDGE.reallocatedInReceivable,
]
const ENDING: readonly number[] = [
  EDGE.cancelled,
  EDGE.lapsed,
  EDGE.writtenOff,
  EDGE.pledgeReduced,
  EDGE.reallocatedOutPromised,
  EDGE.reallocatedOutReceivable,
]
