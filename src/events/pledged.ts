/**
 * A donor promised money, goods, services or people.
 *
 * A promise is not a payment: it raises what is promised and what may be awarded, and nothing
 * else. With a condition it counts only when the condition is met. Where that is a match, it can be
 * met for `ratio` times what came from others for the purpose `of` and every purpose below it.
 */
import type { Money } from '../money/money.ts'
import { constructorOf, declare, type EventInput, type Stated } from './declare.ts'
import { choice, day, flag, list, money, name, optional, record, share, text } from './kinds.ts'
import { given, purposesOf, type Schedule, schedule, shownMoney } from './shared.ts'

export interface PledgedData {
  readonly amount: Money
  readonly basis?: 'cash' | 'goods' | 'services' | 'personnel'
  readonly condition?: Readonly<{
    barrier: string
    rightOfReturn: true
    /** It counts for `ratio` times what comes from others for `of` and every purpose below it. */
    match?: Readonly<{ ratio: string; of: string; cap: Money }>
    /** The last day on which it can be met, or on which what comes is matched. */
    until?: string
  }>
  readonly credits?: readonly Readonly<{ party: string; as: string }>[]
  readonly donor: string
  readonly enforceable?: true
  readonly kind?: 'income'
  readonly pledge: string
  readonly purpose?: string
  readonly purposes?: readonly Readonly<{ purpose: string; share: string }>[]
  readonly recipient?: string
  readonly restriction?: Readonly<{
    purposes?: readonly string[]
    from?: string
    to?: string
    of: 'award' | 'spending'
  }>
  readonly schedule?: Schedule
  readonly valuation?: Readonly<{ by: string; method: string; date: string }>
}

/** What the donor gave it for: one purpose, or several with their shares. */
type Restriction =
  | { readonly purpose: string; readonly purposes?: never }
  | {
      readonly purpose?: never
      readonly purposes: readonly Readonly<{ purpose: string; share: string }>[]
    }

export const pledgedDeclaration = declare<PledgedData>({
  type: 'pledged',
  money: true,
  fields: {
    amount: money,
    basis: optional(choice('cash', 'goods', 'services', 'personnel')),
    condition: optional(
      record({
        barrier: text,
        match: optional(record({ cap: money, of: name, ratio: share })),
        rightOfReturn: flag,
        until: optional(day),
      }),
    ),
    credits: optional(list(record({ as: text, party: name }))),
    donor: name,
    enforceable: optional(flag),
    kind: optional(choice('income')),
    pledge: name,
    purpose: optional(name),
    purposes: optional(list(record({ purpose: name, share }))),
    recipient: optional(name),
    restriction: optional(
      record({
        from: optional(day),
        of: choice('award', 'spending'),
        purposes: optional(list(name)),
        to: optional(day),
      }),
    ),
    schedule: optional(schedule),
    valuation: optional(record({ by: text, date: day, method: text })),
  },
  sentence: (data) =>
    `${data.donor} pledged ${shownMoney(data.amount)} for ${purposesOf(data)}` +
    `${given(', on the condition:', data.condition?.barrier)} (pledge ${data.pledge}).`,
})

/**
 * A donor promised money, goods, services or people. A promise is not a payment: it raises what is
 * promised and what may be awarded, and nothing else.
 */
export function pledged(
  stated: Omit<PledgedData, 'purpose' | 'purposes'> & Restriction & Stated,
): EventInput {
  return constructorOf(pledgedDeclaration)(stated as PledgedData & Stated)
}
