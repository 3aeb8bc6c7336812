/**
 * What a refusal says: where, what, by how much and when, and what to do next.
 *
 * `disbursed: 30.00 USD would overdraw award a by 10.00 on 2024-01-20; 20.00 is allowed.`
 */

import { textFromDay } from '../events/dates.ts'
import type { Amount } from '../events/kinds.ts'
import { add, isNegative, max, subtract, type Units } from '../money/units.ts'
import { adviceBefore } from './before-document.ts'
import { type Draft, type Reason, shownAmount, shownUnits } from './draft.ts'
import type { ShortageCode } from './limits.ts'
import { placeOf } from './place.ts'
import type { Rise } from './shortage.ts'
import { ACCOUNTS, nounOf, wordsOf } from './words.ts'

/** What is too much: by how much, on which day, and what to do. */
interface Excess {
  readonly code: string
  readonly account?: string
  readonly currency: string
  readonly by: Units
  readonly on?: number
  /** What is too much, and where: what stands before "by 10.00 on 2024-01-20". */
  readonly what: string
  readonly advice: string
  readonly instead?: Reason['instead']
}

/** The reason against what is above a limit by some amount; `allowed.ts` says how it ends. */
export function reasonAbove(draft: Draft, excess: Excess): Reason {
  const { currency, by, on, what, ...rest } = excess
  const day = on === undefined ? '' : ` on ${textFromDay(on)}`
  const message = `${draft.read.type}: ${what} by ${shownUnits(draft, by, currency)}${day}`
  return { ...rest, ...(on === undefined ? {} : { on }), by: { units: by, currency }, message }
}

/** One reason for all shortages that are refused under the same code. */
export function reasonOf(draft: Draft, code: ShortageCode, rises: readonly Rise[]): Reason {
  const first = rises[0]!
  const { currency } = first.cell
  const by = sumOf(rises)
  const before = adviceBefore(draft, first)
  const { phrase, advice, instead } = wordsOf(draft, code, rises, by)
  return reasonAbove(draft, {
    code,
    account: ACCOUNTS[first.shortage],
    currency,
    by,
    on: Math.min(...rises.map((rise) => rise.on)),
    what: `${subjectOf(draft, currency)} ${phrase} ${placeOf(draft, rises)}`,
    advice: before ?? advice,
    instead: before ? undefined : instead,
  })
}

/** A reason that is kept beside an event: nothing less is asked of it, so the advice ends it. */
export function asFlag({ advice, instead: _, message, ...reason }: Reason): Reason {
  return { ...reason, message: advice === undefined ? message : `${message}; ${advice}.` }
}

/** An amount, or the change that a revision makes. */
function subjectOf(draft: Draft, currency: string): string {
  const { from, to } = draft.read.facts as { from?: { units: Units }; to?: { units: Units } }
  const size = shownAmount(draft, sizeOf(draft, currency), currency)
  if (from?.units === undefined || to?.units === undefined) return size
  return `a ${isNegative(subtract(to.units, from.units)) ? 'cut' : 'raise'} of ${size}`
}

/** The amount of the event, in a currency where it has two, or how much it revises. */
export function sizeOf(draft: Draft, currency?: string): Units {
  const { amount, from, to, settled } = draft.read.facts as {
    amount?: { units: Units }
    from?: { units: Units }
    to?: { units: Units }
    settled?: { amount: Amount }
  }
  if (settled !== undefined && settled.amount.currency === currency) return settled.amount.units
  if (amount !== undefined) return amount.units
  if (draft.read.type === 'fundingChanged') return movedBy(draft)
  if (draft.read.type === 'exchanged') return exchangedBy(draft)
  const delta = subtract(to?.units ?? 0, from?.units ?? 0)
  return isNegative(delta) ? subtract(0, delta) : delta
}

/** What a change of funding moves, at all stages together. */
function movedBy(draft: Draft): Units {
  const { undisbursed, advances, spent } = draft.read.facts as Record<string, Amount | undefined>
  return [undisbursed, advances, spent].reduce((sum, one) => add(sum, one?.units ?? 0), 0 as Units)
}

/** What an exchange takes of all pledges together. */
function exchangedBy({ read }: Draft): Units {
  const { from } = read.facts as { from: readonly { amount: Amount }[] }
  return from.reduce<Units>((sum, { amount }) => add(sum, amount.units), 0)
}

/** What falls short together at one place has one cause: the larger of two is too much. */
export function sumOf(rises: readonly Rise[]): Units {
  const largest = new Map<string, Units>()
  for (const { shortage, cell, line, by } of rises) {
    const place = [nounOf(shortage), cell.pledge.id, cell.purpose, line?.award?.id]
    const where = JSON.stringify(place)
    largest.set(where, max(largest.get(where) ?? 0, by))
  }
  return [...largest.values()].reduce(add, 0)
}
