/**
 * A key was retired.
 *
 * What it signs counts up to this position.
 */
import { constructorOf, declare } from './declare.ts'
import { name } from './kinds.ts'

export interface KeyRetiredData {
  readonly key: string
}

export const keyRetiredDeclaration = declare<KeyRetiredData>({
  type: 'keyRetired',
  money: false,
  fields: {
    key: name,
  },
  sentence: (data) => `The key ${data.key} was retired.`,
})

/** A key was retired. What it signs counts up to this position. */
export const keyRetired = constructorOf(keyRetiredDeclaration)
