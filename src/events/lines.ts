/**
 * Whole lines of a log as bytes: what logs keep and give back.
 *
 * Lines are a view of bytes that somebody else owns. It is valid until the next step of whoever
 * gave it, and nobody who is given one writes into it.
 */

/** `ends[i]` is just past the LF of line `i`, whose position in the log is `first + i`. */
export interface Lines {
  readonly bytes: Uint8Array
  readonly ends: Uint32Array
  readonly first: number
}

const LINE_FEED = 0x0a
/** Of one UTF-16 unit there are at most three bytes. */
const BYTES_MAX = 3
const encoder = new TextEncoder()

/** Lines from their texts, which have no LF. */
export function linesOf(texts: readonly string[], first: number): Lines {
  let length = texts.length
  for (const text of texts) length += text.length
  // Most lines are ASCII, in which the length of a text is its bytes.
  return encoded(texts, first, length) ?? encoded(texts, first, length * BYTES_MAX)!
}

/** The lines, if so many bytes are enough. A text of them all would be one copy more. */
function encoded(texts: readonly string[], first: number, length: number): Lines | undefined {
  const bytes = new Uint8Array(length)
  const ends = new Uint32Array(texts.length)
  let end = 0
  for (let i = 0; i < texts.length; i += 1) {
    const { read, written } = encoder.encodeInto(texts[i]!, bytes.subarray(end))
    end += written + 1
    if (read < texts[i]!.length || end > length) return undefined
    bytes[end - 1] = LINE_FEED
    ends[i] = end
  }
  return { bytes: bytes.subarray(0, end), ends, first }
}

/** Those of the lines with positions from `from` up to but without `to`; undefined if none. */
export function sliceLines(lines: Lines, from: number, to: number): Lines | undefined {
  const begin = Math.max(from - lines.first, 0)
  const end = Math.min(to - lines.first, lines.ends.length)
  if (begin >= end) return undefined
  const start = begin === 0 ? 0 : lines.ends[begin - 1]!
  const ends = lines.ends.subarray(begin, end)
  return {
    bytes: lines.bytes.subarray(start, lines.ends[end - 1]),
    ends: start === 0 ? ends : ends.map((offset) => offset - start),
    first: lines.first + begin,
  }
}
