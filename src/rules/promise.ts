/**
 * Judging the promise: pledged, revised, signed, received, given back, given up.
 */

import { typeNumber } from '../events/catalogue.ts'
import type { CommitmentRevisedData } from '../events/commitment-revised.ts'
import type { CommittedData } from '../events/committed.ts'
import type { ConditionMetData } from '../events/condition-met.ts'
import { textFromDay } from '../events/dates.ts'
import type { FactsOf } from '../events/facts.ts'
import type { Amount } from '../events/kinds.ts'
import type { PledgeCancelledData } from '../events/pledge-cancelled.ts'
import type { PledgeRevisedData } from '../events/pledge-revised.ts'
import type { PledgedData } from '../events/pledged.ts'
import type { ReceivedData } from '../events/received.ts'
import type { RefundedData } from '../events/refunded.ts'
import { EDGE, type EdgeName } from '../journal/chart.ts'
import type { Cell, Line, Pledge } from '../journal/documents.ts'
import { positionOf } from '../journal/ids.ts'
import { type Journal, rowsOf } from '../journal/journal.ts'
import { rowsOfCell } from '../journal/walk.ts'
import { byLargestRemainder, cumulative, sharesFromText } from '../money/shares.ts'
import {
  add,
  compare,
  fromFine,
  isNegative,
  isZero,
  max,
  min,
  negate,
  subtract,
  type Units,
} from '../money/units.ts'
import {
  cellFor,
  change,
  changeAmount,
  changeEntry,
  changeParts,
  type Draft,
  ownLine,
  pledgeOf,
  postAlong,
  refuse,
  revise,
  shownAmount,
} from './draft.ts'
import { hasFrom, partsOf } from './spread.ts'

export function judgePledged(draft: Draft, facts: FactsOf<PledgedData>): void {
  const found = draft.journal.pledges.get(facts.pledge)
  if (found !== undefined && !found.implied && !found.undone) {
    refuse(draft, 'pledge.duplicate', `pledge ${facts.pledge} is there already; revise it.`)
    return
  }
  const purposes = purposesOf(draft, facts)
  if (purposes === undefined) return
  // A pledge that was reversed and says the same again stands on the cells it had before.
  const known = found?.undone === true && !isSame(found, facts, purposes) ? undefined : found
  if (known?.implied === true && !agrees(draft, known, facts, purposes)) return
  const pledge = known ?? open(draft, facts, purposes, false)
  if (known !== undefined) {
    const { implied, undone } = known
    change(
      draft,
      () => Object.assign(known, { implied: false, undone: false }),
      () => Object.assign(known, { implied, undone }),
    )
  }
  const parts = byLargestRemainder(
    facts.amount.units,
    purposes.map(({ share }) => weightOf(share)),
  )
  changeAmount(draft, pledge.amounts, facts.amount.units)
  changeParts(
    draft,
    pledge,
    parts.map((part, i) => add(part, pledge.parts[i]!)),
  )
  parts.forEach((part, i) => {
    const line = ownLine(draft, cellFor(draft, pledge, purposes[i]!.purpose))
    postAlong(draft, line, pledge.conditional ? 'pledgedConditionally' : 'pledged', part)
  })
}

export function judgePledgeRevised(draft: Draft, facts: FactsOf<PledgeRevisedData>): void {
  const pledge = pledgeOf(draft, facts.pledge, facts.to)
  if (pledge === undefined || !sameCurrency(draft, facts.from, facts.to)) return
  const delta = revise(draft, pledge.amounts, facts)
  if (delta === undefined) return
  const weights = pledge.purposes.map(({ share }) => weightOf(share))
  const next = cumulative(add(pledge.parts.reduce(add, 0), delta), weights, pledge.parts)
  changeParts(draft, pledge, next)
  next.forEach((part, i) => {
    const line = ownLine(draft, cellFor(draft, pledge, pledge.purposes[i]!.purpose))
    const edge = pledge.conditional ? 'pledgedConditionally' : 'pledged'
    postAlong(draft, line, edge, subtract(part, pledge.parts[i]!))
  })
}

export function judgeCommitted(draft: Draft, facts: FactsOf<CommittedData>): void {
  const pledge = pledgeOf(draft, facts.pledge, facts.amount)
  if (pledge === undefined) return
  changeAmount(draft, pledge.commitments, facts.amount.units)
  overPurposes(draft, pledge, facts, 'committed', facts.amount)
}

export function judgeCommitmentRevised(draft: Draft, facts: FactsOf<CommitmentRevisedData>): void {
  const pledge = pledgeOf(draft, facts.pledge, facts.to)
  if (pledge === undefined || !sameCurrency(draft, facts.from, facts.to)) return
  const delta = revise(draft, pledge.commitments, facts)
  if (delta === undefined) return
  const size = isNegative(delta) ? negate(delta) : delta
  const amount = { ...facts.to, units: size }
  overPurposes(draft, pledge, facts, 'committed', amount, isNegative(delta) ? -1 : 1)
  if (isNegative(delta) && !draft.journal.reading.observing) checkReceived(draft, pledge, size)
}

/** What is signed does not fall below what was received, less refunds, on that day or later. */
function checkReceived(draft: Draft, pledge: Pledge, cut: Units): void {
  const { journal, read } = draft
  const moves = [
    { day: read.day, delta: 0 as Units },
    ...pledge.commitments.map(({ day, delta }) => ({ day, delta: negate(delta) })),
    ...pledge.cells.flatMap((cell) => receivedIn(journal, cell)),
  ].sort((a, b) => a.day - b.day)
  let unsigned: Units = 0
  let by: Units = 0
  let on = read.day
  moves.forEach(({ day, delta }, i) => {
    unsigned = add(unsigned, delta)
    if (day < read.day || moves[i + 1]?.day === day) return
    const below = min(cut, max(0, add(unsigned, cut)))
    if (compare(below, by) > 0) [by, on] = [below, day]
  })
  if (isZero(by)) return
  const allowed = subtract(cut, by)
  const { currency } = pledge
  const shown = (units: Units) => shownAmount(draft, units, currency)
  draft.reasons.push({
    code: 'commitment.belowReceived',
    on,
    by: { units: by, currency },
    allowed: { units: allowed, currency },
    message:
      `commitmentRevised: lowering it by ${shown(cut)} would leave pledge ${pledge.id} signed for ` +
      `${shown(by)} less than was received on ${textFromDay(on)}; ` +
      `${isZero(allowed) ? 'refund the rest first' : `lower it by ${shown(allowed)} at most`}.`,
  })
}

/** What came into a cell and went back, by day. */
function receivedIn(journal: Journal, cell: Cell): { day: number; delta: Units }[] {
  return rowsOfCell(journal, cell)
    .filter(({ edge }) => edge === EDGE.received || edge === EDGE.refunded)
    .map(({ day, edge, amount }) => ({
      day,
      delta: edge === EDGE.received ? amount : negate(amount),
    }))
}

export function judgeReceived(draft: Draft, facts: FactsOf<ReceivedData>): void {
  if (facts.settled !== undefined) {
    refuse(draft, 'event.notYet', 'a receipt settled in another currency needs a later version.')
    return
  }
  if (
    (draft.journal.pledges.get(facts.pledge)?.undone ?? true) &&
    draft.journal.reading.observing &&
    facts.donor !== undefined &&
    facts.purpose !== undefined
  ) {
    const purposes = [{ purpose: facts.purpose, share: 1n }]
    const implied = { ...facts, donor: facts.donor, purpose: facts.purpose }
    const pledge = open(draft, implied, purposes, true)
    postAlong(
      draft,
      ownLine(draft, cellFor(draft, pledge, facts.purpose)),
      'received',
      facts.amount.units,
    )
    return
  }
  const pledge = pledgeOf(draft, facts.pledge, facts.amount)
  if (pledge !== undefined) overPurposes(draft, pledge, facts, 'received', facts.amount)
}

export function judgeConditionMet(draft: Draft, facts: FactsOf<ConditionMetData>): void {
  const pledge = pledgeOf(draft, facts.pledge, facts.amount)
  if (pledge !== undefined) overPurposes(draft, pledge, facts, 'conditionMet', facts.amount)
}

const EXITS: Readonly<Record<string, readonly [EdgeName, EdgeName]>> = {
  pledgeCancelled: ['cancelled', 'cancelledSigned'],
  pledgeLapsed: ['lapsed', 'lapsedSigned'],
  writtenOff: ['writtenOff', 'writtenOffSigned'],
}

export function judgeExit(draft: Draft, facts: FactsOf<PledgeCancelledData>): void {
  const pledge = pledgeOf(draft, facts.pledge, facts.amount)
  const edges = EXITS[draft.read.type]
  if (pledge === undefined || edges === undefined) return
  const signed = facts.signed?.units ?? 0
  const conditional = facts.conditional?.units ?? 0
  const unsigned = facts.signedConditional?.units ?? 0
  const promised = subtract(facts.amount.units, add(signed, conditional))
  if (isNegative(promised)) {
    refuse(draft, 'exit.partsAboveAmount', 'signed and conditional are parts of the amount.')
    return
  }
  if (compare(unsigned, conditional) > 0) {
    refuse(draft, 'exit.partsAboveAmount', 'signedConditional is a part of conditional.')
    return
  }
  const cells = pledge.purposes.map(({ purpose }) => cellFor(draft, pledge, purpose))
  if (cells.length > 1) {
    if (signed !== 0 || conditional !== 0 || unsigned !== 0) {
      refuse(draft, 'event.notYet', 'signed parts of several purposes need a later version.')
      return
    }
    overPurposes(draft, pledge, facts, edges[0], facts.amount)
    return
  }
  const line = ownLine(draft, cells[0]!)
  postAlong(draft, line, edges[0], promised)
  postAlong(draft, line, edges[1], signed)
  postAlong(draft, line, 'conditionalEnded', conditional)
  postAlong(draft, line, 'committed', negate(unsigned))
  if (!isZero(unsigned)) changeAmount(draft, pledge.commitments, negate(unsigned))
}

export function judgeRefunded(draft: Draft, facts: FactsOf<RefundedData>): void {
  const pledge = pledgeOf(draft, facts.pledge, facts.amount)
  if (pledge === undefined) return
  if (facts.settled !== undefined || facts.fxFrom !== undefined) {
    refuse(draft, 'event.notYet', 'a refund in another currency needs a later version.')
    return
  }
  const receipt = positionOf(draft.journal.ids, facts.receipt)
  if (receipt === undefined || draft.journal.events.type[receipt] !== typeNumber('received')) {
    refuse(draft, 'receipt.unknown', `there is no receipt with the id ${facts.receipt}.`)
    return
  }
  const received = rowsOf(draft.journal, receipt)
  if (received[0]?.line.owner.pledge !== pledge) {
    refuse(draft, 'receipt.differs', `receipt ${facts.receipt} is not of pledge ${pledge.id}.`)
    return
  }
  checkReceipt(draft, facts, receipt)
  change(
    draft,
    (journal, position) => journal.settles.set(position, receipt),
    (journal, position) => journal.settles.delete(position),
  )
  const lines = received.map((row) => row.line)
  const parts = partsOf(draft, {
    lines,
    amount: facts.amount,
    stated: facts.lines,
    spread: facts.spread,
    rule: 'pro-rata/1',
    tiers: [() => received.map((row) => row.amount)],
  })
  parts?.forEach((part, i) => {
    postAlong(draft, lines[i]!, 'refunded', part)
    if (facts.effect === 'reduces') postAlong(draft, lines[i]!, 'pledgeReduced', part)
  })
  if (facts.effect === 'reduces') changeAmount(draft, pledge.amounts, negate(facts.amount.units))
}

function checkReceipt(draft: Draft, facts: FactsOf<RefundedData>, receipt: number): void {
  const { journal } = draft
  if (journal.reading.observing) return
  let net: Units = journal.reversed.has(receipt) ? 0 : sumOf(journal, receipt, 'received')
  for (const [refund, of] of journal.settles) {
    if (of === receipt && !journal.reversed.has(refund)) {
      net = subtract(net, sumOf(journal, refund, 'refunded'))
    }
  }
  const over = subtract(facts.amount.units, net)
  if (isNegative(over) || isZero(over)) return
  const { currency } = facts.amount
  const left = max(0, net)
  draft.reasons.push({
    code: 'refund.aboveReceipt',
    message:
      `refunded: ${shownAmount(draft, facts.amount.units, currency)} is more than is left of ` +
      `receipt ${facts.receipt}; ${shownAmount(draft, left, currency)} is allowed.`,
    by: { units: over, currency },
    allowed: { units: left, currency },
  })
}

function sumOf(journal: Draft['journal'], position: number, edge: EdgeName): Units {
  return rowsOf(journal, position)
    .filter((row) => row.edge === EDGE[edge])
    .reduce<Units>((sum, row) => add(sum, row.amount), 0)
}

/** Posts an amount over the purposes of a pledge, by what each still has outstanding. */
function overPurposes(
  draft: Draft,
  pledge: Pledge,
  facts: {
    purpose?: string
    lines?: FactsOf<ReceivedData>['lines']
    spread?: string
  },
  edge: EdgeName,
  amount: Amount,
  sign: 1 | -1 = 1,
): void {
  const purposes =
    facts.purpose === undefined ? pledge.purposes.map(({ purpose }) => purpose) : [facts.purpose]
  if (!purposes.every((purpose) => pledge.purposes.some((known) => known.purpose === purpose))) {
    refuse(draft, 'purpose.differs', `pledge ${pledge.id} has no purpose ${facts.purpose}.`)
    return
  }
  const lines: Line[] = purposes.map((purpose) => ownLine(draft, cellFor(draft, pledge, purpose)))
  const parts = partsOf(draft, {
    lines,
    amount,
    stated: facts.lines,
    spread: facts.spread,
    rule: 'pro-rata/1',
    tiers: [
      () => lines.map((line) => hasFrom(draft, line).outstanding),
      () => pledge.purposes.map(({ share }) => weightOf(share)),
    ],
  })
  parts?.forEach((part, i) => {
    postAlong(draft, lines[i]!, edge, sign < 0 ? negate(part) : part)
  })
}

function open(
  draft: Draft,
  facts: { pledge: string; donor: string; amount: Amount } & Partial<FactsOf<PledgedData>>,
  purposes: Pledge['purposes'],
  implied: boolean,
): Pledge {
  const pledge: Pledge = {
    id: facts.pledge,
    donor: facts.donor,
    currency: facts.amount.currency,
    basis: facts.basis ?? 'cash',
    conditional: facts.condition !== undefined,
    purposes,
    implied,
    undone: false,
    cells: [],
    amounts: [],
    commitments: [],
    parts: purposes.map(() => 0),
  }
  changeEntry(draft, draft.journal.pledges, pledge.id, pledge)
  return pledge
}

function agrees(
  draft: Draft,
  known: Pledge,
  facts: FactsOf<PledgedData>,
  purposes: Pledge['purposes'],
): boolean {
  const same = isSame(known, facts, purposes)
  if (!same) {
    refuse(
      draft,
      'document.differs',
      `pledge ${known.id} was received before with another donor, purpose, currency or basis.`,
    )
  }
  return same
}

function isSame(known: Pledge, facts: FactsOf<PledgedData>, purposes: Pledge['purposes']): boolean {
  return (
    known.donor === facts.donor &&
    known.currency === facts.amount.currency &&
    known.basis === (facts.basis ?? 'cash') &&
    known.conditional === (facts.condition !== undefined) &&
    purposes.length === known.purposes.length &&
    purposes.every(
      ({ purpose, share }, i) =>
        purpose === known.purposes[i]?.purpose && share === known.purposes[i]?.share,
    )
  )
}

function purposesOf(draft: Draft, facts: FactsOf<PledgedData>): Pledge['purposes'] | undefined {
  if ((facts.purpose === undefined) === (facts.purposes === undefined)) {
    return refuse(draft, 'purpose.needed', 'a pledge has a purpose, or purposes with shares.')
  }
  if (facts.purpose !== undefined) return [{ purpose: facts.purpose, share: 1n }]
  const given = facts.purposes ?? []
  if (new Set(given.map(({ purpose }) => purpose)).size !== given.length) {
    return refuse(draft, 'purpose.twice', 'a purpose is named twice; add its shares up.')
  }
  const shares = sharesFromText(given.map(({ share }) => share))
  return given.map(({ purpose }, i) => ({ purpose, share: shares[i]! }))
}

function sameCurrency(draft: Draft, from: Amount, to: Amount): boolean {
  if (from.currency === to.currency) return true
  refuse(draft, 'currency.differs', `it revises from ${from.currency} to ${to.currency}.`)
  return false
}

/** A share as a weight, on the same scale as all others. */
function weightOf(share: bigint): Units {
  return fromFine(share * 10n ** 18n)
}
