/**
 * Judging `awardCancelled`: money that was set aside is available again.
 *
 * The amount is stated. In a strict book it is no more than what is undisbursed
 * (`awardCancellation.aboveUndisbursed`) and not claimed (`award.belowClaimed`): two shortages of a
 * line.
 */
import type { AwardCancelledData } from '../events/award-cancelled.ts'
import type { FactsOf } from '../events/facts.ts'
import { negate } from '../money/units.ts'
import { edgeOn, overLines } from './award-lines.ts'
import { awardOf } from './documents.ts'
import { changeAmount, type Draft, postAlong } from './draft.ts'
import { cuttable, unclaimed } from './room.ts'

export function judgeAwardCancelled(draft: Draft, facts: FactsOf<AwardCancelledData>): void {
  const award = awardOf(draft, facts.award, facts.amount)
  if (award === undefined) return
  changeAmount(draft, award, negate(facts.amount.units))
  const parts = overLines(draft, award, facts, {
    amount: facts.amount,
    backwards: true,
    tiers: [cuttable(unclaimed)],
  })
  parts?.forEach((part, i) => {
    postAlong(draft, award.lines[i]!, edgeOn(award, 'awarded'), negate(part))
  })
}
