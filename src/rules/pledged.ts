/**
 * Judging `pledged`: a new pledge, or one that was known from its money before.
 *
 * What is said of a pledge now must agree with its money that is known. One whose event was
 * reversed may be made again; where it says the same, it stands on the cells it had.
 */

import type { FactsOf } from '../events/facts.ts'
import type { Amount } from '../events/kinds.ts'
import type { PledgedData } from '../events/pledged.ts'
import type { Pledge, PledgeFacts } from '../journal/documents.ts'
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
import { emptiedBy, takenBy } from './emptied.ts'
import { standingPurposes, wasTold } from './opened-again.ts'
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
  const standing = found === undefined ? [] : standingPurposes(draft.journal, found)
  const isKnown = standing.length > 0 || (found && isOne(draft, found, facts, purposes))
  const known = isKnown ? found : undefined
  if (known !== undefined && !agrees(draft, known, facts, { standing, purposes })) return
  const pledge = known ?? openPledge(draft, facts, purposes, false)
  const { donor } = facts
  const conditional = facts.condition !== undefined
  const basis = facts.basis ?? 'cash'
  if (known !== undefined) {
    const moved = known.purposes.filter(({ purpose, share }) => {
      return share === 0n && !purposes.some((one) => one.purpose === purpose)
    })
    const all = moved.length === 0 ? purposes : [...purposes, ...moved]
    const { recipient = null } = facts
    const said = { donor, recipient, conditional, basis }
    const state = { implied: false, undone: false, earlier: earlierOf(draft, known, said) }
    changeFields<Pledge>(draft, known, { ...state, ...said, purposes: all })
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
  const message = takenBy(journal, `a pledge ${found.id}`, found)
  const isEnded = emptiedBy(journal, found) === undefined && journal.terms.ended.has(found)
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

/** What was known of the pledge before this is said of it. */
function earlierOf({ journal }: Draft, known: Pledge, said: PledgeFacts): Pledge['earlier'] {
  const { donor, recipient, basis, conditional, earlier } = known
  const facts = { donor, recipient, basis, conditional }
  if (FACTS.every((name) => facts[name] === said[name])) return earlier
  return { until: journal.events.length, facts, earlier }
}

const FACTS = ['donor', 'recipient', 'basis', 'conditional'] as const

/** What its receipts said of the pledge; whose money it was is for the pledge to say. */
function agrees(
  draft: Draft,
  known: Pledge,
  facts: FactsOf<PledgedData>,
  { standing, purposes }: { standing: readonly string[]; purposes: Pledge['purposes'] },
): boolean {
  const { id, donor, currency } = known
  const isFor = standing.every((one) => purposes.some(({ purpose }) => purpose === one))
  if (!isFor || currency !== facts.amount.currency) {
    const came = `for ${standing.join(', ')} in ${currency}`
    const message = `money came on pledge ${id} before, ${came}; `
    const advice = 'make the two say the same, or reverse the receipt first.'
    refuse(draft, 'document.differs', message + advice)
    return false
  }
  checkSaid(draft, `pledge ${id} is of`, facts.donor, donor)
  return isAlone(draft, known, facts.basis ?? 'cash')
}

/** Whether this is the pledge that had its name, though nothing of that one stands any more. */
function isOne(
  { journal }: Draft,
  known: Pledge,
  facts: FactsOf<PledgedData>,
  purposes: Pledge['purposes'],
): boolean {
  if (wasTold(journal, known)) return isSame(known, facts, purposes)
  const isFor = purposes.some((one) =>
    known.purposes.some(({ purpose }) => purpose === one.purpose),
  )
  return isFor && known.donor === facts.donor && known.currency === facts.amount.currency
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
