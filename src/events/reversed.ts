/**
 * An event was undone.
 *
 * Once, on a chosen day that is not before it: every row of it, backwards. Nothing is edited or
 * removed.
 */
import { constructorOf, declare } from './declare.ts'
import { name, text } from './kinds.ts'

export interface ReversedData {
  readonly event: string
  readonly reason: string
}

export const reversedDeclaration = declare<ReversedData>({
  type: 'reversed',
  money: true,
  fields: {
    event: name,
    reason: text,
  },
  sentence: (data) => `Event ${data.event} was reversed: ${data.reason}.`,
})

/** An event was undone. Once, on a chosen day that is not before it: every row of it, backwards. */
export const reversed = constructorOf(reversedDeclaration)
