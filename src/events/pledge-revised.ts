/**
 * A promise was changed to another amount.
 *
 * It states the old amount and the new one, so that a revision of something stale is noticed. It
 * is never a second pledge.
 */
import type { Money } from '../money/money.ts'
import { constructorOf, declare } from './declare.ts'
import { lines, list, money, name, optional, record, text } from './kinds.ts'
import { because, type FundingLine, fromTo, type Schedule, schedule } from './shared.ts'

export interface PledgeRevisedData {
  readonly from: Money
  readonly lines?: readonly FundingLine[] | readonly string[]
  readonly pledge: string
  readonly purposes?: readonly Readonly<{ purpose: string; amount: Money }>[]
  readonly reason?: string
  readonly schedule?: Schedule
  readonly spread?: string
  readonly to: Money
}

export const pledgeRevisedDeclaration = declare<PledgeRevisedData>({
  type: 'pledgeRevised',
  money: true,
  fields: {
    from: money,
    lines: optional(lines),
    pledge: name,
    purposes: optional(list(record({ amount: money, purpose: name }))),
    reason: optional(text),
    schedule: optional(schedule),
    spread: optional(name),
    to: money,
  },
  sentence: (data) => `Pledge ${data.pledge} was revised ${fromTo(data)}${because(data.reason)}.`,
})

/**
 * A promise was changed to another amount. It states the old amount and the new one, so that a
 * revision of something stale is noticed.
 */
export const pledgeRevised = constructorOf(pledgeRevisedDeclaration)
