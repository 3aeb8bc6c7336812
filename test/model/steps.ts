/**
 * What a step of a history is, and how it is made of plain amounts and days.
 */
import { fromText, larger, toText } from '../../src/testing/model/amounts.ts'

export interface Step {
  readonly kind: string
  readonly pledge: number
  readonly award: number
  readonly day: number
  readonly permille: number
  readonly mood: number
  readonly pick: number
}

export interface Setup {
  readonly payments: readonly ('advance' | 'reimbursement')[]
  readonly spreads: readonly ('pro-rata/1' | 'in-order/1' | 'stated')[]
  readonly lines: readonly (readonly number[])[]
}

/** The data of a plain input. */
export type Data = Readonly<Record<string, unknown>>

export const PLEDGES = [
  { pledge: 'p', donor: 'Ada', purpose: 'wells' },
  { pledge: 'q', donor: 'Bo', purpose: 'roads' },
  { pledge: 'm', donor: 'Ada', purpose: 'roads' },
]

const AWKWARD = ['0.01', '33.33', '0.99', '10.01', '66.67', '1000.00', '250.03', '7.00']
const CENT = fromText('0.01')

export const dayOf = (day: number) => `2024-03-${String(day + 1).padStart(2, '0')}`
export const usd = (amount: bigint) => ({ amount: toText(amount), currency: 'USD' })
export const inCents = (amount: bigint) => (amount / CENT) * CENT

/** Some part of the room, all of it, a cent more, or an amount of no relation to it. */
export function sized(step: Step, room: bigint): bigint {
  const awkward = fromText(AWKWARD[step.pick % AWKWARD.length] ?? '0.01')
  if (step.mood === 8 || room < CENT) return awkward
  if (step.mood === 6) return room
  if (step.mood === 7) return room + CENT
  return larger(CENT, inCents((room * BigInt(step.permille)) / 1000n))
}

/** From what stands to some part of it or more; now and then it was written on a stale amount. */
export function revision(step: Step, document: Data, current: bigint): Data | undefined {
  const stale = step.mood === 10 && step.pick % 4 === 0 ? CENT : 0n
  const from = current + stale
  const to = inCents((current * BigInt(step.permille + (step.pick % 2) * 500)) / 800n)
  return from >= CENT && to >= CENT && to !== from
    ? { ...document, from: usd(from), to: usd(to) }
    : undefined
}
