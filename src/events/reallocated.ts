/**
 * Money of a pledge was moved to another purpose.
 *
 * Only what is neither awarded nor paid moves, stage by stage, with the agreement of the one
 * named.
 */
import type { Money } from '../money/money.ts'
import { constructorOf, declare } from './declare.ts'
import { money, name, optional, record } from './kinds.ts'
import { shownMoney } from './shared.ts'

export interface ReallocatedData {
  readonly agreedBy: string
  readonly amount: Money
  readonly from: string
  readonly pledge: string
  readonly stages: Readonly<{ promised?: Money; receivable?: Money; cash?: Money }>
  readonly to: string
}

export const reallocatedDeclaration = declare<ReallocatedData>({
  type: 'reallocated',
  money: true,
  fields: {
    agreedBy: name,
    amount: money,
    from: name,
    pledge: name,
    stages: record({
      cash: optional(money),
      promised: optional(money),
      receivable: optional(money),
    }),
    to: name,
  },
  sentence: (data) =>
    `${shownMoney(data.amount)} of pledge ${data.pledge} was reallocated ` +
    `from ${data.from} to ${data.to}, agreed by ${data.agreedBy}.`,
})

/**
 * Money of a pledge was moved to another purpose. Only what is neither awarded nor paid moves,
 * stage by stage, with the agreement of the one named.
 */
export const reallocated = constructorOf(reallocatedDeclaration)
