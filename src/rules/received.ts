/**
 * Judging `received`: promised money came.
 *
 * An observing book opens a pledge that it first hears of by its money, where it is told the donor
 * and the purpose.
 */
import type { FactsOf } from '../events/facts.ts'
import type { ReceivedData } from '../events/received.ts'
import { pledgeOf } from './documents.ts'
import { checkSaid, type Draft, notYet } from './draft.ts'
import { openPledge } from './pledged.ts'
import { overPurposes } from './purposes.ts'
import { noteInstalment } from './terms.ts'

export function judgeReceived(draft: Draft, facts: FactsOf<ReceivedData>): void {
  if (facts.settled !== undefined) {
    notYet(draft, 'what was settled in another currency', 'leave that out')
    return
  }
  if (openByReceipt(draft, facts)) return
  const pledge = pledgeOf(draft, facts.pledge, facts.amount)
  if (pledge === undefined) return
  const advice = 'leave the donor out, and name another payer in from'
  noteInstalment(draft, pledge, facts.instalment)
  checkSaid(draft, `pledge ${pledge.id} is of`, pledge.donor, facts.donor, advice)
  overPurposes(draft, pledge, facts, 'received', facts.amount)
}

function openByReceipt(draft: Draft, facts: FactsOf<ReceivedData>): boolean {
  const { pledges, reading } = draft.journal
  const { donor, purpose } = facts
  const isOpen = pledges.get(facts.pledge)?.undone === false
  if (isOpen || !reading.observing || donor === undefined || purpose === undefined) return false
  const pledge = openPledge(draft, { ...facts, donor, purpose }, [{ purpose, share: 1n }], true)
  noteInstalment(draft, pledge, facts.instalment)
  overPurposes(draft, pledge, facts, 'received', facts.amount)
  return true
}
