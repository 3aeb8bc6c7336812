/**
 * What stands now, and what happened up to now.
 *
 * What happened on an award follows from where its money stands: all that was awarded is
 * undisbursed, advanced or spent. So "now" reads the sums of lines, and only such rows as are of
 * pledges; every other question reads all rows.
 */
import { EDGE } from '../journal/chart.ts'
import { PASSED_ON, PASSES_ON } from '../journal/documents.ts'
import { at, type ExactColumn, ensure } from '../journal/exact.ts'
import type { Journal } from '../journal/journal.ts'
import { addFlows } from './flows.ts'
import type { Groups } from './groups.ts'
import { addSides, FLOWS_BY_ROWS, type Sums, WIDTH } from './shown.ts'

/** The edges of awards alone, by number. */
const OF_AWARDS = new Uint8Array(256)
for (const name of ['awarded', 'disbursed', 'returned', 'expended', 'disallowed'] as const) {
  OF_AWARDS[EDGE[name]] = 1
}

export function collectNow(journal: Journal, groups: Groups, sums: Sums): ExactColumn {
  const { column, groupOfLine } = sums
  const { marks, rows, lines } = journal
  for (let line = 0; line < groupOfLine.length; line += 1) groupOfLine[line] = groups.ofLine(line)
  ensure(column, groups.all.length * WIDTH)
  const passes = marks
    .subarray(0, lines.length)
    .some((mark) => (mark & (PASSES_ON | PASSED_ON)) !== 0)
  for (let row = 0; row < rows.length; row += 1) {
    // Most rows are of awards, and need no look at their line.
    if (OF_AWARDS[rows.edge[row]!] === 1 && !passes) continue
    const line = rows.line[row]!
    const group = groupOfLine[line]!
    if (group < 0 || (marks[line]! & FLOWS_BY_ROWS) === 0) continue
    addFlows(column, group * WIDTH, rows.edge[row]!, at(rows.amount, row))
  }
  addSides(journal, journal.now, groups, sums, true)
  return column
}
