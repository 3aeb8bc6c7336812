/**
 * The figures of a row in one currency, each rounded once, and `fx` after them.
 *
 * Of the accounts of each rail they are rounded so that they add up to the rail: sources and uses
 * are equal in any currency. `fx` is what identity 2 lacks, taken from the rounded figures.
 */
import { textFromDay } from '../events/dates.ts'
import type { AskedMeasure } from '../journal/accounts.ts'
import { factorOf, rounded, roundedTogether, type Sum, worthOf } from '../money/rates.ts'
import { add, min, subtract, type Units } from '../money/units.ts'
import { MOVED } from './by-day.ts'
import type { MissingRate, RateFinder } from './rates.ts'
import { COLUMN } from './shown.ts'

export interface Figure {
  /** What is in the currency of the answer already. */
  own: Units
  /** What was converted into it; undefined where nothing was. */
  worth: Sum | undefined
  /** The days of which a rate is lacking, by currency; a figure that lacks one is unknown. */
  readonly lacks: Set<string>
}

/** Every figure of a row, before anything is counted in it. */
export function noFigures(): readonly Figure[] {
  return Array.from({ length: MOVED + 1 }, () => ({ own: 0, worth: undefined, lacks: new Set() }))
}

/** Counts amounts of a currency and a day in figures. */
export function converterTo(currency: string, finder: RateFinder) {
  return (figure: Figure, from: string, units: Units, day: number): void => {
    if (from === currency) {
      figure.own = add(figure.own, units)
      return
    }
    const factor = finder.factor(from, day)
    if (factor === undefined) figure.lacks.add(`${textFromDay(day)} ${from}`)
    else {
      const worth = worthOf(units, factor)
      figure.worth = figure.worth === undefined ? worth : figure.worth.plus(worth)
    }
  }
}

/** What happened between two days: by its own days, and by what stands on each of the two. */
export function figuresBetween(stood: Figure, stands: Figure, happened: Figure): Figure {
  const worths = [happened.worth, stands.worth, stood.worth?.negated()]
  return {
    own: subtract(add(happened.own, stands.own), stood.own),
    worth: worths.reduce((a, b) => (a === undefined ? b : b === undefined ? a : a.plus(b))),
    lacks: new Set([...happened.lacks, ...stands.lacks, ...stood.lacks]),
  }
}

/** The rates that figures lacked, by day. */
export function missingFrom(lacks: Iterable<string>, currency: string): readonly MissingRate[] {
  const missing = [...new Set(lacks)].sort().map((lack): MissingRate => {
    return Object.freeze({ from: lack.slice(11), to: currency, date: lack.slice(0, 10) })
  })
  return Object.freeze(missing)
}

const places = (...names: readonly AskedMeasure[]): number[] =>
  names.map((name) => COLUMN.get(name)!)

/** The two rails, without what stands on both of them. */
const RAILS = [
  places('promised', 'receivable', 'cash', 'advances', 'spent', 'unfunded'),
  places('available', 'undisbursed', 'paid', 'unapplied', 'borrowed'),
] as const
const [CLAIMED, UNDISBURSED] = places('claimed', 'undisbursed') as [number, number]

export const FX = MOVED + 1
/** Identity 2: what was promised, and what came of it. */
const PROMISE = [...places('pledged', 'implied.pledged', 'unapplied', 'refunded'), MOVED]
const BECAME = places('promised', 'receivable', 'received', 'implied.received').concat(
  places('cancelled', 'lapsed', 'writtenOff'),
)

export type Value = Units | null

/** The figures that some measures follow from, and are rounded with. */
export function neededFor(show: readonly (AskedMeasure | 'fx')[]): ReadonlySet<number> {
  const needed = new Set(show.flatMap(termsOf))
  for (const rail of RAILS) {
    if (rail.some((place) => needed.has(place))) for (const place of rail) needed.add(place)
  }
  return needed
}

/** The figures that a measure is made of. */
export function termsOf(measure: AskedMeasure | 'fx'): readonly number[] {
  if (measure === 'fx') return [...PROMISE, ...BECAME]
  return measure === 'claimed' ? [CLAIMED, UNDISBURSED] : places(measure)
}

/** Every figure, rounded once, and `fx` after them. */
export function valuesOf(figures: readonly Figure[], decimals: number): readonly Value[] {
  const unit = factorOf([], decimals)
  const sumOf = ({ own, worth }: Figure): Sum => {
    const exact = worthOf(own, unit)
    return worth === undefined ? exact : exact.plus(worth)
  }
  const values = figures.map((figure): Value => {
    if (figure.lacks.size > 0) return null
    return figure.worth === undefined ? figure.own : rounded(sumOf(figure), decimals)
  })
  for (const rail of RAILS) {
    const own = rail.map((place) => figures[place]!)
    const isConverted = own.some(({ worth }) => worth !== undefined)
    if (!isConverted || own.some(({ lacks }) => lacks.size > 0)) continue
    roundedTogether(own.map(sumOf), decimals).forEach((units, i) => {
      values[rail[i]!] = units
    })
  }
  const [claimed, undisbursed] = [values[CLAIMED]!, values[UNDISBURSED]!]
  // What a sub-award claims stands above what is undisbursed; else rounding lifts no claim over it.
  const isWithin = sumOf(figures[CLAIMED]!).lte(sumOf(figures[UNDISBURSED]!))
  if (isWithin && claimed !== null && undisbursed !== null) {
    values[CLAIMED] = min(claimed, undisbursed)
  }
  return [...values, fxOf(values)]
}

function fxOf(values: readonly Value[]): Value {
  const total = (terms: readonly number[]): Value =>
    terms.reduce<Value>((sum, place) => {
      const value = values[place]!
      return sum === null || value === null ? null : add(sum, value)
    }, 0)
  const [promise, became] = [total(PROMISE), total(BECAME)]
  return promise === null || became === null ? null : subtract(became, promise)
}
