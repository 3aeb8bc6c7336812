/**
 * One payment in two currencies over several lines: what it discharges of each, and what is paid of
 * it in the other currency.
 *
 * A line can give what is due on it and what cash it has, at the rate of the two amounts. These
 * shares are exact, and are rounded on each side for itself: so a part is no more than a share
 * that its line has, whole units of either, and both add up.
 *
 * Rounding leaves lines that have a unit less than their share and others that have one more. So
 * the last payment may take of a line two units of the coarser currency more than the rate says,
 * where the lines together have it: that is what rounding left, and nothing by which the money of
 * one pledge would pay for another.
 */
import { apportion, byRemainder, sumOf } from './apportion.ts'
import { byLargestRemainder } from './shares.ts'
import { fromFine, toFine, type Units } from './units.ts'
import { stepOf } from './weights.ts'

export interface Payment {
  /** What is discharged, and what is due on each line. */
  readonly amount: Units
  readonly due: readonly Units[]
  /** What is paid in the other currency, and what cash each line has in it. */
  readonly settled: Units
  readonly cash: readonly Units[]
}

/** What is discharged of each line; undefined where the lines do not have the payment together. */
export function discharged(payment: Payment, isInOrder: boolean): readonly Units[] | undefined {
  const { amount, settled } = payment
  const [step, whole, paid] = [stepOf([amount]), toFine(amount), toFine(settled)]
  const due = payment.due.map(toFine)
  const cash = payment.cash.map(toFine)
  const can = due.map((units, i) => lesser(units * paid, cash[i]! * whole))
  if (sumOf(can) >= whole * paid) {
    return byLargestRemainder(amount, isInOrder ? filled(whole * paid, can) : can)
  }
  const floors = can.map((part) => part / (paid * step))
  const most = atMost(whole, paid)
  const more = due.map((units, i) => lesser(most, units / step - floors[i]!))
  const parts = topUp(whole / step, floors, more, cash)
  return parts?.map((part) => fromFine(part * step))
}

/** What is paid of each line in the other currency, by what is discharged of it. */
export function settledOver(
  { settled, due, cash: has }: Omit<Payment, 'amount'>,
  parts: readonly Units[],
): readonly Units[] {
  const step = stepOf([settled])
  const paid = toFine(settled)
  const by = parts.map(toFine)
  const whole = sumOf(by)
  const cash = has.map((units) => toFine(units) / step)
  const floors = by.map((part, i) => lesser((part * paid) / (whole * step), cash[i]!))
  const most = atMost(paid, whole)
  const more = cash.map((units, i) => lesser(most, units - floors[i]!))
  // A unit more goes to lines whose share is above it, by how much cash each has for what is left
  // due: so what rounding takes from a line once it gives back the next time.
  const left = due.map((units, i) => greater(0n, toFine(units) - by[i]!))
  const [dueLeft, cashLeft] = [sumOf(left), sumOf(cash) - paid / step]
  const surplus = cash.map((units, i) => (units - floors[i]!) * dueLeft - left[i]! * cashLeft)
  const isAbove = (i: number) => by[i]! * paid > floors[i]! * whole * step && more[i]! > 0n
  const missing = Number(paid / step - sumOf(floors))
  const up = byRemainder(surplus).filter(isAbove).slice(0, missing)
  for (const i of up) {
    floors[i] = floors[i]! + 1n
    more[i] = more[i]! - 1n
  }
  const all = topUp(paid / step, floors, more, by)
  return all?.map((part) => fromFine(part * step)) ?? byLargestRemainder(settled, parts)
}

/**
 * What is missing of a count is taken of what the lines have more: first of those that have some of
 * the other side too.
 */
function topUp(
  count: bigint,
  parts: readonly bigint[],
  more: readonly bigint[],
  other: readonly bigint[],
): readonly bigint[] | undefined {
  const room = more.map((units, i) => (other[i]! > 0n ? units : 0n))
  const missing = count - sumOf(parts)
  const [first, all] = [lesser(missing, sumOf(room)), sumOf(more)]
  if (missing > all) return undefined
  const some = plus(parts, first, room)
  const rest = more.map((units, i) => units - room[i]!)
  return plus(some, missing - first, rest)
}

/** A count more, by what room each part has for it. */
function plus(parts: readonly bigint[], count: bigint, room: readonly bigint[]): readonly bigint[] {
  if (count === 0n) return parts
  return apportion(count, room).map((part, i) => part + parts[i]!)
}

/** Above a share that was rounded down: it rounded up, and two units of the coarser currency. */
function atMost(first: bigint, second: bigint): bigint {
  return 1n + 2n * greater(1n, (first + second - 1n) / second)
}

/** So much of each in order, until the whole is reached. */
function filled(whole: bigint, can: readonly bigint[]): bigint[] {
  let left = whole
  return can.map((most) => {
    const part = lesser(left, most)
    left -= part
    return part
  })
}

const lesser = (a: bigint, b: bigint): bigint => (a < b ? a : b)
const greater = (a: bigint, b: bigint): bigint => (a > b ? a : b)
