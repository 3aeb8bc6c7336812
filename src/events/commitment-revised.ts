/**
 * What was signed was changed to another amount.
 *
 * It states the old amount and the new one, and never falls below what came.
 */
import type { Money } from '../money/money.ts'
import { constructorOf, declare } from './declare.ts'
import { lines, money, name, optional, text } from './kinds.ts'
import { type FundingLine, fromTo } from './shared.ts'

export interface CommitmentRevisedData {
  readonly agreement?: string
  readonly from: Money
  readonly lines?: readonly FundingLine[] | readonly string[]
  readonly pledge: string
  readonly purpose?: string
  readonly spread?: string
  readonly to: Money
}

export const commitmentRevisedDeclaration = declare<CommitmentRevisedData>({
  type: 'commitmentRevised',
  money: true,
  fields: {
    agreement: optional(text),
    from: money,
    lines: optional(lines),
    pledge: name,
    purpose: optional(name),
    spread: optional(name),
    to: money,
  },
  sentence: (data) => `The commitment on pledge ${data.pledge} was revised ${fromTo(data)}.`,
})

/**
 * What was signed was changed to another amount. It states the old amount and the new one, and
 * never falls below what came.
 */
export const commitmentRevised = constructorOf(commitmentRevisedDeclaration)
