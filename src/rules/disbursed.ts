/**
 * Judging `disbursed`: an award was paid.
 *
 * Of several lines each pays the smaller of what is undisbursed on it and what cash its pledge has.
 * An observing book opens an award that it first hears of by a payment, where it is told the pledge
 * and the recipient.
 */

import type { DisbursedData } from '../events/disbursed.ts'
import type { FactsOf } from '../events/facts.ts'
import { newLine } from '../journal/documents.ts'
import { min, subtract } from '../money/units.ts'
import { onAward } from './award-lines.ts'
import { newAward } from './awarded.ts'
import { cellFor, pledgeOf } from './documents.ts'
import { changeEntry, type Draft, postAlong, refuse } from './draft.ts'
import { cash, type Room, undisbursed } from './room.ts'

export function judgeDisbursed(draft: Draft, facts: FactsOf<DisbursedData>): void {
  if (facts.offset !== undefined || facts.settled !== undefined) {
    refuse(
      draft,
      'event.notYet',
      'this version of the library cannot record offsets, or payments in another currency, ' +
        'yet; leave both out.',
    )
    return
  }
  if (openByPayment(draft, facts)) return
  onAward(draft, facts, 'disbursed', [payable, unpayable])
}

/** What can be paid on a line at once. */
const payable: Room = (draft, line) => min(undisbursed(draft, line), cash(draft, line))

const unpayable: Room = (draft, line) => subtract(undisbursed(draft, line), payable(draft, line))

function openByPayment(draft: Draft, facts: FactsOf<DisbursedData>): boolean {
  const { journal } = draft
  if (!journal.reading.observing) return false
  if (facts.pledge === undefined || facts.recipient === undefined) return false
  if (journal.awards.get(facts.award)?.undone === false) return false
  const pledge = pledgeOf(draft, facts.pledge, facts.amount)
  if (pledge === undefined) return true
  const award = newAward({ ...facts, recipient: facts.recipient })
  const line = newLine(cellFor(draft, pledge, pledge.purposes[0]!.purpose), award)
  // The award is new and nobody knows it yet, so there is nothing of it to take back.
  Object.assign(award, { implied: true, lines: [line] })
  changeEntry(draft, journal.awards, award.id, award)
  postAlong(draft, line, 'disbursed', facts.amount.units)
  return true
}
