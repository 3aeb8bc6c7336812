/**
 * An answer as text: a table for people, JSON, JSON lines, CSV or Markdown for everything else.
 *
 * Notes belong to the answer: they stand under a table, and on stderr beside what programs read.
 */
import { csvHead, csvLine } from '../views/csv.ts'
import { type Column, textAt } from '../views/layout.ts'
import type { Terminal } from './terminal.ts'

export const FORMATS = ['table', 'json', 'jsonl', 'csv', 'markdown'] as const
export type Format = (typeof FORMATS)[number]

export interface Answer {
  /** What the library answered: the rows of JSON. */
  readonly rows: readonly object[]
  readonly columns: readonly Column<never>[]
  /** The lines of Markdown, where they are not the rows. */
  readonly lines?: readonly (readonly string[])[]
  /** The same for people; undefined where there are no rows. */
  readonly table?: string
  readonly notes: readonly string[]
}

const CHUNK_ROWS = 1000

/** Prints an answer in a format. */
export async function print(terminal: Terminal, answer: Answer, format: Format): Promise<void> {
  const { rows, lines, table, notes } = answer
  const columns = answer.columns as readonly Column[]
  const names = columns.map(({ name }) => name)
  const cells = (row: object) => columns.map((column) => textAt(column, row) ?? '')
  switch (format) {
    case 'table':
      await terminal.out(table === undefined ? '' : `${table}\n`)
      if (table !== undefined && notes.length > 0) await terminal.out('\n')
      await terminal.out(notes.map((note) => `${note}\n`).join(''))
      return
    case 'markdown':
      await terminal.out(markdown([names, names.map(() => '---'), ...(lines ?? rows.map(cells))]))
      await terminal.out(notes.map((note) => `\n${note}\n`).join(''))
      return
    case 'json':
      await inChunks(terminal, rows, (row, i) => `${i === 0 ? '[' : ','}\n${indented(row)}`)
      await terminal.out(rows.length === 0 ? '[]\n' : '\n]\n')
      break
    case 'jsonl':
      await inChunks(terminal, rows, (row) => `${JSON.stringify(row)}\n`)
      break
    case 'csv':
      await terminal.out(csvHead(columns))
      await inChunks(terminal, rows, (row) => csvLine(columns, row))
  }
  for (const note of notes) await terminal.err(`pledgebook: ${note}\n`)
}

/** Writes many lines in pieces of a size that a pipe likes, and stops where nobody reads. */
export async function inChunks<Row>(
  terminal: Terminal,
  rows: Iterable<Row>,
  lineOf: (row: Row, index: number) => string,
): Promise<void> {
  let lines: string[] = []
  let index = 0
  for (const row of rows) {
    lines.push(lineOf(row, index))
    index += 1
    if (lines.length < CHUNK_ROWS) continue
    await terminal.out(lines.join(''))
    if (terminal.closed) return
    lines = []
  }
  await terminal.out(lines.join(''))
}

/** A row as it stands in a JSON array that is laid out for reading. */
function indented(row: object): string {
  return `  ${JSON.stringify(row, null, 2).replaceAll('\n', '\n  ')}`
}

function markdown(lines: readonly (readonly string[])[]): string {
  const escaped = (value: string) => value.replaceAll('|', '\\|').replaceAll('\n', ' ')
  return lines.map((values) => `| ${values.map(escaped).join(' | ')} |\n`).join('')
}
