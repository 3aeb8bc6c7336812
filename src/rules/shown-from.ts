/**
 * What an observing book shows for a line and its cell, at least, from the event's day on.
 *
 * There, what is implied has been taken from cash and from what is undisbursed: raw sums would
 * promise money twice. It follows from all lines of the cell, so a back-dated event walks its days.
 */

import { CELL, CELL_WIDTH } from '../journal/chart.ts'
import { kindOf, type Line } from '../journal/documents.ts'
import { at } from '../journal/exact.ts'
import type { Journal } from '../journal/journal.ts'
import { sidesOfCell, sidesOfLine, type Totals } from '../journal/totals.ts'
import { add, max, min, subtract, type Units } from '../money/units.ts'
import type { Draft } from './draft.ts'
import { walkFrom } from './shortage.ts'

export interface Shown {
  readonly undisbursed: Units
  readonly unclaimed: Units
  readonly advances: Units
  /** Claimed or paid. */
  readonly spent: Units
  /** Of a sub-award, the advances that it is paid from. */
  readonly cash: Units
  readonly outstanding: Units
}

const NOTHING: Shown = {
  undisbursed: 0,
  unclaimed: 0,
  advances: 0,
  spent: 0,
  cash: 0,
  outstanding: 0,
}

export function shownFrom({ journal, read }: Draft, line: Line): Shown {
  const cell = line.owner
  if (cell.index < 0) return NOTHING
  if (read.day >= cell.lastDay) {
    return shownIn(journal, journal.now, cell.index, line, ({ index }) => index)
  }
  let lowest: Shown | undefined
  walkFrom(journal, cell, [], read.day, (state) => {
    const numberOf = (one: Line) => state.numbers.get(one) ?? -1
    const has = shownIn(journal, state.sums, 0, line, numberOf)
    lowest = lowest === undefined ? has : lowestOf(lowest, has)
  })
  return lowest ?? NOTHING
}

function shownIn(
  { reading }: Journal,
  sums: Totals,
  cell: number,
  line: Line,
  numberOf: (line: Line) => number,
): Shown {
  const ofCell = (slot: number): Units => at(sums.cells, cell * CELL_WIDTH + slot)
  const sidesOf = (one: Line) => sidesOfLine(sums, numberOf(one), kindOf(one), reading)
  const cashOf = ({ parentLine, owner }: Line): Units => {
    if (parentLine === null) {
      return sidesOfCell(sums, cell, owner.pledge.conditional, reading).cash
    }
    return numberOf(parentLine) < 0 ? 0 : sidesOf(parentLine).advances
  }
  const cash = cashOf(line)
  const outstanding = max(0, add(ofCell(CELL.promised), ofCell(CELL.receivable)))
  if (numberOf(line) < 0) return { ...NOTHING, cash, outstanding }
  const side = sidesOf(line)
  const undisbursed = add(side.undisbursed, side.subUndisbursed)
  return {
    undisbursed,
    unclaimed: subtract(undisbursed, side.claimed),
    advances: side.advances,
    spent: add(side.spent, side.claimed),
    cash,
    outstanding,
  }
}

function lowestOf(a: Shown, b: Shown): Shown {
  return {
    undisbursed: min(a.undisbursed, b.undisbursed),
    unclaimed: min(a.unclaimed, b.unclaimed),
    advances: min(a.advances, b.advances),
    spent: min(a.spent, b.spent),
    cash: min(a.cash, b.cash),
    outstanding: min(a.outstanding, b.outstanding),
  }
}
