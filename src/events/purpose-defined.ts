/**
 * A purpose was described.
 *
 * Purposes form a tree: a purpose has at most one parent, and is never part of itself.
 */
import { constructorOf, declare } from './declare.ts'
import { name, optional, text } from './kinds.ts'
import { given } from './shared.ts'

export interface PurposeDefinedData {
  readonly name?: string
  readonly parent?: string
  readonly purpose: string
}

export const purposeDefinedDeclaration = declare<PurposeDefinedData>({
  type: 'purposeDefined',
  money: false,
  fields: {
    name: optional(text),
    parent: optional(name),
    purpose: name,
  },
  sentence: (data) =>
    `The purpose ${data.purpose} was described${given(' as part of', data.parent)}.`,
})

/**
 * A purpose was described. Purposes form a tree: a purpose has at most one parent, and is never
 * part of itself.
 */
export const purposeDefined = constructorOf(purposeDefinedDeclaration)
