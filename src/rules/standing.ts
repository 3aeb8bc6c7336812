/**
 * What stands on an event that is to be reversed: it would have to be reversed first.
 *
 * Of a receipt its refunds, and of everything the events that lower the account that falls short.
 */

import { declarationAt } from '../events/catalogue.ts'
import { CELL, EFFECTS, LINE } from '../journal/chart.ts'
import { idAt, positionOf } from '../journal/ids.ts'
import type { Journal } from '../journal/journal.ts'
import { rowsOfCell } from '../journal/walk.ts'
import { isNegative } from '../money/units.ts'
import type { Draft } from './draft.ts'
import type { Rise, Shortage } from './shortage.ts'

/** Their ids, latest first. A reversal is none of them, since it cannot be reversed itself. */
export function standingOn(draft: Draft, rises: readonly Rise[]): string[] {
  const { journal } = draft
  const { event: id } = draft.read.facts as { readonly event: string }
  const original = positionOf(journal.ids, id)
  const positions = new Set(draft.standing)
  for (const { shortage, cell, line } of rises) {
    for (const row of rowsOfCell(journal, cell)) {
      const { event } = row
      if (event === original || journal.reversed.has(event) || isReversal(journal, event)) continue
      if (line !== null && row.line !== line) continue
      if (lowers(shortage, row.edge, isNegative(row.amount) ? -1 : 1)) positions.add(event)
    }
  }
  return [...positions].sort((a, b) => b - a).map((position) => idAt(journal.ids, position))
}

const isReversal = ({ events }: Journal, position: number): boolean =>
  declarationAt(events.type[position]!).type === 'reversed'

/** The sums of a cell, or of a line, by which a shortage rises when they are lowered. */
const LOWERED: Readonly<Partial<Record<Shortage, { cell?: number[]; line?: number[] }>>> = {
  borrowed: { cell: [CELL.cash] },
  impliedReceived: { cell: [CELL.cash] },
  unfunded: { cell: [CELL.available] },
  conditionalShort: { cell: [CELL.conditional] },
  unapplied: { cell: [CELL.promised, CELL.receivable] },
  overawarded: { line: [LINE.undisbursed] },
  claimed: { line: [LINE.advances] },
  spentShort: { line: [LINE.spent] },
}

function lowers(shortage: Shortage, edge: number, sign: 1 | -1): boolean {
  const { cell, line } = EFFECTS[edge]!
  const wanted = LOWERED[shortage]
  return isLowered(cell, wanted?.cell ?? [], sign) || isLowered(line, wanted?.line ?? [], sign)
}

/** Effects are slots and signs, in pairs. */
function isLowered(effects: readonly number[], slots: readonly number[], sign: 1 | -1): boolean {
  return slots.some((slot) =>
    effects.some((value, i) => i % 2 === 0 && value === slot && effects[i + 1]! * sign < 0),
  )
}
