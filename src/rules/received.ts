/**
 * Judging `received`: promised money came.
 *
 * An observing book opens a pledge that it first hears of by its money, where it is told the donor
 * and the purpose.
 */
import type { FactsOf } from '../events/facts.ts'
import type { ReceivedData } from '../events/received.ts'
import { pledgeOf } from './documents.ts'
import { checkSaid, type Draft } from './draft.ts'
import { checkSettled, settle } from './exchange.ts'
import { openPledge } from './pledged.ts'
import { overPurposes } from './purposes.ts'
import { noteReceipt } from './terms.ts'

export function judgeReceived(draft: Draft, facts: FactsOf<ReceivedData>): void {
  discharge(draft, facts)
  if (facts.settled === undefined || draft.reasons.length > 0) return
  if (!checkSettled(draft, facts.settled, facts.amount)) return
  const parts = draft.rows.map((row) => ({ cell: row.line.owner, units: row.amount }))
  settle(draft, parts, facts.settled, 'in')
}

/** What came discharges the promise in its own currency, whatever it was paid in. */
function discharge(draft: Draft, facts: FactsOf<ReceivedData>): void {
  if (openByReceipt(draft, facts)) return
  const pledge = pledgeOf(draft, facts.pledge, facts.amount)
  if (pledge === undefined) return
  const advice = 'leave the donor out, and name another payer in from'
  noteReceipt(draft, pledge, facts)
  checkSaid(draft, `pledge ${pledge.id} is of`, pledge.donor, facts.donor, advice)
  overPurposes(draft, pledge, facts, 'received', facts.amount)
}

function openByReceipt(draft: Draft, facts: FactsOf<ReceivedData>): boolean {
  const { pledges, reading } = draft.journal
  const { donor, purpose } = facts
  const isOpen = pledges.get(facts.pledge)?.undone === false
  if (isOpen || !reading.observing || donor === undefined || purpose === undefined) return false
  const pledge = openPledge(draft, { ...facts, donor, purpose }, [{ purpose, share: 1n }], true)
  noteReceipt(draft, pledge, facts)
  overPurposes(draft, pledge, facts, 'received', facts.amount)
  return true
}
