/**
 * A copy of what a caller offers, made of plain JSON values alone.
 *
 * Members that are undefined are absent, as JavaScript callers mean them. Because it is a copy,
 * what the caller changes afterwards is not in the book. What is not plain is left for `canonical`,
 * which refuses it with its path; nothing is walked deeper than that would be.
 */
import { DEPTH_MAX } from './canonical.ts'

export function plainCopy(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth > DEPTH_MAX) return value
  if (Array.isArray(value)) {
    return isSparse(value) ? value : value.map((item) => plainCopy(item, depth + 1))
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return value
  if (Object.getOwnPropertySymbols(value).length > 0) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => [key, plainCopy(member, depth + 1)]),
  )
}

/** Stops at the first hole, so that a length of a billion costs nothing. */
function isSparse(values: readonly unknown[]): boolean {
  for (let i = 0; i < values.length; i += 1) if (!Object.hasOwn(values, i)) return true
  return false
}
