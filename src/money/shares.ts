/**
 * Splits whose parts always add up to the whole.
 *
 * The unit of a split is one minor unit or, where the total has more decimals than that, its last
 * decimal. Nothing is rounded: what is left after the whole units of each share goes out one unit
 * at a time, by a rule with a name. A negative total is split as the mirror of the positive one.
 *
 * Only the proportion of the weights counts: shares (50 and 50, or 1 and 1) and amounts serve
 * alike.
 */
import { fail } from '../errors.ts'
import { apportion, apportionNumbers, type Rule } from './apportion.ts'
import { fromFine, negate, toFine, type Units } from './units.ts'
import { safeWeights, stepOf, wholeWeights } from './weights.ts'

export { cumulative } from './cumulative.ts'

/** What is left goes to the largest remainder first, ties by order: 15 by 80, 8, 12 is 12, 1, 2. */
export function byLargestRemainder(total: Units, weights: readonly Units[]): Units[] {
  return split(total, weights, 'largest-remainder')
}

/** What is left goes to the first parts, one unit each: 15 by 80, 8, 12 is 13, 1, 1. */
export function byFirstCome(total: Units, weights: readonly Units[]): Units[] {
  return split(total, weights, 'first-come')
}

/** Decimal texts as whole numbers on one scale: '33.3' and '66.7' are 333 and 667. */
export function sharesFromText(texts: readonly string[]): bigint[] {
  const wrong = texts.find((text) => !/^(?:0|[1-9]\d{0,17})(?:\.\d{1,18})?$/.test(text))
  if (wrong !== undefined) {
    const shown = JSON.stringify(String(wrong).slice(0, 60))
    return fail('SHARES_INVALID', `shares: ${shown} is not decimal text such as "33.3".`, { texts })
  }
  const pairs = texts.map((text) => text.split('.'))
  const decimals = Math.max(0, ...pairs.map(([, fraction = '']) => fraction.length))
  return pairs.map(([whole = '', fraction = '']) => BigInt(whole + fraction.padEnd(decimals, '0')))
}

function split(total: Units, weights: readonly Units[], rule: Rule): Units[] {
  if (total < 0) return split(negate(total), weights, rule).map(negate)
  if (typeof total === 'number') {
    const numbers = safeWeights(weights)
    const parts = numbers && apportionNumbers(total, numbers, rule)
    if (parts !== undefined) return parts
  }
  const step = stepOf([total])
  const parts = apportion(toFine(total) / step, wholeWeights(weights), rule)
  return parts.map((part) => fromFine(part * step))
}
