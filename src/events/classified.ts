/**
 * Something was classified.
 *
 * Shares of one vocabulary describe the whole, and a later word on it takes the place of the
 * earlier; two vocabularies describe the same money twice and are never added.
 */
import { constructorOf, declare } from './declare.ts'
import { choice, list, name, record, share } from './kinds.ts'

export interface ClassifiedData {
  readonly codes: readonly Readonly<{ code: string; share: string }>[]
  readonly subject: Readonly<{ kind: 'pledge' | 'award' | 'purpose' | 'party'; id: string }>
  readonly vocabulary: string
}

export const classifiedDeclaration = declare<ClassifiedData>({
  type: 'classified',
  money: false,
  fields: {
    codes: list(record({ code: name, share })),
    subject: record({ id: name, kind: choice('pledge', 'award', 'purpose', 'party') }),
    vocabulary: name,
  },
  sentence: (data) =>
    `The ${data.subject.kind} ${data.subject.id} was classified in ${data.vocabulary}.`,
})

/**
 * Something was classified. Shares of one vocabulary describe the whole; two vocabularies describe
 * the same money twice and are never added.
 */
export const classified = constructorOf(classifiedDeclaration)
