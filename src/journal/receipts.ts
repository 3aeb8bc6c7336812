/**
 * What came on a line, receipt by receipt: each with what went back of it, on the day it did.
 *
 * A refund lowers its own receipt, and a reversal takes back what it reversed. So what came, and
 * for which day it counts, is the same in whatever order it was recorded.
 */
import { declarationAt } from '../events/catalogue.ts'
import { add, negate, type Units } from '../money/units.ts'
import { EDGE } from './chart.ts'
import type { Line } from './documents.ts'
import { eventOf, type Journal, rowAt, rowsOf } from './journal.ts'

/** How much came or went back on a day, and by which event. */
export interface Change {
  readonly event: number
  readonly day: number
  readonly units: Units
}

export interface Receipt {
  readonly position: number
  readonly day: number
  /** What came, with what went back of it. */
  readonly changes: readonly Change[]
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
    if (position >= size || !isReceipt(journal, position)) continue
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

const isReceipt = ({ events }: Journal, position: number): boolean =>
  declarationAt(events.type[position]!).type === 'received'

function unitsOf(journal: Journal, position: number, line: Line, edge: number): Units {
  return rowsOf(journal, position)
    .filter((row) => row.line === line && row.edge === edge)
    .reduce<Units>((sum, row) => add(sum, row.amount), 0)
}
