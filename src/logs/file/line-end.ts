/**
 * The end of a line, read backwards: its position, and how many lines of its batch are to come.
 *
 * Keys of a line are in order, and what stands after `position` has a fixed form. So the number of
 * a line is found without parsing it, and nothing inside its data can pass for it.
 */

/** Where the reading stands, and the last number it read; one record for all lines of a scan. */
export interface LineEnd {
  at: number
  digits: number
  position: number
  more: number
}

const INSTANT_LENGTH = '2024-03-11T12:00:00.000Z'.length

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const VERSION = bytesOf('","v":')
const TYPE = bytesOf('","type":"')
const RECORDED_AT = bytesOf(',"recordedAt":"')
const POSITION = bytesOf(',"position":')
const MORE = bytesOf(',"more":')
const QUOTE = 0x22
const BRACE = 0x7d

/** Reads the line that ends before `end` and does not begin before `start`; false if it cannot. */
export function readLineEnd(line: LineEnd, bytes: Uint8Array, start: number, end: number): boolean {
  line.at = end - 1
  if (bytes[line.at] !== BRACE) return false
  readNumber(line, bytes)
  if (line.digits === 0 || !skip(line, bytes, VERSION)) return false
  while (line.at > start && bytes[line.at - 1] !== QUOTE) line.at -= 1
  if (!skip(line, bytes, TYPE)) return false
  line.at -= INSTANT_LENGTH
  if (!skip(line, bytes, RECORDED_AT)) return false
  line.position = readNumber(line, bytes)
  if (line.digits === 0 || !skip(line, bytes, POSITION) || line.at <= start) return false
  line.more = readNumber(line, bytes)
  return line.digits === 0 || (line.more > 0 && skip(line, bytes, MORE) && line.at > start)
}

/** The number whose last digit stands before `at`. */
function readNumber(line: LineEnd, bytes: Uint8Array): number {
  let value = 0
  let scale = 1
  line.digits = 0
  for (;;) {
    const digit = bytes[line.at - 1]! - 0x30
    if (!(digit >= 0 && digit <= 9)) return value
    value += digit * scale
    scale *= 10
    line.at -= 1
    line.digits += 1
  }
}

/** Steps back over a text; false where another one stands there. */
function skip(line: LineEnd, bytes: Uint8Array, text: Uint8Array): boolean {
  for (let i = text.length - 1; i >= 0; i -= 1) {
    line.at -= 1
    if (bytes[line.at] !== text[i]) return false
  }
  return true
}
