/**
 * Replay: from a log's lines to the journal, by the same two functions as live.
 */

import { fail, isPledgebookError, PledgebookError } from '../errors.ts'
import { cursorOf } from '../events/cursor.ts'
import type { StoredEvent } from '../events/envelope.ts'
import type { EventLog } from '../events/log.ts'
import { readerOf } from '../events/reading.ts'
import { positionOf } from '../journal/ids.ts'
import { createJournal, decimalsIn, type Journal } from '../journal/journal.ts'
import { post } from '../journal/post.ts'
import type { Reading } from '../journal/sides.ts'
import type { Undo } from '../journal/undo.ts'
import { judge } from '../rules/judge.ts'
import { laterRules } from '../rules/settings.ts'
import { readLines } from './stored-lines.ts'

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
  try {
    for await (const lines of log.read({ from: journal.events.length })) {
      readLines(lines, cursor, (stored, position) => replayEvent(book, stored, position))
    }
  } catch (error) {
    throw inLog(log, error)
  }
}

/** What is wrong with a line, told with the log it stands in first and what to do last. */
function inLog({ name }: EventLog, error: unknown): unknown {
  if (!isPledgebookError(error) || !('line' in error.details) || 'path' in error.details) {
    return error
  }
  const { code, message, details, cause } = error
  const advice = ADVICE[code] ?? 'restore the log from a copy'
  const told = `${name ?? 'the log'}: ${message.replace(/\.$/, '')}; ${advice}.`
  return new PledgebookError(code, told, { ...details, path: name }, cause)
}

const ADVICE: Readonly<Record<string, string>> = {
  LOG_NEEDS_NEWER_LIBRARY: 'update pledgebook',
  NOT_A_LOG: 'name another log',
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
    const codes = judged.reasons.map(({ code }) => code)
    const details = { line: position + 1, codes }
    const later = laterRules(read)
    if (later !== undefined) {
      fail(
        'LOG_NEEDS_NEWER_LIBRARY',
        `${where()} is under rules ${later}, a later number.`,
        details,
      )
    }
    fail('LOG_DAMAGED', `${where()} breaks the rules of its own book: ${messages}`, details)
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
