/**
 * An event while it is judged: the rows and changes it would make, and the reasons against it.
 *
 * A draft only reads the journal. Cells, lines and documents it opens are new objects that the
 * journal does not know before `post`.
 */

import type { ReadEvent } from '../events/envelope.ts'
import type { Amount } from '../events/kinds.ts'
import { EDGE, type EdgeName } from '../journal/chart.ts'
import {
  type Award,
  type Cell,
  type Change,
  type Line,
  newCell,
  newLine,
  type Pledge,
} from '../journal/documents.ts'
import { decimalsOf, type Journal, type Row } from '../journal/journal.ts'
import type { DocumentChange } from '../journal/post.ts'
import { add, isZero, subtract, textFromUnits, type Units } from '../money/units.ts'

export interface Reason {
  readonly code: string
  readonly message: string
  readonly account?: string
  readonly on?: number
  readonly by?: Readonly<{ units: Units; currency: string }>
  readonly allowed?: Readonly<{ units: Units; currency: string }>
}

export interface Draft {
  readonly journal: Journal
  readonly read: ReadEvent
  /** True for a stored line, whose spread was written by the book that recorded it. */
  readonly stored: boolean
  readonly reasons: Reason[]
  /** Reasons that are kept beside the event and do not refuse it. */
  readonly flags: Reason[]
  readonly rows: Row[]
  readonly changes: DocumentChange[]
  /** Positions of the events that stand on what this one would undo. */
  readonly standing: number[]
  /** What the book writes into the data before it records the event. */
  written: Readonly<{ spread: string; lines: readonly string[] }> | undefined
}

export function refuse(draft: Draft, code: string, message: string): undefined {
  draft.reasons.push({ code, message: `${draft.read.type}: ${message}` })
  return undefined
}

export function postAlong(draft: Draft, line: Line, edge: EdgeName, amount: Units): void {
  if (!isZero(amount)) draft.rows.push({ line, edge: EDGE[edge], amount })
}

export function change(
  draft: Draft,
  apply: DocumentChange['apply'],
  undo: DocumentChange['undo'],
): void {
  draft.changes.push({ apply, undo })
}

/** Notes a change of a document's amount, on the event's day. */
export function changeAmount(draft: Draft, amounts: Change[], delta: Units): void {
  const { day } = draft.read
  change(
    draft,
    (_journal, position) => amounts.push({ day, delta, position }),
    () => amounts.pop(),
  )
}

/** Sets an entry of one of the journal's tables; undone, what stood there before stands again. */
export function changeEntry<Value>(
  draft: Draft,
  table: Map<string, Value>,
  key: string,
  value: Value,
): void {
  const before = table.get(key)
  change(
    draft,
    () => table.set(key, value),
    () => (before === undefined ? table.delete(key) : table.set(key, before)),
  )
}

/** Changes what each purpose of a pledge has in its current amount. */
export function changeParts(draft: Draft, pledge: Pledge, parts: readonly Units[]): void {
  const before = pledge.parts
  change(
    draft,
    () => Object.assign(pledge, { parts }),
    () => Object.assign(pledge, { parts: before }),
  )
}

export function pledgeOf(draft: Draft, id: string, amount?: Amount): Pledge | undefined {
  const pledge = draft.journal.pledges.get(id)
  if (pledge === undefined || pledge.undone) {
    return refuse(draft, 'pledge.unknown', `there is no pledge ${id}; record \`pledged\` first.`)
  }
  if (amount !== undefined && amount.currency !== pledge.currency) {
    return refuse(
      draft,
      'currency.differs',
      `pledge ${id} is in ${pledge.currency}, not ${amount.currency}; state what it discharges.`,
    )
  }
  return pledge
}

/** The purpose of a pledge that an event is about: the one it names, or the only one there is. */
export function purposeOf(draft: Draft, pledge: Pledge, purpose?: string): string | undefined {
  const names = pledge.purposes.map((known) => known.purpose)
  if (purpose === undefined) {
    return names.length === 1
      ? names[0]
      : refuse(
          draft,
          'funding.purposeNeeded',
          `pledge ${pledge.id} has several purposes; name one.`,
        )
  }
  return names.includes(purpose)
    ? purpose
    : refuse(draft, 'purpose.differs', `pledge ${pledge.id} has no purpose ${purpose}.`)
}

export function awardOf(draft: Draft, id: string, amount?: Amount): Award | undefined {
  const award = draft.journal.awards.get(id)
  if (award === undefined || award.undone) {
    return refuse(draft, 'award.unknown', `there is no award ${id}; record \`awarded\` first.`)
  }
  if (amount !== undefined && amount.currency !== award.currency) {
    return refuse(
      draft,
      'currency.differs',
      `award ${id} is in ${award.currency}, not ${amount.currency}.`,
    )
  }
  return award
}

/** The cell of a pledge for one of its purposes; a new one where nothing was posted there yet. */
export function cellFor(draft: Draft, pledge: Pledge, purpose: string): Cell {
  for (const row of draft.rows) {
    const { owner } = row.line
    if (owner.pledge === pledge && owner.purpose === purpose) return owner
  }
  return (
    pledge.cells.find((cell) => cell.purpose === purpose && cell.currency === pledge.currency) ??
    newCell(pledge, purpose, pledge.currency)
  )
}

/** The line of a cell on which the holder of the pledge acts for itself. */
export function ownLine(draft: Draft, cell: Cell): Line {
  for (const row of draft.rows) {
    if (row.line.owner === cell && row.line.award === null) return row.line
  }
  return cell.own ?? newLine(cell, null)
}

/** The amount of a document on a day. */
function amountOn(amounts: readonly Change[], day: number): Units {
  let sum: Units = 0
  for (const entry of amounts) if (entry.day <= day) sum = add(sum, entry.delta)
  return sum
}

/** A revision must name the amount it changes, and may not be dated before a later one. */
function checkRevision(draft: Draft, amounts: readonly Change[], from: Amount): void {
  const { day, type } = draft.read
  const current = amountOn(amounts, day)
  const stale = draft.journal.policy.get('staleRevision')
  const conduct = stale ?? (draft.journal.reading.observing ? 'flag' : 'reject')
  if (conduct === 'off') return
  const to = conduct === 'reject' ? draft.reasons : draft.flags
  if (current !== from.units) {
    to.push({
      code: 'revision.stale',
      message:
        `${type}: it revises from ${shownAmount(draft, from.units, from.currency)}, but the ` +
        `amount on that day is ${shownAmount(draft, current, from.currency)}; ` +
        'state the current amount.',
    })
  }
  if (amounts.some((entry) => entry.day > day)) {
    to.push({
      code: 'revision.outOfOrder',
      message: `${type}: a later revision of the same document stands; reverse that one first.`,
    })
  }
}

/** What a revision changes, noted on the document; undefined where it changes nothing. */
export function revise(
  draft: Draft,
  amounts: Change[],
  { from, to }: { from: Amount; to: Amount },
): Units | undefined {
  checkRevision(draft, amounts, from)
  const delta = subtract(to.units, from.units)
  if (isZero(delta)) {
    return refuse(draft, 'revision.noChange', 'the old and the new amount are the same.')
  }
  changeAmount(draft, amounts, delta)
  return delta
}

export function shownAmount(draft: Draft, units: Units, currency: string): string {
  return `${textFromUnits(units, decimalsOf(draft.journal, currency))} ${currency}`
}
