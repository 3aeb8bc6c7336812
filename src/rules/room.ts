/**
 * Room: what a line and its cell have at least, from the event's day on; never below zero.
 *
 * A spread goes by it. In a strict book it follows from raw sums, in an observing book from what is
 * shown. What a back-dated event had to walk for is kept with its draft, since more than one rule
 * asks for it.
 */
import { type Cell, type Line, PASSES_ON } from '../journal/documents.ts'
import {
  CELL_TRACK,
  LINE_TRACK,
  lowestOfCell,
  lowestOfLine,
  nowOfCell,
  nowOfLine,
} from '../journal/lowest.ts'
import { cellOf, unpassedOf } from '../journal/walk.ts'
import { add, max, min, negate, subtract, type Units } from '../money/units.ts'
import type { Draft } from './draft.ts'
import { lowestShown } from './lowest-shown.ts'
import { type Shown, shownFrom } from './shown-from.ts'

export type Room = (draft: Draft, line: Line) => Units

export const undisbursed: Room = (draft, line) =>
  shown(draft, line)?.undisbursed ?? max(0, onLine(draft, line, LINE_TRACK.undisbursed))

/** Of what is undisbursed, what no claim waits for. */
export const unclaimed: Room = (draft, line) =>
  shown(draft, line)?.unclaimed ??
  max(0, min(undisbursed(draft, line), onLine(draft, line, LINE_TRACK.unspent)))

/** All that was paid and not spent: outstanding advances, and what is to be recovered. */
export const advances: Room = (draft, line) =>
  shown(draft, line)?.advances ?? max(0, onLine(draft, line, LINE_TRACK.advances))

/**
 * Of that, what is to be recovered: the most of it on the event's day or later, so that what goes
 * back before the award was cut settles it as well.
 */
export const overpaid: Room = (draft, line) => {
  if (draft.journal.reading.observing) return 0
  const over = negate(onLine(draft, line, LINE_TRACK.undisbursed))
  return max(0, min(advances(draft, line), over))
}

/** Outstanding advances alone. */
export const unspent: Room = (draft, line) =>
  shown(draft, line)?.advances ??
  max(0, min(advances(draft, line), onLine(draft, line, LINE_TRACK.unspent)))

/** What is neither spent nor passed on. */
export const unpassed: Room = (draft, line) => {
  const { units } = lowestShown(draft, line.owner, [line], (state) => unpassedOf(state, line))
  return max(0, units)
}

/** What a cut or a return to the pledge may take: not what the line has passed on. */
export const cuttable =
  (...rooms: readonly Room[]): Room =>
  (draft, line) => {
    const [room, ...before] = rooms.map((one) => one(draft, line))
    const { marks } = draft.journal
    if (line.index < 0 || (marks[line.index]! & PASSES_ON) === 0) return room!
    const left = subtract(unpassed(draft, line), before.reduce(add, 0))
    return max(0, min(room!, left))
  }

/**
 * What a line has of all these beside what is taken of them first. What may not be taken at all
 * (claimed, or passed on) is looked for there, so that a refusal is about a line on which it is
 * true.
 */
export const held =
  (all: readonly Room[], free: readonly Room[]): Room =>
  (draft, line) => {
    const sum = (rooms: readonly Room[]): Units =>
      rooms.map((one) => one(draft, line)).reduce(add, 0)
    return max(0, subtract(sum(all), sum(free)))
  }

/** What may be taken of what is undisbursed, and then what is held of it. */
export const RELEASABLE: readonly Room[] = [
  cuttable(unclaimed),
  held([undisbursed], [cuttable(unclaimed)]),
]

export const spent: Room = (draft, line) =>
  shown(draft, line)?.spent ?? max(0, onLine(draft, line, LINE_TRACK.spent))

/** What a payment is made of: cash, and of a sub-award the advances of the award above it. */
export const cash: Room = (draft, line) => {
  const { owner, parentLine } = line
  const has = shown(draft, line)?.cash
  if (has !== undefined) return has
  if (parentLine !== null) return unspent(draft, parentLine)
  return max(0, inCell(draft, owner, CELL_TRACK.cash))
}

/** The cash of a cell alone: what a payment in its currency is made of. */
export function cashIn(draft: Draft, cell: Cell): Units {
  const { reading } = draft.journal
  if (!reading.observing) return max(0, inCell(draft, cell, CELL_TRACK.cash))
  return lowestShown(draft, cell, [], (state) => cellOf(state, cell, reading).cash).units
}

/** What is promised or receivable. */
export const outstanding: Room = (draft, line) =>
  shown(draft, line)?.outstanding ?? max(0, inCell(draft, line.owner, CELL_TRACK.outstanding))

/** The lowest sum on a track of a cell. */
export function inCell(draft: Draft, cell: Cell, track: number): Units {
  const { journal, read } = draft
  if (read.day >= cell.lastDay) return nowOfCell(journal, cell, track)
  draft.lowest ??= new Map()
  const known = draft.lowest.get(cell) ?? lowestOfCell(journal, cell, read.day)
  draft.lowest.set(cell, known)
  return known[track]!
}

/** The lowest sum on a track of a line. */
export function onLine(draft: Draft, line: Line, track: number): Units {
  const { journal, read } = draft
  if (line.index < 0 || read.day >= line.owner.lastDay) return nowOfLine(journal, line, track)
  draft.lowest ??= new Map()
  const known = draft.lowest.get(line) ?? lowestOfLine(journal, line, read.day)
  draft.lowest.set(line, known)
  return known[track]!
}

function shown(draft: Draft, line: Line): Shown | undefined {
  if (!draft.journal.reading.observing) return undefined
  draft.shown ??= new Map()
  const known = draft.shown.get(line) ?? shownFrom(draft, line)
  draft.shown.set(line, known)
  return known
}
