/**
 * Money was spent: by the recipient of an award, or by the holder of a pledge itself.
 *
 * It names one of the two. On an award it uses up advances; on a pledge it is the holder’s own
 * fee, staff or charge.
 */
import type { Money } from '../money/money.ts'
import { constructorOf, declare, type EventInput, type Stated } from './declare.ts'
import { day, lines, money, name, optional, record, text } from './kinds.ts'
import {
  documentOf,
  type FundingLine,
  given,
  type Period,
  type PledgeOrAward,
  shownMoney,
} from './shared.ts'

export interface ExpendedData {
  readonly amount: Money
  readonly award?: string
  readonly kind?: string
  readonly lines?: readonly FundingLine[] | readonly string[]
  readonly payee?: string
  readonly period?: Period
  readonly pledge?: string
  readonly purpose?: string
  readonly spread?: string
}

export const expendedDeclaration = declare<ExpendedData>({
  type: 'expended',
  money: true,
  fields: {
    amount: money,
    award: optional(name),
    kind: optional(text),
    lines: optional(lines),
    payee: optional(name),
    period: optional(record({ from: optional(day), to: optional(day) })),
    pledge: optional(name),
    purpose: optional(name),
    spread: optional(name),
  },
  sentence: (data) =>
    `${shownMoney(data.amount)} was expended on ${documentOf(data)}` +
    `${given(', paid to', data.payee)}.`,
})

/**
 * Money was spent: by the recipient of an award, or by the holder of a pledge itself. It names one
 * of the two.
 */
export function expended(
  stated: Omit<ExpendedData, keyof PledgeOrAward> & PledgeOrAward & Stated,
): EventInput {
  return constructorOf(expendedDeclaration)(stated)
}
