/**
 * Timeline: what happened in each period, and where money stood at its end.
 *
 *     events by period ──▶ raw sums ──▶ sides of what the period touched ──▶ a row a group
 *
 * The rows of the journal are read once, whatever the number of periods (`running.ts`).
 */
import { textFromDay } from '../events/dates.ts'
import { type AskedMeasure, FLOWS } from '../journal/accounts.ts'
import { type ExactColumn, put } from '../journal/exact.ts'
import type { Journal } from '../journal/journal.ts'
import { type BalanceRow, balanceColumns, type Rows, rowMaker } from './balances.ts'
import { derivedOf } from './derived.ts'
import { type Grouping, namesOf } from './grouping.ts'
import { groupsOf, inOrder } from './groups.ts'
import type { Key } from './keys.ts'
import type { Column } from './layout.ts'
import type { Period } from './periods.ts'
import type { Dimension, Scope } from './question.ts'
import { daysUpTo, inSteps, runningOn } from './running.ts'
import { WIDTH } from './shown.ts'

/** Flows of the period, accounts at its end, and how many events of the group it has. */
export type TimelineRow<
  By extends Key = Dimension,
  Show extends AskedMeasure = AskedMeasure,
> = Readonly<{ period: string; from: string; to: string; events: number }> & BalanceRow<By, Show>

/** The columns of a timeline; people see the name of a period, which says its days if it is cut. */
export function timelineColumns(
  asked: Grouping,
  show: readonly (AskedMeasure | 'fx')[] | undefined,
) {
  const { columns, people } = balanceColumns(asked, show, ['events'], ['period', 'from', 'to'])
  const told = ({ name }: Column) => name !== 'from' && name !== 'to'
  return { columns, people: people.filter(told) }
}

/** A row for each period and group, from the period of the group's first event on. */
export function timelineRows(
  journal: Journal,
  scope: Scope,
  periods: readonly Period[],
  asked: Grouping,
  show: readonly AskedMeasure[],
  withImplied: boolean,
): Rows<TimelineRow> {
  const groups = groupsOf(journal, asked.by, scope)
  const derived = derivedOf(journal, groups.all, asked, scope)
  if (periods.length === 0) return { rows: [], notes: [] }
  const running = runningOn(journal, groups, derived?.shownOf)
  const { all, column } = derived ?? { all: groups.all, column: running.column }
  const keys = ['period', 'from', 'to', ...namesOf(asked), 'currency', 'basis', 'events']
  const make = rowMaker(journal, column, keys, show, withImplied)
  const made: BalanceRow[][] = []
  const eve = periods[0]!.first - 1
  const ends = new Map(periods.map((period) => [period.last, period]))
  const settle = (last: number): void => {
    const touched = derived && new Set<number>()
    running.settle(touched)
    derived?.follow(touched ?? [], running.column)
    const period = ends.get(last)
    if (period !== undefined) {
      const { name, first } = period
      const more = { period: name, from: textFromDay(first), to: textFromDay(last), events: 0 }
      made.push(
        all.map((group, place) => {
          more.events = running.counts[place] ?? 0
          return make(group, place, more)
        }),
      )
    }
    if (period === undefined && last !== eve) return
    running.counts.length = 0
    forgetFlows(column, all.length)
  }
  const lasts = [eve, ...ends.keys()]
  const days = derived?.stepwise ? daysUpTo(journal, scope.size, lasts[lasts.length - 1]!) : []
  const steps = [...new Set([...lasts, ...days])].sort((a, b) => a - b)
  inSteps(journal, scope.size, steps, running.post, settle)
  const sorted = inOrder(all)
  const present = (rows: BalanceRow[]) => sorted.filter((place) => place < rows.length)
  const rows = made.flatMap((own) => present(own).map((place) => own[place] as TimelineRow))
  return { rows, notes: derived?.notes ?? [] }
}

/** Flows are of one period: what is shown of them begins anew. */
function forgetFlows(column: ExactColumn, groups: number): void {
  for (let base = 0; base < groups * WIDTH; base += WIDTH) {
    for (let flow = 0; flow < FLOWS.length; flow += 1) put(column, base + flow, 0)
  }
}
