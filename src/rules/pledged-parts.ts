/**
 * What each purpose of a pledge was pledged by the day of an event: what a revision goes on from.
 *
 * It is net of what refunds took off. A purpose that came by a reallocation was pledged nothing, so
 * what a refund takes off it counts for the purposes that its money came from; where that is not
 * known, for all that have a share.
 */
import { EDGE } from '../journal/chart.ts'
import type { Line } from '../journal/documents.ts'
import { eventOf, rowAt, rowsOf } from '../journal/journal.ts'
import { byLargestRemainder } from '../money/shares.ts'
import { add, isNegative, max, negate, subtract, type Units } from '../money/units.ts'
import type { Draft } from './draft.ts'
import { weightOf } from './purposes.ts'

/** The parts of the purposes, in the order of their lines: all there are of the pledge. */
export function pledgedParts(draft: Draft, lines: readonly Line[]): readonly Units[] {
  const pledged = lines.map((line) => pledgedOn(draft, line))
  const shares = lines[0]!.owner.pledge.purposes.map(({ share }) => weightOf(share))
  const parts = [...pledged]
  pledged.forEach((units, i) => {
    if (!isNegative(units) || shares[i] !== 0) return
    const origins = lines.map((line, k) =>
      shares[k] === 0 ? 0 : movedFrom(draft, line, lines[i]!),
    )
    const isKnown = origins.some((part) => part > 0)
    byLargestRemainder(negate(units), isKnown ? origins : shares).forEach((part, k) => {
      parts[k] = subtract(parts[k]!, part)
    })
    parts[i] = 0
  })
  return parts
}

function pledgedOn(draft: Draft, line: Line): Units {
  let sum: Units = 0
  for (const { edge, amount } of rowsOn(draft, line)) {
    if (edge === EDGE.pledged || edge === EDGE.pledgedConditionally) sum = add(sum, amount)
    else if (edge === EDGE.pledgeReduced) sum = subtract(sum, amount)
  }
  return sum
}

/** What was moved from one purpose to another, and not moved back. */
function movedFrom(draft: Draft, from: Line, to: Line): Units {
  return max(0, subtract(movedInto(draft, to, from), movedInto(draft, from, to)))
}

function movedInto(draft: Draft, into: Line, from: Line): Units {
  let sum: Units = 0
  for (const { edge, amount, event } of rowsOn(draft, into)) {
    const isBoth =
      INTO.includes(edge) && rowsOf(draft.journal, event).some(({ line }) => line === from)
    if (isBoth) sum = add(sum, amount)
  }
  return sum
}

const INTO = [EDGE.reallocatedInPromised, EDGE.reallocatedInReceivable, EDGE.reallocatedInCash]

/** The rows on a line up to the day of the event. */
function* rowsOn({ journal, read }: Draft, line: Line) {
  for (let next = line.lastRow; next > 0; next = journal.rows.previous[next - 1]!) {
    const event = eventOf(journal, next - 1)
    if (journal.events.day[event]! <= read.day) yield { ...rowAt(journal, next - 1), event }
  }
}
