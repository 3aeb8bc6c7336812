/**
 * `timeline`: what happened in each month, quarter or year, and where money stood at its end.
 */
import { dayFromText } from '../events/dates.ts'
import { cellsOf, layOut } from '../views/layout.ts'
import { EVERY } from '../views/periods.ts'
import { timelineColumns } from '../views/timeline.ts'
import { type Act, emptyNote, forPerson, lateNotes } from './ask.ts'
import { CANDIDATES, columnsShown } from './balances-table.ts'
import { FORMATS, print } from './format.ts'
import { chosen, type Options, only } from './options.ts'
import { groupingOf, questionOf, shownOf } from './question.ts'
import { type Terminal, UsageError } from './terminal.ts'

export function timeline(options: Options, terminal: Terminal): Act {
  const format = chosen(options, 'format', FORMATS)
  const asked = questionOf(options)
  const grouping = groupingOf(options)
  const show = shownOf(options)
  const days = { ...dayOf(options, 'from'), ...dayOf(options, 'to') }
  if (days.from !== undefined && days.to !== undefined && days.from > days.to) {
    throw new UsageError(`--from ${days.from}: it is after --to ${days.to}.`)
  }
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

function dayOf<Name extends 'from' | 'to'>(options: Options, name: Name) {
  const day = only(options, name)
  if (day !== undefined && dayFromText(day) === undefined) {
    throw new UsageError(`--${name} ${day}: write a day of the calendar, YYYY-MM-DD.`)
  }
  return (day === undefined ? {} : { [name]: day }) as { readonly [name in Name]?: string }
}
