/**
 * Documents that are opened again under their name: what of them still binds what is said now.
 *
 * While some of its money stands, a document is the same, whoever told of it: what is said now has
 * to agree with that money. Once all of that is reversed nothing binds any more, and what is said
 * otherwise opens another document under the name. A strict book reverses nothing that others stand
 * on, so nothing binds there.
 */
import { declarationAt } from '../events/catalogue.ts'
import {
  type Award,
  type Changes,
  cellsOf,
  changesOf,
  type Line,
  linesAbove,
  linesOf,
  PASSES_ON,
  type Pledge,
} from '../journal/documents.ts'
import { eventOf, type Journal } from '../journal/journal.ts'
import type { Draft } from './draft.ts'
import { isStanding } from './lowering.ts'

/** The purposes of a pledge on which money stands; what came there by a reallocation is its own. */
export function standingPurposes(journal: Journal, pledge: Pledge): readonly string[] {
  if (!journal.reading.observing) return []
  const own = pledge.purposes.filter(({ share }) => share > 0n).map(({ purpose }) => purpose)
  const standing = new Set<string>()
  for (const cell of cellsOf(pledge)) {
    if (standing.has(cell.purpose) || !own.includes(cell.purpose)) continue
    for (const line of linesOf(cell)) {
      if (!stands(journal, line)) continue
      standing.add(cell.purpose)
      break
    }
  }
  return own.filter((purpose) => standing.has(purpose))
}

/** The lines of an award on which money stands, or of what was passed on from it. */
export function standingLines(
  journal: Journal,
  award: Award,
  passedOver?: string,
): readonly Line[] {
  if (!journal.reading.observing) return []
  return award.lines.filter((line) => {
    return stands(journal, line, passedOver) || passesOn(journal, line)
  })
}

/** Whether anything stands on a line, or was passed on from it, but for one event. */
export function isUsed(journal: Journal, line: Line, but: number): boolean {
  for (const event of eventsOn(journal, line)) {
    if (event !== but && isStanding(journal, event)) return true
  }
  return passesOn(journal, line)
}

function passesOn(journal: Journal, line: Line): boolean {
  if ((journal.marks[line.index]! & PASSES_ON) === 0) return false
  for (const other of linesOf(line.owner)) {
    if ([...linesAbove(other)].includes(line) && stands(journal, other)) return true
  }
  return false
}

/** Whether an event posted there that was not reversed; one type of them may be passed over. */
function stands(journal: Journal, line: Line, passedOver?: string): boolean {
  for (const event of eventsOn(journal, line)) {
    if (typeOf(journal, event) !== passedOver && isStanding(journal, event)) return true
  }
  return false
}

function* eventsOn(journal: Journal, { lastRow }: Line): Generator<number> {
  for (let next = lastRow; next > 0; next = journal.rows.previous[next - 1]!) {
    yield eventOf(journal, next - 1)
  }
}

const typeOf = ({ events }: Journal, position: number): string =>
  declarationAt(events.type[position]!).type

/** Whether any event posted on these lines that is neither a reversal nor of one type. */
export function isHeardOf(journal: Journal, lines: readonly Line[], opening: string): boolean {
  return lines.some((line) => {
    if ((journal.marks[line.index]! & PASSES_ON) !== 0) return true
    for (const event of eventsOn(journal, line)) {
      if (![opening, 'reversed'].includes(typeOf(journal, event))) return true
    }
    return false
  })
}

/** Whether somebody told of a document itself, be it reversed since, and not of its money alone. */
export function wasTold(journal: Journal, document: Changes): boolean {
  return [...changesOf(document)].some(({ position }) => {
    return ['pledged', 'awarded'].includes(typeOf(journal, position))
  })
}

/** Whether the event is a payment on an award that the book knows, if at all, from payments. */
export function isUntoldPayment({ journal, read, rows }: Draft): boolean {
  const award = rows[0]?.line.award
  if (read.type !== 'disbursed' || !award) return false
  return journal.awards.get(award.id) !== award || award.implied || award.undone
}
