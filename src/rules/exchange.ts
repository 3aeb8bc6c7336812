/**
 * Exchange: cash of some cells becomes cash of the same purposes in another currency.
 *
 * Both amounts are facts, and what is available changes with the cash: what was awarded already
 * loses its backing in the currency that is left. The rate is only shown; a rate by which neither
 * amount is what the other comes to, within one minor unit, is refused or, in an observing book,
 * flagged.
 */
import type { FactsOf } from '../events/facts.ts'
import type { Amount } from '../events/kinds.ts'
import type { Settled } from '../events/shared.ts'
import type { Cell } from '../journal/documents.ts'
import { decimalsOf } from '../journal/journal.ts'
import { rateBetween, ratesAgree, type Scaled } from '../money/rates.ts'
import { byLargestRemainder } from '../money/shares.ts'
import { isZero, type Units } from '../money/units.ts'
import { cellFor, ownLine } from './documents.ts'
import { breach, type Draft, postAlong, refuse, shownAmount } from './draft.ts'

/** A part of an exchange, in one cell. */
export interface Part {
  readonly cell: Cell
  readonly units: Units
}

/** Posts what leaves some cells, and what comes into others. */
export function postExchange(draft: Draft, out: readonly Part[], into: readonly Part[]): void {
  for (const { cell, units } of out) postAlong(draft, ownLine(draft, cell), 'exchangedOut', units)
  for (const { cell, units } of into) postAlong(draft, ownLine(draft, cell), 'exchangedIn', units)
}

/** An amount in another currency, over the same purposes by what each has of a first amount. */
export function inCurrency(draft: Draft, parts: readonly Part[], amount: Amount): Part[] {
  const weights = parts.map(({ units }) => units)
  if (weights.every(isZero)) return []
  const split = byLargestRemainder(amount.units, weights)
  return parts.map(({ cell: { pledge, purpose } }, i) => {
    return { cell: cellFor(draft, pledge, purpose, amount.currency), units: split[i]! }
  })
}

type Facts = FactsOf<Settled>

/**
 * Posts what was really paid in another currency: what comes in is exchanged into it, and what goes
 * out is exchanged out of it. `borne` is what another cell bears of that.
 */
export function settle(
  draft: Draft,
  parts: readonly Part[],
  settled: Facts,
  way: 'in' | 'out',
  borne?: Part & { readonly left: Amount },
): void {
  const paid = inCurrency(draft, parts, borne?.left ?? settled.amount)
  if (way === 'in') postExchange(draft, parts, paid)
  else postExchange(draft, borne === undefined ? paid : [...paid, borne], parts)
}

/** What was paid, at its rate, is the amount of the event. */
export function checkSettled(draft: Draft, { amount, rate }: Facts, of: Amount): boolean {
  return checkRate(draft, amount, of, rate)
}

/** Two amounts are of two currencies, and one is what the other comes to at the rate. */
export function checkRate(draft: Draft, from: Amount, to: Amount, rate: string): boolean {
  const { journal } = draft
  if (from.currency === to.currency) {
    const message = `both amounts are in ${to.currency}; state each in the currency that it was in.`
    refuse(draft, 'exchange.sameCurrency', message)
    return false
  }
  const [a, b] = [from, to].map(({ units, currency }): Scaled => {
    return { units, decimals: decimalsOf(journal, currency) }
  }) as [Scaled, Scaled]
  if (ratesAgree(a, b, rate)) return true
  const right = rateBetween(a, b)
  const [is, was] = [from, to].map(({ units, currency }) => shownAmount(draft, units, currency))
  // A rate that would be right the other way round is a slip of its own, and so told.
  const stated = `${to.currency} for 1 ${from.currency}`
  const turned = `${rate} is ${from.currency} for 1 ${to.currency}, and ${stated} is meant`
  const way = ratesAgree(b, a, rate) ? turned : `a rate is ${stated}`
  const advice = right === undefined ? '' : `${way}: state the rate as ${right}, or `
  const message = `${is} at ${rate} is not ${was}; ${advice}correct the amounts.`
  breach(draft, { code: 'rate.differs', message })
  return journal.reading.observing
}
