/**
 * Facts that are dated before the document that they are about: no raise of it can help them.
 */
import { textFromDay } from '../events/dates.ts'
import { type Changes, changesOf } from '../journal/documents.ts'
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
  const opened = openedOn(document)
  if (opened === undefined || opened <= draft.read.day) return undefined
  return `${name} is dated ${textFromDay(opened)}: date this on that day or later`
}

/** The day of the change before which the document had no amount: that of its last opening. */
function openedOn(document: Changes): number | undefined {
  const changes = [...changesOf(document)]
  let left = changes.reduce((sum, { delta }) => add(sum, delta), 0 as Units)
  return changes.find(({ delta }) => {
    left = subtract(left, delta)
    return isZero(left)
  })?.day
}
