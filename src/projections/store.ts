/**
 * Stores: where the state of a projection, or the position of a reactor, outlives its process.
 *
 * What is saved replaces what it was made from and nothing else: a compare-and-set. So of two
 * processes that keep the same projection, one that is behind never takes the place of the other.
 */
import type { Book } from '../book/open.ts'
import { fail } from '../errors.ts'

export interface Saved {
  /** Of the declaration that made the state. */
  readonly version: number
  /** The size of the book that it is of. */
  readonly size: number
  /** The id of the last event in it, which tells one book from another. */
  readonly last: string
  /** The state as text, whatever is in it. */
  readonly state: string
}

/** What tells one saved state from another under the same name. */
export type SavedAt = Pick<Saved, 'version' | 'size'>

export interface ProjectionStore {
  load(name: string): Promise<Saved | undefined>
  /** Saves where what is saved is still `expected`, nothing if that is absent; else gives false. */
  save(name: string, saved: Saved, expected?: SavedAt): Promise<boolean>
}

/**
 * A store in memory, for tests, and gone with the process.
 *
 * @example
 * const view = await project(book, paid, { store: memoryStore() })
 */
export function memoryStore(): ProjectionStore {
  const all = new Map<string, Saved>()
  return {
    async load(name) {
      return all.get(name)
    },
    async save(name, saved, expected) {
      if (!isSameSaved(all.get(name), expected)) return false
      all.set(name, saved)
      return true
    },
  }
}

/** Whether what is saved is what was expected: of the same version and size, or both are absent. */
export function isSameSaved(saved: SavedAt | undefined, expected: SavedAt | undefined): boolean {
  return saved?.version === expected?.version && saved?.size === expected?.size
}

/** Whether what is saved is of this book, which has caught up with it. */
export async function isOf(book: Book, { size, last }: Saved): Promise<boolean> {
  if (size > book.size) await book.catchUp()
  if (size > book.size) return false
  return (await idBefore(book, size)) === last
}

/** The id of the last event within a size; empty before the first. */
export async function idBefore(book: Book, size: number): Promise<string> {
  if (size === 0) return ''
  for await (const { id } of book.events({ from: size - 1, to: size })) return id
  return ''
}

/** Saves over what others saved too, unless that is at least as far. */
export async function saveOver(
  store: ProjectionStore,
  name: string,
  saved: Saved,
  expected: SavedAt | undefined,
): Promise<boolean> {
  if (await store.save(name, saved, expected)) return true
  const found = await store.load(name)
  const isBehind =
    found === undefined ||
    found.version < saved.version ||
    (found.version === saved.version && found.size < saved.size)
  return isBehind && store.save(name, saved, found)
}

const BIGINT = '$bigint'

/**
 * A state as text: JSON, in which a bigint has a form of its own.
 *
 * @throws `INPUT_INVALID` where the state has what would not come back as it was.
 */
export function textOf(what: string, state: unknown): string {
  return JSON.stringify(state, function (this: Record<string, unknown>, key) {
    // JSON has made a text of a date already: the value itself is looked at.
    const value = this[key]
    if (typeof value === 'bigint') return { [BIGINT]: String(value) }
    const stray = strayIn(value)
    if (stray === undefined) return value
    const message =
      `${what}: its state has ${stray} at ${JSON.stringify(key)}, which cannot be saved; ` +
      'keep plain objects, arrays, texts, numbers and bigints.'
    return fail('INPUT_INVALID', message)
  })
}

function strayIn(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : String(value)
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  if (BIGINT in value) return `the member ${BIGINT}`
  const made: unknown = Object.getPrototypeOf(value)
  if (made === Object.prototype || made === null) return undefined
  return `a ${value.constructor.name}`
}

/** The state of a text that `textOf` gave. */
export function stateOf(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) => {
    const digits = (value as { [BIGINT]?: unknown } | null)?.[BIGINT]
    return typeof digits === 'string' ? BigInt(digits) : value
  })
}
