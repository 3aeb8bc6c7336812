/**
 * A cursor on the text of a line: the few steps that a scan is made of.
 *
 * A step that finds what it looks for moves the cursor; one that does not says so, and whoever
 * scans gives the line up to the slow and thorough way. Escapes are given up too.
 */
import type { Reader } from './reading.ts'

export interface Cursor {
  text: string
  at: number
  /** The currency that was read last, quoted, and plain: nearly always the next one too. */
  currency: string
  code: string
  decimals: number
  readonly known: Known
  readonly reader: Reader
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const SPACE = 0x20

export function cursorOf(reader: Reader): Cursor {
  return {
    text: '',
    at: 0,
    currency: '\n',
    code: '',
    decimals: 0,
    known: { places: new Array<string | undefined>(1024).fill(undefined), count: 0 },
    reader,
  }
}

/** Steps over exactly this text. */
export function skip(cursor: Cursor, wanted: string): boolean {
  const { text, at } = cursor
  for (let i = 0; i < wanted.length; i += 1) {
    if (text.charCodeAt(at + i) !== wanted.charCodeAt(i)) return false
  }
  cursor.at = at + wanted.length
  return true
}

/** The text up to the next quote, and steps over that; undefined where it has escapes. */
export function untilQuote(cursor: Cursor): string | undefined {
  const { text, at } = cursor
  let end = at
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end)
    if (code === QUOTE) {
      cursor.at = end + 1
      return text.slice(at, end)
    }
    if (code === BACKSLASH || code < SPACE) return undefined
  }
  return undefined
}

/** A whole string: its quotes, and no escapes between them. */
export function scanString(cursor: Cursor): string | undefined {
  if (cursor.text.charCodeAt(cursor.at) !== QUOTE) return undefined
  cursor.at += 1
  return untilQuote(cursor)
}

const LAST_PLAIN = 0x7e

/**
 * A whole string of plain letters, as it was read first: a name comes again and again, and is found
 * by its letters without being cut out of the line. Any other string is cut out and copied.
 */
export function scanName(cursor: Cursor): string | undefined {
  const { text, at } = cursor
  if (text.charCodeAt(at) !== QUOTE) return undefined
  let hash = 0
  let end = at + 1
  let code = text.charCodeAt(end)
  while (code >= SPACE && code <= LAST_PLAIN && code !== QUOTE && code !== BACKSLASH) {
    hash = Math.imul(hash ^ code, 0x01000193)
    end += 1
    code = text.charCodeAt(end)
  }
  if (code !== QUOTE) {
    const found = scanString(cursor)
    return found === undefined ? undefined : ownText(found)
  }
  cursor.at = end + 1
  return knownText(cursor.known, text, at + 1, end, hash ^ (hash >>> 15))
}

/** Texts that were read, in an open-addressing table. */
interface Known {
  places: (string | undefined)[]
  count: number
}

function knownText(known: Known, text: string, from: number, to: number, hash: number): string {
  const mask = known.places.length - 1
  let place = hash & mask
  for (;;) {
    const found = known.places[place]
    if (found === undefined) break
    if (found.length === to - from && text.startsWith(found, from)) return found
    place = (place + 1) & mask
  }
  const own = ownText(text.slice(from, to))
  known.places[place] = own
  known.count += 1
  if (2 * known.count > known.places.length) growKnown(known)
  return own
}

function growKnown(known: Known): void {
  const { places } = known
  known.places = new Array<string | undefined>(2 * places.length).fill(undefined)
  known.count = 0
  for (const text of places) if (text !== undefined) putKnown(known, text)
}

function putKnown(known: Known, text: string): void {
  let hash = 0
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  knownText(known, text, 0, text.length, hash ^ (hash >>> 15))
}

/** A copy: engines let a text that was cut out of a larger one keep all of that alive. */
export function ownText(text: string): string {
  return `${text} `.slice(0, -1)
}

/** A whole number above zero or zero, without leading zeros; -1 where there is none. */
export function scanWhole(cursor: Cursor): number {
  const { text, at } = cursor
  let value = 0
  let end = at
  for (; end - at < 15; end += 1) {
    const digit = text.charCodeAt(end) - 48
    if (!(digit >= 0 && digit <= 9)) break
    value = value * 10 + digit
  }
  if (end === at || (text.charCodeAt(at) === 48 && end - at > 1)) return -1
  cursor.at = end
  return value
}
