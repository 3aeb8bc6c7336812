/**
 * What is advised where an event and what stands on it cannot be taken back one after the other: as
 * an award and its release, once the pledge that backed both is gone.
 *
 * That pledge is recorded again; else the event stays, and what is left of it goes back by an event
 * of its own, whose refusal says what is allowed. Of an award that was taken back nothing is left.
 */
import { declarationAt } from '../events/catalogue.ts'
import { type Award, changesOf, type Pledge } from '../journal/documents.ts'
import { type Journal, rowsOf } from '../journal/journal.ts'
import { add, isZero } from '../money/units.ts'

export function otherWay(journal: Journal, target: number): string {
  const award = rowsOf(journal, target)[0]?.line.award ?? null
  for (let one = award; one !== null; one = one.parent) {
    if (one.undone) return `award ${one.id} was taken back, and no more is left of this; leave it`
  }
  const gone = [...pledgesOf(journal, [target])].filter(({ undone }) => undone)
  if (gone.length > 0) {
    const names = gone.map(({ id }) => `pledge ${id}`).join(' and ')
    return `no other reversal helps; record ${names} again first, as it was, and ask again`
  }
  return (
    'no other reversal helps; leave it, and record the opposite of what is left of it, ' +
    `by ${oppositeOf(journal, target, award)}`
  )
}

function oppositeOf(journal: Journal, target: number, award: Award | null): string {
  const { type } = declarationAt(journal.events.type[target]!)
  if (award === null) return OPPOSITES[type] ?? type
  const other = ON_AWARD[type] ?? OPPOSITES[type] ?? type
  // A revision starts from what is there.
  const left = [...changesOf(award)].map(({ delta }) => delta).reduce(add, 0)
  return other === 'awardRevised' && isZero(left) ? 'awarded, under another name' : other
}

/** The event that goes the other way; one that is not named here is its own opposite. */
const OPPOSITES: Readonly<Record<string, string>> = {
  pledged: 'pledgeCancelled',
  conditionMet: 'pledgeCancelled',
  pledgeCancelled: 'pledgeRevised',
  pledgeLapsed: 'pledgeRevised',
  writtenOff: 'pledgeRevised',
  committed: 'commitmentRevised',
  received: 'refunded',
  refunded: 'received',
  awarded: 'awardCancelled',
  awardCancelled: 'awardRevised',
  disbursed: 'returned',
  expended: 'returned',
  returned: 'expended',
  disallowed: 'expended',
}

const ON_AWARD: Readonly<Record<string, string>> = { expended: 'disallowed', returned: 'disbursed' }

/** The pledges whose money some events are about. */
export const pledgesOf = (journal: Journal, events: readonly number[]): Set<Pledge> =>
  new Set(events.flatMap((event) => rowsOf(journal, event)).map(({ line }) => line.owner.pledge))
