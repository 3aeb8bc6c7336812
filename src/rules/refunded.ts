/**
 * Judging `refunded`: money went back to the donor.
 *
 * It names its receipt, and is no more than what is left of it. The promise is open again, or is
 * reduced by as much.
 */

import { typeNumber } from '../events/catalogue.ts'
import type { FactsOf } from '../events/facts.ts'
import type { RefundedData } from '../events/refunded.ts'
import { EDGE, type EdgeName } from '../journal/chart.ts'
import { positionOf } from '../journal/ids.ts'
import { type Journal, rowsOf } from '../journal/journal.ts'
import { add, isNegative, isZero, max, negate, subtract, type Units } from '../money/units.ts'
import { pledgeOf } from './documents.ts'
import {
  change,
  changeAmount,
  type Draft,
  notYet,
  postAlong,
  refuse,
  shownAmount,
} from './draft.ts'
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
  if (!journal.reading.observing) checkReceipt(draft, facts, receipt)
  change(
    draft,
    (changed, position) => {
      const refunds = changed.refunds.get(receipt)
      if (refunds === undefined) changed.refunds.set(receipt, [position])
      else refunds.push(position)
    },
    (changed) => changed.refunds.get(receipt)?.pop(),
  )
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

function checkReceipt(draft: Draft, facts: FactsOf<RefundedData>, receipt: number): void {
  const { journal } = draft
  let net: Units = journal.reversed.has(receipt) ? 0 : sumOf(journal, receipt, 'received')
  for (const refund of refundsOf(journal, receipt)) {
    net = subtract(net, sumOf(journal, refund, 'refunded'))
  }
  const left = max(0, net)
  const over = subtract(facts.amount.units, left)
  if (isNegative(over) || isZero(over)) return
  const { currency } = facts.amount
  const advice = isZero(left) ? 'nothing is' : `${shownAmount(draft, left, currency)} is`
  draft.reasons.push({
    code: 'refund.aboveReceipt',
    message:
      `refunded: ${shownAmount(draft, facts.amount.units, currency)} is more than is left of ` +
      `receipt ${facts.receipt}; ${advice} allowed.`,
    by: { units: over, currency },
    allowed: { units: left, currency },
  })
}

/** The refunds that stand on a receipt. */
export function refundsOf(journal: Journal, receipt: number): number[] {
  const refunds = journal.refunds.get(receipt) ?? []
  return refunds.filter((refund) => !journal.reversed.has(refund))
}

function sumOf(journal: Journal, position: number, edge: EdgeName): Units {
  return rowsOf(journal, position)
    .filter((row) => row.edge === EDGE[edge])
    .reduce<Units>((sum, row) => add(sum, row.amount), 0)
}
