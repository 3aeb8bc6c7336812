/**
 * `instalments`, `ageing` and `matches`: what is due, who is late, and what matches have earned.
 */
import type { Book } from '../book/open.ts'
import type { AgeingQuestion, InstalmentQuestion } from '../book/questions.ts'
import { ageingColumns } from '../views/ageing.ts'
import { instalmentColumns, NO_SCHEDULE } from '../views/instalments.ts'
import { type Column, cellsOf, type Group, layOut } from '../views/layout.ts'
import { MATCH_COLUMNS, NO_MATCH } from '../views/matches.ts'
import type { PledgeKey } from '../views/pledge-question.ts'
import type { Table } from '../views/table.ts'
import { type Act, forPerson, lateNotes } from './ask.ts'
import { FORMATS, print } from './format.ts'
import { chosen, type Options } from './options.ts'
import { groupingOf, type Question, questionOf } from './question.ts'
import { type Terminal, UsageError } from './terminal.ts'

/** The rows of each pledge apart. */
export function instalments(options: Options, terminal: Terminal): Act {
  const question = onADay('instalments', options)
  return told(options, terminal, NO_SCHEDULE, (book) => {
    const table = book.instalments(question)
    const { columns, people, notes } = instalmentColumns(table.rows)
    const apart = new Map<string, (readonly string[])[]>()
    for (const row of table.rows) {
      const own = apart.get(row.pledge) ?? []
      apart.set(row.pledge, [...own, cellsOf(people, row)])
    }
    const groups = [...apart.values()].map((rows) => ({ rows }))
    return { table, columns, people, groups, ofPeople: notes }
  })
}

/** The rows of each currency and basis, with their total. */
export function ageing(options: Options, terminal: Terminal): Act {
  const by = options.by === undefined ? ['donor' as const] : groupingOf(options).by
  const question = { ...onADay('ageing', options), by: by as readonly PledgeKey[] }
  return told(options, terminal, NO_SCHEDULE, (book) => {
    const table = book.ageing(question as AgeingQuestion)
    const columns = ageingColumns(question.by)
    const groups = book.ageing({ ...question, by: [] }).rows.map((total): Group => {
      const { currency, basis } = total
      const own = table.rows.filter((row) => row.currency === currency && row.basis === basis)
      const rows = own.map((row) => cellsOf(columns, row))
      if (rows.length < 2) return { rows }
      const first = Object.fromEntries(by.map((name, i) => [name, i === 0 ? 'total' : '']))
      return { rows, total: cellsOf(columns, { ...total, ...first }) }
    })
    return { table, columns, people: columns, groups }
  })
}

export function matches(options: Options, terminal: Terminal): Act {
  const question = questionOf(options)
  return told(options, terminal, NO_MATCH, (book) => {
    const table = book.matches(question)
    const groups = [{ rows: table.rows.map((row) => cellsOf(MATCH_COLUMNS, row)) }]
    return { table, columns: MATCH_COLUMNS, people: MATCH_COLUMNS, groups }
  })
}

interface Told<Row> {
  readonly table: Table<Row>
  readonly columns: readonly Column<Row>[]
  readonly people: readonly Column<Row>[]
  readonly groups: readonly Group[]
  /** Notes of the table that are about what people see of it. */
  readonly ofPeople?: readonly string[]
}

/** Prints an answer: laid out for people, all columns for programs. */
function told<Row extends object>(
  options: Options,
  terminal: Terminal,
  empty: string,
  answered: (book: Book) => Told<Row>,
): Act {
  const format = chosen(options, 'format', FORMATS)
  return async (book) => {
    const { table, columns, people, groups, ofPeople = [] } = answered(book)
    const { rows, hidden } = table
    const notes = [
      ...(rows.length === 0 ? [empty] : []),
      ...table.notes.filter((note) => forPerson(format) || !ofPeople.includes(note)),
      ...lateNotes(hidden),
    ]
    const laid = rows.length === 0 ? {} : { table: layOut(people, groups).join('\n') }
    const used = forPerson(format) ? people : columns
    await print(terminal, { rows, columns: used, notes, ...laid }, format)
    return 0
  }
}

/** A question that only a day makes sense of. */
function onADay(verb: string, options: Options): Question & InstalmentQuestion {
  const { asOf, ...question } = questionOf(options)
  if (asOf !== undefined) return { ...question, asOf }
  throw new UsageError(`${verb}: --as-of <day> is missing; what is due goes by the day.`)
}
