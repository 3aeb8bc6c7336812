/**
 * A running total split by shares, so that what has been split is never moved the wrong way.
 *
 * Each part is kept between the floor and the ceiling of its exact share of the running total, and
 * on its own side of what it was: a raise lowers no part, a cut raises none. What is left goes by
 * largest remainder, ties by order. The parts always add up to the total.
 *
 * With five parts or more the two laws can collide. 6 split by 6, 6, 1, 1, 1 is 3, 3, 0, 0, 0. At 5
 * the exact shares are 2, 2 and three thirds: the first two must give up one each, and no other
 * part may take up the unit that is then left. There the second law holds, since what has been
 * split must not move back, and the part whose claim is largest stays one unit beyond its share:
 * 3, 2, 0, 0, 0.
 */
import { fail } from '../errors.ts'
import { apportion, byRemainder, sumOf } from './apportion.ts'
import { fromFine, isNegative, negate, toFine, type Units } from './units.ts'
import { stepOf, wholeWeights } from './weights.ts'

/** Splits the running total, given the parts that it was split into before (zeros at first). */
export function cumulative(
  total: Units,
  weights: readonly Units[],
  previous: readonly Units[],
): Units[] {
  if (previous.length !== weights.length) {
    return fail('SHARES_INVALID', 'shares: there must be one part before for each share.', {
      weights,
      previous,
    })
  }
  if (isNegative(total)) {
    return cumulative(negate(total), weights, previous.map(negate)).map(negate)
  }
  const step = stepOf([total, ...previous])
  const whole = toFine(total) / step
  const shares = wholeWeights(weights)
  const before = previous.map((part) => toFine(part) / step)
  const change = whole - sumOf(before)
  return splitFrom(whole, shares, before, change).map((part) => fromFine(part * step))
}

function splitFrom(
  whole: bigint,
  shares: readonly bigint[],
  before: readonly bigint[],
  change: bigint,
): readonly bigint[] {
  if (change > 0n) return raised(whole, shares, before)
  if (change < 0n) return cut(whole, shares, before)
  // Nothing to move, unless the shares themselves have changed.
  return isWithinShares(whole, shares, before) ? before : apportion(whole, shares)
}

/** A cut is a raise in the mirror, read from the other end, so that ties still go by order. */
function cut(whole: bigint, shares: readonly bigint[], before: readonly bigint[]): bigint[] {
  const mirrored = before.map((part) => -part).reverse()
  return raised(-whole, [...shares].reverse(), mirrored)
    .map((part) => -part)
    .reverse()
}

function raised(whole: bigint, shares: readonly bigint[], before: readonly bigint[]): bigint[] {
  const { floors, remainders } = exactShares(whole, shares)
  const parts = floors.map((floor, i) => (floor > before[i] ? floor : before[i]))
  const left = whole - sumOf(parts)
  if (left < 0n) return heldBack(-left, parts, before, remainders)
  // Only a part that stands at its floor, below a ceiling, can take one of the units left.
  const open = byRemainder(remainders).filter((i) => parts[i] === floors[i] && remainders[i] > 0n)
  for (const i of open.slice(0, Number(left))) parts[i] = parts[i] + 1n
  return parts
}

/** The floors ask for more than there is: the smallest claims wait. */
function heldBack(
  excess: bigint,
  wanted: readonly bigint[],
  before: readonly bigint[],
  remainders: readonly bigint[],
): bigint[] {
  const raisedParts = byRemainder(remainders).filter((i) => wanted[i] > before[i])
  if (excess <= raisedParts.length) {
    const parts = [...wanted]
    for (const i of raisedParts.slice(-Number(excess))) parts[i] = parts[i] - 1n
    return parts
  }
  // Shares that changed since: what the raise brings is split over what each part lacks.
  const lacking = wanted.map((part, i) => part - before[i])
  const gained = apportion(sumOf(lacking) - excess, lacking)
  return before.map((part, i) => part + gained[i])
}

function isWithinShares(
  whole: bigint,
  shares: readonly bigint[],
  parts: readonly bigint[],
): boolean {
  const { floors, remainders } = exactShares(whole, shares)
  return parts.every(
    (part, i) => part === floors[i] || (remainders[i] > 0n && part - 1n === floors[i]),
  )
}

/** The floor of each exact share, and the fraction above it as a numerator over the sum. */
function exactShares(whole: bigint, shares: readonly bigint[]) {
  const sum = sumOf(shares)
  const remainders = shares.map((share) => (((whole * share) % sum) + sum) % sum)
  const floors = shares.map((share, i) => (whole * share - remainders[i]) / sum)
  return { floors, remainders }
}
