/**
 * Judging `awardRevised`: an award was raised or cut.
 *
 * A cut takes what is undisbursed and not claimed first, on all lines, then what was paid and not
 * spent: that is then to be recovered. Below what was spent, something must be disallowed first. A
 * raise of several lines names the lines.
 */
import type { AwardRevisedData } from '../events/award-revised.ts'
import type { FactsOf } from '../events/facts.ts'
import { isNegative, negate } from '../money/units.ts'
import { overLines } from './award-lines.ts'
import { awardOf } from './documents.ts'
import { type Draft, postAlong } from './draft.ts'
import { revise } from './revision.ts'
import { spent, unclaimed, unspent } from './room.ts'

export function judgeAwardRevised(draft: Draft, facts: FactsOf<AwardRevisedData>): void {
  const award = awardOf(draft, facts.award, facts.to)
  if (award === undefined) return
  const delta = revise(draft, award, facts)
  if (delta === undefined) return
  const isCut = isNegative(delta)
  const amount = { ...facts.to, units: isCut ? negate(delta) : delta }
  const parts = overLines(draft, isCut ? award : { ...award, spread: 'stated' }, facts, {
    amount,
    backwards: true,
    tiers: [unclaimed, unspent, spent],
  })
  parts?.forEach((part, i) => {
    postAlong(draft, award.lines[i]!, 'awarded', isCut ? negate(part) : part)
  })
}
