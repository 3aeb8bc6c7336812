/**
 * What is said against money in two currencies: exchanged, settled, refunded at a worse rate.
 */
import {
  awarded,
  disbursed,
  type EventInput,
  eur,
  exchanged,
  expended,
  type FundingLine,
  type Money,
  reallocated,
  received,
  refunded,
  usd,
} from 'pledgebook'
import { flagged, type Provoked, refused } from '../provoke.ts'
import { d, FUNDED, promise, receive, shared } from './words.ts'

const ecb = { rateSource: 'ECB', rateDate: d(4) }
const swap = (from: readonly FundingLine[], to: Money, rate: string): EventInput =>
  exchanged({ from, to, rate, ...ecb, date: d(4) })
const of = (amount: Money, pledge = 'us') => [{ pledge, amount }]
const paid = (settled: Money, rate: string): EventInput =>
  received({
    pledge: 'us',
    amount: usd('10'),
    settled: { amount: settled, rate, ...ecb },
    date: d(4),
    id: 'receipt',
  })
const back = (more: { settled?: Money; fxFrom?: FundingLine }): EventInput =>
  refunded({
    pledge: 'us',
    receipt: 'receipt',
    amount: usd('10'),
    effect: 'reopens',
    ...(more.settled && { settled: { amount: more.settled, rate: '1.1111', ...ecb } }),
    ...(more.fxFrom && { fxFrom: more.fxFrom }),
    date: d(6),
  })

const FUNDS = { after: FUNDED }
const SETTLED = { after: [promise('us', '100'), paid(eur('8'), '1.25')] }
const EXCHANGED = { after: [...FUNDED, swap(of(usd('10')), eur('9'), '0.9')] }
const inEuros = (amount: string): EventInput => {
  const funding = of(eur(amount))
  return awarded({ award: 'e', recipient: 'R', amount: eur(amount), funding, date: d(5) })
}

export const currencies: readonly Provoked[] = [
  refused(
    'cash.short',
    'more is exchanged than came',
    swap(of(usd('100.01')), eur('90.01'), '0.9'),
    FUNDS,
  ),
  refused(
    'rate.differs',
    'an exchange was made at another rate than is stated',
    swap(of(usd('10')), eur('9'), '0.8'),
    FUNDS,
  ),
  refused(
    'rate.differs',
    'what was paid is not worth what it is said to discharge',
    paid(eur('8'), '1.3'),
    { after: [promise('us', '100')] },
  ),
  refused(
    'rate.differs',
    'amounts are so far apart that no rate is between them',
    swap(of(usd('1000000000000000000000')), eur('0.01'), '1'),
    { after: [promise('us', `1${'0'.repeat(21)}`), receive('us', `1${'0'.repeat(21)}`)] },
  ),
  flagged(
    'rate.differs',
    'an observing book is told of a rate that was rounded for display',
    swap(of(usd('10')), eur('9'), '1'),
    { ...FUNDS, create: { mode: 'observe' } },
  ),
  refused(
    'exchange.sameCurrency',
    'dollars are exchanged for dollars',
    swap(of(usd('10')), usd('10'), '1'),
    FUNDS,
  ),
  refused(
    'exchange.sameCurrency',
    'a receipt is settled in the currency of its pledge',
    paid(usd('10'), '1'),
    { after: [promise('us', '100')] },
  ),
  refused(
    'funding.twice',
    'an exchange names a pledge twice',
    swap([...of(usd('5')), ...of(usd('5'))], eur('9'), '0.9'),
    FUNDS,
  ),
  refused(
    'funding.purposeNeeded',
    'an exchange is of a pledge of two purposes',
    swap(of(usd('10')), eur('9'), '0.9'),
    { after: [shared('us', '100'), receive('us', '100')] },
  ),
  refused(
    'currency.differs',
    'dollars and euros are exchanged at once',
    swap([...of(usd('5')), ...of(eur('5'))], { amount: '900', currency: 'JPY' }, '90'),
    EXCHANGED,
  ),
  refused(
    'currency.differs',
    'euros are exchanged that no dollars were exchanged into',
    swap(of(eur('5')), usd('5'), '1'),
    FUNDS,
  ),
  refused(
    'currency.differs',
    'an award is of euros, and the pledge of dollars',
    inEuros('5'),
    FUNDS,
  ),
  refused(
    'currency.differs',
    'a stage of a move is in another currency',
    reallocated({
      pledge: 'us',
      from: 'mss',
      to: 'relief',
      amount: usd('5'),
      stages: { cash: eur('5') },
      agreedBy: 'USA',
      date: d(6),
    }),
    FUNDS,
  ),
  refused(
    'award.aboveAvailable',
    'more euros are awarded than came by an exchange',
    inEuros('9.01'),
    EXCHANGED,
  ),
  refused(
    'expenditure.aboveAvailable',
    'more euros are spent by the holder than are not awarded',
    expended({ pledge: 'us', amount: eur('9'), date: d(6) }),
    { after: [...EXCHANGED.after, inEuros('1')] },
  ),
  refused(
    'cash.short',
    'an award is paid in euros, and there are none',
    disbursed({
      award: 'garda',
      amount: usd('10'),
      settled: { amount: eur('9'), rate: '1.1111', ...ecb },
      date: d(5),
    }),
    FUNDS,
  ),
  refused('cash.short', 'a refund costs more than came', back({ settled: eur('9') }), SETTLED),
  refused(
    'cash.short',
    'a refund costs more than came, and its bearer has no euros either',
    back({ settled: eur('9'), fxFrom: { pledge: 'ca', amount: eur('1') } }),
    {
      after: [
        ...SETTLED.after,
        promise('ca', '10'),
        receive('ca', '10', d(2)),
        swap(of(usd('1'), 'ca'), eur('0.9'), '0.9'),
      ],
    },
  ),
  refused(
    'refund.notSettled',
    'a pledge bears a worse rate of a refund in its own currency',
    back({ fxFrom: { pledge: 'us', amount: usd('1') } }),
    SETTLED,
  ),
  refused(
    'refund.aboveSettled',
    'a pledge bears all of a refund of another',
    back({ settled: eur('9'), fxFrom: { pledge: 'us', amount: eur('9') } }),
    SETTLED,
  ),
  refused(
    'currency.differs',
    'a pledge bears a worse rate in another currency than was paid',
    back({ settled: eur('9'), fxFrom: { pledge: 'us', amount: usd('1') } }),
    SETTLED,
  ),
]
