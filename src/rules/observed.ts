/**
 * Judging `observed`: a figure that was reported is of something that a book has a figure of.
 *
 * It posts nothing and judges no record; it is kept beside the money, to be compared when asked.
 */
import { dayFromText } from '../events/dates.ts'
import type { FactsOf } from '../events/facts.ts'
import { meant } from '../events/nearest.ts'
import type { ObservedData } from '../events/observed.ts'
import { shown } from '../events/reading.ts'
import { MEASURES } from '../journal/accounts.ts'
import { change, type Draft, refuse } from './draft.ts'

export function judgeObserved(draft: Draft, facts: FactsOf<ObservedData>): void {
  const { journal, read } = draft
  const { measure, amount, source, tolerance, where } = facts
  if (!MEASURES.some((known) => known === measure)) {
    const advice = meant(measure, MEASURES, `there are ${MEASURES.join(', ')}.`)
    const message = `${shown(measure)} is no flow and no account of a book; ${advice}`
    refuse(draft, 'measure.unknown', message)
  }
  if (tolerance !== undefined && tolerance.currency !== amount.currency) {
    const message = `the figure is in ${amount.currency} and its tolerance in `
    const advice = `${tolerance.currency}; state both in one currency.`
    refuse(draft, 'currency.differs', message + advice)
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
