/**
 * Folds: the state of a projection while it is played on plain records, and then kept live.
 *
 * Live, one draft is made a commit, of the records alone that it names. What a reader holds never
 * changes: the next state shares with it what stayed the same.
 */
import { enablePatches, freeze, type Patch, produceWithPatches } from 'immer'
import { fail, PledgebookError } from '../errors.ts'
import { shown } from '../events/reading.ts'
import type { RecordedEvent } from '../events/recorded.ts'
import type { Fact } from './facts.ts'
import type { RecordProjection, Reducers, StateProjection } from './projection.ts'
import { stateOf, textOf } from './store.ts'

/** What changed: patches as of immer, whose paths begin with a key where there are keys. */
export interface Changed {
  readonly patches: readonly Patch[]
  /** The records that changed, came or went; none where there are no keys. */
  readonly keys: readonly string[]
}

export interface Fold {
  /** Plays an event on plain records, which nobody holds yet. */
  replay(fact: Fact): void
  /** From here on everything is immutable. */
  freeze(): void
  commit(facts: readonly Fact[]): Changed
  load(text: string): void
  text(): string
}

/** The fold of a projection that is one state. */
export function stateFold<State extends object>(
  projection: StateProjection<State>,
): Fold & { state(): State } {
  let state = projection.initial()
  return {
    state: () => state,
    replay: (fact) => reduce(projection, state, fact),
    freeze() {
      enablePatches()
      freeze(state, true)
    },
    commit(facts) {
      const [next, patches] = produceWithPatches(state, (draft) => {
        for (const fact of facts) reduce(projection, draft as State, fact)
      })
      state = next
      return { patches, keys: [] }
    },
    load(text) {
      state = stateOf(text) as State
    },
    text: () => textOf(`projection ${projection.name}`, state),
  }
}

/** The fold of a projection of records by key. */
export function recordFold<Item>(
  projection: RecordProjection<Item>,
): Fold & { readonly records: ReadonlyMap<string, Item> } {
  const records = new Map<string, Item>()

  /** The records that some events name: those that are there, and new ones for the others. */
  const touchedBy = (facts: readonly Fact[]): Record<string, Item> => {
    const touched: Record<string, Item> = Object.create(null)
    for (const fact of facts) {
      for (const key of keysIn(projection, fact)) {
        touched[key] ??= records.get(key) ?? projection.initial(key)
      }
    }
    return touched
  }
  /** Takes the records that were named as they are now; one that is gone was taken away. */
  const keep = (after: Readonly<Record<string, Item>>, named: readonly string[]): void => {
    checkNamed(projection.name, Object.keys(after), named)
    for (const key of named) {
      if (key in after) records.set(key, after[key]!)
      else records.delete(key)
    }
  }

  return {
    records,
    replay(fact) {
      const touched = touchedBy([fact])
      const named = Object.keys(touched)
      reduce(projection, touched, fact)
      keep(touched, named)
    },
    freeze() {
      enablePatches()
      for (const item of records.values()) freeze(item, true)
    },
    commit(facts) {
      const before = touchedBy(facts)
      const [after, patches] = produceWithPatches(before, (draft) => {
        for (const fact of facts) reduce(projection, draft as Record<string, Item>, fact)
      })
      const named = Object.keys(before)
      const keys = named.filter((key) => after[key] !== records.get(key))
      keep(after, named)
      return { patches, keys }
    },
    load(text) {
      for (const [key, item] of stateOf(text) as [string, Item][]) records.set(key, item)
    },
    text: () => textOf(`projection ${projection.name}`, [...records]),
  }
}

function keysIn(
  { name, keysOf }: Pick<RecordProjection<unknown>, 'name' | 'keysOf'>,
  { event, rows }: Fact,
): readonly string[] {
  const keys: unknown = told(name, event, () => keysOf(event, rows))
  if (Array.isArray(keys) && keys.every((key) => typeof key === 'string')) return keys
  const message = `projection ${name}: keysOf gave no list of texts for a ${event.type}; give one.`
  return fail('PROJECTION_FAILED', message, { position: event.position, type: event.type })
}

function checkNamed(name: string, keys: readonly string[], named: readonly string[]): void {
  const stray = keys.find((key) => !named.includes(key))
  if (stray === undefined) return
  const message =
    `projection ${name}: a reducer set the record ${shown(stray)}, which keysOf did not name; ` +
    'name it there.'
  fail('PROJECTION_FAILED', message, { key: stray })
}

function reduce<State>(
  { name, on }: { readonly name: string; readonly on: Reducers<State> },
  state: State,
  { event, rows }: Fact,
): void {
  const reducer = on[event.type] as Reducers<State>['pledged']
  told(name, event, () => reducer?.(state, event as RecordedEvent<'pledged'>, rows))
}

/** What the projection's own code gives; what it throws is told with where it happened. */
function told<Result>(name: string, event: RecordedEvent, work: () => Result): Result {
  try {
    return work()
  } catch (cause) {
    const { position, type } = event
    const message =
      `projection ${name}: it threw at position ${position} (${type}): ${String(cause)}; ` +
      'correct it, and start it again.'
    throw new PledgebookError('PROJECTION_FAILED', message, { position, type }, cause)
  }
}
