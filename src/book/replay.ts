/**
 * Replay: from a log's lines to the journal, by the same two functions as live.
 */
import { fail } from '../errors.ts'
import { type RecordedEvent, readStored } from '../events/envelope.ts'
import type { Reader } from '../events/kinds.ts'
import type { EventLog } from '../events/log.ts'
import { createJournal, decimalsIn, type Journal, post } from '../journal/journal.ts'
import type { Reading } from '../journal/sides.ts'
import { judge } from '../rules/judge.ts'

export interface Opened extends Reading {
  readonly name: string
  readonly mode: 'strict' | 'observe'
  readonly baseCurrency?: string
}

export interface Book {
  readonly journal: Journal
  readonly recordedAt: string[]
  opened?: Opened
}

export function emptyBook(): Book {
  const reading: Reading = { observing: false, cash: 'required', excess: 'refuse' }
  const journal = createJournal(reading)
  return { journal, recordedAt: [] }
}

/** How a `bookOpened` event says that shortages are read. */
function openedOf(event: RecordedEvent | { data: unknown }): Opened {
  const { name, mode, cash, excess, baseCurrency } = event.data as Opened
  const opened = { name, mode, cash, excess, observing: mode === 'observe' }
  return baseCurrency === undefined ? opened : { ...opened, baseCurrency }
}

/** Reads everything the log holds after what the book has. */
export async function replay(book: Book, log: EventLog): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const { journal } = book
  for await (const { bytes, ends, first } of log.read({ from: journal.events.length })) {
    let start = 0
    for (const [i, end] of ends.entries()) {
      replayLine(book, decoder, bytes.subarray(start, end - 1), first + i)
      start = end
    }
  }
}

function replayLine(
  book: Book,
  decoder: { decode(bytes: Uint8Array): string },
  bytes: Uint8Array,
  position: number,
): void {
  const { journal } = book
  const where = `line ${position + 1}`
  let value: unknown
  try {
    value = JSON.parse(decoder.decode(bytes))
  } catch (cause) {
    fail(
      'LOG_DAMAGED',
      `${where} is not JSON in UTF-8; restore the log from a copy.`,
      { line: position + 1 },
      cause,
    )
  }
  const reader: Reader = {
    units: { decimals: (currency) => decimalsIn(journal, currency) },
    problems: [],
  }
  const stored = readStored(value, position, reader)
  if (stored === undefined) {
    const { type } = (value ?? {}) as { type?: unknown }
    const newer =
      typeof type === 'string' &&
      reader.problems.some(({ code }) => code.startsWith('event.unknown'))
    const messages = reader.problems.map(({ message }) => message).join(' ')
    if (newer) {
      fail('LOG_NEEDS_NEWER_LIBRARY', `${where}: ${messages} Update pledgebook.`, {
        line: position + 1,
      })
    }
    fail(position === 0 ? 'NOT_A_LOG' : 'LOG_DAMAGED', `${where}: ${messages}`, {
      line: position + 1,
      problems: reader.problems,
    })
  }
  const { event, read } = stored
  const last = book.recordedAt[position - 1]
  if (last !== undefined && event.recordedAt < last) {
    fail('LOG_DAMAGED', `${where} was recorded before the line above it.`, { line: position + 1 })
  }
  if (journal.positions.has(event.id)) {
    fail('LOG_DAMAGED', `${where} has the id ${event.id} of an earlier line.`, {
      line: position + 1,
    })
  }
  adopt(book, event)
  const judged = judge(journal, { ...event, read, stored: true })
  if (judged.reasons.length > 0) {
    const messages = judged.reasons.map(({ message }) => message).join(' ')
    fail('LOG_DAMAGED', `${where} breaks the rules of its own book: ${messages}`, {
      line: position + 1,
      codes: judged.reasons.map(({ code }) => code),
    })
  }
  post(journal, judged.posting)
  book.recordedAt.push(event.recordedAt)
}

/** The first event fixes how the book reads its shortages, before anything is judged. */
export function adopt(book: Book, event: { readonly type: string; readonly data: unknown }): void {
  if (event.type !== 'bookOpened' || book.journal.events.length > 0) return
  book.opened = openedOf(event)
  const { observing, cash, excess } = book.opened
  book.journal.reading = { observing, cash, excess }
}
