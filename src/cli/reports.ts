/**
 * The verbs whose answer is printed as the library gives it: coverage, observed, financial-report.
 */
import type { Money } from '../money/money.ts'
import { coverageColumns, NO_REQUIREMENTS } from '../views/coverage.ts'
import { financialReportColumns } from '../views/financial-report.ts'
import { type Column, cellsOf, layOut } from '../views/layout.ts'
import { comparedColumns, NO_OBSERVATIONS } from '../views/observed.ts'
import { lateNote, type Table } from '../views/table.ts'
import { type Act, EMPTY, forPerson } from './ask.ts'
import { FORMATS, type Format, print } from './format.ts'
import { chosen, type Options, only } from './options.ts'
import { coveringOf, daysOf, questionOf } from './question.ts'
import { type Terminal, UsageError } from './terminal.ts'

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

export function financialReport(options: Options, terminal: Terminal): Act {
  const format = chosen(options, 'format', FORMATS)
  const { where, ...asked } = questionOf(options)
  const { award } = where
  if (award === undefined) {
    throw new UsageError('financial-report: name the award, as --where award=garda.')
  }
  const unliquidated = moneyOf(options)
  const question = { ...asked, ...daysOf(options), ...(unliquidated && { unliquidated }) }
  return async (book) => {
    const answer = book.financialReport({ ...question, where: { ...where, award } })
    const columns = financialReportColumns(answer.rows)
    return shown(terminal, format, answer, columns, EMPTY)
  }
}

/** What is owed, as an amount and its currency. */
function moneyOf(options: Options): Money | undefined {
  const text = only(options, 'unliquidated')
  if (text === undefined) return undefined
  const [, amount, currency] = /^(\S+) (\S.*)$/.exec(text) ?? []
  if (amount !== undefined && currency !== undefined) return { amount, currency }
  throw new UsageError(`--unliquidated ${text}: write an amount and its currency, as '12.50 USD'.`)
}

async function shown<Row extends object>(
  terminal: Terminal,
  format: Format,
  { rows, notes: told, hidden }: Table<Row>,
  { columns, people }: Readonly<Record<'columns' | 'people', readonly Column[]>>,
  empty: string,
): Promise<number> {
  const late = hidden === 0 ? [] : [lateNote(hidden)]
  const notes = [...(rows.length === 0 ? [empty] : []), ...told, ...late]
  const cells = rows.map((row) => cellsOf(people, row))
  const table = rows.length === 0 ? {} : { table: layOut(people, [{ rows: cells }]).join('\n') }
  const used = forPerson(format) ? people : columns
  await print(terminal, { rows, columns: used, notes, ...table }, format)
  return 0
}
