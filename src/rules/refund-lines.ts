/**
 * Where a refund is taken from: the lines that its receipt came on, and those that its cash was
 * moved on to since.
 *
 * What is there of it where it came goes back first, and then what was moved, as far as there is
 * cash for it; what is nowhere is short, or borrowed, where it came. Cash is looked for in the
 * currency that is really paid.
 */
import type { FactsOf } from '../events/facts.ts'
import type { RefundedData } from '../events/refunded.ts'
import { EDGE } from '../journal/chart.ts'
import type { Line } from '../journal/documents.ts'
import { rowsOf } from '../journal/journal.ts'
import { movedFrom } from '../journal/moved.ts'
import { add, max, min, partOf, subtract, toFine, type Units } from '../money/units.ts'
import { cellFor, knownCell, ownLine } from './documents.ts'
import type { Draft } from './draft.ts'
import { backsOf } from './going-back.ts'
import { cashIn } from './room.ts'
import type { Tier } from './spread.ts'

type Facts = FactsOf<RefundedData>

/** The lines of a refund, and what each can give, best first. */
export function refundLines(
  draft: Draft,
  facts: Facts,
  receipt: number,
): { lines: readonly Line[]; tiers: readonly Tier[] } {
  const received = rowsOf(draft.journal, receipt).filter(({ edge }) => edge === EDGE.received)
  const own = received.map(({ line }) => line)
  const moved = movedTo(draft, facts, own)
  const lines = [...own, ...moved.map(({ line }) => line)]
  const came = [...received.map(({ amount }) => amount), ...moved.map(() => 0)]
  const left: Tier = () =>
    [...received.map(({ amount }) => amount), ...moved.map(({ units }) => units)].map((units, i) =>
      max(0, subtract(units, wentBackOn(draft, receipt, lines[i]!))),
    )
  const there: Tier = () => left().map((units, i) => min(units, cashOn(draft, facts, lines[i]!)))
  const of = (isOwn: boolean, parts: readonly Units[]) =>
    parts.map((units, i) => (i < own.length === isOwn ? units : 0))
  return {
    lines,
    tiers: [
      () => of(true, there()),
      () => of(false, there()),
      () => {
        const given = there()
        return of(
          true,
          left().map((units, i) => subtract(units, given[i]!)),
        )
      },
      () => came,
    ],
  }
}

/** The lines that its cash was moved on to, in the order of the purposes of the pledge. */
function movedTo(
  draft: Draft,
  facts: Facts,
  own: readonly Line[],
): readonly { line: Line; units: Units }[] {
  const { pledge } = own[0]!.owner
  const { currency } = (facts.settled ?? facts).amount
  const paid = own.flatMap(({ owner }) => knownCell(pledge, owner.purpose, currency)?.own ?? [])
  const moved = [...movedFrom(draft.journal, paid)]
  return pledge.purposes.flatMap(({ purpose }) => {
    const found = moved.find(([{ owner }]) => owner.purpose === purpose)
    const line = ownLine(draft, cellFor(draft, pledge, purpose))
    if (found === undefined || own.includes(line)) return []
    return [{ line, units: discharged(facts, found[1]) }]
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
