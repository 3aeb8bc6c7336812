/**
 * What a purpose needs was stated.
 *
 * Money, or a whole quantity of a unit, for a period. A later requirement of the purpose, in the
 * same unit and for days in common, takes the place of the earlier from its date; of one that
 * `replaces` names by the id of its event, it does so in any case.
 */
import type { Money } from '../money/money.ts'
import { constructorOf, declare, type EventInput, type Stated } from './declare.ts'
import { day, money, name, optional, record, whole } from './kinds.ts'
import { type Period, shownMoney } from './shared.ts'

export interface RequirementSetData {
  readonly amount?: Money
  readonly period?: Period
  readonly purpose: string
  readonly quantity?: number
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
    quantity: optional(whole),
    replaces: optional(name),
    unit: optional(name),
  },
  oneOf: ['amount', 'quantity'],
  together: ['quantity', 'unit'],
  sentence: (data) => `${data.purpose} needs ${needOf(data)}.`,
})

type Need =
  | { readonly amount: Money; readonly quantity?: never; readonly unit?: never }
  | { readonly amount?: never; readonly quantity: number; readonly unit: string }

/**
 * What a purpose needs was stated. Money, or a whole quantity of a unit, for a period; a later
 * requirement takes the place of the earlier from its date.
 */
export function requirementSet(
  stated: Omit<RequirementSetData, keyof Need> & Need & Stated,
): EventInput {
  return constructorOf(requirementSetDeclaration)(stated)
}

function needOf({ amount, quantity, unit }: RequirementSetData): string {
  return amount === undefined ? `${quantity} ${unit}` : shownMoney(amount)
}
