/**
 * What stands against taking an event back, if some other events had not been.
 *
 * Some go before it in any case: what names it, as a refund names its receipt, and every later
 * revision of an amount that it changed. Of all else the gaps are told that it would leave.
 */
import { declarationAt } from '../events/catalogue.ts'
import { type Cell, changesOf } from '../journal/documents.ts'
import { type Journal, type Row, rowsOf } from '../journal/journal.ts'
import { negate } from '../money/units.ts'
import { backsOf } from './going-back.ts'
import { refusalOf } from './limits.ts'
import { latestFirst, loweringOf } from './lowering.ts'
import { saidGaps } from './said.ts'
import { type Rise, risesOf } from './shortage.ts'

export type Absent = ReadonlySet<number>

export interface Gap {
  readonly cell: Cell
  /** The money that falls short; undefined where it is what was said. */
  readonly rise?: Rise
  /** The standing events that lower it, the latest first. */
  readonly lowering: () => number[]
  /** Whether it is still there if these events had not been. */
  readonly persists: (absent: Absent) => boolean
}

/** The events that go first in any case, the latest first. */
export const goesFirst = (journal: Journal, position: number): number[] =>
  latestFirst([...backsOf(journal, position), ...revisedSince(journal, position)])

/**
 * Later changes of what the event opened or revised, and later revisions of what it changed. What
 * opened the document after its revision completed it only: the revision stands without.
 */
export function revisedSince(journal: Journal, position: number): number[] {
  const { events, reversed } = journal
  const opens = isWhole(journal, position)
  const { line } = rowsOf(journal, position)[0] ?? {}
  const found: number[] = []
  for (const changes of [line?.owner.pledge, line?.owner.pledge.commitments, line?.award]) {
    const entries = changes ? [...changesOf(changes)] : []
    if (!entries.some((entry) => entry.position === position)) continue
    for (const { position: later } of entries) {
      const by = declarationAt(events.type[later]!).type
      if (later <= position || by === 'reversed' || reversed.has(later)) continue
      if (by === 'pledged' || by === 'awarded') continue
      if (opens || by.endsWith('Revised')) found.push(later)
    }
  }
  return latestFirst(found)
}

/** Whether an event says the whole amount of a document: it opens or revises it. */
function isWhole({ events }: Journal, position: number): boolean {
  const { type } = declarationAt(events.type[position]!)
  return type === 'pledged' || type === 'awarded' || type.endsWith('Revised')
}

/** What would be missing from a day on, or from the event's own day where that is later. */
export function gapsOf(journal: Journal, position: number, day: number, absent: Absent): Gap[] {
  const on = Math.max(day, journal.events.day[position]!)
  const rows = backwards(journal, position)
  const gaps = refusedOf(journal, rows, on, absent).map((rise): Gap => {
    const own = rows.filter(({ line }) => line.owner === rise.cell)
    const isSame = ({ shortage, line }: Rise): boolean =>
      shortage === rise.shortage && line === rise.line
    return {
      cell: rise.cell,
      rise,
      lowering: () => loweringOf(journal, position, rise),
      persists: (more) => risesOf(journal, own, on, more).some(isSame),
    }
  })
  return [...gaps, ...saidGaps(journal, position, rows, on, absent)]
}

/** The rows of an event with the opposite sign. */
const backwards = (journal: Journal, position: number): Row[] =>
  rowsOf(journal, position).map((row) => ({ ...row, amount: negate(row.amount) }))

/** What no reversal may raise. */
function refusedOf(journal: Journal, rows: readonly Row[], on: number, absent: Absent) {
  const rises = risesOf(journal, rows, on, absent.size === 0 ? undefined : absent)
  return rises.filter((rise) => refusalOf(journal, 'reversed', false, rise, rows) !== undefined)
}
