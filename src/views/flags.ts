/**
 * Flags: the events that a book kept though a rule of conduct speaks against them.
 *
 * A finding is made from the dated facts and ends when they are cured. A flag is of the event: it
 * was judged in its place, by the policy of that time, and stands until the event is reversed.
 */
import { declarationAt } from '../events/catalogue.ts'
import { textFromDay } from '../events/dates.ts'
import { idAt } from '../journal/ids.ts'
import type { Journal } from '../journal/journal.ts'
import { type Column, columnsOf } from './layout.ts'

export interface FlagRow {
  readonly code: string
  /** What the rule says, and what to do. */
  readonly message: string
  readonly position: number
  readonly id: string
  readonly type: string
  readonly date: string
}

export const NO_FLAGS = 'No flags: no event was kept against a rule of conduct.'

export const FLAG_COLUMNS: readonly Column<FlagRow>[] = columnsOf([
  'code',
  'position',
  'id',
  'type',
  'date',
  'message',
])

/** The flags of events from one position up to but without another, of those not reversed. */
export function flagRows(journal: Journal, from: number, size: number): FlagRow[] {
  const { events, flagged, ids, reversed } = journal
  return flagged
    .filter(({ position }) => position >= from && position < size)
    .filter(({ position }) => (reversed.get(position) ?? size) >= size)
    .map(({ code, message, position }) => {
      const date = textFromDay(events.day[position]!)
      const type = declarationAt(events.type[position]!).type
      return Object.freeze({ code, message, position, id: idAt(ids, position), type, date })
    })
}
