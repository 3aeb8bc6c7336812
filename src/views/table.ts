/**
 * A table: the rows of an answer, frozen, iterable, and readable on a terminal.
 *
 * Amounts are aligned on the decimal point and grouped by thousands. An answer without rows says
 * that it is empty; it is not zero.
 */
export interface Table<Row> extends Iterable<Row> {
  readonly rows: readonly Row[]
  /** Events dated only to a month or a year that this answer leaves out, though some may belong. */
  readonly hidden: number
  toString(): string
}

/** Without `columns`, the text of a table has all that its first row has, but what is implied. */
export function table<Row extends object>(
  rows: readonly Row[],
  hidden = 0,
  columns?: readonly string[],
): Table<Row> {
  return Object.freeze({
    rows: Object.freeze([...rows]),
    hidden,
    [Symbol.iterator]: () => rows[Symbol.iterator](),
    toString: () => terminalTable(rows, hidden, columns),
  })
}

/** A list that is frozen, and printed as its reader would have it. */
export function readable<Item>(items: Item[], print: () => string): readonly Item[] {
  return Object.freeze(Object.defineProperty(items, 'toString', { value: print }))
}

export function terminalTable(
  rows: readonly object[],
  hidden = 0,
  asked?: readonly string[],
): string {
  const note =
    hidden === 0
      ? []
      : [
          `${hidden} event${hidden === 1 ? '' : 's'} dated only to a month or year ` +
            'may belong here too.',
        ]
  const first = rows[0]
  if (first === undefined) return ['No rows: nothing was recorded on this.', ...note].join('\n')
  const columns = asked ?? Object.keys(first).filter((key) => key !== 'implied')
  const cells = rows.map((row) =>
    columns.map((key) => shown(memberAt(row as Record<string, unknown>, key))),
  )
  const numeric = columns.map((_, i) => cells.every((row) => NUMBER.test(row[i]!)))
  const lined = cells.map((row) => [...row])
  columns.forEach((_, i) => {
    if (!numeric[i]) return
    const decimals = Math.max(...cells.map((row) => decimalsOf(row[i]!)))
    for (const row of lined) row[i] += ' '.repeat(decimals - decimalsOf(row[i]!))
  })
  const widths = columns.map((name, i) =>
    Math.max(name.length, ...lined.map((row) => row[i]!.length)),
  )
  const line = (values: readonly string[]): string =>
    values
      .map((value, i) => (numeric[i] ? value.padStart(widths[i]!) : value.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd()
  return [
    line(columns),
    widths.map((width) => '─'.repeat(width)).join('  '),
    ...lined.map(line),
    ...note,
  ].join('\n')
}

/** A member, or a member of a member where a name has a dot. */
function memberAt(row: Readonly<Record<string, unknown>>, key: string): unknown {
  const [outer = '', inner] = key.split('.')
  return inner === undefined ? row[key] : (row[outer] as Record<string, unknown>)[inner]
}

const NUMBER = /^(-?[\d,]+(\.\d+)?)?$/

function shown(value: unknown): string {
  if (value === null || value === undefined) return '(not specified)'
  const text = String(value)
  const number = /^(-?\d+)(\.\d+)?$/.exec(text)
  if (number === null) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal must not obey a name.
    return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '�')
  }
  return number[1]!.replace(/\B(?=(\d{3})+$)/g, ',') + (number[2] ?? '')
}

function decimalsOf(text: string): number {
  const point = text.indexOf('.')
  return point < 0 ? 0 : text.length - point
}
