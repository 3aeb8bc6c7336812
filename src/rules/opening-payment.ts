/**
 * Payments on an award that nobody told of, in an observing book.
 *
 * Each tells what it is from: a pledge, of several purposes one or its lines; or the award above
 * it. The first one tells the recipient too, and so does the first one after what told of the award
 * was reversed. What contradicts the award as it is known from other payments is told, and the
 * payment is then on the lines of that.
 */
import type { DisbursedData } from '../events/disbursed.ts'
import type { FactsOf } from '../events/facts.ts'
import type { Award, Line } from '../journal/documents.ts'
import type { Journal } from '../journal/journal.ts'
import type { Units } from '../money/units.ts'
import { alongAward, edgeOn, type Tiers } from './award-lines.ts'
import { newAward } from './awarded.ts'
import { isOfBasis, ofAward, ofPledge } from './basis.ts'
import { awardOf, cellFor, fundOf, inAwardCurrency, lineFor, purposeOf } from './documents.ts'
import { changeEntry, changeFields, checkSaid, type Draft, differs, postAlong } from './draft.ts'
import { standingLines } from './opened-again.ts'
import { isOf, partsSaid } from './spread.ts'
import { subPayment } from './sub-award.ts'

type Facts = FactsOf<DisbursedData>

/** Whether the payment is on such an award, or is refused; else it is on one that was told of. */
export function openByPayment(draft: Draft, facts: Facts, tiers: Tiers): boolean {
  const { journal } = draft
  const { parent, pledge, recipient = '', amount } = facts
  const found = journal.awards.get(facts.award)
  const isOpen = found?.undone === false
  const tells = journal.reading.observing && (parent ?? pledge) !== undefined
  if (!tells || (isOpen ? !found.implied : facts.recipient === undefined)) {
    if (isOpen) checkAbove(draft, found, parent)
    return false
  }
  const known = found && !isAnother(journal, found, facts) ? found : undefined
  if (known !== undefined && !inAwardCurrency(draft, known, amount)) return true
  const above = known === undefined ? aboveOf(draft, facts) : known.parent
  if (above === undefined) return true
  const said = { award: facts.award, recipient, amount }
  const award = known ?? newAward(said, above, undefined, undefined, found)
  checkAbove(draft, award, parent)
  postPayment(draft, award, facts, tiers)
  const lines = [...new Set([...award.lines, ...draft.rows.map(({ line }) => line)])]
  changeFields(draft, award, { implied: true, undone: false, lines })
  if (known === undefined) changeEntry(draft, journal.awards, award.id, award)
  return true
}

/** On the lines that the payment tells of, or on those that the award has. */
function postPayment(draft: Draft, award: Award, facts: Facts, tiers: Tiers): void {
  if (!isPaidSo(award, facts)) {
    alongAward(draft, award, facts, 'disbursed', tiers)
    return
  }
  const { id, recipient, parent } = award
  checkSaid(draft, `award ${id} is to`, recipient, facts.recipient)
  const parts =
    parent === null ? fromPledge(draft, award, facts) : subPayment(draft, award, parent, facts)
  for (const { line, amount } of parts ?? []) {
    postAlong(draft, line, edgeOn(award, 'disbursed'), amount)
  }
}

/** The award that a payment says its own is passed on from; null where it says none. */
function aboveOf(draft: Draft, { parent, amount }: Facts): Award | null | undefined {
  return parent === undefined ? null : awardOf(draft, parent, amount)
}

function checkAbove(draft: Draft, { id, parent }: Award, said: string | undefined): void {
  if (said === undefined || parent?.id === said) return
  const told = parent === null ? 'is paid from pledges' : `is passed on from award ${parent.id}`
  differs(draft, `award ${id} ${told}, not from award ${said}; make the two say the same.`)
}

/** Whether an award is paid as the payment says: from pledges, or from that award. */
const isPaidSo = (award: Award, { parent }: Facts): boolean => award.parent?.id === parent

/** Whether a payment is on another award than the one that had its name, and left nothing. */
function isAnother(journal: Journal, found: Award, facts: Facts): boolean {
  const { pledge, purpose, recipient, amount } = facts
  const isOn = found.lines.some(({ owner }) => isOf(owner, pledge, purpose))
  const isIts = isPaidSo(found, facts) || (facts.parent === undefined && isOn)
  const isSame = isIts && found.recipient === recipient && found.currency === amount.currency
  return !isSame && recipient !== undefined && standingLines(journal, found).length === 0
}

interface Part {
  readonly line: Line
  readonly amount: Units
}

function fromPledge(draft: Draft, award: Award, facts: Facts): readonly Part[] | undefined {
  const { amount, purpose } = facts
  const pledge = fundOf(draft, facts.pledge!, amount)
  if (pledge === undefined) return undefined
  const advice = 'make an award of each'
  if (!isOfBasis(draft, ofPledge(pledge), ofAward(award), advice)) return undefined
  const isStated = facts.lines !== undefined && purpose === undefined
  const purposes = isStated
    ? pledge.purposes.map((one) => one.purpose)
    : [purposeOf(draft, pledge, purpose)]
  if (draft.reasons.length > 0) return undefined
  const lines = purposes.map((one = '') => {
    return lineFor(award, cellFor(draft, pledge, one, amount.currency))
  })
  const parts = partsSaid(draft, lines, amount, facts)
  return parts?.map((part, i) => ({ line: lines[i]!, amount: part }))
}
