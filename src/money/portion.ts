/**
 * A product divided, exactly: `count × weight ÷ sum`, with what remains.
 *
 * The product of two amounts passes 2^53 long before amounts do. Here it is two limbs: the rounded
 * product and its exact error (Dekker, 1971), from which the remainder follows without a bigint.
 */

/** No amount above this comes here: then no difference below can leave the exact range. */
export const PORTION_MAX = 2 ** 51

const SPLITTER = 2 ** 27 + 1

export interface Portion {
  whole: number
  remainder: number
}

/** Sets the whole part and the remainder; `weight` is not above `sum`, none above the limit. */
export function portionOf(count: number, weight: number, sum: number, into: Portion): void {
  const product = count * weight
  if (product <= Number.MAX_SAFE_INTEGER) {
    into.remainder = product % sum
    into.whole = (product - into.remainder) / sum
    return
  }
  // The quotient is off by a few at most, and so is what remains by a few times the sum.
  let whole = Math.floor(product / sum)
  const taken = whole * sum
  let remainder = product - taken + (errorOf(count, weight, product) - errorOf(whole, sum, taken))
  while (remainder < 0) {
    whole -= 1
    remainder += sum
  }
  while (remainder >= sum) {
    whole += 1
    remainder -= sum
  }
  into.whole = whole
  into.remainder = remainder
}

/** What rounding left out of a product. */
function errorOf(a: number, b: number, product: number): number {
  const aHigh = highOf(a)
  const aLow = a - aHigh
  const bHigh = highOf(b)
  const bLow = b - bHigh
  return aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow
}

/** The upper half of the digits. */
function highOf(value: number): number {
  const scaled = SPLITTER * value
  return scaled - (scaled - value)
}
