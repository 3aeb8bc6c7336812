/**
 * The quick way to canonical JSON: what JSON.stringify would write canonically as it stands.
 *
 * A value whose keys are in order all the way down is given back itself, one whose keys are not as
 * a copy in order. Where there is any doubt the answer is undefined, and the slow way looks closely
 * and says what is wrong. So this file may give up, but may never be wrong.
 */

/** How deep arrays and objects may lie in each other. */
export const DEPTH_MAX = 64

export function ordered(value: unknown, depth: number): unknown {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) && !Object.is(value, -0) ? value : undefined
  }
  // What knows how to turn itself into JSON would do so inside JSON.stringify.
  if (typeof value !== 'object' || depth >= DEPTH_MAX || 'toJSON' in value) return undefined
  return Array.isArray(value) ? orderedArray(value, depth) : orderedObject(value, depth)
}

function orderedArray(values: readonly unknown[], depth: number): unknown {
  let copy: unknown[] | undefined
  for (let i = 0; i < values.length; i += 1) {
    const element = ordered(values[i], depth + 1)
    if (element === undefined) return undefined
    if (copy === undefined && element !== values[i]) copy = values.slice(0, i)
    copy?.push(element)
  }
  return copy ?? values
}

function orderedObject(value: object, depth: number): unknown {
  if (Object.getPrototypeOf(value) !== Object.prototype) return undefined
  if (Object.getOwnPropertySymbols(value).length > 0) return undefined
  const members = value as Readonly<Record<string, unknown>>
  const keys = Object.keys(members)
  const sorted = isSorted(keys)
  if (!sorted) keys.sort()
  let copy: Record<string, unknown> | undefined = sorted ? undefined : {}
  for (let i = 0; i < keys.length; i += 1) {
    const key = keys[i]!
    const member = ordered(members[key], depth + 1)
    if (member === undefined) return undefined
    if (copy === undefined && member !== members[key]) {
      copy = {}
      for (let j = 0; j < i; j += 1) copy[keys[j]!] = members[keys[j]!]
    }
    if (copy === undefined) continue
    copy[key] = member
  }
  return copy === undefined || keysStay(keys) ? (copy ?? value) : undefined
}

/** The keys of an object in the order of a line. */
export function sortedKeys(of: object): readonly string[] {
  const keys = Object.keys(of)
  return isSorted(keys) ? keys : keys.sort()
}

function isSorted(keys: readonly string[]): boolean {
  for (let i = 1; i < keys.length; i += 1) if (keys[i - 1]! > keys[i]!) return false
  return true
}

/** Whether keys stay where a copy puts them: numbers move to the front, and one sets no key. */
function keysStay(keys: readonly string[]): boolean {
  for (let i = 0; i < keys.length; i += 1) {
    const first = keys[i]!.charCodeAt(0)
    if ((first >= 0x30 && first <= 0x39) || keys[i] === '__proto__') return false
  }
  return true
}
