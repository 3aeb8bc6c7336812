/**
 * What stands now, and what happened up to now.
 *
 * What happened on an award follows from where its money stands: all that was awarded is
 * undisbursed, advanced or spent. So "now" reads the sums of lines, and the rows of such lines only
 * as are of pledges or pass money on; every other question reads all rows.
 */
import { at, type ExactColumn, ensure } from '../journal/exact.ts'
import type { Journal } from '../journal/journal.ts'
import { addFlows } from './flows.ts'
import type { Groups } from './groups.ts'
import { addSides, FLOWS_BY_ROWS, type Sums, WIDTH } from './shown.ts'

export function collectNow(journal: Journal, groups: Groups, sums: Sums): ExactColumn {
  const { column, groupOfLine } = sums
  const { marks, rows, lines } = journal
  groups.ofLines(groupOfLine)
  ensure(column, groups.all.length * WIDTH)
  for (let line = 0; line < groupOfLine.length; line += 1) {
    const group = groupOfLine[line]!
    if (group < 0 || (marks[line]! & FLOWS_BY_ROWS) === 0) continue
    for (let next = lines[line]!.lastRow; next > 0; next = rows.previous[next - 1]!) {
      addFlows(column, group * WIDTH, rows.edge[next - 1]!, at(rows.amount, next - 1))
    }
  }
  addSides(journal, journal.now, groups, sums, true)
  return column
}
