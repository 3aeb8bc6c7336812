/**
 * Coverage: how much of what a purpose needs there is.
 *
 *     covered = the measure, of the purpose and all below it, in the unit of the requirement
 *     percent = 100 × covered ÷ required, to two decimals, half up
 *
 * The usual measure is `funding`, as humanitarian practice counts it (committed and paid, never
 * pledges): what was signed for and is still to come, and what came and was not given back. It is
 * where money stands beyond a bare promise,
 *
 *     receivable + cash + advances + spent + recoverable - borrowed - unapplied
 *
 * so that a commitment and its payment are never counted twice, and money that was paid but never
 * reported as received is counted once. Of a requirement with a period, what is dated in it counts.
 * Units that count as the one required are counted as so many of it, and the answer says so.
 * What was exchanged has left its currency, and stands beside it in the one it became.
 */
import { textFromDay } from '../events/dates.ts'
import { FLOWS, type Flow } from '../journal/accounts.ts'
import { isWithin } from '../journal/definitions.ts'
import type { Requirement } from '../journal/figures.ts'
import { idAt } from '../journal/ids.ts'
import { decimalsOf, type Journal } from '../journal/journal.ts'
import { currencyOf } from '../money/currencies.ts'
import {
  add,
  fromFine,
  grouped,
  isZero,
  max,
  subtract,
  textFromUnits,
  toFine,
  type Units,
} from '../money/units.ts'
import { type Figures, figuresIn, type Sum, sumIn, summed } from './figures.ts'
import { type Column, columnsOf } from './layout.ts'
import type { Scope } from './question.ts'
import { requirementsIn } from './requirements.ts'
import { countedIn } from './units-counted.ts'

export const COVERAGE_MEASURES = ['funding', ...FLOWS] as const
export type CoverageMeasure = 'funding' | Flow

export const NO_REQUIREMENTS = 'No rows: no requirement was recorded on this.'
export const NOTHING_RECORDED = 'nothing recorded'

/** A requirement, and what covers it; where nothing is recorded on it, that is not zero. */
export interface CoverageRow {
  readonly purpose: string
  /** The day of the requirement. */
  readonly since: string
  readonly from: string | null
  readonly to: string | null
  readonly measure: CoverageMeasure
  readonly required: string
  readonly covered: string | null
  readonly unmet: string | null
  /** Two decimals, half up; above 100 as it is. Null where nothing is recorded or required. */
  readonly percent: string | null
  readonly currency: string
  readonly basis: string | null
  readonly note: typeof NOTHING_RECORDED | null
  /** The event that set the requirement. */
  readonly position: number
  readonly id: string
}

const AMOUNTS = ['required', 'covered', 'unmet', 'percent', 'position']
const ALL = ['purpose', 'since', 'from', 'to', 'measure', 'required', 'covered', 'unmet'] as const
const COLUMNS = columnsOf(
  [...ALL, 'percent', 'currency', 'basis', 'note', 'position', 'id'],
  AMOUNTS,
).map((column) => ({ ...column, of: (row: object) => memberOf(row, column.name) ?? undefined }))

const memberOf = (row: object, name: string) => (row as Readonly<Record<string, unknown>>)[name]

/** The columns; people see no event of a requirement, and no column that is empty on every row. */
export function coverageColumns(rows: readonly CoverageRow[]): {
  columns: readonly Column[]
  people: readonly Column[]
} {
  const told = ({ name }: Column) => rows.some((row) => (memberOf(row, name) ?? null) !== null)
  return { columns: COLUMNS, people: COLUMNS.slice(0, -2).filter(told) }
}

/** The rows, and what a reader should know of what they do not count. */
export function coverageRows(
  journal: Journal,
  scope: Scope,
  measure: CoverageMeasure,
): { rows: readonly CoverageRow[]; notes: readonly string[] } {
  const { purpose, currency, ...where } = scope.where
  const days = new Map<number, readonly Figures[]>()
  const sumsUntil = (day: number, asked: string): readonly Sum[] => {
    const known = days.get(day) ?? figuresIn(journal, { ...scope, day, where }, ['purpose'])
    days.set(day, known)
    const below = ({ key }: Figures) =>
      isWithin(journal.definitions, key.purpose, asked, scope.size)
    return summed(known.filter(below), (figures) => amountOf(figures, measure))
  }
  const notes: string[] = []
  const units = new Set<string>()
  const rows = requirementsIn(journal, scope).flatMap((requirement) => {
    if ((purpose ?? requirement.purpose) !== requirement.purpose) return []
    if ((currency ?? requirement.currency) !== requirement.currency) return []
    const last = Math.min(scope.day, requirement.to)
    const counted = (day: number, told?: (words: string) => void): readonly Sum[] => {
      const sums = sumsUntil(day, requirement.purpose)
      return countedIn(journal, sums, requirement.currency, scope.size, told)
    }
    const before = counted(Math.min(last, requirement.from - 1))
    const covered = counted(last, (words) => units.add(words)).map(({ sum, ...of }) => {
      return { ...of, sum: subtract(sum, sumIn(before, of)) }
    })
    const whole = sumsUntil(scope.day, requirement.purpose)
    notes.push(...besideNotes(journal, requirement, whole, covered))
    const row = rowOf(journal, requirement, measure)
    return covered.length === 0 ? [row()] : covered.map(row)
  })
  if (rows.length > 0 && measure === 'funding') notes.unshift(FUNDING_NOTE)
  return { rows, notes: [...notes, ...units] }
}

const FUNDING_NOTE =
  'Covered by funding: what was signed for or has come, and not what is only promised.'

const FUNDS = ['receivable', 'cash', 'advances', 'spent', 'recoverable'] as const

function amountOf({ of }: Figures, measure: CoverageMeasure): Units {
  if (measure !== 'funding') return of(measure)
  const owed = add(of('borrowed'), of('unapplied'))
  return subtract(FUNDS.map(of).reduce(add), owed)
}

function rowOf(journal: Journal, requirement: Requirement, measure: CoverageMeasure) {
  const { purpose, position, day, units, currency, from, to } = requirement
  const text = (amount: Units) => textFromUnits(amount, decimalsOf(journal, currency))
  return (found?: Sum): CoverageRow => {
    const covered = found?.sum
    return Object.freeze({
      purpose,
      since: textFromDay(day),
      from: from === -Infinity ? null : textFromDay(from),
      to: to === Infinity ? null : textFromDay(to),
      measure,
      required: text(units),
      covered: covered === undefined ? null : text(covered),
      unmet: covered === undefined ? null : text(max(0, subtract(units, covered))),
      percent: covered === undefined || isZero(units) ? null : percentOf(covered, units),
      currency,
      basis: found?.basis ?? null,
      note: covered === undefined ? NOTHING_RECORDED : null,
      position,
      id: idAt(journal.ids, position),
    })
  }
}

/** A part in percent, with two decimals, half up: what is half a hundredth is the next one. */
function percentOf(part: Units, whole: Units): string {
  const doubled = 20_000n * toFine(part) + toFine(whole)
  const divisor = 2n * toFine(whole)
  const rest = ((doubled % divisor) + divisor) % divisor
  return textFromUnits(fromFine(((doubled - rest) / divisor) * 10n ** 18n), 2)
}

/** What is not counted: other currencies, which are never added, and other days. */
function besideNotes(
  journal: Journal,
  { purpose, currency }: Requirement,
  whole: readonly Sum[],
  covered: readonly Sum[],
): readonly string[] {
  if (currencyOf(currency) === undefined) return []
  return whole.flatMap((one) => {
    const isSame = one.currency === currency
    const rest = isSame ? subtract(one.sum, sumIn(covered, one)) : one.sum
    if (isZero(rest) || currencyOf(one.currency) === undefined) return []
    const amount = grouped(textFromUnits(rest, decimalsOf(journal, one.currency)))
    const why = isSame ? 'is dated outside of the period' : 'stands beside this and is never added'
    return [`${purpose}: ${amount} ${one.currency} (${one.basis}) ${why}.`]
  })
}
