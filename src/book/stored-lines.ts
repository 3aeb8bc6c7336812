/**
 * Stored lines, read: scanned where they can be, parsed and told about where they cannot.
 */
import { fail } from '../errors.ts'
import { isCanonical } from '../events/canonical.ts'
import type { Cursor } from '../events/cursor.ts'
import { readStored, type StoredEvent } from '../events/envelope.ts'
import type { Lines } from '../events/lines.ts'
import { scanStored } from '../events/scan.ts'

/** Decoding is quick by the piece, and quickest where a piece fits the near caches. */
const PIECE_BYTES = 1 << 16

interface Decoder {
  decode(bytes: Uint8Array): string
}

/**
 * Visits every line in order.
 *
 * @throws `LOG_DAMAGED`, `NOT_A_LOG` or `LOG_NEEDS_NEWER_LIBRARY`, naming the line.
 */
export function readLines(
  { bytes, ends, first }: Lines,
  cursor: Cursor,
  visit: (stored: StoredEvent, position: number) => void,
): void {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let start = 0
  for (let i = 0; i < ends.length; ) {
    let next = i + 1
    while (next < ends.length && ends[next]! - start <= PIECE_BYTES) next += 1
    const piece = bytes.subarray(start, ends[next - 1])
    const text = asciiOf(decoder, piece)
    let from = 0
    for (; i < next; i += 1) {
      const to = ends[i]! - start - 1
      const position = first + i
      if (text === undefined) {
        visit(readOne(cursor, decoder, piece.subarray(from, to), position), position)
      } else {
        cursor.bytes = piece
        cursor.text = text
        visit(readLine(cursor, from, to, position), position)
      }
      from = to + 1
    }
    start = ends[next - 1]!
  }
}

/** The text of bytes that are all ASCII, where a byte is a character. */
function asciiOf(decoder: Decoder, bytes: Uint8Array): string | undefined {
  try {
    const text = decoder.decode(bytes)
    return text.length === bytes.length ? text : undefined
  } catch {
    return undefined
  }
}

/** A line of a piece that is not all ASCII: the line itself mostly is. */
function readOne(
  cursor: Cursor,
  decoder: Decoder,
  bytes: Uint8Array,
  position: number,
): StoredEvent {
  const text = asciiOf(decoder, bytes)
  if (text === undefined) return parseLine(cursor, () => decoder.decode(bytes), position)
  cursor.bytes = bytes
  cursor.text = text
  return readLine(cursor, 0, text.length, position)
}

function readLine(cursor: Cursor, from: number, to: number, position: number): StoredEvent {
  const { text } = cursor
  return (
    scanStored(cursor, from, to, position) ??
    parseLine(cursor, () => text.slice(from, to), position)
  )
}

function parseLine({ reader }: Cursor, lineOf: () => string, position: number): StoredEvent {
  let line = ''
  let value: unknown
  try {
    line = lineOf()
    value = JSON.parse(line)
  } catch (cause) {
    return notJson(line, position, cause)
  }
  const stored = readStored(value, position, reader)
  if (stored === undefined) return refuse(value, position, reader.problems)
  // A key that stands twice, an escape or a space would be read by others in another way.
  if (isCanonical(line, value)) return stored
  const message = `line ${position + 1} is not canonical JSON, as a book writes it.`
  return fail('LOG_DAMAGED', message, { line: position + 1 })
}

function notJson(line: string, position: number, cause: unknown): never {
  const what = line.startsWith('\ufeff') ? 'begins with a byte order mark' : 'is not JSON in UTF-8'
  const message = `line ${position + 1} ${what}.`
  return fail('LOG_DAMAGED', message, { line: position + 1 }, cause)
}

function refuse(value: unknown, position: number, problems: Cursor['reader']['problems']): never {
  const where = `line ${position + 1}`
  const { type } = (value ?? {}) as { type?: unknown }
  const newer =
    typeof type === 'string' && problems.some(({ code }) => code.startsWith('event.unknown'))
  const messages = problems.map(({ message }) => message).join(' ')
  const details = { line: position + 1, problems }
  if (newer) fail('LOG_NEEDS_NEWER_LIBRARY', `${where}: ${messages}`, details)
  if (position > 0 || type === 'bookOpened') fail('LOG_DAMAGED', `${where}: ${messages}`, details)
  return fail('NOT_A_LOG', `${where} is no event that opens a book.`, details)
}
