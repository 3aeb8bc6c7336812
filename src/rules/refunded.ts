/**
 * Judging `refunded`: money went back to the donor.
 *
 * It names its receipt, and is no more than what is left of it, from wherever that is by now
 * (`refund-lines.ts`). The promise is open again, or is reduced by as much: not while what came is
 * above it, for that goes back first (`refund.unappliedFirst`).
 */

import { typeNumber } from '../events/catalogue.ts'
import { textFromDay } from '../events/dates.ts'
import type { FactsOf } from '../events/facts.ts'
import type { RefundedData } from '../events/refunded.ts'
import type { Line } from '../journal/documents.ts'
import { positionOf } from '../journal/ids.ts'
import { rowsOf } from '../journal/journal.ts'
import { add, compare, isZero, negate, subtract, type Units } from '../money/units.ts'
import { isOfBasis, ofPledge } from './basis.ts'
import { cellFor, fundOf, pledgeOf, purposeOf } from './documents.ts'
import { breach, type Draft, postAlong, refuse, shownAmount } from './draft.ts'
import { checkSettled, type Part, settle } from './exchange.ts'
import { goesBack } from './going-back.ts'
import { owedIn, refundLines } from './refund-lines.ts'
import { changeBetween } from './revision.ts'
import { shownOn } from './shown-on.ts'
import { partsOf } from './spread.ts'

type Facts = FactsOf<RefundedData>

export function judgeRefunded(draft: Draft, facts: Facts): void {
  const { journal } = draft
  const pledge = pledgeOf(draft, facts.pledge, facts.amount)
  if (pledge === undefined) return
  const receipt = positionOf(journal.ids, facts.receipt)
  if (receipt === undefined || journal.events.type[receipt] !== typeNumber('received')) {
    refuse(
      draft,
      'receipt.unknown',
      `there is no receipt ${facts.receipt} in this book; name the event by which the money came.`,
    )
    return
  }
  const origin = rowsOf(journal, receipt)[0]?.line.owner.pledge
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
  const { lines, tiers } = refundLines(draft, facts, receipt)
  const { amount, lines: stated, spread } = facts
  const parts = partsOf(draft, { lines, tiers, amount, stated, spread, rule: 'pro-rata/1' })
  parts?.forEach((part, i) => {
    postAlong(draft, lines[i]!, 'refunded', part)
    if (facts.effect === 'reduces') postAlong(draft, lines[i]!, 'pledgeReduced', part)
  })
  if (facts.effect === 'reduces') {
    changeBetween(draft, `pledge ${pledge.id}`, pledge, negate(facts.amount.units))
    checkUnapplied(draft, lines, parts ?? [])
  }
  if (parts === undefined || !checkBearer(draft, facts)) return
  const taken = parts.map((units, i) => ({ cell: lines[i]!.owner, units }))
  settleRefund(draft, facts, taken)
}

/**
 * What came above the promise is owed to the donor in any case, so nothing is promised less for it.
 */
function checkUnapplied(draft: Draft, lines: readonly Line[], parts: readonly Units[]): void {
  const found = lines.flatMap(({ owner }, i) => {
    if (isZero(parts[i] ?? 0)) return []
    const units = owedIn(shownOn(draft, owner))
    return isZero(units) ? [] : [{ owner, units }]
  })
  const [first] = found
  if (first === undefined) return
  const { pledge, currency } = first.owner
  const amount = shownAmount(draft, found.map(({ units }) => units).reduce(add, 0), currency)
  const names = found.map(({ owner }) => owner.purpose).join(', ')
  const message =
    `of what came, ${amount} is unapplied on pledge ${pledge.id} (${names}) on ` +
    `${textFromDay(draft.read.day)}; refund it with effect 'reopens' first, for no promise ` +
    'becomes less by it.'
  breach(draft, { code: 'refund.unappliedFirst', message })
}

/** What went back in another currency is first exchanged out of it. */
function settleRefund(draft: Draft, facts: Facts, parts: readonly Part[]): void {
  const { settled, fxFrom } = facts
  if (settled === undefined || !checkSettled(draft, settled, facts.amount)) return
  if (fxFrom === undefined) {
    settle(draft, parts, settled, 'out')
    return
  }
  const { amount } = fxFrom
  const pledge = fundOf(draft, fxFrom.pledge, amount)
  const purpose = pledge && purposeOf(draft, pledge, fxFrom.purpose)
  if (pledge === undefined || purpose === undefined) return
  const refunded = parts[0] && ofPledge(parts[0].cell.pledge)
  if (!isOfBasis(draft, ofPledge(pledge), refunded, 'name another one, or leave fxFrom out')) return
  const left = { ...settled.amount, units: subtract(settled.amount.units, amount.units) }
  const cell = cellFor(draft, pledge, purpose, amount.currency)
  settle(draft, parts, settled, 'out', { cell, units: amount.units, left })
}

/** Another pledge bears a part of what was paid, in the currency that it was paid in. */
function checkBearer(draft: Draft, { settled, fxFrom }: Facts): boolean {
  if (fxFrom === undefined) return true
  if (settled === undefined) {
    const message = 'fxFrom says who bears a worse rate of what was paid in another currency; '
    refuse(draft, 'refund.notSettled', `${message}state settled, or leave fxFrom out.`)
    return false
  }
  const [borne, paid] = [fxFrom.amount, settled.amount]
  if (borne.currency !== paid.currency) {
    const message = `fxFrom is in ${borne.currency}; state it in ${paid.currency}, which was paid.`
    refuse(draft, 'currency.differs', message)
    return false
  }
  if (compare(borne.units, paid.units) < 0) return true
  const [a, b] = [borne, paid].map(({ units, currency }) => shownAmount(draft, units, currency))
  const message = `pledge ${fxFrom.pledge} would bear ${a} of the ${b} that were paid; `
  refuse(draft, 'refund.aboveSettled', `${message}state only what the worse rate cost.`)
  return false
}
