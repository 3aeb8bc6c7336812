/**
 * The rows of the journal as text: what every event posted, one amount a row, in the order of
 * recording.
 *
 * An amount is signed: a reversal, a cut or a return along its own edge is below zero. Nothing is
 * made up here that is not in the journal, and rows are given one at a time. A payment of a
 * sub-award is also among the rows of the award that it is passed on from, which it moves. What was
 * posted on an award for several purposes is a row for each of them, and these add up to it.
 */

import { declarationAt } from '../events/catalogue.ts'
import { textFromDay, textFromInstant } from '../events/dates.ts'
import { CHART, EFFECTS, LINE } from '../journal/chart.ts'
import { type Award, asKnown, type Line } from '../journal/documents.ts'
import { idAt } from '../journal/ids.ts'
import { decimalsOf, firstRowOf, type Journal, type Row, rowAt } from '../journal/journal.ts'
import { cumulative } from '../money/shares.ts'
import { add, subtract, textFromUnits, type Units } from '../money/units.ts'
import { weightOf } from '../rules/purposes.ts'
import { purposesOf } from './award-purposes.ts'
import { matches, type Scope } from './question.ts'

/** The members of a row, in their order. */
export const ROW_COLUMNS = [
  'position',
  'date',
  'datePrecision',
  'recordedAt',
  'id',
  'type',
  'edge',
  'pledge',
  'donor',
  'purpose',
  'award',
  'recipient',
  'awardPurpose',
  'currency',
  'basis',
  'amount',
] as const

/** The members that are null where an event does not say them, or there is no award. */
type Unsaid = 'datePrecision' | 'award' | 'recipient' | 'awardPurpose'

/** One row; what is not specified is null. `edge` is the row of the chart that was posted. */
export type JournalRow = Readonly<
  { position: number } & Record<Unsaid, string | null> &
    Record<Exclude<(typeof ROW_COLUMNS)[number], 'position' | Unsaid>, string>
>

/** The rows of the events in a scope. */
export function* rowsIn(journal: Journal, scope: Scope): Generator<JournalRow> {
  const { rows, events } = journal
  const split = splitter()
  let position = 0
  for (let number = 0; number < rows.length; number += 1) {
    while (position + 1 < events.length && events.firstRow[position + 1]! <= number) position += 1
    if (position >= scope.size) return
    yield* shownRow(journal, { number, position }, scope, split)
  }
}

/** Rows of events, from one position up to but without another, as known when each was recorded. */
export type RowsAlong = (from: number, to: number) => readonly JournalRow[]

/**
 * Reads the rows of events one after another, without beginning anew for each: the parts of an
 * award for several purposes follow from all that was posted on it before.
 */
export function rowsAlong(journal: Journal): RowsAlong {
  let split = splitter()
  let next = 0
  return (from, to) => {
    if (from < next) [split, next] = [splitter(), 0]
    const found: JournalRow[] = []
    for (; next < to; next += 1) {
      const scope = { day: Infinity, size: next + 1, where: {} }
      const end = firstRowOf(journal, next + 1)
      for (let number = firstRowOf(journal, next); number < end; number += 1) {
        if (next >= from) found.push(...shownRow(journal, { number, position: next }, scope, split))
        else split(rowAt(journal, number), scope.size)
      }
    }
    return Object.freeze(found)
  }
}

/** One row of the journal, once for each purpose that it is shared among. */
function* shownRow(
  journal: Journal,
  { number, position }: { readonly number: number; readonly position: number },
  scope: Scope,
  split: Splitter,
): Generator<JournalRow> {
  const { events } = journal
  const day = events.day[position]!
  const row = rowAt(journal, number)
  const { line, edge } = row
  const { owner, award } = line
  const isOwn = matches(scope, owner, award)
  if (day > scope.day || !(isOwn || isOfAbove(scope, line, edge))) return
  const { donor, basis } = asKnown(owner.pledge, scope.size)
  const recipient = award && asKnown(award, scope.size).recipient
  const decimals = decimalsOf(journal, owner.currency)
  const { awardPurpose: asked } = scope.where
  // What moves a purpose of the award above moves it by the shares of that award.
  const of = isOwn || asked === undefined ? award : (line.parentLine?.award ?? null)
  for (const [awardPurpose, part] of split(row, scope.size, of)) {
    if ((asked ?? awardPurpose) !== awardPurpose) continue
    yield Object.freeze({
      position,
      date: textFromDay(day),
      datePrecision: journal.imprecise.get(position) ?? null,
      recordedAt: textFromInstant(events.recordedAt[position]!),
      id: idAt(journal.ids, position),
      type: declarationAt(events.type[position]!).type,
      edge: CHART[edge]!.name,
      pledge: owner.pledge.id,
      donor,
      purpose: owner.purpose,
      award: award?.id ?? null,
      recipient,
      awardPurpose,
      currency: owner.currency,
      basis,
      amount: textFromUnits(part, decimals),
    })
  }
}

/** Whether a row moves the award above, which is asked for: a sub-award is paid out of that. */
function isOfAbove(scope: Scope, { owner, parentLine }: Line, edge: number): boolean {
  const moves = EFFECTS[edge]!.parent.some((slot, i) => i % 2 === 0 && slot === LINE.advances)
  return moves && parentLine !== null && matches(scope, owner, parentLine.award)
}

type Splitter = (
  row: Row,
  size: number,
  award?: Award | null,
) => readonly (readonly [purpose: string | null, part: Units])[]

/** Splits what is posted on the lines of awards for several purposes, along the running sums. */
function splitter(): Splitter {
  const sums = new Map<string, { total: Units; parts: readonly Units[] }>()
  return ({ line, edge, amount }, size, award = line.award) => {
    const purposes = award === null ? [] : purposesOf(award, size)
    if (purposes.length < 2) return [[purposes[0]?.purpose ?? null, amount]]
    const weights = purposes.map(({ share }) => weightOf(share))
    const key = `${line.index} ${award?.id} ${edge} ${weights.join()}`
    const { total, parts } = sums.get(key) ?? { total: 0, parts: purposes.map(() => 0) }
    const sum = add(total, amount)
    const next = cumulative(sum, weights, parts)
    sums.set(key, { total: sum, parts: next })
    return purposes.map(({ purpose }, i) => [purpose, subtract(next[i]!, parts[i]!)])
  }
}
