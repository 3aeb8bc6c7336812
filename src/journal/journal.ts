/**
 * The journal: every row ever posted, as columns, and the documents the rows stand on.
 *
 * `post` is the only function that changes it. A row is a line, an edge of the chart, and a signed
 * amount; an event is a day, a type and its first row. What a line implies (pledge, award, donor,
 * purpose, ...) stands once, on the line.
 */
import { currencyOf } from '../money/currencies.ts'
import type { Units } from '../money/units.ts'
import { type Conduct, createConduct } from './conduct.ts'
import type { DayTree } from './day-tree.ts'
import { createDefinitions, type Definitions } from './definitions.ts'
import {
  type Award,
  type Cell,
  type Changes,
  kindOf,
  type Line,
  type Pledge,
  type Purpose,
  type Revision,
} from './documents.ts'
import { at, type ExactColumn, exactColumn } from './exact.ts'
import type { Observation, Requirement } from './figures.ts'
import { createIds, type Ids } from './ids.ts'
import type { Reading } from './sides.ts'
import { createTerms, type Terms } from './terms.ts'
import { type Place, type Totals, totals } from './totals.ts'

export interface Rows {
  length: number
  line: Uint32Array
  edge: Uint8Array
  readonly amount: ExactColumn
  /** The row before on the same line, plus one; 0 where there is none. */
  previous: Uint32Array
}

export interface Events {
  length: number
  day: Int32Array
  firstRow: Uint32Array
  type: Uint8Array
  /** When the book learned of it, in milliseconds since 1970-01-01 UTC. */
  recordedAt: Float64Array
}

/** A rule of conduct that an event was kept against. */
export interface Flagged {
  readonly position: number
  readonly code: string
  readonly message: string
}

export interface Journal {
  reading: Reading
  readonly units: Map<string, number>
  readonly pledges: Map<string, Pledge>
  /** The purposes of pledges that have but one, by its name: many pledges share it. */
  readonly purposes: Map<string, readonly Purpose[]>
  readonly awards: Map<string, Award>
  /** Of an amount that was ever revised the last revision recorded, reversed or not. */
  readonly revisions: Map<Changes, Revision>
  readonly cells: Cell[]
  readonly lines: Line[]
  /** The cell of each line, by number. */
  cellOfLine: Uint32Array
  /** What is marked on each line: `BACK_DATED` and others. */
  marks: Uint8Array
  /** The last day on which something was posted on each line. */
  lastDays: Int32Array
  readonly rows: Rows
  readonly events: Events
  readonly ids: Ids
  /** Of what was reversed the reversal, by position. */
  readonly reversed: Map<number, number>
  /** Of a receipt its refunds, and of own spending what was returned of it, by position. */
  readonly backs: Map<number, number[]>
  readonly policy: Map<string, string>
  readonly conduct: Conduct
  readonly definitions: Definitions
  readonly terms: Terms
  readonly requirements: Requirement[]
  readonly observations: Observation[]
  /** What rules of conduct said of events that were kept all the same, in order. */
  readonly flagged: Flagged[]
  /** Positions of events dated only to a month or a year. */
  readonly imprecise: Map<number, 'month' | 'year'>
  readonly now: Totals
  /** Running sums by day of large cells that were back-dated, and of their lines. */
  readonly days: Map<Cell | Line, DayTree>
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
    purposes: new Map(),
    awards: new Map(),
    revisions: new Map(),
    cells: [],
    lines: [],
    cellOfLine: new Uint32Array(64),
    marks: new Uint8Array(64),
    lastDays: new Int32Array(64),
    rows: {
      length: 0,
      line: new Uint32Array(64),
      edge: new Uint8Array(64),
      amount: exactColumn(64),
      previous: new Uint32Array(64),
    },
    events: {
      length: 0,
      day: new Int32Array(64),
      firstRow: new Uint32Array(64),
      type: new Uint8Array(64),
      recordedAt: new Float64Array(64),
    },
    ids: createIds(),
    reversed: new Map(),
    backs: new Map(),
    policy: new Map(),
    conduct: createConduct(),
    definitions: createDefinitions(),
    terms: createTerms(),
    requirements: [],
    observations: [],
    flagged: [],
    imprecise: new Map(),
    now: totals(16, 32),
    days: new Map(),
  }
}

export interface Row {
  readonly line: Line
  readonly edge: number
  readonly amount: Units
}

/** Where the rows of a line land in totals that cover the whole journal. */
export function placeOf(line: Line): Place {
  const { owner, parentLine } = line
  return {
    cell: owner.index,
    line: line.index,
    kind: kindOf(line),
    parent: parentLine === null ? null : placeOf(parentLine),
  }
}

/** The first row of an event, or where the next row would be if there is no such event yet. */
export function firstRowOf({ rows, events }: Journal, position: number): number {
  return position < events.length ? events.firstRow[position]! : rows.length
}

/** The rows of one event, as they were posted. */
export function rowsOf(journal: Journal, position: number): Row[] {
  const end = firstRowOf(journal, position + 1)
  const found: Row[] = []
  for (let row = firstRowOf(journal, position); row < end; row += 1) {
    found.push(rowAt(journal, row))
  }
  return found
}

export function rowAt(journal: Journal, row: number): Row {
  const { rows } = journal
  const line = journal.lines[rows.line[row]!]!
  return { line, edge: rows.edge[row]!, amount: at(rows.amount, row) }
}

/** The position of the event that posted a row. */
export function eventOf({ events }: Journal, row: number): number {
  let low = 0
  let high = events.length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (events.firstRow[middle]! <= row) low = middle
    else high = middle - 1
  }
  return low
}

/** The day of the event that posted a row. */
export function dayOf(journal: Journal, row: number): number {
  return journal.events.day[eventOf(journal, row)]!
}
