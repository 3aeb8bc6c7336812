/**
 * Sub-awards: an award that is passed on from another one, its parent, to any depth.
 *
 * Its lines are on the cells of the parent's, and it posts nothing on the rails before it is paid:
 * then advances of the parent are its own. It is no more than the parent has neither spent nor
 * passed on (`subAward.aboveAward`), and of several lines it goes by what each has of that.
 */
import type { AwardedData } from '../events/awarded.ts'
import type { DisbursedData } from '../events/disbursed.ts'
import type { FactsOf } from '../events/facts.ts'
import type { Award, Line } from '../journal/documents.ts'
import { isZero, type Units } from '../money/units.ts'
import { awardedOn, linesNamed } from './award-lines.ts'
import { awardOf, lineFor } from './documents.ts'
import { type Draft, refuse } from './draft.ts'
import { advances, unpassed } from './room.ts'
import { partsOf, type Spreading } from './spread.ts'

interface Part {
  readonly line: Line
  readonly amount: Units
}

/** The award that one is passed on from, where it is in the book and in the same currency. */
export function parentOf(draft: Draft, { parent, amount }: FactsOf<AwardedData>): Award | null {
  return (parent === undefined ? undefined : awardOf(draft, parent, amount)) ?? null
}

/** What a sub-award is on each line of its parent; what is nothing there has no line. */
export function subParts(
  draft: Draft,
  award: Award,
  parent: Award,
  facts: FactsOf<AwardedData>,
): Part[] | undefined {
  const { amount, lines: stated } = facts
  // The rule of the award is in the event already, or is the usual one.
  const spread = typeof stated?.[0] === 'string' ? award.spread : undefined
  const parts = passedOn(draft, award, parent.lines, {
    ...{ amount, stated, spread, rule: award.spread },
    tiers: [(line) => unpassed(draft, line), (line) => awardedOn(draft, line)],
  })
  const { written } = draft
  if (written !== undefined) draft.written = { lines: written.lines }
  return parts
}

/** What is paid on a sub-award that nobody told of, by what its parent has to pay it with. */
export function subPayment(
  draft: Draft,
  award: Award,
  parent: Pick<Award, 'id' | 'lines'>,
  facts: FactsOf<DisbursedData>,
): Part[] | undefined {
  const { amount, lines: stated, spread } = facts
  return passedOn(draft, award, linesNamed(draft, parent, facts), {
    ...{ amount, stated, spread, rule: award.spread },
    tiers: [(line) => advances(draft, line), (line) => awardedOn(draft, line)],
  })
}

/** What each line of the parent has, best first. */
interface Tiers {
  readonly tiers: readonly ((above: Line) => Units)[]
}

function passedOn(
  draft: Draft,
  award: Award,
  from: readonly Line[],
  { tiers, ...how }: Omit<Spreading, 'lines' | 'tiers'> & Tiers,
): Part[] | undefined {
  const lines = linesOut(award, { lines: from })
  const parts = partsOf(draft, {
    ...how,
    lines,
    tiers: tiers.map((has) => () => from.map(has)),
  })
  return parts?.flatMap((amount, i) => (isZero(amount) ? [] : [{ line: lines[i]!, amount }]))
}

/** The lines of a sub-award, one for each of its parent's; new ones where it has none yet. */
export function linesOut(award: Award, parent: Pick<Award, 'lines'>): readonly Line[] {
  return parent.lines.map((above) => lineFor(award, above.owner, above))
}

/** The lines of an award with those that got a part as well. */
export function withParts(
  award: Award,
  lines: readonly Line[],
  parts: readonly Units[] = [],
): readonly Line[] {
  const got = lines.filter((line, i) => !isZero(parts[i] ?? 0) && !award.lines.includes(line))
  return [...award.lines, ...got]
}

/** Money of a sub-award is moved with the award above it; whether that is a reason against it. */
export function isPassedOn(draft: Draft, { id, parent }: Award, advice: string): boolean {
  if (parent === null) return false
  const message = `award ${id} is passed on from award ${parent.id}; ${advice}.`
  refuse(draft, 'award.passedOn', message)
  return true
}
