/**
 * Whole lines of a log as bytes: what logs keep and give back.
 */

/** `ends[i]` is just past the LF of line `i`, whose position in the log is `first + i`. */
export interface Lines {
  readonly bytes: Uint8Array
  readonly ends: Uint32Array
  readonly first: number
}

/** Lines from their texts, which have no LF. */
export function linesOf(texts: readonly string[], first: number): Lines {
  const bytes = new TextEncoder().encode(texts.map((text) => `${text}\n`).join(''))
  return { bytes, ends: endsOf(bytes), first }
}

/** The offsets just past every LF. */
export function endsOf(bytes: Uint8Array): Uint32Array {
  const ends: number[] = []
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) ends.push(at + 1)
  return Uint32Array.from(ends)
}
