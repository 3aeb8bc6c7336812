/**
 * A table: the rows of an answer, frozen, iterable, and shown as its reader would have it.
 *
 *     String(table)    a terminal: decimal points aligned, thousands apart; no column of zeros,
 *                      unless it was asked for
 *     table.toCsv()    a program or a spreadsheet: every column, exact decimal text
 *     table.toHtml()   a page; notebooks find it by themselves
 *
 * An answer without rows says that it is empty; it is not zero.
 */
import { csvHead, csvLine } from './csv.ts'
import { htmlTable } from './html.ts'
import { type Column, cellsOf, counted, layOut } from './layout.ts'
import { seenOf } from './seen.ts'

/** The member by which a notebook of Jupyter (Deno, tslab) asks a value how to show it. */
export const JUPYTER_DISPLAY: unique symbol = Symbol.for('Jupyter.display') as never

/** What an answer can be asked for, whatever is in it. */
export interface Shown {
  /** Events dated only to a month or a year that this answer leaves out, though some may belong. */
  readonly hidden: number
  /** What else a reader should know of the rows. */
  readonly notes: readonly string[]
  /** The rows for a terminal, with what else a reader should know. */
  toString(): string
  /**
   * The rows as CSV (RFC 4180): every column, amounts as exact decimal text. Text that a
   * spreadsheet would run as a formula has an apostrophe before it.
   *
   * @example
   * writeFileSync('balances.csv', book.balances({ by: ['donor'] }).toCsv())
   */
  toCsv(): string
  /**
   * The rows as a `<table>` of HTML, without styles and scripts; every text is escaped.
   *
   * @example
   * element.innerHTML = book.balances({ by: ['donor'], show: ['pledged'] }).toHtml()
   */
  toHtml(): string
  /** The same as text and as HTML, for a notebook. */
  [JUPYTER_DISPLAY](): Readonly<{ 'text/plain': string; 'text/html': string }>
}

export interface Table<Row> extends Iterable<Row>, Shown {
  readonly rows: readonly Row[]
}

/** How the rows of a table are shown. */
export interface Look<Row> {
  readonly columns: readonly Column<Row>[]
  /** Those of them that people see, where they are not all. */
  readonly people?: readonly Column<Row>[]
  /** Whether of these too they see only what is not zero throughout. */
  readonly moved?: boolean
  readonly hidden?: number
  readonly notes?: readonly string[]
  /** What is said where there are no rows. */
  readonly empty?: string
}

export function table<Row extends object>(given: readonly Row[], look: Look<Row>): Table<Row> {
  const rows = Object.freeze([...given])
  const shown = shownBy(rows, look)
  return Object.freeze({ rows, ...shown, [Symbol.iterator]: () => rows[Symbol.iterator]() })
}

/** A list that is frozen, and printed as its reader would have it. */
export function readable<Item>(items: Item[], print: () => string): readonly Item[] {
  return Object.freeze(Object.defineProperty(items, 'toString', { value: print }))
}

/** A list that is a table too; what makes it one is not in its JSON. */
export function listed<Row extends object>(
  rows: Row[],
  look: Look<Row>,
): readonly Row[] & Table<Row> {
  const members = { rows, ...shownBy(rows, look) }
  for (const key of Reflect.ownKeys(members)) {
    Object.defineProperty(rows, key, { value: members[key as keyof typeof members] })
  }
  return Object.freeze(rows) as never
}

function shownBy<Row extends object>(
  rows: readonly Row[],
  { columns, people = columns, moved, hidden = 0, notes: told = [], empty = EMPTY }: Look<Row>,
): Shown {
  const notes = hidden === 0 ? told : [...told, lateNote(hidden)]
  const seen = () => (moved === true ? seenOf(people, rows) : { columns: people, notes: [] })
  const under = (more: readonly string[]) =>
    rows.length === 0 ? [empty, ...notes] : [...more, ...notes]
  const toText = () => {
    const { columns: own, notes: more } = seen()
    const cells = rows.map((row) => cellsOf(own, row))
    return [...(rows.length === 0 ? [] : layOut(own, [{ rows: cells }])), ...under(more)].join('\n')
  }
  const toHtml = () => {
    const { columns: own, notes: more } = seen()
    return htmlTable(own, rows, under(more))
  }
  return {
    hidden,
    notes: told,
    toString: toText,
    toHtml,
    toCsv: () => csvHead(columns) + rows.map((row) => csvLine(columns, row)).join(''),
    [JUPYTER_DISPLAY]: () => Object.freeze({ 'text/plain': toText(), 'text/html': toHtml() }),
  }
}

const EMPTY = 'No rows: nothing was recorded on this.'

/** What a reader is told of events that are dated to a month or a year. */
export function lateNote(hidden: number): string {
  return `${counted(hidden, 'event')} dated only to a month or year may belong here too.`
}
