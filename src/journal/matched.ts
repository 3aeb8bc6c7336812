/**
 * What a match has earned: so much of what came from others for its purpose, up to its cap.
 *
 *     earned = ratio × raised, in whole minor units and no more than the cap
 *
 * Raised is what came for the purpose and everything below it on pledges of other donors, in the
 * currency and the basis of the match, no later than the condition allows, and is there to stay
 * (`gifts.ts`). A gift to a part of a purpose is one to the purpose, by the tree as it was known at
 * the size. What is only promised is not raised; nor is what another match pays, or two of them
 * would earn each other.
 */
import { sharesFromText } from '../money/shares.ts'
import { min, partOf, type Units } from '../money/units.ts'
import { isWithin } from './definitions.ts'
import { asKnown, type Cell, type Pledge } from './documents.ts'
import { type Gift, giftOf, type Raised, raisedBy } from './gifts.ts'
import type { Journal } from './journal.ts'
import { sumBy } from './receipts.ts'
import { type Match, termAt } from './terms.ts'

/** Whether what comes in a cell is what a match counts, as known at a size. */
export function isMatchedIn(
  journal: Journal,
  { pledge, purpose, currency }: Cell,
  matching: Pledge,
  match: Match,
  size: number,
): boolean {
  const { donor, basis } = asKnown(matching, size)
  const known = asKnown(pledge, size)
  return (
    currency === matching.currency &&
    known.basis === basis &&
    known.donor !== donor &&
    isWithin(journal.definitions, purpose, match.of, size) &&
    termAt(journal, journal.terms.matches.get(pledge), { day: Infinity, size }) === undefined
  )
}

/** What a match raised: the changes of all gifts together, which add up to it by any day. */
export function raisedFor(
  journal: Journal,
  matching: Pledge,
  match: Match,
  size: number,
): readonly Raised[] {
  return giftsFor(journal, matching, match, size).flatMap(raisedBy)
}

/** The gifts that a match counts, among the first events of a book: one for each pledge. */
export function giftsFor(
  journal: Journal,
  matching: Pledge,
  match: Match,
  size: number,
): readonly Gift[] {
  const pledges = new Map<Pledge, Cell[]>()
  for (const cell of journal.cells) {
    if (!isMatchedIn(journal, cell, matching, match, size)) continue
    pledges.set(cell.pledge, [...(pledges.get(cell.pledge) ?? []), cell])
  }
  return [...pledges.values()].flatMap((cells) => giftOf(journal, cells, match.until, size) ?? [])
}

/** What was raised by a day, and what the match earned by that. */
export function earnedBy(
  match: Match,
  changes: readonly Raised[],
  day: number,
): Readonly<{ raised: Units; earned: Units }> {
  const raised = sumBy(changes, day)
  return { raised, earned: earnedOf(match, raised) }
}

/** What a match earns where so much was raised. */
export function earnedOf({ ratio, cap }: Match, raised: Units): Units {
  const [parts, of] = sharesFromText([ratio, '1'])
  return raised > 0 ? min(cap, partOf(raised, parts!, of!)) : 0
}
