/**
 * The part of a purpose in awards that are for several: their sums, each split once.
 *
 * Awards with the same shares are one sum, which is split as balances split it: it is led from day
 * to day, so that what stands after the last event of a day is what balances show as of that day.
 */
import type { Award } from '../journal/documents.ts'
import type { Journal } from '../journal/journal.ts'
import { cumulative } from '../money/shares.ts'
import { add, isZero, subtract, type Units } from '../money/units.ts'
import { weightOf } from '../rules/purposes.ts'
import { areShared, everyAward, isFor } from './award-purposes.ts'
import { codesIn, shareSetOf } from './keys.ts'
import type { Scope } from './question.ts'
import type { Step } from './steps.ts'

/** Awards of the same shares, and which of their parts is asked for. */
export interface Part {
  readonly scope: Scope
  readonly weights: readonly Units[]
  readonly place: number
}

/** The sums of which a question by `awardPurpose` shows a part; undefined where it shows wholes. */
export function partsOf(journal: Journal, scope: Scope): readonly Part[] | undefined {
  const { size, where } = scope
  const { awardPurpose, award: asked, ...others } = where
  if (awardPurpose === undefined || !areShared(journal, size)) return undefined
  const sets = new Map<string, Award[]>()
  for (const award of everyAward(journal)) {
    if ((asked ?? award.id) !== award.id || !isFor(award, String(awardPurpose), size)) continue
    const set = shareSetOf(award, size)!
    sets.set(set, [...(sets.get(set) ?? []), award])
  }
  return [...sets].map(([set, awards]) => {
    const codes = codesIn(set)
    return {
      scope: { ...scope, where: others, awards: new Set(awards) },
      weights: codes.map(([, share]) => weightOf(share)),
      place: codes.findIndex(([code]) => code === awardPurpose),
    }
  })
}

/** A sum as it is split: at the beginning of a day, and after the last event so far. */
interface Split {
  day: number
  before: readonly Units[]
  now: readonly Units[]
  total: Units
}

/** What of each step is of the part; a step that leaves it as it was is none of its. */
export function partSteps(steps: readonly Step[], { weights, place }: Part): readonly Step[] {
  const sums = new Map<string, Split[]>()
  const nothing = weights.map(() => 0)
  const none = (): Split => ({ day: 0, before: nothing, now: nothing, total: 0 })
  return steps.flatMap((step) => {
    const { currency, basis, day, changes } = step
    const key = JSON.stringify([currency, basis])
    const own = sums.get(key) ?? changes.map(none)
    sums.set(key, own)
    const parts = changes.map((change, i) => {
      const sum = own[i]!
      if (day !== sum.day) sum.before = sum.now
      sum.day = day
      sum.total = add(sum.total, change)
      const was = sum.now[place]!
      sum.now = cumulative(sum.total, weights, sum.before)
      return subtract(sum.now[place]!, was)
    })
    return parts.every(isZero) ? [] : [{ ...step, changes: parts }]
  })
}
