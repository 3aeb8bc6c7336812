/**
 * Questions: which cells and lines are meant, up to which day, and as known at which size.
 */

import { fail } from '../errors.ts'
import { dayFromText, instantFromText, textFromDay } from '../events/dates.ts'
import { shown } from '../events/kinds.ts'
import { ASKED, type AskedMeasure, MEASURES } from '../journal/accounts.ts'
import type { Award, Cell } from '../journal/documents.ts'
import type { Journal } from '../journal/journal.ts'

/** The keys that balances can be asked by. */
export const DIMENSIONS = [
  'pledge',
  'donor',
  'purpose',
  'award',
  'recipient',
  'awardPurpose',
  'depth',
] as const
export type Dimension = (typeof DIMENSIONS)[number]

export type Where = Readonly<Partial<Record<Dimension | 'currency' | 'basis', string>>>

/** What the book knew: up to a size (a count of events), or up to an instant. */
export type KnownAt = Readonly<{ size: number }> | Readonly<{ time: string }>

export interface Scope {
  readonly day: number
  readonly size: number
  readonly where: Where
}

/** Reads the parts that all questions share. */
export function scopeOf(
  journal: Journal,
  question: { asOf?: string; knownAt?: KnownAt; where?: Where },
  durableSize: number,
): Scope {
  const day = dayAsked('asOf', question.asOf) ?? Infinity
  const where = question.where ?? {}
  for (const key of Object.keys(where)) {
    if (![...DIMENSIONS, 'currency', 'basis'].includes(key)) {
      fail(
        'QUESTION_INVALID',
        `where: ${shown(key)} is no dimension; ` +
          `there are ${DIMENSIONS.join(', ')}, currency, basis.`,
      )
    }
  }
  return {
    day,
    size: Math.min(sizeOf(journal, question.knownAt), durableSize, journal.events.length),
    where,
  }
}

/** A day that a part of a question names; undefined where it does not stand. */
export function dayAsked(name: string, text: string | undefined): number | undefined {
  const day = text === undefined ? undefined : dayFromText(text)
  if (day !== undefined || text === undefined) return day
  return fail('QUESTION_INVALID', `${name} is ${shown(text)}; write a day, YYYY-MM-DD.`)
}

/** Up to the last event that was recorded at the instant or before it. */
function sizeAt({ events }: Journal, instant: number): number {
  let low = 0
  let high = events.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (events.recordedAt[middle]! <= instant) low = middle + 1
    else high = middle
  }
  return low
}

function sizeOf(journal: Journal, knownAt: KnownAt | undefined): number {
  if (knownAt === undefined) return Infinity
  if ('time' in knownAt) {
    const { time }: { time: unknown } = knownAt
    const instant = typeof time === 'string' ? instantFromText(time) : undefined
    if (instant !== undefined) return sizeAt(journal, instant)
    return fail(
      'QUESTION_INVALID',
      `knownAt.time is ${shown(knownAt.time)}; write an instant such as 2024-05-31T12:00:00.000Z.`,
    )
  }
  if (Number.isSafeInteger(knownAt.size) && knownAt.size >= 0) return knownAt.size
  return fail('QUESTION_INVALID', `knownAt.size is ${shown(knownAt.size)}; write a whole number.`)
}

/** The value of a dimension for a cell and an award; null where it is not specified. */
export function dimensionOf(key: string, cell: Cell, award: Award | null): string | null {
  switch (key) {
    case 'pledge':
      return cell.pledge.id
    case 'donor':
      return cell.pledge.donor
    case 'purpose':
      return cell.purpose
    case 'currency':
      return cell.currency
    case 'basis':
      return cell.pledge.basis
    case 'award':
      return award?.id ?? null
    case 'recipient':
      return award?.recipient ?? null
    case 'awardPurpose':
      return award?.purpose ?? null
    default:
      return award === null ? null : String(award.depth)
  }
}

export function matches(where: Where, cell: Cell, award: Award | null): boolean {
  for (const [key, value] of Object.entries(where)) {
    if (value !== undefined && dimensionOf(key, cell, award) !== value) return false
  }
  return true
}

/** The measures of these names; those that may be asked for are all, or fewer. */
export function measuresOf<Name extends string = AskedMeasure>(
  names: readonly string[] | undefined,
  known: readonly Name[] = ASKED as readonly string[] as readonly Name[],
): readonly Name[] {
  const asked = (names ?? MEASURES) as readonly Name[]
  const stray = asked.find((name) => !known.includes(name))
  if (stray === undefined) return asked
  return fail('QUESTION_INVALID', `${shown(stray)} is no measure; there are ${known.join(', ')}.`)
}

/** How many events are dated to a period that has begun by the day asked for, but ends after it. */
export function hiddenBy(journal: Journal, { day, size }: Scope): number {
  let hidden = 0
  for (const [position, precision] of journal.imprecise) {
    const end = journal.events.day[position]!
    const length = precision === 'year' ? 4 : 7
    const sameStart =
      day !== Infinity && textFromDay(day).slice(0, length) === textFromDay(end).slice(0, length)
    if (position < size && end > day && sameStart) hidden += 1
  }
  return hidden
}
