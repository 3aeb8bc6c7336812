/**
 * What a finding says: where, how much of what, since when and by which events, and what to do.
 *
 * `pledge us (mss): 80.00 USD was awarded that no promise backs, since 2024-01-06, raised by ...`
 */
import { grouped, isZero, max, min, subtract, type Units } from '../money/units.ts'
import type { Finding } from './finding.ts'

/** What a finding says, and what to do while it stands. */
export type Words = readonly [phrase: string, advice: string]

/** The message of a finding; what is over needs nothing done, and is told as it was. */
export function messageOf(finding: Omit<Finding, 'message'>, words = WORDS[finding.code]!): string {
  const { pledge, purpose, award, from, to, amount, most, events } = finding
  const where = purpose === undefined ? `pledge ${pledge}` : `pledge ${pledge} (${purpose})`
  const subject = award === undefined ? where : `award ${award} on ${where}`
  const when = to === undefined ? `since ${from}` : `from ${from} until ${to}`
  const peak = most.amount === amount.amount ? '' : ` (${grouped(most.amount)} at most)`
  const by = `event${events.length === 1 ? '' : 's'} ${fewOf(events)}`
  const [phrase, advice] = words
  const told = to === undefined ? phrase : phrase.replace(/\bis\b/g, 'was')
  const size = `${grouped(amount.amount)} ${amount.currency}`
  const ending = to === undefined ? `; ${advice}.` : '.'
  return `${subject}: ${size} ${told}, ${when}${peak}, raised by ${by}${ending}`
}

const NAMED_MAX = 8

/** A list for people: all of a few, and the first of many. */
export function fewOf(names: readonly string[]): string {
  const more = names.length - NAMED_MAX
  const named = names.slice(0, NAMED_MAX).join(', ')
  return more > 0 ? `${named} and ${more} more` : named
}

/** Where money above a promise is: come and not given back, or signed; and if it is only early. */
export interface Above {
  readonly came: Units
  readonly signed: Units
  readonly early: boolean
}

/** What is above a promise: only what came is owed to the donor. */
export function wordsAbove(above: Above, amount: Units, text: (units: Units) => string): Words {
  const signed = min(amount, above.signed)
  const rest = subtract(amount, signed)
  const came = max(0, min(rest, above.came))
  const parts: readonly (readonly [Units, phrase: string, advice: string])[] = [
    [came, 'came', "refund what came with effect 'reopens'"],
    [signed, 'was signed', 'cut the commitment'],
    [subtract(rest, came), 'was ended', 'correct what was ended'],
  ]
  const there = parts.filter(([units]) => !isZero(units))
  const [than, cure] = above.early
    ? ['before its condition was met', 'record that the condition was met']
    : ['above the promise', 'record the raise of the pledge']
  const some = there.length > 1 ? `${grouped(text(came))} of it ` : ''
  const owed = isZero(came) ? '' : ` and ${some}is owed to the donor`
  const phrase = `${there.map(([, word]) => word).join(' or ')} ${than}${owed}`
  return [phrase, `${there.map(([, , advice]) => advice).join(', ')}, or ${cure}`]
}

/** What each finding says, and what to do while it stands. */
const WORDS: Readonly<Record<string, Words>> = {
  'award.unfunded': ['was awarded that no promise backs', 'record the promise, or cut an award'],
  'cash.borrowed': [
    'was paid before it came, from other cash of the book',
    'record the money when it comes',
  ],
  'award.overpaid': [
    'was paid above the award and is to be recovered',
    'record its return, or raise the award',
  ],
  'award.claimed': ['was spent by the recipient and is not paid yet', 'pay it, or disallow it'],
  'implied.pledged': ['must have been pledged, though nobody recorded it', 'record the pledge'],
  'implied.pledgedConditionally': [
    'must have been pledged under a condition, though nobody recorded it',
    'record the pledge',
  ],
  'implied.received': ['must have been received, though nobody recorded it', 'record the receipt'],
  'implied.awarded': [
    'must have been awarded, though nobody recorded it',
    'record the award, or its raise',
  ],
  'implied.disbursed': [
    'must have been disbursed, though nobody recorded it',
    'record the payment',
  ],
  'implied.subdisbursed': [
    'must have been passed on by the award above it, though nobody recorded it',
    'record the payment',
  ],
  'implied.expended': [
    'must have been expended, though nobody recorded it',
    'record what was spent',
  ],
  'implied.subawarded': [
    'must have been sub-awarded, though nobody recorded it',
    'record the sub-award',
  ],
}
