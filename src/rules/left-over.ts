/**
 * What a reversal leaves with nothing: a purpose that money was moved to, or a line that a change
 * of funding had opened.
 *
 * Once no event stands there any more it is no purpose of its pledge, or no line of its award: it
 * would have a part of nothing, and every later event would have to say that it is not meant.
 */
import { declarationAt } from '../events/catalogue.ts'
import { type Award, cellsOf, type Line, linesOf, type Pledge } from '../journal/documents.ts'
import type { Row } from '../journal/journal.ts'
import { changeFields, type Draft } from './draft.ts'
import { isUsed } from './opened-again.ts'

/** Takes back what an event had opened, once it is reversed and nothing else stands there. */
export function dropLeftOver(draft: Draft, target: number, rows: readonly Row[]): void {
  const { type } = declarationAt(draft.journal.events.type[target]!)
  const lines = [...new Set(rows.map(({ line }) => line))]
  const isEmpty = (line: Line): boolean => !isUsed(draft.journal, line, target)
  for (const pledge of new Set(lines.map(({ owner }) => owner.pledge))) {
    dropPurposes(draft, pledge, lines, isEmpty)
  }
  const award = lines.find((line) => line.award !== null)?.award
  if (type === 'fundingChanged' && award) dropLines(draft, award, lines.filter(isEmpty))
}

/** A purpose that came by a move has no share; what the pledge itself is for stays its own. */
function dropPurposes(
  draft: Draft,
  pledge: Pledge,
  on: readonly Line[],
  isEmpty: (line: Line) => boolean,
): void {
  const cells = [...cellsOf(pledge)]
  const empty = pledge.purposes.filter(({ purpose, share }) => {
    const isOn = on.some(({ owner }) => owner.pledge === pledge && owner.purpose === purpose)
    const own = cells.filter((cell) => cell.purpose === purpose)
    return share === 0n && isOn && own.flatMap((cell) => [...linesOf(cell)]).every(isEmpty)
  })
  if (empty.length === 0) return
  const purposes = pledge.purposes.filter((one) => !empty.includes(one))
  changeFields<Pledge>(draft, pledge, { purposes })
}

function dropLines(draft: Draft, award: Award, empty: readonly Line[]): void {
  const lines = award.lines.filter((line) => !empty.includes(line))
  if (lines.length === award.lines.length || lines.length === 0) return
  changeFields<Award>(draft, award, { lines })
}
