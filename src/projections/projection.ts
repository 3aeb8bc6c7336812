/**
 * Projections: what an application makes of the events for itself, declared once.
 *
 * The same reducer plays a whole history on plain records, and live on drafts that become the next
 * immutable state. It is a pure function of the state, an event and its rows; what has an effect
 * outside is a reactor's.
 */
import { fail } from '../errors.ts'
import { typeNumber } from '../events/catalogue.ts'
import { shown } from '../events/reading.ts'
import type { EventType, RecordedEvent } from '../events/recorded.ts'
import type { JournalRow } from '../views/rows.ts'

/** What is done with events of some types; `rows` are what the event posted. */
export type Reducers<State> = {
  readonly [Type in EventType]?: (
    state: State,
    event: RecordedEvent<Type>,
    rows: readonly JournalRow[],
  ) => void
}

/** One state that is changed as a whole. */
export interface StateProjection<State extends object> {
  readonly name: string
  /** To be raised when the reducers change: what was saved under another one is built again. */
  readonly version: number
  initial(): State
  readonly keysOf?: undefined
  readonly on: Reducers<State>
}

/** Records by key, of which an event changes those that it names. */
export interface RecordProjection<Item> {
  readonly name: string
  readonly version: number
  /** The record of a key that no event has named before. */
  initial(key: string): Item
  /** The keys of the records that an event changes: its reducer is given these, and no others. */
  keysOf(event: RecordedEvent, rows: readonly JournalRow[]): readonly string[]
  readonly on: Reducers<Record<string, Item>>
}

/**
 * Declares a projection. With `keysOf` it is records by key, and costs the same however many there
 * are; without it is one state.
 *
 * @throws `INPUT_INVALID` where the declaration is none.
 *
 * @example
 * const paid = projection('paid by recipient', {
 *   version: 1,
 *   initial: () => ({ cents: 0n }),
 *   keysOf: (event, rows) => rows.map(({ recipient }) => recipient ?? ''),
 *   on: {
 *     disbursed(records, event, rows) {
 *       for (const row of rows) {
 *         // One event may post more: what opens an award, or changes money.
 *         if (row.edge === 'disbursed') records[row.recipient ?? '']!.cents += units(row)
 *       }
 *     },
 *   },
 * })
 */
export function projection<Item>(
  name: string,
  declaration: Omit<RecordProjection<Item>, 'name'>,
): RecordProjection<Item>
export function projection<State extends object>(
  name: string,
  declaration: Omit<StateProjection<State>, 'name'>,
): StateProjection<State>
export function projection(
  name: string,
  declaration: Omit<RecordProjection<unknown>, 'name'> | Omit<StateProjection<object>, 'name'>,
): RecordProjection<unknown> | StateProjection<object> {
  checkName('projection', name)
  const { version, initial, on } = declaration
  if (!Number.isSafeInteger(version) || version < 1) {
    fail('INPUT_INVALID', `projection ${name}: version must be 1 or more, not ${String(version)}.`)
  }
  if (typeof initial !== 'function') {
    fail('INPUT_INVALID', `projection ${name}: initial must be a function that makes a state.`)
  }
  checkHandlers(`projection ${name}`, on)
  return Object.freeze({ ...declaration, name } as never)
}

export function checkName(what: string, name: unknown): void {
  if (typeof name === 'string' && name !== '' && name.length <= NAME_MAX) return
  fail('INPUT_INVALID', `${what}: its name must be a text of 1 to ${NAME_MAX} characters.`)
}

const NAME_MAX = 100

/** Refuses handlers that would never be called. */
export function checkHandlers(what: string, on: unknown): void {
  const entries = Object.entries((on ?? {}) as object)
  if (entries.length === 0) fail('INPUT_INVALID', `${what}: on has no event type; name some.`)
  for (const [type, handler] of entries) {
    if (typeNumber(type) === undefined) {
      fail('INPUT_INVALID', `${what}: ${shown(type)} is no event type; correct its name.`)
    }
    if (typeof handler !== 'function') {
      fail('INPUT_INVALID', `${what}: on.${type} must be a function, not ${shown(handler)}.`)
    }
  }
}
