/**
 * What `check` has to say of books that keep what cannot have been, or what is not settled yet.
 */
import {
  awardRevised,
  conditionMet,
  disbursed,
  type EventInput,
  expended,
  pledgeCancelled,
  received,
  refunded,
  usd,
} from 'pledgebook'
import { found, type Provoked } from '../provoke.ts'
import {
  award,
  conditional,
  d,
  FUNDED,
  MATCHED,
  matching,
  meetMatch,
  PAID,
  pay,
  promise,
  receive,
  sign,
  spend,
} from './words.ts'

const watching = (...after: readonly EventInput[]) =>
  ({ create: { mode: 'observe' }, after }) as const
const back = (id: string): EventInput => receive('us', '30', d(20), id)

export const findings: readonly Provoked[] = [
  found('award.unfunded', 'a promise behind an award is cancelled', {
    after: [
      promise('us', '100'),
      award('garda', { us: '80' }, '80'),
      pledgeCancelled({ pledge: 'us', amount: usd('100'), date: d(6), id: 'cancelled' }),
    ],
  }),
  found('award.overpaid', 'an award is cut below what was paid', {
    after: [
      ...PAID,
      awardRevised({ award: 'garda', from: usd('80'), to: usd('50'), date: d(6), id: 'cut' }),
    ],
  }),
  found('award.claimed', 'a recipient spends before it is paid', {
    after: [
      ...FUNDED.slice(0, 2),
      award('garda', { us: '80' }, '80', { payment: 'reimbursement' }),
      { ...spend('garda', '50'), id: 'spent' },
    ],
  }),
  found('pledge.unapplied', 'money comes before its condition is met', {
    after: [conditional('us', '100'), receive('us', '20', d(2), 'early')],
  }),
  found('pledge.unapplied', 'more is signed than was promised, and nothing came', {
    create: { mode: 'observe', excess: 'unapplied' },
    after: [promise('us', '100'), sign('us', '120', d(2), 'signed')],
  }),
  found('match.aboveEarned', 'a gift goes back that was matched', {
    after: [
      ...MATCHED,
      meetMatch('4'),
      refunded({
        ...{ pledge: 'a', receipt: 'gift', amount: usd('3'), effect: 'reopens' },
        date: d(6),
        id: 'back',
      }),
    ],
  }),
  found('match.aboveEarned', 'a match is met above its cap', {
    ...watching(matching(usd('3')), ...MATCHED.slice(1), { ...meetMatch('4'), id: 'met' }),
  }),
  found('cash.borrowed', 'an award is paid before its money came, and the money comes', {
    create: { cash: 'borrowed' },
    after: [
      promise('us', '100'),
      award('garda', { us: '80' }, '80'),
      pay('garda', '30', d(4), 'paid'),
      back('came'),
    ],
  }),
  found('implied.pledged', 'more comes than was promised', {
    ...watching(promise('us', '100'), receive('us', '120', d(2), 'excess')),
  }),
  found('implied.pledgedConditionally', 'a condition is met that nobody promised', {
    ...watching(
      conditional('us', '100'),
      conditionMet({ pledge: 'us', amount: usd('120'), date: d(2), id: 'met' }),
    ),
  }),
  found('implied.received', 'what never came is paid', {
    ...watching(
      promise('us', '100'),
      award('garda', { us: '80' }, '80'),
      pay('garda', '80', d(4), 'paid'),
    ),
  }),
  found('implied.awarded', 'more is paid than was awarded', {
    ...watching(...FUNDED, pay('garda', '90', d(4), 'paid')),
  }),
  found('implied.disbursed', 'more is spent than was paid', {
    ...watching(
      ...FUNDED,
      expended({ award: 'garda', amount: usd('90'), date: d(5), id: 'spent' }),
    ),
  }),
  found('implied.expended', 'more is disallowed than was spent', {
    ...watching(
      ...PAID,
      { ...spend('garda', '10'), id: 'spent' },
      {
        type: 'disallowed',
        date: d(6),
        id: 'disallowed',
        data: { award: 'garda', amount: usd('15'), reason: 'no receipts' },
      },
    ),
  }),
  found('implied.awarded', 'an award is known from its payment alone', {
    ...watching(
      received({ pledge: 'us', donor: 'USA', purpose: 'mss', amount: usd('50'), date: d(2) }),
      disbursed({
        award: 'garda',
        pledge: 'us',
        recipient: 'GardaWorld',
        amount: usd('20'),
        date: d(4),
        id: 'paid',
      }),
    ),
  }),
]
