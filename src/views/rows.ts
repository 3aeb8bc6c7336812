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
import { decimalsOf, type Journal, rowAt } from '../journal/journal.ts'
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

/** One row; what is not specified is null. `edge` is the row of the chart that was posted. */
export type JournalRow = Readonly<
  { position: number } & Record<Exclude<(typeof ROW_COLUMNS)[number], 'position'>, string | null>
>

/** The rows of the events in a scope. */
export function* rowsIn(journal: Journal, scope: Scope): Generator<JournalRow> {
  const { rows, events } = journal
  const partsAlong = splitter(scope.size)
  let position = 0
  for (let number = 0; number < rows.length; number += 1) {
    while (position + 1 < events.length && events.firstRow[position + 1]! <= number) position += 1
    if (position >= scope.size) return
    const day = events.day[position]!
    const { line, edge, amount } = rowAt(journal, number)
    const { owner, award } = line
    const isOwn = matches(scope, owner, award)
    if (day > scope.day || !(isOwn || isOfAbove(scope, line, edge))) continue
    const { donor, basis } = asKnown(owner.pledge, scope.size)
    const recipient = award && asKnown(award, scope.size).recipient
    const decimals = decimalsOf(journal, owner.currency)
    const { awardPurpose: asked } = scope.where
    // What moves a purpose of the award above moves it by the shares of that award.
    const of = isOwn || asked === undefined ? award : (line.parentLine?.award ?? null)
    for (const [awardPurpose, part] of partsAlong(line, of, edge, amount)) {
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
}

/** Whether a row moves the award above, which is asked for: a sub-award is paid out of that. */
function isOfAbove(scope: Scope, { owner, parentLine }: Line, edge: number): boolean {
  const moves = EFFECTS[edge]!.parent.some((slot, i) => i % 2 === 0 && slot === LINE.advances)
  return moves && parentLine !== null && matches(scope, owner, parentLine.award)
}

/** Splits what is posted on the lines of awards for several purposes, along the running sums. */
function splitter(size: number) {
  const sums = new Map<string, { total: Units; parts: readonly Units[] }>()
  return ({ index }: Line, award: Award | null, edge: number, amount: Units) => {
    const purposes = award === null ? [] : purposesOf(award, size)
    if (purposes.length < 2) return [[purposes[0]?.purpose ?? null, amount] as const]
    const key = `${index} ${award?.id} ${edge}`
    const { total, parts } = sums.get(key) ?? { total: 0, parts: purposes.map(() => 0) }
    const sum = add(total, amount)
    const weights = purposes.map(({ share }) => weightOf(share))
    const next = cumulative(sum, weights, parts)
    sums.set(key, { total: sum, parts: next })
    return purposes.map(({ purpose }, i) => [purpose, subtract(next[i]!, parts[i]!)] as const)
  }
}
