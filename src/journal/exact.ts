/**
 * Columns of exact amounts that are fast while they can be.
 *
 * A column is numbers in a Float64Array. A value that is not a safe whole number of minor units is
 * NaN there and stands beside it, exactly, in `exact`. Sums guard themselves: a sum of two safe
 * integers that stays within the safe range is exact, and one that leaves it moves over.
 */
import { add, negate, type Units } from '../money/units.ts'

const SAFE = Number.MAX_SAFE_INTEGER

export interface ExactColumn {
  values: Float64Array
  readonly exact: Map<number, bigint>
}

export function exactColumn(size: number): ExactColumn {
  return { values: new Float64Array(size), exact: new Map() }
}

/** Makes room for `size` values; a column only grows. */
export function ensure(column: ExactColumn, size: number): void {
  if (column.values.length >= size) return
  const values = new Float64Array(Math.max(size, column.values.length * 2))
  values.set(column.values)
  column.values = values
}

export function at(column: ExactColumn, index: number): Units {
  const value = column.values[index]!
  return !Number.isNaN(value) ? value : column.exact.get(index)!
}

export function put(column: ExactColumn, index: number, units: Units): void {
  if (typeof units === 'number') {
    column.values[index] = units
    if (column.exact.size > 0) column.exact.delete(index)
  } else {
    column.values[index] = Number.NaN
    column.exact.set(index, units)
  }
}

/** Adds `sign` (1 or -1) times an amount to one value of the column. */
export function addTo(column: ExactColumn, index: number, units: Units, sign: number): void {
  if (typeof units === 'number') {
    const sum = column.values[index]! + sign * units
    if (sum <= SAFE && sum >= -SAFE) {
      column.values[index] = sum
      return
    }
  }
  put(column, index, add(at(column, index), sign < 0 ? negate(units) : units))
}
