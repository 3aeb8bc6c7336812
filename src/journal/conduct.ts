/**
 * What rules of conduct go by: closed periods, suspensions and restrictions.
 *
 * Events that post nothing tell it. It holds from their position on: what was recorded before is
 * never judged again.
 */
import { add, isZero, max, min, subtract, type Units } from '../money/units.ts'

/** Days, as numbers; both belong to the stretch. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** One `suspended` or `resumed`; without an amount it is about the whole document. */
export interface Suspension {
  readonly day: number
  readonly position: number
  readonly amount: Units | undefined
  readonly lifts: boolean
  /**
   * Of a part that is lifted: what the document had on that day beside it. That stays suspended
   * where all of it was, so that what is paid or comes later is not free anew each time.
   */
  readonly left: Units
}

/** What the donor gave the money for, beside its purpose. */
export interface Restriction extends Stretch {
  readonly of: 'award' | 'spending'
  readonly purposes: readonly string[]
}

export interface Conduct {
  readonly closed: Map<string, Stretch>
  /** By `pledge us` or `award garda`, in the order of recording. */
  readonly suspensions: Map<string, readonly Suspension[]>
  /** By the id of the pledge. */
  readonly restrictions: Map<string, Restriction>
}

export function createConduct(): Conduct {
  return {
    closed: new Map(),
    suspensions: new Map(),
    restrictions: new Map(),
  }
}

/** What is suspended of a document, and since when. */
export interface Frozen {
  readonly since: number
  /** All of it, whatever it has. */
  readonly all: boolean
  /** Of what is outstanding on a pledge, or undisbursed on an award: no more than that. */
  of(has: Units): Units
}

/** What is suspended by the events up to a day and a size; undefined where nothing is. */
export function frozenBy(
  suspensions: readonly Suspension[] = [],
  day = Infinity,
  size = Infinity,
): Frozen | undefined {
  let all = false
  let rest: Units = 0
  let since = Infinity
  for (const { amount, lifts, left, ...told } of suspensions) {
    if (told.day > day || told.position >= size) continue
    // To all nothing can be added; and once a part of it is lifted, the rest is an amount.
    if (amount === undefined) [all, rest] = [!lifts, 0]
    else if (all) [all, rest] = lifts ? [false, left] : [true, 0]
    else rest = lifts ? max(0, subtract(rest, amount)) : add(rest, amount)
    if (!all && isZero(rest)) since = Infinity
    else since = Math.min(since, told.day)
  }
  if (since === Infinity) return undefined
  return { since, all, of: (has) => max(0, all ? has : min(has, rest)) }
}
