/**
 * `timeline`: what happened in each month, quarter or year, and where money stood at its end.
 */
import { cellsOf, layOut } from '../views/layout.ts'
import { EVERY } from '../views/periods.ts'
import { timelineColumns } from '../views/timeline.ts'
import { type Act, emptyNote, forPerson, lateNotes } from './ask.ts'
import { CANDIDATES, columnsShown } from './balances-table.ts'
import { FORMATS, print } from './format.ts'
import { chosen, type Options } from './options.ts'
import { daysOf, groupingOf, questionOf, shownOf } from './question.ts'
import type { Terminal } from './terminal.ts'

export function timeline(options: Options, terminal: Terminal): Act {
  const format = chosen(options, 'format', FORMATS)
  const asked = questionOf(options)
  const grouping = groupingOf(options)
  const show = shownOf(options)
  const days = daysOf(options)
  const every = options.every === undefined ? {} : { every: chosen(options, 'every', EVERY) }
  const people = forPerson(format)
  const measures = show ?? (people ? CANDIDATES : undefined)
  return async (book) => {
    const question = {
      ...asked,
      ...every,
      ...days,
      ...grouping,
      ...(measures && { show: measures }),
    }
    const { rows, hidden, notes } = book.timeline(question)
    const shown = people ? columnsShown(rows, [], show) : { measures: show, notes: [] }
    const columns = timelineColumns(grouping, shown.measures)
    const told = [
      ...(rows.length === 0 ? [emptyNote(book, asked)] : shown.notes),
      ...notes,
      ...lateNotes(hidden),
    ]
    const groups = groupsBy(rows).map((own) => ({
      rows: own.map((row) => cellsOf(columns.people, row)),
    }))
    const laid = rows.length === 0 ? {} : { table: layOut(columns.people, groups).join('\n') }
    const used = people ? columns.people : columns.columns
    await print(terminal, { rows, columns: used, notes: told, ...laid }, format)
    return 0
  }
}

/** The rows of each currency and basis, in the order of their periods. */
function groupsBy<Row extends Readonly<{ currency: string; basis: string }>>(
  rows: readonly Row[],
): readonly (readonly Row[])[] {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = `${row.currency} ${row.basis}`
    const own = groups.get(key)
    if (own === undefined) groups.set(key, [row])
    else own.push(row)
  }
  return [...groups.values()]
}
