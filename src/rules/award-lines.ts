/**
 * An amount over the lines of an award: stated by the event, or spread by the award's own rule.
 *
 * A spread goes by what each line has in the accounts that the event leaves, best first; what is
 * left after that goes by what was awarded. An event may name the pledge or the purpose that the
 * money is of: then it is on those lines.
 */

import type { DisbursedData } from '../events/disbursed.ts'
import type { FactsOf } from '../events/facts.ts'
import type { Amount } from '../events/kinds.ts'
import { EDGE, type EdgeName } from '../journal/chart.ts'
import type { Award, Line } from '../journal/documents.ts'
import { at } from '../journal/exact.ts'
import { add, isNegative, type Units } from '../money/units.ts'
import { awardOf } from './documents.ts'
import { checkSaid, type Draft, differs, postAlong } from './draft.ts'
import type { Room } from './room.ts'
import { isOf, namesOf, partsOf, saidOf } from './spread.ts'

/** What a line can give, best first; of some it depends on the others. */
export type Tiers = readonly ((...of: [...Parameters<Room>, readonly Line[]]) => Units)[]

interface OnLines {
  readonly lines?: FactsOf<DisbursedData>['lines']
  readonly spread?: string
}

/** What an event may say of its award beside the lines. */
interface OnAward extends OnLines {
  readonly award: string
  readonly amount: Amount
  readonly recipient?: string
  readonly pledge?: string
  readonly purpose?: string
}

/** What happens on an award, and the same on one that is passed on from another. */
const SUB = { awarded: 'subawarded', disbursed: 'subdisbursed', returned: 'subreturned' } as const

/** The edge of what happens on an award. */
export function edgeOn({ parent }: Award, edge: EdgeName): EdgeName {
  return parent === null ? edge : (SUB[edge as keyof typeof SUB] ?? edge)
}

/** Posts the amount of an event along one edge, over the lines of its award. */
export function onAward(draft: Draft, facts: OnAward, edge: EdgeName, tiers: Tiers): void {
  const award = awardOf(draft, facts.award, facts.amount)
  if (award !== undefined) alongAward(draft, award, facts, edge, tiers)
}

/** The same of an award that was found already. */
export function alongAward(
  draft: Draft,
  award: Award,
  facts: OnAward,
  edge: EdgeName,
  tiers: Tiers,
): void {
  checkSaid(draft, `award ${award.id} is to`, award.recipient, facts.recipient)
  const lines = linesNamed(draft, award, facts)
  const how = { amount: facts.amount, backwards: false, tiers, lines }
  overLines(draft, award, facts, how)?.forEach((part, i) => {
    postAlong(draft, lines[i]!, edgeOn(award, edge), part)
  })
}

/** The lines of the pledge and the purpose that an event names, or all of them. */
export function linesNamed(
  draft: Draft,
  award: Pick<Award, 'id' | 'lines'>,
  { pledge, purpose }: Pick<OnAward, 'pledge' | 'purpose'>,
): readonly Line[] {
  const { id, lines } = award
  if (pledge === undefined && purpose === undefined) return lines
  const named = lines.filter(({ owner }) => isOf(owner, pledge, purpose))
  if (named.length > 0) return named
  const said = saidOf(pledge, purpose)
  differs(draft, `award ${id} is not paid from ${said}; name one of ${namesOf(lines)}.`)
  return lines
}

/** The part of each line; `in-order` goes backwards when money is cut or comes back. */
export function overLines(
  draft: Draft,
  award: Award,
  facts: OnLines,
  how: {
    readonly amount: Amount
    readonly backwards: boolean
    readonly tiers: Tiers
    readonly lines?: readonly Line[]
  },
): readonly Units[] | undefined {
  const { lines = award.lines } = how
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
      ...how.tiers.map((room) => () => lines.map((line) => room(draft, line, lines))),
      () => lines.map((line) => awardedOn(draft, line)),
    ],
  })
}

/** What was awarded on a line so far: the weights when nothing else is left to go by. */
export function awardedOn(draft: Draft, line: Line): Units {
  const { journal } = draft
  let sum: Units = 0
  for (let next = line.lastRow; next > 0; next = journal.rows.previous[next - 1]!) {
    const row = next - 1
    const edge = journal.rows.edge[row]
    if (edge === EDGE.awarded || edge === EDGE.subawarded) {
      sum = add(sum, at(journal.rows.amount, row))
    }
  }
  return isNegative(sum) ? 0 : sum
}
