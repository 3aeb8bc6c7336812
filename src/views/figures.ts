/**
 * Sums as of a day for other views: units and not text, by keys, one a currency and basis.
 */
import type { ImpliedMeasure, Measure } from '../journal/accounts.ts'
import { at } from '../journal/exact.ts'
import type { Journal } from '../journal/journal.ts'
import { add, type Units } from '../money/units.ts'
import { sumsBy } from './collect.ts'
import type { Dimension, Scope } from './question.ts'
import { COLUMN, WIDTH } from './shown.ts'

export interface Figures {
  readonly key: Readonly<Partial<Record<Dimension, string | null>>>
  readonly currency: string
  readonly basis: string
  of(measure: Measure | ImpliedMeasure): Units
}

/** All sums in a scope. */
export function figuresIn(
  journal: Journal,
  scope: Scope,
  by: readonly Dimension[],
): readonly Figures[] {
  const { all, column: sums } = sumsBy(journal, scope, { by })
  return all.map(({ key, currency }, number) => ({
    key,
    currency,
    basis: String(key.basis),
    of: (measure) => at(sums, number * WIDTH + COLUMN.get(measure)!),
  }))
}

export interface Sum {
  readonly currency: string
  readonly basis: string
  readonly sum: Units
}

/** What some figures come to, one sum a currency and basis. */
export function summed(
  figures: readonly Figures[],
  amountOf: (figures: Figures) => Units,
): readonly Sum[] {
  const sums: Sum[] = []
  for (const one of figures) {
    const { currency, basis } = one
    const sum = add(sumIn(sums, one), amountOf(one))
    const place = placeOf(sums, one)
    sums[place < 0 ? sums.length : place] = { currency, basis, sum }
  }
  return sums
}

export function sumIn(sums: readonly Sum[], of: Omit<Sum, 'sum'>): Units {
  return sums[placeOf(sums, of)]?.sum ?? 0
}

function placeOf(sums: readonly Sum[], { currency, basis }: Omit<Sum, 'sum'>): number {
  return sums.findIndex((one) => one.currency === currency && one.basis === basis)
}
