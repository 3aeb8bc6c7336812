/**
 * Facts that are dated before the document that they are about: no raise of it can help them.
 */
import { textFromDay } from '../events/dates.ts'
import { type Change, type Changes, changesOf } from '../journal/documents.ts'
import { idAt } from '../journal/ids.ts'
import { add, isZero, subtract, type Units } from '../money/units.ts'
import type { Draft } from './draft.ts'
import type { Rise } from './shortage.ts'

/** What to do about a shortage where the award, or the pledge, is of a later day. */
export function adviceBefore(draft: Draft, { line, cell }: Rise): string | undefined {
  const award = line?.award
  return (
    (award && adviceOn(draft, `award ${award.id}`, award)) ??
    adviceOn(draft, `pledge ${cell.pledge.id}`, cell.pledge)
  )
}

/** The same of one document; undefined where it was there on the day of the event. */
export function adviceOn(draft: Draft, name: string, document: Changes): string | undefined {
  const { journal, read } = draft
  const opened = openedBy(document)
  if (opened === undefined || opened.day <= read.day) return undefined
  const { day, position } = opened
  const precision = journal.imprecise.get(position)
  const date = textFromDay(day)
  const stretch = date.slice(0, precision === 'year' ? 4 : 7)
  // What is known to the month alone counts from its last day, and may have come before it.
  if (precision === undefined || !textFromDay(read.day).startsWith(stretch)) {
    return `${name} is dated ${date}: date this on that day or later`
  }
  return (
    `${name} is dated ${stretch}, to the ${precision} alone, and so counts from ${date}: date ` +
    `this ${stretch} as well, or reverse ${idAt(journal.ids, position)} and record it again ` +
    'with its day'
  )
}

/** The change before which the document had no amount: its last opening. */
function openedBy(document: Changes): Change | undefined {
  const changes = [...changesOf(document)]
  let left = changes.reduce((sum, { delta }) => add(sum, delta), 0 as Units)
  return changes.find(({ delta }) => {
    left = subtract(left, delta)
    return isZero(left)
  })
}
