/**
 * What a split is measured in: its weights in one form, and the step that its parts are counted in.
 *
 * Weights are shares or amounts, whole numbers in either form of `Units`; only their proportion
 * counts. None is below zero and one at least is above it.
 */
import { fail } from '../errors.ts'
import { FINE_DECIMALS, toFine, type Units } from './units.ts'

/** The weights as numbers, where they are all of one form and none passes 2^53. */
export function safeWeights(weights: readonly Units[]): readonly number[] | undefined {
  checkWeights(weights)
  const form = typeof weights[0]
  const numbers: number[] = []
  for (const weight of weights) {
    if (typeof weight !== form || weight > Number.MAX_SAFE_INTEGER) return undefined
    numbers.push(Number(weight))
  }
  return numbers
}

/** The weights as bigints in one scale: fine units where amounts of both forms are mixed. */
export function wholeWeights(weights: readonly Units[]): bigint[] {
  checkWeights(weights)
  const mixed = weights.some((weight) => typeof weight === 'bigint')
  return weights.map((weight) => (mixed ? toFine(weight) : BigInt(weight)))
}

function checkWeights(weights: readonly Units[]): void {
  let positive = false
  for (const weight of weights) {
    if (weight < 0 || (typeof weight === 'number' && !Number.isSafeInteger(weight))) {
      const message = `shares: ${weight} is not a share; a share is a whole number, zero or above.`
      fail('SHARES_INVALID', message, { weights })
    }
    positive ||= weight > 0
  }
  if (!positive)
    fail('SHARES_INVALID', 'shares: one share at least must be above zero.', { weights })
}

/** In fine units: the largest power of ten, up to one minor unit, that divides all the amounts. */
export function stepOf(amounts: readonly Units[]): bigint {
  let step = 10n ** BigInt(FINE_DECIMALS)
  for (const amount of amounts) {
    if (typeof amount === 'bigint') while (amount % step !== 0n) step /= 10n
  }
  return step
}
