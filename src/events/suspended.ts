/**
 * A pledge or an award was suspended.
 *
 * Nothing is posted; what arrives is a fact, what would leave is not. Without an amount all of it
 * is suspended: what is outstanding on a pledge, or undisbursed on an award. With one, so much of
 * it.
 */
import type { Money } from '../money/money.ts'
import { constructorOf, declare, type EventInput, type Stated } from './declare.ts'
import { money, name, optional, text } from './kinds.ts'
import { capital, documentOf, given, type PledgeOrAward, shownMoney } from './shared.ts'

export interface SuspendedData {
  readonly amount?: Money
  readonly award?: string
  readonly order?: string
  readonly pledge?: string
}

export const suspendedDeclaration = declare<SuspendedData>({
  type: 'suspended',
  money: false,
  fields: {
    amount: optional(money),
    award: optional(name),
    order: optional(text),
    pledge: optional(name),
  },
  oneOf: ['award', 'pledge'],
  sentence: (data) =>
    `${capital(documentOf(data))} was suspended` +
    `${given(' for', data.amount && shownMoney(data.amount))}.`,
})

/**
 * A pledge or an award was suspended. Nothing is posted; what arrives is a fact, what would leave
 * is not.
 */
export function suspended(
  stated: Omit<SuspendedData, keyof PledgeOrAward> & PledgeOrAward & Stated,
): EventInput {
  return constructorOf(suspendedDeclaration)(stated)
}
