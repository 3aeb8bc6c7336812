/**
 * Instalments: a schedule as days and amounts that add up to the pledge.
 *
 *     2024-01-31 every month, 3 times, of 100.00  ──▶  01-31 33.33, 02-29 33.33, 03-31 33.34
 *
 * By a rule each has an equal part in whole minor units, and the last takes what is left. A month
 * that is too short for the day ends it, and the next is counted from the first day again. Where
 * the pledge has another amount by now, and nobody said what that changes of its instalments, the
 * last one takes the difference, and of a cut what is more than it has is taken from the one before
 * it: what is due next stays what was agreed. None is ever below zero.
 */
import { monthsAfter } from '../events/dates.ts'
import { add, isNegative, max, partOf, subtract, type Units } from '../money/units.ts'
import type { Schedule } from './terms.ts'

export interface Instalment {
  /** Its place in the list, or among those of the rule, from 1 on. */
  readonly number: number
  readonly due: number
  readonly amount: Units
}

export const countOf = ({ instalments, rule }: Pick<Schedule, 'instalments' | 'rule'>): number =>
  instalments?.length ?? rule?.count ?? 0

/** The instalments of a pledge of an amount, in the order of their days. */
export function instalmentsOf(schedule: Schedule, amount: Units): readonly Instalment[] {
  const { instalments = byRule(schedule) } = schedule
  const sorted = instalments
    .map((one, i) => ({ number: i + 1, ...one }))
    .sort((a, b) => a.due - b.due || a.number - b.number)
  let left = subtract(
    amount,
    sorted.reduce<Units>((sum, one) => add(sum, one.amount), 0),
  )
  for (let i = sorted.length - 1; i >= 0 && left !== 0; i -= 1) {
    const one = sorted[i]!
    const changed = add(one.amount, left)
    left = isNegative(changed) ? changed : 0
    sorted[i] = { ...one, amount: max(0, changed) }
  }
  return sorted
}

function byRule({ rule, amount }: Schedule): readonly Omit<Instalment, 'number'>[] {
  if (rule === undefined || rule.count === 0) return []
  const { first, months, count } = rule
  const part = partOf(amount, 1n, BigInt(count))
  let last = amount
  return Array.from({ length: count }, (_, i) => {
    const due = monthsAfter(first, i * months) ?? Infinity
    if (i === count - 1) return { due, amount: last }
    last = subtract(last, part)
    return { due, amount: part }
  })
}
