/**
 * Judging `disbursed`: an award was paid.
 *
 * Of several lines each pays the smaller of what is undisbursed on it and what cash its pledge has,
 * in the currency that is really paid.
 * An observing book opens an award that it first hears of by a payment (`opening-payment.ts`).
 */

import type { DisbursedData } from '../events/disbursed.ts'
import type { FactsOf } from '../events/facts.ts'
import type { Cell } from '../journal/documents.ts'
import type { Row } from '../journal/journal.ts'
import { add, min, partOf, subtract, toFine, type Units } from '../money/units.ts'
import { onAward, type Tiers } from './award-lines.ts'
import type { Draft } from './draft.ts'
import { judgeOffsets } from './offset.ts'
import { openByPayment } from './opening-payment.ts'
import { cash, type Room, undisbursed } from './room.ts'
import {
  type Back,
  cashOn,
  isOfBothSides,
  isSettled,
  onBothSides,
  settlePayment,
} from './settled-payment.ts'
import { isPassedOn } from './sub-award.ts'

type Facts = FactsOf<DisbursedData>

export function judgeDisbursed(draft: Draft, facts: Facts): void {
  const award = draft.journal.awards.get(facts.award)
  if (award !== undefined && isSettled(facts) && isOfBothSides(draft, award, facts)) {
    // What comes back by an offset pays on the line that it comes to, so it is looked at first.
    if (facts.offset !== undefined) judgeOffsets(draft, facts, award.lines[0])
    const [rows, reasons] = [draft.rows.splice(0), draft.reasons.splice(0)]
    const back = cashBack(rows)
    postPayment(draft, facts, [onBothSides(award, facts, back), ...payableFirst(facts)])
    settlePayment(draft, award, facts, back)
    draft.rows.push(...rows)
    draft.reasons.push(...reasons)
    return
  }
  postPayment(draft, facts, payableFirst(facts))
  const paid = draft.rows[0]?.line.award ?? award
  if (isSettled(facts)) {
    if (paid && isPassedOn(draft, paid, 'pay it in the currency of the award')) return
    settlePayment(draft, undefined, facts, new Map())
  }
  if (facts.offset === undefined) return
  if (paid && isPassedOn(draft, paid, 'pay it without an offset')) return
  judgeOffsets(draft, facts, draft.rows[0]?.line)
}

function postPayment(draft: Draft, facts: Facts, tiers: Tiers): void {
  if (!openByPayment(draft, facts, tiers)) onAward(draft, facts, 'disbursed', tiers)
}

/** What the offsets bring back to the cash of each cell. */
function cashBack(rows: readonly Row[]): Back {
  const back = new Map<Cell, Units>()
  for (const { line, amount } of rows) {
    back.set(line.owner, add(back.get(line.owner) ?? 0, amount))
  }
  return back
}

/**
 * What can be paid on a line at once, and then the rest of it. Cash in the currency of a settlement
 * counts for what it discharges at the amounts of the event, in whole units.
 */
function payableFirst(facts: Facts): readonly Room[] {
  const { amount } = facts
  const funds: Room = isSettled(facts)
    ? (draft, line) => {
        const { units } = facts.settled.amount
        return partOf(cashOn(draft, line, facts), toFine(amount.units), toFine(units))
      }
    : cash
  const payable: Room = (draft, line) => min(undisbursed(draft, line), funds(draft, line))
  return [payable, (draft, line) => subtract(undisbursed(draft, line), payable(draft, line))]
}
