/**
 * A revision of a document's amount: it states the old amount and the new one.
 *
 * So one that was written on a stale amount is noticed, as is one dated before a later change, and
 * any change dated before a later revision. All are conduct: a policy says whether they are
 * refused, flagged, or let through.
 */

import { textFromDay } from '../events/dates.ts'
import type { Amount } from '../events/kinds.ts'
import {
  type Change,
  type Changes,
  changesOf,
  type Pledge,
  type Revision,
} from '../journal/documents.ts'
import { idAt } from '../journal/ids.ts'
import { add, isZero, subtract, type Units } from '../money/units.ts'
import { adviceOn } from './before-document.ts'
import {
  breach,
  changeAmount,
  changeEntry,
  conductOf,
  type Draft,
  refuse,
  shownAmount,
} from './draft.ts'
import { emptiedBy } from './emptied.ts'
import { isStanding } from './lowering.ts'

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
  const { revisions, events } = draft.journal
  const revision = { day: draft.read.day, position: events.length, before: revisions.get(amounts) }
  changeEntry(draft, revisions, amounts, revision)
  return delta
}

/**
 * Notes a change that is no revision. One that is dated before a later revision would make untrue
 * what that one says the amount was; what was reversed says nothing any more.
 */
export function changeBetween(draft: Draft, name: string, amounts: Changes, delta: Units): void {
  changeAmount(draft, amounts, delta)
  const { journal, read } = draft
  const later: Revision[] = []
  for (let one = journal.revisions.get(amounts); one !== undefined; one = one.before) {
    if (one.day > read.day && !journal.reversed.has(one.position)) later.push(one)
  }
  if (later.length === 0) return
  const told = later.slice(0, NAMED_MAX).map(({ day, position }) => {
    return `${idAt(journal.ids, position)} on ${textFromDay(day)}`
  })
  const others = later.length > told.length ? ' and others' : ''
  const these = later.length > 1 ? 'these revisions first, in that order' : 'that revision first'
  const last = textFromDay(Math.max(...later.map(({ day }) => day)))
  const message =
    `${name} was revised later, by ${told.join(', ')}${others}, from what it was by then; ` +
    `reverse ${these}, or date this on ${last} or later.`
  breach(draft, { code: 'revision.outOfOrder', message }, conductOf(draft, 'staleRevision'))
}

/** How what is signed of a pledge is called. */
export const signedOf = ({ id }: Pledge): string => `what is signed of pledge ${id}`

/** More revisions than these are not named one by one. */
const NAMED_MAX = 5

function checkRevision(draft: Draft, amounts: Changes, from: Amount): void {
  const { day } = draft.read
  const conduct = conductOf(draft, 'staleRevision')
  const current = amountOn(amounts, day)
  if (current !== from.units) {
    const advice =
      adviceOn(draft, 'the document', amounts) ??
      (isZero(current) ? adviceOnNothing(draft, amounts) : 'state the current amount')
    const message =
      `it revises from ${shownAmount(draft, from.units, from.currency)}, but the ` +
      `amount on that day is ${shownAmount(draft, current, from.currency)}; ${advice}.`
    breach(draft, { code: 'revision.stale', message }, conduct)
  }
  const { journal } = draft
  const isLater = (entry: Change) => entry.day > day && isStanding(journal, entry.position)
  if ([...changesOf(amounts)].some(isLater)) {
    const message =
      'the same document was changed on a later day; date this one after that, ' +
      'or reverse that one first.'
    breach(draft, { code: 'revision.outOfOrder', message }, conduct)
  }
}

/** What to do where there is nothing to revise: it was never there, or nothing of it was left. */
function adviceOnNothing(draft: Draft, amounts: Changes): string {
  const { day } = draft.read
  const emptied = emptiedBy(draft.journal, amounts, day)
  if (emptied === undefined) return 'record what it revises first'
  const anew = 'id' in amounts ? 'it anew under another name' : 'what is signed now'
  return `${emptied}: reverse that first, dated ${textFromDay(day)} or earlier, or record ${anew}`
}

/** The amount of a document on a day. */
function amountOn(amounts: Changes, day: number): Units {
  let sum: Units = 0
  for (const entry of changesOf(amounts)) if (entry.day <= day) sum = add(sum, entry.delta)
  return sum
}
