/**
 * What a pledge comes to in one of its cells as of a day, for its instalments.
 *
 *     settled = amount - conditional - outstanding - ended
 *
 * What is outstanding and what is conditional are the accounts that `sides` names, so instalments
 * add up to balances, and what settles them follows. What only awards imply is due from nobody.
 */
import { CHART, type EdgeName } from '../journal/chart.ts'
import type { Cell } from '../journal/documents.ts'
import type { Journal } from '../journal/journal.ts'
import { advance, cellOf, type DatedRow, running } from '../journal/walk.ts'
import { add, max, min, subtract, type Units } from '../money/units.ts'

export interface Sums {
  readonly amount: Units
  readonly settled: Units
  readonly ended: Units
  readonly recovered: Units
  readonly conditional: Units
}

export const NOTHING: Sums = { amount: 0, settled: 0, ended: 0, recovered: 0, conditional: 0 }

/** What the rows of a cell come to. */
export function sumsOf(journal: Journal, cell: Cell, rows: readonly DatedRow[]): Sums {
  const state = running()
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
  const room = max(0, subtract(subtract(amount, conditional), outstanding))
  const gone = min(add(ended, endedUnmet), room)
  return { amount, settled: subtract(room, gone), ended: gone, recovered, conditional }
}

/** Both together. */
export function sumOf(one: Sums, other: Sums): Sums {
  return {
    amount: add(one.amount, other.amount),
    settled: add(one.settled, other.settled),
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
