/**
 * Money came back.
 *
 * From an award, to be paid again on it or to be available again on its pledge; or from what the
 * holder spent itself. Money of a sub-award is an advance of the award above it again; to the
 * pledge, it is not to be passed on any more.
 */
import type { Money } from '../money/money.ts'
import { constructorOf, declare, type EventInput, type Stated } from './declare.ts'
import { choice, lines, money, name, optional } from './kinds.ts'
import { type FundingLine, shownMoney } from './shared.ts'

export interface ReturnedData {
  readonly amount: Money
  readonly award?: string
  readonly expenditure?: string
  readonly lines?: readonly FundingLine[] | readonly string[]
  readonly spread?: string
  readonly to?: 'award' | 'pledge'
}

/** Where it came from; of an award, whether it may be paid again on it, or on its pledge. */
type Origin =
  | { readonly award: string; readonly expenditure?: never; readonly to: 'award' | 'pledge' }
  | { readonly award?: never; readonly expenditure: string; readonly to?: never }

export const returnedDeclaration = declare<ReturnedData>({
  type: 'returned',
  money: true,
  fields: {
    amount: money,
    award: optional(name),
    expenditure: optional(name),
    lines: optional(lines),
    spread: optional(name),
    to: optional(choice('award', 'pledge')),
  },
  sentence: (data) =>
    `${shownMoney(data.amount)} was returned from ` +
    `${data.award === undefined ? `expenditure ${data.expenditure}` : `award ${data.award}`}.`,
})

/**
 * Money came back. From an award, to be paid again on it or to be available again on its pledge; or
 * from what the holder spent itself.
 */
export function returned(stated: Omit<ReturnedData, keyof Origin> & Origin & Stated): EventInput {
  return constructorOf(returnedDeclaration)(stated)
}
