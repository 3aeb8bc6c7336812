/**
 * Judging `pledgeRevised`: the promise was raised or lowered.
 *
 * Of several purposes each part stays on its own side of what it was: a raise lowers none, a cut
 * raises none.
 */
import type { FactsOf } from '../events/facts.ts'
import type { PledgeRevisedData } from '../events/pledge-revised.ts'
import { cumulative } from '../money/shares.ts'
import { add, subtract } from '../money/units.ts'
import { cellFor, ownLine, pledgeOf } from './documents.ts'
import { changeParts, type Draft, postAlong } from './draft.ts'
import { weightOf } from './purposes.ts'
import { revise } from './revision.ts'

export function judgePledgeRevised(draft: Draft, facts: FactsOf<PledgeRevisedData>): void {
  const pledge = pledgeOf(draft, facts.pledge, facts.to)
  if (pledge === undefined) return
  const delta = revise(draft, pledge, facts)
  if (delta === undefined) return
  const edge = pledge.conditional ? 'pledgedConditionally' : 'pledged'
  if (pledge.purposes.length === 1) {
    const { purpose } = pledge.purposes[0]!
    postAlong(draft, ownLine(draft, cellFor(draft, pledge, purpose)), edge, delta)
    return
  }
  const weights = pledge.purposes.map(({ share }) => weightOf(share))
  const next = cumulative(add(pledge.parts.reduce(add, 0), delta), weights, pledge.parts)
  changeParts(draft, pledge, next)
  next.forEach((part, i) => {
    const line = ownLine(draft, cellFor(draft, pledge, pledge.purposes[i]!.purpose))
    postAlong(draft, line, edge, subtract(part, pledge.parts[i]!))
  })
}
