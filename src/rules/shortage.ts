/**
 * A rule on money: a shortage may not rise.
 *
 * For every cell an event touches, on its date and on each later date on which the cell changes,
 * the shortages that `sides` names are compared without and with the event. What rises is given
 * back by cell (or line) with the largest rise and the first date on which it stands; `limits.ts`
 * says which events may raise which.
 *
 * Most events lower nothing that is not there, and are accepted before any of that: `fast.ts`.
 */
import { CELL } from '../journal/chart.ts'
import type { Cell, Line } from '../journal/documents.ts'
import { at } from '../journal/exact.ts'
import type { Journal, Row } from '../journal/journal.ts'
import type { Reading } from '../journal/sides.ts'
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
import {
  add,
  compare,
  isNegative,
  isZero,
  max,
  negate,
  subtract,
  type Units,
} from '../money/units.ts'
import { byCell } from './fast.ts'

export type CellShortage =
  | 'unfunded'
  | 'unapplied'
  | 'uncovered'
  | 'borrowed'
  | 'impliedReceived'
  | 'impliedPledged'
  | 'conditionalShort'
  | 'exceeded'
  | 'oversigned'
export type LineShortage = 'overawarded' | 'claimed' | 'overclaimed' | 'spentShort' | 'subShort'
export type Shortage = CellShortage | LineShortage

const CELL_SHORTAGES = [
  'unfunded',
  'unapplied',
  'uncovered',
  'borrowed',
  'impliedReceived',
  'impliedPledged',
  'conditionalShort',
  'exceeded',
  'oversigned',
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
  const rises: Rise[] = []
  for (const [cell, own] of byCell(rows)) rises.push(...risesOfCell(journal, cell, own, day))
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
  const before = shortOfCell(without, cell, reading)
  const after = shortOfCell(withRows, cell, reading)
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

function shortOfCell(state: Running, cell: Cell, reading: Reading) {
  const side = cellOf(state, cell, reading)
  // What came does not make room for a signature: it goes by what was said alone. A promise that
  // was written off may be signed, and so taken back.
  const raw = (slot: number): Units => at(state.sums.cells, slot)
  const backing = [CELL.promised, CELL.conditional, CELL.writtenOff].map(raw).reduce(add)
  return { ...side, oversigned: max(0, negate(backing)) }
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
