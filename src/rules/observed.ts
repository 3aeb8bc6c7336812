/**
 * Judging `observed`: a figure that was reported is of something that a book has a figure of.
 */
import type { FactsOf } from '../events/facts.ts'
import { meant } from '../events/nearest.ts'
import type { ObservedData } from '../events/observed.ts'
import { shown } from '../events/reading.ts'
import { MEASURES } from '../journal/accounts.ts'
import { type Draft, refuse } from './draft.ts'

export function judgeObserved(draft: Draft, facts: FactsOf<ObservedData>): void {
  const { measure, amount, tolerance } = facts
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
}
