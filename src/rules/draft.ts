/**
 * An event while it is judged: the rows and changes it would make, and the reasons against it.
 *
 * A draft only reads the journal. Cells, lines and documents it opens are new objects that the
 * journal does not know before `post`.
 */

import type { ReadEvent } from '../events/envelope.ts'
import { EDGE, type EdgeName } from '../journal/chart.ts'
import type { Tellings } from '../journal/definitions.ts'
import type { Cell, Changes, Line } from '../journal/documents.ts'
import { decimalsOf, type Journal, type Row } from '../journal/journal.ts'
import type { DocumentChange } from '../journal/post.ts'
import { grouped, isZero, textFromUnits, type Units } from '../money/units.ts'
import type { Instead } from './instead.ts'
import type { Shown } from './shown-from.ts'

export interface Reason {
  readonly code: string
  readonly message: string
  readonly account?: string
  readonly on?: number
  readonly by?: Readonly<{ units: Units; currency: string }>
  readonly allowed?: Readonly<{ units: Units; currency: string }>
  /** Of an amount that is too much: what to do, until the message says what is allowed. */
  readonly advice?: string
  /** What could be recorded instead, though some of it is allowed: asked when the message ends. */
  readonly instead?: (() => Instead) | undefined
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
  /** Whether other events stand on what this one would undo, whatever falls short. */
  inUse: boolean
  /** Lowest sums from the event's day on, once they were walked for. */
  lowest: Map<Cell | Line, readonly Units[]> | undefined
  shown: Map<Line, Shown> | undefined
  /** What the book writes into the data before it records the event. */
  written: Readonly<Record<string, unknown>> | undefined
}

export function refuse(draft: Draft, code: string, message: string): undefined {
  draft.reasons.push({ code, message: `${draft.read.type}: ${message}` })
  return undefined
}

/** What a policy on conduct says: a strict book refuses and an observing one flags by default. */
export function conductOf(draft: Draft, policy: string): string {
  return draft.journal.policy.get(policy) ?? byMode(draft)
}

/** Where no policy is asked: a strict book refuses, and an observing one flags. */
export function byMode({ journal }: Draft): 'flag' | 'reject' {
  return journal.reading.observing ? 'flag' : 'reject'
}

/** Tells what is against a rule of conduct, as its policy says, or else as the book's mode does. */
export function breach(
  draft: Draft,
  reason: Pick<Reason, 'code' | 'message'>,
  conduct: string = byMode(draft),
): void {
  tell(draft, { ...reason, message: `${draft.read.type}: ${reason.message}` }, conduct)
}

/** The same of a reason in its own words: it refuses the event, or is kept beside it. */
export function tell({ reasons, flags }: Draft, reason: Reason, conduct: string): void {
  if (conduct !== 'off') (conduct === 'reject' ? reasons : flags).push(reason)
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
export function changeAmount(draft: Draft, amounts: Changes, delta: Units): void {
  const { day } = draft.read
  change(
    draft,
    (_journal, position) => {
      amounts.last = { day, delta, position, before: amounts.last }
    },
    () => {
      amounts.last = amounts.last?.before ?? null
    },
  )
}

/** Sets an entry of one of the journal's tables; undone, what stood there before stands again. */
export function changeEntry<Value, Key = string>(
  draft: Draft,
  table: Map<Key, Value>,
  key: Key,
  value: Value,
): void {
  const before = table.get(key)
  change(
    draft,
    () => table.set(key, value),
    () => (before === undefined ? table.delete(key) : table.set(key, before)),
  )
}

/** Notes what the event tells of a name; what was told before stays known. */
export function noteTold<Value>(
  draft: Draft,
  tellings: Tellings<Value>,
  name: string,
  value: Value,
): void {
  const { length: position } = draft.journal.events
  changeEntry(draft, tellings, name, { value, position, before: tellings.get(name) })
}

/** Changes fields of a document; undone, they are as they were. */
export function changeFields<Of extends object>(draft: Draft, of: Of, fields: Partial<Of>): void {
  const keys = Object.keys(fields) as (keyof Of)[]
  const before = Object.fromEntries(keys.map((key) => [key, of[key]]))
  change(
    draft,
    () => Object.assign(of, fields),
    () => Object.assign(of, before),
  )
}

/**
 * What an event says of a document is not what the document says. A strict book refuses it; an
 * observing one keeps it with a flag, and goes by the document.
 */
export function differs(draft: Draft, message: string): void {
  breach(draft, { code: 'document.differs', message })
}

/** Looks at whom a document is of or to, and at what another event says of that. */
export function checkSaid(
  draft: Draft,
  document: string,
  is: string,
  said: string | undefined,
  advice = 'make the two say the same',
): void {
  if (said === undefined || said === is) return
  differs(draft, `${document} ${is}, not ${said}; ${advice}.`)
}

export function shownAmount(draft: Draft, units: Units, currency: string): string {
  return `${shownUnits(draft, units, currency)} ${currency}`
}

/** The same where its currency was said before. */
export function shownUnits({ journal }: Draft, units: Units, currency: string): string {
  return grouped(textFromUnits(units, decimalsOf(journal, currency)))
}
