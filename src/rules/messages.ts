/**
 * What a refusal says: where, what, by how much and when, and what to do next.
 *
 * `disbursed: 30.00 USD would overdraw award a by 10.00 on 2024-01-20; 20.00 is allowed.`
 */

import { textFromDay } from '../events/dates.ts'
import { add, isNegative, isZero, max, subtract, type Units } from '../money/units.ts'
import { adviceBefore } from './before-document.ts'
import { type Draft, type Reason, shownAmount, shownUnits } from './draft.ts'
import type { ShortageCode } from './limits.ts'
import type { Rise, Shortage } from './shortage.ts'

/** What is too much: its size, by how much, on which day, and what to do if nothing is allowed. */
interface Excess {
  readonly code: string
  readonly account: string
  readonly currency: string
  readonly size: Units
  readonly by: Units
  readonly on: number
  /** What is too much, and where: what stands before "by 10.00 on 2024-01-20". */
  readonly what: string
  readonly advice: string
}

/** The reason against what is above a limit by some amount. */
export function reasonAbove(draft: Draft, excess: Excess): Reason {
  const { code, account, currency, size, by, on, what, advice } = excess
  const allowed = max(0, subtract(size, by))
  const plain = (units: Units): string => shownUnits(draft, units, currency)
  const ending = isZero(allowed) ? `nothing is allowed; ${advice}` : `${plain(allowed)} is allowed`
  return {
    code,
    account,
    on,
    by: { units: by, currency },
    allowed: { units: allowed, currency },
    message: `${draft.read.type}: ${what} by ${plain(by)} on ${textFromDay(on)}; ${ending}.`,
  }
}

/** One reason for all shortages that are refused under the same code. */
export function reasonOf(draft: Draft, code: ShortageCode, rises: readonly Rise[]): Reason {
  const first = rises[0]!
  const { currency } = first.cell
  const isClaim = rises.some(({ shortage }) => shortage === 'overclaimed')
  const [phrase, advice] = isClaim ? (CLAIMS[code] ?? WORDS[code]) : WORDS[code]
  return reasonAbove(draft, {
    code,
    account: ACCOUNTS[first.shortage],
    currency,
    size: sizeOf(draft),
    by: sumOf(rises),
    on: Math.min(...rises.map((rise) => rise.on)),
    what: `${subjectOf(draft, currency)} ${phrase} ${placeOf(first)}`,
    advice: adviceBefore(draft, first) ?? advice,
  })
}

/** Something stands on what is reversed; the events are named, latest first. */
export function reasonInUse(draft: Draft, rises: readonly Rise[], ids: readonly string[]): Reason {
  const code = 'reversal.inUse'
  const { event } = draft.read.facts as { readonly event: string }
  const advice =
    ids.length === 0
      ? 'record what takes its place first'
      : ids.length === 1
        ? `${ids[0]} stands on it; reverse that first`
        : `${ids.join(', ')} stand on it; reverse them first`
  const first = rises[0]
  if (first === undefined) {
    return { code, message: `reversed: event ${event} cannot be taken back; ${advice}.` }
  }
  const { currency } = first.cell
  const by = sumOf(rises)
  const on = Math.min(...rises.map((rise) => rise.on))
  return {
    code,
    account: ACCOUNTS[first.shortage],
    on,
    by: { units: by, currency },
    message:
      `reversed: taking back event ${event} would leave ${placeOf(first)} short by ` +
      `${shownAmount(draft, by, currency)} on ${textFromDay(on)}; ${advice}.`,
  }
}

function placeOf({ line, cell }: Rise): string {
  return line?.award ? `award ${line.award.id}` : `pledge ${cell.pledge.id} (${cell.purpose})`
}

/** An amount, or the change that a revision makes. */
function subjectOf(draft: Draft, currency: string): string {
  const { from, to } = draft.read.facts as { from?: { units: Units }; to?: { units: Units } }
  const size = shownAmount(draft, sizeOf(draft), currency)
  if (from?.units === undefined || to?.units === undefined) return size
  return `a ${isNegative(subtract(to.units, from.units)) ? 'cut' : 'raise'} of ${size}`
}

/** The amount of the event, or how much it revises. */
function sizeOf(draft: Draft): Units {
  const { amount, from, to } = draft.read.facts as {
    amount?: { units: Units }
    from?: { units: Units }
    to?: { units: Units }
  }
  if (amount !== undefined) return amount.units
  const delta = subtract(to?.units ?? 0, from?.units ?? 0)
  return isNegative(delta) ? subtract(0, delta) : delta
}

/** A claim, and a claim above the award, have one cause: the larger of the two is too much. */
function sumOf(rises: readonly Rise[]): Units {
  const claims = new Map<Rise['line'], Units>()
  let sum: Units = 0
  for (const { shortage, line, by } of rises) {
    if (shortage !== 'claimed' && shortage !== 'overclaimed') sum = add(sum, by)
    else claims.set(line, max(claims.get(line) ?? 0, by))
  }
  return [...claims.values()].reduce(add, sum)
}

/** The account that a shortage is told by. */
const ACCOUNTS: Readonly<Record<Shortage, string>> = {
  unfunded: 'unfunded',
  unapplied: 'unapplied',
  uncovered: 'unapplied',
  borrowed: 'borrowed',
  impliedReceived: 'receivable',
  impliedPledged: 'promised',
  conditionalShort: 'conditional',
  exceeded: 'promised',
  overawarded: 'overawarded',
  claimed: 'claimed',
  overclaimed: 'claimed',
  spentShort: 'spent',
  subShort: 'subUndisbursed',
}

/** The same of a reimbursement award, whose recipient spends before it is paid. */
const CLAIMS: Readonly<Partial<Record<ShortageCode, readonly [phrase: string, advice: string]>>> = {
  'expenditure.aboveAdvance': [
    'would claim more than is undisbursed on',
    'raise the award, or disallow what is claimed, first',
  ],
}

/** What is wrong under each code, and what to do where nothing at all is allowed. */
const WORDS: Readonly<Record<ShortageCode, readonly [phrase: string, advice: string]>> = {
  'award.aboveAvailable': ['is more than is available on', 'record the pledge or its raise first'],
  'award.unfunded': ['would leave awards without backing on', 'cut an award first'],
  'award.belowClaimed': [
    'would go below what was paid and claimed on',
    'pay or disallow what is claimed first',
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
  'subAward.aboveAward': ['is more than is left of', 'raise the award it is from first'],
}
