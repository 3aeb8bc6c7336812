/**
 * A party was described.
 *
 * A party exists from its first use; this gives it a name and identifiers.
 */
import { constructorOf, declare } from './declare.ts'
import { list, name, optional, text } from './kinds.ts'

export interface PartyDefinedData {
  readonly identifiers?: readonly string[]
  readonly name?: string
  readonly party: string
}

export const partyDefinedDeclaration = declare<PartyDefinedData>({
  type: 'partyDefined',
  money: false,
  fields: {
    identifiers: optional(list(name)),
    name: optional(text),
    party: name,
  },
  sentence: (data) =>
    `The party ${data.party} was described${data.name === undefined ? '' : ` as “${data.name}”`}.`,
})

/**
 * A party was described. A party exists from its first use; this gives it a name and identifiers.
 */
export const partyDefined = constructorOf(partyDefinedDeclaration)
