/**
 * What a purpose needs was stated.
 *
 * Money or a quantity, for a period; a later requirement replaces the earlier from its date.
 */
import type { Money } from '../money/money.ts'
import { constructorOf, declare } from './declare.ts'
import { day, decimal, money, name, optional, record } from './kinds.ts'
import { shownMoney } from './shared.ts'

export interface RequirementSetData {
  readonly amount?: Money
  readonly period?: Readonly<{ from?: string; to?: string }>
  readonly purpose: string
  readonly quantity?: string
  readonly replaces?: string
  readonly unit?: string
}

export const requirementSetDeclaration = declare<RequirementSetData>({
  type: 'requirementSet',
  money: false,
  fields: {
    amount: optional(money),
    period: optional(record({ from: optional(day), to: optional(day) })),
    purpose: name,
    quantity: optional(decimal),
    replaces: optional(name),
    unit: optional(name),
  },
  sentence: (data) =>
    `${data.purpose} needs ` +
    `${data.amount === undefined ? `${data.quantity} ${data.unit}` : shownMoney(data.amount)}.`,
})

/**
 * What a purpose needs was stated. Money or a quantity, for a period; a later requirement replaces
 * the earlier from its date.
 */
export const requirementSet = constructorOf(requirementSetDeclaration)
