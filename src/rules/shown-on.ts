/**
 * What a cell shows at the end of the day of an event, and what it would show with some rows more.
 *
 * Most rules look at later days as well, since money may be gone by then. These are of what
 * somebody says of a day: which promise stands on it, and what came above it.
 */
import type { Cell, Line } from '../journal/documents.ts'
import type { Row } from '../journal/journal.ts'
import type { CellSides, LineSides } from '../journal/sides.ts'
import {
  advance,
  cellOf,
  lineOf,
  type Running,
  rowsOfCell,
  running,
  runningNow,
} from '../journal/walk.ts'
import type { Draft } from './draft.ts'

/** What stands in a cell at the end of the event's day, without the event. */
function stateOn({ journal, read }: Draft, cell: Cell, lines: readonly Line[] = []): Running {
  const { day } = read
  if (day >= cell.lastDay) return runningNow(journal, cell, lines)
  const state = running()
  for (const row of rowsOfCell(journal, cell)) {
    if (row.day > day) break
    advance(state, row, journal.reading)
  }
  return state
}

/** The accounts of a cell on that day, with rows that are posted in it. */
export function shownOn(draft: Draft, cell: Cell, rows: readonly Row[] = []): CellSides {
  const { reading } = draft.journal
  const state = stateOn(draft, cell)
  for (const row of rows) advance(state, row, reading)
  return cellOf(state, cell, reading)
}

/** The accounts of a line on that day. */
export function lineShownOn(draft: Draft, line: Line): LineSides {
  return lineOf(stateOn(draft, line.owner, [line]), line, draft.journal.reading)
}
