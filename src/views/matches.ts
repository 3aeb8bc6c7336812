/**
 * Matches: what each pledge that matches what others give has earned by a day.
 *
 *     earned = ratio × raised, up to the cap      unmet = earned - met, up to what is conditional
 *
 * Raised is what others gave for the purpose and everything below it, without what is owed to them.
 * What is unmet may be recorded as met. What was met above what is earned, since some of what was
 * raised went back, is told beside it until it ended, and is a finding.
 */
import { textFromDay } from '../events/dates.ts'
import { EDGE } from '../journal/chart.ts'
import { asKnown, cellsOf, type Pledge } from '../journal/documents.ts'
import { decimalsOf, type Journal } from '../journal/journal.ts'
import { earnedBy, raisedFor } from '../journal/matched.ts'
import { type Match, type Point, termAt } from '../journal/terms.ts'
import { advance, cellOf, rowsOfCell, running } from '../journal/walk.ts'
import { add, max, min, subtract, textFromUnits, type Units } from '../money/units.ts'
import { aboveEarned, countedOf } from './counted.ts'
import { type Column, columnsOf } from './layout.ts'
import { type PledgeWhere, pledgesAsked } from './pledge-question.ts'

export const NO_MATCH = 'No rows: no pledge that is asked for matches what others give.'

/** A match, and what it has come to. */
export interface MatchRow {
  readonly pledge: string
  readonly donor: string
  /** The purpose for which others give; what they give for its parts counts too. */
  readonly of: string
  readonly ratio: string
  /** The last day on which what comes is matched; null where there is none. */
  readonly until: string | null
  readonly currency: string
  readonly basis: string
  readonly cap: string
  readonly raised: string
  readonly earned: string
  readonly met: string
  readonly unmet: string
  /** Met above what is earned, less what ended or was refunded for good. */
  readonly above: string
  readonly conditional: string
}

const AMOUNTS = ['cap', 'raised', 'earned', 'met', 'unmet', 'above', 'conditional'] as const

export const MATCH_COLUMNS: readonly Column<MatchRow>[] = [
  ...columnsOf(['pledge', 'donor', 'of', 'ratio']),
  { name: 'until', kind: 'text', of: ({ until }) => until ?? undefined },
  ...columnsOf(['currency', 'basis', ...AMOUNTS], AMOUNTS),
]

/** The matches in the order of their pledges. @throws `QUESTION_INVALID` */
export function matchRows(
  journal: Journal,
  at: Point,
  where: PledgeWhere | undefined,
): readonly MatchRow[] {
  const rows = pledgesAsked(journal.terms.matches, at.size, where).flatMap(([pledge, terms]) => {
    const match = termAt(journal, terms, at)
    return match === undefined ? [] : [matchRow(journal, pledge, match, at)]
  })
  return rows.sort((a, b) => (a.pledge < b.pledge ? -1 : 1))
}

function matchRow(journal: Journal, pledge: Pledge, match: Match, at: Point): MatchRow {
  const { id, currency } = pledge
  const { donor, basis } = asKnown(pledge, at.size)
  const { of, ratio, cap, until } = match
  const { raised, earned } = earnedBy(match, raisedFor(journal, pledge, match, at.size), at.day)
  const { met, counted, conditional } = metBy(journal, pledge, at)
  const open = subtract(earned, met)
  const unmet = max(0, min(open, conditional))
  const above = aboveEarned(counted, earned)
  const amounts = { cap, raised, earned, met, unmet, above, conditional }
  const decimals = decimalsOf(journal, currency)
  return Object.freeze({
    pledge: id,
    donor,
    of,
    ratio,
    until: until === Infinity ? null : textFromDay(until),
    currency,
    basis,
    ...(Object.fromEntries(
      AMOUNTS.map((name) => [name, textFromUnits(amounts[name], decimals)]),
    ) as Record<(typeof AMOUNTS)[number], string>),
  })
}

/** What was met of a pledge's condition at a point, what counts of it, and what it holds back. */
function metBy(journal: Journal, pledge: Pledge, { day, size }: Point) {
  let met: Units = 0
  let counted: Units = 0
  let conditional: Units = 0
  for (const cell of cellsOf(pledge)) {
    const state = running(size)
    for (const row of rowsOfCell(journal, cell, size)) {
      if (row.day > day) break
      advance(state, row, journal.reading)
      if (row.edge === EDGE.conditionMet) met = add(met, row.amount)
      counted = add(counted, countedOf(row))
    }
    const sides = cellOf(state, cell, journal.reading)
    counted = add(counted, sides.recovered)
    conditional = add(conditional, sides.conditional)
  }
  return { met, counted, conditional }
}
