/**
 * Judging `awardCancelled`: money that was set aside is available again.
 *
 * The amount is stated, and is all of it, on every line. In a strict book it is no more than what
 * is undisbursed (`awardCancellation.aboveUndisbursed`) and not claimed (`award.belowClaimed`): two
 * shortages of a line. Less of it is a cut, and no end (`awardCancellation.belowUndisbursed`). What
 * the award has passed on stays, so that it can be closed while a sub-award is open.
 */
import type { AwardCancelledData } from '../events/award-cancelled.ts'
import type { FactsOf } from '../events/facts.ts'
import type { Amount } from '../events/kinds.ts'
import type { Award } from '../journal/documents.ts'
import { add, compare, isZero, max, negate, subtract, type Units } from '../money/units.ts'
import { edgeOn, overLines } from './award-lines.ts'
import { awardOf } from './documents.ts'
import { breach, type Draft, postAlong, shownAmount } from './draft.ts'
import { changeBetween } from './revision.ts'
import { cuttable, RELEASABLE, unclaimed, undisbursed } from './room.ts'

const free = cuttable(unclaimed)

export function judgeAwardCancelled(draft: Draft, facts: FactsOf<AwardCancelledData>): void {
  const award = awardOf(draft, facts.award, facts.amount)
  if (award === undefined) return
  changeBetween(draft, `award ${award.id}`, award, negate(facts.amount.units))
  const parts = overLines(draft, award, facts, {
    amount: facts.amount,
    backwards: true,
    tiers: RELEASABLE,
  })
  parts?.forEach((part, i) => {
    postAlong(draft, award.lines[i]!, edgeOn(award, 'awarded'), negate(part))
  })
  if (parts !== undefined) checkWhole(draft, award, facts.amount, parts)
}

/** What would be left of it on some line. */
function checkWhole(draft: Draft, award: Award, amount: Amount, parts: readonly Units[]): void {
  const rooms = award.lines.map((line) => free(draft, line))
  const left = rooms.map((room, i) => max(0, subtract(room, parts[i]!))).reduce(add, 0)
  if (isZero(left)) return
  const all = rooms.reduce(add, 0)
  const unpaid = award.lines.map((line) => undisbursed(draft, line)).reduce(add, 0)
  const beside = compare(unpaid, all) === 0 ? '' : ' and neither claimed nor passed on'
  const told = (units: Units) => shownAmount(draft, units, amount.currency)
  const message =
    `${told(amount.units)} would leave ${told(left)} of award ${award.id} that is undisbursed` +
    `${beside}; release all ${told(all)} of it, or cut a part of the award by awardRevised.`
  breach(draft, { code: 'awardCancellation.belowUndisbursed', message })
}
