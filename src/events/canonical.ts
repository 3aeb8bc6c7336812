/**
 * Canonical JSON: RFC 8785 over a strict domain of values.
 *
 * Null, booleans, well-formed strings, safe integers, arrays and plain objects; anything else
 * throws with its path, so that a log's bytes never depend on how some value happened to be
 * serialised.
 */
import { fail } from '../errors.ts'

export const DEPTH_MAX = 64

/** The one text of a value. @throws `NOT_CANONICAL`, naming the path of what has no such text. */
export function canonical(value: unknown): string {
  return write(value, '', 0)
}

/** Whether a line's bytes are exactly the canonical text of what they say. */
export function isCanonicalLine(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return canonical(JSON.parse(text)) === text
  } catch {
    return false
  }
}

function write(value: unknown, path: string, depth: number): string {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) refuse(path, 'a string with half a surrogate pair')
    return JSON.stringify(value)
  }
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) refuse(path, 'a number that is not a safe integer')
    return Object.is(value, -0) ? refuse(path, 'negative zero') : String(value)
  }
  if (typeof value !== 'object') return refuse(path, `a ${typeof value}`)
  if (depth >= DEPTH_MAX) refuse(path, `nested deeper than ${DEPTH_MAX} levels`)
  return Array.isArray(value) ? writeArray(value, path, depth) : writeObject(value, path, depth)
}

function writeArray(values: readonly unknown[], path: string, depth: number): string {
  let text = '['
  for (let i = 0; i < values.length; i += 1) {
    text += (i > 0 ? ',' : '') + write(values[i], `${path}[${i}]`, depth + 1)
  }
  return `${text}]`
}

function writeObject(value: object, path: string, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) refuse(path, 'an object of a class')
  if (Object.getOwnPropertySymbols(value).length > 0) refuse(path, 'an object with symbols')
  const keys = Object.keys(value)
  for (let i = 1; i < keys.length; i += 1) {
    if (keys[i - 1]! > keys[i]!) {
      keys.sort()
      break
    }
  }
  let text = '{'
  for (const key of keys) {
    const where = path === '' ? key : `${path}.${key}`
    const member = write((value as Record<string, unknown>)[key], where, depth + 1)
    text += `${text.length > 1 ? ',' : ''}${write(key, where, depth)}:${member}`
  }
  return `${text}}`
}

function refuse(path: string, what: string): never {
  const where = path === '' ? 'the value' : path.slice(0, 200)
  return fail('NOT_CANONICAL', `canonical: ${where} is ${what}; a log keeps only plain JSON.`, {
    path,
  })
}
