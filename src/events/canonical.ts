/**
 * Canonical JSON: RFC 8785 over a strict domain of values.
 *
 * Null, booleans, well-formed strings, safe integers, arrays and plain objects; anything else
 * throws with its path, so that a log's bytes never depend on how some value happened to be
 * serialised.
 */
import { fail } from '../errors.ts'
import { whyNotKept } from './keepable.ts'
import { DEPTH_MAX, ordered } from './ordered.ts'
import { pathOf } from './reading.ts'

/** The one text of a value. @throws `NOT_CANONICAL`, naming the path of what has no such text. */
export function canonical(value: unknown): string {
  const quick = ordered(value, 0)
  if (quick !== undefined) {
    const text = JSON.stringify(quick)
    // Half a surrogate pair comes out as an escape. So may an innocent backslash: `write` can tell.
    if (!text.includes('\\ud')) return text
  }
  return write(value, [])
}

/** Whether a line's bytes, without its LF, are exactly the canonical text of what they say. */
export function isCanonicalLine(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return isCanonical(text, JSON.parse(text))
  } catch {
    return false
  }
}

/** Whether a text is the canonical one of a value; there are values that have none. */
export function isCanonical(text: string, value: unknown): boolean {
  try {
    return canonical(value) === text
  } catch {
    return false
  }
}

/** Writes the value at a place, which is told only where it cannot be written. */
function write(value: unknown, steps: (string | number)[]): string {
  const why = whyNotKept(value)
  if (why !== undefined) return refuse(steps, why)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (steps.length >= DEPTH_MAX) refuse(steps, `lies deeper than ${DEPTH_MAX} levels.`)
  return Array.isArray(value) ? writeArray(value, steps) : writeObject(value, steps)
}

function writeArray(values: readonly unknown[], steps: (string | number)[]): string {
  let text = '['
  for (let i = 0; i < values.length; i += 1) {
    steps.push(i)
    text += (i > 0 ? ',' : '') + write(values[i], steps)
    steps.pop()
  }
  return `${text}]`
}

function writeObject(value: object, steps: (string | number)[]): string {
  let text = '{'
  for (const key of Object.keys(value).sort()) {
    steps.push(key)
    if (!key.isWellFormed()) refuse(steps, 'is a key with half a surrogate pair.')
    const member = write((value as Record<string, unknown>)[key], steps)
    text += `${text.length > 1 ? ',' : ''}${JSON.stringify(key)}:${member}`
    steps.pop()
  }
  return `${text}}`
}

function refuse(steps: readonly (string | number)[], why: string): never {
  const path = pathOf(steps)
  return fail('NOT_CANONICAL', `${path || 'the value'} ${why}`, { path })
}
