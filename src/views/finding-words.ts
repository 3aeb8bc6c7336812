/**
 * What a finding says: where, how much of what, since when and by which events, and what to do.
 *
 * `pledge us (mss): 80.00 USD was awarded that no promise backs, since 2024-01-06, raised by ...`
 */
import { grouped } from '../money/units.ts'
import type { Finding } from './check.ts'

/** The message of a finding; what is over needs nothing done. */
export function messageOf(finding: Omit<Finding, 'message'>): string {
  const { code, pledge, purpose, award, from, to, amount, events } = finding
  const [phrase, advice] = WORDS[code]!
  const where = `pledge ${pledge} (${purpose})`
  const subject = award === undefined ? where : `award ${award} on ${where}`
  const when = to === undefined ? `since ${from}` : `from ${from} until ${to}`
  const by = `event${events.length === 1 ? '' : 's'} ${events.join(', ')}`
  const ending = to === undefined ? `; ${advice}.` : '.'
  const size = `${grouped(amount.amount)} ${amount.currency}`
  return `${subject}: ${size} ${phrase}, ${when}, raised by ${by}${ending}`
}

/** What each finding says, and what to do while it stands. */
const WORDS: Readonly<Record<string, readonly [phrase: string, advice: string]>> = {
  'award.unfunded': ['was awarded that no promise backs', 'record the promise, or cut an award'],
  'pledge.unapplied': [
    'came, or was signed, above the promise and is owed to the donor',
    'refund it, or record the raise of the pledge',
  ],
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
  'implied.expended': [
    'must have been expended, though nobody recorded it',
    'record what was spent',
  ],
  'implied.subawarded': [
    'must have been sub-awarded, though nobody recorded it',
    'record the sub-award',
  ],
}
