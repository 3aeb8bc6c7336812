/**
 * What counts of a match: what was met of its condition, less what ended or was refunded for good.
 *
 * Only so much can be above what the match earned: what was cancelled, lapsed, or reduced by its
 * refund is owed by nobody any more. What was written off is not either, until it comes after all.
 */
import { CHART, type EdgeName } from '../journal/chart.ts'
import type { Row } from '../journal/journal.ts'
import { max, negate, subtract, type Units } from '../money/units.ts'

const ENDS: readonly EdgeName[] = [
  'cancelled',
  'cancelledSigned',
  'lapsed',
  'lapsedSigned',
  'writtenOff',
  'writtenOffSigned',
  'pledgeReduced',
]

/** What a row adds to what counts; a recovery is named by the sides of its cell. */
export function countedOf({ edge, amount }: Row): Units {
  const { name } = CHART[edge]!
  if (name === 'conditionMet') return amount
  return ENDS.includes(name) ? negate(amount) : 0
}

/** What counts above what is earned. */
export const aboveEarned = (counted: Units, earned: Units): Units =>
  max(0, subtract(counted, earned))
