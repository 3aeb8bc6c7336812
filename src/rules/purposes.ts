/**
 * An amount over the purposes of a pledge.
 *
 * The event may name one purpose, or its lines; else it goes by what each purpose still has in the
 * account that the event leaves, and then by the shares that the pledge was made with.
 */

import type { FactsOf } from '../events/facts.ts'
import type { Amount } from '../events/kinds.ts'
import type { ReceivedData } from '../events/received.ts'
import type { EdgeName } from '../journal/chart.ts'
import type { Line, Pledge } from '../journal/documents.ts'
import { fromFine, negate, type Units } from '../money/units.ts'
import { cellFor, ownLine, purposeOf } from './documents.ts'
import { type Draft, postAlong, refuse } from './draft.ts'
import { outstanding, type Room } from './room.ts'
import { partsOf } from './spread.ts'

interface OnPurposes {
  readonly purpose?: string
  readonly lines?: FactsOf<ReceivedData>['lines']
  readonly spread?: string
}

/** Posts an amount along an edge, on the purpose that is named or over all of them. */
export function overPurposes(
  draft: Draft,
  pledge: Pledge,
  facts: OnPurposes,
  edge: EdgeName,
  amount: Amount,
  sign: 1 | -1 = 1,
  has: Room = outstanding,
): void {
  const { purpose: named } = facts
  if (named !== undefined && purposeOf(draft, pledge, named) === undefined) return
  const purposes = named === undefined ? pledge.purposes.map(({ purpose }) => purpose) : [named]
  const lines: Line[] = purposes.map((purpose) => ownLine(draft, cellFor(draft, pledge, purpose)))
  const parts = partsOf(draft, {
    lines,
    amount,
    stated: facts.lines,
    spread: facts.spread,
    rule: 'pro-rata/1',
    tiers: [
      () => lines.map((line) => has(draft, line)),
      () => pledge.purposes.map(({ share }) => weightOf(share)),
    ],
  })
  parts?.forEach((part, i) => {
    postAlong(draft, lines[i]!, edge, sign < 0 ? negate(part) : part)
  })
}

/** A share as a weight, on the same scale as all others. */
export function weightOf(share: bigint): Units {
  return fromFine(share * 10n ** 18n)
}

/** Whether a document names each of its purposes once. */
export function checkTwice(
  draft: Draft,
  document: string,
  given: readonly { readonly purpose: string }[],
  what = 'shares',
): boolean {
  if (new Set(given.map(({ purpose }) => purpose)).size === given.length) return true
  const message = `${document} names a purpose twice; name it once, with its ${what} added up.`
  refuse(draft, 'purpose.twice', message)
  return false
}
