/**
 * Rules of conduct: how a book is kept, whatever its money does.
 *
 * A policy says of each whether it refuses, flags, or is off; where nothing was said, a strict book
 * refuses and an observing one flags. A policy holds from its position on.
 */
import { declarationAt } from '../events/catalogue.ts'
import { checkAwardSource } from './award-source.ts'
import { checkClosed } from './closed-periods.ts'
import { checkDefined } from './definitions.ts'
import type { Draft } from './draft.ts'
import { checkRestrictions } from './restrictions.ts'
import { checkSuspended } from './suspensions.ts'

/** Asks every rule of conduct that the book has anything to go by for. */
export function checkConduct(draft: Draft, postable: boolean): void {
  const { conduct, policy } = draft.journal
  const { closed, suspensions, restrictions } = conduct
  if (policy.size + closed.size + suspensions.size + restrictions.size === 0) return
  checkDefined(draft)
  if (!declarationAt(draft.read.number).money) return
  checkClosed(draft)
  if (!postable) return
  checkSuspended(draft)
  checkRestrictions(draft)
  checkAwardSource(draft)
}
