/**
 * Flows: what happened, added up by group.
 *
 * What happened up to now on an award follows from where its money stands: all that was awarded is
 * undisbursed, advanced or spent. So "now" reads one line after another and few rows; every other
 * question reads the rows.
 */

import { FLOWS } from '../journal/accounts.ts'
import { EDGE_FLOWS, LINE, LINE_WIDTH } from '../journal/chart.ts'
import { OWN, PASSED_ON, PASSES_ON } from '../journal/documents.ts'
import { addTo, at, type ExactColumn, ensure } from '../journal/exact.ts'
import type { Journal } from '../journal/journal.ts'
import { add, type Units } from '../money/units.ts'
import type { Groups } from './groups.ts'
import { addSides, type Sums, WIDTH } from './shown.ts'

/** Adds a row's flows to the group that begins at `base`. */
export function addFlows(column: ExactColumn, base: number, edge: number, amount: Units): void {
  const flows = EDGE_FLOWS[edge]!
  for (let i = 0; i < flows.length; i += 2) addTo(column, base + flows[i]!, amount, flows[i + 1]!)
}

/** Everything that stands and happened up to now. */
export function collectNow(journal: Journal, groups: Groups, sums: Sums): ExactColumn {
  const { column, groupOfLine } = sums
  const { marks, lines } = journal
  for (let line = 0; line < groupOfLine.length; line += 1) groupOfLine[line] = groups.ofLine(line)
  ensure(column, groups.all.length * WIDTH)
  for (let line = 0; line < groupOfLine.length; line += 1) {
    const group = groupOfLine[line]!
    if (group < 0) continue
    if ((marks[line]! & (OWN | PASSES_ON | PASSED_ON)) === 0) {
      addAwardFlows(journal, column, group * WIDTH, line)
    } else addRowFlows(journal, column, group * WIDTH, lines[line]!.lastRow)
  }
  addSides(journal, journal.now, groups, sums, true)
  return column
}

const AWARDED = FLOWS.indexOf('awarded')
const DISBURSED = FLOWS.indexOf('disbursed')
const EXPENDED = FLOWS.indexOf('expended')
const DISALLOWED = FLOWS.indexOf('disallowed')
const RETURNED = FLOWS.indexOf('returned')

function addAwardFlows({ now }: Journal, column: ExactColumn, base: number, line: number): void {
  const raw = line * LINE_WIDTH
  const spent = at(now.lines, raw + LINE.spent)
  const paid = add(at(now.lines, raw + LINE.advances), spent)
  const returned = at(now.lines, raw + LINE.returned)
  const disallowed = at(now.lines, raw + LINE.disallowed)
  addTo(column, base + AWARDED, add(at(now.lines, raw + LINE.undisbursed), paid), 1)
  addTo(column, base + DISBURSED, add(paid, returned), 1)
  addTo(column, base + EXPENDED, add(spent, disallowed), 1)
  addTo(column, base + RETURNED, returned, 1)
  addTo(column, base + DISALLOWED, disallowed, 1)
}

function addRowFlows({ rows }: Journal, column: ExactColumn, base: number, lastRow: number): void {
  for (let next = lastRow; next > 0; next = rows.previous[next - 1]!) {
    addFlows(column, base, rows.edge[next - 1]!, at(rows.amount, next - 1))
  }
}
