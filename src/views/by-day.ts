/**
 * The flows of each day by group, one day after another, whatever the order of recording.
 */
import { ASKED } from '../journal/accounts.ts'
import { EDGE, EDGE_FLOWS } from '../journal/chart.ts'
import { addTo, at, exactColumn, put } from '../journal/exact.ts'
import { firstRowOf, type Journal } from '../journal/journal.ts'
import type { Units } from '../money/units.ts'
import type { Groups } from './groups.ts'
import type { Scope } from './question.ts'

/** What was moved between purposes and neither came nor was spent: a part of identity 2. */
export const MOVED = ASKED.length
const MOVES = new Map<number, number>([
  [EDGE.reallocatedInPromised, 1],
  [EDGE.reallocatedInReceivable, 1],
  [EDGE.reallocatedOutPromised, -1],
  [EDGE.reallocatedOutReceivable, -1],
])

const DAYS_FROM = 1 << 20
const EVENTS_MAX = 2 ** 30

/** Calls `visit` for each day, group and flow; `MOVED` is the last column. */
export function eachDay(
  journal: Journal,
  scope: Scope,
  groups: Groups,
  visit: (group: number, column: number, units: Units, day: number) => void,
): void {
  const { rows, events } = journal
  const order = new Float64Array(scope.size)
  let length = 0
  for (let event = 0; event < scope.size; event += 1) {
    if (events.day[event]! > scope.day) continue
    order[length] = (events.day[event]! + DAYS_FROM) * EVENTS_MAX + event
    length += 1
  }
  const sorted = order.subarray(0, length).sort()
  const width = MOVED + 1
  const sums = exactColumn(groups.all.length * width)
  const touched = new Set<number>()
  const tell = (day: number): void => {
    for (const place of touched) {
      const column = place % width
      visit((place - column) / width, column, at(sums, place), day)
      put(sums, place, 0)
    }
    touched.clear()
  }
  const sum = (place: number, amount: Units, sign: number): void => {
    addTo(sums, place, amount, sign)
    touched.add(place)
  }
  let today = 0
  for (const key of sorted) {
    const event = key % EVENTS_MAX
    const day = events.day[event]!
    if (day !== today) tell(today)
    today = day
    const end = firstRowOf(journal, event + 1)
    for (let row = firstRowOf(journal, event); row < end; row += 1) {
      const group = groups.ofLine(rows.line[row]!)
      if (group < 0) continue
      const edge = rows.edge[row]!
      const amount = at(rows.amount, row)
      const flows = EDGE_FLOWS[edge]!
      for (let i = 0; i < flows.length; i += 2) {
        sum(group * width + flows[i]!, amount, flows[i + 1]!)
      }
      const moves = MOVES.get(edge)
      if (moves !== undefined) sum(group * width + MOVED, amount, moves)
    }
  }
  tell(today)
}
