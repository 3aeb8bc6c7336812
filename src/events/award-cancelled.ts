/**
 * What was left of an award was released.
 *
 * The amount is stated, and is all that was not paid and is neither claimed nor passed on. A part
 * of it is a cut, by `awardRevised`.
 */
import type { Money } from '../money/money.ts'
import { constructorOf, declare } from './declare.ts'
import { choice, lines, money, name, optional } from './kinds.ts'
import { type FundingLine, shownMoney } from './shared.ts'

export interface AwardCancelledData {
  readonly amount: Money
  readonly award: string
  readonly lines?: readonly FundingLine[] | readonly string[]
  readonly reason: 'cancelled' | 'lapsed' | 'closed'
  readonly spread?: string
}

export const awardCancelledDeclaration = declare<AwardCancelledData>({
  type: 'awardCancelled',
  money: true,
  fields: {
    amount: money,
    award: name,
    lines: optional(lines),
    reason: choice('cancelled', 'lapsed', 'closed'),
    spread: optional(name),
  },
  sentence: (data) =>
    `${shownMoney(data.amount)} of award ${data.award} was released (${data.reason}).`,
})

/** What was left of an award was released. The amount is stated, and is all that was not paid. */
export const awardCancelled = constructorOf(awardCancelledDeclaration)
