/**
 * `statement`: what happened to a pledge, an award, a donor or a recipient, line by line.
 */
import { COLUMNS } from '../journal/accounts.ts'
import { type Column, cellsOf, layOut, printable } from '../views/layout.ts'
import { zeroNote } from '../views/seen.ts'
import { type StatementRow, statementColumns, zeroIn } from '../views/statement.ts'
import type { SteppedMeasure } from '../views/steps.ts'
import { lateNote } from '../views/table.ts'
import { type Act, EMPTY, forPerson } from './ask.ts'
import { FORMATS, print } from './format.ts'
import { chosen, type Options } from './options.ts'
import { daysOf, questionOf, shownAmong } from './question.ts'
import type { Terminal } from './terminal.ts'

export function statement(options: Options, terminal: Terminal): Act {
  const format = chosen(options, 'format', FORMATS)
  const asked = questionOf(options)
  const days = daysOf(options)
  const show = shownAmong(options, COLUMNS) as readonly SteppedMeasure[] | undefined
  return async (book) => {
    const question = { ...asked, ...days, ...(show && { show }) }
    const { rows: answered, hidden, notes: told } = await book.statement(question)
    const rows = answered as readonly StatementRow[]
    const unseen = show === undefined ? zeroIn(rows) : []
    const measures = Object.keys(rows[0]?.balance ?? {}) as SteppedMeasure[]
    const { columns, people } = statementColumns(measures, unseen)
    const none = show === undefined ? EMPTY : `No event moved ${show.join(', ')} here.`
    const notes = [
      ...(rows.length === 0 ? [none, ...told] : zeroNote(unseen)),
      ...(hidden === 0 ? [] : [lateNote(hidden)]),
    ]
    const table = rows.length === 0 ? {} : { table: blocks(rows, people) }
    const used = forPerson(format) ? people : columns
    await print(terminal, { rows, columns: used, notes, ...table }, format)
    return 0
  }
}

/** A block for each currency and basis, which its title tells: the closing line stands below. */
function blocks(rows: readonly StatementRow[], people: readonly Column[]): string {
  const columns = people.filter(({ name }) => name !== 'currency' && name !== 'basis')
  const lines: string[] = []
  let open: (readonly string[])[] = []
  for (const row of rows) {
    const cells = cellsOf(columns, row)
    if (row.line !== 'closing') {
      open.push(cells)
      continue
    }
    if (lines.length > 0) lines.push('')
    lines.push(`${printable(row.currency)} (${printable(row.basis)})`)
    lines.push(...layOut(columns, [{ rows: open, total: cells }]))
    open = []
  }
  return lines.join('\n')
}
