/**
 * Judging `requirementSet`: what is needed is counted in a unit that the book knows, and for a
 * period that there is.
 */
import type { FactsOf } from '../events/facts.ts'
import type { RequirementSetData } from '../events/requirement-set.ts'
import { decimalsIn } from '../journal/journal.ts'
import type { Draft } from './draft.ts'
import { checkStretch } from './stretch.ts'
import { refuseUnit } from './unit-defined.ts'

export function judgeRequirementSet(draft: Draft, facts: FactsOf<RequirementSetData>): void {
  const { period, unit } = facts
  if (period !== undefined) checkStretch(draft, 'the period', period)
  if (unit !== undefined && decimalsIn(draft.journal, unit) === undefined) refuseUnit(draft, unit)
}
