/**
 * Projecting: a projection that is kept up to date with a book, and that readers hold.
 *
 * It is played over the history once, from what was saved if that fits, and then told of each
 * commit before the commit's writer is. Its state is what the events up to `size` make of it.
 */
import type { Book } from '../book/open.ts'
import type { Commit, Subscription } from '../book/subscribe.ts'
import { fail } from '../errors.ts'
import { factsOf } from './facts.ts'
import { type Changed, type Fold, recordFold, stateFold } from './fold.ts'
import type { RecordProjection, StateProjection } from './projection.ts'
import { isOf, type ProjectionStore, type SavedAt, saveOver } from './store.ts'

export interface ProjectOptions {
  /** Where the state is saved, and found again; without one it is built anew each time. */
  readonly store?: ProjectionStore
  /** After how many commits that changed it the state is saved; 1,000 usually, and at the end. */
  readonly saveEvery?: number
  readonly signal?: AbortSignal
}

/** One change of a state: the size of the book before and after it, and what changed. */
export interface Change extends Changed {
  readonly from: number
  readonly size: number
}

/** What every projection that is kept has. */
interface View {
  readonly name: string
  /** The size of the book that the state is of. */
  readonly size: number
  /**
   * Calls the listener after each change; gives what ends that. It is the shape that
   * `useSyncExternalStore` of React takes.
   */
  subscribe(listener: (change: Change) => void): () => void
  /** Saves the state; false where another process has saved one that is as far. */
  save(): Promise<boolean>
  stop(): void
  /**
   * The size up to which the state was kept, once it is kept no more, and saved. Rejects with what
   * ended it: `PROJECTION_FAILED` where a reducer threw.
   */
  readonly ended: Promise<number>
}

export interface StateView<State> extends View {
  /** The state, immutable; another one after each change. */
  readonly state: State
}

export interface RecordView<Item> extends View, Iterable<readonly [key: string, item: Item]> {
  /** How many records there are. */
  readonly count: number
  /** The record of a key, immutable; the same one as long as it has not changed. */
  get(key: string): Item | undefined
}

/**
 * Keeps a projection up to date with a book.
 *
 * @throws `PROJECTION_FAILED` where a reducer throws on the history.
 *
 * @example
 * const view = await project(book, paid)
 * view.get('GardaWorld')
 */
export function project<Item>(
  book: Book,
  projection: RecordProjection<Item>,
  options?: ProjectOptions,
): Promise<RecordView<Item>>
export function project<State extends object>(
  book: Book,
  projection: StateProjection<State>,
  options?: ProjectOptions,
): Promise<StateView<State>>
export async function project(
  book: Book,
  projection: RecordProjection<unknown> | StateProjection<object>,
  options: ProjectOptions = {},
): Promise<RecordView<unknown> | StateView<object>> {
  if (projection.keysOf !== undefined) {
    const fold = recordFold(projection)
    const view = await keep(book, projection, fold, options)
    return Object.freeze(
      Object.defineProperties(view, {
        count: { enumerable: true, get: () => fold.records.size },
        get: { enumerable: true, value: (key: string) => fold.records.get(key) },
        [Symbol.iterator]: { value: () => fold.records.entries() },
      }),
    ) as RecordView<unknown>
  }
  const fold = stateFold(projection)
  const view = await keep(book, projection, fold, options)
  const state = { enumerable: true, get: fold.state }
  return Object.freeze(Object.defineProperties(view, { state })) as StateView<object>
}

const SAVE_EVERY = 1000

async function keep(
  book: Book,
  { name, version, on }: RecordProjection<unknown> | StateProjection<object>,
  fold: Fold,
  { store, saveEvery = SAVE_EVERY, signal }: ProjectOptions,
): Promise<View> {
  const listeners = new Set<(change: Change) => void>()
  const saved = await store?.load(name)
  const isUsable = saved?.version === version && (await isOf(book, saved))
  if (isUsable) fold.load(saved.state)
  let size = isUsable ? saved.size : 0
  let last = isUsable ? saved.last : ''
  let expected: SavedAt | undefined = saved
  let unsaved = 0
  let saving: Promise<unknown> = Promise.resolve()
  let failure: { readonly error: unknown } | undefined
  let isLive = false
  let live: () => void = () => undefined
  const alive = new Promise<void>((resolve) => {
    live = resolve
  })

  const save = (): Promise<boolean> => {
    unsaved = 0
    if (store === undefined || size === 0) return Promise.resolve(false)
    const state = { version, size, last, state: fold.text() }
    const turn = saving.then(async () => {
      const isSaved = await saveOver(store, name, state, expected)
      if (isSaved) expected = state
      return isSaved
    })
    saving = turn.catch(() => undefined)
    return turn
  }
  const goLive = (): void => {
    isLive = true
    fold.freeze()
    live()
  }
  const told = (commit: Commit): void => {
    const facts = factsOf(commit, on)
    let changed: Changed | undefined
    if (!isLive) for (const fact of facts) fold.replay(fact)
    else if (facts.length > 0) changed = fold.commit(facts)
    size = commit.size
    last = commit.events[commit.events.length - 1]!.id
    if (facts.length > 0) unsaved += 1
    if (!isLive && size >= book.size) goLive()
    if (changed !== undefined && changed.patches.length > 0) {
      for (const listener of [...listeners]) listener({ from: commit.from, size, ...changed })
    }
    if (isLive && store !== undefined && unsaved >= saveEvery) {
      save().catch((error) => {
        failure ??= { error }
        subscription.stop()
      })
    }
  }

  if (size >= book.size) goLive()
  const subscription: Subscription = book.subscribe(told, {
    from: size,
    ...(signal === undefined ? {} : { signal }),
  })
  const ended = async (): Promise<number> => {
    const at = await subscription.ended
    if (unsaved > 0) await save()
    await saving
    if (failure !== undefined) throw failure.error
    return at
  }
  const isAlive = await Promise.race([alive.then(() => true), subscription.ended.then(() => false)])
  if (!isAlive && !isLive) {
    signal?.throwIfAborted()
    fail('BOOK_CLOSED', `projection ${name}: the book was closed meanwhile; open it again.`)
  }
  return {
    name,
    get size() {
      return size
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    save,
    stop: () => subscription.stop(),
    ended: ended(),
  }
}
