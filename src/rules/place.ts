/**
 * Where an amount is too much, as a refusal names it: on a pledge, on an award, or on one line of
 * an award that has several.
 */
import type { Draft } from './draft.ts'
import type { Rise } from './shortage.ts'

/** The first place where an amount is too much, and how many there are beside it. */
export function placeOf(draft: Draft, rises: readonly Rise[]): string {
  const places = [...new Set(rises.map((rise) => nameOf(draft, rise, rises)))]
  return places.length === 1 ? places[0]! : `${places[0]} and ${places.length - 1} more`
}

function nameOf(draft: Draft, rise: Rise, rises: readonly Rise[]): string {
  const { line, cell } = rise
  const where = `pledge ${cell.pledge.id} (${cell.purpose})`
  if (!line?.award) return where
  const award = `award ${line.award.id}`
  return isOneOfSeveral(draft, rise, rises) ? `${award} on ${where}` : award
}

/** Whether one line of an award falls short alone, while its other lines may have enough. */
export function isOneOfSeveral(
  { read, written }: Draft,
  { line, isAbove }: Rise,
  rises: readonly Rise[],
): boolean {
  const award = line?.award
  if (!award || award.lines.length < 2) return false
  // What the book spreads is too much of all lines, but for what the lines above them have.
  const isSpread = written?.lines !== undefined && !(isAbove && read.type === 'disbursed')
  return !isSpread && rises.every((other) => other.line === line || other.line?.award !== award)
}
