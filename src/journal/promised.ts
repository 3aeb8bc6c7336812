/**
 * What a pledge comes to as of a day, for its instalments.
 *
 *     settled = amount - conditional - outstanding - ended
 *
 * What is outstanding and what is conditional are the accounts that `sides` names, so instalments
 * add up to balances, and what settles them follows. What only awards imply is due from nobody.
 *
 * An instalment is one of the pledge and not of a purpose. So its purposes are added up first, and
 * only their sum is held at zero: cash that was moved to another purpose settles there what it no
 * longer settles here, and where its receipt is taken back the two cancel out.
 */

import { add, max, min, subtract, type Units } from '../money/units.ts'
import { CHART, type EdgeName } from './chart.ts'
import type { Cell } from './documents.ts'
import type { Journal } from './journal.ts'
import { advance, cellOf, type DatedRow, running } from './walk.ts'

/** What one cell comes to, or several; any of it may be below zero in one of them. */
export interface Sums {
  readonly amount: Units
  readonly outstanding: Units
  readonly ended: Units
  readonly recovered: Units
  readonly conditional: Units
}

export const NOTHING: Sums = { amount: 0, outstanding: 0, ended: 0, recovered: 0, conditional: 0 }

/** The same of a whole pledge: what of it ended, and what settled it. */
export function totalsOf({ outstanding, ...sums }: Sums) {
  const gone = max(0, subtract(subtract(sums.amount, sums.conditional), outstanding))
  const ended = min(sums.ended, gone)
  return { ...sums, ended, settled: subtract(gone, ended) }
}

/** What the rows of a cell come to, its pledge as it was known at a size. */
export function sumsOf(
  journal: Journal,
  cell: Cell,
  rows: readonly DatedRow[],
  size: number,
): Sums {
  const state = running(size)
  let firm: Units = 0
  let ended: Units = 0
  let endedUnmet: Units = 0
  for (const row of rows) {
    advance(state, row, journal.reading)
    const name = CHART[row.edge]!.name
    if (RAISING.has(name)) firm = add(firm, row.amount)
    else if (LOWERING.has(name)) firm = subtract(firm, row.amount)
    else if (name === 'conditionalEnded') endedUnmet = add(endedUnmet, row.amount)
    else if (ENDING.has(name)) ended = add(ended, row.amount)
  }
  const side = cellOf(state, cell, journal.reading)
  const { conditional, recovered } = side
  const amount = add(add(firm, conditional), endedUnmet)
  const byAwards = subtract(
    side.impliedPledged,
    max(0, subtract(subtract(side.exceeded, recovered), side.unapplied)),
  )
  const outstanding = subtract(add(side.promised, side.receivable), byAwards)
  return { amount, outstanding, ended: add(ended, endedUnmet), recovered, conditional }
}

/** Both together. */
export function sumOf(one: Sums, other: Sums): Sums {
  return {
    amount: add(one.amount, other.amount),
    outstanding: add(one.outstanding, other.outstanding),
    ended: add(one.ended, other.ended),
    recovered: add(one.recovered, other.recovered),
    conditional: add(one.conditional, other.conditional),
  }
}

const namesLike = (...beginnings: readonly string[]): ReadonlySet<EdgeName> =>
  new Set(
    CHART.map(({ name }) => name).filter((name) => beginnings.some((one) => name.startsWith(one))),
  )
const RAISING = new Set<EdgeName>([...namesLike('reallocatedIn'), 'pledged', 'conditionMet'])
const LOWERING = new Set<EdgeName>([...namesLike('reallocatedOut'), 'pledgeReduced'])
const ENDING = namesLike('cancelled', 'lapsed', 'writtenOff')
