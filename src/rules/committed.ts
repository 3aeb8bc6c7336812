/**
 * Judging `committed`: part of a pledge was signed.
 *
 * No more than is promised, or conditional and not signed yet: a shortage of the cell.
 */
import type { CommittedData } from '../events/committed.ts'
import type { FactsOf } from '../events/facts.ts'
import { pledgeOf } from './documents.ts'
import type { Draft } from './draft.ts'
import { overPurposes } from './purposes.ts'
import { changeBetween, signedOf } from './revision.ts'

export function judgeCommitted(draft: Draft, facts: FactsOf<CommittedData>): void {
  const pledge = pledgeOf(draft, facts.pledge, facts.amount)
  if (pledge === undefined) return
  changeBetween(draft, signedOf(pledge), pledge.commitments, facts.amount.units)
  overPurposes(draft, pledge, facts, 'committed', facts.amount)
}
