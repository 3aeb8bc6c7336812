/**
 * The requirements that hold as of a day: a later one takes the place of the earlier from its date.
 *
 * It does so where both are of one purpose, in one unit, for days in common; a requirement of
 * another year stands beside it. One that names another (`replaces`) takes its place in any case.
 */
import type { Requirement } from '../journal/figures.ts'
import type { Journal } from '../journal/journal.ts'
import type { Scope } from './question.ts'

/** In the order of purposes, units and periods. */
export function requirementsIn(
  { requirements }: Journal,
  { day, size }: Scope,
): readonly Requirement[] {
  const told = requirements.filter((one) => one.position < size && one.day <= day)
  told.sort((a, b) => a.day - b.day || a.position - b.position)
  let found: Requirement[] = []
  for (const one of told) found = [...found.filter((other) => !isReplaced(other, one)), one]
  const key = ({ purpose, currency }: Requirement) => JSON.stringify([purpose, currency])
  return found.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.from - b.from))
}

function isReplaced(earlier: Requirement, later: Requirement): boolean {
  if (later.replaces === earlier.position) return true
  const same = earlier.purpose === later.purpose && earlier.currency === later.currency
  return same && earlier.from <= later.to && later.from <= earlier.to
}
