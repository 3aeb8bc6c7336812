/**
 * Names that were read before, found by their bytes.
 *
 * The names of a log come again and again. Each is one string here, checked and made once, and of
 * its own: an engine lets a text that was cut out of a larger one keep all of that alive.
 */
import { doubled } from './doubled.ts'

export interface Known {
  readonly isName: (text: string) => boolean
  readonly texts: string[]
  /** All their bytes one after the other, and where each begins. */
  bytes: Uint8Array
  starts: Uint32Array
  /** Numbers of texts plus one, by hash; 0 where a place is free. */
  table: Uint32Array
}

export function createKnown(isName: (text: string) => boolean): Known {
  return {
    isName,
    texts: [],
    bytes: new Uint8Array(1 << 12),
    starts: new Uint32Array(1 << 8),
    table: new Uint32Array(1 << 9),
  }
}

export const HASH_START = 0x811c9dc5

/** One step of the hash of a name. */
export function hashed(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193)
}

/** The name of these bytes, which are plain ASCII; undefined where it is none. */
export function knownName(
  known: Known,
  bytes: Uint8Array,
  from: number,
  to: number,
  hash: number,
): string | undefined {
  const mask = known.table.length - 1
  let place = placeOf(hash) & mask
  for (let number = known.table[place]!; number > 0; number = known.table[place]!) {
    if (isSame(known, number - 1, bytes, from, to)) return known.texts[number - 1]!
    place = (place + 1) & mask
  }
  return add(known, bytes, from, to, place)
}

const placeOf = (hash: number): number => (hash ^ (hash >>> 15)) >>> 0

/** A copy of a text, in a string of its own. */
export function ownText(text: string): string {
  return `${text} `.slice(0, -1)
}

function isSame(
  known: Known,
  number: number,
  bytes: Uint8Array,
  from: number,
  to: number,
): boolean {
  const start = known.starts[number]!
  if (known.starts[number + 1]! - start !== to - from) return false
  for (let i = from; i < to; i += 1) {
    if (known.bytes[start + i - from] !== bytes[i]) return false
  }
  return true
}

function add(
  known: Known,
  bytes: Uint8Array,
  from: number,
  to: number,
  place: number,
): string | undefined {
  const number = known.texts.length
  const own = String.fromCharCode(...bytes.subarray(from, to))
  if (!known.isName(own)) return undefined
  known.texts.push(own)
  const start = known.starts[number]!
  while (start + to - from > known.bytes.length) known.bytes = doubled(known.bytes)
  known.bytes.set(bytes.subarray(from, to), start)
  if (number + 2 > known.starts.length) known.starts = doubled(known.starts)
  known.starts[number + 1] = start + to - from
  known.table[place] = number + 1
  if (2 * (number + 1) > known.table.length) growTable(known)
  return own
}

function growTable(known: Known): void {
  const table = new Uint32Array(2 * known.table.length)
  const mask = table.length - 1
  for (let number = 0; number < known.texts.length; number += 1) {
    let hash = HASH_START
    const end = known.starts[number + 1]!
    for (let i = known.starts[number]!; i < end; i += 1) hash = hashed(hash, known.bytes[i]!)
    let place = placeOf(hash) & mask
    while (table[place] !== 0) place = (place + 1) & mask
    table[place] = number + 1
  }
  known.table = table
}
