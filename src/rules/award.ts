/**
 * Judging the award: set aside, revised, released, paid, spent, disallowed, returned.
 */

import type { AwardCancelledData } from '../events/award-cancelled.ts'
import type { AwardRevisedData } from '../events/award-revised.ts'
import type { AwardedData } from '../events/awarded.ts'
import { typeNumber } from '../events/catalogue.ts'
import type { DisallowedData } from '../events/disallowed.ts'
import type { DisbursedData } from '../events/disbursed.ts'
import type { ExpendedData } from '../events/expended.ts'
import type { FactsOf } from '../events/facts.ts'
import type { Amount } from '../events/kinds.ts'
import type { ReturnedData } from '../events/returned.ts'
import { EDGE, type EdgeName } from '../journal/chart.ts'
import { type Award, type Line, newLine } from '../journal/documents.ts'
import { at } from '../journal/exact.ts'
import { positionOf } from '../journal/ids.ts'
import { rowsOf } from '../journal/journal.ts'
import { LINE_TRACK, lowestOfLine } from '../journal/lowest.ts'
import { add, isNegative, isZero, min, negate, subtract, type Units } from '../money/units.ts'
import {
  awardOf,
  cellFor,
  change,
  changeAmount,
  changeEntry,
  type Draft,
  ownLine,
  pledgeOf,
  postAlong,
  purposeOf,
  refuse,
  revise,
  shownAmount,
} from './draft.ts'
import { type Has, hasFrom, partsOf } from './spread.ts'

export function judgeAwarded(draft: Draft, facts: FactsOf<AwardedData>): void {
  const found = draft.journal.awards.get(facts.award)
  if (found !== undefined && !found.implied && !found.undone) {
    refuse(draft, 'award.duplicate', `award ${facts.award} is there already; revise it.`)
    return
  }
  if ((facts.funding === undefined) === (facts.parent === undefined)) {
    refuse(draft, 'funding.needed', 'an award names its funding, or the parent that passes it on.')
    return
  }
  if (facts.funding === undefined) {
    refuse(draft, 'event.notYet', 'awards of a parent award need a later version.')
    return
  }
  const known = found?.undone === true && !isSame(found, facts) ? undefined : found
  const award = known ?? newAward(facts, facts.spread ?? 'pro-rata/1', facts.payment ?? 'advance')
  const posted = fundingOf(draft, facts, award)
  if (posted === undefined) return
  if (known?.implied === true && !agrees(draft, known, facts, posted)) return
  openAward(
    draft,
    award,
    posted.map(({ line }) => line),
    known,
  )
  changeAmount(draft, award.amounts, facts.amount.units)
  for (const { line, amount } of posted) postAlong(draft, line, 'awarded', amount)
}

interface Part {
  readonly line: Line
  readonly amount: Units
}

function fundingOf(draft: Draft, facts: FactsOf<AwardedData>, award: Award): Part[] | undefined {
  const parts: Part[] = []
  let sum: Units = 0
  for (const { pledge: id, purpose, amount } of facts.funding ?? []) {
    const pledge = pledgeOf(draft, id, amount)
    if (pledge === undefined) continue
    if (amount.currency !== facts.amount.currency) {
      refuse(draft, 'currency.differs', `the award is in ${facts.amount.currency}.`)
      continue
    }
    const wanted = purposeOf(draft, pledge, purpose)
    if (wanted === undefined) continue
    if (parts.some(({ line }) => line.owner.pledge === pledge && line.owner.purpose === wanted)) {
      refuse(draft, 'funding.twice', `pledge ${id} is named twice; add its parts up.`)
      continue
    }
    const cell = cellFor(draft, pledge, wanted)
    const line = award.lines.find((known) => known.owner === cell) ?? newLine(cell, award)
    parts.push({ line, amount: amount.units })
    sum = add(sum, amount.units)
  }
  if (draft.reasons.length > 0) return undefined
  if (sum !== facts.amount.units) {
    return refuse(draft, 'funding.sum', 'the funding does not add up to the amount of the award.')
  }
  return parts
}

function newAward(
  facts: { award: string; recipient: string; amount: Amount; purpose?: string },
  spread: string,
  payment: Award['payment'],
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
    amounts: [],
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
      `award ${known.id} was paid before to another recipient, or from another pledge.`,
    )
  }
  return same
}

export function judgeAwardRevised(draft: Draft, facts: FactsOf<AwardRevisedData>): void {
  const award = awardOf(draft, facts.award, facts.to)
  if (award === undefined) return
  if (facts.from.currency !== facts.to.currency) {
    refuse(draft, 'currency.differs', `it revises from ${facts.from.currency}.`)
    return
  }
  const delta = revise(draft, award.amounts, facts)
  if (delta === undefined) return
  const cut = isNegative(delta)
  if (!cut && award.lines.length > 1 && facts.lines === undefined) {
    refuse(draft, 'lines.needed', 'raising an award of several lines names the lines.')
    return
  }
  const amount = { ...facts.to, units: cut ? negate(delta) : delta }
  const parts = overLines(draft, award, facts, amount, true, [
    ({ unclaimed }) => unclaimed,
    ({ unspent }) => unspent,
    ({ spent }) => spent,
  ])
  parts?.forEach((part, i) => {
    postAlong(draft, award.lines[i]!, 'awarded', cut ? negate(part) : part)
  })
}

export function judgeAwardCancelled(draft: Draft, facts: FactsOf<AwardCancelledData>): void {
  const award = awardOf(draft, facts.award, facts.amount)
  if (award === undefined) return
  changeAmount(draft, award.amounts, negate(facts.amount.units))
  const parts = overLines(draft, award, facts, facts.amount, true, [({ unclaimed }) => unclaimed])
  parts?.forEach((part, i) => {
    postAlong(draft, award.lines[i]!, 'awarded', negate(part))
  })
}

export function judgeDisbursed(draft: Draft, facts: FactsOf<DisbursedData>): void {
  if (facts.offset !== undefined || facts.settled !== undefined) {
    refuse(draft, 'event.notYet', 'offsets and payments in another currency need a later version.')
    return
  }
  if (openByPayment(draft, facts)) return
  onAward(draft, facts, 'disbursed', [payable, (line) => subtract(line.undisbursed, payable(line))])
}

/** What can be paid on a line at once. */
const payable = ({ undisbursed, cash }: Has): Units => min(undisbursed, cash)

/** An observing book opens an award that it first hears of by a payment. */
function openByPayment(draft: Draft, facts: FactsOf<DisbursedData>): boolean {
  const { journal } = draft
  const found = journal.awards.get(facts.award)
  if (found?.undone === false || !journal.reading.observing) return false
  if (facts.pledge === undefined || facts.recipient === undefined) return false
  const pledge = pledgeOf(draft, facts.pledge, facts.amount)
  if (pledge === undefined) return true
  const award = newAward({ ...facts, recipient: facts.recipient }, 'pro-rata/1', 'advance')
  const line = newLine(cellFor(draft, pledge, pledge.purposes[0]!.purpose), award)
  // The award is new and nobody knows it yet, so there is nothing of it to take back.
  Object.assign(award, { implied: true, lines: [line] })
  changeEntry(draft, journal.awards, award.id, award)
  postAlong(draft, line, 'disbursed', facts.amount.units)
  return true
}

export function judgeExpended(draft: Draft, facts: FactsOf<ExpendedData>): void {
  if ((facts.award === undefined) === (facts.pledge === undefined)) {
    refuse(draft, 'expenditure.subject', 'it names an award, or the pledge its holder spends from.')
    return
  }
  if (facts.pledge !== undefined) {
    const pledge = pledgeOf(draft, facts.pledge, facts.amount)
    if (pledge === undefined) return
    const purpose = purposeOf(draft, pledge, facts.purpose)
    if (purpose === undefined) return
    postAlong(
      draft,
      ownLine(draft, cellFor(draft, pledge, purpose)),
      'expendedByHolder',
      facts.amount.units,
    )
    return
  }
  onAward(draft, { ...facts, award: facts.award! }, 'expended', [
    ({ unspent }) => unspent,
    ({ unclaimed }) => unclaimed,
  ])
}

export function judgeDisallowed(draft: Draft, facts: FactsOf<DisallowedData>): void {
  onAward(draft, facts, 'disallowed', [({ spent }) => spent])
}

export function judgeReturned(draft: Draft, facts: FactsOf<ReturnedData>): void {
  if ((facts.award === undefined) === (facts.expenditure === undefined)) {
    refuse(draft, 'return.subject', 'it names an award, or the expenditure that came back.')
    return
  }
  if (facts.expenditure !== undefined) {
    returnOwn(draft, facts, facts.expenditure)
    return
  }
  const award = awardOf(draft, facts.award!, facts.amount)
  if (award === undefined) return
  if (facts.to === undefined) {
    refuse(draft, 'return.to', 'it says where the money goes: to the award or to the pledge.')
    return
  }
  const parts = overLines(draft, award, facts, facts.amount, true, [({ advances }) => advances])
  parts?.forEach((part, i) => {
    const line = award.lines[i]!
    postAlong(draft, line, 'returned', part)
    if (facts.to === 'pledge') postAlong(draft, line, 'awarded', negate(part))
  })
  if (facts.to !== 'pledge') return
  changeAmount(draft, award.amounts, negate(facts.amount.units))
  if (!draft.journal.reading.observing) checkOverawarded(draft, award)
}

/** Nothing goes back to a pledge while its award was paid more than it is, now or on a later day. */
function checkOverawarded(draft: Draft, award: Award): void {
  let over: Units = 0
  for (const line of award.lines) {
    const lowest = lowestOfLine(draft.journal, line, draft.read.day)[LINE_TRACK.undisbursed]!
    if (isNegative(lowest)) over = subtract(over, lowest)
  }
  if (isZero(over)) return
  const amount = shownAmount(draft, over, award.currency)
  refuse(
    draft,
    'return.overAwarded',
    `award ${award.id} was paid ${amount} more than it is; return that to the award first.`,
  )
}

function returnOwn(draft: Draft, facts: FactsOf<ReturnedData>, expenditure: string): void {
  const { journal } = draft
  const position = positionOf(journal.ids, expenditure)
  const isExpended =
    position !== undefined && journal.events.type[position] === typeNumber('expended')
  const rows = isExpended ? rowsOf(journal, position) : []
  const own = rows.find((row) => row.edge === EDGE.expendedByHolder)
  if (own === undefined) {
    refuse(draft, 'expenditure.unknown', `there is no own expenditure with the id ${expenditure}.`)
    return
  }
  if (own.line.owner.currency !== facts.amount.currency) {
    refuse(draft, 'currency.differs', `the expenditure is in ${own.line.owner.currency}.`)
    return
  }
  postAlong(draft, own.line, 'returnedToHolder', facts.amount.units)
}

type Tiers = readonly ((has: Has) => Units)[]

function onAward(
  draft: Draft,
  facts: {
    award: string
    amount: Amount
    lines?: FactsOf<DisbursedData>['lines']
    spread?: string
  },
  edge: EdgeName,
  tiers: Tiers,
): void {
  const award = awardOf(draft, facts.award, facts.amount)
  if (award === undefined) return
  const parts = overLines(draft, award, facts, facts.amount, false, tiers)
  parts?.forEach((part, i) => {
    postAlong(draft, award.lines[i]!, edge, part)
  })
}

function overLines(
  draft: Draft,
  award: Award,
  facts: { lines?: FactsOf<DisbursedData>['lines']; spread?: string },
  amount: Amount,
  backwards: boolean,
  tiers: Tiers,
): readonly Units[] | undefined {
  const { lines } = award
  let known: readonly Has[] | undefined
  const has = (): readonly Has[] => {
    known ??= lines.map((line) => hasFrom(draft, line))
    return known
  }
  return partsOf(draft, {
    lines,
    amount,
    stated: facts.lines,
    spread: facts.spread,
    rule: award.spread,
    backwards,
    tiers: [
      ...tiers.map((tier) => () => has().map(tier)),
      () => lines.map((line) => awardedOn(draft, line)),
    ],
  })
}

/** What was awarded on a line so far: the weights when nothing else is left to go by. */
function awardedOn(draft: Draft, line: Line): Units {
  const { journal } = draft
  let sum: Units = 0
  for (let next = line.lastRow; next > 0; next = journal.rows.previous[next - 1]!) {
    const row = next - 1
    if (journal.rows.edge[row] === EDGE.awarded) sum = add(sum, at(journal.rows.amount, row))
  }
  return isNegative(sum) ? 0 : sum
}
