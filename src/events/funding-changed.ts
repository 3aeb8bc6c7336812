/**
 * An award was moved from one pledge to another.
 *
 * A cost transfer: the old line’s rows backwards, the new line’s forwards.
 */
import type { Money } from '../money/money.ts'
import { constructorOf, declare } from './declare.ts'
import { money, name, optional, text } from './kinds.ts'

export interface FundingChangedData {
  readonly advances?: Money
  readonly award: string
  readonly from: string
  /** Where the award has several lines of the pledge. */
  readonly fromPurpose?: string
  readonly reason: string
  readonly spent?: Money
  readonly to: string
  /** Where the pledge has several purposes. */
  readonly toPurpose?: string
  readonly undisbursed?: Money
}

export const fundingChangedDeclaration = declare<FundingChangedData>({
  type: 'fundingChanged',
  money: true,
  fields: {
    advances: optional(money),
    award: name,
    from: name,
    fromPurpose: optional(name),
    reason: text,
    spent: optional(money),
    to: name,
    toPurpose: optional(name),
    undisbursed: optional(money),
  },
  sentence: (data) =>
    `The funding of award ${data.award} was changed from pledge ${data.from} ` +
    `to pledge ${data.to}: ${data.reason}.`,
})

/**
 * An award was moved from one pledge to another. A cost transfer: the old line’s rows backwards,
 * the new line’s forwards.
 */
export const fundingChanged = constructorOf(fundingChangedDeclaration)
