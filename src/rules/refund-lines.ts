/**
 * Where a refund is taken from: the lines that its receipt came on, and those that its cash was
 * moved on to since.
 *
 * What came above the promise goes back first, for it is owed to the donor in any case; then what
 * is there of the receipt where it came, and then what was moved, as far as there is cash for it.
 * What is nowhere is short, or borrowed, where it came. Cash is looked for in the currency that is
 * really paid.
 */
import type { FactsOf } from '../events/facts.ts'
import type { RefundedData } from '../events/refunded.ts'
import { EDGE } from '../journal/chart.ts'
import type { Line } from '../journal/documents.ts'
import { rowsOf } from '../journal/journal.ts'
import { movedFrom } from '../journal/moved.ts'
import type { CellSides } from '../journal/sides.ts'
import { cellOf } from '../journal/walk.ts'
import { add, max, min, partOf, subtract, toFine, type Units } from '../money/units.ts'
import { cellFor, knownCell, ownLine } from './documents.ts'
import type { Draft } from './draft.ts'
import { backsOf } from './going-back.ts'
import { lowestShown } from './lowest-shown.ts'
import { cashIn } from './room.ts'
import type { Tier } from './spread.ts'

type Facts = FactsOf<RefundedData>

/** A line of a refund, and the most of the receipt that may be there. */
interface Place {
  readonly line: Line
  readonly isOwn: boolean
  readonly most: Units
}

/** The lines of a refund, and what each can give, best first. */
export function refundLines(
  draft: Draft,
  facts: Facts,
  receipt: number,
): { lines: readonly Line[]; tiers: readonly Tier[] } {
  const received = rowsOf(draft.journal, receipt).filter(({ edge }) => edge === EDGE.received)
  const own = received.map(({ line, amount }): Place => ({ line, isOwn: true, most: amount }))
  const places = [...own, ...movedTo(draft, facts, own)]
  let known: readonly Room[] | undefined
  const of = (part: (room: Room, isOwn: boolean) => Units): Tier => {
    return () => {
      known ??= places.map((place) => roomOn(draft, facts, receipt, place))
      return known.map((room, i) => part(room, places[i]!.isOwn))
    }
  }
  const unowed = ({ there, owed }: Room) => subtract(there, owed)
  return {
    lines: places.map(({ line }) => line),
    tiers: [
      of(({ owed }) => owed),
      of((room, isOwn) => (isOwn ? unowed(room) : 0)),
      of((room, isOwn) => (isOwn ? 0 : unowed(room))),
      of(({ left, there }, isOwn) => (isOwn ? subtract(left, there) : 0)),
      () => places.map(({ isOwn, most }) => (isOwn ? most : 0)),
    ],
  }
}

/** What is left of a receipt on a line, what of it is there in cash, and owed in any case. */
interface Room {
  readonly left: Units
  readonly there: Units
  readonly owed: Units
}

function roomOn(draft: Draft, facts: Facts, receipt: number, { line, most }: Place): Room {
  const left = max(0, subtract(most, wentBackOn(draft, receipt, line)))
  const there = min(left, cashOn(draft, facts, line))
  const { reading } = draft.journal
  const { units } = lowestShown(draft, line.owner, [], (state) =>
    owedIn(cellOf(state, line.owner, reading)),
  )
  return { left, there, owed: min(there, units) }
}

/** What came above the promise. What was only signed above it is nothing that could go back. */
export const owedIn = ({ unapplied, receivable }: CellSides): Units =>
  max(0, subtract(unapplied, receivable))

/** The lines that its cash was moved on to, in the order of the purposes of the pledge. */
function movedTo(draft: Draft, facts: Facts, own: readonly Place[]): readonly Place[] {
  const { pledge } = own[0]!.line.owner
  const { currency } = (facts.settled ?? facts).amount
  const paid = own.flatMap(({ line: { owner } }) => {
    return knownCell(pledge, owner.purpose, currency)?.own ?? []
  })
  const moved = [...movedFrom(draft.journal, paid)]
  return pledge.purposes.flatMap(({ purpose }) => {
    const found = moved.find(([{ owner }]) => owner.purpose === purpose)
    const line = ownLine(draft, cellFor(draft, pledge, purpose))
    if (found === undefined || own.some((place) => place.line === line)) return []
    return [{ line, isOwn: false, most: discharged(facts, found[1]) }]
  })
}

/** What went back of a receipt on one line. */
function wentBackOn({ journal }: Draft, receipt: number, line: Line): Units {
  return backsOf(journal, receipt)
    .flatMap((back) => rowsOf(journal, back))
    .filter((row) => row.line === line && row.edge === EDGE.refunded)
    .reduce<Units>((sum, { amount }) => add(sum, amount), 0)
}

/** The cash that there is for a refund from its day on. */
function cashOn(draft: Draft, facts: Facts, { owner }: Line): Units {
  const { currency } = (facts.settled ?? facts).amount
  const cell = knownCell(owner.pledge, owner.purpose, currency)
  return cell === undefined ? 0 : discharged(facts, cashIn(draft, cell))
}

/**
 * What cash in the currency that a refund is paid in discharges of it: at the amounts of the event,
 * less what another pledge bears.
 */
function discharged({ amount, settled, fxFrom }: Facts, units: Units): Units {
  if (settled === undefined) return units
  const paid = subtract(settled.amount.units, fxFrom?.amount.units ?? 0)
  return paid > 0 ? partOf(units, toFine(amount.units), toFine(paid)) : 0
}
