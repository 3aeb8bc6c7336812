/**
 * Judging `disallowed`: money that was spent does not count as spent.
 *
 * It is an advance again, and still due; no more than was expended.
 */
import type { DisallowedData } from '../events/disallowed.ts'
import type { FactsOf } from '../events/facts.ts'
import { onAward } from './award-lines.ts'
import type { Draft } from './draft.ts'
import { spent } from './room.ts'

export function judgeDisallowed(draft: Draft, facts: FactsOf<DisallowedData>): void {
  onAward(draft, facts, 'disallowed', [spent])
}
