/**
 * A table in HTML, for a notebook or a page: elements and attributes alone, no style and no script.
 *
 * Rows of one currency and basis are one `tbody`. Numbers are aligned to the right and of class
 * `amount`, those below zero also of class `negative`; a cell that says nothing is of class
 * `empty`. What is a name stays a name: every text is escaped.
 */
import { grouped } from '../money/units.ts'
import { type Column, nullIn, printable, textAt } from './layout.ts'

export function htmlTable<Row extends object>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  notes: readonly string[],
): string {
  const keys = columns.filter(({ name }) => name === 'currency' || name === 'basis')
  const groups = new Map<string, string[]>()
  for (const row of rows) {
    const key = JSON.stringify(keys.map((column) => textAt(column, row)))
    const line = `<tr>${columns.map((column) => cellOf(column, row)).join('')}</tr>`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [line])
    else group.push(line)
  }
  const heads = columns.map(
    ({ name, kind }) => `<th scope="col"${SIDE[kind]}>${escaped(name)}</th>`,
  )
  return [
    '<table>',
    ...(notes.length > 0 ? [`<caption>${notes.map(escaped).join('<br>')}</caption>`] : []),
    `<thead><tr>${heads.join('')}</tr></thead>`,
    ...[...groups.values()].map((lines) => `<tbody>\n${lines.join('\n')}\n</tbody>`),
    '</table>',
  ].join('\n')
}

const SIDE = { text: '', amount: ' align="right"' }

function cellOf<Row extends object>(column: Column<Row>, row: Row): string {
  const text = textAt(column, row)
  if (text === null) return `<td class="empty">${nullIn(column)}</td>`
  if (text === undefined || text === '') return '<td class="empty"></td>'
  if (column.kind === 'text') {
    // A browser would leave out the spaces by which a name stands below another.
    const inset = text.length - text.trimStart().length
    return `<td>${'&#160;'.repeat(inset)}${escaped(text.slice(inset))}</td>`
  }
  const sign = text.startsWith('-') ? ' negative' : ''
  return `<td class="amount${sign}"${SIDE.amount}>${escaped(grouped(text))}</td>`
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => ESCAPES[character]!)
}
