/**
 * `timeline`: what happened in each month, quarter or year, and where money stood at its end.
 */
import type { ConvertedTimelineQuestion, TimelineQuestion } from '../book/questions.ts'
import { COLUMNS } from '../journal/accounts.ts'
import { CONVERTED_SHOWN } from '../views/converted.ts'
import { cellsOf, layOut } from '../views/layout.ts'
import { EVERY } from '../views/periods.ts'
import type { Table } from '../views/table.ts'
import { timelineColumns } from '../views/timeline.ts'
import { type Act, EMPTY, forPerson, lateNotes } from './ask.ts'
import { CANDIDATES, columnsShown } from './balances-table.ts'
import { FORMATS, print } from './format.ts'
import { chosen, type Options } from './options.ts'
import { daysOf, groupingOf, questionOf, shownInOne } from './question.ts'
import { inOf } from './rates.ts'
import type { Terminal } from './terminal.ts'

export function timeline(options: Options, terminal: Terminal): Act {
  const format = chosen(options, 'format', FORMATS)
  const asked = questionOf(options)
  const grouping = groupingOf(options)
  const show = shownInOne(options, COLUMNS)
  const ratesRead = inOf(options, terminal)
  const days = daysOf(options)
  const every = options.every === undefined ? {} : { every: chosen(options, 'every', EVERY) }
  const people = forPerson(format)
  const candidates = options.in === undefined ? CANDIDATES : [...CANDIDATES, 'fx' as const]
  const measures = show ?? (people ? candidates : undefined)
  return async (book) => {
    const rates = await ratesRead?.()
    const question = {
      ...asked,
      ...every,
      ...days,
      ...grouping,
      ...(measures && { show: measures }),
    }
    const answer = (): Table<Row> => {
      try {
        if (rates === undefined) return book.timeline(question as TimelineQuestion)
        const inOne = { ...question, in: rates.asked } as ConvertedTimelineQuestion
        return book.timeline(inOne) as Table<Row>
      } catch (error) {
        throw rates?.lined(error) ?? error
      }
    }
    const { rows, hidden, notes } = answer()
    const shown = people ? columnsShown(rows, [], show) : { measures: show, notes: [] }
    const all = rates === undefined ? undefined : CONVERTED_SHOWN
    const columns = timelineColumns(grouping, shown.measures ?? all)
    const told = [...(rows.length === 0 ? [EMPTY] : shown.notes), ...notes, ...lateNotes(hidden)]
    const groups = groupsBy(rows).map((own) => ({
      rows: own.map((row) => cellsOf(columns.people, row)),
    }))
    const laid = rows.length === 0 ? {} : { table: layOut(columns.people, groups).join('\n') }
    const used = people ? columns.people : columns.columns
    await print(terminal, { rows, columns: used, notes: told, ...laid }, format)
    return 0
  }
}

type Row = Readonly<{ currency: string; basis: string }>

/** The rows of each currency and basis, in the order of their periods. */
function groupsBy(rows: readonly Row[]): readonly (readonly Row[])[] {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = `${row.currency} ${row.basis}`
    const own = groups.get(key)
    if (own === undefined) groups.set(key, [row])
    else own.push(row)
  }
  return [...groups.values()]
}
