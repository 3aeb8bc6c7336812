/**
 * Rates of exchange: decimal text, so many of one currency for one of another.
 *
 * This is the home of decimal.js, in a copy of its own that keeps 60 digits: with its usual 20, the
 * product of a large amount and a rate loses cents. What is exact stays outside: a rate only says
 * what amounts that are facts have to do with each other.
 */
import { Decimal } from 'decimal.js'
import { byRemainder } from './apportion.ts'
import { FINE_DECIMALS, fromFine, toFine, type Units } from './units.ts'

const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP })
const RATE_DECIMALS_MAX = 18
const FINE = 10n ** BigInt(FINE_DECIMALS)

/** What one minor unit of a currency is worth in another, and a sum of converted amounts. */
export type Factor = Decimal
export type Sum = Decimal

/** An amount that is worth so many units of its currency, with the decimals of that currency. */
export interface Scaled {
  readonly units: Units
  readonly decimals: number
}

/**
 * Whether a rate says what two amounts have to do with each other: one is what the other comes to
 * at it, give or take less than one minor unit, whichever of the two was rounded.
 */
export function ratesAgree(from: Scaled, to: Scaled, rate: string): boolean {
  const [a, b] = [exactly(from), exactly(to)]
  return a.times(rate).minus(b).abs().lt(unitOf(to)) || b.div(rate).minus(a).abs().lt(unitOf(from))
}

/** The shortest rate that agrees with two amounts; undefined where no decimal text is one. */
export function rateBetween(from: Scaled, to: Scaled): string | undefined {
  const exact = exactly(to).div(exactly(from))
  for (let decimals = 0; decimals <= RATE_DECIMALS_MAX; decimals += 1) {
    const rate = exact.toDecimalPlaces(decimals)
    if (!rate.isZero() && ratesAgree(from, to, rate.toFixed())) return rate.toFixed()
  }
  return undefined
}

function exactly({ units, decimals }: Scaled): Decimal {
  return new Exact(String(toFine(units))).times(tenTo(-decimals - FINE_DECIMALS))
}

const unitOf = ({ decimals }: Scaled): Decimal => tenTo(-decimals)
const tenTo = (exponent: number): Decimal => new Exact(`1e${exponent}`)

/** One step of a conversion: a rate, or one divided by it. */
export interface RateStep {
  readonly rate: string
  readonly isInverse: boolean
}

/** The factor of an amount with so many decimals; without a step, in its own currency. */
export function factorOf(steps: readonly RateStep[], decimals: number): Factor {
  return steps.reduce(
    (factor, { rate, isInverse }) => (isInverse ? factor.div(rate) : factor.times(rate)),
    tenTo(-decimals),
  )
}

export function worthOf(units: Units, factor: Factor): Sum {
  return typeof units === 'number'
    ? new Exact(units).times(factor)
    : new Exact(String(units)).times(tenTo(-FINE_DECIMALS)).times(factor)
}

/** A sum as whole minor units; a half goes away from zero. */
export function rounded(sum: Sum, decimals: number): Units {
  return wholeUnits(sum.times(tenTo(decimals)).toDecimalPlaces(0))
}

/**
 * Sums as whole minor units that add up to all of them together, rounded once: each is cut, and
 * what is left goes to the largest remainders. None is below zero, and one that is zero stays so.
 */
export function roundedTogether(sums: readonly Sum[], decimals: number): Units[] {
  const exact = sums.map((sum) => sum.times(tenTo(decimals)))
  const whole = exact.map((sum) => sum.floor())
  const all = exact.reduce((so, sum) => so.plus(sum), new Exact(0)).toDecimalPlaces(0)
  let left = whole.reduce((so, sum) => so.minus(sum), all).toNumber()
  const rest = exact.map((sum, i) => sum.minus(whole[i]!).times(tenTo(30)).floor())
  for (const place of byRemainder(rest.map((part) => BigInt(part.toFixed(0))))) {
    if (left <= 0) break
    whole[place] = whole[place]!.plus(1)
    left -= 1
  }
  return whole.map(wholeUnits)
}

const wholeUnits = (count: Decimal): Units => fromFine(BigInt(count.toFixed(0)) * FINE)
