/**
 * A cursor on the bytes of a line: the few steps that a scan is made of.
 *
 * The bytes are plain ASCII, and `text` is the same, so that a place in the one is a place in the
 * other. A step that finds what it looks for moves the cursor; one that does not says so, and
 * whoever scans gives the line up to the slow and thorough way. Escapes are given up too.
 */
import { createKnown, HASH_START, hashed, type Known, knownName } from './known.ts'
import { isName, NAME_LENGTH_MAX } from './name.ts'
import type { Reader } from './reading.ts'

export interface Cursor {
  bytes: Uint8Array
  text: string
  at: number
  /** The currency that was read last, as it stands in a line: nearly always the next one too. */
  currency: Uint8Array
  code: string
  decimals: number
  readonly known: Known
  readonly reader: Reader
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const SPACE = 0x20
const DELETE = 0x7f
const ZERO = 0x30
const SAFE_DIGITS = 15

const encoder = new TextEncoder()

/** A text as the bytes that `skip` compares. */
export function bytesOf(text: string): Uint8Array {
  return encoder.encode(text)
}

export function cursorOf(reader: Reader): Cursor {
  return {
    bytes: new Uint8Array(0),
    text: '',
    at: 0,
    // No line has a line feed, so this is no currency yet.
    currency: bytesOf('\n'),
    code: '',
    decimals: 0,
    known: createKnown(isName),
    reader,
  }
}

/** Steps over exactly these bytes. */
export function skip(cursor: Cursor, wanted: Uint8Array): boolean {
  const { bytes, at } = cursor
  for (let i = 0; i < wanted.length; i += 1) if (bytes[at + i] !== wanted[i]) return false
  cursor.at = at + wanted.length
  return true
}

/** A whole string: its quotes, and no escapes between them. */
export function scanString(cursor: Cursor): string | undefined {
  const { bytes, at } = cursor
  if (bytes[at] !== QUOTE) return undefined
  const end = endOfString(bytes, at + 1)
  if (end < 0) return undefined
  cursor.at = end + 1
  return cursor.text.slice(at + 1, end)
}

/** The place of the next quote; -1 where something comes before it that must be looked at. */
function endOfString(bytes: Uint8Array, from: number): number {
  for (let end = from; ; end += 1) {
    const code = bytes[end]!
    if (code === QUOTE) return end
    if (!(code >= SPACE) || code === BACKSLASH) return -1
  }
}

/** An id, which comes once: it is cut out of the line. */
export function scanId(cursor: Cursor): string | undefined {
  const { bytes, at } = cursor
  const found = scanString(cursor)
  if (found === undefined || found.length === 0 || found.length > NAME_LENGTH_MAX) return undefined
  const end = at + found.length
  if (bytes[at + 1] === SPACE || bytes[end] === SPACE) return undefined
  for (let i = at + 1; i <= end; i += 1) if (bytes[i] === DELETE) return undefined
  return found
}

/** A name: most come again and again, and are found without being cut out of the line. */
export function scanName(cursor: Cursor): string | undefined {
  const { bytes, at } = cursor
  if (bytes[at] !== QUOTE) return undefined
  let hash = HASH_START
  let end = at + 1
  let code = bytes[end]!
  while (code >= SPACE && code !== QUOTE && code !== BACKSLASH) {
    hash = hashed(hash, code)
    end += 1
    code = bytes[end]!
  }
  if (code !== QUOTE || end - at > NAME_LENGTH_MAX + 1) return undefined
  cursor.at = end + 1
  return knownName(cursor.known, bytes, at + 1, end, hash)
}

/** A whole number without leading zeros; -1 where there is none. */
export function scanWhole(cursor: Cursor): number {
  const { bytes, at } = cursor
  let value = 0
  let end = at
  for (; end - at < SAFE_DIGITS; end += 1) {
    const digit = bytes[end]! - ZERO
    if (!(digit >= 0 && digit <= 9)) break
    value = value * 10 + digit
  }
  if (end === at || (bytes[at] === ZERO && end - at > 1)) return -1
  cursor.at = end
  return value
}

/** So many digits from a place on, as a number; NaN where one of them is none. */
export function digitsAt(bytes: Uint8Array, from: number, count: number): number {
  let value = 0
  for (let i = from; i < from + count; i += 1) {
    const digit = bytes[i]! - ZERO
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    value = value * 10 + digit
  }
  return value
}
