/**
 * The verbs whose answer is printed as the library gives it: coverage, observed.
 */
import { coverageColumns, NO_REQUIREMENTS } from '../views/coverage.ts'
import { type Column, cellsOf, layOut } from '../views/layout.ts'
import { comparedColumns, NO_OBSERVATIONS } from '../views/observed.ts'
import { lateNote, type Table } from '../views/table.ts'
import { type Act, forPerson } from './ask.ts'
import { FORMATS, type Format, print } from './format.ts'
import { chosen, type Options } from './options.ts'
import { coveringOf, questionOf } from './question.ts'
import type { Terminal } from './terminal.ts'

export function coverage(word: string | undefined, options: Options, terminal: Terminal): Act {
  const format = chosen(options, 'format', FORMATS)
  const measure = coveringOf(word)
  const question = { ...questionOf(options), ...(measure && { measure }) }
  return async (book) => {
    const answer = book.coverage(question)
    return shown(terminal, format, answer, coverageColumns(answer.rows), NO_REQUIREMENTS)
  }
}

export function observed(options: Options, terminal: Terminal): Act {
  const format = chosen(options, 'format', FORMATS)
  const question = questionOf(options)
  return async (book) => {
    const answer = book.observed(question)
    return shown(terminal, format, answer, comparedColumns(answer.rows), NO_OBSERVATIONS)
  }
}

async function shown<Row extends object>(
  terminal: Terminal,
  format: Format,
  { rows, notes: told, hidden }: Table<Row>,
  { columns, people }: Readonly<Record<'columns' | 'people', readonly Column[]>>,
  empty: string,
): Promise<number> {
  const late = hidden === 0 ? [] : [lateNote(hidden)]
  const notes = rows.length === 0 ? [empty, ...late] : [...told, ...late]
  const cells = rows.map((row) => cellsOf(people, row))
  const table = rows.length === 0 ? {} : { table: layOut(people, [{ rows: cells }]).join('\n') }
  const used = forPerson(format) ? people : columns
  await print(terminal, { rows, columns: used, notes, ...table }, format)
  return 0
}
