/**
 * Canonical JSON: RFC 8785 over a strict domain of values.
 *
 * Null, booleans, well-formed strings, safe integers, arrays and plain objects; anything else
 * throws with its path, so that a log's bytes never depend on how some value happened to be
 * serialised.
 */
import { fail } from '../errors.ts'
import { DEPTH_MAX, ordered } from './ordered.ts'

export { DEPTH_MAX }

/** The one text of a value. @throws `NOT_CANONICAL`, naming the path of what has no such text. */
export function canonical(value: unknown): string {
  const quick = ordered(value, 0)
  if (quick !== undefined) {
    const text = JSON.stringify(quick)
    // Half a surrogate pair comes out as an escape. So may an innocent backslash: `write` can tell.
    if (!text.includes('\\ud')) return text
  }
  return write(value, '', '', 0)
}

/** Whether a line's bytes, without its LF, are exactly the canonical text of what they say. */
export function isCanonicalLine(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return canonical(JSON.parse(text)) === text
  } catch {
    return false
  }
}

/** A value lies at `step` in what lies at `path`; the two are joined only where it has members. */
function write(value: unknown, path: string, step: string | number, depth: number): string {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) refuse(path, step, 'a string with half a surrogate pair')
    return JSON.stringify(value)
  }
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) refuse(path, step, 'a number that is not a safe integer')
    return Object.is(value, -0) ? refuse(path, step, 'negative zero') : String(value)
  }
  if (typeof value !== 'object') return refuse(path, step, `a ${typeof value}`)
  if (depth >= DEPTH_MAX) refuse(path, step, `nested deeper than ${DEPTH_MAX} levels`)
  const where = joined(path, step)
  return Array.isArray(value) ? writeArray(value, where, depth) : writeObject(value, where, depth)
}

function writeArray(values: readonly unknown[], path: string, depth: number): string {
  let text = '['
  for (let i = 0; i < values.length; i += 1) {
    text += (i > 0 ? ',' : '') + write(values[i], path, i, depth + 1)
  }
  return `${text}]`
}

function writeObject(value: object, path: string, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) refuse(path, '', 'an object of a class')
  if (Object.getOwnPropertySymbols(value).length > 0) refuse(path, '', 'an object with symbols')
  let text = '{'
  for (const key of Object.keys(value).sort()) {
    const member = write((value as Record<string, unknown>)[key], path, key, depth + 1)
    text += `${text.length > 1 ? ',' : ''}${write(key, path, key, depth)}:${member}`
  }
  return `${text}}`
}

function joined(path: string, step: string | number): string {
  if (typeof step === 'number') return `${path}[${step}]`
  return path === '' || step === '' ? path + step : `${path}.${step}`
}

function refuse(path: string, step: string | number, what: string): never {
  const full = joined(path, step)
  const where = full === '' ? 'the value' : full.slice(0, 200)
  return fail('NOT_CANONICAL', `canonical: ${where} is ${what}; a log keeps only plain JSON.`, {
    path: full,
  })
}
