/**
 * Judging `awarded`: money of one or more pledges was set aside for a recipient.
 *
 * The funding names each pledge (and purpose) once, and adds up to the award. An award that was
 * opened by implication must agree with what is said of it now; one whose event was reversed may be
 * made again.
 */

import type { AwardedData } from '../events/awarded.ts'
import type { FactsOf } from '../events/facts.ts'
import type { Amount } from '../events/kinds.ts'
import { type Award, type Line, newLine } from '../journal/documents.ts'
import { add, type Units } from '../money/units.ts'
import { cellFor, pledgeOf, purposeOf } from './documents.ts'
import {
  change,
  changeAmount,
  changeEntry,
  type Draft,
  postAlong,
  refuse,
  shownAmount,
} from './draft.ts'

export function judgeAwarded(draft: Draft, facts: FactsOf<AwardedData>): void {
  const found = draft.journal.awards.get(facts.award)
  if (found !== undefined && !found.implied && !found.undone) {
    refuse(
      draft,
      'award.duplicate',
      `there is an award ${facts.award} already; revise that one, or give this one another name.`,
    )
    return
  }
  if (!namesItsMoney(draft, facts)) return
  const known = found?.undone === true && !isSame(found, facts) ? undefined : found
  const award = known ?? newAward(facts, facts.spread, facts.payment)
  const posted = fundingOf(draft, facts, award)
  if (posted === undefined) return
  if (known?.implied === true && !agrees(draft, known, facts, posted)) return
  openAward(
    draft,
    award,
    posted.map(({ line }) => line),
    known,
  )
  changeAmount(draft, award, facts.amount.units)
  for (const { line, amount } of posted) postAlong(draft, line, 'awarded', amount)
}

function namesItsMoney(draft: Draft, { award, funding, parent }: FactsOf<AwardedData>): boolean {
  if ((funding === undefined) === (parent === undefined)) {
    refuse(
      draft,
      'funding.needed',
      `award ${award} is paid from pledges, or from another award; name one of the two.`,
    )
  } else if (funding === undefined) {
    refuse(
      draft,
      'event.notYet',
      'this version of the library cannot record an award out of another award yet; ' +
        'name the pledges it is from.',
    )
  }
  return funding !== undefined && parent === undefined
}

interface Part {
  readonly line: Line
  readonly amount: Units
}

function fundingOf(draft: Draft, facts: FactsOf<AwardedData>, award: Award): Part[] | undefined {
  const parts: Part[] = []
  const { currency } = facts.amount
  let sum: Units = 0
  for (const { pledge: id, purpose, amount } of facts.funding ?? []) {
    const pledge = pledgeOf(draft, id, amount)
    if (pledge === undefined) continue
    if (amount.currency !== currency) {
      const message = `pledge ${id} is in ${amount.currency} and the award in ${currency}; `
      refuse(draft, 'currency.differs', `${message}make an award in each currency.`)
      continue
    }
    const wanted = purposeOf(draft, pledge, purpose)
    if (wanted === undefined) continue
    if (parts.some(({ line }) => line.owner.pledge === pledge && line.owner.purpose === wanted)) {
      const message = `the funding names pledge ${id} (${wanted}) twice; `
      refuse(draft, 'funding.twice', `${message}name it once, with its amounts added up.`)
      continue
    }
    const cell = cellFor(draft, pledge, wanted)
    const line = award.lines.find((known) => known.owner === cell) ?? newLine(cell, award)
    parts.push({ line, amount: amount.units })
    sum = add(sum, amount.units)
  }
  if (draft.reasons.length > 0) return undefined
  if (sum !== facts.amount.units) {
    return refuse(
      draft,
      'funding.sum',
      `the funding adds up to ${shownAmount(draft, sum, currency)} and the award is ` +
        `${shownAmount(draft, facts.amount.units, currency)}; make the two equal.`,
    )
  }
  return parts
}

/** An award that the journal does not know yet. */
export function newAward(
  facts: { award: string; recipient: string; amount: Amount; purpose?: string },
  spread = 'pro-rata/1',
  payment: Award['payment'] = 'advance',
): Award {
  return {
    id: facts.award,
    recipient: facts.recipient,
    purpose: facts.purpose ?? null,
    currency: facts.amount.currency,
    payment,
    spread,
    depth: 0,
    implied: false,
    undone: false,
    lines: [],
    last: null,
  }
}

function openAward(draft: Draft, award: Award, lines: readonly Line[], known?: Award): void {
  const { implied, undone, lines: before } = award
  const kept = known?.implied === true ? before : []
  const now = [...kept, ...lines.filter((line) => !kept.includes(line))]
  change(
    draft,
    () => Object.assign(award, { implied: false, undone: false, lines: now }),
    () => Object.assign(award, { implied, undone, lines: before }),
  )
  changeEntry(draft, draft.journal.awards, award.id, award)
}

function isSame(known: Award, facts: FactsOf<AwardedData>): boolean {
  return (
    known.recipient === facts.recipient &&
    known.currency === facts.amount.currency &&
    known.payment === (facts.payment ?? 'advance') &&
    known.spread === (facts.spread ?? 'pro-rata/1') &&
    known.purpose === (facts.purpose ?? null)
  )
}

function agrees(
  draft: Draft,
  known: Award,
  facts: FactsOf<AwardedData>,
  parts: readonly Part[],
): boolean {
  const same =
    known.recipient === facts.recipient &&
    known.currency === facts.amount.currency &&
    known.payment === (facts.payment ?? 'advance') &&
    known.lines.every((line) => parts.some((part) => part.line === line))
  if (!same) {
    refuse(
      draft,
      'document.differs',
      `award ${known.id} was paid before, to another recipient or from another pledge; ` +
        'make the two say the same, or reverse the payment first.',
    )
  }
  return same
}
