/**
 * Where cash is that was moved to other purposes of its pledge: it came on some lines, and was
 * reallocated since, from one purpose to the next. What was moved back, or taken back, is no more.
 */
import { isZero, min, subtract, type Units } from '../money/units.ts'
import { EDGE } from './chart.ts'
import type { Line } from './documents.ts'
import { eventOf, type Journal, rowAt, rowsOf } from './journal.ts'
import { movedBy } from './receipts.ts'

/** The lines that cash of these was moved on to, each with the most of it that may be there. */
export function movedFrom(journal: Journal, lines: readonly Line[]): ReadonlyMap<Line, Units> {
  const found = new Map<Line, Units>()
  // A pledge of one purpose has nowhere to move its money.
  if ((lines[0]?.owner.pledge.purposes.length ?? 0) < 2) return found
  const next: [from: Line, most: Units | undefined][] = lines.map((line) => [line, undefined])
  for (const [from, most] of next) {
    for (const [to, units] of netMovesFrom(journal, from)) {
      if (units <= 0 || lines.includes(to) || found.has(to)) continue
      const part = most === undefined ? units : min(units, most)
      found.set(to, part)
      next.push([to, part])
    }
  }
  return found
}

/** What was moved from a line to each other one, less what was moved from there. */
function netMovesFrom(journal: Journal, line: Line): ReadonlyMap<Line, Units> {
  const moves = new Map<Line, Units>()
  for (let next = line.lastRow; next > 0; next = journal.rows.previous[next - 1]!) {
    const row = rowAt(journal, next - 1)
    const units = movedBy(row)
    if (isZero(units)) continue
    const other = rowsOf(journal, eventOf(journal, next - 1)).find((one) => {
      return one.line !== line && MOVING.includes(one.edge)
    })
    if (other !== undefined) moves.set(other.line, subtract(moves.get(other.line) ?? 0, units))
  }
  return moves
}

const MOVING: readonly number[] = [EDGE.reallocatedInCash, EDGE.reallocatedOutCash]
