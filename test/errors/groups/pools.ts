/**
 * What is said against an award from a pool of pledges.
 */
import { pledged, suspended, usd } from 'pledgebook'
import { bookAfter, type Provoked, refused } from '../provoke.ts'
import { unopenable } from '../stored.ts'
import { award, d, promise, shared } from './words.ts'

const pool = (funding: unknown, amount = '10') => ({
  type: 'awarded',
  date: d(3),
  data: { award: 'pool', recipient: 'GardaWorld', amount: usd(amount), funding },
})
const two = { after: [promise('us', '50'), promise('ca', '50')] }
const written = [{ pledge: 'us', amount: usd('10') }]

export const pools: readonly Provoked[] = [
  refused('funding.needed', 'a pool names nothing', pool({ spread: 'pro-rata/1' }), two),
  refused('funding.needed', 'no pledge is for the purpose of a pool', pool({ purpose: 'wells' }), {
    after: [
      promise('us', '50'),
      pledged({
        pledge: 'kits',
        donor: 'USA',
        purpose: 'wells',
        amount: usd('50'),
        basis: 'goods',
        date: d(1),
      }),
    ],
  }),
  refused('event.malformed', 'the funding is a number', pool(7), two),
  refused(
    'event.malformed',
    'a pool is spread by no rule',
    pool({ from: ['us'], spread: 'equal' }),
  ),
  refused(
    'pledge.unknown',
    'a pool names a pledge that nobody made',
    pool({ from: ['us', 'fr'] }),
    two,
  ),
  refused('funding.twice', 'a pool names a pledge twice', pool({ from: ['us', 'us'] }), two),
  refused(
    'funding.purposeNeeded',
    'a pledge of a pool is for two purposes',
    pool({ from: ['us'] }),
    {
      after: [shared('us', '50')],
    },
  ),
  refused(
    'purpose.differs',
    'a pledge of a pool is not for its purpose',
    pool({ from: ['us'], purpose: 'roads' }),
    two,
  ),
  refused(
    'lines.malformed',
    'a caller writes the lines of a pool',
    pool({ from: ['us'], lines: written }),
    two,
  ),
  refused(
    'award.aboveAvailable',
    'more is awarded from a pool than it has',
    pool({ purpose: 'mss' }, '70'),
    {
      after: [...two.after, award('garda', { us: '40' }, '40')],
    },
  ),
  refused(
    'award.aboveAvailable',
    'what a pool has is suspended in part',
    pool({ purpose: 'mss' }, '70'),
    {
      after: [...two.after, suspended({ pledge: 'us', amount: usd('40'), date: d(2) })],
    },
  ),
  {
    code: 'funding.tooMany',
    when: 'a pool has more pledges than an event has lines',
    async provoke() {
      const [book] = await bookAfter({})
      await book.record(...Array.from({ length: 10_001 }, (_, i) => promise(`p${i}`, '0.01')))
      const outcome = await book.preview(pool({ purpose: 'mss' }, '100.01') as never)
      return outcome.accepted ? [] : outcome.violations
    },
  },
  unopenable(
    'lines.notByRule',
    'the stored lines of a pool are not those of its rule',
    { after: [...two.after, pool({ purpose: 'mss' }) as never] },
    (texts) =>
      texts.map((text) =>
        text.replaceAll(/"5.00"(?=.*"ca")/g, '"4.00"').replaceAll(/"5.00"(?=.*"us")/g, '"6.00"'),
      ),
  ),
]
