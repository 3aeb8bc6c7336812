/**
 * Sums by group that run along with the days: from step to step, and never anew.
 *
 * What a line or a cell showed is taken from its group before the first row of a step changes it,
 * and what it shows then is added at the end of the step; what the step left alone stays as it was.
 *
 * An event counts where it was posted, and where it moves what is shown: a payment of a sub-award
 * also on the award that it is passed on from, and money that must have moved where it must have.
 */
import { CELL, CELL_WIDTH, EFFECTS, LINE, LINE_WIDTH } from '../journal/chart.ts'
import { at, type ExactColumn, ensure, exactColumn } from '../journal/exact.ts'
import { firstRowOf, type Journal, placeOf } from '../journal/journal.ts'
import { addRow, type Place, type Totals, totals } from '../journal/totals.ts'
import type { Units } from '../money/units.ts'
import { addFlows } from './flows.ts'
import type { Groups } from './groups.ts'
import { addCell, addLine, WIDTH } from './shown.ts'

/** Posts events in steps, each of the days up to its last, in their order. */
export function inSteps(
  { events }: Journal,
  size: number,
  lasts: readonly number[],
  post: (event: number) => void,
  settle: (last: number) => void,
): void {
  const begin = lasts[0]!
  const end = lasts[lasts.length - 1]!
  const stepOf = new Uint32Array(end - begin + 1)
  for (let step = 1; step < lasts.length; step += 1) {
    stepOf.fill(step, lasts[step - 1]! - begin + 1, lasts[step]! - begin + 1)
  }
  const numberOf = (event: number): number => {
    const day = events.day[event]!
    return day <= begin ? 0 : day > end ? -1 : stepOf[day - begin]!
  }
  const ends = new Uint32Array(lasts.length)
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
  let next = 0
  lasts.forEach((last, step) => {
    for (; next < ends[step]!; next += 1) post(order[next]!)
    settle(last)
  })
}

/** The days up to one on which something was posted. */
export function daysUpTo(journal: Journal, size: number, last: number): Set<number> {
  const { events } = journal
  const days = new Set<number>()
  for (let event = 0; event < size; event += 1) {
    const day = events.day[event]!
    if (day <= last && firstRowOf(journal, event + 1) > events.firstRow[event]!) days.add(day)
  }
  return days
}

export interface Running {
  /** Sums by group: flows of all that was posted, accounts as of the last `settle`. */
  readonly column: ExactColumn
  /** The raw sums. */
  readonly state: Totals
  /** How many events each shown group has, until they are counted anew. */
  readonly counts: number[]
  post(event: number): void
  /** Adds what the step changed; the groups of that are added to those that are given. */
  settle(touched?: Set<number>): void
}

const UNSEEN = -2

/** `shownOf`: the groups that count the events of a summed group, where it is not that one. */
export function runningOn(
  journal: Journal,
  groups: Groups,
  shownOf?: (group: number) => readonly number[],
): Running {
  const { rows, lines, cells, cellOfLine } = journal
  const { size } = groups
  const state: Totals = totals(cells.length, lines.length)
  const column = exactColumn(0)
  const groupOfLine = new Int32Array(lines.length).fill(UNSEEN)
  const groupOfCell = new Int32Array(cells.length).fill(UNSEEN)
  const isOpen = { lines: new Uint8Array(lines.length), cells: new Uint8Array(cells.length) }
  const open = { lines: [] as number[], cells: [] as number[] }
  const places: Place[] = []
  const counts: number[] = []
  const counted: number[] = []

  /** Takes away what a cell, the lines above a line, and then that line showed until now. */
  const touch = (line: number): void => {
    const cell = cellOfLine[line]!
    if (groupOfCell[cell] === UNSEEN) groupOfCell[cell] = groups.ofCell(cells[cell]!)
    if (groupOfLine[line] === UNSEEN) groupOfLine[line] = groups.ofLine(line)
    ensure(column, groups.all.length * WIDTH)
    if (isOpen.cells[cell] === 0) {
      isOpen.cells[cell] = 1
      open.cells.push(cell)
      const group = groupOfCell[cell]!
      if (group >= 0) addCell(journal, state, cell, { column, group, sign: -1, size })
    }
    const { parentLine } = lines[line]!
    if (parentLine !== null) touch(parentLine.index)
    if (isOpen.lines[line] === 1) return
    isOpen.lines[line] = 1
    open.lines.push(line)
    const group = groupOfLine[line]!
    addLine(journal, state, line, { column, group, sign: -1, corrected: true })
  }
  const count = (group: number, event: number): void => {
    if (counted[group] === event) return
    counted[group] = event
    counts[group] = (counts[group] ?? 0) + 1
  }
  const countIn = (group: number, event: number): void => {
    if (group < 0) return
    if (shownOf === undefined) count(group, event)
    else for (const shown of shownOf(group)) count(shown, event)
  }
  return {
    column,
    state,
    counts,
    post(event) {
      const end = firstRowOf(journal, event + 1)
      for (let row = firstRowOf(journal, event); row < end; row += 1) {
        const line = rows.line[row]!
        const edge = rows.edge[row]!
        const amount = at(rows.amount, row)
        touch(line)
        places[line] ??= placeOf(lines[line]!)
        const place = places[line]
        const group = groupOfLine[line]!
        const cellGroup = groupOfCell[place.cell]!
        const isAlone = place.parent === null && group === cellGroup
        const above = isAlone ? undefined : passedOn(state, place)
        addRow(state, place, edge, amount, 1, journal.reading)
        if (group >= 0) addFlows(column, group * WIDTH, edge, amount)
        countIn(group, event)
        if (above === undefined) continue
        const now = passedOn(state, place)
        let step = 0
        for (let one = place.parent; one !== null; one = one.parent, step += 1) {
          if (now[step] !== above[step]) countIn(groupOfLine[one.line]!, event)
        }
        const isOfCell = now[step] !== above[step] || now[step + 1] !== above[step + 1]
        if (isOfCell || EFFECTS[edge]!.cell.length > 0) countIn(cellGroup, event)
      }
    },
    settle(touched) {
      for (const line of open.lines) {
        isOpen.lines[line] = 0
        const group = groupOfLine[line]!
        if (group >= 0) touched?.add(group)
        addLine(journal, state, line, { column, group, sign: 1, corrected: true })
      }
      for (const cell of open.cells) {
        isOpen.cells[cell] = 0
        const group = groupOfCell[cell]!
        if (group < 0) continue
        touched?.add(group)
        addCell(journal, state, cell, { column, group, sign: 1, size })
      }
      open.lines.length = 0
      open.cells.length = 0
    },
  }
}

/** What a line takes from those above it, the nearest first, and then from its cell. */
function passedOn({ lines, cells }: Totals, { cell, parent }: Place): readonly Units[] {
  const taken: Units[] = []
  for (let one = parent; one !== null; one = one.parent) {
    taken.push(at(lines, one.line * LINE_WIDTH + LINE.advances))
  }
  const base = cell * CELL_WIDTH
  taken.push(at(cells, base + CELL.taken), at(cells, base + CELL.drawn))
  return taken
}
