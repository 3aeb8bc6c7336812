/**
 * What an exchange posts, and what was settled in another currency: both amounts as they are said,
 * the second split by largest remainder, on whole cents.
 */
import { fromText, larger, smaller, toText } from './amounts.ts'
import { cellOf, cellsOn, centsOf, type Documents, type ModelEvent, partsOf } from './documents.ts'
import type { Row } from './rows.ts'

type MoneyText = Readonly<{ amount: string; currency: string }>
type Named = Readonly<{ pledge: string; purpose?: string; amount: MoneyText }>
type Settled = Readonly<{ amount: MoneyText; rate: string; lines?: readonly string[] }>

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
  event: ModelEvent,
  parts: readonly Part[],
  documents: Documents,
): Row[] {
  const { type, data } = event
  const settled = data.settled as Settled | undefined
  const given = parts.filter(({ part }) => part > 0n)
  if (settled === undefined) return []
  const { amount, currency } = settled.amount
  if (type === 'received') {
    const into = over(given, fromText(amount), currency)
    return [...moved(given, -1n, 'exchangedOut'), ...moved(into, 1n, 'exchangedIn')]
  }
  if (settled.lines !== undefined) return paidRows(event, parts, settled.lines, documents)
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

/** What each line pays in the other currency, as the event says it, and discharges by that. */
function paidRows(
  event: ModelEvent,
  parts: readonly Part[],
  said: readonly string[],
  documents: Documents,
): Row[] {
  const { data } = event
  const cells = cellsOn(event, documents)
  const { currency } = (data.settled as Settled).amount
  const out = cells.map((cell, at) => {
    return { cell: inCurrency(cell, currency), part: fromText(said[at] ?? '0') }
  })
  const given = restOf(event, parts, documents)
  const own = over(given, paidOf(data), (data.amount as MoneyText).currency)
  return [...moved(out, -1n, 'exchangedOut'), ...moved(own, 1n, 'exchangedIn')]
}

/** What each line discharges beside what came back to it by the offsets of the payment. */
function restOf(event: ModelEvent, parts: readonly Part[], documents: Documents): readonly Part[] {
  const offsets = (event.data.offset ?? []) as readonly ModelEvent['data'][]
  const back = offsets.flatMap((data) => {
    return partsOf({ ...event, type: 'returned', data }, centsOf(data), documents) ?? []
  })
  return parts.flatMap(({ cell, part }) => {
    const came = back.filter((one) => one.cell === cell).reduce((so, one) => so + one.part, 0n)
    const rest = part - smaller(part, came)
    return rest > 0n ? [{ cell, part: rest }] : []
  })
}

/**
 * The payment with what each line would pay in the other currency: its share, in whole units, and
 * no more than the cash it has. What is missing then is of lines that have more: what was rounded
 * off, and two units of the coarser currency. Where they do not have that, each line has its share.
 */
export function withPaid(
  event: ModelEvent,
  documents: Documents,
  cashOf: (cell: string) => bigint,
): ModelEvent {
  const settled = event.data.settled as Settled | undefined
  const parts = partsOf(event, centsOf(event.data), documents)
  const cells = cellsOn(event, documents)
  if (settled?.lines !== undefined || settled === undefined || cells.length < 2) return event
  if (parts === undefined || event.data.lines === undefined) return event
  const { amount, currency } = settled.amount
  const whole = fromText(amount)
  const rest = restOf(event, parts, documents)
  const net = rest.reduce((sum, { part }) => sum + part, 0n)
  const shares = cells.map((cell) => rest.find((one) => one.cell === cell)?.part ?? 0n)
  const cash = cells.map((cell) => cashOf(inCurrency(cell, currency)))
  const said = shares.map((share, at) => {
    return smaller(((share * whole) / net / CENT) * CENT, cash[at] ?? 0n)
  })
  const most = (2n * ((larger(whole, net) + net - 1n) / net) + 1n) * CENT
  let missing = said.reduce((left, part) => left - part, whole)
  const filled = said.map((part, at) => {
    const more = smaller(missing, smaller((cash[at] ?? 0n) - part, most))
    missing -= more
    return part + more
  })
  const lines = missing === 0n ? filled : split(whole, shares)
  return { ...event, data: { ...event.data, settled: { ...settled, lines: lines.map(toText) } } }
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
