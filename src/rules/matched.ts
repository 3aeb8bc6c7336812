/**
 * A condition that is a match is met for no more than it has earned: for what others gave.
 *
 * It is a shortage that may not rise: on the day of the event, and on every later one on which what
 * was raised or met changes. An observing book keeps the event with a flag.
 */
import { textFromDay } from '../events/dates.ts'
import { EDGE } from '../journal/chart.ts'
import { cellsOf, type Pledge } from '../journal/documents.ts'
import { at } from '../journal/exact.ts'
import { dayOf, type Journal } from '../journal/journal.ts'
import { earnedBy, raisedFor } from '../journal/matched.ts'
import { sumBy } from '../journal/receipts.ts'
import { type Match, termAt } from '../journal/terms.ts'
import { compare, max, subtract, type Units } from '../money/units.ts'
import { byMode, type Draft, shownAmount, tell } from './draft.ts'
import { reasonAbove } from './messages.ts'

export function checkMatched(draft: Draft, pledge: Pledge, amount: Units): void {
  const { journal, read } = draft
  const size = journal.events.length
  const match = termAt(journal, journal.terms.matches.get(pledge), { day: read.day, size })
  if (match === undefined) return
  const short = lowestUnmet(draft, pledge, match)
  const by = subtract(amount, max(0, short.units))
  if (compare(by, 0) <= 0) return
  const { currency } = pledge
  const { raised, earned } = earnedBy(match, raisedFor(journal, pledge, match, size), short.on)
  const reason = reasonAbove(draft, {
    code: 'condition.aboveMatch',
    account: 'conditional',
    currency,
    by,
    on: short.on,
    what:
      `${shownAmount(draft, amount, currency)} is more than is earned and not met on pledge ` +
      `${pledge.id} (${shownAmount(draft, raised, currency)} was raised for ${match.of})`,
    advice:
      earned === match.cap
        ? `the match is capped at ${shownAmount(draft, match.cap, currency)}: leave this out`
        : `record what others gave for it${untilOf(match)} first`,
  })
  tell(draft, reason, byMode(draft))
}

const untilOf = ({ until }: Match): string =>
  until === Infinity ? '' : ` until ${textFromDay(until)}`

/** The least that is earned and not met yet, from the day of the event on. */
function lowestUnmet(draft: Draft, pledge: Pledge, match: Match) {
  const { journal, read } = draft
  const raised = raisedFor(journal, pledge, match, journal.events.length)
  const met = [...metOn(journal, pledge)]
  const later = [...raised, ...met].map(({ day }) => day).filter((day) => day > read.day)
  const days = [read.day, ...new Set(later)].sort((a, b) => a - b)
  let lowest: { units: Units; on: number } | undefined
  for (const on of days) {
    const units = subtract(earnedBy(match, raised, on).earned, sumBy(met, on))
    if (lowest === undefined || compare(units, lowest.units) < 0) lowest = { units, on }
  }
  return lowest ?? { units: 0, on: read.day }
}

/** What was met of a condition so far, and when, in no order. */
function* metOn(journal: Journal, pledge: Pledge): Generator<{ day: number; units: Units }> {
  const { rows } = journal
  for (const cell of cellsOf(pledge)) {
    for (let next = cell.own?.lastRow ?? 0; next > 0; next = rows.previous[next - 1]!) {
      const row = next - 1
      if (rows.edge[row] !== EDGE.conditionMet) continue
      yield { day: dayOf(journal, row), units: at(rows.amount, row) }
    }
  }
}
