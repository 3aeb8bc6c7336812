/**
 * Timeline: what happened in each period, and where money stood at its end.
 *
 *     events by period ──▶ raw sums ──▶ sides of what the period touched ──▶ a row a group
 *
 * The rows of the journal are read once, whatever the number of periods. What a line or a cell
 * showed is taken from its group before the first row of a period changes it, and what it shows
 * then is added at the end of the period; what the period left alone stays as it was.
 */
import { textFromDay } from '../events/dates.ts'
import { type AskedMeasure, FLOWS } from '../journal/accounts.ts'
import { EFFECTS } from '../journal/chart.ts'
import { at, type ExactColumn, ensure, exactColumn, put } from '../journal/exact.ts'
import { firstRowOf, type Journal } from '../journal/journal.ts'
import { addRaw, type Totals, totals } from '../journal/totals.ts'
import { type BalanceRow, balanceColumns, rowMaker } from './balances.ts'
import { addFlows } from './flows.ts'
import { type Groups, groupsOf, inOrder } from './groups.ts'
import type { Column } from './layout.ts'
import type { Period } from './periods.ts'
import type { Dimension, Scope } from './question.ts'
import { addCell, addLine, WIDTH } from './shown.ts'

/** Flows of the period, accounts at its end, and how many events of the group it has. */
export type TimelineRow<
  By extends Dimension = Dimension,
  Show extends AskedMeasure = AskedMeasure,
> = Readonly<{ period: string; from: string; to: string; events: number }> & BalanceRow<By, Show>

/** The columns of a timeline; people see the name of a period, which says its days if it is cut. */
export function timelineColumns(
  by: readonly string[],
  show: readonly (AskedMeasure | 'fx')[] | undefined,
) {
  const keys = ['period', 'from', 'to', ...by]
  const { columns, people } = balanceColumns(keys, show, ['events'])
  const told = ({ name }: Column) => name !== 'from' && name !== 'to'
  return { columns, people: people.filter(told) }
}

/** A row for each period and group, from the period of the group's first event on. */
export function timelineRows(
  journal: Journal,
  scope: Scope,
  periods: readonly Period[],
  by: readonly Dimension[],
  show: readonly AskedMeasure[],
  withImplied: boolean,
): readonly TimelineRow[] {
  const groups = groupsOf(journal, by, scope.where)
  if (periods.length === 0) return []
  const running = runningOn(journal, groups)
  const keys = ['period', 'from', 'to', ...by, 'currency', 'basis', 'events']
  const make = rowMaker(journal, running.column, keys, show, withImplied)
  const { order, ends } = eventsBy(journal, scope.size, periods)
  const made: BalanceRow[][] = []
  for (let number = 0, next = 0; number < ends.length; number += 1) {
    for (; next < ends[number]!; next += 1) running.post(order[next]!)
    running.settle()
    const period = periods[number - 1]
    if (period !== undefined) {
      const { name, first, last } = period
      const more = { period: name, from: textFromDay(first), to: textFromDay(last), events: 0 }
      made.push(
        groups.all.map((group, place) => {
          more.events = running.counts[place] ?? 0
          return make(group, place, more)
        }),
      )
    }
    running.forget()
  }
  const sorted = inOrder(groups)
  const present = (rows: BalanceRow[]) => sorted.filter((place) => place < rows.length)
  return made.flatMap((rows) => present(rows).map((place) => rows[place] as TimelineRow))
}

/** Events in the order of their periods, and where each ends; those before the first come first. */
function eventsBy({ events }: Journal, size: number, periods: readonly Period[]) {
  const begin = periods[0]!.first
  const end = periods[periods.length - 1]!.last
  const periodOf = new Uint16Array(end - begin + 1)
  periods.forEach(({ first, last }, number) => {
    periodOf.fill(number + 1, first - begin, last - begin + 1)
  })
  const numberOf = (event: number): number => {
    const day = events.day[event]!
    return day < begin ? 0 : day > end ? -1 : periodOf[day - begin]!
  }
  const ends = new Uint32Array(periods.length + 1)
  for (let event = 0; event < size; event += 1) {
    const number = numberOf(event)
    if (number >= 0) ends[number]! += 1
  }
  const places = new Uint32Array(ends.length)
  for (let number = 1; number < ends.length; number += 1) {
    places[number] = ends[number - 1]!
    ends[number]! += ends[number - 1]!
  }
  const order = new Uint32Array(ends[ends.length - 1]!)
  for (let event = 0; event < size; event += 1) {
    const number = numberOf(event)
    if (number >= 0) order[places[number]!++] = event
  }
  return { order, ends }
}

interface Running {
  /** Sums by group: accounts as of the last `settle`, flows since the last `forget`. */
  readonly column: ExactColumn
  /** The events of each group since the last `forget`. */
  readonly counts: number[]
  post(event: number): void
  settle(): void
  forget(): void
}

const UNSEEN = -2

function runningOn(journal: Journal, groups: Groups): Running {
  const { rows, lines, cells, cellOfLine } = journal
  const state: Totals = totals(cells.length, lines.length)
  const column = exactColumn(0)
  const groupOfLine = new Int32Array(lines.length).fill(UNSEEN)
  const groupOfCell = new Int32Array(cells.length).fill(UNSEEN)
  const isOpen = { lines: new Uint8Array(lines.length), cells: new Uint8Array(cells.length) }
  const open = { lines: [] as number[], cells: [] as number[] }
  const counts: number[] = []
  const counted: number[] = []

  /** Takes away what a cell, and then a line, showed until now. */
  const touch = (line: number): void => {
    const cell = cellOfLine[line]!
    if (groupOfCell[cell] === UNSEEN) groupOfCell[cell] = groups.ofCell(cells[cell]!)
    if (groupOfLine[line] === UNSEEN) groupOfLine[line] = groups.ofLine(line)
    ensure(column, groups.all.length * WIDTH)
    if (isOpen.cells[cell] === 0) {
      isOpen.cells[cell] = 1
      open.cells.push(cell)
      const group = groupOfCell[cell]!
      if (group >= 0) addCell(journal, state, cell, { column, group, sign: -1 })
    }
    if (isOpen.lines[line] === 1) return
    isOpen.lines[line] = 1
    open.lines.push(line)
    const group = groupOfLine[line]!
    addLine(journal, state, line, { column, group, sign: -1, corrected: false })
  }
  const count = (group: number, event: number): void => {
    if (group < 0 || counted[group] === event) return
    counted[group] = event
    counts[group] = (counts[group] ?? 0) + 1
  }
  return {
    column,
    counts,
    post(event) {
      const end = firstRowOf(journal, event + 1)
      for (let row = firstRowOf(journal, event); row < end; row += 1) {
        const line = rows.line[row]!
        const edge = rows.edge[row]!
        const amount = at(rows.amount, row)
        touch(line)
        const { parentLine } = lines[line]!
        if (parentLine !== null) touch(parentLine.index)
        addRaw(state, journal, line, edge, amount)
        const group = groupOfLine[line]!
        if (group >= 0) addFlows(column, group * WIDTH, edge, amount)
        count(group, event)
        if (EFFECTS[edge]!.cell.length > 0) count(groupOfCell[cellOfLine[line]!]!, event)
      }
    },
    settle() {
      for (const line of open.lines) {
        isOpen.lines[line] = 0
        const group = groupOfLine[line]!
        addLine(journal, state, line, { column, group, sign: 1, corrected: false })
      }
      for (const cell of open.cells) {
        isOpen.cells[cell] = 0
        const group = groupOfCell[cell]!
        if (group >= 0) addCell(journal, state, cell, { column, group, sign: 1 })
      }
      open.lines.length = 0
      open.cells.length = 0
    },
    forget() {
      counts.length = 0
      for (let base = 0; base < groups.all.length * WIDTH; base += WIDTH) {
        for (let flow = 0; flow < FLOWS.length; flow += 1) put(column, base + flow, 0)
      }
    },
  }
}
