/**
 * What rules of conduct go by: closed periods, suspensions and restrictions.
 *
 * Events that post nothing tell it. It holds from their position on: what was recorded before is
 * never judged again.
 */
import { add, isNegative, isZero, max, min, subtract, type Units } from '../money/units.ts'

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
  /** Of what is outstanding on a pledge: no more than that. */
  of(outstanding: Units): Units
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
  for (const { amount, lifts, ...told } of suspensions) {
    if (told.day > day || told.position >= size) continue
    if (amount === undefined) [all, rest] = [!lifts, 0]
    else rest = lifts ? subtract(rest, amount) : add(rest, amount)
    // Of the whole only a part can be lifted, and of nothing no part.
    rest = all ? min(0, rest) : max(0, rest)
    if (!all && isZero(rest)) since = Infinity
    else since = Math.min(since, told.day)
  }
  if (since === Infinity) return undefined
  return {
    since,
    of: (outstanding) => {
      const frozen = min(outstanding, all ? add(outstanding, rest) : rest)
      return isNegative(frozen) ? 0 : frozen
    },
  }
}
