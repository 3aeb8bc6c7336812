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
  /** What went back of it from lines that it was moved on to: told on the first of its own. */
  readonly elsewhere: readonly Change[]
  /** Of all that went back, what reduced the promise with it: one list for every refund. */
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
    const elsewhere: Change[] = []
    const reductions: Change[][] = []
    for (const back of backs.get(position) ?? []) {
      const sum = (wanted: number, on: (line: Line) => boolean) =>
        sumOf(rowsOf(journal, back).filter((row) => row.edge === wanted && on(row.line)))
      const isOther = othersOf(journal, position, line)
      const isHere = (one: Line) => one === line
      changes.push(...changesBy(journal, back, negate(sum(EDGE.refunded, isHere)), size))
      elsewhere.push(...changesBy(journal, back, negate(sum(EDGE.refunded, isOther)), size))
      const reduced = sum(EDGE.pledgeReduced, (one) => isHere(one) || isOther(one))
      reductions.push(changesBy(journal, back, reduced, size))
    }
    receipts.push({ position, day: events.day[position]!, changes, elsewhere, reductions })
  }
  return receipts
}

/** Which lines a receipt did not come on, as seen from its first one; from another, none are. */
function othersOf(journal: Journal, receipt: number, line: Line): (one: Line) => boolean {
  const own = rowsOf(journal, receipt)
    .filter(({ edge }) => edge === EDGE.received)
    .map((row) => row.line)
  return own[0] === line ? (one) => !own.includes(one) : () => false
}

/**
 * What was moved in cash between purposes, among the first events: away is below zero. What was
 * moved here and then went back to its donor was moved away once more.
 */
export function movesOn(journal: Journal, line: Line, size: number): readonly Came[] {
  const { rows, events, backs } = journal
  const moves: Came[] = []
  const refunds: (Came & { readonly position: number })[] = []
  const own = new Set<number>()
  for (let next = line.lastRow; next > 0; next = rows.previous[next - 1]!) {
    const row = rowAt(journal, next - 1)
    const position = eventOf(journal, next - 1)
    if (row.edge === EDGE.received) for (const back of backs.get(position) ?? []) own.add(back)
    if (position >= size) continue
    const type = typeAt(journal, position)
    const came = (units: Units): Came => {
      return { day: events.day[position]!, changes: changesBy(journal, position, units, size) }
    }
    // Its receipt was recorded before it, and is found after it.
    const isRefund = type === 'refunded' && row.edge === EDGE.refunded
    if (isRefund) refunds.push({ position, ...came(negate(row.amount)) })
    else if (type === 'reallocated' && !isZero(movedBy(row))) moves.push(came(movedBy(row)))
  }
  return [...moves, ...refunds.filter(({ position }) => !own.has(position))]
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

const sumOf = (rows: readonly Row[]): Units =>
  rows.reduce<Units>((sum, { amount }) => add(sum, amount), 0)
