/**
 * What a newcomer calls an event: the common words of the field, and the types that they mean here.
 *
 * A word may mean two types, since people pay and cancel in either direction; then both are told,
 * the likelier first.
 */
import { EVENT_TYPES } from './catalogue.ts'
import { nearest } from './nearest.ts'

/** In small letters alone, as `typesMeant` looks them up. */
export const TYPE_WORDS: Readonly<Record<string, string>> = {
  agreement: 'committed awarded',
  allocated: 'awarded reallocated',
  allocation: 'awarded reallocated',
  appeal: 'requirementSet',
  clawback: 'returned',
  closed: 'periodClosed',
  collected: 'received',
  contract: 'committed awarded',
  contribution: 'received pledged',
  conversion: 'exchanged',
  corrected: 'reversed',
  correction: 'reversed',
  cost: 'expended',
  deleted: 'reversed',
  deobligated: 'awardRevised awardCancelled',
  deposit: 'received',
  donated: 'received pledged',
  donation: 'received pledged',
  expenditure: 'expended',
  expense: 'expended',
  expensed: 'expended',
  expired: 'pledgeLapsed',
  frozen: 'suspended',
  gift: 'received pledged',
  grant: 'awarded',
  granted: 'awarded',
  income: 'received',
  need: 'requirementSet',
  obligated: 'awarded committed',
  obligation: 'awarded committed',
  paid: 'disbursed received',
  payment: 'disbursed received',
  payout: 'disbursed',
  promise: 'pledged',
  promised: 'pledged',
  receipt: 'received',
  recovered: 'returned',
  recovery: 'returned',
  refund: 'refunded returned',
  repaid: 'returned refunded',
  repayment: 'returned refunded',
  reported: 'observed',
  requirement: 'requirementSet',
  reversal: 'reversed',
  signed: 'committed',
  spend: 'expended',
  spending: 'expended',
  spent: 'expended',
  subaward: 'awarded',
  subawarded: 'awarded',
  subgrant: 'awarded',
  transfer: 'disbursed reallocated',
  transferred: 'disbursed reallocated',
  undo: 'reversed',
  voided: 'reversed',
  withdrawn: 'pledgeCancelled',
  writedown: 'writtenOff',
  writeoff: 'writtenOff',
}

const WORD_LENGTH_MAX = 60
const PART_LENGTH_MIN = 6

/** The types that a word may mean, the likeliest first; none where nothing is near. */
export function typesMeant(word: string): readonly string[] {
  const letters = word
    .slice(0, WORD_LENGTH_MAX)
    .toLowerCase()
    .replace(/[^a-z]/g, '')
  for (const one of [letters, letters.replace(/s$/, '')]) {
    if (Object.hasOwn(TYPE_WORDS, one)) return TYPE_WORDS[one]!.split(' ')
  }
  const ends = EVENT_TYPES.filter((type) => endsAlike(letters, type.toLowerCase()))
  if (ends.length > 0) return ends
  const near = nearest(word.slice(0, WORD_LENGTH_MAX), EVENT_TYPES)
  return near === undefined ? [] : [near]
}

/** `cancelled` is the end of two types; `pledgeWrittenOff` ends in one. */
function endsAlike(word: string, type: string): boolean {
  if (Math.min(word.length, type.length) < PART_LENGTH_MIN) return false
  return word.endsWith(type) || type.endsWith(word)
}
