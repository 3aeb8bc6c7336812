/**
 * Periods: the days, months, quarters or years from one day to another, or the whole of it as one.
 *
 * A period that is cut by the first or the last day is named by its days, so that half a month is
 * never taken for a month.
 */
import { fail } from '../errors.ts'
import { dayFromText, periodEnd, textFromDay } from '../events/dates.ts'
import { firstRowOf, type Journal } from '../journal/journal.ts'
import { counted } from './layout.ts'
import { dayAsked } from './question.ts'

export const EVERY = ['day', 'month', 'quarter', 'year'] as const
export type Every = (typeof EVERY)[number]

export interface Period {
  /** 2024-03, 2024-Q1, 2024; or 2024-03-11/2024-03-31 where it is cut. */
  readonly name: string
  readonly first: number
  readonly last: number
}

/** A question may have eleven years of days; a slip in a date has far more. */
const PERIODS_MAX = 4000

/** The days that a question names as the first and the last. @throws `QUESTION_INVALID` */
export function stretchAsked(days: Readonly<Record<'from' | 'to', string | undefined>>) {
  const from = dayAsked('from', days.from)
  const to = dayAsked('to', days.to)
  if (from !== undefined && to !== undefined && from > to) {
    fail('QUESTION_INVALID', `from is ${days.from}, after to, ${days.to}; write the earlier first.`)
  }
  return { from, to }
}

/** The periods asked for; all there are, where no day is named. @throws `QUESTION_INVALID` */
export function periodsAsked(
  journal: Journal,
  size: number,
  {
    every,
    ...days
  }: Readonly<Record<'from' | 'to', string | undefined>> & { every?: Every | undefined },
): Period[] {
  const { from, to } = stretchAsked(days)
  const { events } = journal
  let least = Infinity
  let most = -Infinity
  for (let event = 0; event < size; event += 1) {
    if (firstRowOf(journal, event + 1) === events.firstRow[event]) continue
    const day = events.day[event]!
    least = Math.min(least, day)
    most = Math.max(most, day)
  }
  if (least === Infinity) return []
  const around = (day: number) => (every ? wholeAround(day, every) : { first: day, last: day })
  const first = from ?? around(Math.min(least, to ?? least)).first
  return periodsOf(first, to ?? around(Math.max(most, first)).last, every)
}

/** The periods from one day to another, both with them. @throws `QUESTION_INVALID` */
function periodsOf(first: number, last: number, every: Every | undefined): Period[] {
  const periods: Period[] = []
  for (let start = first; start <= last; ) {
    const whole = every && wholeAround(start, every)
    const end = Math.min(whole?.last ?? last, last)
    const named = whole?.first === start && whole.last === end
    const name = named ? whole.name : `${textFromDay(start)}/${textFromDay(end)}`
    periods.push({ name, first: start, last: end })
    if (periods.length > PERIODS_MAX) {
      fail(
        'QUESTION_INVALID',
        `timeline: from ${textFromDay(first)} to ${textFromDay(last)} there are more than ` +
          `${PERIODS_MAX} ${every}s; name from and to, or ask every year.`,
      )
    }
    start = end + 1
  }
  return periods
}

/** The whole period that a day is in. */
function wholeAround(day: number, every: Every): Period {
  const text = textFromDay(day)
  if (every === 'day') return { name: text, first: day, last: day }
  const year = text.slice(0, 4)
  const month = Number(text.slice(5, 7))
  const quarter = Math.ceil(month / 3)
  const [name, from, to] = {
    month: [text.slice(0, 7), month, month],
    quarter: [`${year}-Q${quarter}`, 3 * quarter - 2, 3 * quarter],
    year: [year, 1, 12],
  }[every] as [string, number, number]
  const ofMonth = (number: number) => `${year}-${String(number).padStart(2, '0')}`
  const first = dayFromText(`${ofMonth(from)}-01`)!
  return { name, first, last: dayFromText(periodEnd(ofMonth(to))!.date)! }
}

/** What a reader of months is told of events that are dated to a year: each stands at its end. */
export function yearNotes(
  { imprecise, events }: Journal,
  size: number,
  periods: readonly Period[],
): readonly string[] {
  const first = periods[0]?.first ?? Infinity
  const last = periods[periods.length - 1]?.last ?? -Infinity
  let count = 0
  for (const [position, precision] of imprecise) {
    const day = events.day[position]!
    if (precision === 'year' && position < size && day >= first && day <= last) count += 1
  }
  if (count === 0 || periods.length === 1) return []
  return [`${counted(count, 'event')} dated only to a year: at the end of that year here.`]
}
