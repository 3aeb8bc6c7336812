/**
 * The terms of pledges: when they are due, and what a condition matches.
 *
 * Each is kept with the event that stated it, and holds from the day of that event until another
 * takes its place or it is reversed. So what held on a day is found again, as known at any size,
 * and whatever the order of recording.
 */
import type { Units } from '../money/units.ts'
import type { Pledge } from './documents.ts'
import type { Journal } from './journal.ts'

/** What an event stated, and which event that was. */
export interface Term {
  readonly position: number
  readonly day: number
}

/** When a pledge is due: instalments one by one, or a rule for them. Days are numbers. */
export interface Schedule extends Term {
  /** The amount of the pledge that it was stated for. */
  readonly amount: Units
  readonly instalments?: readonly Readonly<{ due: number; amount: Units }>[]
  readonly rule?: Readonly<{ first: number; months: number; count: number }>
  /** Where what is above an instalment goes: to the last one, or else to the next. */
  readonly toLast: boolean
}

/** What a pledge adds to what others give for a purpose. */
export interface Match extends Term {
  readonly of: string
  readonly ratio: string
  readonly cap: Units
  /** The last day on which what comes is matched. */
  readonly until: number
}

export interface Terms {
  /** Of each pledge, in the order of recording. */
  readonly schedules: Map<Pledge, readonly Schedule[]>
  readonly matches: Map<Pledge, readonly Match[]>
  /** The instalment that an event names, by its position. */
  readonly named: Map<number, number>
  /** The pledges of which some ended once, though it may have been taken back since. */
  readonly ended: Set<Pledge>
}

export function createTerms(): Terms {
  return { schedules: new Map(), matches: new Map(), named: new Map(), ended: new Set() }
}

/** A day, and a size of the book, at which it is asked what held. */
export interface Point {
  readonly day: number
  readonly size: number
}

/** Whether an event had happened at a point, and was not taken back by then. */
export function isStandingAt({ events, reversed }: Journal, position: number, at: Point): boolean {
  const reached = (event: number): boolean => event < at.size && events.day[event]! <= at.day
  const reversal = reversed.get(position)
  return reached(position) && (reversal === undefined || !reached(reversal))
}

/** The term that holds at a point: the latest by its day. */
export function termAt<Of extends Term>(
  journal: Journal,
  terms: readonly Of[] = [],
  at: Point,
): Of | undefined {
  let found: Of | undefined
  for (const term of terms) {
    const isLater = found === undefined || term.day >= found.day
    if (isLater && isStandingAt(journal, term.position, at)) found = term
  }
  return found
}
