/**
 * A promise was signed.
 *
 * The amount moves from promised to receivable; the promise does not grow.
 */
import type { Money } from '../money/money.ts'
import { constructorOf, declare } from './declare.ts'
import { lines, money, name, optional, text } from './kinds.ts'
import { type FundingLine, given, shownMoney } from './shared.ts'

export interface CommittedData {
  readonly agreement?: string
  readonly amount: Money
  readonly lines?: readonly FundingLine[] | readonly string[]
  readonly pledge: string
  readonly purpose?: string
  readonly spread?: string
}

export const committedDeclaration = declare<CommittedData>({
  type: 'committed',
  money: true,
  fields: {
    agreement: optional(text),
    amount: money,
    lines: optional(lines),
    pledge: name,
    purpose: optional(name),
    spread: optional(name),
  },
  sentence: (data) =>
    `${shownMoney(data.amount)} of pledge ${data.pledge} was committed` +
    `${given(' under', data.agreement)}.`,
})

/**
 * A promise was signed. The amount moves from promised to receivable; the promise does not grow.
 */
export const committed = constructorOf(committedDeclaration)
