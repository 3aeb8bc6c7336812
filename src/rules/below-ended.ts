/**
 * A pledge is not cut below what ended of it (`pledge.belowEnded`).
 *
 * The amount of a pledge still counts what was cancelled, lapsed or written off, and what was moved
 * to another purpose: a cut below that would leave less promised than ended. What is then missing
 * would be shown as money to give back that never came. A cut below what came is another matter:
 * that is owed to the donor.
 */
import { textFromDay } from '../events/dates.ts'
import type { Amount } from '../events/kinds.ts'
import { EDGE } from '../journal/chart.ts'
import type { Cell, Line } from '../journal/documents.ts'
import { idAt } from '../journal/ids.ts'
import { CELL_TRACK } from '../journal/lowest.ts'
import { type DatedRow, rowsOfCell } from '../journal/walk.ts'
import { add, compare, isNegative, isZero, negate, subtract, type Units } from '../money/units.ts'
import { mostBelow } from './commitment-revised.ts'
import { breach, type Draft, shownAmount, shownUnits } from './draft.ts'
import { latestFirst } from './lowering.ts'
import { inCell } from './room.ts'
import { promisedBy } from './said.ts'

/** Looks at what a revision changes of each line of a pledge. */
export function checkEnded(
  draft: Draft,
  to: Amount,
  lines: readonly Line[],
  changes: readonly Units[],
): void {
  lines.forEach(({ owner }, i) => {
    const cut = negate(changes[i]!)
    // What is outstanding did not end.
    if (cut <= 0 || compare(cut, inCell(draft, owner, CELL_TRACK.outstanding)) <= 0) return
    const rows = rowsOfCell(draft.journal, owner)
    const moves = rows.map((row) => ({ day: row.day, delta: negate(promisedBy(row)) }))
    const { by, on } = mostBelow(moves, draft.read.day, cut)
    if (isZero(by)) return
    const ended = rows.filter((row) => row.day <= on && isEnd(row))
    // Where nothing ended there is nothing that it could count still.
    const least = ended.map(promisedBy).reduce(subtract, 0)
    if (least <= 0) return
    const isWhole = lines.length === 1
    tell(draft, owner, { to, least, by, on, cut: isWhole ? undefined : cut, ended })
  })
}

interface Below {
  readonly to: Amount
  /** What ended by the day, below which the pledge or its purpose would be. */
  readonly least: Units
  readonly by: Units
  readonly on: number
  /** Of one of several purposes: its part of the cut. */
  readonly cut: Units | undefined
  /** The rows by which some ended, or was moved, and those that took it back. */
  readonly ended: readonly DatedRow[]
}

/** Whether a row is of what ended, or was moved, and not of the amount itself. */
const isEnd = (row: DatedRow): boolean => !STATED.includes(row.edge) && !isZero(promisedBy(row))
const STATED: readonly number[] = [EDGE.pledged, EDGE.conditionMet, EDGE.pledgeReduced]

function tell(draft: Draft, { pledge, purpose }: Cell, below: Below): void {
  const { to, least, by, on, cut } = below
  const told = (units: Units) => shownAmount(draft, units, to.currency)
  const day = textFromDay(on)
  const left = cut === undefined ? add(to.units, by) : subtract(cut, by)
  const instead =
    cut === undefined ? `revise to ${told(left)} or more` : `cut that by no more than ${told(left)}`
  const message =
    `${told(least)} of pledge ${pledge.id} (${purpose}) was ${endsOf(draft, below)}, and its ` +
    `amount counts that still: ${told(subtract(least, by))} would be less by ` +
    `${shownUnits(draft, by, to.currency)} on ${day}; if that is what is meant, leave this out; ` +
    `else ${instead}, or reverse what ended first, dated ${day} or earlier.`
  breach(draft, { code: 'pledge.belowEnded', message })
}

/** How it ended, and by which events: `cancelled or written off by lost, end`. */
function endsOf({ journal }: Draft, { ended, on }: Below): string {
  const isLeft = (row: DatedRow): boolean => {
    const reversal = journal.reversed.get(row.event)
    const isBack = reversal !== undefined && journal.events.day[reversal]! <= on
    return isNegative(promisedBy(row)) && !isBack
  }
  const left = ended.filter(isLeft)
  const ways = new Set(left.map(({ edge }) => WAYS[edge] ?? 'moved to another purpose'))
  const events = latestFirst(left.map(({ event }) => event))
  const ids = events.slice(0, NAMED_MAX).map((event) => idAt(journal.ids, event))
  const others = events.length > NAMED_MAX ? ' and others' : ''
  return `${[...ways].join(' or ')} by ${ids.join(', ')}${others}`
}

/** More events than these are not named. */
const NAMED_MAX = 5

const WAYS: Readonly<Record<number, string>> = {
  [EDGE.cancelled]: 'cancelled',
  [EDGE.cancelledSigned]: 'cancelled',
  [EDGE.lapsed]: 'lapsed',
  [EDGE.lapsedSigned]: 'lapsed',
  [EDGE.writtenOff]: 'written off',
  [EDGE.writtenOffSigned]: 'written off',
}
