/**
 * Judging `returned`: money came back, from an award or from what a holder spent itself.
 *
 * To the award it may be paid again, and what was paid above the award is settled so. To the pledge
 * it is available again; that has to wait while the award was paid more than it is. Money of a
 * sub-award is an advance of the award above it again, either way.
 */

import { typeNumber } from '../events/catalogue.ts'
import type { FactsOf } from '../events/facts.ts'
import type { ReturnedData } from '../events/returned.ts'
import { EDGE } from '../journal/chart.ts'
import type { Award } from '../journal/documents.ts'
import { positionOf } from '../journal/ids.ts'
import { rowsOf } from '../journal/journal.ts'
import { LINE_TRACK, lowestOfLine } from '../journal/lowest.ts'
import { isNegative, isZero, negate, subtract, type Units } from '../money/units.ts'
import { edgeOn, overLines } from './award-lines.ts'
import { awardOf } from './documents.ts'
import { type Draft, postAlong, refuse, shownAmount } from './draft.ts'
import { goesBack } from './going-back.ts'
import { changeBetween } from './revision.ts'
import { advances, cuttable, held, overpaid } from './room.ts'

/** What is to be recovered comes first on every line, so that just as much of it settles all. */
const TO_AWARD = [overpaid, held([advances], [overpaid])]
const TO_PLEDGE = [cuttable(advances), held([advances], [cuttable(advances)])]

export function judgeReturned(draft: Draft, facts: FactsOf<ReturnedData>): void {
  const { award, expenditure } = facts
  if (award !== undefined && expenditure === undefined) returnFromAward(draft, facts, award)
  else if (expenditure !== undefined && award === undefined) returnOwn(draft, facts, expenditure)
  else {
    refuse(
      draft,
      'return.subject',
      'money comes back from an award, or from an expenditure of the holder; name one of the two.',
    )
  }
}

function returnFromAward(draft: Draft, facts: FactsOf<ReturnedData>, id: string): void {
  const award = awardOf(draft, id, facts.amount)
  if (award === undefined) return
  if (facts.to === undefined) {
    refuse(
      draft,
      'return.to',
      `the money goes back to award ${id}, to be paid again, or to its pledge; say which.`,
    )
    return
  }
  const parts = overLines(draft, award, facts, {
    amount: facts.amount,
    backwards: true,
    tiers: facts.to === 'pledge' ? TO_PLEDGE : TO_AWARD,
  })
  parts?.forEach((part, i) => {
    const line = award.lines[i]!
    postAlong(draft, line, edgeOn(award, 'returned'), part)
    if (facts.to === 'pledge') postAlong(draft, line, edgeOn(award, 'awarded'), negate(part))
  })
  if (facts.to !== 'pledge') return
  changeBetween(draft, `award ${award.id}`, award, negate(facts.amount.units))
  if (!draft.journal.reading.observing && award.parent === null) checkOverawarded(draft, award)
}

/** Nothing goes to a pledge while its award was paid more than it is, then or later. */
function checkOverawarded(draft: Draft, award: Award): void {
  let over: Units = 0
  for (const line of award.lines) {
    const lowest = lowestOfLine(draft.journal, line, draft.read.day)[LINE_TRACK.undisbursed]!
    if (isNegative(lowest)) over = subtract(over, lowest)
  }
  if (isZero(over)) return
  const amount = shownAmount(draft, over, award.currency)
  refuse(
    draft,
    'return.overAwarded',
    `award ${award.id} was paid ${amount} more than it is; return that to the award first.`,
  )
}

function returnOwn(draft: Draft, facts: FactsOf<ReturnedData>, expenditure: string): void {
  const { journal } = draft
  const position = positionOf(journal.ids, expenditure)
  const isExpended =
    position !== undefined && journal.events.type[position] === typeNumber('expended')
  const rows = isExpended ? rowsOf(journal, position) : []
  const own = rows.find((row) => row.edge === EDGE.expendedByHolder)
  if (own === undefined || position === undefined) {
    refuse(
      draft,
      'expenditure.unknown',
      `there is no expenditure ${expenditure} of a holder in this book; ` +
        'name the event by which the money was spent.',
    )
    return
  }
  const { currency } = own.line.owner
  if (currency !== facts.amount.currency) {
    refuse(
      draft,
      'currency.differs',
      `expenditure ${expenditure} is in ${currency}; state the amount in ${currency}.`,
    )
    return
  }
  goesBack(draft, facts.amount.units, {
    position,
    name: `expenditure ${expenditure}`,
    currency,
    wanted: 'event by which the money was spent',
    codes: { above: 'return.aboveExpenditure', before: 'return.beforeExpenditure' },
  })
  postAlong(draft, own.line, 'returnedToHolder', facts.amount.units)
}
