/**
 * Judging `awarded`: money of one or more pledges was set aside for a recipient.
 *
 * The funding names each pledge (and purpose) once, and adds up to the award; that of a pool is
 * worked out (`pool.ts`). A sub-award is on the lines of its parent (`sub-award.ts`). What is said
 * of an award now must agree with its money that is known; one whose event was reversed may be made
 * again.
 */

import type { AwardedData } from '../events/awarded.ts'
import type { FactsOf } from '../events/facts.ts'
import type { Amount } from '../events/kinds.ts'
import type { Award, AwardFacts, Line } from '../journal/documents.ts'
import { sharesFromText } from '../money/shares.ts'
import type { Units } from '../money/units.ts'
import { edgeOn } from './award-lines.ts'
import { isOfBasis, ofPledge } from './basis.ts'
import { cellFor, fundOf, lineFor, purposeOf } from './documents.ts'
import {
  changeAmount,
  changeEntry,
  changeFields,
  checkSaid,
  type Draft,
  postAlong,
  refuse,
} from './draft.ts'
import { takenBy } from './emptied.ts'
import { standingLines, wasTold } from './opened-again.ts'
import { poolLines } from './pool.ts'
import { checkTwice } from './purposes.ts'
import { addUp, namesOf } from './spread.ts'
import { checkStretch } from './stretch.ts'
import { parentOf, subParts } from './sub-award.ts'

export function judgeAwarded(draft: Draft, facts: FactsOf<AwardedData>): void {
  const found = draft.journal.awards.get(facts.award)
  if (found !== undefined && !found.implied && !found.undone) {
    const message = takenBy(draft.journal, `an award ${facts.award}`, found)
    refuse(draft, 'award.duplicate', message)
    return
  }
  checkTerms(draft, facts)
  if (!namesItsMoney(draft, facts)) return
  const parent = parentOf(draft, facts)
  if (draft.reasons.length > 0) return
  const standing = found === undefined ? [] : standingLines(draft.journal, found)
  const isKnown = standing.length > 0 || (found && isOne(draft, found, facts, parent))
  const known = isKnown ? found : undefined
  const award = known ?? newAward(facts, parent, facts.spread, facts.payment, found)
  if (known !== undefined && !checkParent(draft, known, parent)) return
  const posted =
    parent === null ? fundingOf(draft, facts, award) : subParts(draft, award, parent, facts)
  if (posted === undefined) return
  if (standing.length > 0) checkAgrees(draft, award, facts, posted)
  const { id, recipient, purpose, spread } = newAward(facts, parent, facts.spread)
  const said = { recipient, purpose }
  const lines = [...new Set([...posted.map(({ line }) => line), ...standing])]
  const state = { implied: false, undone: false, earlier: earlierOf(draft, award, said) }
  changeFields<Award>(draft, award, { ...state, ...said, lines, spread })
  changeEntry(draft, draft.journal.awards, id, award)
  changeAmount(draft, award, facts.amount.units)
  for (const { line, amount } of posted) postAlong(draft, line, edgeOn(award, 'awarded'), amount)
}

/** What an award says of itself once cannot be said again in another way. */
function checkTerms(draft: Draft, facts: FactsOf<AwardedData>): void {
  const { award, period, purpose, purposes } = facts
  if (period !== undefined) checkStretch(draft, 'the period', period)
  if (purposes === undefined) return
  if (purpose !== undefined) {
    const message = `award ${award} is for one purpose, or for several with their shares; `
    refuse(draft, 'purpose.needed', `${message}state one of the two.`)
  } else checkTwice(draft, `award ${award}`, purposes)
}

function namesItsMoney(
  draft: Draft,
  { award, funding, lines, parent }: FactsOf<AwardedData>,
): boolean {
  if ((funding === undefined) === (parent === undefined)) {
    refuse(
      draft,
      'funding.needed',
      `award ${award} is paid from pledges, or from another award; name one of the two.`,
    )
  } else if (lines !== undefined && funding !== undefined) {
    const message = 'the lines of an award from pledges are its funding; leave lines out.'
    refuse(draft, 'lines.malformed', message)
  } else return true
  return false
}

interface Part {
  readonly line: Line
  readonly amount: Units
}

function fundingOf(draft: Draft, facts: FactsOf<AwardedData>, award: Award): Part[] | undefined {
  const parts: Part[] = []
  const { currency } = facts.amount
  const { funding = [] } = facts
  const said = 'map' in funding ? funding : poolLines(draft, facts.amount, funding)
  const named = new Set<string>()
  for (const { pledge: id, purpose, amount } of said) {
    const pledge = fundOf(draft, id, amount)
    if (pledge === undefined) continue
    if (amount.currency !== currency) {
      const message = `pledge ${id} is in ${amount.currency} and the award in ${currency}; `
      const advice = `state the award in ${amount.currency}, or make one in each currency.`
      refuse(draft, 'currency.differs', `${message}${advice}`)
      continue
    }
    const first = parts[0] && ofPledge(parts[0].line.owner.pledge)
    if (!isOfBasis(draft, ofPledge(pledge), first, 'make an award of each')) continue
    const wanted = purposeOf(draft, pledge, purpose)
    if (wanted === undefined) continue
    if (named.size === named.add(JSON.stringify([id, wanted])).size) {
      const message = `the funding names pledge ${id} (${wanted}) twice; `
      refuse(draft, 'funding.twice', `${message}name it once, with its amounts added up.`)
      continue
    }
    const cell = cellFor(draft, pledge, wanted, currency)
    parts.push({ line: lineFor(award, cell), amount: amount.units })
  }
  if (draft.reasons.length > 0) return undefined
  const sums = parts.map((part) => part.amount)
  return addUp(draft, 'the funding lines', sums, facts.amount, 'funding.sum') ? parts : undefined
}

type Purposes = Pick<FactsOf<AwardedData>, 'purpose' | 'purposes'>

/** What an award is for; several that are one are that one. */
function purposeIn({ purpose, purposes = [] }: Purposes): Award['purpose'] {
  if (purpose !== undefined) return purpose
  if (purposes.length < 2) return purposes[0]?.purpose ?? null
  const shares = sharesFromText(purposes.map(({ share }) => share))
  return purposes.map(({ purpose: name }, i) => ({ purpose: name, share: shares[i]! }))
}

const purposesText = (purpose: Award['purpose']): string =>
  JSON.stringify(purpose, (_, value) => (typeof value === 'bigint' ? String(value) : value))

/** An award that the journal does not know yet. */
export function newAward(
  facts: { award: string; recipient: string; amount: Amount } & Purposes,
  parent: Award | null,
  spread = 'pro-rata/1',
  payment: Award['payment'] = 'advance',
  before: Award | null = null,
): Award {
  return {
    id: facts.award,
    recipient: facts.recipient,
    purpose: purposeIn(facts),
    currency: facts.amount.currency,
    payment,
    spread,
    parent,
    depth: parent === null ? 0 : parent.depth + 1,
    before,
    implied: false,
    undone: false,
    earlier: null,
    lines: [],
    last: null,
  }
}

/** Whether this is the award that had its name, though nothing of that one stands any more. */
function isOne(
  { journal }: Draft,
  known: Award,
  facts: FactsOf<AwardedData>,
  parent: Award | null,
): boolean {
  const isIts =
    known.parent === parent &&
    known.recipient === facts.recipient &&
    known.currency === facts.amount.currency &&
    known.payment === (facts.payment ?? 'advance')
  if (!isIts || !wasTold(journal, known)) return isIts
  return (
    known.spread === (facts.spread ?? 'pro-rata/1') &&
    purposesText(known.purpose) === purposesText(purposeIn(facts))
  )
}

/** What was known of the award before this is said of it. */
function earlierOf({ journal }: Draft, award: Award, said: AwardFacts): Award['earlier'] {
  const { recipient, purpose, earlier } = award
  const isKnown = purposesText(purpose) === purposesText(said.purpose)
  if (isKnown && recipient === said.recipient) return earlier
  return { until: journal.events.length, facts: { recipient, purpose }, earlier }
}

/** Whether its payments were out of the same award, or of pledges as this is. */
function checkParent(draft: Draft, { id, parent }: Award, said: Award | null): boolean {
  if (parent === said) return true
  const is = parent === null ? 'from pledges' : `out of award ${parent.id}`
  const message = `award ${id} was paid before ${is}; `
  refuse(draft, 'document.differs', `${message}make the two say the same, or reverse the payment.`)
  return false
}

/** What its payments said of the award; whom they were to is for the award to say. */
function checkAgrees(
  draft: Draft,
  award: Award,
  facts: FactsOf<AwardedData>,
  parts: readonly Part[],
): void {
  const { id, recipient, payment } = award
  const lines = standingLines(draft.journal, award, 'fundingChanged')
  checkSaid(draft, `award ${id} is to`, facts.recipient, recipient)
  // A sub-award may be paid out of other lines than it was then spread over.
  const isFrom = (line: Line): boolean =>
    line.parentLine !== null || parts.some((part) => part.line === line)
  if (payment === (facts.payment ?? 'advance') && lines.every(isFrom)) return
  const how = payment === 'advance' ? 'an advance' : 'a reimbursement'
  refuse(
    draft,
    'document.differs',
    `award ${id} was paid before from ${namesOf(lines)}, as ${how}; ` +
      'make the two say the same, or reverse the payment first.',
  )
}
