/**
 * The data of an event as the rules read it: every amount scaled, everything else as it was.
 */
import type { Money } from '../money/money.ts'
import type { Amount } from './kinds.ts'

export type FactsOf<Data> = Data extends Money
  ? Amount
  : Data extends readonly (infer Item)[]
    ? readonly FactsOf<Item>[]
    : Data extends object
      ? { readonly [Key in keyof Data]: FactsOf<Data[Key]> }
      : Data
