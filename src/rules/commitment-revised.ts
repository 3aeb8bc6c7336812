/**
 * Judging `commitmentRevised`: what was signed was raised or lowered.
 *
 * It is not lowered below what was received, less refunds, and what ended as signed for, on that
 * day or a later one.
 */

import type { CommitmentRevisedData } from '../events/commitment-revised.ts'
import type { FactsOf } from '../events/facts.ts'
import { EDGE } from '../journal/chart.ts'
import { cellsOf, changesOf, type Pledge } from '../journal/documents.ts'
import type { Journal } from '../journal/journal.ts'
import { type DatedRow, rowsOfCell } from '../journal/walk.ts'
import { add, compare, isNegative, isZero, max, min, negate, type Units } from '../money/units.ts'
import { pledgeOf } from './documents.ts'
import { type Draft, shownAmount } from './draft.ts'
import { reasonAbove } from './messages.ts'
import { overPurposes } from './purposes.ts'
import { revise } from './revision.ts'

export function judgeCommitmentRevised(draft: Draft, facts: FactsOf<CommitmentRevisedData>): void {
  const pledge = pledgeOf(draft, facts.pledge, facts.to)
  if (pledge === undefined) return
  const delta = revise(draft, pledge.commitments, facts)
  if (delta === undefined) return
  const isCut = isNegative(delta)
  const size = isCut ? negate(delta) : delta
  const amount = { ...facts.to, units: size }
  overPurposes(draft, pledge, facts, 'committed', amount, isCut ? -1 : 1)
  if (isCut && !draft.journal.reading.observing) checkReceived(draft, pledge, size)
}

function checkReceived(draft: Draft, pledge: Pledge, cut: Units): void {
  const { journal, read } = draft
  const signed = [...changesOf(pledge.commitments)].map(({ day, delta }) => {
    return { day, delta: negate(delta) }
  })
  const moved = rowsAlong(journal, pledge, [...RECEIVED, ...ENDED]).map((row) => {
    return { day: row.day, delta: row.edge === EDGE.refunded ? negate(row.amount) : row.amount }
  })
  const { by, on } = mostBelow([...signed, ...moved], read.day, cut)
  if (isZero(by)) return
  const { currency } = pledge
  const what =
    `a cut of ${shownAmount(draft, cut, currency)} would leave less signed ` +
    `than was received, or ended as signed for, on pledge ${pledge.id}`
  const advice = 'refund what came above it, or reverse what ended so, first'
  const excess = { account: 'receivable', currency, by, on, what, advice }
  draft.reasons.push(reasonAbove(draft, { code: 'commitment.belowReceived', ...excess }))
}

const RECEIVED = [EDGE.received, EDGE.refunded]
/** What ended as signed for, and was signed before that. */
export const ENDED = [EDGE.cancelledSigned, EDGE.lapsedSigned, EDGE.writtenOffSigned]

/** How far a sum of what is missing rises above nothing, once more is cut: the most, first day. */
export function mostBelow(
  moves: readonly Readonly<{ day: number; delta: Units }>[],
  from: number,
  cut: Units,
): { by: Units; on: number } {
  const dated = [{ day: from, delta: 0 as Units }, ...moves].sort((a, b) => a.day - b.day)
  let missing: Units = 0
  let most = { by: 0 as Units, on: from }
  dated.forEach(({ day, delta }, i) => {
    missing = add(missing, delta)
    if (day < from || dated[i + 1]?.day === day) return
    const by = min(cut, max(0, add(missing, cut)))
    if (compare(by, most.by) > 0) most = { by, on: day }
  })
  return most
}

/** The rows of a pledge along some edges, as they were recorded. */
export function rowsAlong(journal: Journal, pledge: Pledge, edges: readonly number[]): DatedRow[] {
  return [...cellsOf(pledge)]
    .flatMap((cell) => rowsOfCell(journal, cell))
    .filter(({ edge }) => edges.includes(edge))
    .sort((a, b) => a.row - b.row)
}
