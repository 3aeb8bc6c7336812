/**
 * The condition of a pledge was met, in full or in part.
 *
 * From here the amount counts as promised.
 */
import type { Money } from '../money/money.ts'
import { constructorOf, declare } from './declare.ts'
import { lines, list, money, name, optional } from './kinds.ts'
import { type FundingLine, shownMoney } from './shared.ts'

export interface ConditionMetData {
  readonly amount: Money
  readonly evidence?: readonly string[]
  readonly lines?: readonly FundingLine[] | readonly string[]
  readonly pledge: string
  readonly spread?: string
}

export const conditionMetDeclaration = declare<ConditionMetData>({
  type: 'conditionMet',
  money: true,
  fields: {
    amount: money,
    evidence: optional(list(name)),
    lines: optional(lines),
    pledge: name,
    spread: optional(name),
  },
  sentence: (data) =>
    `The condition of pledge ${data.pledge} was met for ${shownMoney(data.amount)}.`,
})

/**
 * The condition of a pledge was met, in full or in part. From here the amount counts as promised.
 */
export const conditionMet = constructorOf(conditionMetDeclaration)
