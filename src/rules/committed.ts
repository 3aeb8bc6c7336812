/**
 * Judging `committed`: part of a pledge was signed.
 *
 * No more than is promised, or conditional and not signed yet: a shortage of the cell.
 */
import type { CommittedData } from '../events/committed.ts'
import type { FactsOf } from '../events/facts.ts'
import { pledgeOf } from './documents.ts'
import { changeAmount, type Draft } from './draft.ts'
import { overPurposes } from './purposes.ts'

export function judgeCommitted(draft: Draft, facts: FactsOf<CommittedData>): void {
  const pledge = pledgeOf(draft, facts.pledge, facts.amount)
  if (pledge === undefined) return
  changeAmount(draft, pledge.commitments, facts.amount.units)
  overPurposes(draft, pledge, facts, 'committed', facts.amount)
}
