/**
 * Judging `refunded`: money went back to the donor.
 *
 * It names its receipt, and is no more than what is left of it. The promise is open again, or is
 * reduced by as much.
 */

import { typeNumber } from '../events/catalogue.ts'
import type { FactsOf } from '../events/facts.ts'
import type { RefundedData } from '../events/refunded.ts'
import { positionOf } from '../journal/ids.ts'
import { rowsOf } from '../journal/journal.ts'
import { negate } from '../money/units.ts'
import { pledgeOf } from './documents.ts'
import { changeAmount, type Draft, notYet, postAlong, refuse } from './draft.ts'
import { goesBack } from './going-back.ts'
import { partsOf } from './spread.ts'

export function judgeRefunded(draft: Draft, facts: FactsOf<RefundedData>): void {
  const { journal } = draft
  const pledge = pledgeOf(draft, facts.pledge, facts.amount)
  if (pledge === undefined) return
  if (facts.settled !== undefined || facts.fxFrom !== undefined) {
    notYet(draft, 'a refund in another currency', 'leave that out')
    return
  }
  const receipt = positionOf(journal.ids, facts.receipt)
  if (receipt === undefined || journal.events.type[receipt] !== typeNumber('received')) {
    refuse(
      draft,
      'receipt.unknown',
      `there is no receipt ${facts.receipt} in this book; name the event by which the money came.`,
    )
    return
  }
  const received = rowsOf(journal, receipt)
  const origin = received[0]?.line.owner.pledge
  if (origin !== pledge) {
    refuse(
      draft,
      'receipt.differs',
      `receipt ${facts.receipt} is of pledge ${origin?.id}, not of ${pledge.id}; name that pledge.`,
    )
    return
  }
  goesBack(draft, facts.amount.units, {
    position: receipt,
    name: `receipt ${facts.receipt}`,
    currency: pledge.currency,
    wanted: 'receipt by which the money came',
    codes: { above: 'refund.aboveReceipt', before: 'refund.beforeReceipt' },
  })
  const lines = received.map((row) => row.line)
  const parts = partsOf(draft, {
    lines,
    amount: facts.amount,
    stated: facts.lines,
    spread: facts.spread,
    rule: 'pro-rata/1',
    tiers: [() => received.map((row) => row.amount)],
  })
  parts?.forEach((part, i) => {
    postAlong(draft, lines[i]!, 'refunded', part)
    if (facts.effect === 'reduces') postAlong(draft, lines[i]!, 'pledgeReduced', part)
  })
  if (facts.effect === 'reduces') changeAmount(draft, pledge, negate(facts.amount.units))
}
