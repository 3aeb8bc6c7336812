/**
 * The filter of a question: what is asked for by a tree, by a list or by what it counts as becomes
 * the set of the names that are meant, as the book knew them.
 */
import { purposesAbove, toldOf, unitsAbove } from '../journal/definitions.ts'
import type { Journal } from '../journal/journal.ts'
import type { Where } from './question.ts'

/** What a cell and its award must be: a value, or one of several. */
export type Filter = Readonly<Record<string, string | ReadonlySet<string> | undefined>>

/** `counted`: whether units are shown as those that they count as. */
export function filterOf(
  { definitions, cells }: Journal,
  where: Where,
  size: number,
  counted: boolean,
): Filter {
  const { purposeWithin, credited, currency } = where
  const filter: Record<string, string | ReadonlySet<string> | undefined> = { ...where }
  const those = (names: Iterable<string>, is: (name: string) => Iterable<string>, what: string) =>
    new Set([...names].filter((name) => [...is(name)].includes(what)))
  if (purposeWithin !== undefined) {
    const names = new Set(cells.map(({ purpose }) => purpose))
    const above = (name: string) => purposesAbove(definitions, name, size)
    filter.purposeWithin = those(names, above, purposeWithin)
  }
  if (credited !== undefined) {
    const parties = (name: string) => toldOf(definitions.credits, name, size) ?? []
    filter.credited = those(definitions.credits.keys(), parties, credited)
  }
  if (currency !== undefined && counted) {
    const names = new Set([...definitions.units.keys(), currency])
    filter.currency = those(names, (name) => unitsAbove(definitions, name, size), currency)
  }
  return filter
}
