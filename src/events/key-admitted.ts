/**
 * A key was admitted.
 *
 * What it signs counts from this position on.
 */
import { constructorOf, declare } from './declare.ts'
import { name, optional, text } from './kinds.ts'

export interface KeyAdmittedData {
  readonly key: string
  readonly party?: string
  readonly publicKey: string
}

export const keyAdmittedDeclaration = declare<KeyAdmittedData>({
  type: 'keyAdmitted',
  money: false,
  fields: {
    key: name,
    party: optional(name),
    publicKey: text,
  },
  sentence: (data) => `The key ${data.key} was admitted.`,
})

/** A key was admitted. What it signs counts from this position on. */
export const keyAdmitted = constructorOf(keyAdmittedDeclaration)
