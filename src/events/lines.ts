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
const encoder = new TextEncoder()

/** Lines from their texts, which have no LF. */
export function linesOf(texts: readonly string[], first: number): Lines {
  const text = texts.length === 0 ? '' : `${texts.join('\n')}\n`
  const bytes = encoder.encode(text)
  const ends = new Uint32Array(texts.length)
  // As many bytes as UTF-16 units: plain ASCII, in which the length of a text is its bytes.
  const isAscii = bytes.length === text.length
  let end = 0
  for (let i = 0; i < texts.length; i += 1) {
    end = isAscii ? end + texts[i]!.length + 1 : bytes.indexOf(LINE_FEED, end) + 1
    ends[i] = end
  }
  return { bytes, ends, first }
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
