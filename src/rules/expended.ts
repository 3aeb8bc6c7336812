/**
 * Judging `expended`: money was spent, by the recipient of an award or by the holder of a pledge.
 *
 * On an award it uses up advances; on a reimbursement award it may come first, up to what is
 * undisbursed. On a pledge it takes cash that is available.
 */
import type { ExpendedData } from '../events/expended.ts'
import type { FactsOf } from '../events/facts.ts'
import { onAward } from './award-lines.ts'
import { cellFor, fundOf, ownLine, purposeOf } from './documents.ts'
import { type Draft, postAlong, refuse } from './draft.ts'
import { unclaimed, unspent } from './room.ts'
import { partsSaid } from './spread.ts'
import { checkStretch } from './stretch.ts'

export function judgeExpended(draft: Draft, facts: FactsOf<ExpendedData>): void {
  const { award, pledge, period } = facts
  if (period !== undefined) checkStretch(draft, 'the period', period)
  if (award !== undefined && pledge === undefined) {
    onAward(draft, { ...facts, award }, 'expended', [unspent, unclaimed])
  } else if (pledge !== undefined && award === undefined) {
    spendOwn(draft, facts, pledge)
  } else {
    refuse(
      draft,
      'expenditure.subject',
      'money is spent from an award by its recipient, or from a pledge by its holder; ' +
        'name one of the two.',
    )
  }
}

function spendOwn(draft: Draft, facts: FactsOf<ExpendedData>, id: string): void {
  const pledge = fundOf(draft, id, facts.amount)
  if (pledge === undefined) return
  const purpose = purposeOf(draft, pledge, facts.purpose)
  if (purpose === undefined) return
  const line = ownLine(draft, cellFor(draft, pledge, purpose, facts.amount.currency))
  if (partsSaid(draft, [line], facts.amount, facts) === undefined) return
  postAlong(draft, line, 'expendedByHolder', facts.amount.units)
}
