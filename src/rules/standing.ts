/**
 * What stands on an event that is to be reversed: it would have to be reversed first.
 *
 * Some events name it, as a refund names its receipt. Of the others, those that lower what falls
 * short: the latest first, and no more of them than it takes until nothing falls short.
 */

import { declarationAt } from '../events/catalogue.ts'
import { textFromDay } from '../events/dates.ts'
import { EDGE } from '../journal/chart.ts'
import { idAt, positionOf } from '../journal/ids.ts'
import type { Journal } from '../journal/journal.ts'
import { CELL_STEPS, CELL_TRACK, LINE_STEPS, LINE_TRACK, PARENT_STEPS } from '../journal/lowest.ts'
import { rowsOfCell } from '../journal/walk.ts'
import { isNegative } from '../money/units.ts'
import { type Draft, type Reason, shownAmount } from './draft.ts'
import { refusalOf } from './limits.ts'
import { placeOf, sumOf } from './messages.ts'
import type { Shortage } from './short.ts'
import { type Rise, risesOf } from './shortage.ts'
import { ACCOUNTS, nounOf } from './words.ts'

/** One reason for each thing that falls short; the first names all that belongs to no other. */
export function reasonsInUse(draft: Draft, rises: readonly Rise[]): Reason[] {
  const { journal, standing } = draft
  const groups = new Map<string, Rise[]>()
  for (const rise of rises) {
    const noun = nounOf(rise.shortage)
    groups.set(noun, [...(groups.get(noun) ?? []), rise])
  }
  const lists = groups.size === 0 ? [[]] : [...groups.values()]
  const named = lists.map((group) => group.flatMap((rise) => needed(draft, rise, standing)))
  named[0]!.push(...standing, ...further(draft, [...standing, ...named.flat()]))
  return lists.map((group, i) => {
    const latest = [...new Set(named[i])].sort((a, b) => b - a)
    const ids = latest.map((position) => idAt(journal.ids, position))
    return reasonInUse(draft, group, ids)
  })
}

/** Something stands on what is reversed; the events are named, latest first. */
function reasonInUse(draft: Draft, rises: readonly Rise[], ids: readonly string[]): Reason {
  const code = 'reversal.inUse'
  const { event } = draft.read.facts as { readonly event: string }
  const them = ids.length === 1 ? 'stands on it; reverse that' : 'stand on it; reverse them'
  const named = `${ids.join(', ')} ${them} first`
  const first = rises[0]
  if (first === undefined) {
    return { code, message: `reversed: event ${event} cannot be taken back; ${named}.` }
  }
  const { currency } = first.cell
  const by = sumOf(rises)
  const on = Math.min(...rises.map((rise) => rise.on))
  // Two events may stand on each other, once what backed both is gone: then neither goes first.
  const instead = 'record what takes its place'
  const advice = ids.length === 0 ? `${instead} first` : `${named}, or ${instead}`
  return {
    code,
    account: ACCOUNTS[first.shortage],
    on,
    by: { units: by, currency },
    message:
      `reversed: taking back event ${event} would leave ${placeOf(rises)} short of ` +
      `${nounOf(first.shortage)} by ${shownAmount(draft, by, currency)} on ` +
      `${textFromDay(on)}; ${advice}.`,
  }
}

/** What still stands on the event once those that are named are gone, and what they backed. */
function further(draft: Draft, named: readonly number[]): number[] {
  const { journal, read, rows } = draft
  const found: number[] = []
  for (;;) {
    const gone = [...named, ...found]
    const left = risesOf(journal, rows, read.day, new Set(gone))
    const more = left
      .filter((rise) => refusalOf(journal, read.type, false, rise, rows) !== undefined)
      .flatMap((rise) => needed(draft, rise, gone))
    if (more.length === 0) return found
    found.push(...more)
  }
}

/** The latest events without which a shortage would not rise; all there are if that is not so. */
function needed({ journal, read, rows }: Draft, rise: Rise, gone: readonly number[]): number[] {
  const own = rows.filter(({ line }) => line.owner === rise.cell)
  const found = lowering(journal, read.facts.event as string, rise).filter(
    (event) => !gone.includes(event),
  )
  const suffices = (count: number): boolean => {
    const absent = new Set([...gone, ...found.slice(0, count)])
    const left = risesOf(journal, own, read.day, absent)
    return !left.some(({ shortage, line }) => shortage === rise.shortage && line === rise.line)
  }
  let [low, high] = [0, found.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (suffices(middle)) high = middle
    else low = middle + 1
  }
  return found.slice(0, low)
}

/** What lowered what falls short and still stands, latest first; no reversal is reversed itself. */
function lowering(journal: Journal, original: string, { shortage, cell, line }: Rise): number[] {
  const isImplied = journal.reading.cash === 'implied'
  const wanted = LOWERED[shortage] ?? {}
  const own = positionOf(journal.ids, original)
  const found = new Set<number>()
  for (const { event, edge, amount, line: posted } of rowsOfCell(journal, cell)) {
    if (event === own || !isStanding(journal, event)) continue
    const isAbove = line !== null && posted.parentLine === line
    if (line !== null && posted !== line && !isAbove) continue
    const sign = isNegative(amount) ? -1 : 1
    const lowers = (steps: readonly number[], tracks: readonly number[] = []): boolean =>
      tracks.some((track) => steps[track]! * sign < 0)
    const tracks = (isImplied ? wanted.implied : undefined) ?? wanted.cell
    const steps = (isAbove ? PARENT_STEPS : LINE_STEPS)[edge]!
    const isOwed = isAbove && shortage === 'overpassed' && edge === EDGE.subawarded && sign > 0
    if (isOwed || lowers(CELL_STEPS[edge]!, tracks) || lowers(steps, wanted.line)) {
      found.add(event)
    }
  }
  return [...found].sort((a, b) => b - a)
}

/** Whether an event may still be reversed: it was not, and is no reversal itself. */
export const isStanding = ({ events, reversed }: Journal, position: number): boolean =>
  !reversed.has(position) && declarationAt(events.type[position]!).type !== 'reversed'

interface Lowered {
  readonly cell?: readonly number[]
  /** Those of a cell where missing cash is implied. */
  readonly implied?: readonly number[]
  readonly line?: readonly number[]
}

const { promised, outstanding, cash, available, conditional, funds } = CELL_TRACK
const { undisbursed, advances, spent, unspent } = LINE_TRACK
const OUTSTANDING: Lowered = {
  cell: [promised, outstanding],
  implied: [promised, outstanding, funds],
}

/** The sums of a cell, or of a line, by which a shortage rises when they are lowered. */
const LOWERED: Readonly<Partial<Record<Shortage, Lowered>>> = {
  borrowed: { cell: [cash] },
  unfunded: { cell: [available] },
  conditionalShort: { cell: [conditional] },
  unapplied: OUTSTANDING,
  impliedPledged: OUTSTANDING,
  oversigned: { cell: [promised] },
  overawarded: { line: [undisbursed] },
  claimed: { line: [advances] },
  overclaimed: { line: [unspent] },
  spentShort: { line: [spent] },
  subShort: { line: [undisbursed] },
  overpassed: { line: [unspent] },
}
