/**
 * The journal: every row ever posted, as columns, and the documents the rows stand on.
 *
 * `post` is the only function that changes it, and everything it does can be undone in the opposite
 * order. A row is a line, an edge of the chart, and a signed amount; an event is a day, a type and
 * its first row. What a line implies (pledge, award, donor, purpose, ...) stands once, on the line.
 */
import { currencyOf } from '../money/currencies.ts'
import type { Units } from '../money/units.ts'
import { at, type ExactColumn, ensure, exactColumn, put } from './exact.ts'
import type { LineKind, Reading } from './sides.ts'
import { addRow, ensureTotals, type Place, type Totals, totals } from './totals.ts'

export interface Change {
  readonly day: number
  readonly delta: Units
  readonly position: number
}

export interface Pledge {
  readonly id: string
  readonly donor: string
  readonly currency: string
  readonly basis: string
  readonly conditional: boolean
  /** The purposes of the pledge and their integer shares, in the order in which it names them. */
  readonly purposes: readonly Readonly<{ purpose: string; share: bigint }>[]
  /** True while the pledge is known only from a later stage of the same money. */
  implied: boolean
  /** True while the event that opened it is reversed: it may be opened again. */
  undone: boolean
  readonly cells: Cell[]
  readonly amounts: Change[]
  readonly commitments: Change[]
  /** Of several purposes: the part of each in the current amount. */
  parts: readonly Units[]
}

export interface Award {
  readonly id: string
  readonly recipient: string
  readonly purpose: string | null
  readonly currency: string
  readonly payment: 'advance' | 'reimbursement'
  readonly spread: string
  readonly depth: number
  implied: boolean
  /** True while the event that opened it is reversed: it may be opened again. */
  undone: boolean
  lines: readonly Line[]
  readonly amounts: Change[]
}

export interface Cell {
  index: number
  readonly pledge: Pledge
  readonly purpose: string
  readonly currency: string
  lastDay: number
  readonly lines: Line[]
}

export interface Line {
  index: number
  readonly owner: Cell
  /** The award that the line pays for; null where the holder of the pledge spends for itself. */
  readonly award: Award | null
  /** Of a sub-award: the line whose money it passes on. */
  readonly parentLine: Line | null
  readonly kind: LineKind
  /** The last row on this line, plus one; 0 where there is none. */
  lastRow: number
}

export interface Rows {
  length: number
  line: Uint32Array
  edge: Uint8Array
  readonly amount: ExactColumn
  event: Uint32Array
  /** The row before on the same line, plus one; 0 where there is none. */
  previous: Uint32Array
}

export interface Events {
  length: number
  day: Int32Array
  firstRow: Uint32Array
  type: Uint8Array
  readonly ids: string[]
}

export interface Journal {
  reading: Reading
  readonly units: Map<string, number>
  readonly pledges: Map<string, Pledge>
  readonly awards: Map<string, Award>
  readonly cells: Cell[]
  readonly lines: Line[]
  readonly rows: Rows
  readonly events: Events
  readonly positions: Map<string, number>
  readonly reversed: Set<number>
  /** Of a refund: the receipt it belongs to. */
  readonly settles: Map<number, number>
  readonly policy: Map<string, string>
  /** Positions of events dated only to a month or a year. */
  readonly imprecise: Map<number, 'month' | 'year'>
  readonly now: Totals
}

/**
 * Decimals of a currency or unit in this book; a code of ISO 4217 is known without a
 * definition.
 */
export function decimalsIn(journal: Journal, currency: string): number | undefined {
  return journal.units.get(currency) ?? currencyOf(currency)?.decimals ?? undefined
}

/** The decimals that amounts of a currency are shown with. What was posted has a known currency. */
export function decimalsOf(journal: Journal, currency: string): number {
  return decimalsIn(journal, currency) ?? 0
}

export function createJournal(reading: Reading): Journal {
  return {
    reading,
    units: new Map(),
    pledges: new Map(),
    awards: new Map(),
    cells: [],
    lines: [],
    rows: {
      length: 0,
      line: new Uint32Array(64),
      edge: new Uint8Array(64),
      amount: exactColumn(64),
      event: new Uint32Array(64),
      previous: new Uint32Array(64),
    },
    events: {
      length: 0,
      day: new Int32Array(64),
      firstRow: new Uint32Array(64),
      type: new Uint8Array(64),
      ids: [],
    },
    positions: new Map(),
    reversed: new Set(),
    settles: new Map(),
    policy: new Map(),
    imprecise: new Map(),
    now: totals(16, 32),
  }
}

export interface Row {
  readonly line: Line
  readonly edge: number
  readonly amount: Units
}

/** A change to what the journal knows of documents, and how to take it back. */
export interface DocumentChange {
  apply(journal: Journal, position: number): void
  undo(journal: Journal, position: number): void
}

/** What a judged event does. Lines and cells it opens are not in the journal before `post`. */
export interface Posting {
  readonly id: string
  readonly type: number
  readonly day: number
  readonly precision?: 'month' | 'year'
  readonly rows: readonly Row[]
  readonly changes: readonly DocumentChange[]
}

export type Undo = (() => void)[]

/** Posts one event. Returns its position; pushes what undoes it, where an undo list is given. */
export function post(journal: Journal, posting: Posting, undo?: Undo): number {
  const { events, rows } = journal
  const position = events.length
  if (position === events.day.length) growEvents(events)
  events.day[position] = posting.day
  events.firstRow[position] = rows.length
  events.type[position] = posting.type
  events.ids.push(posting.id)
  journal.positions.set(posting.id, position)
  events.length += 1
  if (posting.precision !== undefined) journal.imprecise.set(position, posting.precision)
  undo?.push(() => {
    events.length -= 1
    events.ids.pop()
    journal.positions.delete(posting.id)
    journal.imprecise.delete(position)
  })
  for (const change of posting.changes) {
    change.apply(journal, position)
    undo?.push(() => change.undo(journal, position))
  }
  for (const row of posting.rows) postRow(journal, row, position, posting.day, undo)
  return position
}

/** Takes back everything on an undo list, last first. */
export function rollBack(undo: Undo): void {
  for (let step = undo.pop(); step !== undefined; step = undo.pop()) step()
}

function postRow(journal: Journal, row: Row, position: number, day: number, undo?: Undo): void {
  const { rows } = journal
  const { line } = row
  if (line.owner.index < 0) attachCell(journal, line.owner, undo)
  if (line.index < 0) attachLine(journal, line, undo)
  if (rows.length === rows.line.length) growRows(rows)
  const number = rows.length
  rows.line[number] = line.index
  rows.edge[number] = row.edge
  ensure(rows.amount, number + 1)
  put(rows.amount, number, row.amount)
  rows.event[number] = position
  rows.previous[number] = line.lastRow
  rows.length += 1
  const lastRow = line.lastRow
  const lastDay = line.owner.lastDay
  line.lastRow = number + 1
  if (day > lastDay) line.owner.lastDay = day
  addRow(journal.now, placeOf(line), row.edge, row.amount, 1, journal.reading)
  undo?.push(() => {
    addRow(journal.now, placeOf(line), row.edge, row.amount, -1, journal.reading)
    line.lastRow = lastRow
    line.owner.lastDay = lastDay
    put(rows.amount, number, 0)
    rows.length -= 1
  })
}

function attachCell(journal: Journal, cell: Cell, undo?: Undo): void {
  cell.index = journal.cells.length
  journal.cells.push(cell)
  cell.pledge.cells.push(cell)
  ensureTotals(journal.now, journal.cells.length, journal.lines.length)
  undo?.push(() => {
    cell.index = -1
    journal.cells.pop()
    cell.pledge.cells.pop()
  })
}

function attachLine(journal: Journal, line: Line, undo?: Undo): void {
  line.index = journal.lines.length
  journal.lines.push(line)
  line.owner.lines.push(line)
  ensureTotals(journal.now, journal.cells.length, journal.lines.length)
  undo?.push(() => {
    line.index = -1
    journal.lines.pop()
    line.owner.lines.pop()
  })
}

/** Where the rows of a line land in totals that cover the whole journal. */
export function placeOf(line: Line): Place {
  const { owner, parentLine, kind } = line
  return {
    cell: owner.index,
    line: line.index,
    kind,
    parent: parentLine?.index ?? -1,
    parentKind: parentLine?.kind ?? kind,
  }
}

export function newCell(pledge: Pledge, purpose: string, currency: string): Cell {
  return { index: -1, pledge, purpose, currency, lastDay: -Infinity, lines: [] }
}

export function newLine(owner: Cell, award: Award | null, parentLine: Line | null = null): Line {
  const kind = { reimbursement: award?.payment === 'reimbursement', own: award === null }
  return { index: -1, owner, award, parentLine, kind, lastRow: 0 }
}

/** The rows of one event, as they were posted. */
export function rowsOf(journal: Journal, position: number): Row[] {
  const { rows, events } = journal
  const end = position + 1 < events.length ? events.firstRow[position + 1]! : rows.length
  const found: Row[] = []
  for (let row = events.firstRow[position]!; row < end; row += 1) {
    found.push(rowAt(journal, row))
  }
  return found
}

export function rowAt(journal: Journal, row: number): Row {
  const { rows } = journal
  const line = journal.lines[rows.line[row]!]!
  return { line, edge: rows.edge[row]!, amount: at(rows.amount, row) }
}

function growRows(rows: Rows): void {
  const size = rows.line.length * 2
  rows.line = grown(rows.line, new Uint32Array(size))
  rows.edge = grown(rows.edge, new Uint8Array(size))
  rows.event = grown(rows.event, new Uint32Array(size))
  rows.previous = grown(rows.previous, new Uint32Array(size))
}

function growEvents(events: Events): void {
  const size = events.day.length * 2
  events.day = grown(events.day, new Int32Array(size))
  events.firstRow = grown(events.firstRow, new Uint32Array(size))
  events.type = grown(events.type, new Uint8Array(size))
}

function grown<Column extends Uint32Array | Uint8Array | Int32Array>(
  from: Column,
  to: Column,
): Column {
  to.set(from)
  return to
}
