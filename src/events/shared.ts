/**
 * What several events have in common: a few fields, and the words their sentences share.
 */
import type { Money } from '../money/money.ts'
import { grouped } from '../money/units.ts'
import {
  choice,
  day,
  lines,
  list,
  money,
  name,
  optional,
  record,
  share,
  text,
  whole,
} from './kinds.ts'

export type FundingLine = Readonly<{ pledge: string; purpose?: string; amount: Money }>

/** A stretch of time; what is left out is open. */
export type Period = Readonly<{ from?: string; to?: string }>

/**
 * What was really paid where that was another currency, and the rate with its source: what one unit
 * of it was worth, so that `amount` at `rate` is the amount of the event.
 */
export type Settled = Readonly<{
  amount: Money
  rate: string
  rateSource: string
  rateDate: string
}>

/**
 * When a pledge is due: instalments that add up to it, or a rule that makes so many equal ones, the
 * last of them with what is left. A month that is too short for the day of the first ends it.
 * `overpayment` says where what comes above an instalment goes: to the next one, or to the last.
 */
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

/** The same of several lines: what each of them paid of it, stated or written by the book. */
export type SettledOnLines = Settled &
  Readonly<{ lines?: readonly FundingLine[] | readonly string[]; spread?: string }>

export const settled = record({ amount: money, rate: share, rateDate: day, rateSource: text })

export const settledOnLines = record({
  amount: money,
  lines: optional(lines),
  rate: share,
  rateDate: day,
  rateSource: text,
  spread: optional(name),
})

/** What leaves a promise: `signed` and `conditional` are parts of the amount. */
export interface ExitData {
  readonly amount: Money
  readonly conditional?: Money
  /** The instalment that it takes from first: its number in the schedule, from 1 on. */
  readonly instalment?: number
  readonly lines?: readonly FundingLine[] | readonly string[]
  readonly pledge: string
  readonly reason?: string
  readonly signed?: Money
  readonly signedConditional?: Money
  readonly spread?: string
}

export const exitFields = {
  amount: money,
  conditional: optional(money),
  instalment: optional(whole),
  lines: optional(lines),
  pledge: name,
  reason: optional(text),
  signed: optional(money),
  signedConditional: optional(money),
  spread: optional(name),
}

/** What an event is about: a pledge or an award, one of the two. */
export type PledgeOrAward =
  | { readonly pledge: string; readonly award?: never }
  | { readonly pledge?: never; readonly award: string }

/** How a rule of conduct answers. */
export type Conduct = 'reject' | 'flag' | 'off'
export const conduct = choice('reject', 'flag', 'off')

/** An amount as a sentence shows it: thousands apart, the currency behind. */
export function shownMoney({ amount, currency }: Money): string {
  return `${grouped(amount)} ${currency}`
}

/** What was really paid, where a sentence says so. */
export function settledAs(settled: Settled | undefined): string {
  if (settled === undefined) return ''
  const { amount, rate, rateSource } = settled
  return `, paid as ${shownMoney(amount)} (rate ${rate}, ${rateSource})`
}

export function fromTo({ from, to }: { from: Money; to: Money }): string {
  return `from ${shownMoney(from)} to ${shownMoney(to)}`
}

/** Words and a value, or nothing where there is no value. */
export function given(words: string, value: string | undefined): string {
  return value === undefined ? '' : `${words} ${value}`
}

/** The pledge or the award that an event is about. */
export function documentOf(data: { pledge?: string; award?: string }): string {
  return data.award === undefined ? `pledge ${data.pledge}` : `award ${data.award}`
}

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
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
