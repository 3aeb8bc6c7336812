/**
 * What is awarded and not paid, and could not be paid if what is suspended never came.
 *
 *     at risk = undisbursed - cash - (promised + receivable - frozen), or nothing
 *
 * It is taken for each cell and then added up: money of one pledge and purpose never pays for
 * another. What is frozen of a pledge goes over its purposes by what each has outstanding. Awards
 * have no part of it, as of `unfunded`.
 */
import { frozenBy } from '../journal/conduct.ts'
import { asKnown, type Cell, cellsOf } from '../journal/documents.ts'
import { addTo, type ExactColumn } from '../journal/exact.ts'
import type { Journal } from '../journal/journal.ts'
import { sidesOfCell, type Totals, undisbursedOfCell } from '../journal/totals.ts'
import { byLargestRemainder } from '../money/shares.ts'
import { add, isNegative, isZero, subtract, type Units } from '../money/units.ts'
import type { Groups } from './groups.ts'
import type { Scope } from './question.ts'
import { COLUMN, WIDTH } from './shown.ts'

/** Adds what is at risk in each cell to the sums of its group. */
export function addAtRisk(
  journal: Journal,
  state: Totals,
  groups: Groups,
  column: ExactColumn,
  scope: Scope,
): void {
  for (const cell of journal.cells) {
    const { promised, receivable, cash } = sidesIn(journal, state, cell, scope)
    const backing = subtract(
      add(add(promised, receivable), cash),
      frozenIn(journal, state, cell, scope),
    )
    const risk = subtract(undisbursedOfCell(state, cell.index), backing)
    if (isZero(risk) || isNegative(risk)) continue
    const group = groups.ofCell(cell)
    if (group >= 0) addTo(column, group * WIDTH + COLUMN.get('atRisk')!, risk, 1)
  }
}

const sidesIn = (journal: Journal, state: Totals, { index, pledge }: Cell, { size }: Scope) =>
  sidesOfCell(state, index, asKnown(pledge, size).conditional, journal.reading)

function frozenIn(journal: Journal, state: Totals, cell: Cell, scope: Scope): Units {
  const { pledge } = cell
  const { day, size } = scope
  if (cell.currency !== pledge.currency) return 0
  const told = journal.conduct.suspensions.get(`pledge ${pledge.id}`)
  const frozen = told && frozenBy(told, day, size)
  if (frozen === undefined) return 0
  // What was exchanged is cash, and nothing of it is outstanding.
  const cells = [...cellsOf(pledge)].filter(({ currency }) => currency === cell.currency)
  const outstanding = cells.map((one) => {
    const { promised, receivable } = sidesIn(journal, state, one, scope)
    return add(promised, receivable)
  })
  const sum = frozen.of(outstanding.reduce(add, 0))
  return isZero(sum) ? 0 : byLargestRemainder(sum, outstanding)[cells.indexOf(cell)]!
}
