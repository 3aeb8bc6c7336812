/**
 * Judging `pledgeRevised`: the promise was raised or lowered.
 *
 * Of several purposes each part stays on its own side of what it was: a raise lowers none, a cut
 * raises none. A revision may say otherwise: the exact amount of each purpose from then on (one it
 * does not name has nothing), or its lines, which are parts of the change.
 */
import type { FactsOf } from '../events/facts.ts'
import type { PledgeRevisedData } from '../events/pledge-revised.ts'
import { EDGE } from '../journal/chart.ts'
import type { Line, Pledge } from '../journal/documents.ts'
import { rowsOfCell } from '../journal/walk.ts'
import { cumulative } from '../money/shares.ts'
import { add, compare, isNegative, negate, subtract, type Units } from '../money/units.ts'
import { cellFor, ownLine, pledgeOf, refusePurpose } from './documents.ts'
import { changeParts, type Draft, postAlong, refuse, shownAmount } from './draft.ts'
import { weightOf } from './purposes.ts'
import { revise } from './revision.ts'
import { addUp, namesOf, partsOf } from './spread.ts'

type Facts = FactsOf<PledgeRevisedData>

export function judgePledgeRevised(draft: Draft, facts: Facts): void {
  const pledge = pledgeOf(draft, facts.pledge, facts.to)
  if (pledge === undefined) return
  const delta = revise(draft, pledge, facts)
  if (delta === undefined) return
  const { purposes } = pledge
  const lines = purposes.map(({ purpose }) => ownLine(draft, cellFor(draft, pledge, purpose)))
  const changes = changesSaid(draft, facts, lines, delta) ?? changesOf(pledge, delta)
  const edge = pledge.conditional ? 'pledgedConditionally' : 'pledged'
  if (lines.length > 1) {
    const parts = changes.map((change, i) => add(pledge.parts[i]!, change))
    changeParts(draft, pledge, parts)
  }
  changes.forEach((change, i) => {
    postAlong(draft, lines[i]!, edge, change)
  })
}

/** What a revision changes of each purpose, where it does not say so itself. */
function changesOf({ purposes, parts }: Pledge, delta: Units): readonly Units[] {
  if (purposes.length === 1) return [delta]
  const weights = purposes.map(({ share }) => weightOf(share))
  const next = cumulative(add(parts.reduce(add, 0), delta), weights, parts)
  return next.map((part, i) => subtract(part, parts[i]!))
}

/** What the event says itself of that; undefined where it says nothing, or is refused. */
function changesSaid(
  draft: Draft,
  facts: Facts,
  lines: readonly Line[],
  delta: Units,
): readonly Units[] | undefined {
  const { purposes, lines: stated, spread, to } = facts
  if (purposes === undefined && stated === undefined && spread === undefined) return undefined
  const before = lines.map((line) => pledgedOn(draft, line))
  if (purposes !== undefined) {
    if (stated !== undefined || spread !== undefined) {
      const message = 'a revision states its purposes or its lines, not both; leave one out.'
      return refuse(draft, 'lines.malformed', message)
    }
    const parts = exactParts(draft, facts, purposes, lines, before)
    return parts?.map((part, i) => subtract(part, before[i]!))
  }
  const isCut = isNegative(delta)
  const amount = { ...to, units: isCut ? negate(delta) : delta }
  const parts = partsOf(draft, { lines, amount, stated, spread, rule: 'stated', tiers: [] })
  if (!isCut || parts === undefined) return parts
  parts.forEach((part, i) => {
    if (compare(part, before[i]!) <= 0) return
    const [cut, had] = [part, before[i]!].map((units) => shownAmount(draft, units, to.currency))
    const message = `a cut of ${cut} is more than the ${had} of ${namesOf([lines[i]!])}; `
    refuse(draft, 'lines.abovePart', `${message}cut the rest from another purpose.`)
  })
  return parts.map(negate)
}

/** The exact amounts of purposes, in the order of the lines; every problem of them is told. */
function exactParts(
  draft: Draft,
  { from, to }: Facts,
  purposes: NonNullable<Facts['purposes']>,
  lines: readonly Line[],
  before: readonly Units[],
): readonly Units[] | undefined {
  const parts = new Map<string, Units>()
  const { currency } = to
  const { pledge } = lines[0]!.owner
  const problems = draft.reasons.length
  for (const { purpose, amount } of purposes) {
    if (parts.has(purpose)) {
      refuse(draft, 'purpose.twice', `the revision names ${purpose} twice; name it once.`)
    } else if (!lines.some(({ owner }) => owner.purpose === purpose)) {
      refusePurpose(draft, pledge, purpose)
    } else if (amount.currency !== currency) {
      const message = `the amount of ${purpose} is in ${amount.currency}; state it in ${currency}.`
      refuse(draft, 'currency.differs', message)
    }
    parts.set(purpose, amount.units)
  }
  if (draft.reasons.length > problems) return undefined
  if (!addUp(draft, 'the purposes', [...parts.values()], to)) return undefined
  const current = before.reduce(add, 0)
  if (problems === 0 && current !== from.units) {
    return refuse(
      draft,
      'revision.stale',
      `amounts of purposes stand on that of the pledge, ${shownAmount(draft, current, currency)} ` +
        'on that day; revise from that, or leave purposes out.',
    )
  }
  return lines.map(({ owner }) => parts.get(owner.purpose) ?? 0)
}

/** What was pledged on a line by the day of the event, net of what refunds took off. */
function pledgedOn({ journal, read }: Draft, { owner }: Line): Units {
  let sum: Units = 0
  for (const { day, edge, amount } of owner.index < 0 ? [] : rowsOfCell(journal, owner)) {
    if (day > read.day) break
    if (edge === EDGE.pledged || edge === EDGE.pledgedConditionally) sum = add(sum, amount)
    else if (edge === EDGE.pledgeReduced) sum = subtract(sum, amount)
  }
  return sum
}
