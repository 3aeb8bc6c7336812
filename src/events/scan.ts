/**
 * The scan: a stored line read in one pass, straight to facts.
 *
 * It takes lines whose keys are in canonical order and whose strings need no escapes, of types
 * whose fields can all be scanned; that is nearly every line of a log. Any other line, and every
 * line with something wrong, it gives up, and `readStored` reads it and says what is wrong. What it
 * takes, it reads as `readStored` does.
 */
import { declarationAt, typeNumber } from './catalogue.ts'
import { type Cursor, scanString, scanWhole, skip, untilQuote } from './cursor.ts'
import { dayFromText, instantFromText, periodEnd } from './dates.ts'
import type { ReadEvent, StoredEvent } from './envelope.ts'
import { scanFields } from './fields.ts'
import { name } from './kinds.ts'
import type { Amount } from './reading.ts'

const TYPE = '","type":"'
const VERSION = '","v":1}'
const NONE: readonly Amount[] = []

/** Reads the line between two places of a text; undefined where it gives up. */
export function scanStored(
  cursor: Cursor,
  text: string,
  from: number,
  to: number,
  position: number,
): StoredEvent | undefined {
  const { reader } = cursor
  const number = typeBefore(text, to)
  if (number === undefined) return undefined
  const { type, plan, isScanned } = declarationAt(number)
  // How a book reads its shortages is in its first line, which is read with care.
  if (!isScanned || type === 'bookOpened') return undefined
  reader.finer.length = 0
  cursor.text = text
  cursor.at = from
  if (skip(cursor, '{"by":')) {
    const by = scanString(cursor)
    if (by === undefined || name.read(by, 'by', reader) === undefined) return giveUp(cursor)
    if (!skip(cursor, ',"data":')) return giveUp(cursor)
  } else if (!skip(cursor, '{"data":')) return undefined
  const facts = scanFields(plan, cursor)
  if (facts === undefined || !skip(cursor, ',"date":"')) return giveUp(cursor)
  const date = untilQuote(cursor)
  const day = date === undefined ? undefined : dayFromText(date)
  if (date === undefined || day === undefined) return giveUp(cursor)
  const precision = scanPrecision(cursor, date)
  if (precision === null || !skip(cursor, ',"id":"')) return giveUp(cursor)
  const id = untilQuote(cursor)
  if (id === undefined || name.read(id, 'id', reader) === undefined) return giveUp(cursor)
  if (skip(cursor, ',"more":') && scanWhole(cursor) < 1) return giveUp(cursor)
  if (!skip(cursor, ',"position":') || scanWhole(cursor) !== position) return giveUp(cursor)
  if (!skip(cursor, ',"recordedAt":"')) return giveUp(cursor)
  const instant = untilQuote(cursor)
  const recordedAt = instant === undefined ? undefined : instantFromText(instant)
  if (recordedAt === undefined || !skip(cursor, ',"type":"')) return giveUp(cursor)
  cursor.at += type.length
  if (!skip(cursor, VERSION) || cursor.at !== to) return giveUp(cursor)
  const finer = reader.finer.length === 0 ? NONE : [...reader.finer]
  const read: ReadEvent = { type, number, day, facts, finer }
  return { id, precision, recordedAt, read, opening: undefined }
}

/** What was found wrong on the way is found again, and told, by the thorough reading. */
function giveUp({ reader }: Cursor): undefined {
  reader.problems.length = 0
  return undefined
}

/** The type of a line stands near its end, before the version. */
function typeBefore(text: string, to: number): number | undefined {
  const end = to - VERSION.length
  if (!text.startsWith(VERSION, end)) return undefined
  const quote = text.lastIndexOf('"', end - 1)
  if (!text.startsWith(TYPE, quote + 1 - TYPE.length)) return undefined
  return typeNumber(text.slice(quote + 1, end))
}

/** Undefined where there is none, null where it is wrong. */
function scanPrecision(cursor: Cursor, date: string): 'month' | 'year' | undefined | null {
  if (!skip(cursor, ',"datePrecision":"')) return undefined
  const precision = untilQuote(cursor)
  if (precision !== 'month' && precision !== 'year') return null
  const last = periodEnd(date.slice(0, precision === 'month' ? 7 : 4))?.date
  return last === date ? precision : null
}
