/**
 * An award was changed to another amount.
 *
 * A cut below what was paid is kept as an over-award to recover, never as a negative remainder.
 */
import type { Money } from '../money/money.ts'
import { constructorOf, declare } from './declare.ts'
import { lines, money, name, optional, text } from './kinds.ts'
import { because, type FundingLine, fromTo } from './shared.ts'

export interface AwardRevisedData {
  readonly award: string
  readonly from: Money
  readonly lines?: readonly FundingLine[] | readonly string[]
  readonly reason?: string
  readonly spread?: string
  readonly to: Money
}

export const awardRevisedDeclaration = declare<AwardRevisedData>({
  type: 'awardRevised',
  money: true,
  fields: {
    award: name,
    from: money,
    lines: optional(lines),
    reason: optional(text),
    spread: optional(name),
    to: money,
  },
  sentence: (data) => `Award ${data.award} was revised ${fromTo(data)}${because(data.reason)}.`,
})

/**
 * An award was changed to another amount. A cut below what was paid is kept as an over-award to
 * recover, never as a negative remainder.
 */
export const awardRevised = constructorOf(awardRevisedDeclaration)
