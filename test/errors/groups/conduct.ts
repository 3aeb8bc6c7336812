/**
 * What is said against the conduct of a book: closed periods, suspensions, definitions, policies.
 */
import {
  awarded,
  awardRevised,
  type EventInput,
  partyDefined,
  periodClosed,
  pledgeCancelled,
  pledged,
  policyChanged,
  purposeDefined,
  reallocated,
  reversed,
  suspended,
  usd,
} from 'pledgebook'
import { flagged, type Provoked, refused } from '../provoke.ts'
import { award, d, FUNDED, PAID, pay, promise, receive, sign, spend } from './words.ts'

const close = (to: string, from?: string) =>
  periodClosed({ to, date: d(28), ...(from === undefined ? {} : { from }) })
const policy = (set: Parameters<typeof policyChanged>[0]['set']) =>
  policyChanged({ set, date: d(1) })
const frozen = (amount?: string, date = d(2)) =>
  suspended({ pledge: 'us', date, ...(amount === undefined ? {} : { amount: usd(amount) }) })
const held = suspended({ award: 'garda', date: d(4) })
const defined: readonly EventInput[] = [
  policy({ definitions: 'required' }),
  partyDefined({ party: 'Canada', date: d(1) }),
  purposeDefined({ purpose: 'mss', date: d(1) }),
]
const cancel = pledgeCancelled({ pledge: 'us', amount: usd('50'), date: d(4) })

const restricted = pledged({
  pledge: 'us',
  donor: 'USA',
  purpose: 'mss',
  amount: usd('100'),
  restriction: { of: 'award', purposes: ['mss'], from: d(3), to: d(20) },
  date: d(1),
})
const spending = pledged({
  pledge: 'us',
  donor: 'USA',
  purpose: 'mss',
  amount: usd('100'),
  restriction: { of: 'spending', to: d(4) },
  date: d(1),
})
const guards = awarded({
  award: 'garda',
  recipient: 'GardaWorld',
  purpose: 'guards',
  amount: usd('80'),
  funding: 'us',
  date: d(3),
})

/** Narrower than what the pledge is for. */
const narrow = pledged({
  ...{ pledge: 'us', donor: 'USA', purpose: 'mss', amount: usd('100'), date: d(1) },
  restriction: { of: 'award', purposes: ['guards'] },
})
const bare = award('garda', { us: '80' }, '80')
const agreed = reallocated({
  ...{ pledge: 'us', from: 'mss', to: 'relief', amount: usd('50'), agreedBy: 'USA', date: d(3) },
  stages: { promised: usd('50') },
})
const dogs = awarded({
  ...{ award: 'dogs', recipient: 'GardaWorld', purpose: 'dogs', amount: usd('10'), date: d(3) },
  funding: [{ pledge: 'us', purpose: 'relief', amount: usd('10') }],
})

export const conducts: readonly Provoked[] = [
  refused('period.closed', 'money comes in a period that is closed', receive('us', '1'), {
    after: [promise('us', '100'), close(d(10))],
  }),
  refused(
    'period.closed',
    'an event is undone in the period it happened in, which is closed',
    reversed({ event: 'receipt', reason: 'mistake', date: d(9) }),
    { after: [...FUNDED, close(d(10), d(1)), close(d(20), d(11))] },
  ),
  refused('period.closed', 'every day to come is closed', receive('us', '1'), {
    after: [promise('us', '100'), close('9999-12-31')],
  }),
  flagged('period.closed', 'an observing book keeps such a receipt', receive('us', '1'), {
    after: [promise('us', '100'), close(d(10))],
    create: { mode: 'observe' },
  }),
  refused('period.empty', 'a period ends before it begins', close(d(9), d(10))),
  refused('pledge.suspended', 'a pledge is signed while it is suspended', sign('us', '10', d(3)), {
    after: [promise('us', '100'), frozen()],
  }),
  refused(
    'pledge.suspended',
    'a pledge of which a part is suspended is awarded',
    award('garda', { us: '50' }, '50'),
    { after: [promise('us', '100'), frozen('60')] },
  ),
  refused(
    'pledge.suspended',
    'an award on a suspended pledge is raised',
    awardRevised({ award: 'garda', from: usd('80'), to: usd('90'), date: d(5) }),
    {
      after: [promise('us', '100'), award('garda', { us: '80' }, '80'), frozen(undefined, d(4))],
    },
  ),
  flagged('pledge.suspended', 'a suspended pledge is paid', receive('us', '10', d(3)), {
    after: [promise('us', '100'), frozen()],
  }),
  refused('award.suspended', 'an award is paid while it is suspended', pay('garda', '10', d(5)), {
    after: [...FUNDED, held],
  }),
  refused(
    'award.suspended',
    'an award is raised while it is suspended',
    awardRevised({ award: 'garda', from: usd('80'), to: usd('90'), date: d(5) }),
    { after: [...FUNDED, held] },
  ),
  refused('award.suspended', 'more is paid than is not suspended', pay('garda', '75', d(5)), {
    after: [...FUNDED, suspended({ award: 'garda', amount: usd('10'), date: d(4) })],
  }),
  flagged('award.suspended', 'a recipient spends on a suspended award', spend('garda', '10'), {
    after: [...PAID, held],
  }),
  refused('pledge.unknown', 'a pledge that nobody recorded is suspended', frozen()),
  refused('party.undefined', 'a donor is misspelt', promised('Cananda'), { after: defined }),
  refused('party.undefined', 'a donor was never defined', promised('USA'), { after: defined }),
  refused('purpose.undefined', 'a purpose is misspelt', promised('Canada', 'mms'), {
    after: defined,
  }),
  refused(
    'purpose.undefined',
    'a part of a purpose is defined before the whole',
    purposeDefined({ purpose: 'guards', parent: 'security', date: d(2) }),
    { after: defined },
  ),
  refused(
    'award.aboveSource',
    'more is awarded than was signed or received',
    award('garda', { us: '80' }, '80'),
    {
      after: [
        policy({ awardFrom: 'committed' }),
        promise('us', '100'),
        sign('us', '50'),
        receive('us', '60'),
      ],
    },
  ),
  refused(
    'award.aboveSource',
    'more is awarded than is in cash',
    award('garda', { us: '80' }, '80'),
    { after: [policy({ awardFrom: 'cash' }), promise('us', '100'), sign('us', '50')] },
  ),
  flagged(
    'award.aboveSource',
    'an observing book keeps such an award',
    award('garda', { us: '80' }, '80'),
    {
      after: [policy({ awardFrom: 'cash' }), promise('us', '100'), receive('us', '50')],
      create: { mode: 'observe' },
    },
  ),
  refused('award.unfunded', 'a donor takes back what is awarded, and policy refuses', cancel, {
    after: [
      policy({ unfunded: 'reject' }),
      promise('us', '100'),
      award('garda', { us: '80' }, '80'),
    ],
  }),
  flagged('award.unfunded', 'the same where policy flags', cancel, {
    after: [policy({ unfunded: 'flag' }), promise('us', '100'), award('garda', { us: '80' }, '80')],
  }),
  refused('restriction.purpose', 'money is awarded for what the donor did not give it', guards, {
    after: [restricted],
  }),
  refused(
    'restriction.period',
    'money is awarded before its donor would have it',
    award('garda', { us: '80' }, '80', { date: d(2) }),
    { after: [restricted] },
  ),
  refused(
    'restriction.purpose',
    'an award that says nothing is of money for something else',
    bare,
    {
      after: [narrow],
    },
  ),
  refused('restriction.purpose', 'an award is for neither the old purpose nor the new one', dogs, {
    after: [restricted, agreed],
  }),
  refused('restriction.period', 'money is spent too late', spend('garda', '10'), {
    after: [spending, ...PAID.slice(1)],
  }),
]

function promised(donor: string, purpose = 'mss'): EventInput {
  return pledged({ pledge: 'us', donor, purpose, amount: usd('100'), date: d(2) })
}
