/**
 * What callers hand over, looked at: they need not have types, and a slip is never ignored.
 */
import { meant } from '../events/nearest.ts'

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The first member that is not known, with what to write instead; undefined where all are. */
export function strayIn(
  given: object,
  known: readonly string[],
): { readonly key: string; readonly advice: string } | undefined {
  const key = Object.keys(given).find((name) => !known.includes(name))
  if (key === undefined) return undefined
  return { key, advice: meant(key, known, `there are ${known.join(', ')}.`) }
}
