/**
 * Judging `conditionMet`: part of a conditional pledge now counts as promised.
 *
 * No more than is conditional: a shortage of the cell. Of several purposes it goes by what each
 * still has under its condition. Of a match it is also no more than the match has earned.
 */
import type { ConditionMetData } from '../events/condition-met.ts'
import type { FactsOf } from '../events/facts.ts'
import { pledgeOf } from './documents.ts'
import type { Draft } from './draft.ts'
import { lowestOf } from './exit-parts.ts'
import { checkMatched } from './matched.ts'
import { overPurposes } from './purposes.ts'
import { checkRecovered } from './recovered.ts'
import type { Room } from './room.ts'

export function judgeConditionMet(draft: Draft, facts: FactsOf<ConditionMetData>): void {
  const pledge = pledgeOf(draft, facts.pledge, facts.amount)
  if (pledge === undefined) return
  checkMatched(draft, pledge, facts.amount.units)
  overPurposes(draft, pledge, facts, 'conditionMet', facts.amount, 1, conditional)
  checkRecovered(draft)
}

const conditional: Room = (draft, line) => lowestOf(draft, line, 'conditional').units
