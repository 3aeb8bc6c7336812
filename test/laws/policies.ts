/** Every policy of a book that the laws are played under. */
import type { Policy } from '../../src/testing/model/shown.ts'

export const POLICIES: readonly Policy[] = [
  { mode: 'strict', cash: 'required', excess: 'refuse' },
  { mode: 'strict', cash: 'required', excess: 'unapplied' },
  { mode: 'strict', cash: 'required', excess: 'implied' },
  { mode: 'strict', cash: 'borrowed', excess: 'refuse' },
  { mode: 'strict', cash: 'borrowed', excess: 'implied' },
  { mode: 'strict', cash: 'implied', excess: 'refuse' },
  { mode: 'strict', cash: 'implied', excess: 'implied' },
  { mode: 'observe', cash: 'implied', excess: 'implied' },
  { mode: 'observe', cash: 'implied', excess: 'unapplied' },
]
