/**
 * What is allowed instead of an amount that is too much: found by judging smaller ones.
 *
 * It is the most that no rule refuses, so it is the same for every reason against the event. What
 * is too much of one line need not be too much of a spread, and the spread of a smaller amount is
 * another one: only a trial tells. Nothing is said of it where one number does not say which event
 * would be accepted (several stated lines, a signed part), or where no amount would do.
 */

import type { ReadEvent } from '../events/envelope.ts'
import type { Amount } from '../events/kinds.ts'
import { add, compare, isZero, max, min, partOf, subtract, type Units } from '../money/units.ts'
import { type Draft, shownUnits } from './draft.ts'
import { sizeOf } from './messages.ts'

/** Ends the messages of a refusal. */
export function tellAllowed(draft: Draft, passes: (event: ReadEvent) => boolean): void {
  const { reasons } = draft
  if (reasons.every(({ advice }) => advice === undefined)) return
  const allowed = largest(draft, passes)
  reasons.forEach(({ advice, instead, ...reason }, i) => {
    if (advice === undefined) return
    const { currency, units } = reason.by!
    const most = allowed === undefined ? {} : { allowed: { units: allowed, currency } }
    const parts = [reason.message]
    // Where another reason alone leaves nothing, it says so, and this one only what it is about.
    const isOther = reasons.length > 1 && allowed === 0 && compare(sizeOf(draft), units) > 0
    if (allowed !== undefined && !isOther) {
      const amount = isZero(allowed) ? 'nothing' : shownUnits(draft, allowed, currency)
      parts.push(`${amount} is allowed`)
    }
    const { others = [], otherwise = advice } = instead?.() ?? {}
    const told = others.filter(({ event, words }) => words && passes(event))
    if (told.length > 0) parts.push(told.map(({ words }) => words).join(', or '))
    else if (allowed === undefined || isZero(allowed)) parts.push(otherwise)
    reasons[i] = { ...reason, ...most, message: `${parts.join('; ')}.` }
  })
}

function largest(draft: Draft, passes: (event: ReadEvent) => boolean): Units | undefined {
  const { reasons, read } = draft
  if (reasons.some(({ advice }) => advice === undefined)) return undefined
  const size = sizeOf(draft)
  // Whether there is such an event of another size does not depend on the size.
  if (resized(read, size) === undefined) return undefined
  const first = reasons.reduce<Units>((most, { by }) => min(most, subtract(size, by!.units)), size)
  let [low, high, tried]: Units[] = [0, size, max(1, first)]
  while (compare(subtract(high, low), 1) > 0) {
    if (passes(resized(read, tried)!)) low = tried
    else high = tried
    // Mostly the first guess is right, and the next unit shows that it is.
    tried = add(low, low === first ? 1 : partOf(subtract(high, low), 1n, 2n))
  }
  return low
}

interface Sized {
  readonly amount?: Amount
  readonly from?: Amount
  readonly to?: Amount
  readonly lines?: readonly { amount: Amount }[]
  readonly funding?: readonly { amount: Amount }[]
}

const LISTS = ['lines', 'funding'] as const
const PARTS = ['signed', 'conditional', 'signedConditional'] as const

/** Whether more than the amount says the size: parts of it, a schedule, or another currency. */
function saysParts({ type, facts }: ReadEvent): boolean {
  if (type === 'exchanged' || facts.settled !== undefined) return true
  if (type === 'pledgeRevised') return (facts.purposes ?? facts.schedule) !== undefined
  return type === 'fundingChanged' || (facts.stages ?? facts.offset) !== undefined
}

/** The same event of another size, where there is but one such event. */
function resized(read: ReadEvent, units: Units): ReadEvent | undefined {
  const facts = read.facts as Sized & Readonly<Partial<Record<(typeof PARTS)[number], Amount>>>
  const { amount, from, to } = facts
  const changed: Record<string, unknown> = {}
  if (saysParts(read)) return undefined
  if (amount !== undefined) changed.amount = { ...amount, units }
  else if (from !== undefined && to !== undefined) {
    const isRaise = compare(to.units, from.units) > 0
    changed.to = { ...to, units: isRaise ? add(from.units, units) : subtract(from.units, units) }
  }
  for (const name of LISTS) {
    // A pool of another size has other lines, and says nothing of them.
    const list = facts[name]
    const [one, ...others] = Array.isArray(list) ? (list as readonly { amount: Amount }[]) : []
    if (one === undefined) continue
    if (others.length > 0) return undefined
    changed[name] = [{ ...one, amount: { ...one.amount, units } }]
  }
  for (const name of PARTS) {
    const part = facts[name]
    if (part === undefined) continue
    if (part.units !== amount?.units) return undefined
    changed[name] = { ...part, units }
  }
  return { ...read, facts: { ...facts, ...changed } }
}
