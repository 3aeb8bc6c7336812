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
import type { Cell, Line } from '../journal/documents.ts'
import type { Journal, Row } from '../journal/journal.ts'
import {
  advance,
  copyOf,
  type Running,
  rowsOfCell,
  running,
  runningNow,
  withAbove,
} from '../journal/walk.ts'
import { compare, isNegative, isZero, subtract, type Units } from '../money/units.ts'
import { byCell } from './fast.ts'
import { CELL_SHORTAGES, LINE_SHORTAGES, type Shortage, shortOfCell, shortOfLine } from './short.ts'

export interface Rise {
  readonly shortage: Shortage
  readonly cell: Cell
  readonly line: Line | null
  /** Whether nothing is posted on the line itself, and something on one that it passes money to. */
  readonly isAbove: boolean
  readonly by: Units
  /** The day (a number) on which the rise is largest; the first such day. */
  readonly on: number
  /** The amount of the shortage on that day, the event included. */
  readonly amount: Units
  /** What the cell still holds back under conditions on that day. */
  readonly conditional: Units
}

/** Every shortage that these rows, dated `day`, would raise if some events had not been. */
export function risesOf(
  journal: Journal,
  rows: readonly Row[],
  day: number,
  absent?: ReadonlySet<number>,
): Rise[] {
  const rises: Rise[] = []
  for (const [cell, own] of byCell(rows)) {
    rises.push(...risesOfCell(journal, cell, own, day, absent))
  }
  return rises
}

function risesOfCell(
  journal: Journal,
  cell: Cell,
  rows: readonly Row[],
  day: number,
  absent?: ReadonlySet<number>,
): Rise[] {
  const own = new Set(rows.map(({ line }) => line))
  const lines = withAbove(own)
  const found = new Map<string, Rise>()
  const compareOn = (without: Running, withRows: Running, on: number): void =>
    compareAll(journal, { cell, own, lines }, without, withRows, on, found)
  walkFrom(journal, cell, rows, day, compareOn, absent)
  return [...found.values()]
}

/**
 * Calls `visit` at the end of the day itself and of every later day on which the cell changes.
 * Where there is none, what stands now is known, of the lines of the rows and those above them.
 */
export function walkFrom(
  journal: Journal,
  cell: Cell,
  rows: readonly Row[],
  day: number,
  visit: (without: Running, withRows: Running, day: number) => void,
  absent?: ReadonlySet<number>,
): void {
  const advanced = (state: Running): Running => {
    for (const row of rows) advance(state, row, journal.reading)
    return state
  }
  if (day >= cell.lastDay && absent === undefined) {
    const now = runningNow(
      journal,
      cell,
      rows.map(({ line }) => line),
    )
    visit(now, advanced(copyOf(now)), day)
    return
  }
  const all = rowsOfCell(journal, cell)
  const dated = absent === undefined ? all : all.filter(({ event }) => !absent.has(event))
  const without = running()
  let next = 0
  for (; next < dated.length && dated[next]!.day <= day; next += 1) {
    advance(without, dated[next]!, journal.reading)
  }
  const withRows = advanced(copyOf(without))
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
  { cell, own, lines }: { cell: Cell; own: ReadonlySet<Line>; lines: ReadonlySet<Line> },
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
    const where = { cell, line: null, isAbove: false, on, conditional }
    keep(found, shortage, where, before[shortage], after[shortage])
  }
  for (const line of lines) {
    const sideBefore = shortOfLine(without, line, reading)
    const sideAfter = shortOfLine(withRows, line, reading)
    const where = { cell, line, isAbove: !own.has(line), on, conditional }
    for (const shortage of LINE_SHORTAGES) {
      keep(found, shortage, where, sideBefore[shortage], sideAfter[shortage])
    }
  }
}

function keep(
  found: Map<string, Rise>,
  shortage: Shortage,
  where: Pick<Rise, 'cell' | 'line' | 'isAbove' | 'on' | 'conditional'>,
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
