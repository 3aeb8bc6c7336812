/**
 * Judging `disbursed`: an award was paid.
 *
 * Of several lines each pays the smaller of what is undisbursed on it and what cash its pledge has,
 * in the currency that is really paid.
 * An observing book opens an award that it first hears of by a payment (`opening-payment.ts`).
 */

import type { DisbursedData } from '../events/disbursed.ts'
import type { FactsOf } from '../events/facts.ts'
import { isZero, min, partOf, subtract, toFine, type Units } from '../money/units.ts'
import { onAward } from './award-lines.ts'
import { knownCell } from './documents.ts'
import { type Draft, refuse } from './draft.ts'
import { checkSettled, inCurrency, settle } from './exchange.ts'
import { judgeOffsets } from './offset.ts'
import { openByPayment } from './opening-payment.ts'
import { cash, cashIn, type Room, undisbursed } from './room.ts'
import { isPassedOn } from './sub-award.ts'

export function judgeDisbursed(draft: Draft, facts: FactsOf<DisbursedData>): void {
  const tiers = payableFirst(facts)
  if (!openByPayment(draft, facts, tiers)) onAward(draft, facts, 'disbursed', tiers)
  const paid = draft.rows[0]?.line.award ?? draft.journal.awards.get(facts.award)
  const advice = 'pay it in the currency of the award'
  if (facts.settled !== undefined && paid && isPassedOn(draft, paid, advice)) return
  if (facts.settled !== undefined) settlePayment(draft, facts, facts.settled)
  if (facts.offset === undefined) return
  if (paid && isPassedOn(draft, paid, 'pay it without an offset')) return
  judgeOffsets(draft, facts)
}

/** What is paid, less its offsets, was cash in another currency before. */
function settlePayment(
  draft: Draft,
  { amount, offset = [] }: FactsOf<DisbursedData>,
  settled: NonNullable<FactsOf<DisbursedData>['settled']>,
): void {
  const less = offset.reduce<Units>((left, one) => subtract(left, one.amount.units), amount.units)
  const net = { ...amount, units: less }
  if (isZero(less)) {
    const message = 'the offsets are all of the payment; leave settled out, since nothing was paid.'
    refuse(draft, 'offset.abovePayment', message)
  }
  if (draft.reasons.length > 0 || !checkSettled(draft, settled, net)) return
  const paid = draft.rows.map((row) => ({ cell: row.line.owner, units: row.amount }))
  settle(draft, inCurrency(draft, paid, net), settled, 'out')
}

/**
 * What can be paid on a line at once, and then the rest of it. Cash in the currency of a settlement
 * counts for what it discharges at the amounts of the event: so much that no line pays more of it
 * than it has, however the cents of the settlement fall.
 */
function payableFirst({ amount, settled }: FactsOf<DisbursedData>): readonly Room[] {
  const funds: Room =
    settled === undefined
      ? cash
      : (draft, { owner }) => {
          const cell = knownCell(owner.pledge, owner.purpose, settled.amount.currency)
          const has = cell === undefined ? 0 : cashIn(draft, cell)
          return partOf(has, toFine(amount.units), toFine(settled.amount.units))
        }
  const payable: Room = (draft, line) => min(undisbursed(draft, line), funds(draft, line))
  return [payable, (draft, line) => subtract(undisbursed(draft, line), payable(draft, line))]
}
