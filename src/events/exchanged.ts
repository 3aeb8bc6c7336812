/**
 * Money was changed into another currency.
 *
 * Amounts are facts; the rate is shown with its source and date.
 */
import type { Money } from '../money/money.ts'
import { constructorOf, declare } from './declare.ts'
import { day, fundingLine, list, money, share, text } from './kinds.ts'
import { type FundingLine, shownMoney } from './shared.ts'

export interface ExchangedData {
  readonly from: readonly FundingLine[]
  /** What one unit of `from` was worth: `from` at `rate` is `to`. */
  readonly rate: string
  readonly rateDate: string
  readonly rateSource: string
  readonly to: Money
}

export const exchangedDeclaration = declare<ExchangedData>({
  type: 'exchanged',
  money: true,
  fields: {
    from: list(fundingLine),
    rate: share,
    rateDate: day,
    rateSource: text,
    to: money,
  },
  sentence: (data) =>
    `${data.from.map(({ amount }) => shownMoney(amount)).join(' and ')} was exchanged for ` +
    `${shownMoney(data.to)} (rate ${data.rate}, ${data.rateSource}).`,
})

/**
 * Money was changed into another currency. Amounts are facts; the rate is shown with its source and
 * date.
 */
export const exchanged = constructorOf(exchangedDeclaration)
