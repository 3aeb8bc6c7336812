/**
 * Splits whose parts always add up to the whole.
 *
 * The unit of a split is one minor unit or, where the total is written with more decimals, its last
 * decimal. Nothing is rounded: what is left after whole shares goes out one unit at a time, by a
 * rule with a name. Negative totals mirror positive ones.
 */
import { fail } from '../errors.ts'
import { AMOUNT_DECIMALS_MAX, fromFine, toFine, type Units } from './units.ts'

/** Largest remainder first; ties go by order. 15 by 80, 8, 12 is 12, 1, 2. */
export function byLargestRemainder(total: Units, weights: readonly Units[]): Units[] {
  return split(total, weights, (remainders) =>
    remainders
      .map((_, index) => index)
      .sort((a, b) => compareBig(remainders[b]!, remainders[a]!) || a - b),
  )
}

/** What is left goes to the first, one unit each. 15 by 80, 8, 12 is 13, 1, 1. */
export function byFirstCome(total: Units, weights: readonly Units[]): Units[] {
  return split(total, weights, (remainders) => remainders.map((_, index) => index))
}

/**
 * Splits a running total so that a raise lowers no part and a cut raises none.
 *
 * Each part stays between the floor and the ceiling of its exact share and on its own side of what it
 * was before; what is left goes by largest remainder.
 */
export function cumulative(
  total: Units,
  weights: readonly Units[],
  previous: readonly Units[],
): Units[] {
  const unit = unitOf([total, ...previous])
  const whole = toFine(total) / unit
  const before = previous.map((part) => toFine(part) / unit)
  const sum = weights.reduce<bigint>((all, weight) => all + toFine(weight), 0n)
  if (sum <= 0n) return fail('SHARES_INVALID', 'shares: at least one share must be above zero.')
  const raise = whole >= before.reduce((all, part) => all + part, 0n)
  const low: bigint[] = []
  const high: bigint[] = []
  const remainders: bigint[] = []
  weights.forEach((weight, i) => {
    const product = whole * toFine(weight)
    const floor = product / sum
    const ceiling = product % sum === 0n ? floor : floor + 1n
    low.push(raise ? maxBig(floor, minBig(before[i]!, ceiling)) : floor)
    high.push(raise ? ceiling : maxBig(minBig(ceiling, before[i]!), floor))
    remainders.push(product % sum)
  })
  let left = whole - low.reduce((all, part) => all + part, 0n)
  const parts = [...low]
  const order = weights
    .map((_, index) => index)
    .sort((a, b) => compareBig(remainders[b]!, remainders[a]!) || a - b)
  for (const i of order) {
    if (left > 0n && parts[i]! < high[i]!) {
      parts[i] = parts[i]! + 1n
      left -= 1n
    }
  }
  if (left !== 0n) return fail('SHARES_INVALID', 'shares: the parts before are not of this split.')
  return parts.map((part) => fromFine(part * unit))
}

/** Decimal texts as whole numbers on one scale: '33.3', '66.7' are 333 and 667. */
export function sharesFromText(texts: readonly string[]): bigint[] {
  const decimals = Math.max(0, ...texts.map((text) => text.split('.')[1]?.length ?? 0))
  return texts.map((text) => {
    const [whole = '', fraction = ''] = text.split('.')
    if (!/^\d{1,18}(\.\d{1,18})?$/.test(text)) {
      return fail('SHARES_INVALID', `shares: "${text.slice(0, 40)}" is not decimal text.`)
    }
    return BigInt(whole + fraction.padEnd(decimals, '0'))
  })
}

function split(
  total: Units,
  weights: readonly Units[],
  orderOf: (remainders: readonly bigint[]) => readonly number[],
): Units[] {
  if (total < 0) return split(-total, weights, orderOf).map((part) => (part === 0 ? 0 : -part))
  const unit = unitOf([total])
  const whole = toFine(total) / unit
  const sum = weights.reduce<bigint>((all, weight) => all + toFine(weight), 0n)
  if (sum <= 0n || weights.some((weight) => weight < 0)) {
    return fail('SHARES_INVALID', 'shares: no share may be below zero, and one must be above.')
  }
  const products = weights.map((weight) => whole * toFine(weight))
  const parts = products.map((product) => product / sum)
  let left = whole - parts.reduce((all, part) => all + part, 0n)
  for (const index of orderOf(products.map((product) => product % sum))) {
    if (left === 0n) break
    parts[index] = parts[index]! + 1n
    left -= 1n
  }
  return parts.map((part) => fromFine(part * unit))
}

/** In fine units: the largest power of ten, up to one minor unit, that divides all the amounts. */
export function unitOf(amounts: readonly Units[]): bigint {
  let unit = 10n ** BigInt(AMOUNT_DECIMALS_MAX)
  for (const amount of amounts) while (toFine(amount) % unit !== 0n) unit /= 10n
  return unit
}

function compareBig(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function minBig(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}

function maxBig(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}
