/**
 * Judging figures beside the money: what a purpose needs, and what somebody reported.
 *
 * They judge no record and post nothing. They have to be such as can be compared: of a measure and
 * a unit that there are, and in the place of a requirement that is in the book.
 */
import { declarationAt } from '../events/catalogue.ts'
import { dayFromText } from '../events/dates.ts'
import type { FactsOf } from '../events/facts.ts'
import { meant } from '../events/nearest.ts'
import type { ObservedData } from '../events/observed.ts'
import type { RequirementSetData } from '../events/requirement-set.ts'
import { MEASURES } from '../journal/accounts.ts'
import { positionOf } from '../journal/ids.ts'
import { decimalsIn } from '../journal/journal.ts'
import { unitsFromText } from '../money/units.ts'
import { change, type Draft, refuse } from './draft.ts'

export function judgeRequirementSet(draft: Draft, facts: FactsOf<RequirementSetData>): void {
  const { journal, read } = draft
  const { purpose, period = {} } = facts
  const need = needOf(draft, facts)
  const replaces = facts.replaces === undefined ? undefined : replacedBy(draft, facts.replaces)
  const from = period.from === undefined ? -Infinity : dayFromText(period.from)!
  const to = period.to === undefined ? Infinity : dayFromText(period.to)!
  if (from > to) {
    const message = `the period would begin on ${period.from} and end on ${period.to} before that;`
    refuse(draft, 'period.empty', `${message} state its first day and its last.`)
  }
  if (need === undefined) return
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
  const units = decimals === undefined ? undefined : unitsFromText(String(quantity), decimals)
  if (units !== undefined) return { units, currency: unit }
  const known = [...draft.journal.units.keys()]
  const advice = meant(unit, known, 'define it with unitDefined first.')
  return refuse(draft, 'currency.unknown', `${unit} is no unit of this book; ${advice}`)
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

export function judgeObserved(draft: Draft, facts: FactsOf<ObservedData>): void {
  const { journal, read } = draft
  const { amount, measure, source, where, tolerance } = facts
  if (!(MEASURES as readonly string[]).includes(measure)) {
    const advice = meant(measure, MEASURES, `there are ${MEASURES.join(', ')}.`)
    refuse(draft, 'measure.unknown', `${measure} is no measure; ${advice}`)
  }
  if (tolerance !== undefined && tolerance.currency !== amount.currency) {
    const message = `the tolerance is in ${tolerance.currency}, the figure in ${amount.currency};`
    refuse(draft, 'currency.differs', `${message} state both in ${amount.currency}.`)
  }
  const observation = {
    ...{ position: journal.events.length, day: read.day, asOf: dayFromText(facts.asOf)! },
    ...{ units: amount.units, currency: amount.currency, tolerance: tolerance?.units ?? 0 },
    ...{ measure, source, where },
  }
  change(
    draft,
    ({ observations }) => observations.push(observation),
    ({ observations }) => observations.pop(),
  )
}
