/**
 * The same event of another size, where one amount says which event that is: for trying what a
 * refusal says is allowed.
 */
import { fromText, larger, toText } from '../../src/testing/model/amounts.ts'
import { centsOf, type ModelEvent } from '../../src/testing/model/documents.ts'

export const CENT = fromText('0.01')

/** What an event moves, or by how much it revises. */
export function sizeOf({ data }: ModelEvent): bigint {
  const change = centsOf(data, 'to') - centsOf(data, 'from')
  return centsOf(data) + larger(change, -change)
}

/** Undefined where several lines, or parts of the amount, would have to be told anew. */
export function resized(event: ModelEvent, size: bigint): ModelEvent | undefined {
  const { data } = event
  // Moves, and purposes with their amounts, say it in parts.
  if (data.stages !== undefined || data.offset !== undefined) return undefined
  if (event.type === 'fundingChanged' || event.type === 'exchanged') return undefined
  // In two currencies one amount does not say which event that is.
  if (data.settled !== undefined) return undefined
  if (event.type === 'pledgeRevised' && data.purposes !== undefined) return undefined
  const { currency } = (data.amount ?? data.to) as { currency: string }
  const money = (amount: bigint) => ({ amount: toText(amount), currency })
  const from = centsOf(data, 'from')
  const to = centsOf(data, 'to') > from ? from + size : from - size
  const changed: Record<string, unknown> = {
    ...(data.amount === undefined ? { to: money(to) } : { amount: money(size) }),
  }
  for (const list of ['lines', 'funding']) {
    const parts = (data[list] ?? []) as readonly object[]
    if (parts.length > 1) return undefined
    if (parts.length === 1) changed[list] = [{ ...parts[0], amount: money(size) }]
  }
  for (const part of ['signed', 'conditional', 'signedConditional']) {
    if (data[part] === undefined) continue
    if (centsOf(data, part) !== sizeOf(event)) return undefined
    changed[part] = money(size)
  }
  return { ...event, data: { ...data, ...changed } }
}
