/**
 * Judging `reversed`: one event is undone, once, on a day of its own and never before it happened.
 *
 * Every row of the original goes backwards; what the original changed of a document is changed
 * back, a revision only while it is the latest of its document. A document is closed when the event
 * that opened it is undone.
 */

import { declarationAt } from '../events/catalogue.ts'
import { textFromDay } from '../events/dates.ts'
import type { FactsOf } from '../events/facts.ts'
import type { ReversedData } from '../events/reversed.ts'
import { EDGE } from '../journal/chart.ts'
import { type Award, type Changes, changesOf, type Pledge } from '../journal/documents.ts'
import { idAt, positionOf } from '../journal/ids.ts'
import { type Row, rowsOf } from '../journal/journal.ts'
import { add, negate, subtract, type Units } from '../money/units.ts'
import { ENDED, mostBelow, rowsAlong } from './commitment-revised.ts'
import { change, changeAmount, changeFields, type Draft, refuse } from './draft.ts'
import { backsOf } from './going-back.ts'
import { isStanding } from './standing.ts'

export function judgeReversed(draft: Draft, facts: FactsOf<ReversedData>): void {
  const { journal } = draft
  const target = positionOf(journal.ids, facts.event)
  if (target === undefined || !isReversible(draft, facts.event, target)) {
    if (target === undefined) {
      refuse(
        draft,
        'reversal.unknown',
        `there is no event ${facts.event} in this book; correct the name of the event.`,
      )
    }
    return
  }
  const { type } = declarationAt(journal.events.type[target]!)
  const rows = rowsOf(journal, target)
  for (const row of rows) draft.rows.push({ ...row, amount: negate(row.amount) })
  draft.standing.push(...backsOf(journal, target), ...leaningOn(draft, rows))
  undoDocuments(draft, type, target, rows[0]?.line.owner.pledge, rows[0]?.line.award)
  change(
    draft,
    (_, position) => journal.reversed.set(target, position),
    () => journal.reversed.delete(target),
  )
}

/** The latest events that lean on a signature that this reversal takes back. */
function leaningOn(draft: Draft, rows: readonly Row[]): number[] {
  const { journal } = draft
  const cut = rows
    .filter(({ edge }) => edge === EDGE.committed)
    .reduce<Units>((sum, { amount }) => add(sum, amount), 0)
  if (cut <= 0 || journal.reading.observing) return []
  const { pledge } = rows[0]!.line.owner
  const { by, on } = mostBelow(draft, pledge, cut, ENDED)
  let left = by
  const found: number[] = []
  for (const row of rowsAlong(journal, pledge, [EDGE.committed, ...ENDED]).reverse()) {
    const lowered = row.edge === EDGE.committed ? negate(row.amount) : row.amount
    if (left <= 0 || lowered <= 0 || row.day > on || !isStanding(journal, row.event)) continue
    found.push(row.event)
    left = subtract(left, lowered)
  }
  if (left > 0) {
    const less = `less than nothing would be signed on pledge ${pledge.id} on ${textFromDay(on)}`
    const message = `${less}; record what takes its place first, or date this later.`
    refuse(draft, 'reversal.inUse', message)
  }
  return found
}

function isReversible(draft: Draft, id: string, target: number): boolean {
  const { journal, read } = draft
  const original = declarationAt(journal.events.type[target]!)
  const day = journal.events.day[target]!
  if (original.type === 'reversed') {
    const message = `event ${id} takes another back itself; record that other one again instead.`
    refuse(draft, 'reversal.notMoney', message)
  } else if (!original.money) {
    const message = `event ${id} (${original.type}) is not about money, so it is not taken back;`
    refuse(draft, 'reversal.notMoney', `${message} record what holds now instead.`)
  } else if (journal.reversed.has(target)) {
    const message = `event ${id} is reversed already; there is nothing more to take back.`
    refuse(draft, 'reversal.twice', message)
  } else if (read.day < day) {
    const date = textFromDay(day)
    const message = `event ${id} is dated ${date}; date its reversal on that day or later.`
    refuse(draft, 'reversal.beforeOriginal', message)
  } else return true
  return false
}

function undoDocuments(
  draft: Draft,
  type: string,
  target: number,
  pledge: Pledge | undefined,
  award: Award | null | undefined,
): void {
  if (pledge === undefined) return
  const opened = type === 'pledged' ? pledge : type === 'awarded' ? award : undefined
  const revised = type === 'commitmentRevised' ? pledge.commitments : (award ?? pledge)
  if (opened || type.endsWith('Revised')) latestOnly(draft, revised, target)
  if (opened) changeFields<{ undone: boolean }>(draft, opened, { undone: true })
  for (const changes of [pledge, pledge.commitments, award]) {
    if (changes) undoEntry(draft, changes, target)
  }
}

function undoEntry(draft: Draft, changes: Changes, target: number): void {
  const entry = [...changesOf(changes)].find(({ position }) => position === target)
  if (entry !== undefined) changeAmount(draft, changes, negate(entry.delta))
}

function latestOnly(draft: Draft, changes: Changes, target: number): void {
  const { reversed, events, ids } = draft.journal
  const later = [...changesOf(changes)].findLast(({ position }) => {
    const isUndoing = declarationAt(events.type[position]!).type === 'reversed'
    return position > target && !reversed.has(position) && !isUndoing
  })
  if (later === undefined) return
  refuse(
    draft,
    'reversal.notLatest',
    `event ${idAt(ids, later.position)} changed the same document later; reverse that one first.`,
  )
}
