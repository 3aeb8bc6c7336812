/**
 * Text for a terminal: amounts aligned on the decimal point, groups apart, totals below.
 *
 * What is a name stays a name: control characters, which a terminal would obey, are shown as `�`.
 */
import { grouped } from '../money/units.ts'

/** A column: what stands above it, what it holds, and where that is found in a row. */
export interface Column<Row = object> {
  readonly name: string
  readonly kind: 'text' | 'amount'
  /** Without it, the member of the row that has the column's name. */
  of?(row: Row): unknown
}

/** Columns of these names: of amounts where they are named, else of text. */
export function columnsOf(names: readonly string[], amounts: readonly string[] = []): Column[] {
  return [...new Set(names)].map((name) => ({
    name,
    kind: amounts.includes(name) ? 'amount' : 'text',
  }))
}

/** What stands in a cell; null is not specified, undefined does not apply. */
export function textAt<Row extends object>(
  column: Column<Row>,
  row: Row,
): string | null | undefined {
  const value = column.of ? column.of(row) : (row as Record<string, unknown>)[column.name]
  if (value === null || value === undefined) return value
  return Array.isArray(value) ? value.join(' ') : String(value)
}

const UNSPECIFIED = '(not specified)'
/** An amount that cannot be told; nothing is ever said to be zero instead. */
const UNKNOWN = 'unknown'

/** How null is shown to people. */
export const nullIn = ({ kind }: Pick<Column, 'kind'>): string =>
  kind === 'amount' ? UNKNOWN : UNSPECIFIED

/** The cells of a row for people. */
export function cellsOf<Row extends object>(
  columns: readonly Column<Row>[],
  row: Row,
): readonly string[] {
  return columns.map((column) => {
    const text = textAt(column, row)
    return text === null ? nullIn(column) : (text ?? '')
  })
}

/** Rows that may be added up, and what they come to. */
export interface Group {
  readonly rows: readonly (readonly string[])[]
  readonly total?: readonly string[]
}

/** The lines of a table. The last column, where it is text, is not padded. */
export function layOut(columns: readonly Omit<Column, 'of'>[], groups: readonly Group[]): string[] {
  const all = groups.flatMap(({ rows, total }) => (total === undefined ? rows : [...rows, total]))
  const decimals = columns.map((_, i) => largest(all, (row) => tailOf(row[i]!)))
  const cell = (text: string, i: number): string => {
    if (columns[i]!.kind === 'text') return printable(text)
    return text === '' ? '' : grouped(text) + ' '.repeat(decimals[i]! - tailOf(text))
  }
  const widths = columns.map(({ name }, i) =>
    Math.max(
      widthOf(name),
      largest(all, (row) => widthOf(cell(row[i]!, i))),
    ),
  )
  const line = (cells: readonly string[]): string =>
    cells
      .map((text, i) => {
        const room = ' '.repeat(widths[i]! - widthOf(text))
        return columns[i]!.kind === 'text' ? text + room : room + text
      })
      .join('  ')
      .trimEnd()
  const rule = (only?: 'amount') =>
    line(
      columns.map(({ kind }, i) =>
        only === undefined || kind === only ? '─'.repeat(ruled(i)) : '',
      ),
    )
  const ruled = (i: number): number =>
    i === columns.length - 1 && columns[i]!.kind === 'text' ? widthOf(columns[i]!.name) : widths[i]!
  const lines = [line(columns.map(({ name }) => printable(name))), rule()]
  const apart = groups.some(({ rows }) => rows.length > 1)
  groups.forEach(({ rows, total }, number) => {
    if (number > 0 && apart) lines.push('')
    for (const row of rows) lines.push(line(row.map(cell)))
    if (total !== undefined) lines.push(rule('amount'), line(total.map(cell)))
  })
  return lines
}

export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

/** Text that a terminal prints and does not obey. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a terminal obeys.
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '�')
}

/** The largest measure of many rows, of which there may be more than a call takes arguments. */
function largest<Row>(rows: readonly Row[], measure: (row: Row) => number): number {
  return rows.reduce((most, row) => Math.max(most, measure(row)), 0)
}

/** The characters of an amount from its decimal point on. */
function tailOf(text: string): number {
  const point = text.indexOf('.')
  return point < 0 ? 0 : text.length - point
}

const PLAIN = /^[ -~]*$/
const WIDE = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\uff01-\uff60]/u
const PICTURE = /\p{Emoji_Presentation}/u
const HALF_A_FLAG = /\p{Regional_Indicator}/u

/** The columns that a terminal gives to a text. */
function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length
  let width = 0
  for (const character of text) {
    if (/\p{Mark}/u.test(character)) continue
    const wide = WIDE.test(character) || PICTURE.test(character)
    width += wide && !HALF_A_FLAG.test(character) ? 2 : 1
  }
  return width
}
