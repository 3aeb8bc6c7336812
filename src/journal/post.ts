/**
 * `post`: the only function that changes the journal.
 *
 * It adds what a judged event does: its rows, and what it changes of documents. Everything it does
 * can be undone, last first.
 */
import { doubled } from '../events/doubled.ts'
import { type Cell, type Line, NEVER, OWN, PASSED_ON, PASSES_ON } from './documents.ts'
import { at, ensure, put } from './exact.ts'
import { followRow } from './follow.ts'
import { popId, pushId } from './ids.ts'
import { type Events, type Journal, placeOf, type Row, type Rows } from './journal.ts'
import { addRow, ensureTotals } from './totals.ts'
import type { Undo } from './undo.ts'

/** A change to what the journal knows of documents, and how to take it back. */
export interface DocumentChange {
  apply(journal: Journal, position: number): void
  undo(journal: Journal, position: number): void
}

/** What the journal keeps of an event beside its rows. */
export interface Entry {
  readonly id: string
  readonly type: number
  readonly day: number
  readonly precision: 'month' | 'year' | undefined
  /** Milliseconds since 1970-01-01 UTC. */
  readonly recordedAt: number
}

/** What a judged event does. Lines and cells it opens are not in the journal before `post`. */
export interface Posting {
  readonly rows: readonly Row[]
  readonly changes: readonly DocumentChange[]
  /** What rules of conduct say of it, though it is kept. */
  readonly flags: readonly Readonly<{ code: string; message: string }>[]
}

/** Posts one event. Returns its position; pushes what undoes it, where an undo list is given. */
export function post(journal: Journal, entry: Entry, posting: Posting, undo?: Undo): number {
  const { events, rows } = journal
  const { id, type, day, precision, recordedAt } = entry
  const position = events.length
  if (position === events.day.length) growEvents(events)
  events.day[position] = day
  events.firstRow[position] = rows.length
  events.type[position] = type
  events.recordedAt[position] = recordedAt
  pushId(journal.ids, id)
  events.length += 1
  if (precision !== undefined) journal.imprecise.set(position, precision)
  undo?.push(journal, takeBackEvent)
  for (const { code, message } of posting.flags) journal.flagged.push({ position, code, message })
  for (const change of posting.changes) {
    change.apply(journal, position)
    undo?.push(journal, change, takeBackChange)
  }
  for (const row of posting.rows) postRow(journal, row, day, undo)
  return position
}

function takeBackEvent(undo: Undo): void {
  const { events, flagged, ids, imprecise } = undo.pop() as Journal
  events.length -= 1
  popId(ids)
  imprecise.delete(events.length)
  while (flagged.length > 0 && flagged[flagged.length - 1]!.position >= events.length) flagged.pop()
}

function takeBackChange(undo: Undo): void {
  const change = undo.pop() as DocumentChange
  const journal = undo.pop() as Journal
  change.undo(journal, journal.events.length - 1)
}

function postRow(journal: Journal, row: Row, day: number, undo?: Undo): void {
  const { rows } = journal
  const { line } = row
  const { owner } = line
  if (owner.index < 0) attachCell(journal, owner, undo)
  if (line.index < 0) attachLine(journal, line, undo)
  const number = rows.length
  if (number === rows.line.length) growRows(rows)
  followRow(journal, row, day, undo)
  rows.line[number] = line.index
  rows.edge[number] = row.edge
  ensure(rows.amount, number + 1)
  put(rows.amount, number, row.amount)
  rows.previous[number] = line.lastRow
  rows.length += 1
  const { lastDay } = owner
  line.lastRow = number + 1
  owner.rows += 1
  if (day > lastDay) owner.lastDay = day
  const { lastDays } = journal
  const lastDayOfLine = lastDays[line.index]!
  if (day > lastDayOfLine) lastDays[line.index] = day
  addRow(journal.now, placeOf(line), row.edge, row.amount, 1, journal.reading)
  undo?.push(lastDay, lastDayOfLine, line, journal, takeBackRow)
}

function takeBackRow(undo: Undo): void {
  const journal = undo.pop() as Journal
  const line = undo.pop() as Line
  journal.lastDays[line.index] = undo.pop() as number
  line.owner.lastDay = undo.pop() as number
  const { rows } = journal
  const number = rows.length - 1
  const amount = at(rows.amount, number)
  addRow(journal.now, placeOf(line), rows.edge[number]!, amount, -1, journal.reading)
  line.lastRow = rows.previous[number]!
  line.owner.rows -= 1
  put(rows.amount, number, 0)
  rows.length = number
}

function attachCell(journal: Journal, cell: Cell, undo?: Undo): void {
  cell.index = journal.cells.length
  journal.cells.push(cell)
  const { pledge } = cell
  cell.previousCell = pledge.lastCell
  pledge.lastCell = cell
  ensureTotals(journal.now, journal.cells.length, journal.lines.length)
  undo?.push(() => {
    cell.index = -1
    journal.cells.pop()
    pledge.lastCell = cell.previousCell
  })
}

function attachLine(journal: Journal, line: Line, undo?: Undo): void {
  line.index = journal.lines.length
  if (line.index === journal.cellOfLine.length) {
    journal.lastDays = doubled(journal.lastDays)
    journal.marks = doubled(journal.marks)
    journal.cellOfLine = doubled(journal.cellOfLine)
  }
  journal.cellOfLine[line.index] = line.owner.index
  journal.lines.push(line)
  const { owner } = line
  line.previousLine = owner.lastLine
  owner.lastLine = line
  if (line.award === null) owner.own = line
  const { parentLine } = line
  journal.lastDays[line.index] = NEVER
  journal.marks[line.index] =
    (line.award === null ? OWN : 0) | (parentLine === null ? 0 : PASSED_ON)
  const above = parentLine === null ? 0 : journal.marks[parentLine.index]!
  if (parentLine !== null) journal.marks[parentLine.index] = above | PASSES_ON
  ensureTotals(journal.now, journal.cells.length, journal.lines.length)
  undo?.push(() => {
    if ((above & PASSES_ON) === 0 && parentLine !== null) {
      journal.marks[parentLine.index]! &= ~PASSES_ON
    }
    line.index = -1
    journal.lines.pop()
    owner.lastLine = line.previousLine
    if (line.award === null) owner.own = null
  })
}

function growRows(rows: Rows): void {
  rows.line = doubled(rows.line)
  rows.edge = doubled(rows.edge)
  rows.previous = doubled(rows.previous)
}

function growEvents(events: Events): void {
  events.day = doubled(events.day)
  events.firstRow = doubled(events.firstRow)
  events.type = doubled(events.type)
  events.recordedAt = doubled(events.recordedAt)
}
