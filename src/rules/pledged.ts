/**
 * Judging `pledged`: a new pledge, or one that was known from its money before.
 *
 * A pledge that was opened by implication must agree with what is said of it now. One whose event
 * was reversed may be made again; where it says the same, it stands on the cells it had.
 */

import type { FactsOf } from '../events/facts.ts'
import type { Amount } from '../events/kinds.ts'
import type { PledgedData } from '../events/pledged.ts'
import type { Pledge } from '../journal/documents.ts'
import { byLargestRemainder, sharesFromText } from '../money/shares.ts'
import { isAlone } from './basis.ts'
import { noteCredits } from './credits.ts'
import { cellFor, ownLine } from './documents.ts'
import {
  changeAmount,
  changeEntry,
  changeFields,
  checkSaid,
  type Draft,
  postAlong,
  refuse,
} from './draft.ts'
import { emptiedBy } from './emptied.ts'
import { checkTwice, weightOf } from './purposes.ts'
import { noteRestriction } from './restrictions.ts'
import { checkSchedule } from './schedule.ts'
import { noteMatch, noteSchedule } from './terms.ts'

export function judgePledged(draft: Draft, facts: FactsOf<PledgedData>): void {
  const found = draft.journal.pledges.get(facts.pledge)
  if (found !== undefined && !found.implied && !found.undone) {
    refuseAgain(draft, found)
    return
  }
  if (facts.schedule !== undefined) checkSchedule(draft, facts.schedule, facts.amount)
  noteCredits(draft, facts)
  const purposes = purposesIn(draft, facts)
  if (purposes === undefined) return
  const known = found?.undone === true && !isSame(found, facts, purposes) ? undefined : found
  if (known?.implied === true && !agrees(draft, known, facts, purposes)) return
  const pledge = known ?? openPledge(draft, facts, purposes, false)
  const { donor } = facts
  const conditional = facts.condition !== undefined
  const basis = facts.basis ?? 'cash'
  if (known !== undefined) {
    const moved = known.purposes.filter(({ purpose, share }) => {
      return share === 0n && !purposes.some((one) => one.purpose === purpose)
    })
    const all = moved.length === 0 ? purposes : [...purposes, ...moved]
    const state = { implied: false, undone: false, earlier: earlierOf(draft, known) }
    const { recipient = null } = facts
    const said = { donor, recipient, conditional, basis, purposes: all }
    changeFields<Pledge>(draft, known, { ...state, ...said })
  }
  const { units } = facts.amount
  const weights = () => purposes.map(({ share }) => weightOf(share))
  const parts = purposes.length === 1 ? [units] : byLargestRemainder(units, weights())
  changeAmount(draft, pledge, units)
  noteRestriction(draft, facts)
  noteSchedule(draft, pledge, facts.amount, facts.schedule)
  noteMatch(draft, pledge, facts)
  parts.forEach((part, i) => {
    const line = ownLine(draft, cellFor(draft, pledge, purposes[i]!.purpose))
    postAlong(draft, line, conditional ? 'pledgedConditionally' : 'pledged', part)
  })
}

/** Of what ended and still counts it is told, since a revision starts from there. */
function refuseAgain(draft: Draft, found: Pledge): void {
  const { journal } = draft
  const emptied = emptiedBy(journal, found)
  const advice = emptied === undefined ? '; revise that one' : `, and ${emptied}; reverse that`
  const message = `there is a pledge ${found.id} already${advice}, or give this one another name.`
  const isEnded = emptied === undefined && journal.terms.ended.has(found)
  const counted = ' Its amount counts what was cancelled, lapsed or was written off still.'
  refuse(draft, 'pledge.duplicate', isEnded ? message + counted : message)
}

/** A new pledge among the journal's; `implied` where only a later stage of its money is known. */
export function openPledge(
  draft: Draft,
  facts: { pledge: string; donor: string; amount: Amount } & Partial<FactsOf<PledgedData>>,
  purposes: Pledge['purposes'],
  implied: boolean,
): Pledge {
  const pledge: Pledge = {
    id: facts.pledge,
    donor: facts.donor,
    recipient: facts.recipient ?? null,
    currency: facts.amount.currency,
    basis: facts.basis ?? 'cash',
    conditional: facts.condition !== undefined,
    purposes,
    implied,
    undone: false,
    earlier: null,
    lastCell: null,
    last: null,
    commitments: { last: null },
  }
  const { journal } = draft
  changeEntry(draft, journal.pledges, pledge.id, pledge)
  const [first] = purposes
  if (purposes.length === 1 && first && !journal.purposes.has(first.purpose)) {
    changeEntry(draft, journal.purposes, first.purpose, purposes)
  }
  return pledge
}

/** What was known of the pledge while only its money told of it. */
function earlierOf({ journal }: Draft, known: Pledge): Pledge['earlier'] {
  if (!known.implied) return known.earlier
  const { donor, recipient, basis, conditional } = known
  return { until: journal.events.length, facts: { donor, recipient, basis, conditional } }
}

/** What its receipts said of the pledge; whose money it was is for the pledge to say. */
function agrees(
  draft: Draft,
  known: Pledge,
  facts: FactsOf<PledgedData>,
  purposes: Pledge['purposes'],
): boolean {
  const { id, donor, currency } = known
  const { purpose } = known.purposes[0]!
  const isFor = purposes.some((one) => one.purpose === purpose)
  if (!isFor || currency !== facts.amount.currency) {
    const message = `money came on pledge ${id} before, for ${purpose} in ${currency}; `
    const advice = 'make the two say the same, or reverse the receipt first.'
    refuse(draft, 'document.differs', message + advice)
    return false
  }
  checkSaid(draft, `pledge ${id} is of`, facts.donor, donor)
  return isAlone(draft, known, facts.basis ?? 'cash')
}

function isSame(known: Pledge, facts: FactsOf<PledgedData>, purposes: Pledge['purposes']): boolean {
  // What came by a reallocation has no share, and is not what the pledge said of itself.
  const own = known.purposes.filter(({ share }) => share > 0n)
  return (
    known.donor === facts.donor &&
    known.currency === facts.amount.currency &&
    known.basis === (facts.basis ?? 'cash') &&
    known.conditional === (facts.condition !== undefined) &&
    purposes.length === own.length &&
    purposes.every(
      ({ purpose, share }, i) => purpose === own[i]?.purpose && share === own[i]?.share,
    )
  )
}

function purposesIn(draft: Draft, facts: FactsOf<PledgedData>): Pledge['purposes'] | undefined {
  if ((facts.purpose === undefined) === (facts.purposes === undefined)) {
    return refuse(
      draft,
      'purpose.needed',
      `pledge ${facts.pledge} needs one purpose, or a list of purposes with their shares; ` +
        'state one of the two.',
    )
  }
  if (facts.purpose !== undefined) {
    return draft.journal.purposes.get(facts.purpose) ?? [{ purpose: facts.purpose, share: 1n }]
  }
  const given = facts.purposes ?? []
  if (!checkTwice(draft, `pledge ${facts.pledge}`, given)) return undefined
  const shares = sharesFromText(given.map(({ share }) => share))
  return given.map(({ purpose }, i) => ({ purpose, share: shares[i]! }))
}
