/**
 * Money was set aside for a recipient.
 *
 * An award draws on one or more pledges, each named with its part, on a pool of pledges, or is
 * passed on from a parent award. What is awarded is no longer available; what is passed on is no
 * more than that award has neither spent nor passed on.
 */
import type { Money } from '../money/money.ts'
import { constructorOf, declare, type EventInput, type Stated } from './declare.ts'
import { type Funding, fullPool, funding, fundingOf, type Pool } from './funding.ts'
import { choice, day, lines, list, money, name, optional, record, share, text } from './kinds.ts'
import { type FundingLine, given, type Period, shownMoney } from './shared.ts'

export interface AwardedData {
  readonly amount: Money
  readonly award: string
  readonly conditions?: string
  readonly funding?: Funding
  /** Of a sub-award, the part of each line of the award above it. */
  readonly lines?: readonly FundingLine[] | readonly string[]
  readonly parent?: string
  readonly payment?: 'advance' | 'reimbursement'
  readonly period?: Period
  /** What the award itself is for; `purposes` where that is several things, by their shares. */
  readonly purpose?: string
  readonly purposes?: readonly Readonly<{ purpose: string; share: string }>[]
  readonly recipient: string
  readonly spread?: 'pro-rata/1' | 'in-order/1' | 'stated'
}

/**
 * One pledge for the whole amount, several with their parts, a pool of pledges, or the award it is
 * passed on from.
 */
type Backing =
  | {
      readonly funding: string | readonly FundingLine[] | Pool
      readonly lines?: never
      readonly parent?: never
    }
  | {
      readonly funding?: never
      readonly lines?: readonly FundingLine[]
      readonly parent: string
    }

export const awardedDeclaration = declare<AwardedData>({
  type: 'awarded',
  money: true,
  fields: {
    amount: money,
    award: name,
    conditions: optional(text),
    funding: optional(funding),
    lines: optional(lines),
    parent: optional(name),
    payment: optional(choice('advance', 'reimbursement')),
    period: optional(record({ from: optional(day), to: optional(day) })),
    purpose: optional(name),
    purposes: optional(list(record({ purpose: name, share }))),
    recipient: name,
    spread: optional(choice('pro-rata/1', 'in-order/1', 'stated')),
  },
  expand: (data) => {
    const { amount, funding: from } = data
    if (typeof from === 'string') return { ...data, funding: [{ amount, pledge: from }] }
    if (typeof from !== 'object' || from === null || Array.isArray(from)) return data
    return { ...data, funding: fullPool(from as Pool) }
  },
  sentence: (data) =>
    `${shownMoney(data.amount)} was awarded to ${data.recipient}` +
    given(' from', data.funding && fundingOf(data.funding)) +
    given(' out of award', data.parent) +
    ` (award ${data.award}).`,
})

/**
 * Money was set aside for a recipient. An award draws on one or more pledges, each named with its
 * part, on a pool of pledges, or is passed on from a parent award. It is for one purpose of its
 * own, or for several with their shares, by which questions split it.
 *
 * @example
 * const made = { award: 'wells', recipient: 'ACTED', amount: usd('70'), date: '2024-05-01' }
 * awarded({ ...made, funding: 'us-mss' })
 * awarded({ ...made, funding: { from: ['us-mss', 'ca-mss'] } })
 * awarded({ ...made, funding: { purpose: 'mss', spread: 'in-order/1' } })
 */
export function awarded(
  stated: Omit<AwardedData, 'funding' | 'lines' | 'parent'> & Backing & Stated,
): EventInput {
  return constructorOf(awardedDeclaration)(stated as AwardedData & Stated)
}
