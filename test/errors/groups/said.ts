/**
 * What is said against an event that says something else of a document than the document does.
 */
import { disbursed, pledgeRevised, received, usd } from 'pledgebook'
import { flagged, type Provoked, refused } from '../provoke.ts'
import { award, d, FUNDED, inGoods, POOLED, promise, receive, shared } from './words.ts'

const observing = { mode: 'observe' } as const
const GIVEN = { donor: 'USA', purpose: 'mss', amount: usd('5'), date: d(1) }
const came = (donor: string, purpose: string) =>
  received({ ...GIVEN, pledge: 'us', donor, purpose })
const paid = (name: string, pledge: string, recipient: string) =>
  disbursed({ award: name, pledge, recipient, amount: usd('5'), date: d(4) })
const split = (more: Readonly<Record<string, unknown>>, to = '60') => ({
  type: 'pledgeRevised',
  date: d(5),
  data: { pledge: 'us', from: usd('100'), to: usd(to), ...more },
})
const part = (purpose: string, amount: string) => ({ purpose, amount: usd(amount) })
const halves = { after: [shared('us', '100')] }

export const said: readonly Provoked[] = [
  refused('document.differs', 'money is of another donor than its pledge', came('Canada', 'mss'), {
    after: [promise('us', '100')],
  }),
  flagged('document.differs', 'an observing book keeps such a receipt', came('Canada', 'mss'), {
    create: observing,
    after: [promise('us', '100')],
  }),
  flagged(
    'document.differs',
    'a pledge is of another donor than its receipt said',
    promise('us', '100'),
    { create: observing, after: [came('Canada', 'mss')] },
  ),
  refused(
    'document.differs',
    'a pledge is for another purpose than its receipt said',
    promise('us', '100'),
    { create: observing, after: [came('USA', 'relief')] },
  ),
  refused(
    'document.differs',
    'a payment is to another recipient than its award',
    paid('garda', 'us', 'Other'),
    { after: FUNDED },
  ),
  refused(
    'document.differs',
    'a payment is from another pledge than its award',
    paid('pool', 'fr', 'GardaWorld'),
    { after: POOLED },
  ),
  flagged(
    'document.differs',
    'an award is to another recipient than its payment said',
    award('b', { us: '9' }, '9'),
    { create: observing, after: [promise('us', '100'), paid('b', 'us', 'Other')] },
  ),
  refused(
    'document.differs',
    'an award is from another pledge than its payment said',
    award('b', { ca: '9' }, '9'),
    {
      create: observing,
      after: [promise('us', '100'), promise('ca', '100'), paid('b', 'us', 'GardaWorld')],
    },
  ),
  refused(
    'basis.differs',
    'an award is paid in goods, and its first payment was of cash',
    paid('b', 'kit', 'GardaWorld'),
    {
      create: observing,
      after: [promise('us', '100'), inGoods('kit', usd('9')), paid('b', 'us', 'GardaWorld')],
    },
  ),
  refused(
    'basis.differs',
    'a pledge turns out to be in goods, and pays an award beside one of cash',
    inGoods('kit', usd('9')),
    {
      create: observing,
      after: [
        ...[promise('us', '100'), received({ ...GIVEN, pledge: 'kit' })],
        award('b', { us: '4', kit: '5' }, '9'),
      ],
    },
  ),
  refused(
    'funding.purposeNeeded',
    'the first payment of an award is from one of two purposes',
    paid('b', 'us', 'GardaWorld'),
    { create: observing, ...halves },
  ),
  refused(
    'lines.sum',
    'the purposes of a revised pledge are not the whole',
    split({ purposes: [part('mss', '20'), part('relief', '30')] }),
    halves,
  ),
  refused(
    'purpose.differs',
    'a pledge is revised for a purpose that it does not have',
    split({ purposes: [part('wells', '60')] }),
    halves,
  ),
  refused(
    'currency.differs',
    'a purpose of a revised pledge is in another currency',
    split({ purposes: [{ purpose: 'mss', amount: { amount: '60.00', currency: 'EUR' } }] }),
    halves,
  ),
  refused(
    'lines.malformed',
    'a revision states purposes and lines',
    split({ purposes: [part('mss', '60')], lines: [{ pledge: 'us', amount: usd('40') }] }),
    halves,
  ),
  refused(
    'lines.abovePart',
    'more of a purpose is cut than it has',
    split(
      {
        lines: [
          { pledge: 'us', purpose: 'mss', amount: usd('50.01') },
          { pledge: 'us', purpose: 'relief', amount: usd('9.99') },
        ],
      },
      '40',
    ),
    halves,
  ),
  refused(
    'revision.stale',
    'purposes are stated for a revision of an old figure',
    pledgeRevised({
      pledge: 'us',
      from: usd('90'),
      to: usd('60'),
      purposes: [part('mss', '60')],
      date: d(5),
    }),
    halves,
  ),
  refused(
    'lines.unknown',
    'two lines of a payment are wrong, and both are told',
    disbursed({
      award: 'pool',
      amount: usd('5'),
      lines: [
        { pledge: 'fr', amount: usd('4') },
        { pledge: 'us', purpose: 'relief', amount: usd('1') },
      ],
      date: d(4),
    }),
    { after: POOLED },
  ),
  refused('amount.notPositive', 'an award is revised to nothing', {
    type: 'awardRevised',
    date: d(5),
    data: { award: 'garda', from: usd('80'), to: { amount: '0', currency: 'USD' } },
  }),
  refused('receipt.abovePledge', 'money is dated before its pledge', receive('us', '10', d(2)), {
    after: [promise('us', '100', d(9))],
  }),
  refused(
    'disbursement.aboveAward',
    'a payment is dated before its award',
    disbursed({ award: 'garda', amount: usd('10'), date: d(2) }),
    { after: FUNDED },
  ),
  refused(
    'pledge.unknown',
    'a pledge is revised of which only money is known',
    pledgeRevised({ pledge: 'us', from: usd('5'), to: usd('60'), date: d(5) }),
    { create: observing, after: [came('USA', 'mss')] },
  ),
  refused(
    'revision.stale',
    'a pledge is revised before it was made',
    pledgeRevised({ pledge: 'us', from: usd('100'), to: usd('60'), date: d(1) }),
    { after: [promise('us', '100', d(9))] },
  ),
]
