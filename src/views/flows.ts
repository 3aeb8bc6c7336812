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
import { addEach, addSides, type Sums, WIDTH } from './shown.ts'

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
  const { lines } = now
  const { values } = lines
  const raw = line * LINE_WIDTH
  const undisbursed = values[raw + LINE.undisbursed]!
  const advances = values[raw + LINE.advances]!
  const spent = values[raw + LINE.spent]!
  const returned = values[raw + LINE.returned]!
  const disallowed = values[raw + LINE.disallowed]!
  const bound =
    Math.abs(undisbursed) +
    Math.abs(advances) +
    Math.abs(spent) +
    Math.abs(returned) +
    Math.abs(disallowed)
  if (bound <= Number.MAX_SAFE_INTEGER) {
    addEach(column, base + AWARDED, undisbursed + advances + spent)
    addEach(column, base + DISBURSED, advances + spent + returned)
    addEach(column, base + EXPENDED, spent + disallowed)
    addEach(column, base + RETURNED, returned)
    addEach(column, base + DISALLOWED, disallowed)
    return
  }
  const paid = add(at(lines, raw + LINE.advances), at(lines, raw + LINE.spent))
  const back = at(lines, raw + LINE.returned)
  addTo(column, base + AWARDED, add(at(lines, raw + LINE.undisbursed), paid), 1)
  addTo(column, base + DISBURSED, add(paid, back), 1)
  const refused = at(lines, raw + LINE.disallowed)
  addTo(column, base + EXPENDED, add(at(lines, raw + LINE.spent), refused), 1)
  addTo(column, base + RETURNED, back, 1)
  addTo(column, base + DISALLOWED, refused, 1)
}

function addRowFlows({ rows }: Journal, column: ExactColumn, base: number, lastRow: number): void {
  for (let next = lastRow; next > 0; next = rows.previous[next - 1]!) {
    addFlows(column, base, rows.edge[next - 1]!, at(rows.amount, next - 1))
  }
}
