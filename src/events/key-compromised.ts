/**
 * A key was found to be in other hands.
 *
 * What it signed counts only before the stated day.
 */
import { constructorOf, declare } from './declare.ts'
import { day, name } from './kinds.ts'

export interface KeyCompromisedData {
  readonly key: string
  readonly since: string
}

export const keyCompromisedDeclaration = declare<KeyCompromisedData>({
  type: 'keyCompromised',
  money: false,
  fields: {
    key: name,
    since: day,
  },
  sentence: (data) => `The key ${data.key} was compromised since ${data.since}.`,
})

/** A key was found to be in other hands. What it signed counts only before the stated day. */
export const keyCompromised = constructorOf(keyCompromisedDeclaration)
