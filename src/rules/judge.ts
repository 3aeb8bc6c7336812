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
import { decimalsOf, type Journal } from '../journal/journal.ts'
import { isNegative, textFromUnits, type Units } from '../money/units.ts'
import { tellAllowed } from './allowed.ts'
import { judgeAwardCancelled } from './award-cancelled.ts'
import { judgeAwardRevised } from './award-revised.ts'
import { judgeAwarded } from './awarded.ts'
import { judgeClassified } from './classified.ts'
import { judgePeriodClosed } from './closed-periods.ts'
import { judgeCommitmentRevised } from './commitment-revised.ts'
import { judgeCommitted } from './committed.ts'
import { judgeConditionMet } from './condition-met.ts'
import { checkConduct } from './conduct.ts'
import { judgePartyDefined, judgePurposeDefined } from './definitions.ts'
import { judgeDisallowed } from './disallowed.ts'
import { judgeDisbursed } from './disbursed.ts'
import { conductOf, type Draft, type Reason, refuse, tell } from './draft.ts'
import { judgeExchanged } from './exchanged.ts'
import { judgeExit } from './exits.ts'
import { judgeExpended } from './expended.ts'
import { acceptsFast } from './fast.ts'
import { judgeFundingChanged } from './funding-changed.ts'
import { isCap, orderOf, refusalOf, type ShortageCode } from './limits.ts'
import { asFlag, reasonOf } from './messages.ts'
import { judgeObserved } from './observed.ts'
import { judgePledgeRevised } from './pledge-revised.ts'
import { judgePledged } from './pledged.ts'
import { judgeReallocated } from './reallocated.ts'
import { judgeReceived } from './received.ts'
import { judgeRefunded } from './refunded.ts'
import { judgeRequirementSet } from './requirement-set.ts'
import { judgeReturned } from './returned.ts'
import { judgeReversed } from './reversed.ts'
import { judgeBookOpened, judgePolicyChanged, judgeRulesAdopted } from './settings.ts'
import { type Rise, risesOf } from './shortage.ts'
import { reasonsInUse } from './standing.ts'
import { judgeSuspended } from './suspensions.ts'
import { judgeUnitDefined } from './unit-defined.ts'

type Judge = (draft: Draft, facts: never) => void
const nothing: Judge = () => undefined

const JUDGES: Readonly<Record<string, Judge>> = {
  bookOpened: judgeBookOpened,
  policyChanged: judgePolicyChanged,
  rulesAdopted: judgeRulesAdopted,
  unitDefined: judgeUnitDefined,
  partyDefined: judgePartyDefined,
  purposeDefined: judgePurposeDefined,
  classified: judgeClassified,
  pledged: judgePledged,
  pledgeRevised: judgePledgeRevised,
  pledgeCancelled: judgeExit,
  pledgeLapsed: judgeExit,
  conditionMet: judgeConditionMet,
  committed: judgeCommitted,
  commitmentRevised: judgeCommitmentRevised,
  received: judgeReceived,
  refunded: judgeRefunded,
  writtenOff: judgeExit,
  awarded: judgeAwarded,
  awardRevised: judgeAwardRevised,
  awardCancelled: judgeAwardCancelled,
  disbursed: judgeDisbursed,
  expended: judgeExpended,
  disallowed: judgeDisallowed,
  returned: judgeReturned,
  exchanged: judgeExchanged,
  reallocated: judgeReallocated,
  fundingChanged: judgeFundingChanged,
  requirementSet: judgeRequirementSet,
  observed: judgeObserved,
  suspended: judgeSuspended,
  resumed: judgeSuspended,
  reversed: judgeReversed,
  periodClosed: judgePeriodClosed,
  keyAdmitted: nothing,
  keyRetired: nothing,
  keyCompromised: nothing,
  personErased: nothing,
}

/** What to post, or every reason against it. */
export type Judged = Pick<Draft, 'rows' | 'changes' | 'reasons' | 'flags' | 'written'>

/** `stored` is true for a line of a log, whose spread was written by the book that recorded it. */
export function judge(journal: Journal, read: ReadEvent, stored: boolean): Judged {
  const draft = draftOf(journal, read, stored)
  if (draft.reasons.length > 0) {
    tellAllowed(draft, (smaller) => isNotTooMuch(draftOf(journal, smaller, stored)))
  }
  if (draft.flags.length > 0) draft.flags.splice(0, Infinity, ...draft.flags.map(asFlag))
  return draft
}

/** Whether no rule holds the amount against it; too little is no matter when less is tried. */
const isNotTooMuch = ({ reasons }: Draft): boolean =>
  reasons.every(({ code }) => code === 'awardCancellation.belowUndisbursed')

function draftOf(journal: Journal, read: ReadEvent, stored: boolean): Draft {
  const draft: Draft = {
    journal,
    read,
    stored,
    reasons: [],
    flags: [],
    rows: [],
    changes: [],
    inUse: false,
    lowest: undefined,
    shown: undefined,
    written: undefined,
  }
  if (journal.events.length === 0 && read.type !== 'bookOpened') {
    refuse(draft, 'book.notOpened', 'the first event of a log opens its book; record that first.')
  }
  if (read.finer.length > 0 && !journal.reading.observing) checkDecimals(draft)
  JUDGES[read.type]!(draft, read.facts as never)
  const postable = draft.reasons.every(({ code }) => isCap(code))
  checkConduct(draft, postable)
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
  for (const { units, currency, decimals, path = 'an amount' } of draft.read.finer) {
    const known = decimalsOf(draft.journal, currency)
    const shortest = textFromUnits(units, known)
    const isExact = writtenWith(shortest, known) === shortest
    const advice = isExact ? shortest : known === 0 ? 'a whole amount' : `it with ${known}`
    const many = `${decimals} ${decimals === 1 ? 'decimal' : 'decimals'}`
    refuse(
      draft,
      'amount.decimals',
      `${path} is ${writtenWith(shortest, decimals)}, with ${many}; ` +
        `${currency} has ${known === 0 ? 'none' : known}: write ${advice}.`,
    )
  }
}

/** Decimal text with just so many decimals, cut or filled with zeros. */
function writtenWith(text: string, decimals: number): string {
  const [whole = '', fraction = ''] = text.split('.')
  return decimals === 0 ? whole : `${whole}.${fraction.padEnd(decimals, '0').slice(0, decimals)}`
}

/** Asks every shortage that would rise; tells all reasons in one fixed order. */
function checkShortages(draft: Draft): void {
  const { journal, read, rows, reasons } = draft
  const isFast = acceptsFast(draft)
  if (isFast && reasons.length === 0 && !draft.inUse) return
  const up = rows.every((row) => !isNegative(row.amount))
  const byCode = new Map<ShortageCode, Rise[]>()
  const inUse: Rise[] = []
  for (const rise of isFast ? [] : risesOf(journal, rows, read.day)) {
    const code = refusalOf(journal, read.type, up, rise, rows)
    if (code === 'reversal.inUse') inUse.push(rise)
    else if (code !== undefined) byCode.set(code, [...(byCode.get(code) ?? []), rise])
  }
  for (const [code, rises] of byCode) {
    if (reasons.some((cap) => cap.code === code)) continue
    const conduct = code === 'award.unfunded' ? conductOf(draft, 'unfunded') : 'reject'
    tell(draft, reasonOf(draft, code, rises), conduct)
  }
  if (inUse.length > 0 || draft.inUse) reasons.push(...reasonsInUse(draft, inUse))
  reasons.sort((a, b) => orderOf(a.code) - orderOf(b.code))
}
