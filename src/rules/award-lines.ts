/**
 * An amount over the lines of an award: stated by the event, or spread by the award's own rule.
 *
 * A spread goes by what each line has in the accounts that the event leaves, best first; what is
 * left after that goes by what was awarded.
 */

import type { DisbursedData } from '../events/disbursed.ts'
import type { FactsOf } from '../events/facts.ts'
import type { Amount } from '../events/kinds.ts'
import { EDGE, type EdgeName } from '../journal/chart.ts'
import type { Award, Line } from '../journal/documents.ts'
import { at } from '../journal/exact.ts'
import { add, isNegative, type Units } from '../money/units.ts'
import { awardOf } from './documents.ts'
import { type Draft, postAlong } from './draft.ts'
import type { Room } from './room.ts'
import { partsOf } from './spread.ts'

/** What a line can give, best first. */
type Tiers = readonly Room[]

interface OnLines {
  readonly lines?: FactsOf<DisbursedData>['lines']
  readonly spread?: string
}

/** Posts the amount of an event along one edge, over the lines of its award. */
export function onAward(
  draft: Draft,
  facts: OnLines & { readonly award: string; readonly amount: Amount },
  edge: EdgeName,
  tiers: Tiers,
): void {
  const award = awardOf(draft, facts.award, facts.amount)
  if (award === undefined) return
  const parts = overLines(draft, award, facts, { amount: facts.amount, backwards: false, tiers })
  parts?.forEach((part, i) => {
    postAlong(draft, award.lines[i]!, edge, part)
  })
}

/** The part of each line; `in-order` goes backwards when money is cut or comes back. */
export function overLines(
  draft: Draft,
  award: Award,
  facts: OnLines,
  how: { readonly amount: Amount; readonly backwards: boolean; readonly tiers: Tiers },
): readonly Units[] | undefined {
  const { lines } = award
  if (lines.length === 1 && facts.lines === undefined && facts.spread === undefined) {
    return [how.amount.units]
  }
  return partsOf(draft, {
    lines,
    amount: how.amount,
    stated: facts.lines,
    spread: facts.spread,
    rule: award.spread,
    backwards: how.backwards,
    tiers: [
      ...how.tiers.map((room) => () => lines.map((line) => room(draft, line))),
      () => lines.map((line) => awardedOn(draft, line)),
    ],
  })
}

/** What was awarded on a line so far: the weights when nothing else is left to go by. */
function awardedOn(draft: Draft, line: Line): Units {
  const { journal } = draft
  let sum: Units = 0
  for (let next = line.lastRow; next > 0; next = journal.rows.previous[next - 1]!) {
    const row = next - 1
    if (journal.rows.edge[row] === EDGE.awarded) sum = add(sum, at(journal.rows.amount, row))
  }
  return isNegative(sum) ? 0 : sum
}
