/**
 * Rates of exchange: decimal text, so many of one currency for one of another.
 *
 * This is the home of decimal.js, in a copy of its own that keeps 60 digits: with its usual 20, the
 * product of a large amount and a rate loses cents. What is exact stays outside: a rate only says
 * what amounts that are facts have to do with each other.
 */
import { Decimal } from 'decimal.js'
import { FINE_DECIMALS, toFine, type Units } from './units.ts'

const Exact = Decimal.clone({ precision: 60 })
const RATE_DECIMALS_MAX = 18

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
