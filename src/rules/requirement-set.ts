/**
 * Judging `requirementSet`: what is needed is counted in a unit that the book knows, for a period
 * that there is, and in the place of a requirement that is in the book.
 *
 * It posts nothing; coverage compares it with what is recorded, when asked.
 */
import { declarationAt } from '../events/catalogue.ts'
import { dayFromText } from '../events/dates.ts'
import type { FactsOf } from '../events/facts.ts'
import type { RequirementSetData } from '../events/requirement-set.ts'
import { positionOf } from '../journal/ids.ts'
import { decimalsIn } from '../journal/journal.ts'
import { unitsFromText } from '../money/units.ts'
import { change, type Draft, refuse } from './draft.ts'
import { checkStretch } from './stretch.ts'
import { refuseUnit } from './unit-defined.ts'

export function judgeRequirementSet(draft: Draft, facts: FactsOf<RequirementSetData>): void {
  const { journal, read } = draft
  const { purpose, period } = facts
  if (period !== undefined) checkStretch(draft, 'the period', period)
  const need = needOf(draft, facts)
  const replaces = facts.replaces === undefined ? undefined : replacedBy(draft, facts.replaces)
  if (need === undefined) return
  const from = period?.from === undefined ? -Infinity : dayFromText(period.from)!
  const to = period?.to === undefined ? Infinity : dayFromText(period.to)!
  const told = { position: journal.events.length, day: read.day, ...need }
  const requirement = { ...told, purpose, from, to, replaces }
  change(
    draft,
    ({ requirements }) => requirements.push(requirement),
    ({ requirements }) => requirements.pop(),
  )
}

function needOf(draft: Draft, { amount, quantity, unit = '' }: FactsOf<RequirementSetData>) {
  if (amount !== undefined) return { units: amount.units, currency: amount.currency }
  const decimals = decimalsIn(draft.journal, unit)
  if (decimals === undefined) return refuseUnit(draft, unit)
  const units = unitsFromText(String(quantity), decimals)
  return units === undefined ? undefined : { units, currency: unit }
}

/** The position of the requirement of this name. */
function replacedBy(draft: Draft, id: string): number | undefined {
  const { ids, events } = draft.journal
  const position = positionOf(ids, id)
  const type = position === undefined ? '' : declarationAt(events.type[position]!).type
  if (type === 'requirementSet') return position
  const why = type === '' ? `there is no event ${id} in this book` : `event ${id} is ${type}`
  const advice = 'name the id of a requirement, or leave replaces out: a later one takes its place'
  return refuse(draft, 'requirement.unknown', `${why}; ${advice}.`)
}
