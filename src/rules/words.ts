/**
 * The words of refusals by shortage: what is wrong under each code, and what to do about it.
 *
 * An advice can be followed, and the event then passes; what is only advised where nothing at all
 * is allowed stands apart from what helps in any case.
 */

import { isZero, type Units } from '../money/units.ts'
import type { Draft } from './draft.ts'
import { lowestOf } from './exit-parts.ts'
import { type Instead, insteadOf } from './instead.ts'
import type { ShortageCode } from './limits.ts'
import type { Shortage } from './short.ts'
import type { Rise } from './shortage.ts'

export interface Words {
  /** What is wrong: what stands between the amount and its place. */
  readonly phrase: string
  /** What to do where nothing is allowed. */
  readonly advice: string
  /** What could be recorded instead, in any case. */
  readonly instead?: () => Instead
}

export function wordsOf(
  draft: Draft,
  code: ShortageCode,
  rises: readonly Rise[],
  by: Units,
): Words {
  const [phrase, advice] = WORDS[code]
  const { cell } = rises[0]!
  switch (code) {
    case 'exit.aboveOutstanding':
      return {
        phrase: phraseOfEnd(draft, rises[0]!),
        advice,
        instead: () => insteadOf(draft, rises[0]!, by),
      }
    case 'expenditure.aboveAdvance':
      if (draft.read.type === 'awardRevised')
        return { phrase, advice: 'disallow what was spent first' }
      return rises.some((rise) => rise.shortage === 'overclaimed')
        ? {
            phrase: 'would claim more than is undisbursed on',
            advice: 'raise the award, or disallow what is claimed, first',
          }
        : { phrase, advice }
    case 'condition.aboveConditional':
      return cell.pledge.conditional
        ? { phrase, advice }
        : { phrase, advice: 'the pledge has no condition, and all of it counts: leave this out' }
    case 'receipt.abovePledge':
      return draft.read.type === 'pledgeRevised'
        ? { phrase, advice: 'refund what came, or lower what is signed, first' }
        : { phrase, advice }
    default:
      return { phrase, advice }
  }
}

/** What an end, or a cut of a conditional pledge, is more than. */
function phraseOfEnd(draft: Draft, { shortage, cell }: Rise): string {
  const { type, facts } = draft.read
  if (type === 'pledgeRevised') return 'is more than is conditional on'
  const isUnsaid = shortage === 'exceeded' && (facts.signed ?? facts.conditional) === undefined
  const isSigned = isUnsaid && !isZero(lowestOf(draft, { owner: cell }, 'receivable').units)
  return isSigned ? 'is more than is promised and unsigned on' : 'is more than is outstanding on'
}

/** The account that a shortage is told by. */
export const ACCOUNTS: Readonly<Record<Shortage, string>> = {
  unfunded: 'unfunded',
  unapplied: 'unapplied',
  uncovered: 'unapplied',
  borrowed: 'borrowed',
  impliedReceived: 'receivable',
  impliedPledged: 'promised',
  conditionalShort: 'conditional',
  exceeded: 'promised',
  oversigned: 'promised',
  overawarded: 'overawarded',
  claimed: 'claimed',
  overclaimed: 'claimed',
  spentShort: 'spent',
  subShort: 'subUndisbursed',
}

/** What falls short, in the words of its account: what is short for one cause has one name. */
export function nounOf(shortage: Shortage): string {
  const account = ACCOUNTS[shortage]
  return NOUNS[account] ?? `${account} money`
}

const NOUNS: Readonly<Record<string, string>> = {
  unfunded: 'available money',
  unapplied: 'promised money',
  borrowed: 'cash',
  overawarded: 'undisbursed money',
  claimed: 'advances',
}

/** What is wrong under each code, and what to do where nothing at all is allowed. */
const WORDS: Readonly<Record<ShortageCode, readonly [phrase: string, advice: string]>> = {
  'award.aboveAvailable': ['is more than is available on', 'record the pledge or its raise first'],
  'award.unfunded': ['would leave awards without backing on', 'cut an award first'],
  'award.belowClaimed': [
    'would go below what was paid and claimed on',
    'disallow what is claimed first',
  ],
  'awardCancellation.aboveUndisbursed': [
    'is more than is undisbursed on',
    'have what was paid returned instead',
  ],
  'cash.short': ['would overdraw the cash of', 'record the money that came first'],
  'commitment.abovePledge': ['is more than is promised and unsigned on', 'raise the pledge first'],
  'condition.aboveConditional': ['is more than is conditional on', 'raise the pledge first'],
  'disallowance.aboveExpended': [
    'is more than was expended on',
    'record the money that was spent first',
  ],
  'disbursement.aboveAward': ['would overdraw', 'raise the award first'],
  'exit.aboveOutstanding': ['is more than is outstanding on', 'refund what came instead'],
  'expenditure.aboveAdvance': [
    'would leave more spent than was advanced on',
    'record the payment, or disallow what was spent, first',
  ],
  'expenditure.aboveAvailable': [
    'is more than is available on',
    'cut an award, or record the pledge or its raise, first',
  ],
  'reallocation.aboveAvailable': ['is more than is available on', 'cut an award first'],
  'receipt.abovePledge': ['is more than is outstanding on', 'raise the pledge first'],
  'return.aboveAdvance': [
    'is more than was paid and not spent on',
    'disallow what was spent first',
  ],
  'return.aboveExpenditure': [
    'is more than was spent and not returned on',
    'date this after the reversal of what was returned before',
  ],
  'subAward.aboveAward': ['is more than is left of', 'raise the award it is from first'],
}
