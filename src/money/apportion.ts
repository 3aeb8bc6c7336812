/**
 * Whole counts split by weights: the integer arithmetic under every split.
 *
 * Each part first gets the whole units of its exact share. What is left, always fewer units than
 * there are parts with a fraction, goes out one unit at a time in the order that the rule names.
 * The parts add up to the count, whatever the weights.
 */
import { PORTION_MAX, portionOf } from './portion.ts'

/** Largest fraction first, ties by order; or the first parts in order. */
export type Rule = 'largest-remainder' | 'first-come'

/** Splits a count that is not negative; weights are not negative and one of them is above zero. */
export function apportion(
  count: bigint,
  weights: readonly bigint[],
  rule: Rule = 'largest-remainder',
): bigint[] {
  const sum = sumOf(weights)
  const parts: bigint[] = []
  const remainders: bigint[] = []
  let left = count
  for (const weight of weights) {
    const product = count * weight
    const part = product / sum
    parts.push(part)
    remainders.push(product - part * sum)
    left -= part
  }
  if (left === 0n) return parts
  const order = rule === 'first-come' ? inOrder(weights) : byRemainder(remainders)
  for (const index of order.slice(0, Number(left))) parts[index] = parts[index] + 1n
  return parts
}

/**
 * The same on numbers, many times faster, for the counts that nearly all splits have; undefined
 * where one is too large for that.
 */
export function apportionNumbers(
  count: number,
  weights: readonly number[],
  rule: Rule,
): number[] | undefined {
  let sum = 0
  for (const weight of weights) sum += weight
  if (sum > PORTION_MAX || count > PORTION_MAX) return undefined
  const parts: number[] = []
  const remainders: number[] = []
  const portion = { whole: 0, remainder: 0 }
  let left = count
  for (const weight of weights) {
    portionOf(count, weight, sum, portion)
    parts.push(portion.whole)
    remainders.push(portion.remainder)
    left -= portion.whole
  }
  if (left === 0) return parts
  if (left === 1 && rule === 'largest-remainder') {
    const largest = remainders.indexOf(Math.max(...remainders))
    parts[largest] = parts[largest]! + 1
    return parts
  }
  const order = rule === 'first-come' ? inOrder(weights) : byRemainder(remainders)
  for (let i = 0; i < left; i += 1) parts[order[i]!] = parts[order[i]!]! + 1
  return parts
}

/** The places of the remainders, the largest first; equal ones in the order they stand in. */
export function byRemainder(remainders: readonly (number | bigint)[]): number[] {
  const order = remainders.map((_, index) => index)
  return order.sort((a, b) => {
    const first = remainders[a]
    const second = remainders[b]
    return first > second ? -1 : first < second ? 1 : 0
  })
}

/** A part without a weight has no share in what is left either. */
function inOrder(weights: readonly (number | bigint)[]): number[] {
  return weights.flatMap((weight, index) => (weight > 0 ? [index] : []))
}

export function sumOf(values: readonly bigint[]): bigint {
  return values.reduce((sum, value) => sum + value, 0n)
}
