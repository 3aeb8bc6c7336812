/**
 * A timeline in one currency, by a table of rates.
 *
 *     flows of a day × the rate of that day          ┐
 *     accounts × the rate of the end of the period   ┴▶ exact sums ──▶ one rounding a figure
 *
 * `fx` is what rates made of it in the period: what stood at its beginning and happened in it lacks
 * so much of what stands at its end. So it needs the rates of the period and of the eve before it,
 * and none of earlier days; and over all periods it is the `fx` of balances.
 */
import { textFromDay } from '../events/dates.ts'
import { FLOWS } from '../journal/accounts.ts'
import { addTo, at, exactColumn } from '../journal/exact.ts'
import { decimalsOf, type Journal } from '../journal/journal.ts'
import { isZero, subtract, type Units } from '../money/units.ts'
import { eachDay, MOVED } from './by-day.ts'
import {
  type ConvertedMeasure,
  type ConvertedRow,
  checkWhole,
  rowOf,
  withImplied,
} from './converted.ts'
import {
  converterTo,
  type Figure,
  FX,
  figuresBetween,
  missingFrom,
  neededFor,
  noFigures,
  termsOf,
  type Value,
  valuesOf,
} from './converted-figures.ts'
import { type Group, groupsOf } from './groups.ts'
import type { Period } from './periods.ts'
import type { Dimension, Scope } from './question.ts'
import type { InCurrency, MissingRate, RateFinder } from './rates.ts'
import { inSteps, runningOn } from './running.ts'
import { WIDTH } from './shown.ts'

/** A period and a group, in one currency; null is unknown, for want of a rate. */
export type ConvertedTimelineRow<
  By extends Dimension = Dimension,
  Show extends ConvertedMeasure = ConvertedMeasure,
> = Readonly<{ period: string; from: string; to: string; events: number }> & ConvertedRow<By, Show>

/** A row of all currencies together: what stood at the eve, and what happened since. */
interface Target {
  readonly key: Group['key']
  readonly order: string
  stood: readonly Figure[]
  happened: readonly Figure[]
}

interface Flow {
  readonly group: number
  readonly column: number
  readonly units: Units
  readonly day: number
}

/** The rows of a timeline in one currency, and what they lacked. */
export function convertedTimelineRows(
  journal: Journal,
  scope: Scope,
  periods: readonly Period[],
  by: readonly Dimension[],
  shown: readonly ConvertedMeasure[],
  { currency }: InCurrency,
  finder: RateFinder,
): { rows: readonly ConvertedTimelineRow[]; missing: readonly MissingRate[] } {
  checkWhole(journal, by, scope)
  if (periods.length === 0) return { rows: [], missing: [] }
  const show = withImplied(shown)
  const needed = neededFor(show)
  const decimals = decimalsOf(journal, currency)
  const groups = groupsOf(journal, by, scope)
  for (let line = 0; line < journal.lines.length; line += 1) groups.ofLine(line)
  for (const cell of journal.cells) groups.ofCell(cell)
  const targets: Target[] = []
  const targetOf = targetsOver(groups.all, currency, targets)
  const running = runningOn(journal, groups, (group) => [targetOf(group)])
  const convert = converterTo(currency, finder)
  const count = (figures: readonly Figure[], { group, column, units, day }: Flow): void => {
    if (isZero(units) || !needed.has(column)) return
    convert(figures[column]!, groups.all[group]!.currency, units, day)
  }
  const first = periods[0]!.first
  const last = periods[periods.length - 1]!.last
  const flows: Flow[] = []
  eachDay(journal, { ...scope, day: last }, groups, (group, column, units, day) => {
    flows.push({ group, column, units, day })
  })
  const dated = exactColumn(groups.all.length * WIDTH)
  const ends = new Map(periods.map((period) => [period.last, period]))
  const rows: ConvertedTimelineRow[] = []
  const lacks = new Set<string>()
  /** The groups that some event has moved until now. */
  const present = new Set<number>()
  let next = 0

  const settle = (day: number): void => {
    running.settle(present)
    for (; next < flows.length && flows[next]!.day <= day; next += 1) {
      const flow = flows[next]!
      if (flow.column < MOVED) addTo(dated, flow.group * WIDTH + flow.column, flow.units, 1)
      if (flow.day >= first) count(targets[targetOf(flow.group)]!.happened, flow)
    }
    const stands: (readonly Figure[])[] = []
    for (const group of present) {
      stands[targetOf(group)] ??= noFigures()
      const figures = stands[targetOf(group)]!
      for (let column = 0; column < WIDTH; column += 1) {
        const place = group * WIDTH + column
        const units = subtract(at(running.column, place), at(dated, place))
        count(figures, { group, column, units, day })
      }
    }
    const period = ends.get(day)
    const own = targets.map((target, number) => {
      const row = period && rowAt(target, stands[number]!, running.counts[number] ?? 0, period)
      target.stood = stands[number]!
      target.happened = noFigures()
      return { order: target.order, row }
    })
    running.counts.length = 0
    own.sort((a, b) => (a.order < b.order ? -1 : 1))
    rows.push(...own.flatMap(({ row }) => row ?? []))
  }
  const rowAt = (
    { key, stood, happened }: Target,
    stands: readonly Figure[],
    events: number,
    { name, first: from, last: to }: Period,
  ): ConvertedTimelineRow => {
    const isFlow = (column: number) => column < FLOWS.length || column >= MOVED
    const figures = stands.map((figure, column) =>
      isFlow(column) ? figuresBetween(stood[column]!, figure, happened[column]!) : figure,
    )
    const eve = stood.map((figure, column) => (isFlow(column) ? NOTHING : figure))
    for (const column of show.flatMap(termsOf)) {
      for (const lack of figures[column]!.lacks) lacks.add(lack)
      if (!show.includes('fx')) continue
      for (const lack of eve[column]!.lacks) lacks.add(lack)
    }
    const values: Value[] = [...valuesOf(figures, decimals)]
    const before = valuesOf(eve, decimals)[FX]!
    values[FX] = less(values[FX]!, before)
    const days = { period: name, from: textFromDay(from), to: textFromDay(to) }
    return rowOf({ ...days, ...key, events }, values, show, decimals) as ConvertedTimelineRow
  }
  inSteps(journal, scope.size, [first - 1, ...ends.keys()], running.post, settle)
  return { rows, missing: missingFrom(lacks, currency) }
}

const [NOTHING] = noFigures() as [Figure]

const less = (a: Value, b: Value): Value => (a === null || b === null ? null : subtract(a, b))

/** What tells the row of a group: one for all that differ in their currency alone. */
function targetsOver(all: readonly Group[], currency: string, targets: Target[]) {
  const known: number[] = []
  const numbers = new Map<string, number>()
  return (group: number): number => {
    const before = known[group]
    if (before !== undefined) return before
    const key = { ...all[group]!.key, currency }
    const order = JSON.stringify(Object.values(key))
    const number = numbers.get(order) ?? targets.length
    if (number === targets.length) {
      targets.push({ key, order, stood: noFigures(), happened: noFigures() })
    }
    numbers.set(order, number)
    known[group] = number
    return number
  }
}
