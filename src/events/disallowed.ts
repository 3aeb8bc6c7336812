/**
 * A cost was not accepted.
 *
 * What was reported as spent is an outstanding advance again.
 */
import type { Money } from '../money/money.ts'
import { constructorOf, declare } from './declare.ts'
import { lines, money, name, optional, text } from './kinds.ts'
import { type FundingLine, shownMoney } from './shared.ts'

export interface DisallowedData {
  readonly amount: Money
  readonly award: string
  readonly lines?: readonly FundingLine[] | readonly string[]
  readonly reason: string
  readonly spread?: string
}

export const disallowedDeclaration = declare<DisallowedData>({
  type: 'disallowed',
  money: true,
  fields: {
    amount: money,
    award: name,
    lines: optional(lines),
    reason: text,
    spread: optional(name),
  },
  sentence: (data) =>
    `${shownMoney(data.amount)} of what award ${data.award} spent was disallowed: ${data.reason}.`,
})

/** A cost was not accepted. What was reported as spent is an outstanding advance again. */
export const disallowed = constructorOf(disallowedDeclaration)
