/**
 * What may not rise, and how a refusal is called: the table of shortages, retyped.
 *
 * A shortage that the table lets an event raise has no code; one that only follows from another
 * shortage of the same event (an over-award lowers what is available) is left to that other one.
 */
import { larger, short } from './amounts.ts'
import { centsOf, type ModelEvent } from './documents.ts'
import type { Policy, Shown } from './shown.ts'

export interface Shortage {
  readonly kind: string
  readonly award: string
  readonly amount: bigint
}

/** Everything that is short in a cell on a date. */
export function shortagesOf({ pledge, awards }: Shown): readonly Shortage[] {
  const found: Shortage[] = [
    { kind: 'unfunded', award: '', amount: pledge.of('unfunded') },
    { kind: 'borrowed', award: '', amount: pledge.of('borrowed') },
    { kind: 'unapplied', award: '', amount: pledge.of('unapplied') },
    {
      kind: 'unappliedAboveConditional',
      award: '',
      amount: short(larger(pledge.of('conditional'), 0n) - pledge.of('unapplied')),
    },
    { kind: 'oversigned', award: '', amount: pledge.of('oversigned') },
    { kind: 'promisedShort', award: '', amount: pledge.of('promisedShort') },
    { kind: 'implied.pledged', award: '', amount: pledge.of('implied.pledged') },
    { kind: 'conditionalShort', award: '', amount: short(pledge.of('conditional')) },
    { kind: 'spentShort', award: '', amount: short(pledge.of('spent')) },
  ]
  for (const [award, line] of awards) {
    const claimed = line.of('claimed')
    found.push(
      { kind: 'overawarded', award, amount: line.of('overawarded') },
      { kind: 'claimed', award, amount: claimed },
      {
        kind: 'claimedAboveAward',
        award,
        amount: short(line.of('undisbursed') + line.of('subUndisbursed') - claimed),
      },
      { kind: 'subShort', award, amount: line.of('subShort') },
      { kind: 'overpassed', award, amount: line.of('overpassed') },
      { kind: 'spentShort', award, amount: short(line.of('spent')) },
    )
  }
  return found
}

export interface Terms {
  readonly conditional: boolean
  readonly reimbursement: boolean
  /** A reversal takes back what was paid in another currency, and backed its own payment. */
  readonly restored: boolean
  /** Of a shortage on the award above the one that the event is on. */
  readonly above: boolean
}

/** Refused, where the chart does not say under which code. */
export const ANY_CODE = 'any code'

const EXITS = ['pledgeCancelled', 'pledgeLapsed', 'writtenOff']
const SIGNING = ['committed', 'commitmentRevised']
const BORROWERS = ['disbursed', 'expended', 'refunded', 'reversed']

/** What the old line lacks for a change of funding is a cap; what the new pledge lacks is short. */
const TRANSFER: Readonly<Record<string, string>> = {
  unfunded: 'award.aboveAvailable',
  borrowed: 'cash.short',
  unapplied: 'cash.short',
  'implied.pledged': 'cash.short',
  overpassed: 'subAward.aboveAward',
}

/** A sub-award is not above what it is, nor cut below what was paid on it. */
const SUB_SHORT: Readonly<Record<string, string>> = {
  disbursed: 'disbursement.aboveAward',
  awardCancelled: 'awardCancellation.aboveUndisbursed',
  awardRevised: 'award.belowClaimed',
}

const isCut = ({ data }: ModelEvent) => centsOf(data, 'to') < centsOf(data, 'from')

/**
 * The code under which a rise is refused; undefined where it is allowed, or is another's
 * matter.
 */
export function codeOf(
  kind: string,
  event: ModelEvent,
  policy: Policy,
  terms: Terms,
): string | undefined {
  const { type } = event
  if (type === 'reallocated') {
    return kind === 'unfunded' ? 'reallocation.aboveAvailable' : undefined
  }
  if (type === 'fundingChanged') return TRANSFER[kind]
  if (kind === 'borrowed') {
    const may = policy.cash === 'borrowed' && BORROWERS.includes(type)
    if (may) return undefined
    return type === 'reversed' ? 'reversal.inUse' : 'cash.short'
  }
  if (type === 'reversed') {
    if (kind === 'unfunded' && terms.restored) return undefined
    const another = kind === 'promisedShort' || kind === 'unappliedAboveConditional'
    return another ? undefined : 'reversal.inUse'
  }
  switch (kind) {
    case 'unfunded':
      if (EXITS.includes(type) || (type === 'pledgeRevised' && isCut(event))) return undefined
      if (type === 'refunded' && event.data.effect === 'reduces') return undefined
      if (['disbursed', 'awardCancelled'].includes(type)) return undefined
      if (type === 'awardRevised' && isCut(event)) return undefined
      if (!lowersAvailable(event)) return undefined
      return type === 'expended' ? 'expenditure.aboveAvailable' : 'award.aboveAvailable'
    case 'overawarded':
      if (type === 'awardRevised') return undefined
      return type === 'awardCancelled'
        ? 'awardCancellation.aboveUndisbursed'
        : 'disbursement.aboveAward'
    case 'subShort':
      return SUB_SHORT[type]
    case 'overpassed':
      return type === 'expended' ? undefined : 'subAward.aboveAward'
    case 'claimed':
      // What an offset lacks is a cap.
      if (type === 'disbursed') return terms.above ? 'disbursement.aboveAdvance' : undefined
      if (type === 'returned') return 'return.aboveAdvance'
      if (terms.reimbursement || type === 'awardCancelled') return undefined
      return 'expenditure.aboveAdvance'
    case 'claimedAboveAward':
      if (!terms.reimbursement || ['disbursed', 'returned'].includes(type)) return undefined
      return type === 'expended' ? 'expenditure.aboveAdvance' : 'award.belowClaimed'
    case 'spentShort':
      if (event.data.expenditure !== undefined) return 'return.aboveExpenditure'
      return type === 'disallowed' ? 'disallowance.aboveExpended' : undefined
    case 'oversigned':
      return SIGNING.includes(type) ? 'commitment.abovePledge' : undefined
    case 'unapplied':
      return unappliedCode(event, policy, terms)
    case 'unappliedAboveConditional':
      return type === 'received' && terms.conditional && policy.excess !== 'unapplied'
        ? 'receipt.abovePledge'
        : undefined
    case 'promisedShort':
      return EXITS.includes(type) ? 'exit.aboveOutstanding' : undefined
    case 'implied.pledged':
      if (type === 'pledgeRevised') return ANY_CODE
      if (type === 'expended') return 'expenditure.aboveAvailable'
      return type === 'received' ? undefined : unappliedCode(event, policy, terms)
    case 'conditionalShort':
      return type === 'conditionMet' ? 'condition.aboveConditional' : 'exit.aboveOutstanding'
    default:
      return undefined
  }
}

/**
 * What a recovery (5b) or an implied pledge (5d) had backed is unbacked again when the receipt or
 * the signature behind it goes; the chart names no code for that, and the finding tells it.
 */
const lowersAvailable = ({ type, data }: ModelEvent) =>
  ['awarded', 'awardRevised'].includes(type) || (type === 'expended' && data.pledge !== undefined)

function unappliedCode({ type }: ModelEvent, policy: Policy, terms: Terms): string | undefined {
  if (type === 'received' && (terms.conditional || policy.excess === 'unapplied')) return undefined
  if ([...EXITS, ...SIGNING, 'pledgeRevised'].includes(type)) return undefined
  if (['disbursed', 'exchanged', 'expended', 'refunded'].includes(type)) return 'cash.short'
  return type === 'received' ? 'receipt.abovePledge' : ANY_CODE
}
