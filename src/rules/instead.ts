/**
 * What could be recorded instead of an end, or a cut, that is more than is outstanding.
 *
 * An end that does not say which part was signed, or was conditional, is one that says it. A cut of
 * a conditional pledge takes what is conditional still; what was met is cancelled. Each is another
 * event, which is told only where it would be accepted.
 */
import { typeNumber } from '../events/catalogue.ts'
import type { ReadEvent } from '../events/envelope.ts'
import type { FactsOf } from '../events/facts.ts'
import type { Amount } from '../events/kinds.ts'
import type { PledgeCancelledData } from '../events/pledge-cancelled.ts'
import type { PledgeRevisedData } from '../events/pledge-revised.ts'
import type { Line } from '../journal/documents.ts'
import { add, compare, isZero, max, min, subtract, type Units } from '../money/units.ts'
import { cellFor, ownLine } from './documents.ts'
import { type Draft, shownAmount } from './draft.ts'
import { type Account, lowestOf } from './exit-parts.ts'
import type { Rise } from './shortage.ts'
import { shownOn } from './shown-on.ts'

/** Other events, each told where it would be accepted; else a better advice than the usual one. */
export interface Instead {
  readonly others: readonly Other[]
  readonly otherwise: string | undefined
}

interface Other {
  readonly event: ReadEvent
  readonly words: string
}

/** What a pledge has left, from the day of the event on. */
interface Left {
  readonly lines: readonly Line[]
  readonly of: (account: Account) => Units
  /** Whether any of what came is there to be given back. */
  readonly came: boolean
  /** What is refunded for good: what came above the promise goes back before that. */
  readonly refund: string
}

type Facts = FactsOf<PledgeCancelledData>
type Parts = Readonly<Record<'signed' | 'conditional' | 'signedConditional', Units>>

/** Of an end that is more than is outstanding, or of a cut that is more than is conditional. */
export function insteadOf(draft: Draft, { cell: { pledge } }: Rise, by: Units): Instead {
  const lines = pledge.purposes.map(({ purpose }) =>
    ownLine(draft, cellFor(draft, pledge, purpose)),
  )
  const of = (account: Account): Units =>
    lines.map((line) => lowestOf(draft, line, account).units).reduce(add, 0)
  const came = !isZero(of('cash'))
  const isAbove = lines.some(({ owner }) => !isZero(shownOn(draft, owner).unapplied))
  const refund = isAbove
    ? 'what is unapplied with effect reopens, and then what came with effect reduces'
    : 'what came, with effect reduces'
  const isCut = draft.read.type === 'pledgeRevised'
  const others = (isCut ? insteadOfCut : insteadOfEnd)(draft, { lines, of, came, refund }, by)
  if (came) {
    const otherwise = isCut ? `instead, refund ${refund}` : undefined
    return { others, otherwise }
  }
  const left = (['promised', 'receivable', 'conditional'] as const).map(of).reduce(add, 0)
  const otherwise = isZero(left)
    ? 'nothing is left of it: leave this out'
    : `no more than ${shownAmount(draft, left, pledge.currency)} is left of it`
  return { others, otherwise }
}

/** The same end, with more of it as conditional, as signed, or as both. */
function insteadOfEnd(draft: Draft, { of }: Left): readonly Other[] {
  const facts = draft.read.facts as unknown as Facts
  const [receivable, conditional] = [of('receivable'), of('conditional')]
  const missing = max(0, subtract(facts.amount.units, of('promised')))
  const above = (units: Units) => max(0, subtract(missing, units))
  const signed = facts.signed?.units ?? 0
  const said = min(facts.conditional?.units ?? 0, conditional)
  const isEnough = compare(above(signed), conditional) <= 0
  const ends = isEnough ? [max(said, above(signed)), said] : [max(said, above(receivable))]
  return [...new Set(ends)].map((ended): Other => {
    // What stays signed under the condition is no more than what stays conditional.
    const back = max(0, subtract(of('signed'), subtract(conditional, ended)))
    const parts: Parts = {
      signed: max(signed, min(receivable, above(ended))),
      conditional: ended,
      signedConditional: max(facts.signedConditional?.units ?? 0, min(ended, back)),
    }
    return { event: withParts(draft.read, facts, parts), words: wordsOf(draft, facts, parts) }
  })
}

const NAMES = ['signed', 'conditional', 'signedConditional'] as const

const partOf = (amount: Amount, units: Units): Amount | undefined =>
  isZero(units) ? undefined : { ...amount, units }

function withParts(read: ReadEvent, facts: Facts, parts: Parts): ReadEvent {
  const changed = Object.entries(parts).map(([name, units]) => [name, partOf(facts.amount, units)])
  return { ...read, facts: { ...facts, ...Object.fromEntries(changed) } }
}

function wordsOf(draft: Draft, facts: Facts, parts: Parts): string {
  const told = (units: Units) => shownAmount(draft, units, facts.amount.currency)
  const more = NAMES.filter((name) => compare(parts[name], facts[name]?.units ?? 0) > 0).map(
    (name, i) => `${told(parts[name])} ${i === 0 ? 'of it ' : ''}as ${name}`,
  )
  const least = more.length === 0 ? [] : [`state at least ${more.join(' and ')}`]
  const { conditional } = facts
  if (conditional === undefined || compare(parts.conditional, conditional.units) >= 0) {
    return least.join()
  }
  const less = isZero(parts.conditional)
    ? 'leave conditional out'
    : `state no more than ${told(parts.conditional)} as conditional`
  return [less, ...least].join(', and ')
}

/** A cancellation of what was met; of several purposes, what is conditional still of each. */
function insteadOfCut(
  draft: Draft,
  { lines, of, came, refund }: Left,
  by: Units,
): readonly Other[] {
  const { read } = draft
  const { pledge, from, to } = read.facts as unknown as Cut
  const told = (units: Units) => shownAmount(draft, units, to.currency)
  const [cut, promised] = [subtract(from.units, to.units), of('promised')]
  if (compare(cut, of('conditional')) <= 0) {
    let left = cut
    const parts = lines.flatMap((line) => {
      const part = min(left, lowestOf(draft, line, 'conditional').units)
      left = subtract(left, part)
      return isZero(part)
        ? []
        : [{ pledge, purpose: line.owner.purpose, amount: { ...to, units: part } }]
    })
    const named = parts.map(({ purpose, amount }) => `${told(amount.units)} of ${purpose}`)
    const words = `state in lines what is conditional still: ${named.join(', ')}`
    return [{ event: { ...read, facts: { ...read.facts, lines: parts } }, words }]
  }
  const ended = min(by, add(promised, of('receivable')))
  if (isZero(ended)) return []
  const signed = max(0, subtract(ended, promised))
  const facts = { pledge, amount: { ...to, units: ended }, signed: partOf(to, signed) }
  const type = 'pledgeCancelled'
  const event = { ...read, type, number: typeNumber(type)!, facts }
  const part = isZero(signed) ? '' : `, ${told(signed)} of it as signed`
  const rest = ended !== by && came ? `, and refund ${refund}` : ''
  const words = `cancel ${told(ended)} of what was met instead${part}, by pledgeCancelled${rest}`
  return [{ event, words }]
}

type Cut = FactsOf<PledgeRevisedData>
