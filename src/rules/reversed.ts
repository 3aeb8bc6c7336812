/**
 * Judging `reversed`: one event is undone, once, on a day of its own and never before it happened.
 *
 * Every row of the original goes backwards; what the original changed of a document is changed
 * back, a revision only while it is the latest of its document. A document is closed when the event
 * that opened it is undone, but for one that an observing book knows from other events too. What a
 * move had opened is gone with it (`left-over.ts`).
 */

import { declarationAt } from '../events/catalogue.ts'
import { textFromDay } from '../events/dates.ts'
import type { FactsOf } from '../events/facts.ts'
import type { ReversedData } from '../events/reversed.ts'
import {
  type Award,
  type Changes,
  cellsOf,
  changesOf,
  linesOf,
  type Pledge,
} from '../journal/documents.ts'
import { idAt, positionOf } from '../journal/ids.ts'
import { rowsOf } from '../journal/journal.ts'
import { negate } from '../money/units.ts'
import { change, changeAmount, changeFields, type Draft, refuse } from './draft.ts'
import { dropLeftOver } from './left-over.ts'
import { isHeardOf } from './opened-again.ts'
import { changeBetween, signedOf } from './revision.ts'
import { saidGaps } from './said.ts'
import { goesFirst, revisedSince } from './taking-back.ts'

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
  if (!journal.reading.observing) {
    const said = saidGaps(journal, target, draft.rows, draft.read.day, new Set())
    draft.inUse = said.length + goesFirst(journal, target).length > 0
  }
  undoDocuments(draft, type, target, rows[0]?.line.owner.pledge, rows[0]?.line.award)
  dropLeftOver(draft, target, rows)
  change(
    draft,
    (_, position) => journal.reversed.set(target, position),
    () => journal.reversed.delete(target),
  )
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
  if (opened || type.endsWith('Revised')) latestOnly(draft, target)
  if (opened) changeFields<Pledge | Award>(draft, opened, closing(draft, opened, type))
  undoEntry(draft, `pledge ${pledge.id}`, pledge, target)
  undoEntry(draft, signedOf(pledge), pledge.commitments, target)
  if (award) undoEntry(draft, `award ${award.id}`, award, target)
}

/** What becomes of a document without the event that opened it: others may tell of it. */
function closing({ journal }: Draft, opened: Pledge | Award, type: string) {
  if (!journal.reading.observing) return { undone: true }
  const lines =
    'lines' in opened ? opened.lines : [...cellsOf(opened)].flatMap((one) => [...linesOf(one)])
  return isHeardOf(journal, lines, type) ? { implied: true } : { undone: true }
}

/** A strict book says itself, and of every day, that a later revision is reversed first. */
function undoEntry(draft: Draft, name: string, changes: Changes, target: number): void {
  const entry = [...changesOf(changes)].find(({ position }) => position === target)
  if (entry === undefined) return
  const delta = negate(entry.delta)
  if (draft.journal.reading.observing) changeBetween(draft, name, changes, delta)
  else changeAmount(draft, changes, delta)
}

function latestOnly(draft: Draft, target: number): void {
  const { journal } = draft
  const [later] = revisedSince(journal, target)
  if (later === undefined) return
  refuse(
    draft,
    'reversal.notLatest',
    `event ${idAt(journal.ids, later)} changed the same document later; reverse that one first.`,
  )
}
