/**
 * Money went back to the donor.
 *
 * It belongs to a receipt and is never more than what is left of it. It either reopens the
 * promise or reduces it.
 */
import type { Money } from '../money/money.ts'
import { constructorOf, declare } from './declare.ts'
import { choice, fundingLine, lines, money, name, optional, text } from './kinds.ts'
import {
  because,
  type FundingLine,
  type Settled,
  settled,
  settledAs,
  shownMoney,
} from './shared.ts'

export interface RefundedData {
  readonly amount: Money
  readonly effect: 'reopens' | 'reduces'
  /** What another pledge bears of `settled`, where the rate had become worse. */
  readonly fxFrom?: FundingLine
  readonly lines?: readonly FundingLine[] | readonly string[]
  readonly pledge: string
  readonly reason?: string
  readonly receipt: string
  readonly settled?: Settled
  readonly spread?: string
}

export const refundedDeclaration = declare<RefundedData>({
  type: 'refunded',
  money: true,
  fields: {
    amount: money,
    effect: choice('reopens', 'reduces'),
    fxFrom: optional(fundingLine),
    lines: optional(lines),
    pledge: name,
    reason: optional(text),
    receipt: name,
    settled: optional(settled),
    spread: optional(name),
  },
  sentence: (data) =>
    `${shownMoney(data.amount)} of pledge ${data.pledge} was refunded ` +
    `and ${data.effect} the pledge${settledAs(data.settled)}` +
    (data.fxFrom === undefined
      ? ''
      : `, of which pledge ${data.fxFrom.pledge} bears ${shownMoney(data.fxFrom.amount)}`) +
    `${because(data.reason)}.`,
})

/**
 * Money went back to the donor. It belongs to a receipt and is never more than what is left of it.
 */
export const refunded = constructorOf(refundedDeclaration)
