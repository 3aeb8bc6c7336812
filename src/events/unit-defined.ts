/**
 * A unit of the book was defined.
 *
 * Its decimals are pinned from here on; a unit may count as so many of another, never as itself and
 * never as a currency.
 */
import { constructorOf, declare } from './declare.ts'
import { name, optional, record, share, text, whole } from './kinds.ts'

export interface UnitDefinedData {
  readonly countsAs?: Readonly<{ unit: string; factor: string }>
  readonly decimals: number
  readonly name?: string
  readonly unit: string
}

export const unitDefinedDeclaration = declare<UnitDefinedData>({
  type: 'unitDefined',
  money: false,
  fields: {
    countsAs: optional(record({ factor: share, unit: name })),
    decimals: whole,
    name: optional(text),
    unit: name,
  },
  sentence: (data) => `The unit ${data.unit} was defined with ${data.decimals} decimals.`,
})

/**
 * A unit of the book was defined. Its decimals are pinned from here on; a unit may count as so many
 * of another, never as itself and never as a currency.
 */
export const unitDefined = constructorOf(unitDefinedDeclaration)
