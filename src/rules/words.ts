/**
 * The words of refusals by shortage: what is wrong under each code, and what to do about it.
 *
 * An advice can be followed, and the event then passes; what is only advised where nothing at all
 * is allowed stands apart from what helps in any case.
 */

import type { FactsOf } from '../events/facts.ts'
import type { RefundedData } from '../events/refunded.ts'
import { type Cell, PASSES_ON } from '../journal/documents.ts'
import { isZero, type Units } from '../money/units.ts'
import type { Draft } from './draft.ts'
import { lowestOf } from './exit-parts.ts'
import { type Instead, insteadOf } from './instead.ts'
import type { ShortageCode } from './limits.ts'
import { isOneOfSeveral } from './place.ts'
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
  const { cell } = rises[0]!
  const [phrase, usual] = WORDS[code]
  const advice = adviceInCurrency(draft, code, cell) ?? usual
  switch (code) {
    case 'exit.aboveOutstanding':
      return {
        phrase: phraseOfEnd(draft, rises[0]!),
        advice,
        instead: () => insteadOf(draft, rises[0]!, by),
      }
    case 'disbursement.aboveAward':
    case 'disbursement.aboveAdvance':
      return isOneOfSeveral(draft, rises[0]!, rises)
        ? { phrase, advice: `name lines that have it, or ${advice}` }
        : { phrase, advice }
    case 'expenditure.aboveAdvance':
      if (draft.read.type === 'awardRevised') return wordsOfCut(draft, phrase, rises)
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
    case 'subAward.aboveAward':
      return rises.some(({ isAbove }) => isAbove)
        ? { phrase, advice }
        : { phrase, advice: 'cut what was passed on, or disallow what was spent, first' }
    case 'award.belowClaimed':
      return rises.some(({ shortage }) => shortage === 'subShort')
        ? { phrase, advice: 'have what was paid returned first' }
        : { phrase, advice }
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

/** What was spent or passed on stays so when an award is cut. */
function wordsOfCut({ journal }: Draft, phrase: string, rises: readonly Rise[]): Words {
  const passes = rises.some(({ line }) => (journal.marks[line!.index]! & PASSES_ON) !== 0)
  return passes
    ? {
        phrase: phrase.replace('spent', 'spent or passed on'),
        advice: 'disallow what was spent, or have what was passed on returned, first',
      }
    : { phrase, advice: 'disallow what was spent first' }
}

/** What helps is an exchange, where money of a pledge is short in another currency. */
function adviceInCurrency({ read }: Draft, code: ShortageCode, cell: Cell): string | undefined {
  const { currency, pledge } = cell
  const { settled, fxFrom } = read.facts as Partial<FactsOf<RefundedData>>
  const isPaid = code === 'cash.short' && settled?.amount.currency === currency
  if (read.type === 'refunded' && isPaid && fxFrom === undefined) {
    return 'name in fxFrom another pledge that bears the difference'
  }
  if (currency === pledge.currency || !EXCHANGED.has(code)) return undefined
  const advice = `exchange more of its money into ${currency} first`
  const another = ', or leave settled out if the bank changed the money'
  return read.type === 'disbursed' && isPaid ? advice + another : advice
}

const EXCHANGED: ReadonlySet<string> = new Set([
  'award.aboveAvailable',
  'cash.short',
  'expenditure.aboveAvailable',
  'reallocation.aboveAvailable',
])

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
  overpassed: 'subUndisbursed',
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
  subUndisbursed: 'undisbursed money',
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
  'disbursement.aboveAdvance': [
    'is more than was paid and is neither spent nor passed on of',
    'record the payment on that award first',
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
  'subAward.aboveAward': [
    'is more than is neither spent nor passed on of',
    'raise that award first',
  ],
}
