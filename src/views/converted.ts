/**
 * Balances in one currency, by a table of rates.
 *
 *     flows of a day × the rate of that day  ┐
 *     accounts × the rate of the as-of day   ┴▶ exact sums ──▶ one rounding a figure ──▶ a row
 *
 * So a promise is worth what it was worth when it was made, and what is left of it what it is worth
 * now. `fx` is the difference: what has to be added to what was promised so that it is what came of
 * it. What lacks a rate is unknown, null, and the answer names what it lacked.
 *
 * Sums stay exact until the end, since rounding each part first would add up its errors. Then every
 * figure is rounded once; of the accounts of each rail so that they add up to the rail, rounded
 * once: sources and uses are equal in any currency. Shares were split before, in their own
 * currency. Two rows are rounded apart, so rows may differ from a total that is asked for by less
 * than a minor unit for each row.
 */
import { fail } from '../errors.ts'
import {
  ASKED,
  type AskedMeasure,
  COLUMNS,
  IMPLIED,
  type ImpliedMeasure,
  isImplied,
  type Measure,
} from '../journal/accounts.ts'
import { addTo, at, exactColumn } from '../journal/exact.ts'
import { decimalsOf, type Journal } from '../journal/journal.ts'
import { isZero, subtract, textFromUnits, type Units } from '../money/units.ts'
import { sharedAwards } from './award-purposes.ts'
import { type AtRisk, balanceColumns } from './balances.ts'
import { eachDay, MOVED } from './by-day.ts'
import { collect } from './collect.ts'
import {
  converterTo,
  type Figure,
  FX,
  missingFrom,
  neededFor,
  noFigures,
  termsOf,
  type Value,
  valuesOf,
} from './converted-figures.ts'
import { type Group, type Groups, groupsOf } from './groups.ts'
import { partsKeyOf } from './keys.ts'
import type { Dimension, Scope } from './question.ts'
import type { InCurrency, MissingRate, RateFinder } from './rates.ts'
import { COLUMN, WIDTH } from './shown.ts'

/** All that a converted answer can be asked for. */
export type ConvertedMeasure = AskedMeasure | 'fx'
export const CONVERTED: readonly ConvertedMeasure[] = [...ASKED, 'fx']
/** All that it has where nothing in particular is asked for. */
export const CONVERTED_SHOWN: readonly ConvertedMeasure[] = [...COLUMNS, 'fx']

/** Amounts by measure in one currency; null is unknown, for want of a rate. */
export type ConvertedRow<
  By extends Dimension = Dimension,
  Show extends ConvertedMeasure = ConvertedMeasure,
> = Readonly<Record<By, string | null> & { currency: string; basis: string }> &
  Readonly<Record<Show & (Measure | 'fx'), string | null>> &
  ([Show & ImpliedMeasure] extends [never]
    ? unknown
    : { readonly implied: Readonly<Record<(typeof IMPLIED)[number], string | null>> }) &
  AtRisk<Show, string | null>

/** The columns of such an answer; people see what is implied only if they ask for it. */
export function convertedColumns(
  by: readonly string[],
  show: readonly ConvertedMeasure[] | undefined,
): ReturnType<typeof balanceColumns> {
  const { columns } = balanceColumns({ by }, show ?? CONVERTED_SHOWN)
  return { columns, people: show ? columns : columns.filter(({ name }) => !isImplied(name)) }
}

/** The rows of an answer in one currency, in the order of their keys, and what they lacked. */
export function convertedRows(
  journal: Journal,
  scope: Scope,
  by: readonly Dimension[],
  shown: readonly ConvertedMeasure[],
  { currency }: InCurrency,
  finder: RateFinder,
): { rows: readonly ConvertedRow[]; missing: readonly MissingRate[] } {
  const show = withImplied(shown)
  checkWhole(journal, by, scope)
  const groups = groupsOf(journal, by, scope)
  const sums = collect(journal, scope, groups, show.includes('atRisk'))
  const rows = rowsOver(groups, currency)
  const decimals = decimalsOf(journal, currency)
  const needed = neededFor(show)
  const convert = converterTo(currency, finder)
  const count = (group: number, column: number, units: Units, day: number): void => {
    if (isZero(units) || !needed.has(column)) return
    convert(rows.ofGroup[group]!.figures[column]!, groups.all[group]!.currency, units, day)
  }
  const dated = exactColumn(sums.values.length)
  eachDay(journal, scope, groups, (group, column, units, day) => {
    count(group, column, units, day)
    if (column < MOVED) addTo(dated, group * WIDTH + column, units, 1)
  })
  // What no day explains stands as of the day asked for: accounts, and what they make of flows.
  for (let group = 0; group < groups.all.length; group += 1) {
    for (let column = 0; column < WIDTH; column += 1) {
      const place = group * WIDTH + column
      count(group, column, subtract(at(sums, place), at(dated, place)), scope.day)
    }
  }
  const made = rows.all.map(({ key, figures }) => {
    return rowOf(key, valuesOf(figures, decimals), show, decimals)
  })
  const asked = show.flatMap(termsOf)
  const lacks = rows.all.flatMap(({ figures }) =>
    asked.flatMap((column) => [...figures[column]!.lacks]),
  )
  return { rows: made, missing: missingFrom(lacks, currency) }
}

/** The measures asked for; with one that is implied, all that are. */
export function withImplied(shown: readonly ConvertedMeasure[]): readonly ConvertedMeasure[] {
  return shown.some(isImplied)
    ? [...shown, ...IMPLIED.map((flow) => `implied.${flow}` as const)]
    : shown
}

/** What is converted is of whole awards: a part of an amount would be rounded twice. */
export function checkWhole(journal: Journal, by: readonly string[], scope: Scope): void {
  if (partsKeyOf(journal, by, scope) === undefined) return
  const [award] = sharedAwards(journal, scope.size)
  fail(
    'QUESTION_INVALID',
    `in: award ${award!.id} is for several purposes; awardPurpose and a conversion do not go ` +
      'together then: ask for one of the two.',
  )
}

interface Target {
  readonly key: Group['key']
  readonly figures: readonly Figure[]
}

/** One row for all groups that differ in their currency alone. */
function rowsOver(groups: Groups, currency: string): { all: Target[]; ofGroup: Target[] } {
  const targets = new Map<string, Target>()
  const ofGroup = groups.all.map(({ key: own }) => {
    const key = { ...own, currency }
    const text = JSON.stringify(Object.values(key))
    const target = targets.get(text) ?? { key, figures: noFigures() }
    targets.set(text, target)
    return target
  })
  const all = [...targets].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, target]) => target)
  return { all, ofGroup }
}

/** A row with these keys, of the measures that are asked for. */
export function rowOf(
  key: Readonly<Record<string, unknown>>,
  values: readonly Value[],
  show: readonly ConvertedMeasure[],
  decimals: number,
): ConvertedRow {
  const text = (name: ConvertedMeasure): string | null => {
    const value = values[name === 'fx' ? FX : COLUMN.get(name)!]!
    return value === null ? null : textFromUnits(value, decimals)
  }
  const row: Record<string, unknown> = { ...key }
  for (const name of show) if (!isImplied(name)) row[name] = text(name)
  if (show.some(isImplied)) {
    const implied = IMPLIED.map((flow) => [flow, text(`implied.${flow}`)])
    row.implied = Object.freeze(Object.fromEntries(implied))
  }
  return Object.freeze(row) as ConvertedRow
}
