/**
 * Money was paid on an award.
 *
 * A payment settles part of an award and never edits it; it is outstanding as an advance until it
 * is spent or comes back. A sub-award is paid out of the advances of the award above it.
 */
import type { Money } from '../money/money.ts'
import { constructorOf, declare } from './declare.ts'
import { lines, list, money, name, optional, record } from './kinds.ts'
import {
  type FundingLine,
  type SettledOnLines,
  settledAs,
  settledOnLines,
  shownMoney,
} from './shared.ts'

/** What is kept back for another award; the book writes the lines of a spread into it. */
type Offset = Readonly<{
  award: string
  amount: Money
  lines?: readonly FundingLine[] | readonly string[]
  spread?: string
}>

export interface DisbursedData {
  readonly amount: Money
  readonly award: string
  readonly lines?: readonly FundingLine[] | readonly string[]
  readonly offset?: readonly Offset[]
  /** Of a sub-award, the award that it is passed on from. */
  readonly parent?: string
  readonly pledge?: string
  readonly purpose?: string
  readonly recipient?: string
  readonly settled?: SettledOnLines
  readonly spread?: string
}

export const disbursedDeclaration = declare<DisbursedData>({
  type: 'disbursed',
  money: true,
  fields: {
    amount: money,
    award: name,
    lines: optional(lines),
    offset: optional(
      list(record({ amount: money, award: name, lines: optional(lines), spread: optional(name) })),
    ),
    parent: optional(name),
    pledge: optional(name),
    purpose: optional(name),
    recipient: optional(name),
    settled: optional(settledOnLines),
    spread: optional(name),
  },
  sentence: (data) =>
    `${shownMoney(data.amount)} was disbursed on award ${data.award}` +
    (data.offset ?? [])
      .map(({ award, amount }) => `, less ${shownMoney(amount)} for award ${award}`)
      .join('') +
    `${settledAs(data.settled)}.`,
})

/**
 * Money was paid on an award. A payment settles part of an award and never edits it; it is
 * outstanding as an advance until it is spent or comes back.
 */
export const disbursed = constructorOf(disbursedDeclaration)
