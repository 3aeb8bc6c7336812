/**
 * The scan: a stored line read in one pass over its bytes, straight to facts.
 *
 * It takes lines whose keys are in canonical order and whose strings need no escapes, of types
 * whose fields can all be scanned; that is nearly every line of a log. Any other line, and every
 * line with something wrong, it gives up, and `readStored` reads it and says what is wrong. What it
 * takes, it reads as `readStored` does.
 */
import { declarationAt, typeNumber } from './catalogue.ts'
import { bytesOf, type Cursor, digitsAt, scanId, scanName, scanWhole, skip } from './cursor.ts'
import { dayNumber, instantNumber, periodEnd } from './dates.ts'
import type { StoredEvent } from './envelope.ts'
import { scanFields } from './fields.ts'
import type { Finer } from './reading.ts'

const BY = bytesOf('{"by":')
const DATA_AFTER_BY = bytesOf(',"data":')
const DATA = bytesOf('{"data":')
const DATE = bytesOf(',"date":"')
const PRECISION = bytesOf('","datePrecision":')
const ID_AFTER_DATE = bytesOf('","id":')
const ID = bytesOf(',"id":')
const MORE = bytesOf(',"more":')
const POSITION = bytesOf(',"position":')
const RECORDED_AT = bytesOf(',"recordedAt":"')
const TYPE = bytesOf('","type":"')
const VERSION = bytesOf('","v":1}')
const DAY_LENGTH = '2024-03-11'.length
const INSTANT_LENGTH = '2024-03-11T12:00:00.000Z'.length
const QUOTE = 0x22
const NONE: readonly Finer[] = []

/** Reads the line between two places of the cursor's bytes; undefined where it gives up. */
export function scanStored(
  cursor: Cursor,
  from: number,
  to: number,
  position: number,
): StoredEvent | undefined {
  const { bytes } = cursor
  const number = typeBefore(cursor, to)
  if (number === undefined) return undefined
  const { type, plan, isScanned } = declarationAt(number)
  // How a book reads its shortages is in its first line, which is read with care.
  if (!isScanned || type === 'bookOpened') return undefined
  cursor.at = from
  if (skip(cursor, BY)) {
    if (scanName(cursor) === undefined || !skip(cursor, DATA_AFTER_BY)) return undefined
  } else if (!skip(cursor, DATA)) return undefined
  const facts = scanFields(plan, cursor)
  if (facts === undefined || !skip(cursor, DATE)) return undefined
  const day = dayAt(bytes, cursor.at)
  if (day === undefined) return undefined
  const { at } = cursor
  cursor.at += DAY_LENGTH
  let precision: 'month' | 'year' | undefined
  if (!skip(cursor, ID_AFTER_DATE)) {
    if (!skip(cursor, PRECISION)) return undefined
    precision = scanPrecision(cursor, cursor.text.slice(at, at + DAY_LENGTH))
    if (precision === undefined || !skip(cursor, ID)) return undefined
  }
  const id = scanId(cursor)
  if (id === undefined) return undefined
  if (skip(cursor, MORE) && scanWhole(cursor) < 1) return undefined
  if (!skip(cursor, POSITION) || scanWhole(cursor) !== position) return undefined
  if (!skip(cursor, RECORDED_AT)) return undefined
  const recordedAt = instantAt(bytes, cursor.at)
  cursor.at += INSTANT_LENGTH
  if (recordedAt === undefined || !skip(cursor, TYPE)) return undefined
  cursor.at += type.length
  if (!skip(cursor, VERSION) || cursor.at !== to) return undefined
  return {
    id,
    precision,
    recordedAt,
    read: { type, number, day, facts, finer: NONE },
    opening: undefined,
  }
}

/** The type of a line stands near its end, before the version. */
function typeBefore(cursor: Cursor, to: number): number | undefined {
  const { bytes } = cursor
  const end = to - VERSION.length
  cursor.at = end
  if (!skip(cursor, VERSION)) return undefined
  cursor.at = end - 1
  while (cursor.at > 0 && bytes[cursor.at] !== QUOTE) cursor.at -= 1
  const type = scanName(cursor)
  return type === undefined ? undefined : typeNumber(type)
}

/** Undefined where it is none, or not the precision of this date. */
function scanPrecision(cursor: Cursor, date: string): 'month' | 'year' | undefined {
  const precision = scanName(cursor)
  if (precision !== 'month' && precision !== 'year') return undefined
  const last = periodEnd(date.slice(0, precision === 'month' ? 7 : 4))?.date
  return last === date ? precision : undefined
}

const DASH = 0x2d

function dayAt(bytes: Uint8Array, at: number): number | undefined {
  if (bytes[at + 4] !== DASH || bytes[at + 7] !== DASH) return undefined
  return dayNumber(digitsAt(bytes, at, 4), digitsAt(bytes, at + 5, 2), digitsAt(bytes, at + 8, 2))
}

function instantAt(bytes: Uint8Array, at: number): number | undefined {
  const day = dayAt(bytes, at)
  const marks =
    bytes[at + 10] === 0x54 &&
    bytes[at + 13] === 0x3a &&
    bytes[at + 16] === 0x3a &&
    bytes[at + 19] === 0x2e &&
    bytes[at + 23] === 0x5a
  if (day === undefined || !marks) return undefined
  return instantNumber(
    day,
    digitsAt(bytes, at + 11, 2),
    digitsAt(bytes, at + 14, 2),
    digitsAt(bytes, at + 17, 2),
    digitsAt(bytes, at + 20, 3),
  )
}
