/**
 * Observed figures beside the book's own: what somebody reported, and what is recorded on it.
 *
 *     difference = recorded - reported, as of the day of the report
 *
 * A report judges no record, and no record judges a report: the two agree, within the tolerance
 * that was stated, or they differ. Where nothing is recorded there is nothing to compare, which is
 * no difference. What is recorded of a purpose is what is recorded of it and all below it.
 *
 * A figure in a currency is of cash unless it names another basis. One in another unit says by its
 * unit what was counted: it is of all bases together, and of the units that count as its own.
 */
import { textFromDay } from '../events/dates.ts'
import type { Measure } from '../journal/accounts.ts'
import { isWithin } from '../journal/definitions.ts'
import type { Observation } from '../journal/figures.ts'
import { idAt } from '../journal/ids.ts'
import { decimalsOf, type Journal } from '../journal/journal.ts'
import { currencyOf } from '../money/currencies.ts'
import {
  add,
  compare,
  grouped,
  max,
  negate,
  subtract,
  textFromUnits,
  type Units,
} from '../money/units.ts'
import { NOTHING_RECORDED } from './coverage.ts'
import { type Figures, figuresIn, type Sum, summed } from './figures.ts'
import { type Column, columnsOf } from './layout.ts'
import type { Scope } from './question.ts'
import { countedIn } from './units-counted.ts'

/** A reported figure, compared with the book as of its day. */
export interface ComparedRow {
  /** The day that the figure is as of. */
  readonly asOf: string
  readonly measure: string
  readonly donor: string | null
  readonly purpose: string | null
  readonly recipient: string | null
  readonly reported: string
  readonly recorded: string | null
  /** What is recorded less what was reported; null where nothing is recorded. */
  readonly difference: string | null
  readonly tolerance: string
  readonly currency: string
  /** What was compared with; several, where units of several bases were counted together. */
  readonly basis: string | null
  readonly verdict: 'agrees' | 'differs' | typeof NOTHING_RECORDED
  readonly source: string
  /** The event that told of it. */
  readonly position: number
  readonly id: string
}

export const NO_OBSERVATIONS = 'No rows: nobody reported a figure on this.'

const SUMS = ['reported', 'recorded', 'difference', 'tolerance'] as const
const COLUMNS = columnsOf(
  [
    ...['asOf', 'measure', 'donor', 'purpose', 'recipient', ...SUMS, 'currency', 'basis'],
    ...['verdict', 'source', 'position', 'id'],
  ],
  [...SUMS, 'position'],
).map(({ name, kind }): Column => ({ name, kind, of: (row) => memberOf(row, name) ?? undefined }))

const memberOf = (row: object, name: string) => (row as Readonly<Record<string, unknown>>)[name]

/** The columns; people see neither the event nor a column that says nothing on any row. */
export function comparedColumns(rows: readonly ComparedRow[]) {
  const says = (text: unknown) => typeof text === 'string' && !/^[0.]*$/.test(text)
  const told = ({ name, kind }: Column) =>
    (kind === 'amount' && name !== 'tolerance') || rows.some((row) => says(memberOf(row, name)))
  return { columns: COLUMNS, people: COLUMNS.slice(0, -2).filter(told) }
}

/** What awards alone have a part in: of nothing else it is known how much a recipient has. */
const OF_RECIPIENTS: readonly string[] = [
  ...['awarded', 'disbursed', 'expended', 'disallowed', 'returned'],
  ...['subawarded', 'subdisbursed', 'subreturned', 'subUndisbursed'],
  ...['undisbursed', 'advances', 'spent', 'paid', 'recoverable', 'overawarded', 'claimed'],
]

/** Of which basis a figure is; undefined is of all. */
const basisOf = ({ where, currency }: Observation): string | undefined =>
  where.basis ?? (currencyOf(currency) === undefined ? undefined : 'cash')

/** Every figure reported as of a day that is asked for, by its day and position. */
export function comparedRows(
  journal: Journal,
  scope: Scope,
): { rows: readonly ComparedRow[]; notes: readonly string[] } {
  const days = new Map<number, readonly Figures[]>()
  const figuresOn = (day: number): readonly Figures[] => {
    const by = ['donor', 'purpose', 'recipient'] as const
    const known = days.get(day) ?? figuresIn(journal, { ...scope, day, where: {} }, by)
    days.set(day, known)
    return known
  }
  const asked = journal.observations.filter(
    (one) => one.position < scope.size && one.asOf <= scope.day && isAsked(journal, one, scope),
  )
  asked.sort((a, b) => a.asOf - b.asOf || a.position - b.position)
  const notes = new Set<string>()
  const rows = asked.map((one) => {
    const { where, measure, currency } = one
    const about = ({ key }: Figures) =>
      (where.donor ?? key.donor) === key.donor &&
      (where.recipient ?? key.recipient) === key.recipient &&
      (where.purpose === undefined ||
        isWithin(journal.definitions, key.purpose, where.purpose, scope.size))
    const known = where.recipient === undefined || OF_RECIPIENTS.includes(measure)
    const found = known ? figuresOn(one.asOf).filter(about) : []
    const sums = summed(found, ({ of }) => of(measure as Measure))
    const told = (words: string) => notes.add(words)
    const basis = basisOf(one)
    const counted = countedIn(journal, sums, currency, scope.size, told)
    const own = counted.filter((sum) => (basis ?? sum.basis) === sum.basis)
    if (own.length === 0 && where.basis === undefined) {
      for (const other of counted) notes.add(otherNote(journal, one, other))
    }
    return rowOf(journal, one, own)
  })
  return { rows, notes: [...notes] }
}

/** What is recorded beside a figure that was taken to be of cash. */
function otherNote(journal: Journal, { measure, asOf }: Observation, other: Sum): string {
  const { sum, currency, basis } = other
  const amount = grouped(textFromUnits(sum, decimalsOf(journal, currency)))
  const why = `${measure} as of ${textFromDay(asOf)}: of cash, since it names no basis`
  return `${why}; recorded is ${amount} ${currency} (${basis}).`
}

/** Whether a figure is about what is asked for: of a purpose also what is below it. */
function isAsked(
  { definitions }: Journal,
  one: Observation,
  { where: asked, size }: Scope,
): boolean {
  const { where, currency } = one
  const { purpose, ...others } = asked
  if (typeof purpose === 'string' && !isWithin(definitions, where.purpose, purpose, size))
    return false
  const told: Readonly<Record<string, string | undefined>> = {
    ...where,
    currency,
    basis: basisOf(one),
  }
  return Object.entries(others).every(([key, value]) => value === undefined || told[key] === value)
}

function rowOf(journal: Journal, one: Observation, found: readonly Sum[]): ComparedRow {
  const { position, asOf, measure, where, units, currency, tolerance, source } = one
  const text = (amount: Units) => textFromUnits(amount, decimalsOf(journal, currency))
  const recorded = found.length === 0 ? undefined : found.map(({ sum }) => sum).reduce(add)
  const difference = recorded === undefined ? undefined : subtract(recorded, units)
  const bases = found.map(({ basis }) => basis).sort()
  return Object.freeze({
    asOf: textFromDay(asOf),
    measure,
    donor: where.donor ?? null,
    purpose: where.purpose ?? null,
    recipient: where.recipient ?? null,
    reported: text(units),
    recorded: recorded === undefined ? null : text(recorded),
    difference: difference === undefined ? null : text(difference),
    tolerance: text(tolerance),
    currency,
    basis: bases.length === 0 ? (where.basis ?? null) : bases.join(', '),
    verdict: difference === undefined ? NOTHING_RECORDED : verdictOf(difference, tolerance),
    source,
    position,
    id: idAt(journal.ids, position),
  })
}

function verdictOf(difference: Units, tolerance: Units): 'agrees' | 'differs' {
  return compare(max(difference, negate(difference)), tolerance) <= 0 ? 'agrees' : 'differs'
}
