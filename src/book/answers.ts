/**
 * The tables that a book answers with: where one has no rows, it says which name may be the reason.
 */
import type { Journal } from '../journal/journal.ts'
import type { Where } from '../views/question.ts'
import { strangeNames } from '../views/strange-names.ts'
import { type Look, type Table, table } from '../views/table.ts'

export function answer<Row extends object>(
  journal: Journal,
  { size, where }: Readonly<{ size: number; where: Where | undefined }>,
  rows: readonly Row[],
  look: Look<Row>,
): Table<Row> {
  if (rows.length > 0) return table(rows, look)
  return table(rows, {
    ...look,
    notes: [...strangeNames(journal, where, size), ...(look.notes ?? [])],
  })
}
