/**
 * What the arbitraries need of fast-check, which its user hands in.
 *
 * So nothing here loads it: who only tries a log needs no fast-check, and who has one has no second
 * copy of it beside.
 */
import type { Arbitrary, array, constantFrom, integer, oneof, record, tuple } from 'fast-check'

export type { Arbitrary }

/** The module `fast-check`, or the part of it that is needed: `import fc from 'fast-check'`. */
export interface FastCheck {
  readonly array: typeof array
  readonly constantFrom: typeof constantFrom
  readonly integer: typeof integer
  readonly oneof: typeof oneof
  readonly record: typeof record
  readonly tuple: typeof tuple
}
