/**
 * The scan: which whole commits a piece of the file holds.
 *
 * It looks only for what tells lines and commits apart: that every line ends as an event, has the
 * number of its place, and that a batch is complete and in order. What a line says is the book's.
 */
import { isUtf8 } from 'node:buffer'
import { fail } from '../../errors.ts'
import type { Lines } from '../../events/lines.ts'
import { beginsLikeALine, damaged, type Place, whatIsWrong } from './damage.ts'
import { type LineEnd, readLineEnd } from './line-end.ts'

/** A place between two commits: so many lines and bytes come before it. */
export interface Mark {
  readonly size: number
  readonly bytes: number
}

/** The whole commits of a piece: their lines, and how many bytes they take. */
export interface Commits {
  readonly ends: Uint32Array
  readonly bytes: number
}

const LINE_FEED = 0x0a
// No line that passes is shorter, so this bounds how many there can be.
const LINE_BYTES_MIN = 64

/** The whole commits at the beginning of `bytes`, which are at `mark` in the file at `path`. */
export function scan(bytes: Uint8Array, mark: Mark, path: string): Commits {
  const ends = new Uint32Array(Math.ceil(bytes.length / LINE_BYTES_MIN))
  const line: LineEnd = { at: 0, digits: 0, position: 0, more: 0 }
  let count = 0
  let committed = 0
  let toCome = 0
  let start = 0
  for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
    const place = mark.size + count
    if (!readLineEnd(line, bytes, start, end) || line.position !== place) {
      refuseLine(bytes.subarray(start, end), line, { path, line: place, byte: mark.bytes + start })
    }
    if (toCome > 0 && line.more !== toCome - 1) {
      damaged({ path, line: place, byte: mark.bytes + start }, 'does not continue its batch')
    }
    toCome = line.more
    start = end + 1
    ends[count] = start
    count += 1
    if (toCome === 0) committed = count
  }
  const length = committed === 0 ? 0 : ends[committed - 1]!
  checkText(bytes.subarray(0, length), ends, mark, path)
  return { ends: ends.subarray(0, committed), bytes: length }
}

function refuseLine(text: Uint8Array, line: LineEnd, place: Place): never {
  const readable = readLineEnd(line, text, 0, text.length)
  damaged(place, readable ? `has the position ${line.position}` : whatIsWrong(text))
}

/** Refuses NUL bytes and what is not UTF-8; only when there is some does it look for the line. */
function checkText(bytes: Uint8Array, ends: Uint32Array, mark: Mark, path: string): void {
  if (isUtf8(bytes) && !bytes.includes(0)) return
  let start = 0
  for (let i = 0; start < bytes.length; i += 1) {
    const text = bytes.subarray(start, ends[i])
    const place = { path, line: mark.size + i, byte: mark.bytes + start }
    if (text.includes(0)) damaged(place, 'has NUL bytes')
    if (!isUtf8(text)) damaged(place, 'is not UTF-8')
    start = ends[i]!
  }
}

/** Refuses what hangs after the last commit where no unfinished append can have left it. */
export function checkTail(tail: Uint8Array, mark: Mark, path: string): void {
  const begin = tail.lastIndexOf(LINE_FEED) + 1
  const torn = tail.subarray(begin)
  let line = mark.size
  for (let i = 0; i < begin; i += 1) if (tail[i] === LINE_FEED) line += 1
  const place = { path, line, byte: mark.bytes + begin }
  if (torn.includes(0)) damaged(place, 'has NUL bytes')
  if (torn.length > 0 && !beginsLikeALine(torn)) damaged(place, 'is no beginning of an event')
}

/** The sizes at which commits begin; refuses lines that this log could not read again. */
export function checkWritable({ bytes, ends, first }: Lines): readonly number[] {
  const line: LineEnd = { at: 0, digits: 0, position: 0, more: 0 }
  const sizes: number[] = []
  let toCome = 0
  let start = 0
  for (let i = 0; i < ends.length; i += 1) {
    const end = ends[i]! - 1
    const good = bytes[end] === LINE_FEED && readLineEnd(line, bytes, start, end)
    if (!good || line.position !== first + i || (toCome > 0 && line.more !== toCome - 1)) {
      fail('INPUT_INVALID', `append: line ${first + i + 1} is no event with its number.`)
    }
    if (toCome === 0) sizes.push(first + i)
    toCome = line.more
    start = end + 1
  }
  if (toCome > 0) fail('INPUT_INVALID', `append: after the last line ${toCome} of its batch miss.`)
  return sizes
}
