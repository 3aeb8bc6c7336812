/**
 * Settlement: what became of each instalment of a pledge by a day.
 *
 *     instalment = settled + written off + ended + conditional + outstanding
 *
 * Day by day, what came settles the instalment that it names, or else the oldest one that is open;
 * what is above that goes on to the next ones, or from the last one back, as the schedule says.
 * What was cancelled is taken from the last one back: it is what was still to come. What lapsed or
 * was written off is taken from the oldest one that is open. Of one day receipts come first, what
 * names an instalment before what names none, and the larger before the smaller: so the order of
 * recording does not matter. What is conditional still is the last of what is left. What came after
 * all of what was written off is that of the instalment it names, or else of the oldest one.
 */

import { add, compare, isZero, min, subtract, type Units } from '../money/units.ts'
import type { Instalment } from './instalments.ts'

/** How a promise comes to an end; the order is that of one day. */
const KINDS = ['received', 'cancelled', 'lapsed', 'writtenOff', 'conditionalEnded'] as const
export type Kind = (typeof KINDS)[number]

/** What came, or what ended of the promise without its money. */
export interface Part {
  readonly event: number
  readonly day: number
  readonly kind: Kind
  readonly units: Units
  /** Of what came, what went back and reduced the promise. */
  readonly reduced: Units
  /** The number of the instalment that it names. */
  readonly names: number | undefined
}

/** A pledge as of a day: its instalments and their parts, and what these add up to at most. */
export interface Standing {
  readonly instalments: readonly Instalment[]
  readonly toLast: boolean
  readonly parts: readonly Part[]
  readonly settled: Units
  readonly ended: Units
  /** Of what was written off, what came after all. */
  readonly recovered: Units
  readonly conditional: Units
}

type Account = 'settled' | 'writtenOff' | 'ended' | 'endedUnmet' | 'conditional' | 'outstanding'

/**
 * An instalment and where it went; `endedUnmet` is what ended under its condition. What is
 * outstanding of it is owed from a day on: that on which it is due, or a later one.
 */
export type Settled = Omit<Instalment, 'amount'> & {
  amount: Units
  owed: number
  /** Positions of the events by which some of it ended. */
  endedBy: readonly number[]
} & Record<Account, Units>

export function settle(standing: Standing): readonly Settled[] {
  const all = standing.instalments.map(opened)
  const byNumber = new Map(all.map((one) => [one.number, one]))
  const backwards = [...all].reverse()
  let { settled, ended } = standing
  let reduced: Units = 0
  // Of what names an instalment, what settled none: the first to be a recovery of that one.
  const left: Taken[] = []
  for (const { kind, names, ...part } of [...standing.parts].sort(byDay)) {
    const named = names === undefined ? undefined : byNumber.get(names)
    if (kind === 'received') {
      const units = min(part.units, settled)
      settled = subtract(settled, units)
      const taken = move(units, orderOf(all, named, standing.toLast), 'outstanding', 'settled')
      if (named !== undefined) left.push([named, subtract(part.units, sumOf(taken))])
      reduced = add(reduced, subtract(part.reduced, reduce(part.reduced, taken)))
    } else {
      const units = min(part.units, ended)
      ended = subtract(ended, units)
      const isOverdue = kind === 'lapsed' || kind === 'writtenOff'
      const order = isOverdue ? all : backwards
      const from = named ? [named, ...order] : order
      for (const [one] of move(units, from, 'outstanding', ACCOUNTS[kind])) {
        one.endedBy = [...one.endedBy, part.event]
      }
    }
  }
  // What must have come, though nobody recorded it.
  move(settled, all, 'outstanding', 'settled')
  move(standing.conditional, backwards, 'outstanding', 'conditional')
  let { recovered } = standing
  for (const [one, units] of left) {
    const taken = move(min(units, recovered), [one], 'writtenOff', 'settled')
    recovered = subtract(recovered, sumOf(taken))
  }
  move(recovered, all, 'writtenOff', 'settled')
  reduce(
    reduced,
    all.map((one) => [one, one.settled]),
  )
  return all
}

const ACCOUNTS = {
  cancelled: 'ended',
  lapsed: 'ended',
  writtenOff: 'writtenOff',
  conditionalEnded: 'endedUnmet',
} as const

const NONE: readonly number[] = []

/** All of one shape, which is made once: there may be very many of them. */
const opened = ({ number, due, amount }: Instalment): Settled => ({
  number,
  due,
  amount,
  owed: due,
  endedBy: NONE,
  settled: 0,
  writtenOff: 0,
  ended: 0,
  endedUnmet: 0,
  conditional: 0,
  outstanding: amount,
})

function byDay(a: Part, b: Part): number {
  const place = ({ names = Infinity }: Part) => Math.min(names, Number.MAX_SAFE_INTEGER)
  return (
    a.day - b.day ||
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
    place(a) - place(b) ||
    compare(b.units, a.units) ||
    compare(b.reduced, a.reduced)
  )
}

/** The instalments that what came goes to, one after another: mostly the first takes all. */
function* orderOf(
  all: readonly Settled[],
  named: Settled | undefined,
  toLast: boolean,
): Generator<Settled> {
  const first = named ?? all.find(({ outstanding }) => !isZero(outstanding))
  if (first === undefined) return
  yield first
  const at = all.indexOf(first)
  if (toLast) yield* [...all].reverse()
  else yield* [...all.slice(at + 1), ...all.slice(0, at)]
}

type Taken = readonly [from: Settled, units: Units]

const sumOf = (taken: readonly Taken[]): Units =>
  taken.reduce<Units>((sum, [, units]) => add(sum, units), 0)

/** Moves an amount from one account of instalments to another, as far as they have it. */
function move(
  amount: Units,
  order: Iterable<Settled>,
  from: Account,
  to: Account,
): readonly Taken[] {
  const taken: Taken[] = []
  let left = amount
  if (left <= 0) return taken
  for (const one of order) {
    const units = min(left, one[from])
    if (isZero(units)) continue
    one[from] = subtract(one[from], units)
    one[to] = add(one[to], units)
    left = subtract(left, units)
    taken.push([one, units])
    if (left <= 0) break
  }
  return taken
}

/** Takes what was paid back for good from what it had settled, the last first; tells how much. */
function reduce(amount: Units, taken: readonly Taken[]): Units {
  let left = amount
  for (const [one, units] of [...taken].reverse()) {
    const part = min(left, units)
    one.settled = subtract(one.settled, part)
    one.amount = subtract(one.amount, part)
    left = subtract(left, part)
  }
  return subtract(amount, left)
}
