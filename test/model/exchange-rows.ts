/**
 * What an exchange posts, and what was settled in another currency: both amounts as they are said,
 * the second split by largest remainder, on whole cents.
 */
import { fromText } from './amounts.ts'
import { cellOf, centsOf, type Documents, type ModelEvent } from './documents.ts'
import type { Row } from './rows.ts'

type MoneyText = Readonly<{ amount: string; currency: string }>
type Named = Readonly<{ pledge: string; purpose?: string; amount: MoneyText }>
type Settled = Readonly<{ amount: MoneyText; rate: string }>

interface Part {
  readonly cell: string
  readonly part: bigint
}

const CENT = fromText('0.01')

/** The cell of the same pledge and purpose in another currency. */
export const inCurrency = (cell: string, currency: string): string =>
  [...cell.split('|').slice(0, 2), currency].join('|')

/** Whole cents by weight: what is left goes to the largest remainders, the first of equal ones. */
function split(total: bigint, weights: readonly bigint[]): readonly bigint[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0n)
  const cents = total / CENT
  const exact = weights.map((weight) => cents * weight)
  const parts = exact.map((share) => share / whole)
  const order = exact
    .map((share, at) => ({ rest: share % whole, at }))
    .sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1))
  let left = cents - parts.reduce((sum, part) => sum + part, 0n)
  for (const { at } of order) {
    if (left === 0n) break
    parts[at] = (parts[at] ?? 0n) + 1n
    left -= 1n
  }
  return parts.map((part) => part * CENT)
}

const moved = (parts: readonly Part[], sign: bigint, flow: string): Row[] =>
  parts.flatMap(({ cell, part }) => [
    { cell, award: '', account: 'cash', amount: sign * part },
    { cell, award: '', account: 'available', amount: sign * part },
    { cell, award: '', account: flow, amount: part },
  ])

/** A total over the same cells in a currency, by what they have. */
function over(given: readonly Part[], total: bigint, currency: string): Part[] {
  const weights = given.map(({ part }) => part)
  const parts = given.length === 0 ? [] : split(total, weights)
  return given.map(({ cell }, at) => ({ cell: inCurrency(cell, currency), part: parts[at] ?? 0n }))
}

export function exchangeRows({ data }: ModelEvent, documents: Documents): Row[] {
  const parts = (data.from as readonly Named[]).map(({ pledge, purpose, amount }) => ({
    cell: inCurrency(cellOf(pledge, documents, purpose), amount.currency),
    part: fromText(amount.amount),
  }))
  const into = over(parts, centsOf(data, 'to'), (data.to as MoneyText).currency)
  return [...moved(parts, -1n, 'exchangedOut'), ...moved(into, 1n, 'exchangedIn')]
}

/** What an event discharged or paid, in its own currency, and was settled in another one. */
export function settledRows(
  { type, data }: ModelEvent,
  parts: readonly Part[],
  documents: Documents,
): Row[] {
  const settled = data.settled as Settled | undefined
  const given = parts.filter(({ part }) => part > 0n)
  if (settled === undefined) return []
  const { amount, currency } = settled.amount
  if (type === 'received') {
    const into = over(given, fromText(amount), currency)
    return [...moved(given, -1n, 'exchangedOut'), ...moved(into, 1n, 'exchangedIn')]
  }
  const own = over(given, paidOf(data), (data.amount as MoneyText).currency)
  const bearer = data.fxFrom as Named | undefined
  const borne = bearer === undefined ? 0n : fromText(bearer.amount.amount)
  const out = over(own, fromText(amount) - borne, currency)
  if (bearer !== undefined) {
    const cell = inCurrency(cellOf(bearer.pledge, documents, bearer.purpose), currency)
    out.push({ cell, part: borne })
  }
  return [...moved(out, -1n, 'exchangedOut'), ...moved(own, 1n, 'exchangedIn')]
}

/** What is really paid of a payment with offsets. */
const paidOf = (data: ModelEvent['data']): bigint =>
  ((data.offset ?? []) as readonly ModelEvent['data'][]).reduce(
    (left, one) => left - centsOf(one),
    centsOf(data),
  )

/** Neither amount is what the other comes to at the rate, within a cent. */
export function rateDiffers({ type, data }: ModelEvent): boolean {
  if (type === 'exchanged') {
    const from = (data.from as readonly Named[]).map(({ amount }) => fromText(amount.amount))
    return isApart(
      from.reduce((sum, part) => sum + part),
      centsOf(data, 'to'),
      data.rate,
    )
  }
  const settled = data.settled as Settled | undefined
  if (settled === undefined) return false
  return isApart(fromText(settled.amount.amount), paidOf(data), settled.rate)
}

function isApart(from: bigint, to: bigint, rate: unknown): boolean {
  const one = fromText('1')
  const scaled = fromText(rate as string)
  const difference = from * scaled - to * one
  const apart = difference < 0n ? -difference : difference
  return apart >= CENT * one && apart >= CENT * scaled
}
