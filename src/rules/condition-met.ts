/**
 * Judging `conditionMet`: part of a conditional pledge now counts as promised.
 *
 * No more than is conditional: a shortage of the cell.
 */
import type { ConditionMetData } from '../events/condition-met.ts'
import type { FactsOf } from '../events/facts.ts'
import { pledgeOf } from './documents.ts'
import type { Draft } from './draft.ts'
import { overPurposes } from './purposes.ts'

export function judgeConditionMet(draft: Draft, facts: FactsOf<ConditionMetData>): void {
  const pledge = pledgeOf(draft, facts.pledge, facts.amount)
  if (pledge !== undefined) overPurposes(draft, pledge, facts, 'conditionMet', facts.amount)
}
