/**
 * A rule on money: a shortage may not rise.
 *
 * For every cell an event touches, on its date and on each later date on which the cell changes,
 * the shortages that `sides` names are compared without and with the event. What rises is given
 * back by cell (or line) with the largest rise and the first date on which it stands; `limits.ts`
 * says which events may raise which.
 *
 * Fast accept: where nothing of the cell is short and every raw sum stays at or above zero, no
 * shortage can rise and nothing more is asked.
 */
import { CELL, CELL_WIDTH, EFFECTS, LINE_WIDTH } from '../journal/chart.ts'
import { at } from '../journal/exact.ts'
import type { Cell, Journal, Line, Row } from '../journal/journal.ts'
import {
  advance,
  cellOf,
  copyOf,
  lineOf,
  type Running,
  rowsOfCell,
  running,
  runningNow,
} from '../journal/walk.ts'
import { add, compare, isNegative, isZero, subtract, type Units } from '../money/units.ts'

export type CellShortage =
  | 'unfunded'
  | 'unapplied'
  | 'borrowed'
  | 'impliedReceived'
  | 'impliedPledged'
  | 'conditionalShort'
  | 'exceeded'
export type LineShortage = 'overawarded' | 'claimed' | 'overclaimed' | 'spentShort' | 'subShort'
export type Shortage = CellShortage | LineShortage

const CELL_SHORTAGES = [
  'unfunded',
  'unapplied',
  'borrowed',
  'impliedReceived',
  'impliedPledged',
  'conditionalShort',
  'exceeded',
] as const satisfies readonly CellShortage[]

const LINE_SHORTAGES = [
  'overawarded',
  'claimed',
  'overclaimed',
  'spentShort',
  'subShort',
] as const satisfies readonly LineShortage[]

export interface Rise {
  readonly shortage: Shortage
  readonly cell: Cell
  readonly line: Line | null
  readonly by: Units
  /** The day (a number) on which the rise is largest; the first such day. */
  readonly on: number
  /** The amount of the shortage on that day, the event included. */
  readonly amount: Units
  /** What the cell still holds back under conditions on that day. */
  readonly conditional: Units
}

/** Every shortage that these rows, dated `day`, would raise. */
export function risesOf(journal: Journal, rows: readonly Row[], day: number): Rise[] {
  const byCell = new Map<Cell, Row[]>()
  for (const row of rows) {
    const known = byCell.get(row.line.owner)
    if (known === undefined) byCell.set(row.line.owner, [row])
    else known.push(row)
  }
  const rises: Rise[] = []
  for (const [cell, own] of byCell) rises.push(...risesOfCell(journal, cell, own, day))
  return rises
}

function risesOfCell(journal: Journal, cell: Cell, rows: readonly Row[], day: number): Rise[] {
  const lines = new Set<Line>()
  for (const { line } of rows) {
    lines.add(line)
    if (line.parentLine !== null) lines.add(line.parentLine)
  }
  const found = new Map<string, Rise>()
  if (day >= cell.lastDay) {
    if (acceptsFast(journal, cell, rows)) return []
    const without = runningNow(journal, cell, lines)
    const withRows = copyOf(without)
    for (const row of rows) advance(withRows, row, journal.reading)
    compareAll(journal, cell, lines, without, withRows, day, found)
    return [...found.values()]
  }
  walkFrom(journal, cell, rows, day, (without, withRows, on) =>
    compareAll(journal, cell, lines, without, withRows, on, found),
  )
  return [...found.values()]
}

/** Calls `visit` at the end of the day itself and of every later day on which the cell changes. */
export function walkFrom(
  journal: Journal,
  cell: Cell,
  rows: readonly Row[],
  day: number,
  visit: (without: Running, withRows: Running, day: number) => void,
): void {
  const dated = rowsOfCell(journal, cell)
  const without = running()
  let next = 0
  for (; next < dated.length && dated[next]!.day <= day; next += 1) {
    advance(without, dated[next]!, journal.reading)
  }
  const withRows = copyOf(without)
  for (const row of rows) advance(withRows, row, journal.reading)
  visit(without, withRows, day)
  while (next < dated.length) {
    const on = dated[next]!.day
    for (; next < dated.length && dated[next]!.day === on; next += 1) {
      advance(without, dated[next]!, journal.reading)
      advance(withRows, dated[next]!, journal.reading)
    }
    visit(without, withRows, on)
  }
}

function compareAll(
  journal: Journal,
  cell: Cell,
  lines: ReadonlySet<Line>,
  without: Running,
  withRows: Running,
  on: number,
  found: Map<string, Rise>,
): void {
  const { reading } = journal
  const before = cellOf(without, cell, reading)
  const after = cellOf(withRows, cell, reading)
  const conditional = after.conditional
  for (const shortage of CELL_SHORTAGES) {
    keep(found, shortage, { cell, line: null, on, conditional }, before[shortage], after[shortage])
  }
  for (const line of lines) {
    const sideBefore = shortOfLine(lineOf(without, line, reading))
    const sideAfter = shortOfLine(lineOf(withRows, line, reading))
    for (const shortage of LINE_SHORTAGES) {
      keep(
        found,
        shortage,
        { cell, line, on, conditional },
        sideBefore[shortage],
        sideAfter[shortage],
      )
    }
  }
}

function shortOfLine(side: ReturnType<typeof lineOf>): Readonly<Record<LineShortage, Units>> {
  const over = subtract(side.claimed, side.undisbursed)
  return {
    overawarded: side.overawarded,
    claimed: side.claimed,
    overclaimed: isNegative(over) ? 0 : over,
    spentShort: side.spentShort,
    subShort: side.subShort,
  }
}

function keep(
  found: Map<string, Rise>,
  shortage: Shortage,
  where: Pick<Rise, 'cell' | 'line' | 'on' | 'conditional'>,
  before: Units,
  after: Units,
): void {
  const by = subtract(after, before)
  if (isNegative(by) || isZero(by)) return
  const key = `${shortage} ${where.line?.award?.id ?? ''}`
  const known = found.get(key)
  if (known !== undefined && compare(by, known.by) <= 0) return
  found.set(key, { shortage, ...where, by, amount: after })
}

function acceptsFast(journal: Journal, cell: Cell, rows: readonly Row[]): boolean {
  if (cell.index < 0) return false
  const base = cell.index * CELL_WIDTH
  const sums = Array.from({ length: CELL_WIDTH }, (_, i) => at(journal.now.cells, base + i))
  const byLine = new Map<Line, Units[]>()
  for (const row of rows) {
    const effects = EFFECTS[row.edge]!
    move(sums, effects.cell, row.amount)
    if (effects.line.length > 0)
      move(sumsOfLine(journal, byLine, row.line), effects.line, row.amount)
    if (effects.parent.length > 0 && row.line.parentLine !== null) {
      move(sumsOfLine(journal, byLine, row.line.parentLine), effects.parent, row.amount)
    }
  }
  const outstanding = add(sums[CELL.promised]!, sums[CELL.receivable]!)
  if (isNegative(outstanding) || !isZero(sums[CELL.taken]!) || !isZero(sums[CELL.drawn]!)) {
    return false
  }
  for (const slot of [CELL.promised, CELL.cash, CELL.available, CELL.conditional]) {
    if (isNegative(sums[slot]!)) return false
  }
  for (const line of byLine.values()) if (line.some(isNegative)) return false
  return true
}

function sumsOfLine(journal: Journal, byLine: Map<Line, Units[]>, line: Line): Units[] {
  const known = byLine.get(line)
  if (known !== undefined) return known
  const sums = Array.from(
    { length: LINE_WIDTH },
    (_, i): Units => (line.index < 0 ? 0 : at(journal.now.lines, line.index * LINE_WIDTH + i)),
  )
  byLine.set(line, sums)
  return sums
}

function move(sums: Units[], effects: readonly number[], amount: Units): void {
  for (let i = 0; i < effects.length; i += 2) {
    const slot = effects[i]!
    sums[slot] = effects[i + 1]! > 0 ? add(sums[slot]!, amount) : subtract(sums[slot]!, amount)
  }
}
