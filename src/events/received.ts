/**
 * Promised money came.
 *
 * The amount is what it discharges, in the currency of the pledge; it never edits the pledge.
 */
import type { Money } from '../money/money.ts'
import { constructorOf, declare } from './declare.ts'
import { lines, money, name, optional, whole } from './kinds.ts'
import { type FundingLine, given, type Settled, settled, settledAs, shownMoney } from './shared.ts'

export interface ReceivedData {
  readonly amount: Money
  readonly donor?: string
  readonly from?: string
  /** The instalment that it settles first, if that did not end: its number in the schedule. */
  readonly instalment?: number
  readonly lines?: readonly FundingLine[] | readonly string[]
  readonly pledge: string
  readonly purpose?: string
  readonly settled?: Settled
  readonly spread?: string
}

export const receivedDeclaration = declare<ReceivedData>({
  type: 'received',
  money: true,
  fields: {
    amount: money,
    donor: optional(name),
    from: optional(name),
    instalment: optional(whole),
    lines: optional(lines),
    pledge: name,
    purpose: optional(name),
    settled: optional(settled),
    spread: optional(name),
  },
  sentence: (data) =>
    `${shownMoney(data.amount)} was received on pledge ${data.pledge}` +
    `${given(' from', data.from)}${settledAs(data.settled)}.`,
})

/**
 * Promised money came. The amount is what it discharges, in the currency of the pledge; it never
 * edits the pledge.
 */
export const received = constructorOf(receivedDeclaration)
