/**
 * Judging `disbursed`: an award was paid.
 *
 * Of several lines each pays the smaller of what is undisbursed on it and what cash its pledge has,
 * in the currency that is really paid.
 * An observing book opens an award that it first hears of by a payment, where it is told the pledge
 * and the recipient; of several purposes the payment names one, or its lines.
 */

import type { DisbursedData } from '../events/disbursed.ts'
import type { FactsOf } from '../events/facts.ts'
import { isZero, min, partOf, subtract, toFine, type Units } from '../money/units.ts'
import { onAward } from './award-lines.ts'
import { newAward } from './awarded.ts'
import { isOfBasis, ofAward, ofPledge } from './basis.ts'
import { awardOf, cellFor, fundOf, knownCell, lineFor, purposeOf } from './documents.ts'
import {
  changeEntry,
  changeFields,
  checkSaid,
  type Draft,
  differs,
  postAlong,
  refuse,
} from './draft.ts'
import { checkSettled, inCurrency, settle } from './exchange.ts'
import { judgeOffsets } from './offset.ts'
import { cash, cashIn, type Room, undisbursed } from './room.ts'
import { partsSaid } from './spread.ts'
import { isPassedOn, subPayment } from './sub-award.ts'

export function judgeDisbursed(draft: Draft, facts: FactsOf<DisbursedData>): void {
  const tiers = payableFirst(facts)
  if (!openByPayment(draft, facts)) onAward(draft, facts, 'disbursed', tiers)
  const own = draft.journal.awards.get(facts.award)
  const advice = 'pay it in the currency of the award'
  if (facts.settled !== undefined && own && isPassedOn(draft, own, advice)) return
  if (facts.settled !== undefined) settlePayment(draft, facts, facts.settled)
  if (facts.offset === undefined) return
  const paid = draft.journal.awards.get(facts.award)
  if (paid && isPassedOn(draft, paid, 'pay it without an offset')) return
  judgeOffsets(draft, facts)
}

/** What is paid, less its offsets, was cash in another currency before. */
function settlePayment(
  draft: Draft,
  { amount, offset = [] }: FactsOf<DisbursedData>,
  settled: NonNullable<FactsOf<DisbursedData>['settled']>,
): void {
  const less = offset.reduce<Units>((left, one) => subtract(left, one.amount.units), amount.units)
  const net = { ...amount, units: less }
  if (isZero(less)) {
    const message = 'the offsets are all of the payment; leave settled out, since nothing was paid.'
    refuse(draft, 'offset.abovePayment', message)
  }
  if (draft.reasons.length > 0 || !checkSettled(draft, settled, net)) return
  const paid = draft.rows.map((row) => ({ cell: row.line.owner, units: row.amount }))
  settle(draft, inCurrency(draft, paid, net), settled, 'out')
}

/**
 * What can be paid on a line at once, and then the rest of it. Cash in the currency of a settlement
 * counts for what it discharges at the amounts of the event: so much that no line pays more of it
 * than it has, however the cents of the settlement fall.
 */
function payableFirst({ amount, settled }: FactsOf<DisbursedData>): readonly Room[] {
  const funds: Room =
    settled === undefined
      ? cash
      : (draft, { owner }) => {
          const cell = knownCell(owner.pledge, owner.purpose, settled.amount.currency)
          const has = cell === undefined ? 0 : cashIn(draft, cell)
          return partOf(has, toFine(amount.units), toFine(settled.amount.units))
        }
  const payable: Room = (draft, line) => min(undisbursed(draft, line), funds(draft, line))
  return [payable, (draft, line) => subtract(undisbursed(draft, line), payable(draft, line))]
}

/** Of an award that was never told of itself, every payment tells the pledge that it is from. */
function openByPayment(draft: Draft, facts: FactsOf<DisbursedData>): boolean {
  const { journal } = draft
  const { pledge: id, parent, recipient, amount } = facts
  if (parent !== undefined) return openSub(draft, facts, parent)
  if (!journal.reading.observing || id === undefined) return false
  const found = journal.awards.get(facts.award)
  const known = found?.undone === false ? found : undefined
  if (known === undefined ? recipient === undefined : !known.implied) return false
  const pledge = fundOf(draft, id, amount)
  if (pledge === undefined) return true
  if (known !== undefined && awardOf(draft, known.id, amount) === undefined) return true
  if (known !== undefined) checkSaid(draft, `award ${known.id} is to`, known.recipient, recipient)
  const advice = 'make an award of each'
  if (known !== undefined && !isOfBasis(draft, ofPledge(pledge), ofAward(known), advice))
    return true
  const isStated = facts.lines !== undefined && facts.purpose === undefined
  const purposes = isStated
    ? pledge.purposes.map(({ purpose }) => purpose)
    : [purposeOf(draft, pledge, facts.purpose)]
  if (draft.reasons.length > 0) return true
  const award = known ?? newAward({ award: facts.award, recipient: recipient ?? '', amount }, null)
  const lines = purposes.map((purpose = '') => {
    return lineFor(award, cellFor(draft, pledge, purpose, amount.currency))
  })
  const parts = partsSaid(draft, lines, amount, facts) ?? []
  parts.forEach((part, i) => {
    postAlong(draft, lines[i]!, 'disbursed', part)
  })
  const paid = lines.filter((line, i) => !isZero(parts[i] ?? 0) && !award.lines.includes(line))
  changeFields(draft, award, { implied: true, lines: [...award.lines, ...paid] })
  if (known === undefined) changeEntry(draft, journal.awards, award.id, award)
  return true
}

/** The same of a sub-award, of which a payment tells its parent. */
function openSub(draft: Draft, facts: FactsOf<DisbursedData>, parent: string): boolean {
  const { journal } = draft
  const { recipient, amount } = facts
  const found = journal.awards.get(facts.award)
  const known = found?.undone === false ? found : undefined
  const is = known?.parent?.id
  if (known !== undefined && is !== parent) {
    const told = is === undefined ? 'is paid from pledges' : `is passed on from award ${is}`
    differs(
      draft,
      `award ${known.id} ${told}, not from award ${parent}; make the two say the same.`,
    )
  }
  const isOpen = known === undefined ? recipient !== undefined : known.implied && is === parent
  if (!journal.reading.observing || !isOpen) return false
  const above = known?.parent ?? awardOf(draft, parent, amount)
  if (above === undefined || (known && awardOf(draft, known.id, amount) === undefined)) return true
  if (known !== undefined) checkSaid(draft, `award ${known.id} is to`, known.recipient, recipient)
  const said = { award: facts.award, recipient: recipient ?? '', amount }
  const award = known ?? newAward(said, above)
  const parts = subPayment(draft, award, above, facts) ?? []
  for (const { line, amount: part } of parts) postAlong(draft, line, 'subdisbursed', part)
  const paid = parts.map(({ line }) => line).filter((line) => !award.lines.includes(line))
  changeFields(draft, award, { implied: true, lines: [...award.lines, ...paid] })
  if (known === undefined) changeEntry(draft, journal.awards, award.id, award)
  return true
}
