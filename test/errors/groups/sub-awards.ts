/**
 * What is said against an award that is passed on from another, a payment on it, and its parent.
 */
import {
  awardCancelled,
  awarded,
  awardRevised,
  disbursed,
  type EventInput,
  fundingChanged,
  returned,
  reversed,
  suspended,
  usd,
} from 'pledgebook'
import { found, type Offered, type Provoked, refused } from '../provoke.ts'
import { unopenable } from '../stored.ts'
import { d, PAID, POOLED, pay, promise, receive, spend } from './words.ts'

const out = (award: string, parent: string, amount: string, more: object = {}): EventInput =>
  awarded({ award, recipient: 'Acme', parent, amount: usd(amount), date: d(4), ...more })
const cut = (award: string, from: string, to: string) =>
  awardRevised({ award, from: usd(from), to: usd(to), date: d(6) })
const undo = (event: string) => reversed({ event, reason: 'mistake', date: d(9) })

/** Award `garda` of 80, paid in full, and 50 of it passed on as `acme`. */
const passed = { after: [...PAID, out('acme', 'garda', '50', { id: 'out' })] }
const paid = { after: [...passed.after, pay('acme', '30', d(5), 'on')] }
const offered = (data: object): Offered => ({ type: 'awarded', date: d(4), data })
const acme = { award: 'acme', recipient: 'Acme', amount: usd('10') }
const fundedTwice = { after: [...passed.after, promise('ca', '50'), receive('ca', '50')] }

export const subAwards: readonly Provoked[] = [
  refused('award.unknown', 'the award that is passed on is not there', out('acme', 'guarda', '1'), {
    after: PAID,
  }),
  refused(
    'funding.needed',
    'an award is from a pledge and from an award',
    offered({ ...acme, parent: 'garda', funding: 'us' }),
    { after: PAID },
  ),
  refused(
    'lines.malformed',
    'an award from a pledge states lines',
    offered({ ...acme, funding: 'us', lines: [{ pledge: 'us', amount: usd('10') }] }),
    { after: PAID },
  ),
  refused(
    'subAward.aboveAward',
    'more is passed on than is left',
    out('b', 'garda', '30.01'),
    passed,
  ),
  refused('subAward.aboveAward', 'a sub-award is raised too far', cut('acme', '50', '81'), passed),
  refused('subAward.aboveAward', 'what was spent is passed on', out('b', 'garda', '20'), {
    after: [...passed.after, spend('garda', '20', d(4))],
  }),
  refused(
    'subAward.aboveAward',
    'an award is cut into what was passed on',
    cut('garda', '80', '40'),
    passed,
  ),
  refused(
    'expenditure.aboveAdvance',
    'an award is cut into what was passed on and paid',
    cut('garda', '80', '20'),
    paid,
  ),
  refused(
    'subAward.aboveAward',
    'what was passed on goes back to the pledge',
    returned({ award: 'garda', amount: usd('40'), to: 'pledge', date: d(6) }),
    passed,
  ),
  refused(
    'subAward.aboveAward',
    'what was passed on is moved to another pledge',
    fundingChanged({
      award: 'garda',
      from: 'us',
      to: 'ca',
      advances: usd('40'),
      reason: 'r',
      date: d(6),
    }),
    fundedTwice,
  ),
  refused('disbursement.aboveAward', 'a sub-award is overdrawn', pay('acme', '51', d(5)), passed),
  refused(
    'disbursement.aboveAdvance',
    'an award passes on what it was not paid',
    pay('acme', '50', d(5)),
    {
      after: [...PAID.slice(0, 3), out('acme', 'garda', '50')],
    },
  ),
  refused(
    'disbursement.aboveAdvance',
    'an award passes on what it has spent',
    pay('acme', '50', d(5)),
    {
      after: [...passed.after, spend('garda', '40', d(4))],
    },
  ),
  refused(
    'award.belowClaimed',
    'a sub-award is cut below what was paid',
    cut('acme', '50', '20'),
    paid,
  ),
  refused(
    'awardCancellation.aboveUndisbursed',
    'more of a sub-award is released than is unpaid',
    awardCancelled({ award: 'acme', amount: usd('30'), reason: 'closed', date: d(6) }),
    paid,
  ),
  refused(
    'award.passedOn',
    'the money of a sub-award is moved to another pledge',
    fundingChanged({
      award: 'acme',
      from: 'us',
      to: 'ca',
      advances: usd('1'),
      reason: 'r',
      date: d(6),
    }),
    fundedTwice,
  ),
  refused(
    'award.passedOn',
    'a sub-award is paid less by what is to be recovered',
    disbursed({
      award: 'acme',
      amount: usd('2'),
      offset: [{ award: 'garda', amount: usd('1') }],
      date: d(5),
    }),
    passed,
  ),
  refused('award.suspended', 'a suspended award is passed on', out('b', 'garda', '1'), {
    after: [...passed.after, suspended({ award: 'garda', date: d(2) })],
  }),
  refused(
    'document.differs',
    'a payment is out of another award',
    disbursed({ award: 'acme', amount: usd('1'), parent: 'other', date: d(5) }),
    passed,
  ),
  refused(
    'document.differs',
    'an award from pledges was paid out of another',
    offered({ ...acme, funding: 'us' }),
    {
      after: [
        ...PAID,
        disbursed({
          award: 'acme',
          amount: usd('1'),
          parent: 'garda',
          recipient: 'Acme',
          date: d(5),
        }),
      ],
      create: { mode: 'observe' },
    },
  ),
  refused('reversal.inUse', 'an award that was passed on is reversed', undo('out'), paid),
  refused(
    'lines.needed',
    'an award that states its lines is passed on',
    out('acme', 'pool', '10', { spread: 'stated' }),
    { after: POOLED },
  ),
  unopenable(
    'lines.notByRule',
    'the stored lines of a sub-award are not those of its rule',
    { after: [...POOLED, out('acme', 'pool', '10')] },
    (texts) => texts.map((text) => text.replace('"5.00","5.00"', '"4.00","6.00"')),
  ),
  found('implied.subawarded', 'more is passed on than anybody said', {
    after: [...passed.after, pay('acme', '60', d(5))],
    create: { mode: 'observe' },
  }),
  found('implied.subdisbursed', 'a sub-award is spent before it is paid', {
    after: [...passed.after, spend('acme', '30')],
    create: { mode: 'observe' },
  }),
]
