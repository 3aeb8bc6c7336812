/**
 * Judging `pledgeRevised`: the promise was raised or lowered.
 *
 * Of several purposes each part stays on its own side of what it was: a raise lowers none, a cut
 * raises none. A revision may say otherwise: the exact amount of each purpose from then on (one it
 * does not name has nothing), or its lines, which are parts of the change.
 */
import type { FactsOf } from '../events/facts.ts'
import type { PledgeRevisedData } from '../events/pledge-revised.ts'
import type { Line, Pledge } from '../journal/documents.ts'
import { cumulative } from '../money/shares.ts'
import { add, compare, isNegative, negate, subtract, type Units } from '../money/units.ts'
import { checkEnded } from './below-ended.ts'
import { cellFor, ownLine, pledgeOf, purposeOf } from './documents.ts'
import { type Draft, postAlong, refuse, shownAmount } from './draft.ts'
import { pledgedParts } from './pledged-parts.ts'
import { checkTwice, weightOf } from './purposes.ts'
import { checkRecovered } from './recovered.ts'
import { revise } from './revision.ts'
import { checkSchedule } from './schedule.ts'
import { namesOf, partsSaid, statedParts } from './spread.ts'
import { noteSchedule } from './terms.ts'

type Facts = FactsOf<PledgeRevisedData>

export function judgePledgeRevised(draft: Draft, facts: Facts): void {
  const pledge = pledgeOf(draft, facts.pledge, facts.to)
  if (pledge === undefined || !isTold(draft, pledge)) return
  if (facts.schedule !== undefined) checkSchedule(draft, facts.schedule, facts.to)
  const delta = revise(draft, pledge, facts)
  if (delta === undefined) return
  noteSchedule(draft, pledge, facts.to, facts.schedule)
  const { purposes } = pledge
  const lines = purposes.map(({ purpose }) => ownLine(draft, cellFor(draft, pledge, purpose)))
  const changes = changesOf(draft, facts, lines, delta)
  const edge = pledge.conditional ? 'pledgedConditionally' : 'pledged'
  if (changes !== undefined && !pledge.conditional) checkEnded(draft, facts.to, lines, changes)
  changes?.forEach((change, i) => {
    postAlong(draft, lines[i]!, edge, change)
  })
  checkRecovered(draft)
}

/** Nobody knows what a revision changes before the pledge is told of: it may be conditional. */
function isTold(draft: Draft, { id, implied }: Pledge): boolean {
  if (!implied) return true
  const message = `pledge ${id} is known from its money alone; record the pledge first.`
  refuse(draft, 'pledge.unknown', message)
  return false
}

/** What changes of each purpose; undefined where what the event says of it is refused. */
function changesOf(
  draft: Draft,
  facts: Facts,
  lines: readonly Line[],
  delta: Units,
): readonly Units[] | undefined {
  const { purposes, to } = facts
  const isSaid = (purposes ?? facts.lines ?? facts.spread) !== undefined
  if (!isSaid && lines.length === 1) return [delta]
  const before = pledgedParts(draft, lines)
  if (purposes !== undefined) {
    const parts = exactParts(draft, facts, purposes, lines)
    const stated = partsOfStated(facts, lines, before)
    return parts?.map((part, i) => subtract(part, stated[i]!))
  }
  if (!isSaid) {
    const next = cumulative(before.reduce(add, delta), weightsOf(lines), before)
    return next.map((part, i) => subtract(part, before[i]!))
  }
  const isCut = isNegative(delta)
  const amount = { ...to, units: isCut ? negate(delta) : delta }
  const parts = partsSaid(draft, lines, amount, facts)
  if (!isCut || parts === undefined) return parts
  return parts.map((part, i) => {
    const had = before[i]!
    if (compare(part, had) > 0) {
      const [cut, left] = [part, had].map((units) => shownAmount(draft, units, to.currency))
      const message = `a cut of ${cut} is more than there is of ${namesOf([lines[i]!])}, ${left}; `
      refuse(draft, 'lines.abovePart', `${message}cut the rest elsewhere.`)
    }
    return negate(part)
  })
}

/**
 * What the purposes had of the old amount, as the event states it. Where that is not what it was,
 * which `revise` tells, it is what they would have had by their shares: so the revision changes as
 * much as it says, and once what is missing is recorded they have what it says.
 */
function partsOfStated(
  { from }: Facts,
  lines: readonly Line[],
  before: readonly Units[],
): readonly Units[] {
  if (compare(before.reduce(add, 0), from.units) === 0) return before
  return cumulative(from.units, weightsOf(lines), before)
}

const weightsOf = (lines: readonly Line[]): readonly Units[] =>
  lines[0]!.owner.pledge.purposes.map(({ share }) => weightOf(share))

/** The exact amounts of purposes, in the order of the lines. */
function exactParts(
  draft: Draft,
  facts: Facts,
  purposes: NonNullable<Facts['purposes']>,
  lines: readonly Line[],
): readonly Units[] | undefined {
  const { to, pledge } = facts
  if (facts.lines !== undefined || facts.spread !== undefined) {
    return refuse(draft, 'lines.malformed', 'state purposes or lines, and not both.')
  }
  if (!checkTwice(draft, `the revision of pledge ${pledge}`, purposes, 'amounts')) return undefined
  const known = purposes.filter(({ purpose }) => purposeOf(draft, lines[0]!.owner.pledge, purpose))
  if (known.length < purposes.length) return undefined
  const stated = known.map((one) => ({ pledge, ...one }))
  return statedParts(draft, lines, stated, to, 'the purposes')
}
