/**
 * A suspension was lifted.
 *
 * It lifts what was suspended before. Where all was and a part is lifted, what there was beside it
 * on that day stays suspended, as an amount.
 */
import type { Money } from '../money/money.ts'
import { constructorOf, declare, type EventInput, type Stated } from './declare.ts'
import { money, name, optional, text } from './kinds.ts'
import { capital, documentOf, given, type PledgeOrAward, shownMoney } from './shared.ts'

export interface ResumedData {
  readonly amount?: Money
  readonly award?: string
  readonly order?: string
  readonly pledge?: string
}

export const resumedDeclaration = declare<ResumedData>({
  type: 'resumed',
  money: false,
  fields: {
    amount: optional(money),
    award: optional(name),
    order: optional(text),
    pledge: optional(name),
  },
  oneOf: ['award', 'pledge'],
  sentence: (data) =>
    `${capital(documentOf(data))} was resumed` +
    `${given(' for', data.amount && shownMoney(data.amount))}.`,
})

/** A suspension was lifted. It lifts what was suspended before. */
export function resumed(
  stated: Omit<ResumedData, keyof PledgeOrAward> & PledgeOrAward & Stated,
): EventInput {
  return constructorOf(resumedDeclaration)(stated)
}
