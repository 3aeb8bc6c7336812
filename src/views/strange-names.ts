/**
 * What an answer without rows may be empty by: a name in the question that the book never heard.
 *
 * A slip in a name is no mistake of the question, since nothing is recorded on what is not there
 * either. So it is answered, and the name that was perhaps meant stands below.
 */
import { nearest } from '../events/nearest.ts'
import { purposesAbove, toldOf, unitsAbove } from '../journal/definitions.ts'
import type { Line } from '../journal/documents.ts'
import { eventOf, type Journal } from '../journal/journal.ts'
import { purposesOf } from './award-purposes.ts'
import { dimensionOf, type Where } from './question.ts'

/** A note for each value of a filter that the book did not have, as known at a size. */
export function strangeNames(journal: Journal, where: Where = {}, size: number): readonly string[] {
  return Object.entries(where).flatMap(([key, value]) => {
    const names = namesOf(journal, key as keyof Where, size)
    if (value === undefined || names.has(value)) return []
    const near = nearest(value, [...names])
    const advice = near === undefined ? '.' : `; did you mean ${JSON.stringify(near)}?`
    const what = key === 'purposeWithin' ? 'purpose' : key
    return [`This book has no ${what} ${JSON.stringify(value)}${advice}`]
  })
}

/** All values that a key had in a book. */
function namesOf(journal: Journal, key: keyof Where, size: number): ReadonlySet<string> {
  const { definitions, lines } = journal
  const names = new Set<string>()
  for (const line of lines) {
    if (!isKnown(journal, line, size)) continue
    for (const value of valuesOf(journal, key, line, size)) if (value !== null) names.add(value)
  }
  if (key !== 'purpose' && key !== 'purposeWithin') return names
  for (const name of definitions.purposes.keys()) {
    if (toldOf(definitions.purposes, name, size) !== undefined) names.add(name)
  }
  return names
}

/** Whether something was posted on a line among the first events. */
function isKnown(journal: Journal, line: Line, size: number): boolean {
  for (let next = line.lastRow; next > 0; next = journal.rows.previous[next - 1]!) {
    if (eventOf(journal, next - 1) < size) return true
  }
  return false
}

function valuesOf(
  { definitions }: Journal,
  key: keyof Where,
  { award, owner }: Line,
  size: number,
): Iterable<string | null> {
  switch (key) {
    case 'purposeWithin':
      return purposesAbove(definitions, owner.purpose, size)
    case 'credited':
      return toldOf(definitions.credits, owner.pledge.id, size) ?? []
    case 'awardPurpose':
      return award === null ? [] : purposesOf(award, size).map(({ purpose }) => purpose)
    case 'currency':
      return unitsAbove(definitions, owner.currency, size)
    default:
      return [dimensionOf(key, owner, award, size)]
  }
}
