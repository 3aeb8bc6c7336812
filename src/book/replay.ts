/**
 * Replay: from a log's lines to the journal, by the same two functions as live.
 */

import { fail } from '../errors.ts'
import { type Cursor, cursorOf } from '../events/cursor.ts'
import { readStored, type StoredEvent } from '../events/envelope.ts'
import type { Lines } from '../events/lines.ts'
import type { EventLog } from '../events/log.ts'
import { type Reader, readerOf } from '../events/reading.ts'
import { scanStored } from '../events/scan.ts'
import { positionOf } from '../journal/ids.ts'
import { createJournal, decimalsIn, type Journal } from '../journal/journal.ts'
import { post } from '../journal/post.ts'
import type { Reading } from '../journal/sides.ts'
import type { Undo } from '../journal/undo.ts'
import { judge } from '../rules/judge.ts'

export interface Opened extends Reading {
  readonly name: string
  readonly mode: 'strict' | 'observe'
  readonly baseCurrency?: string
}

export interface Book {
  readonly journal: Journal
  opened?: Opened
}

export function emptyBook(): Book {
  return { journal: createJournal({ observing: false, cash: 'required', excess: 'refuse' }) }
}

/** Reads everything the log holds after what the book has. */
export async function replay(book: Book, log: EventLog): Promise<void> {
  const { journal } = book
  const reader = readerOf({ decimals: (currency) => decimalsIn(journal, currency) })
  const cursor = cursorOf(reader)
  for await (const lines of log.read({ from: journal.events.length })) {
    replayLines(book, cursor, lines)
  }
}

/** Decoding is quick by the piece, and quickest where a piece fits the near caches. */
const PIECE_BYTES = 1 << 16

function replayLines(book: Book, cursor: Cursor, { bytes, ends, first }: Lines): void {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let start = 0
  for (let i = 0; i < ends.length; ) {
    let next = i + 1
    while (next < ends.length && ends[next]! - start <= PIECE_BYTES) next += 1
    const piece = bytes.subarray(start, ends[next - 1])
    const text = decodedAtOnce(decoder, piece)
    let from = 0
    for (; i < next; i += 1) {
      const to = ends[i]! - start - 1
      const position = first + i
      let stored: StoredEvent | undefined
      if (text !== undefined) stored = scanStored(cursor, text, from, to, position)
      if (stored === undefined) {
        const line = text?.slice(from, to)
        const value = valueOf(decoder, line, piece, from, to, position)
        stored = storedOf(value, position, cursor.reader)
      }
      replayEvent(book, stored, position)
      from = to + 1
    }
    start = ends[next - 1]!
  }
}

function valueOf(
  decoder: Decoder,
  text: string | undefined,
  bytes: Uint8Array,
  from: number,
  to: number,
  position: number,
): unknown {
  try {
    return JSON.parse(text ?? decoder.decode(bytes.subarray(from, to)))
  } catch (cause) {
    return fail(
      'LOG_DAMAGED',
      `line ${position + 1} is not JSON in UTF-8; restore the log from a copy.`,
      { line: position + 1 },
      cause,
    )
  }
}

interface Decoder {
  decode(bytes: Uint8Array): string
}

/** All lines as one text, where a byte is a character and each line can be cut out of it. */
function decodedAtOnce(decoder: Decoder, bytes: Uint8Array): string | undefined {
  try {
    const text = decoder.decode(bytes)
    return text.length === bytes.length ? text : undefined
  } catch {
    return undefined
  }
}

function storedOf(value: unknown, position: number, reader: Reader): StoredEvent {
  const stored = readStored(value, position, reader)
  if (stored !== undefined) return stored
  const where = `line ${position + 1}`
  const { type } = (value ?? {}) as { type?: unknown }
  const newer =
    typeof type === 'string' && reader.problems.some(({ code }) => code.startsWith('event.unknown'))
  const messages = reader.problems.map(({ message }) => message).join(' ')
  if (newer) {
    return fail('LOG_NEEDS_NEWER_LIBRARY', `${where}: ${messages} Update pledgebook.`, {
      line: position + 1,
    })
  }
  return fail(position === 0 ? 'NOT_A_LOG' : 'LOG_DAMAGED', `${where}: ${messages}`, {
    line: position + 1,
    problems: reader.problems,
  })
}

function replayEvent(book: Book, stored: StoredEvent, position: number): void {
  const { journal } = book
  const { id, precision, read, recordedAt } = stored
  const where = (): string => `line ${position + 1}`
  if (position > 0 && recordedAt < journal.events.recordedAt[position - 1]!) {
    fail('LOG_DAMAGED', `${where()} was recorded before the line above it.`, { line: position + 1 })
  }
  if (positionOf(journal.ids, id) !== undefined) {
    fail('LOG_DAMAGED', `${where()} has the id ${id} of an earlier line.`, {
      line: position + 1,
    })
  }
  if (position === 0) adopt(book, { type: read.type, data: stored.opening })
  const judged = judge(journal, read, true)
  if (judged.reasons.length > 0) {
    const messages = judged.reasons.map(({ message }) => message).join(' ')
    fail('LOG_DAMAGED', `${where()} breaks the rules of its own book: ${messages}`, {
      line: position + 1,
      codes: judged.reasons.map(({ code }) => code),
    })
  }
  post(journal, { id, type: read.number, day: read.day, precision, recordedAt }, judged)
}

/** The first event fixes how the book reads its shortages, before anything is judged. */
export function adopt(
  book: Book,
  event: { readonly type: string; readonly data: unknown },
  undo?: Undo,
): void {
  const { journal } = book
  if (event.type !== 'bookOpened' || journal.events.length > 0) return
  const { opened } = book
  const { reading } = journal
  book.opened = openedOf(event.data as Opened)
  const { observing, cash, excess } = book.opened
  journal.reading = { observing, cash, excess }
  undo?.push(() => {
    if (opened === undefined) delete book.opened
    else book.opened = opened
    journal.reading = reading
  })
}

/** How a `bookOpened` event says that shortages are read. */
function openedOf({ name, mode, cash, excess, baseCurrency }: Opened): Opened {
  const opened = { name, mode, cash, excess, observing: mode === 'observe' }
  return baseCurrency === undefined ? opened : { ...opened, baseCurrency }
}
