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
  /** Every text that was read, by itself: a text that comes again is the same string. */
  readonly texts: Map<string, string>
  readonly reader: Reader
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const SPACE = 0x20

export function cursorOf(reader: Reader): Cursor {
  return { text: '', at: 0, currency: '\n', code: '', decimals: 0, texts: new Map(), reader }
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

/** Longer texts are seldom the same twice. */
const KNOWN_LENGTH_MAX = 60

/** The text as it was read first, in a string of its own. */
export function knownText(cursor: Cursor, text: string): string {
  if (text.length > KNOWN_LENGTH_MAX) return ownText(text)
  const known = cursor.texts.get(text)
  if (known !== undefined) return known
  const own = ownText(text)
  cursor.texts.set(own, own)
  return own
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
