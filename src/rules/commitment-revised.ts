/**
 * Judging `commitmentRevised`: what was signed was raised or lowered.
 *
 * It is not lowered below what was received, less refunds, on that day or a later one.
 */

import type { CommitmentRevisedData } from '../events/commitment-revised.ts'
import type { FactsOf } from '../events/facts.ts'
import { EDGE } from '../journal/chart.ts'
import { type Cell, cellsOf, changesOf, type Pledge } from '../journal/documents.ts'
import type { Journal } from '../journal/journal.ts'
import { rowsOfCell } from '../journal/walk.ts'
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
  const { by, on } = mostBelow(draft, pledge, cut)
  if (isZero(by)) return
  const { currency } = pledge
  const what =
    `a cut of ${shownAmount(draft, cut, currency)} would leave less signed ` +
    `than was received on pledge ${pledge.id}`
  const advice = 'refund what came above it first'
  const excess = { account: 'receivable', currency, size: cut, by, on, what, advice }
  draft.reasons.push(reasonAbove(draft, { code: 'commitment.belowReceived', ...excess }))
}

/** How far the cut would leave what is signed below what came: the most, and its first day. */
function mostBelow(draft: Draft, pledge: Pledge, cut: Units): { by: Units; on: number } {
  const { journal, read } = draft
  const moves = [
    { day: read.day, delta: 0 as Units },
    ...[...changesOf(pledge.commitments)].map(({ day, delta }) => ({ day, delta: negate(delta) })),
    ...[...cellsOf(pledge)].flatMap((cell) => receivedIn(journal, cell)),
  ].sort((a, b) => a.day - b.day)
  let unsigned: Units = 0
  let most = { by: 0 as Units, on: read.day }
  moves.forEach(({ day, delta }, i) => {
    unsigned = add(unsigned, delta)
    if (day < read.day || moves[i + 1]?.day === day) return
    const by = min(cut, max(0, add(unsigned, cut)))
    if (compare(by, most.by) > 0) most = { by, on: day }
  })
  return most
}

/** What came into a cell and went back, by day. */
function receivedIn(journal: Journal, cell: Cell): { day: number; delta: Units }[] {
  return rowsOfCell(journal, cell)
    .filter(({ edge }) => edge === EDGE.received || edge === EDGE.refunded)
    .map(({ day, edge, amount }) => ({
      day,
      delta: edge === EDGE.received ? amount : negate(amount),
    }))
}
