/**
 * Balances: what was promised, by whom, for what, and how much became real.
 *
 *     raw sums of rows ──▶ sides of each line and cell ──▶ sums by the keys asked for
 *
 * Currency and basis are always keys: two currencies, or cash and goods, are never added. What
 * stands on a pledge has no recipient, so by a dimension of awards it goes to null, "not
 * specified".
 */
import { fail } from '../errors.ts'
import { shown } from '../events/kinds.ts'
import { ACCOUNTS, FLOWS, IMPLIED, type Measure } from '../journal/accounts.ts'
import { EDGE_FLOWS } from '../journal/chart.ts'
import { addTo, at, type ExactColumn, ensure, exactColumn } from '../journal/exact.ts'
import { type Award, type Cell, decimalsOf, type Journal, placeOf } from '../journal/journal.ts'
import { addRow, sidesOfCell, sidesOfLine, type Totals, totals } from '../journal/totals.ts'
import { textFromUnits } from '../money/units.ts'
import { DIMENSIONS, type Dimension, dimensionOf, matches, type Scope } from './question.ts'

const COLUMNS = [...FLOWS, ...ACCOUNTS, ...IMPLIED.map((flow) => `implied.${flow}`)]
const WIDTH = COLUMNS.length
const COLUMN: ReadonlyMap<string, number> = new Map(COLUMNS.map((name, i) => [name, i]))

export type BalanceRow<By extends Dimension = Dimension> = Readonly<
  Record<By, string | null> & { currency: string; basis: string } & Record<Measure, string> & {
      implied: Readonly<Record<(typeof IMPLIED)[number], string>>
    }
>

interface Group {
  readonly index: number
  readonly key: Readonly<Record<string, string | null>>
  readonly currency: string
}

/** The rows of an answer, in the order of their keys. */
export function balanceRows(
  journal: Journal,
  scope: Scope,
  by: readonly Dimension[],
  show: readonly Measure[],
  withImplied: boolean,
): readonly BalanceRow[] {
  for (const key of by) {
    if (!DIMENSIONS.includes(key)) {
      fail(
        'QUESTION_INVALID',
        `by: ${shown(key)} is no dimension; there are ${DIMENSIONS.join(', ')}.`,
      )
    }
  }
  const groups = new Map<string, Group>()
  const sums = exactColumn(0)
  const groupOf = (cell: Cell, award: Award | null): number => {
    const keys = [...by, 'currency', 'basis']
    const values = keys.map((key) => dimensionOf(key, cell, award))
    const text = JSON.stringify(values)
    const known = groups.get(text)
    if (known !== undefined) return known.index
    const index = groups.size
    const key = Object.fromEntries(keys.map((name, i) => [name, values[i] ?? null]))
    groups.set(text, { index, key, currency: cell.currency })
    ensure(sums, groups.size * WIDTH)
    return index
  }
  collect(journal, scope, sums, groupOf)
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => rowOf(journal, sums, group, show, withImplied))
}

function collect(
  journal: Journal,
  scope: Scope,
  sums: ExactColumn,
  groupOf: (cell: Cell, award: Award | null) => number,
): void {
  const { rows, events, lines, cells, reading } = journal
  const now = scope.day === Infinity && scope.size >= events.length
  const state = now ? journal.now : totals(cells.length, lines.length)
  const seenLines = new Uint8Array(lines.length)
  const seenCells = new Uint8Array(cells.length)
  const groupOfLine = new Int32Array(lines.length).fill(-1)
  for (let row = 0; row < rows.length; row += 1) {
    const event = rows.event[row]!
    if (event >= scope.size) break
    if (events.day[event]! > scope.day) continue
    const number = rows.line[row]!
    const line = lines[number]!
    const edge = rows.edge[row]!
    const amount = at(rows.amount, row)
    if (!now) addRow(state, placeOf(line), edge, amount, 1, reading)
    if (seenLines[number] === 0) {
      seenLines[number] = 1
      seenCells[line.owner.index] = 1
      if (matches(scope.where, line.owner, line.award)) {
        groupOfLine[number] = groupOf(line.owner, line.award)
      }
    }
    const group = groupOfLine[number]!
    if (group < 0) continue
    const flows = EDGE_FLOWS[edge]!
    for (let i = 0; i < flows.length; i += 2) {
      addTo(sums, group * WIDTH + flows[i]!, amount, flows[i + 1]!)
    }
  }
  collectSides(journal, scope, state, sums, { seenLines, seenCells, groupOf })
}

interface Seen {
  readonly seenLines: Uint8Array
  readonly seenCells: Uint8Array
  readonly groupOf: (cell: Cell, award: Award | null) => number
}

function collectSides(
  journal: Journal,
  scope: Scope,
  state: Totals,
  sums: ExactColumn,
  { seenLines, seenCells, groupOf }: Seen,
): void {
  const { lines, cells, reading } = journal
  const into = (group: number, side: object): void => {
    for (const [name, units] of Object.entries(side)) {
      const column = SIDE_COLUMNS.get(name)
      if (column !== undefined && units !== 0) addTo(sums, group * WIDTH + column, units, 1)
    }
  }
  lines.forEach((line, number) => {
    if (seenLines[number] === 0 || !matches(scope.where, line.owner, line.award)) return
    const side = sidesOfLine(state, number, line.kind, reading)
    const group = groupOf(line.owner, line.award)
    into(group, side)
    addTo(sums, group * WIDTH + RECOVERABLE, side.overawarded, 1)
  })
  cells.forEach((cell, number) => {
    if (seenCells[number] === 0 || !matches(scope.where, cell, null)) return
    const side = sidesOfCell(state, number, cell.pledge.conditional, reading)
    const group = groupOf(cell, null)
    into(group, side)
    addTo(sums, group * WIDTH + WRITTEN_OFF, side.recovered, -1)
  })
}

/** Members of `LineSides` and `CellSides` by the column they are shown in. */
const SIDE_COLUMNS: ReadonlyMap<string, number> = new Map<string, number>([
  ...ACCOUNTS.map((account): [string, number] => [account, COLUMN.get(account)!]),
  ...IMPLIED.map((flow): [string, number] => [
    `implied${flow.charAt(0).toUpperCase()}${flow.slice(1)}`,
    COLUMN.get(`implied.${flow}`)!,
  ]),
])
const RECOVERABLE = COLUMN.get('recoverable')!
const WRITTEN_OFF = COLUMN.get('writtenOff')!

function rowOf(
  journal: Journal,
  sums: ExactColumn,
  group: Group,
  show: readonly Measure[],
  withImplied: boolean,
): BalanceRow {
  const decimals = decimalsOf(journal, group.currency)
  const value = (name: string): string =>
    textFromUnits(at(sums, group.index * WIDTH + COLUMN.get(name)!), decimals)
  const row: Record<string, unknown> = { ...group.key }
  for (const name of show) row[name] = value(name)
  if (withImplied) {
    row.implied = Object.freeze(
      Object.fromEntries(IMPLIED.map((flow) => [flow, value(`implied.${flow}`)])),
    )
  }
  return Object.freeze(row) as BalanceRow
}
