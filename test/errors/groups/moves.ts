/**
 * What is said against money that moves: by an offset, to another purpose, to another pledge.
 */
import {
  awardRevised,
  disbursed,
  eur,
  fundingChanged,
  pledgeCancelled,
  type ReallocatedData,
  reallocated,
  usd,
} from 'pledgebook'
import { type Provoked, refused } from '../provoke.ts'
import { award, d, FUNDED, inGoods, PAID, promise, receive, shared, sign, spend } from './words.ts'

const funded = { after: FUNDED }
const owing = {
  after: [
    ...PAID,
    awardRevised({ award: 'garda', from: usd('80'), to: usd('60'), date: d(5) }),
    promise('ca', '50'),
    receive('ca', '50'),
    award('b', { ca: '50' }, '50'),
  ],
}
const less = (offset: readonly { award: string; amount: ReturnType<typeof usd> }[], date = d(6)) =>
  disbursed({ award: 'b', amount: usd('30'), offset, date })
const moved = (
  amount: string,
  stages: ReallocatedData['stages'],
  { from = 'mss', to = 'relief', date = d(6) } = {},
) => reallocated({ pledge: 'us', from, to, amount: usd(amount), stages, agreedBy: 'USA', date })
const change = (stages: Readonly<Record<string, ReturnType<typeof usd>>>, to = 'ca') =>
  fundingChanged({ award: 'garda', from: 'us', to, reason: 'cost transfer', date: d(6), ...stages })

export const moves: readonly Provoked[] = [
  refused(
    'offset.aboveRecoverable',
    'more is offset than is to be recovered',
    less([{ award: 'garda', amount: usd('20.01') }]),
    owing,
  ),
  refused(
    'offset.aboveRecoverable',
    'nothing was to be recovered yet',
    less([{ award: 'garda', amount: usd('20') }], d(4)),
    owing,
  ),
  refused(
    'offset.abovePayment',
    'more is offset than is paid',
    less([{ award: 'garda', amount: usd('31') }]),
    owing,
  ),
  refused(
    'offset.abovePayment',
    'all of a payment is offset, and it is said to be paid in euros',
    disbursed({
      award: 'b',
      amount: usd('20'),
      offset: [{ award: 'garda', amount: usd('20') }],
      settled: { amount: eur('18'), rate: '1.1111', rateSource: 'ECB', rateDate: d(6) },
      date: d(6),
    }),
    owing,
  ),
  refused(
    'offset.twice',
    'an award is offset twice in one payment',
    less([
      { award: 'garda', amount: usd('1') },
      { award: 'garda', amount: usd('2') },
    ]),
    owing,
  ),
  refused(
    'offset.twice',
    'an award is offset against itself',
    less([{ award: 'b', amount: usd('1') }]),
    owing,
  ),
  refused(
    'currency.differs',
    'a payment of dollars is offset in euros',
    less([{ award: 'garda', amount: eur('1') }]),
    owing,
  ),
  refused(
    'basis.differs',
    'a payment of goods is offset against cash',
    disbursed({
      ...{ award: 'cars', amount: usd('30'), offset: [{ award: 'garda', amount: usd('20') }] },
      date: d(6),
    }),
    { after: [...owing.after, inGoods('kit', usd('50')), award('cars', { kit: '50' }, '50')] },
  ),
  refused(
    'basis.differs',
    'an award of cash is moved to a pledge of goods',
    change({ undisbursed: usd('5') }, 'kit'),
    { after: [...FUNDED, inGoods('kit', usd('50'))] },
  ),
  refused(
    'reallocation.aboveAvailable',
    'what was awarded is moved to another purpose',
    moved('20.01', { cash: usd('20.01') }),
    funded,
  ),
  refused(
    'reallocation.aboveStage',
    'more is moved as promised than is',
    moved('5', { promised: usd('5') }),
    funded,
  ),
  refused(
    'reallocation.aboveStage',
    'money is moved before it came',
    moved('5', { cash: usd('5') }, { date: d(1) }),
    funded,
  ),
  refused(
    'reallocation.samePurpose',
    'money is moved to where it is',
    moved('5', { cash: usd('5') }, { to: 'mss' }),
    funded,
  ),
  refused(
    'reallocation.sum',
    'the stages of a move are not the whole',
    moved('5', { cash: usd('4') }),
    funded,
  ),
  refused(
    'purpose.differs',
    'money is moved from a purpose that it is not for',
    moved('5', { cash: usd('5') }, { from: 'roads' }),
    funded,
  ),
  refused(
    'funding.aboveLine',
    'more is moved to another pledge than was spent',
    change({ spent: usd('50.01') }),
    { after: [...PAID, spend('garda', '50'), promise('ca', '90'), receive('ca', '90')] },
  ),
  refused(
    'funding.aboveLine',
    'more is moved to another pledge than is undisbursed',
    change({ undisbursed: usd('80.01') }),
    { after: [...FUNDED, promise('ca', '90')] },
  ),
  refused(
    'award.aboveAvailable',
    'an award is moved to a pledge that has too little',
    change({ undisbursed: usd('80') }),
    { after: [...FUNDED, promise('ca', '70')] },
  ),
  refused(
    'cash.short',
    'what was paid is moved to a pledge whose money did not come',
    change({ advances: usd('80') }),
    { after: [...PAID, promise('ca', '90'), receive('ca', '70')] },
  ),
  refused('funding.amountNeeded', 'an award is moved, and nobody says how much', change({}), {
    after: [...FUNDED, promise('ca', '90')],
  }),
  refused(
    'funding.sameLine',
    'an award is moved to the pledge it is from',
    change({ undisbursed: usd('1') }, 'us'),
    funded,
  ),
  refused(
    'lines.unknown',
    'an award is moved from a pledge that it is not paid from',
    fundingChanged({
      award: 'garda',
      from: 'ca',
      to: 'us',
      undisbursed: usd('1'),
      reason: 'cost transfer',
      date: d(6),
    }),
    { after: [...FUNDED, promise('ca', '90')] },
  ),
  refused(
    'lines.malformed',
    'the lines of an exit are of two parts',
    pledgeCancelled({
      pledge: 'us',
      amount: usd('20'),
      signed: usd('10'),
      lines: [{ pledge: 'us', purpose: 'mss', amount: usd('20') }],
      date: d(3),
    }),
    { after: [shared('us', '100'), sign('us', '50')] },
  ),
]
