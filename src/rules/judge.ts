/**
 * `judge`: may this event happen, in this state?
 *
 * Pure: it reads the journal and the event, and gives either what to post or every reason against
 * it. Live and replay are this function and `post`, so "a refusal changes nothing" and "live equals
 * replay" hold by construction.
 */

import type { Violation } from '../errors.ts'
import { textFromDay } from '../events/dates.ts'
import type { ReadEvent } from '../events/envelope.ts'
import { shown } from '../events/kinds.ts'
import { CELL, EDGE, EFFECTS, LINE } from '../journal/chart.ts'
import type { Cell } from '../journal/documents.ts'
import { idAt } from '../journal/ids.ts'
import { decimalsOf, type Journal } from '../journal/journal.ts'
import type { Posting } from '../journal/post.ts'
import { rowsOfCell } from '../journal/walk.ts'
import { add, isNegative, isZero, subtract, textFromUnits, type Units } from '../money/units.ts'
import * as award from './award.ts'
import * as control from './control.ts'
import { type Draft, type Reason, refuse, shownAmount } from './draft.ts'
import { CAPS, REFUSALS, refusalOf } from './limits.ts'
import * as promise from './promise.ts'
import { type Rise, risesOf } from './shortage.ts'

type Judge = (draft: Draft, facts: never) => void
const nothing: Judge = () => undefined
const notYet: Judge = (draft) => {
  refuse(draft, 'event.notYet', 'this version declares the event but does not post it yet.')
}

const JUDGES: Readonly<Record<string, Judge>> = {
  bookOpened: (draft) => {
    if (draft.journal.events.length > 0) {
      refuse(draft, 'book.openedTwice', 'a book is opened once, by its first event.')
    }
  },
  policyChanged: control.judgePolicyChanged,
  rulesAdopted: (draft, { rules }: { rules: number }) => {
    if (rules !== 1)
      refuse(draft, 'rules.unknown', `this version knows rules 1, not ${shown(rules)}.`)
  },
  unitDefined: control.judgeUnitDefined,
  partyDefined: nothing,
  purposeDefined: nothing,
  classified: nothing,
  pledged: promise.judgePledged,
  pledgeRevised: promise.judgePledgeRevised,
  pledgeCancelled: promise.judgeExit,
  pledgeLapsed: promise.judgeExit,
  conditionMet: promise.judgeConditionMet,
  committed: promise.judgeCommitted,
  commitmentRevised: promise.judgeCommitmentRevised,
  received: promise.judgeReceived,
  refunded: promise.judgeRefunded,
  writtenOff: promise.judgeExit,
  awarded: award.judgeAwarded,
  awardRevised: award.judgeAwardRevised,
  awardCancelled: award.judgeAwardCancelled,
  disbursed: award.judgeDisbursed,
  expended: award.judgeExpended,
  disallowed: award.judgeDisallowed,
  returned: award.judgeReturned,
  exchanged: notYet,
  reallocated: notYet,
  fundingChanged: notYet,
  requirementSet: nothing,
  observed: nothing,
  suspended: nothing,
  resumed: nothing,
  reversed: control.judgeReversed,
  periodClosed: nothing,
  keyAdmitted: nothing,
  keyRetired: nothing,
  keyCompromised: nothing,
  personErased: nothing,
}

/** What to post, or every reason against it. */
export type Judged = Pick<Draft, 'rows' | 'changes' | 'reasons' | 'flags' | 'written'>

/** `stored` is true for a line of a log, whose spread was written by the book that recorded it. */
export function judge(journal: Journal, read: ReadEvent, stored: boolean): Judged {
  const draft: Draft = {
    journal,
    read,
    stored,
    reasons: [],
    flags: [],
    rows: [],
    changes: [],
    standing: [],
    written: undefined,
  }
  if (journal.events.length === 0 && read.type !== 'bookOpened') {
    refuse(draft, 'book.notOpened', 'the first event of a log opens the book.')
  }
  if (read.finer.length > 0 && !journal.reading.observing) checkDecimals(draft)
  JUDGES[read.type]!(draft, read.facts as never)
  const postable = draft.reasons.every(({ code }) => CAPS.has(code))
  if (postable && !journal.reading.observing) checkShortages(draft)
  return draft
}

/** Reasons as callers see them. */
export function violationOf(
  journal: Journal,
  reason: Reason,
  event: Violation['event'],
): Violation {
  const amount = (value: { units: Units; currency: string }) => ({
    amount: textFromUnits(value.units, decimalsOf(journal, value.currency)),
    currency: value.currency,
  })
  return Object.freeze({
    code: reason.code,
    message: reason.message,
    event: Object.freeze(event),
    ...(reason.account === undefined ? {} : { account: reason.account }),
    ...(reason.on === undefined ? {} : { on: textFromDay(reason.on) }),
    ...(reason.by === undefined ? {} : { by: Object.freeze(amount(reason.by)) }),
    ...(reason.allowed === undefined ? {} : { allowed: Object.freeze(amount(reason.allowed)) }),
  })
}

/** A strict book takes no more decimals than a currency has: judged on the text. */
function checkDecimals(draft: Draft): void {
  for (const { currency, decimals } of draft.read.finer) {
    const known = decimalsOf(draft.journal, currency)
    refuse(
      draft,
      'amount.decimals',
      `an amount is written with ${decimals} decimals; ${currency} has ${known}.`,
    )
  }
}

function checkShortages(draft: Draft): void {
  const { journal, read, rows } = draft
  const up = rows.every((row) => !isNegative(row.amount))
  const byCode = new Map<string, Rise[]>()
  for (const rise of risesOf(journal, rows, read.day, read.type)) {
    const code = refusalOf(journal, read.type, up, rise)
    if (code === undefined) continue
    const known = byCode.get(code)
    if (known === undefined) byCode.set(code, [rise])
    else known.push(rise)
  }
  for (const code of REFUSALS) {
    const rises = byCode.get(code)
    if (code === 'reversal.inUse') refuseInUse(draft, rises ?? [])
    else if (rises !== undefined) draft.reasons.push(reasonOf(draft, code, rises))
  }
}

/** Something stands on what is reversed: refunds of a receipt, or what leaves an account short. */
function refuseInUse(draft: Draft, rises: readonly Rise[]): void {
  const ids = standing(draft, rises)
  if (rises.length > 0) {
    draft.reasons.push(reasonOf(draft, 'reversal.inUse', rises))
  } else if (ids !== '') {
    const { event } = draft.read.facts as unknown as { event: string }
    refuse(draft, 'reversal.inUse', `${ids} stand on receipt ${event}; reverse them first.`)
  }
}

function reasonOf(draft: Draft, code: string, rises: readonly Rise[]): Reason {
  const { read, journal } = draft
  const first = rises[0]!
  const { currency } = first.cell
  const distinct = code === 'expenditure.aboveAdvance' ? largestByLine(rises) : rises
  const by = distinct.reduce<Units>((sum, rise) => add(sum, rise.by), 0)
  const on = Math.min(...rises.map((rise) => rise.on))
  const offered = sizeOf(draft)
  const rest = subtract(offered, by)
  const allowed = isNegative(rest) ? 0 : rest
  const what = `${shownAmount(draft, offered, currency)} ${PHRASES[code] ?? 'is too much'}`
  const subject = first.line?.award
    ? `award ${first.line.award.id}`
    : `pledge ${first.cell.pledge.id} (${first.cell.purpose})`
  const stands = code === 'reversal.inUse' ? standing(draft, rises) : ''
  const shownBy = textFromUnits(by, decimalsOf(journal, currency))
  const shownAllowed = textFromUnits(allowed, decimalsOf(journal, currency))
  const ending =
    code === 'reversal.inUse'
      ? `${stands || 'later events'} stand on it; reverse them first.`
      : isZero(allowed)
        ? 'nothing is allowed.'
        : `${shownAllowed} is allowed.`
  return {
    code,
    account: first.shortage,
    on,
    by: { units: by, currency },
    ...(code === 'reversal.inUse' ? {} : { allowed: { units: allowed, currency } }),
    message: `${read.type}: ${what} ${subject} by ${shownBy} on ${textFromDay(on)}; ${ending}`,
  }
}

const PHRASES: Readonly<Record<string, string>> = {
  'award.aboveAvailable': 'is more than is available on',
  'award.belowClaimed': 'would cut below what was paid and claimed on',
  'awardCancellation.aboveUndisbursed': 'is more than is undisbursed on',
  'cash.short': 'would overdraw the cash of',
  'commitment.abovePledge': 'is more than is promised and unsigned on',
  'condition.aboveConditional': 'is more than is conditional on',
  'disallowance.aboveExpended': 'is more than was expended on',
  'disbursement.aboveAward': 'would overdraw',
  'exit.aboveOutstanding': 'is more than is outstanding on',
  'expenditure.aboveAdvance': 'would leave more spent than was advanced on',
  'expenditure.aboveAvailable': 'is more than is available on',
  'receipt.abovePledge': 'is more than is outstanding on',
  'return.aboveAdvance': 'is more than is advanced on',
  'reversal.inUse': 'taken back would leave short',
}

/** Claimed and claimed above undisbursed name one cause; the larger of them is what is too much. */
function largestByLine(rises: readonly Rise[]): Rise[] {
  const byLine = new Map<unknown, Rise>()
  for (const rise of rises) {
    const known = byLine.get(rise.line)
    if (known === undefined || isNegative(subtract(known.by, rise.by))) byLine.set(rise.line, rise)
  }
  return [...byLine.values()]
}

/** The amount of the event: what its rows move, each line once. */
function sizeOf(draft: Draft): Units {
  const { amount, from, to } = draft.read.facts as {
    amount?: { units: Units }
    from?: { units: Units }
    to?: { units: Units }
  }
  if (amount !== undefined) return amount.units
  if (from?.units !== undefined && to?.units !== undefined) {
    const delta = subtract(to.units, from.units)
    return isNegative(delta) ? subtract(0, delta) : delta
  }
  const first = draft.rows[0]
  return draft.rows
    .filter((row) => row.edge === first?.edge)
    .reduce<Units>((sum, row) => subtract(sum, row.amount), 0)
}

/** The events whose rows lower the account that falls short, latest first. */
function standing(draft: Draft, rises: readonly Rise[]): string {
  const { journal } = draft
  const positions = new Set(draft.standing)
  for (const rise of rises) {
    for (const row of rowsOfCell(journal, rise.cell)) {
      const lowers = loweredBy(rise, EFFECTS[row.edge]!, isNegative(row.amount) ? -1 : 1)
      if (lowers && !journal.reversed.has(row.event) && row.edge !== EDGE.received) {
        positions.add(row.event)
      }
    }
  }
  const ids = [...positions].sort((a, b) => b - a).map((position) => idAt(journal.ids, position))
  return ids.join(', ')
}

function loweredBy(rise: Rise, effects: (typeof EFFECTS)[number], sign: number): boolean {
  const ofCell: Readonly<Record<string, number>> = {
    borrowed: CELL.cash,
    impliedReceived: CELL.cash,
    unfunded: CELL.available,
    conditionalShort: CELL.conditional,
  }
  const ofLine: Readonly<Record<string, number>> = {
    overawarded: LINE.undisbursed,
    claimed: LINE.advances,
    spentShort: LINE.spent,
  }
  const has = (slots: readonly number[], slot: number | undefined): boolean =>
    slots.some((value, i) => i % 2 === 0 && value === slot && slots[i + 1]! * sign < 0)
  return (
    has(effects.cell, ofCell[rise.shortage]) ||
    has(effects.line, ofLine[rise.shortage]) ||
    (rise.shortage === 'unapplied' &&
      (has(effects.cell, CELL.promised) || has(effects.cell, CELL.receivable)))
  )
}

/** The cells an event's rows touch. */
export function cellsOf(posting: Posting): Set<Cell> {
  return new Set(posting.rows.map((row) => row.line.owner))
}
