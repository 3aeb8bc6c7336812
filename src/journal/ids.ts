/**
 * The ids of events and where each stands, in few bytes.
 *
 * A UUID is four words. One that is above all UUIDs before it, as those are that a book makes,
 * needs no index: it is found by halving. Any other id is found through an open-addressing table
 * of positions, which unlike a Map has no largest size. Ids are taken back last first.
 */
import { doubled } from '../events/doubled.ts'
import { ownText } from '../events/known.ts'

export interface Ids {
  length: number
  /** Four words an id; where the first is `TEXT`, the second says where in `texts` the id is. */
  words: Uint32Array
  readonly texts: string[]
  /** Positions of UUIDs that are above all UUIDs before them. */
  ascending: Uint32Array
  ascendingLength: number
  /** Positions plus one of all other ids, by hash; 0 where a place is free. */
  table: Uint32Array
  tableLength: number
  /** The id that was packed last, for an id is looked for and then added; its words if a UUID. */
  packedId: string
  isUuid: boolean
  readonly packed: Uint32Array
}

/** No UUID of a known version and variant that begins so is packed. */
const TEXT = 0xffffffff

export function createIds(): Ids {
  return {
    length: 0,
    words: new Uint32Array(4 * 64),
    texts: [],
    ascending: new Uint32Array(64),
    ascendingLength: 0,
    table: new Uint32Array(64),
    tableLength: 0,
    packedId: '',
    isUuid: false,
    packed: new Uint32Array(4),
  }
}

/** Adds the id of the next position. */
export function pushId(ids: Ids, id: string): void {
  const position = ids.length
  if (4 * position + 4 > ids.words.length) ids.words = doubled(ids.words)
  const { words } = ids
  const at = 4 * position
  ids.length = position + 1
  if (pack(ids, id)) {
    words.set(ids.packed, at)
    if (isAbove(ids)) {
      if (ids.ascendingLength === ids.ascending.length) ids.ascending = doubled(ids.ascending)
      ids.ascending[ids.ascendingLength] = position
      ids.ascendingLength += 1
      return
    }
  } else {
    words[at] = TEXT
    words[at + 1] = ids.texts.length
    ids.texts.push(ownText(id))
  }
  if (2 * ids.tableLength >= ids.table.length) growTable(ids)
  ids.table[placeOf(ids, hashAt(ids, position))] = position + 1
  ids.tableLength += 1
}

/** Takes the last id back. */
export function popId(ids: Ids): void {
  const position = ids.length - 1
  if (ids.ascending[ids.ascendingLength - 1] === position && ids.ascendingLength > 0) {
    ids.ascendingLength -= 1
  } else {
    // Nothing came after the last id, so nothing else was ever looked for beyond its place.
    let place = hashAt(ids, position) & (ids.table.length - 1)
    while (ids.table[place] !== position + 1) place = (place + 1) & (ids.table.length - 1)
    ids.table[place] = 0
    ids.tableLength -= 1
    if (ids.words[4 * position] === TEXT) ids.texts.pop()
  }
  ids.length = position
}

/** The id of an event. */
export function idAt(ids: Ids, position: number): string {
  const at = 4 * position
  const { words } = ids
  return words[at] === TEXT ? ids.texts[words[at + 1]!]! : unpack(words, at)
}

/** Where the event with an id stands; undefined where there is none. */
export function positionOf(ids: Ids, id: string): number | undefined {
  const isPacked = pack(ids, id)
  if (isPacked) {
    if (isAbove(ids)) return undefined
    const found = findAscending(ids)
    if (found >= 0) return found
  }
  if (ids.tableLength === 0) return undefined
  const mask = ids.table.length - 1
  let place = (isPacked ? hashOfWords(ids.packed, 0) : hashOfText(id)) & mask
  for (;;) {
    const position = ids.table[place]! - 1
    if (position < 0) return undefined
    if (isPacked ? compareAt(ids, position) === 0 : textAt(ids, position) === id) return position
    place = (place + 1) & mask
  }
}

function textAt(ids: Ids, position: number): string | undefined {
  const at = 4 * position
  return ids.words[at] === TEXT ? ids.texts[ids.words[at + 1]!] : undefined
}

/** Whether the packed id is above every UUID before it. */
function isAbove(ids: Ids): boolean {
  const { ascendingLength } = ids
  return ascendingLength === 0 || compareAt(ids, ids.ascending[ascendingLength - 1]!) > 0
}

function findAscending(ids: Ids): number {
  let low = 0
  let high = ids.ascendingLength - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const position = ids.ascending[middle]!
    const order = compareAt(ids, position)
    if (order === 0) return position
    if (order > 0) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** The packed id against the one at a position. */
function compareAt({ words, packed }: Ids, position: number): number {
  const at = 4 * position
  for (let i = 0; i < 4; i += 1) {
    const difference = packed[i]! - words[at + i]!
    if (difference !== 0) return difference
  }
  return 0
}

function hashAt(ids: Ids, position: number): number {
  const text = textAt(ids, position)
  return text === undefined ? hashOfWords(ids.words, 4 * position) : hashOfText(text)
}

function hashOfWords(words: Uint32Array, at: number): number {
  let hash = 0
  for (let i = 0; i < 4; i += 1) hash = mixed(hash ^ words[at + i]!)
  return hash >>> 0
}

function hashOfText(text: string): number {
  let hash = text.length
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return mixed(hash) >>> 0
}

function mixed(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35)
  return twice ^ (twice >>> 16)
}

/** The first free place from where a hash points. */
function placeOf({ table }: Ids, hash: number): number {
  const mask = table.length - 1
  let place = hash & mask
  while (table[place] !== 0) place = (place + 1) & mask
  return place
}

function growTable(ids: Ids): void {
  const positions = ids.table.filter((value) => value > 0).sort()
  ids.table = new Uint32Array(2 * ids.table.length)
  // In order of position, so that the last id is still the last that was put in.
  for (const next of positions) ids.table[placeOf(ids, hashAt(ids, next - 1))] = next
}

const UUID_LENGTH = 36
const DASHES = new Set([8, 13, 18, 23])

/** Packs a UUID in its one written form; false for any other text. */
function pack(ids: Ids, id: string): boolean {
  if (id !== ids.packedId) {
    ids.packedId = id
    ids.isUuid = packWords(id, ids.packed)
  }
  return ids.isUuid
}

function packWords(id: string, packed: Uint32Array): boolean {
  if (id.length !== UUID_LENGTH) return false
  let word = 0
  let digits = 0
  for (let i = 0; i < UUID_LENGTH; i += 1) {
    const code = id.charCodeAt(i)
    if (code === 45) {
      if (!DASHES.has(i)) return false
      continue
    }
    const digit = code >= 48 && code <= 57 ? code - 48 : code >= 97 && code <= 102 ? code - 87 : -1
    if (digit < 0) return false
    word = (word << 4) | digit
    digits += 1
    if ((digits & 7) === 0) packed[(digits >> 3) - 1] = word
  }
  return digits === 32 && packed[0] !== TEXT
}

function unpack(words: Uint32Array, at: number): string {
  let digits = ''
  for (let i = 0; i < 4; i += 1) digits += words[at + i]!.toString(16).padStart(8, '0')
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20),
  ].join('-')
}
