/**
 * Judging what ends a promise without its money: `pledgeCancelled`, `pledgeLapsed`, `writtenOff`.
 *
 * The amount is stated, never "the rest"; of it a part may have been signed, and a part may have
 * been conditional. No more than is outstanding: a shortage of the cell; and as signed no more than
 * is receivable: a cap.
 */
import type { FactsOf } from '../events/facts.ts'
import type { PledgeCancelledData } from '../events/pledge-cancelled.ts'
import type { EdgeName } from '../journal/chart.ts'
import type { Cell } from '../journal/documents.ts'
import { cellOf } from '../journal/walk.ts'
import { add, compare, isNegative, isZero, negate, subtract, type Units } from '../money/units.ts'
import { cellFor, ownLine, pledgeOf } from './documents.ts'
import { changeAmount, type Draft, notYet, postAlong, refuse, shownAmount } from './draft.ts'
import { reasonAbove } from './messages.ts'
import { overPurposes } from './purposes.ts'
import { walkFrom } from './shortage.ts'
import { partsSaid } from './spread.ts'

const EDGES: Readonly<Record<string, readonly [unsigned: EdgeName, signed: EdgeName]>> = {
  pledgeCancelled: ['cancelled', 'cancelledSigned'],
  pledgeLapsed: ['lapsed', 'lapsedSigned'],
  writtenOff: ['writtenOff', 'writtenOffSigned'],
}

export function judgeExit(draft: Draft, facts: FactsOf<PledgeCancelledData>): void {
  const pledge = pledgeOf(draft, facts.pledge, facts.amount)
  const edges = EDGES[draft.read.type]
  if (pledge === undefined || edges === undefined) return
  const signed = facts.signed?.units ?? 0
  const conditional = facts.conditional?.units ?? 0
  const signedConditional = facts.signedConditional?.units ?? 0
  const promised = subtract(facts.amount.units, add(signed, conditional))
  if (isNegative(promised) || compare(signedConditional, conditional) > 0) {
    refuse(
      draft,
      'exit.partsAboveAmount',
      'the signed and the conditional part are within the amount, and what was signed under a ' +
        'condition is within the conditional part; raise the amount, or lower its parts.',
    )
    return
  }
  if (pledge.purposes.length > 1) {
    if (signed !== 0 || conditional !== 0 || signedConditional !== 0) {
      const what = 'signed and conditional parts of a pledge with several purposes'
      notYet(draft, what, 'leave them out')
      return
    }
    overPurposes(draft, pledge, facts, edges[0], facts.amount)
    return
  }
  const line = ownLine(draft, cellFor(draft, pledge, pledge.purposes[0]!.purpose))
  if (partsSaid(draft, [line], facts.amount, facts) === undefined) return
  postAlong(draft, line, edges[0], promised)
  postAlong(draft, line, edges[1], signed)
  postAlong(draft, line, 'conditionalEnded', conditional)
  if (!isZero(signed) && !draft.journal.reading.observing) checkSigned(draft, line.owner, signed)
  if (isZero(signedConditional)) return
  postAlong(draft, line, 'committed', negate(signedConditional))
  changeAmount(draft, pledge.commitments, negate(signedConditional))
}

/** What ends as signed for is receivable: on the day itself, and on every later one. */
function checkSigned(draft: Draft, cell: Cell, signed: Units): void {
  const { journal, read } = draft
  let by: Units = 0
  let on = read.day
  walkFrom(journal, cell, [], read.day, (state, _, day) => {
    const over = subtract(signed, cellOf(state, cell, journal.reading).receivable)
    if (compare(over, by) > 0) [by, on] = [over, day]
  })
  if (isZero(by)) return
  const { currency } = cell
  const what =
    `a signed part of ${shownAmount(draft, signed, currency)} is more than is receivable ` +
    `on pledge ${cell.pledge.id} (${cell.purpose})`
  const advice = 'lower the signed part, or leave it out'
  const excess = { account: 'receivable', currency, by, on, what, advice }
  draft.reasons.push(reasonAbove(draft, { code: 'exit.aboveSigned', ...excess }))
}
