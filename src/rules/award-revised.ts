/**
 * Judging `awardRevised`: an award was raised or cut.
 *
 * A cut takes what is undisbursed and not claimed first, on all lines, then what was paid and not
 * spent: that is then to be recovered. Below what was spent, something must be disallowed first. A
 * raise of several lines names the lines. A sub-award is not cut below what was paid on it; its
 * raise may name any line of the award above it.
 */
import type { AwardRevisedData } from '../events/award-revised.ts'
import type { FactsOf } from '../events/facts.ts'
import type { Award } from '../journal/documents.ts'
import { isNegative, negate } from '../money/units.ts'
import { edgeOn, overLines } from './award-lines.ts'
import { awardOf } from './documents.ts'
import { changeFields, type Draft, postAlong } from './draft.ts'
import { revise } from './revision.ts'
import { cuttable, held, RELEASABLE, spent, unclaimed, undisbursed, unspent } from './room.ts'
import { linesOut, withParts } from './sub-award.ts'

const FREE = [cuttable(unclaimed), cuttable(unspent, unclaimed)]
const CUT = [...FREE, spent, held([undisbursed, unspent], FREE)]

export function judgeAwardRevised(draft: Draft, facts: FactsOf<AwardRevisedData>): void {
  const award = awardOf(draft, facts.award, facts.to)
  if (award === undefined) return
  const delta = revise(draft, award, facts)
  if (delta === undefined) return
  const isCut = isNegative(delta)
  const amount = { ...facts.to, units: isCut ? negate(delta) : delta }
  const isNamed = !isCut && award.parent !== null && facts.lines !== undefined
  const lines = isNamed ? linesOut(award, award.parent) : award.lines
  const parts = overLines(draft, isCut ? award : { ...award, spread: 'stated' }, facts, {
    amount,
    backwards: true,
    tiers: award.parent === null ? CUT : RELEASABLE,
    lines,
  })
  parts?.forEach((part, i) => {
    postAlong(draft, lines[i]!, edgeOn(award, 'awarded'), isCut ? negate(part) : part)
  })
  if (isNamed) changeFields<Award>(draft, award, { lines: withParts(award, lines, parts) })
}
