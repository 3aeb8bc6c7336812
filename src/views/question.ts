/**
 * Questions: which cells and lines are meant, up to which day, and as known at which size.
 */

import { fail } from '../errors.ts'
import { dayFromText, instantAsked, textFromDay } from '../events/dates.ts'
import { shown } from '../events/kinds.ts'
import { didYouMean } from '../events/nearest.ts'
import { ASKED, type AskedMeasure, MEASURES } from '../journal/accounts.ts'
import { type Award, asKnown, type Cell } from '../journal/documents.ts'
import type { Journal } from '../journal/journal.ts'
import { isFor } from './award-purposes.ts'
import { type Filter, filterOf } from './filter.ts'
import { counted } from './layout.ts'

/** The keys that balances can be asked by. */
export const DIMENSIONS = [
  'pledge',
  'donor',
  'purpose',
  'award',
  'recipient',
  'awardPurpose',
  'depth',
  'credited',
] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** What can be asked for in `where`. */
export const WHERE = [...DIMENSIONS, 'currency', 'basis', 'purposeWithin'] as const

/** `purposeWithin` is a purpose and all that is part of it. */
export type Where = Readonly<Partial<Record<(typeof WHERE)[number], string>>>

/**
 * What the book knew: up to a size (a count of events, no more than it has), or up to an instant.
 */
export type KnownAt = Readonly<{ size: number }> | Readonly<{ time: string }>

export interface Scope {
  readonly day: number
  readonly size: number
  readonly where: Filter
  /** Only what is of one of these awards. */
  readonly awards?: ReadonlySet<Award>
}

/** Reads the parts that all questions share. */
export function scopeOf(
  journal: Journal,
  question: { asOf?: string; knownAt?: KnownAt; where?: Where; countAs?: true },
  durableSize: number,
): Scope {
  const { events } = journal
  const day = dayAsked('asOf', question.asOf) ?? Infinity
  const where = question.where ?? {}
  for (const key of Object.keys(where)) {
    if (!WHERE.some((known) => known === key)) {
      const near = didYouMean(key, WHERE)
      const message = `where: ${shown(key)} is no dimension; there are ${WHERE.join(', ')}.${near}`
      fail('QUESTION_INVALID', message)
    }
  }
  const known = sizeOf(journal, question.knownAt, durableSize)
  const size = Math.min(known, durableSize, events.length)
  return { day, size, where: filterOf(journal, where, size, question.countAs === true) }
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

function sizeOf(journal: Journal, knownAt: KnownAt | undefined, most: number): number {
  if (knownAt === undefined) return Infinity
  if ('time' in knownAt) {
    const { time }: { time: unknown } = knownAt
    const instant = typeof time === 'string' ? instantAsked(time) : undefined
    if (instant !== undefined) return sizeAt(journal, instant)
    return fail(
      'QUESTION_INVALID',
      `knownAt.time is ${shown(knownAt.time)}; write an instant such as 2024-05-31T12:00:00.000Z.`,
    )
  }
  const { size } = knownAt
  if (!Number.isSafeInteger(size) || size < 0) {
    fail('QUESTION_INVALID', `knownAt.size is ${shown(size)}; write a whole number.`)
  }
  if (size <= most) return size
  const has = `the book has ${counted(most, 'event')}`
  return fail('QUESTION_INVALID', `knownAt.size is ${size}: ${has}; write ${most} or less.`)
}

/**
 * The value of a dimension for a cell and an award, as their documents were known at a size; null
 * where it is not specified. Whom a pledge is credited to is told of the pledge. An award may have
 * several purposes, which are told by `award-purposes.ts`.
 */
export function dimensionOf(
  key: Exclude<keyof Where, 'awardPurpose'>,
  cell: Cell,
  award: Award | null,
  size: number,
): string | null {
  switch (key) {
    case 'pledge':
    case 'credited':
      return cell.pledge.id
    case 'donor':
      return asKnown(cell.pledge, size).donor
    case 'purpose':
    case 'purposeWithin':
      return cell.purpose
    case 'currency':
      return cell.currency
    case 'basis':
      return asKnown(cell.pledge, size).basis
    case 'award':
      return award?.id ?? null
    case 'recipient':
      return award && asKnown(award, size).recipient
    default:
      return award === null ? null : String(award.depth)
  }
}

export function matches(scope: Scope, cell: Cell, award: Award | null): boolean {
  const { where, size, awards } = scope
  if (awards !== undefined && (award === null || !awards.has(award))) return false
  for (const [key, value] of Object.entries(where)) {
    if (value === undefined) continue
    if (key === 'awardPurpose') {
      if (!isFor(award, String(value), size)) return false
      continue
    }
    const is = dimensionOf(key as Exclude<keyof Where, 'awardPurpose'>, cell, award, size)
    if (typeof value === 'string' ? is !== value : is === null || !value.has(is)) return false
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
  const near = didYouMean(stray, known)
  const advice =
    (stray as string) === 'fx' ? 'ask in one currency for it' : `there are ${known.join(', ')}`
  return fail('QUESTION_INVALID', `${shown(stray)} is no measure; ${advice}.${near}`)
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
