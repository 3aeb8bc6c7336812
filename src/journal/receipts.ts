/**
 * What came on a line, receipt by receipt: each with what went back of it, on the day it did. And
 * what was moved there from another purpose, or away from it, move by move.
 *
 * A refund lowers its own receipt, and a reversal takes back what it reversed. So what came, and
 * for which day it counts, is the same in whatever order it was recorded.
 */
import { declarationAt } from '../events/catalogue.ts'
import { add, isZero, negate, type Units } from '../money/units.ts'
import { EDGE } from './chart.ts'
import type { Line } from './documents.ts'
import { eventOf, type Journal, type Row, rowAt, rowsOf } from './journal.ts'

/** How much came or went back on a day, and by which event. */
export interface Change {
  readonly event: number
  readonly day: number
  readonly units: Units
}

/** What came by an event, or left by it. */
export interface Came {
  readonly day: number
  /** With what went back of it, and until it was reversed. */
  readonly changes: readonly Change[]
}

export interface Receipt extends Came {
  readonly position: number
  /** Of what went back, what reduced the promise with it: one list for every refund. */
  readonly reductions: readonly (readonly Change[])[]
}

/** The receipts on a line among the first events of a book. */
export function receiptsOn(journal: Journal, line: Line, size: number): readonly Receipt[] {
  const { rows, events, backs } = journal
  const receipts: Receipt[] = []
  for (let next = line.lastRow; next > 0; next = rows.previous[next - 1]!) {
    const { edge, amount } = rowAt(journal, next - 1)
    if (edge !== EDGE.received) continue
    const position = eventOf(journal, next - 1)
    if (position >= size || typeAt(journal, position) !== 'received') continue
    const changes = changesBy(journal, position, amount, size)
    const reductions: Change[][] = []
    for (const back of backs.get(position) ?? []) {
      const [refunded, reduced] = [EDGE.refunded, EDGE.pledgeReduced].map((wanted) =>
        unitsOf(journal, back, line, wanted),
      )
      changes.push(...changesBy(journal, back, negate(refunded!), size))
      reductions.push(changesBy(journal, back, reduced!, size))
    }
    receipts.push({ position, day: events.day[position]!, changes, reductions })
  }
  return receipts
}

/** What was moved in cash between purposes, among the first events: away is below zero. */
export function movesOn(journal: Journal, line: Line, size: number): readonly Came[] {
  const { rows, events } = journal
  const moves: Came[] = []
  for (let next = line.lastRow; next > 0; next = rows.previous[next - 1]!) {
    const row = rowAt(journal, next - 1)
    const position = eventOf(journal, next - 1)
    if (position >= size || typeAt(journal, position) !== 'reallocated') continue
    const units = movedBy(row)
    if (isZero(units)) continue
    moves.push({ day: events.day[position]!, changes: changesBy(journal, position, units, size) })
  }
  return moves
}

/** How much cash a row moves to its cell from another purpose. */
export function movedBy({ edge, amount }: Row): Units {
  if (edge === EDGE.reallocatedInCash) return amount
  return edge === EDGE.reallocatedOutCash ? negate(amount) : 0
}

/** What a list of changes comes to by a day. */
export function sumBy(changes: readonly Omit<Change, 'event'>[], day: number): Units {
  let sum: Units = 0
  for (const change of changes) if (change.day <= day) sum = add(sum, change.units)
  return sum
}

/** An amount from the day of its event on, until that was reversed. */
function changesBy(
  { events, reversed }: Journal,
  position: number,
  units: Units,
  size: number,
): Change[] {
  if (position >= size) return []
  const reversal = reversed.get(position)
  const change = { event: position, day: events.day[position]!, units }
  if (reversal === undefined || reversal >= size) return [change]
  return [change, { event: reversal, day: events.day[reversal]!, units: negate(units) }]
}

const typeAt = ({ events }: Journal, position: number): string =>
  declarationAt(events.type[position]!).type

function unitsOf(journal: Journal, position: number, line: Line, edge: number): Units {
  return rowsOf(journal, position)
    .filter((row) => row.line === line && row.edge === edge)
    .reduce<Units>((sum, row) => add(sum, row.amount), 0)
}
