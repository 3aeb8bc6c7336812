/**
 * Soft credits: parties who are thanked for a pledge beside its donor, each for all of it.
 *
 * One party may be credited in several ways (as a spouse, as who asked for it), and is credited
 * with the pledge once. The same way twice says nothing.
 */
import type { FactsOf } from '../events/facts.ts'
import type { PledgedData } from '../events/pledged.ts'
import { type Draft, noteTold, refuse } from './draft.ts'

/** Notes whom a pledge is credited to; one that is made again may credit nobody any more. */
export function noteCredits(draft: Draft, { pledge, credits }: FactsOf<PledgedData>): void {
  const known = draft.journal.definitions.credits
  if (credits === undefined && !known.has(pledge)) return
  const given = credits ?? []
  const ways = new Set(given.map(({ party, as }) => JSON.stringify([party, as])))
  if (ways.size !== given.length) {
    const message = `pledge ${pledge} is credited to a party twice in one way; say it once.`
    refuse(draft, 'credit.twice', message)
    return
  }
  noteTold(draft, known, pledge, [...new Set(given.map(({ party }) => party))].sort())
}
