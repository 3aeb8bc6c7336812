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
import { add, isZero, max, min, negate, subtract, type Units } from '../money/units.ts'
import { EDGE } from './chart.ts'
import type { Cell } from './documents.ts'
import type { Journal, Row } from './journal.ts'
import { movedBy, movesOn, receiptsOn } from './receipts.ts'
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
  const { reading } = journal
  const came = all
    .flatMap(({ own }) => own ?? [])
    .flatMap((own) => [...receiptsOn(journal, own, size), ...movesOn(journal, own, size)])
    .filter(({ day }) => day <= until)
  if (came.length === 0) return undefined
  const parts: GiftPart[] = []
  let inTime: Units = 0
  for (const { day, event, units } of came.flatMap(({ changes }) => changes)) {
    const move = (sign: 1 | -1): void => {
      inTime = sign === 1 ? add(inTime, units) : subtract(inTime, units)
    }
    parts.push({ day, event, move })
  }
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
    return max(0, min(inTime, kept))
  }
  return { parts: parts.sort(inTimeOrder), raised }
}

const inTimeOrder = (a: GiftPart, b: GiftPart): number => a.day - b.day || a.event - b.event

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
