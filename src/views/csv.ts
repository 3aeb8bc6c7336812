/**
 * CSV as RFC 4180 has it, safe to open in a spreadsheet.
 *
 * Text that a spreadsheet would run as a formula gets an apostrophe before it; amounts stay
 * numbers. What is not specified, or does not apply, is empty.
 */
import { type Column, textAt } from './layout.ts'

/** The line of the names. */
export function csvHead(columns: readonly { readonly name: string }[]): string {
  return lineOf(columns.map(({ name }) => name))
}

export function csvLine<Row extends object>(columns: readonly Column<Row>[], row: Row): string {
  return lineOf(
    columns.map((column) => {
      const text = textAt(column, row) ?? ''
      return column.kind === 'text' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
    }),
  )
}

function lineOf(values: readonly string[]): string {
  const quoted = values.map((value) =>
    /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value,
  )
  return `${quoted.join(',')}\r\n`
}
