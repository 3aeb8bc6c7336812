/**
 * Judging what a book is told of itself: how it was opened, its rules, its policy.
 */
import type { BookOpenedData } from '../events/book-opened.ts'
import type { ReadEvent } from '../events/envelope.ts'
import type { FactsOf } from '../events/facts.ts'
import { shown } from '../events/kinds.ts'
import type { PolicyChangedData } from '../events/policy-changed.ts'
import type { RulesAdoptedData } from '../events/rules-adopted.ts'
import { changeEntry, type Draft, refuse } from './draft.ts'

/** The number of the rules that this version judges by. */
export const RULES = 1

export function judgeBookOpened(draft: Draft, facts: FactsOf<BookOpenedData>): void {
  if (draft.journal.events.length === 0) {
    judgeRulesAdopted(draft, facts)
    return
  }
  refuse(
    draft,
    'book.openedTwice',
    'this book is open already, by its first event; leave this event out, or start a new log.',
  )
}

/** The rules that an event names, where only a later version of the library knows them. */
export function laterRules({ type, facts }: ReadEvent): number | undefined {
  if (type !== 'bookOpened' && type !== 'rulesAdopted') return undefined
  const { rules } = facts as unknown as RulesAdoptedData
  return rules > RULES ? rules : undefined
}

export function judgeRulesAdopted(draft: Draft, facts: FactsOf<RulesAdoptedData>): void {
  if (facts.rules === RULES) return
  refuse(
    draft,
    'rules.unknown',
    `this version of the library knows rules ${RULES}, not ${shown(facts.rules)}; ` +
      `name rules ${RULES}, or update the library.`,
  )
}

export function judgePolicyChanged(draft: Draft, facts: FactsOf<PolicyChangedData>): void {
  for (const [key, value] of Object.entries(facts.set)) {
    changeEntry(draft, draft.journal.policy, key, value)
  }
}
