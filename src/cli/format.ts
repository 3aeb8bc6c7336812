/**
 * An answer as text: a table for people, JSON, JSON lines, CSV or Markdown for everything else.
 */
import { type Table, terminalTable } from '../views/table.ts'
import { UsageError } from './ask.ts'

export function formatted(answer: Table<object>, format: string): string {
  const { rows } = answer
  switch (format) {
    case 'table':
      return `${terminalTable(rows, answer.hidden)}\n`
    case 'json':
      return `${JSON.stringify(rows, null, 2)}\n`
    case 'jsonl':
      return rows.map((row) => `${JSON.stringify(row)}\n`).join('')
    case 'csv':
      return csv(rows)
    case 'markdown':
      return markdown(rows)
    default:
      throw new UsageError(`--format ${format}: there are table, json, jsonl, csv, markdown.`)
  }
}

export function csv(rows: readonly object[]): string {
  const columns = Object.keys(rows[0] ?? {}).filter((key) => key !== 'implied')
  return [columns, ...rows.map((row) => columns.map((key) => text(row, key)))]
    .map((values) => `${values.map(csvField).join(',')}\r\n`)
    .join('')
}

/** A field that a spreadsheet would run as a formula gets an apostrophe before it. */
function csvField(value: string): string {
  const number = /^-?\d+(\.\d+)?$/.test(value)
  const safe = !number && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function markdown(rows: readonly object[]): string {
  const columns = Object.keys(rows[0] ?? {}).filter((key) => key !== 'implied')
  const line = (values: readonly string[]) =>
    `| ${values.map((value) => value.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |\n`
  return (
    line(columns) +
    line(columns.map(() => '---')) +
    rows.map((row) => line(columns.map((key) => text(row, key)))).join('')
  )
}

function text(row: object, key: string): string {
  const value: unknown = (row as Record<string, unknown>)[key]
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
