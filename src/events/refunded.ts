/**
 * Money went back to the donor.
 *
 * It belongs to a receipt and is never more than what is left of it. Where it `reopens`, as much
 * was promised as before: it is outstanding again, but for what had come above the promise. Where
 * it `reduces`, the promise becomes less; what came above it goes back before that.
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

/** What is above a promise opens nothing again, and a sentence does not know what is. */
const EFFECTS: Readonly<Record<RefundedData['effect'], string>> = {
  reopens: 'leaves the amount of the pledge as it was',
  reduces: 'reduces the pledge',
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
    `and ${EFFECTS[data.effect]}${settledAs(data.settled)}` +
    (data.fxFrom === undefined
      ? ''
      : `, of which pledge ${data.fxFrom.pledge} bears ${shownMoney(data.fxFrom.amount)}`) +
    `${because(data.reason)}.`,
})

/**
 * Money went back to the donor. It belongs to a receipt and is never more than what is left of it.
 */
export const refunded = constructorOf(refundedDeclaration)
