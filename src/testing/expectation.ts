/**
 * Expectations: what a test wants, and an error that says it beside what was found.
 *
 * They need no test framework. `expected` and `actual` stand in the error as well, since the
 * runners that know these names draw the difference.
 */
import { isPledgebookError } from '../errors.ts'

/** Thrown where a test expected something else. */
export class ExpectationError extends Error {
  readonly expected: unknown
  readonly actual: unknown

  constructor(message: string, expected?: unknown, actual?: unknown) {
    super(message)
    this.name = 'ExpectationError'
    this.expected = expected
    this.actual = actual
  }
}

/** Ends a test: `what` is a sentence. */
export function unexpected(what: string, expected?: unknown, actual?: unknown): never {
  throw new ExpectationError(what, expected, actual)
}

/** That two values are the same by what they hold; of long lists it names the first difference. */
export function expectSame(what: string, found: unknown, expected: unknown): void {
  const path = differenceBetween(found, expected)
  if (path === undefined) return
  const where = path === '' ? '' : ` at ${path}`
  const told = `expected ${shown(at(expected, path))}, found ${shown(at(found, path))}`
  unexpected(`${what}${where}: ${told}.`, expected, found)
}

/** That work throws an error of the library with this code. */
export async function expectCode(
  what: string,
  code: string,
  work: () => Promise<unknown>,
): Promise<void> {
  const found = await outcomeOf(work)
  if ('error' in found && isPledgebookError(found.error) && found.error.code === code) return
  const told = 'error' in found ? `it threw ${shown(found.error)}` : `it gave ${shown(found.value)}`
  const advice = `expected a PledgebookError with the code ${code}`
  unexpected(`${what}: ${advice}, but ${told}.`, code, 'error' in found ? found.error : 'no error')
}

/** What became of some work: its value, or what it threw. */
export async function outcomeOf(
  work: () => Promise<unknown>,
): Promise<{ readonly value: unknown } | { readonly error: unknown }> {
  try {
    return { value: await work() }
  } catch (error) {
    return { error }
  }
}

/** The place of the first difference, such as `[3].size`; '' where nothing is alike. */
function differenceBetween(found: unknown, expected: unknown): string | undefined {
  if (Object.is(found, expected)) return undefined
  if (!isCompound(found) || !isCompound(expected)) return ''
  const listed = Array.isArray(found) || ArrayBuffer.isView(found)
  if (listed !== (Array.isArray(expected) || ArrayBuffer.isView(expected))) return ''
  for (const key of new Set([...Object.keys(expected), ...Object.keys(found)])) {
    const path = differenceBetween(found[key], expected[key])
    if (path !== undefined) return `${listed ? `[${key}]` : `.${key}`}${path}`
  }
  return undefined
}

type Members = Readonly<Record<string, unknown>>

function isCompound(value: unknown): value is Members {
  return typeof value === 'object' && value !== null
}

function at(value: unknown, path: string): unknown {
  const keys = path.match(/[^.[\]]+/g) ?? []
  return keys.reduce<unknown>((inner, key) => (isCompound(inner) ? inner[key] : undefined), value)
}

const SHOWN_LENGTH_MAX = 200

/** A value as a message tells it. */
export function shown(value: unknown): string {
  if (value instanceof Error) return `${value.name}: ${value.message}`.slice(0, SHOWN_LENGTH_MAX)
  if (value === undefined) return 'nothing'
  const text = typeof value === 'bigint' ? `${value}n` : (JSON.stringify(value) ?? String(value))
  return text.length > SHOWN_LENGTH_MAX ? `${text.slice(0, SHOWN_LENGTH_MAX)}…` : text
}
