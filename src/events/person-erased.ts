/**
 * What named a person was erased.
 *
 * The commitment stays in the log and proves nothing more about anyone.
 */
import { constructorOf, declare } from './declare.ts'
import { text } from './kinds.ts'

export interface PersonErasedData {
  readonly commitment: string
}

export const personErasedDeclaration = declare<PersonErasedData>({
  type: 'personErased',
  money: false,
  fields: {
    commitment: text,
  },
  sentence: () => 'Personal data was erased.',
})

/**
 * What named a person was erased. The commitment stays in the log and proves nothing more about
 * anyone.
 */
export const personErased = constructorOf(personErasedDeclaration)
