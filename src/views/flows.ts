/**
 * Flows: what happened, added up by group, from rows or from where the money of awards stands.
 */

import { FLOWS } from '../journal/accounts.ts'
import { EDGE_FLOWS, LINE } from '../journal/chart.ts'
import { addTo, at, type ExactColumn } from '../journal/exact.ts'
import { add, type Units } from '../money/units.ts'

/** Adds a row's flows to the group that begins at `base`. */
export function addFlows(column: ExactColumn, base: number, edge: number, amount: Units): void {
  const flows = EDGE_FLOWS[edge]!
  for (let i = 0; i < flows.length; i += 2) addTo(column, base + flows[i]!, amount, flows[i + 1]!)
}

const AWARDED = FLOWS.indexOf('awarded')
const DISBURSED = FLOWS.indexOf('disbursed')
const EXPENDED = FLOWS.indexOf('expended')
const DISALLOWED = FLOWS.indexOf('disallowed')
const RETURNED = FLOWS.indexOf('returned')

/** The flows of awards, from the raw sums of a line or of many. */
export function addAwardFlows(
  column: ExactColumn,
  base: number,
  sums: ExactColumn,
  raw: number,
): void {
  const spent = at(sums, raw + LINE.spent)
  const paid = add(at(sums, raw + LINE.advances), spent)
  const returned = at(sums, raw + LINE.returned)
  const disallowed = at(sums, raw + LINE.disallowed)
  addTo(column, base + AWARDED, add(at(sums, raw + LINE.undisbursed), paid), 1)
  addTo(column, base + DISBURSED, add(paid, returned), 1)
  addTo(column, base + EXPENDED, add(spent, disallowed), 1)
  addTo(column, base + RETURNED, returned, 1)
  addTo(column, base + DISALLOWED, disallowed, 1)
}
