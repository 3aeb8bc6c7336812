/**
 * A gift, as a match counts it: what came on a pledge of somebody else, and is there to stay.
 *
 *     raised = what came in time, and no more than what is there and not owed to its donor
 *
 * What came before the condition of its own pledge was met, or above what was promised, is owed to
 * its donor and given by nobody. What was moved to a purpose that the match does not count is no
 * gift for it, and what was moved from there came with the move. Which receipt was moved nobody
 * knows: so what came late is the first to be moved away, and to be owed.
 */
import {
  add,
  compare,
  isNegative,
  isZero,
  max,
  min,
  negate,
  subtract,
  type Units,
} from '../money/units.ts'
import { CELL, EDGE, EFFECTS } from './chart.ts'
import { asKnown, type Cell } from './documents.ts'
import { eventOf, type Journal, type Row, rowAt } from './journal.ts'
import { type Came, movedBy, movesOn, receiptsOn } from './receipts.ts'
import { advance, cellOf, rowsOfCell, running } from './walk.ts'

/** What one event changed of a gift: it can be added and taken away. */
export interface GiftPart {
  readonly day: number
  readonly event: number
  move(sign: 1 | -1): void
}

export interface Gift {
  readonly parts: readonly GiftPart[]
  /** What is raised by the parts that were added. */
  raised(): Units
}

/** By how much what was raised changed on a day. */
export interface Raised {
  readonly day: number
  readonly units: Units
}

/** The gift in these cells of one pledge; undefined where nothing came. */
export function giftOf(
  journal: Journal,
  all: readonly Cell[],
  until: number,
  size: number,
): Gift | undefined {
  const owns = all.flatMap(({ own }) => own ?? [])
  const receipts = owns.flatMap((own) => receiptsOn(journal, own, size))
  const moves = owns.flatMap((own) => movesOn(journal, own, size))
  const came = [...receipts, ...moves].filter(({ day }) => day <= until)
  if (came.length === 0) return undefined
  const isWhole = moves.length === 0 && came.length === receipts.length
  const isPlain = isWhole && all.every((cell) => isPaidFor(journal, cell, size))
  return isPlain ? plainGift(came) : giftAmong(journal, all, came, size)
}

/** A gift of which nothing is owed, was moved or came too late: what came is what it is. */
function plainGift(came: readonly Came[]): Gift {
  const { parts, inTime } = partsOf(came)
  return { parts: parts.sort(inTimeOrder), raised: () => max(0, inTime()) }
}

function partsOf(came: readonly Came[]): { parts: GiftPart[]; inTime: () => Units } {
  const parts: GiftPart[] = []
  let inTime: Units = 0
  for (const { day, event, units } of came.flatMap(({ changes }) => changes)) {
    const move = (sign: 1 | -1): void => {
      inTime = sign === 1 ? add(inTime, units) : subtract(inTime, units)
    }
    parts.push({ day, event, move })
  }
  return { parts, inTime: () => inTime }
}

/** Any other gift: what is owed of it is looked for in the accounts of its cells. */
function giftAmong(
  journal: Journal,
  all: readonly Cell[],
  came: readonly Came[],
  size: number,
): Gift {
  const { reading } = journal
  const { parts, inTime } = partsOf(came)
  let there: Units = 0
  const cells = all.map((cell) => ({ cell, state: running(size) }))
  for (const { cell, state } of cells) {
    for (const row of rowsOfCell(journal, cell, size)) {
      const units = cameBy(row)
      const move = (sign: 1 | -1): void => {
        advance(state, row, reading, sign)
        there = sign === 1 ? add(there, units) : subtract(there, units)
      }
      parts.push({ day: row.day, event: row.event, move })
    }
  }
  const raised = (): Units => {
    const kept = cells.reduce<Units>((sum, { cell, state }) => {
      const { impliedReceived, unapplied } = cellOf(state, cell, reading)
      return add(sum, subtract(impliedReceived, unapplied))
    }, there)
    return max(0, min(inTime(), kept))
  }
  return { parts: parts.sort(inTimeOrder), raised }
}

const inTimeOrder = (a: GiftPart, b: GiftPart): number => a.day - b.day || a.event - b.event

/**
 * Whether all that came in a cell is paid on its promise, on every day: then nothing is owed. Most
 * gifts show it by their own rows, without a walk: the promise comes first, and covers all else.
 */
function isPaidFor(journal: Journal, { own, pledge }: Cell, size: number): boolean {
  const { events, reading, rows } = journal
  if (own === null || asKnown(pledge, size).conditional) return false
  if (reading.excess === 'implied') return true
  if (reading.observing || reading.cash === 'implied') return false
  let taken: Units = 0
  let least = Infinity
  for (let next = own.lastRow; next > 0; next = rows.previous[next - 1]!) {
    const event = eventOf(journal, next - 1)
    if (event >= size) continue
    const { edge, amount } = rowAt(journal, next - 1)
    const day = events.day[event]!
    if (rows.previous[next - 1] === 0) {
      return edge === EDGE.pledged && day <= least && compare(amount, taken) >= 0
    }
    least = Math.min(least, day)
    const change = isNegative(amount) ? -PROMISES[edge]! : PROMISES[edge]!
    if (change < 0) taken = add(taken, isNegative(amount) ? negate(amount) : amount)
  }
  return false
}

/** By what each edge changes what is promised and receivable together. */
const PROMISES: readonly number[] = EFFECTS.map(({ cell }) => {
  let change = 0
  for (let i = 0; i < cell.length; i += 2) {
    if (cell[i] === CELL.promised || cell[i] === CELL.receivable) change += cell[i + 1]!
  }
  return change
})

/** How much a row says to have come to its cell. */
function cameBy(row: Row): Units {
  if (row.edge === EDGE.received) return row.amount
  return row.edge === EDGE.refunded ? negate(row.amount) : movedBy(row)
}

/** Adds all that happened, and gives by how much each day changed what was raised. */
export function raisedBy({ parts, raised }: Gift): readonly Raised[] {
  const changes: Raised[] = []
  let before: Units = 0
  parts.forEach(({ day, move }, place) => {
    move(1)
    if (parts[place + 1]?.day === day) return
    const units = subtract(raised(), before)
    if (isZero(units)) return
    changes.push({ day, units })
    before = add(before, units)
  })
  return changes
}
