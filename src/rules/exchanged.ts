/**
 * Judging `exchanged`: money of some pledges was changed into another currency.
 *
 * It stays with its pledges and purposes: what came for it is split over them by what each gave, by
 * largest remainder. Only cash is exchanged.
 */
import type { ExchangedData } from '../events/exchanged.ts'
import type { FactsOf } from '../events/facts.ts'
import type { Amount } from '../events/kinds.ts'
import { add, type Units } from '../money/units.ts'
import { cellFor, fundOf, purposeOf } from './documents.ts'
import { type Draft, refuse } from './draft.ts'
import { checkRate, inCurrency, type Part, postExchange } from './exchange.ts'
import { saidOf } from './spread.ts'

export function judgeExchanged(draft: Draft, facts: FactsOf<ExchangedData>): void {
  const { from, to, rate } = facts
  const parts = from.flatMap((line) => partOf(draft, from[0]!.amount.currency, line) ?? [])
  parts.forEach(({ cell }, i) => {
    if (parts.findIndex((part) => part.cell === cell) === i) return
    const name = saidOf(cell.pledge.id, cell.purpose)
    refuse(
      draft,
      'funding.twice',
      `it names ${name} twice; name it once, with the amounts added up.`,
    )
  })
  if (draft.reasons.length > 0) return
  const units = parts.reduce<Units>((sum, part) => add(sum, part.units), 0)
  if (!checkRate(draft, { ...from[0]!.amount, units }, to, rate)) return
  postExchange(draft, parts, inCurrency(draft, parts, to))
}

function partOf(
  draft: Draft,
  currency: string,
  line: Readonly<{ pledge: string; purpose?: string; amount: Amount }>,
): Part | undefined {
  const { amount } = line
  const pledge = fundOf(draft, line.pledge, amount)
  if (pledge === undefined) return undefined
  if (amount.currency !== currency) {
    const message = `it is of ${currency} and of ${amount.currency}; record one for each currency.`
    return refuse(draft, 'currency.differs', message)
  }
  if (pledge.basis !== 'cash') {
    const message = `pledge ${pledge.id} is of ${pledge.basis}, and only cash is exchanged; `
    return refuse(draft, 'basis.differs', `${message}leave it out.`)
  }
  const purpose = purposeOf(draft, pledge, line.purpose)
  if (purpose === undefined) return undefined
  return { cell: cellFor(draft, pledge, purpose, currency), units: amount.units }
}
