/**
 * Which event may raise which shortage, and what a refusal is called.
 *
 * A shortage without an entry for an event may rise by it and is told as a finding, or it has a
 * cause that another shortage names.
 */
import { EDGE } from '../journal/chart.ts'
import { type Cell, kindOf } from '../journal/documents.ts'
import type { Journal, Row } from '../journal/journal.ts'
import type { Rise } from './shortage.ts'

/** The order in which refusals are told: the nearest cause first. */
const REFUSALS = [
  'disbursement.aboveAward',
  'disbursement.aboveAdvance',
  'awardCancellation.aboveUndisbursed',
  'awardCancellation.belowUndisbursed',
  'return.overAwarded',
  'expenditure.aboveAdvance',
  'return.aboveAdvance',
  'return.aboveExpenditure',
  'disallowance.aboveExpended',
  'award.belowClaimed',
  'award.aboveAvailable',
  'award.unfunded',
  'reallocation.aboveStage',
  'reallocation.aboveAvailable',
  'funding.aboveLine',
  'expenditure.aboveAvailable',
  'receipt.abovePledge',
  'commitment.abovePledge',
  'commitment.belowReceived',
  'exit.aboveSigned',
  'exit.aboveOutstanding',
  'instalment.aboveOpen',
  'condition.aboveConditional',
  'condition.aboveMatch',
  'promise.recovered',
  'pledge.belowEnded',
  'refund.aboveReceipt',
  'refund.unappliedFirst',
  'offset.aboveRecoverable',
  'subAward.aboveAward',
  'cash.short',
  'reversal.inUse',
] as const
export type Refusal = (typeof REFUSALS)[number]

/** Caps of documents: the event is known in full, so its shortages are told with them. */
const CAPS = [
  'awardCancellation.belowUndisbursed',
  'commitment.belowReceived',
  'condition.aboveMatch',
  'exit.aboveSigned',
  'funding.aboveLine',
  'instalment.aboveOpen',
  'offset.aboveRecoverable',
  'pledge.belowEnded',
  'promise.recovered',
  'reallocation.aboveStage',
  'refund.aboveReceipt',
  'refund.unappliedFirst',
  'return.overAwarded',
] as const
/** One that a shortage of the same name may join, on a day on which more had gone back. */
const SHARED = 'return.aboveExpenditure'
export const isCap = (code: string): boolean => code === SHARED || CAPS.some((cap) => cap === code)

/** The codes under which a shortage is told, but for what stands on a reversed event. */
export type ShortageCode = Exclude<Refusal, (typeof CAPS)[number] | 'reversal.inUse'>

/** The place of a code among the refusals; what is no matter of money comes before all of them. */
export const orderOf = (code: string): number => REFUSALS.indexOf(code as Refusal)

/** The refusal's code, or undefined where the rise is allowed or is named by another shortage. */
export function refusalOf(
  journal: Journal,
  type: string,
  up: boolean,
  rise: Rise,
  rows: readonly Row[],
): ShortageCode | 'reversal.inUse' | undefined {
  if (type === 'reversed') {
    return mayRiseByReversal(journal, rise, rows) ? undefined : 'reversal.inUse'
  }
  // What a line lacks for a change of its funding is a cap.
  if (type === 'fundingChanged' && rise.line !== null) {
    return rise.shortage === 'overpassed' ? 'subAward.aboveAward' : undefined
  }
  // All else that a move between purposes lacks is lacking at one of its stages.
  if (type === 'reallocated' && rise.shortage !== 'unfunded') return undefined
  switch (rise.shortage) {
    case 'unfunded':
      return UNFUNDED[type] ?? unfundedByPolicy(journal)
    case 'overawarded':
      return OVERAWARDED[type]
    case 'claimed':
      return claimed(type, up, rise)
    case 'overclaimed':
      return overclaimed(type, rise)
    case 'spentShort':
      return type === 'returned' ? SHARED : 'disallowance.aboveExpended'
    case 'subShort':
      return SUB_SHORT[type]
    case 'overpassed':
      // What is spent is capped by what was paid, and not by what was passed on.
      return type === 'expended' ? undefined : 'subAward.aboveAward'
    case 'unapplied':
      return unapplied(journal, type, rise)
    case 'uncovered':
      return uncovered(journal, type, rise)
    case 'borrowed':
      return journal.reading.cash === 'borrowed' && BORROWING.has(type) ? undefined : 'cash.short'
    case 'impliedReceived':
      return undefined
    case 'oversigned':
      return SIGNING.has(type) ? 'commitment.abovePledge' : undefined
    case 'exceeded':
      return EXITS.has(type) ? 'exit.aboveOutstanding' : undefined
    case 'impliedPledged':
      if (EXITS.has(type) || SIGNING.has(type) || type === 'received') return undefined
      // What is implied covers what is available as well, so no other shortage names this cause.
      if (type === 'expended') return 'expenditure.aboveAvailable'
      return EXCESS[type] ?? 'receipt.abovePledge'
    case 'conditionalShort':
      return type === 'conditionMet' ? 'condition.aboveConditional' : 'exit.aboveOutstanding'
  }
}

/** Cash that is missing may be borrowed or implied; the first two are told by another shortage. */
function mayRiseByReversal(
  journal: Journal,
  { shortage, cell }: Rise,
  rows: readonly Row[],
): boolean {
  if (shortage === 'unfunded') return isSettledPayment(rows, cell)
  if (shortage === 'exceeded' || shortage === 'uncovered' || shortage === 'impliedReceived') {
    return true
  }
  return shortage === 'borrowed' && journal.reading.cash === 'borrowed'
}

/** What was paid out of another currency backed its own payment, and goes back with it. */
function isSettledPayment(rows: readonly Row[], cell: Cell): boolean {
  const has = (wanted: number): boolean =>
    rows.some(({ line, edge }) => line.owner === cell && edge === wanted)
  return has(EDGE.disbursed) && has(EDGE.exchangedIn)
}

const UNFUNDED: Readonly<Record<string, ShortageCode | undefined>> = {
  awarded: 'award.aboveAvailable',
  awardRevised: 'award.aboveAvailable',
  fundingChanged: 'award.aboveAvailable',
  reallocated: 'reallocation.aboveAvailable',
  expended: 'expenditure.aboveAvailable',
}

/** What was awarded may lose its backing, which `check` tells, unless a policy says otherwise. */
function unfundedByPolicy({ policy }: Journal): ShortageCode | undefined {
  return (policy.get('unfunded') ?? 'off') === 'off' ? undefined : 'award.unfunded'
}

const OVERAWARDED: Readonly<Record<string, ShortageCode | undefined>> = {
  disbursed: 'disbursement.aboveAward',
  awardCancelled: 'awardCancellation.aboveUndisbursed',
}

/** A sub-award is not above what it is, nor cut below what was paid on it. */
const SUB_SHORT: Readonly<Record<string, ShortageCode | undefined>> = {
  disbursed: 'disbursement.aboveAward',
  awardCancelled: 'awardCancellation.aboveUndisbursed',
  awardRevised: 'award.belowClaimed',
}

/** Where missing cash is implied, what is paid out may be more than could ever have come. */
const EXCESS: Readonly<Record<string, ShortageCode | undefined>> = {
  disbursed: 'cash.short',
  exchanged: 'cash.short',
  expended: 'cash.short',
  fundingChanged: 'cash.short',
  refunded: 'cash.short',
}

/** More signed than promised is a shortage of its own, which rises wherever the excess does. */
const SIGNING = new Set(['committed', 'commitmentRevised'])

/** An exit is judged before step 5b, which would take its excess for a recovery. */
const EXITS = new Set(['pledgeCancelled', 'pledgeLapsed', 'writtenOff'])

export const BORROWING: ReadonlySet<string> = new Set(['disbursed', 'expended', 'refunded'])

function isReimbursed({ line }: Rise): boolean {
  return line !== null && kindOf(line).reimbursement
}

function claimed(type: string, up: boolean, rise: Rise): ShortageCode | undefined {
  switch (type) {
    case 'disbursed':
      return rise.isAbove ? 'disbursement.aboveAdvance' : undefined
    case 'expended':
      return isReimbursed(rise) ? undefined : 'expenditure.aboveAdvance'
    case 'awardRevised':
      return up || isReimbursed(rise) ? undefined : 'expenditure.aboveAdvance'
    case 'returned':
      return 'return.aboveAdvance'
    case 'disallowed':
      return 'disallowance.aboveExpended'
    default:
      return undefined
  }
}

/** Claims above what is undisbursed: on an advance award another shortage names the cause. */
function overclaimed(type: string, rise: Rise): ShortageCode | undefined {
  if (!isReimbursed(rise)) return undefined
  if (type === 'awardCancelled' || type === 'awardRevised') return 'award.belowClaimed'
  return type === 'expended' ? 'expenditure.aboveAdvance' : undefined
}

function unapplied(journal: Journal, type: string, rise: Rise): ShortageCode | undefined {
  if (type === 'pledgeRevised' || EXITS.has(type) || SIGNING.has(type)) return undefined
  const refundable = rise.cell.pledge.conditional || journal.reading.excess === 'unapplied'
  if (type === 'received' && refundable) return undefined
  return EXCESS[type] ?? 'receipt.abovePledge'
}

/** A receipt may be ahead of its condition, and by no more than what the condition holds back. */
function uncovered(journal: Journal, type: string, rise: Rise): ShortageCode | undefined {
  const capped = rise.cell.pledge.conditional && journal.reading.excess !== 'unapplied'
  return type === 'received' && capped ? 'receipt.abovePledge' : undefined
}
