/**
 * A promise was given up as a loss.
 *
 * It is neither a cancellation nor a payment: the pledge and the loss both stay visible, and
 * money that comes after all is a recovery.
 */
import type { Money } from '../money/money.ts'
import { constructorOf, declare } from './declare.ts'
import { lines, money, name, optional, text, whole } from './kinds.ts'
import { because, type FundingLine, shownMoney } from './shared.ts'

export interface WrittenOffData {
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

export const writtenOffDeclaration = declare<WrittenOffData>({
  type: 'writtenOff',
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
    `${shownMoney(data.amount)} of pledge ${data.pledge} was written off${because(data.reason)}.`,
})

/**
 * A promise was given up as a loss. It is neither a cancellation nor a payment: the pledge and the
 * loss both stay visible, and money that comes after all is a recovery.
 */
export const writtenOff = constructorOf(writtenOffDeclaration)
