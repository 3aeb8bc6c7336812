/**
 * A book was opened.
 *
 * It is the first event of a log, once. How the book reads shortages (mode, cash, excess) is
 * fixed here, because it changes how history reads.
 */
import { constructorOf, declare } from './declare.ts'
import { choice, name, optional, whole } from './kinds.ts'

export interface BookOpenedData {
  readonly baseCurrency?: string
  readonly cash: 'required' | 'borrowed' | 'implied'
  readonly excess: 'refuse' | 'unapplied' | 'implied'
  readonly mode: 'strict' | 'observe'
  readonly name: string
  readonly rules: number
}

export const bookOpenedDeclaration = declare<BookOpenedData>({
  type: 'bookOpened',
  money: false,
  fields: {
    baseCurrency: optional(name),
    cash: choice('required', 'borrowed', 'implied'),
    excess: choice('refuse', 'unapplied', 'implied'),
    mode: choice('strict', 'observe'),
    name,
    rules: whole,
  },
  sentence: (data) =>
    `The book “${data.name}” was opened (${data.mode}, cash ${data.cash}, excess ${data.excess}).`,
})

/** A book was opened. It is the first event of a log, once. */
export const bookOpened = constructorOf(bookOpenedDeclaration)
