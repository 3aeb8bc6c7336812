/**
 * `export`: `jsonl` is the log's bytes as they are, `csv` the rows of the journal.
 */
import type { EventLog } from '../events/log.ts'
import { csvHead, csvLine } from '../views/csv.ts'
import { columnsOf } from '../views/layout.ts'
import { ROW_COLUMNS } from '../views/rows.ts'
import type { Act } from './ask.ts'
import { inChunks } from './format.ts'
import { chosen, type Options } from './options.ts'
import { questionOf } from './question.ts'
import { type Terminal, UsageError } from './terminal.ts'

export function exportLog(log: EventLog, options: Options, terminal: Terminal): Act {
  const to = chosen(options, 'to', ['jsonl', 'csv'])
  const question = questionOf(options)
  const narrowed = Object.keys(options).find((name) => name !== 'to')
  if (to === 'jsonl' && narrowed !== undefined) {
    throw new UsageError(`--${narrowed}: jsonl is the whole log as it is; it goes with --to csv.`)
  }
  return async (book) => {
    if (to === 'csv') {
      const columns = columnsOf(ROW_COLUMNS, ['position', 'amount'])
      await terminal.out(csvHead(columns))
      await inChunks(terminal, book.rows(question), (row) => csvLine(columns, row))
      return 0
    }
    for await (const { bytes } of log.read({ to: book.size })) {
      await terminal.out(bytes)
      if (terminal.closed) break
    }
    return 0
  }
}
