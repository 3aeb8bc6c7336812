/**
 * Fitting: columns grow by doubling while a log is read, and then give back what stands empty.
 */
import { CELL_WIDTH, LINE_WIDTH } from './chart.ts'
import type { ExactColumn } from './exact.ts'
import type { Journal } from './journal.ts'

/** Cuts every column of the journal to what it holds. */
export function fit(journal: Journal): void {
  const { rows, events, ids, lines, cells, now } = journal
  rows.line = rows.line.slice(0, roomFor(rows.length))
  rows.edge = rows.edge.slice(0, roomFor(rows.length))
  rows.previous = rows.previous.slice(0, roomFor(rows.length))
  fitColumn(rows.amount, roomFor(rows.length))
  events.day = events.day.slice(0, roomFor(events.length))
  events.firstRow = events.firstRow.slice(0, roomFor(events.length))
  events.type = events.type.slice(0, roomFor(events.length))
  events.recordedAt = events.recordedAt.slice(0, roomFor(events.length))
  ids.words = ids.words.slice(0, 4 * roomFor(ids.length))
  ids.ascending = ids.ascending.slice(0, roomFor(ids.ascendingLength))
  journal.cellOfLine = journal.cellOfLine.slice(0, roomFor(lines.length))
  journal.marks = journal.marks.slice(0, roomFor(lines.length))
  journal.lastDays = journal.lastDays.slice(0, roomFor(lines.length))
  fitColumn(now.lines, LINE_WIDTH * roomFor(lines.length))
  fitColumn(now.cells, CELL_WIDTH * roomFor(cells.length))
}

/** Never less than a column begins with. */
function roomFor(length: number): number {
  return Math.max(64, length)
}

function fitColumn(column: ExactColumn, length: number): void {
  column.values = column.values.slice(0, length)
}
