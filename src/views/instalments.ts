/**
 * Instalments: what is due of each pledge that has a schedule, when, and what became of it.
 *
 *     amount = settled + written off + ended + conditional + outstanding
 *
 * The day asked for is the day of the answer: nothing here reads a clock. What is outstanding is
 * current until the day on which it is owed is over, and ages from that day on. The instalments of
 * a pledge have outstanding together what is promised and receivable of it.
 */
import { fail } from '../errors.ts'
import { textFromDay } from '../events/dates.ts'
import { asKnown, changesOf, type Pledge } from '../journal/documents.ts'
import { dueOf } from '../journal/due.ts'
import { decimalsOf, type Journal } from '../journal/journal.ts'
import type { Settled } from '../journal/settlement.ts'
import { type Point, termAt } from '../journal/terms.ts'
import { add, isZero, textFromUnits, type Units } from '../money/units.ts'
import { type Column, columnsOf } from './layout.ts'
import { type PledgeWhere, pledgesAsked } from './pledge-question.ts'
import { zeroNote } from './seen.ts'

/** For how many days what is outstanding is overdue; `current` where it is not. */
export const AGES = ['current', 'days1To30', 'days31To60', 'days61To90', 'days91AndMore'] as const
export type Age = (typeof AGES)[number]

export const NO_SCHEDULE = 'No rows: no pledge that is asked for has a schedule by then.'

/** One instalment of a pledge, as of a day. */
export interface InstalmentRow {
  readonly pledge: string
  readonly donor: string
  /** Its place in the schedule, from 1 on: what `instalment` of a receipt names. */
  readonly instalment: number
  readonly due: string
  readonly currency: string
  readonly basis: string
  readonly amount: string
  readonly settled: string
  readonly writtenOff: string
  /** Cancelled, or lapsed. */
  readonly ended: string
  /** Not due, since its condition is not met. */
  readonly conditional: string
  readonly outstanding: string
  /** The first day on which it was overdue; null where nothing of it is. */
  readonly overdueSince: string | null
  /** Null where nothing is outstanding. */
  readonly age: Age | null
}

/** The columns of instalments; people see those of an end of a promise only where there is one. */
export function instalmentColumns(rows: readonly InstalmentRow[]) {
  const columns: readonly Column<InstalmentRow>[] = [
    ...columnsOf(['pledge', 'donor', 'instalment', 'due', 'currency', 'basis'], ['instalment']),
    ...columnsOf(AMOUNTS, AMOUNTS),
    { name: 'overdueSince', kind: 'text', of: ({ overdueSince }) => overdueSince ?? undefined },
    { name: 'age', kind: 'text', of: ({ age }) => age ?? undefined },
  ]
  const zero = RARE.filter((name) => rows.every((row) => !/[1-9]/.test(row[name])))
  const people = columns.filter(({ name }) => !zero.some((one) => one === name))
  return { columns, people, notes: rows.length === 0 ? [] : zeroNote(zero) }
}

const RARE = ['writtenOff', 'ended', 'conditional'] as const
const AMOUNTS = ['amount', 'settled', ...RARE, 'outstanding'] as const

export function instalmentRows(journal: Journal, { pledges, day, size }: Asked): InstalmentRow[] {
  return pledges.flatMap(({ pledge, instalments }) => {
    const { id, currency } = pledge
    const { donor, basis } = asKnown(pledge, size)
    const decimals = decimalsOf(journal, currency)
    return instalments.map((one): InstalmentRow => {
      const amounts = { ...one, ended: add(one.ended, one.endedUnmet) }
      const age = ageOf(one, day)
      const isOverdue = age !== null && age !== 'current'
      return Object.freeze({
        pledge: id,
        donor,
        instalment: one.number,
        due: textFromDay(one.due),
        currency,
        basis,
        ...(Object.fromEntries(
          AMOUNTS.map((name) => [name, textFromUnits(amounts[name], decimals)]),
        ) as Record<(typeof AMOUNTS)[number], string>),
        overdueSince: isOverdue ? textFromDay(one.owed + 1) : null,
        age,
      })
    })
  })
}

const LAST_DAYS = [0, 30, 60, 90, Infinity]

/** How old what is outstanding of an instalment is on a day. */
export function ageOf({ outstanding, owed }: Settled, day: number): Age | null {
  return isZero(outstanding) ? null : AGES[LAST_DAYS.findIndex((last) => day - owed <= last)]!
}

/** The pledges with a schedule at a point, each with its instalments. */
export interface Asked {
  readonly pledges: readonly Readonly<{ pledge: Pledge; instalments: readonly Settled[] }>[]
  readonly day: number
  readonly size: number
  /** What is told of pledges that are not there. */
  readonly notes: readonly string[]
}

/** @throws `QUESTION_INVALID` where no day is asked for. */
export function instalmentsAsked(
  journal: Journal,
  { day, size }: Point,
  where: PledgeWhere | undefined,
): Asked {
  if (day === Infinity) {
    fail('QUESTION_INVALID', 'asOf is missing; what is due goes by the day: write it, YYYY-MM-DD.')
  }
  const at = { day, size }
  const pledges = pledgesAsked(journal.terms.schedules, size, where).flatMap(([pledge, terms]) => {
    const schedule = termAt(journal, terms, at)
    if (schedule === undefined) return []
    return [{ pledge, instalments: dueOf(journal, pledge, schedule, at) }]
  })
  pledges.sort((a, b) => (a.pledge.id < b.pledge.id ? -1 : 1))
  const scheduled = new Set(pledges.map(({ pledge }) => pledge))
  const all = [...journal.pledges.values()].map((pledge): readonly [Pledge] => [pledge])
  const others = pledgesAsked(all, size, where).filter(([pledge]) => {
    return !scheduled.has(pledge) && !isZero(amountAt(pledge, at))
  })
  return { pledges, ...at, notes: others.length === 0 ? [] : [unscheduledNote(others.length)] }
}

const unscheduledNote = (count: number): string =>
  count === 1
    ? '1 pledge has no schedule and is not here.'
    : `${count} pledges have no schedule and are not here.`

function amountAt(pledge: Pledge, { day, size }: Point): Units {
  let sum: Units = 0
  for (const change of changesOf(pledge)) {
    if (change.day <= day && change.position < size) sum = add(sum, change.delta)
  }
  return sum
}
