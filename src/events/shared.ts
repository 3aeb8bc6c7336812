/**
 * What several events have in common: a few fields, and the words their sentences share.
 */
import type { Money } from '../money/money.ts'
import { choice, day, list, money, optional, record, whole } from './kinds.ts'

export type FundingLine = Readonly<{ pledge: string; purpose?: string; amount: Money }>

export type Schedule = Readonly<{
  instalments?: readonly Readonly<{ due: string; amount: Money }>[]
  rule?: Readonly<{ first: string; every: 'month' | 'quarter' | 'year'; count: number }>
  overpayment?: 'next' | 'last'
}>

export const schedule = record({
  instalments: optional(list(record({ amount: money, due: day }))),
  overpayment: optional(choice('next', 'last')),
  rule: optional(record({ count: whole, every: choice('month', 'quarter', 'year'), first: day })),
})

/** How a rule of conduct answers. */
export const conduct = choice('reject', 'flag', 'off')

/** An amount as a sentence shows it: thousands apart, the currency behind. */
export function shownMoney({ amount, currency }: Money): string {
  const [whole = '', fraction] = amount.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${grouped}${fraction === undefined ? '' : `.${fraction}`} ${currency}`
}

export function because(reason: string | undefined): string {
  return reason === undefined ? '' : ` (${reason})`
}

export function purposesOf(data: {
  purpose?: string
  purposes?: readonly Readonly<{ purpose: string }>[]
}): string {
  return data.purpose ?? (data.purposes ?? []).map(({ purpose }) => purpose).join(', ')
}
