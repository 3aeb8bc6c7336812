/**
 * Ids that the book makes: UUIDs of version 7, each above the one before it.
 *
 * An id is an instant and 74 random bits, read as one number. Where the clock stands still or runs
 * backwards, the next number after the last one is taken, so ids increase with positions.
 */

export const RANDOM_BYTES = 10

const INSTANT_MAX = 2 ** 48 - 1

/** The number in four parts, the highest first, and how many bits each has. */
type Parts = [instant: number, a: number, b: number, c: number]
const BITS = [48, 12, 30, 32] as const

/** A UUIDv7 of an instant and 10 random bytes; above `previous`, another of these. */
export function uuidv7(milliseconds: number, random: Uint8Array, previous?: string): string {
  const instant = Math.min(Math.max(0, Math.floor(milliseconds)), INSTANT_MAX)
  const at = (i: number): number => random[i] ?? 0
  const made: Parts = [
    instant,
    ((at(0) & 0x03) << 10) | (at(1) << 2) | (at(2) >> 6),
    (at(2) & 0x3f) * 2 ** 24 + ((at(3) << 16) | (at(4) << 8) | at(5)),
    at(6) * 2 ** 24 + ((at(7) << 16) | (at(8) << 8) | at(9)),
  ]
  if (previous === undefined) return textOf(made)
  const last = partsOf(previous)
  return textOf(isAbove(made, last) ? made : next(last))
}

function isAbove(made: Parts, last: Parts): boolean {
  for (let i = 0; i < made.length; i += 1) {
    if (made[i] !== last[i]) return made[i]! > last[i]!
  }
  return false
}

function next(last: Parts): Parts {
  const after: Parts = [...last]
  for (let i = after.length - 1; i >= 0; i -= 1) {
    after[i]! += 1
    if (after[i]! < 2 ** BITS[i]!) return after
    after[i] = 0
  }
  return after
}

/** The number, with the version and the variant put in where the standard wants them. */
function textOf([instant, a, b, c]: Parts): string {
  const high = Math.floor(instant / 2 ** 16)
  return (
    `${hex4(high >>> 16)}${hex4(high)}-${hex4(instant)}-${hex4(0x7000 | a)}-` +
    `${hex4(0x8000 | (b >>> 16))}-${hex4(b)}${hex4(c >>> 16)}${hex4(c)}`
  )
}

/** The instant of a UUIDv7, in milliseconds; undefined where the id is none. */
export function instantOf(id: string): number | undefined {
  return UUID7.test(id) ? partsOf(id)[0] : undefined
}

const UUID7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

function partsOf(id: string): Parts {
  const high = Number.parseInt(id.slice(19, 23) + id.slice(24, 28), 16)
  return [
    Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16),
    Number.parseInt(id.slice(15, 18), 16),
    high % 2 ** 30,
    Number.parseInt(id.slice(28), 16),
  ]
}

/** The lowest 16 bits of a number. */
function hex4(value: number): string {
  return HEX[(value >>> 8) & 0xff]! + HEX[value & 0xff]!
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
