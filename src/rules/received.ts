/**
 * Judging `received`: promised money came.
 *
 * An observing book opens a pledge that it first hears of by its money, where it is told the donor
 * and the purpose; and again where what told of the pledge was reversed.
 */
import type { FactsOf } from '../events/facts.ts'
import type { ReceivedData } from '../events/received.ts'
import type { Pledge, Purpose } from '../journal/documents.ts'
import { cellFor, inPledgeCurrency, ownLine, pledgeOf } from './documents.ts'
import { changeFields, checkSaid, type Draft, postAlong } from './draft.ts'
import { checkSettled, settle } from './exchange.ts'
import { noteReceipt } from './named-instalment.ts'
import { standingPurposes } from './opened-again.ts'
import { openPledge } from './pledged.ts'
import { overPurposes } from './purposes.ts'
import { partsSaid } from './spread.ts'

const ADVICE = 'leave the donor out, and name another payer in from'

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
  noteReceipt(draft, pledge, facts)
  checkSaid(draft, `pledge ${pledge.id} is of`, pledge.donor, facts.donor, ADVICE)
  overPurposes(draft, pledge, facts, 'received', facts.amount)
}

/** Of a pledge that was never told of itself, every receipt may tell a purpose of its own. */
function openByReceipt(draft: Draft, facts: FactsOf<ReceivedData>): boolean {
  const { pledges, reading } = draft.journal
  const { donor, purpose, amount } = facts
  const found = pledges.get(facts.pledge)
  const isHeard = found?.undone === false
  if (!reading.observing || purpose === undefined) return false
  if (isHeard ? !found.implied : donor === undefined) return false
  const own = { purpose, share: 1n }
  const known = found && !isAnother(draft, found, facts) ? found : undefined
  if (known !== undefined && !inPledgeCurrency(draft, known, amount)) return true
  const pledge = known ?? openPledge(draft, { ...facts, donor: donor ?? '', purpose }, [own], true)
  if (known !== undefined) hearAgain(draft, known, own)
  checkSaid(draft, `pledge ${pledge.id} is of`, pledge.donor, donor, ADVICE)
  noteReceipt(draft, pledge, facts)
  const line = ownLine(draft, cellFor(draft, pledge, purpose))
  for (const part of partsSaid(draft, [line], amount, facts) ?? []) {
    postAlong(draft, line, 'received', part)
  }
  return true
}

/** Whether a receipt is of another pledge than the one that had its name, and left nothing. */
function isAnother({ journal }: Draft, found: Pledge, facts: FactsOf<ReceivedData>): boolean {
  const { donor = found.donor, amount } = facts
  const isSame = donor === found.donor && amount.currency === found.currency
  return !isSame && facts.donor !== undefined && standingPurposes(journal, found).length === 0
}

function hearAgain(draft: Draft, pledge: Pledge, own: Purpose): void {
  const isKnown = pledge.purposes.some(({ purpose }) => purpose === own.purpose)
  const purposes = isKnown ? pledge.purposes : [...pledge.purposes, own]
  if (isKnown && pledge.implied && !pledge.undone) return
  changeFields<Pledge>(draft, pledge, { implied: true, undone: false, purposes })
}
