/**
 * A promise was withdrawn, in full or in part.
 *
 * Only what is outstanding can be cancelled; money that came stays, and the pledge keeps its
 * amount.
 */
import type { Money } from '../money/money.ts'
import { constructorOf, declare } from './declare.ts'
import { lines, money, name, optional, text, whole } from './kinds.ts'
import { because, type FundingLine, shownMoney } from './shared.ts'

export interface PledgeCancelledData {
  readonly amount: Money
  readonly conditional?: Money
  readonly instalment?: number
  readonly lines?: readonly FundingLine[] | readonly string[]
  readonly pledge: string
  readonly reason?: string
  readonly signed?: Money
  readonly signedConditional?: Money
  readonly spread?: string
}

export const pledgeCancelledDeclaration = declare<PledgeCancelledData>({
  type: 'pledgeCancelled',
  money: true,
  fields: {
    amount: money,
    conditional: optional(money),
    instalment: optional(whole),
    lines: optional(lines),
    pledge: name,
    reason: optional(text),
    signed: optional(money),
    signedConditional: optional(money),
    spread: optional(name),
  },
  sentence: (data) =>
    `${shownMoney(data.amount)} of pledge ${data.pledge} was cancelled${because(data.reason)}.`,
})

/**
 * A promise was withdrawn, in full or in part. Only what is outstanding can be cancelled; money
 * that came stays, and the pledge keeps its amount.
 */
export const pledgeCancelled = constructorOf(pledgeCancelledDeclaration)
