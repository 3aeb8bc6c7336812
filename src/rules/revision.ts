/**
 * A revision of a document's amount: it states the old amount and the new one.
 *
 * So one that was written on a stale amount is noticed, as is one dated before a later change. Both
 * are conduct: a policy says whether they are refused, flagged, or let through.
 */

import type { Amount } from '../events/kinds.ts'
import { type Changes, changesOf } from '../journal/documents.ts'
import { add, isZero, subtract, type Units } from '../money/units.ts'
import { adviceOn } from './before-document.ts'
import { breach, changeAmount, conductOf, type Draft, refuse, shownAmount } from './draft.ts'

/** What a revision changes, noted on the document; undefined where it cannot be read as one. */
export function revise(
  draft: Draft,
  amounts: Changes,
  { from, to }: { from: Amount; to: Amount },
): Units | undefined {
  if (from.currency !== to.currency) {
    return refuse(
      draft,
      'currency.differs',
      `the old amount is in ${from.currency} and the new one in ${to.currency}; ` +
        `state both in ${to.currency}.`,
    )
  }
  checkRevision(draft, amounts, from)
  const delta = subtract(to.units, from.units)
  if (isZero(delta)) {
    return refuse(
      draft,
      'revision.noChange',
      'the old and the new amount are the same; there is nothing to record.',
    )
  }
  changeAmount(draft, amounts, delta)
  return delta
}

function checkRevision(draft: Draft, amounts: Changes, from: Amount): void {
  const { day } = draft.read
  const conduct = conductOf(draft, 'staleRevision')
  const current = amountOn(amounts, day)
  if (current !== from.units) {
    const advice =
      adviceOn(draft, 'the document', amounts) ??
      (isZero(current) ? 'record what it revises first' : 'state the current amount')
    const message =
      `it revises from ${shownAmount(draft, from.units, from.currency)}, but the ` +
      `amount on that day is ${shownAmount(draft, current, from.currency)}; ${advice}.`
    breach(draft, { code: 'revision.stale', message }, conduct)
  }
  if ([...changesOf(amounts)].some((entry) => entry.day > day)) {
    const message =
      'the same document was changed on a later day; date this one after that, ' +
      'or reverse that one first.'
    breach(draft, { code: 'revision.outOfOrder', message }, conduct)
  }
}

/** The amount of a document on a day. */
function amountOn(amounts: Changes, day: number): Units {
  let sum: Units = 0
  for (const entry of changesOf(amounts)) if (entry.day <= day) sum = add(sum, entry.delta)
  return sum
}
