/**
 * What is said against money in two currencies: exchanged, settled, refunded at a worse rate.
 */
import {
  awarded,
  type ConvertedQuestion,
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
import { bookAfter, flagged, type Provoked, refused, thrown } from '../provoke.ts'
import { d, FUNDED, inGoods, promise, receive, shared } from './words.ts'

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

const dollar = { date: d(1), from: 'EUR', to: 'USD', rate: '1.1', source: 'ECB' }
const answer = { currency: 'USD', rates: [dollar], rule: 'exact' }
const inOne = (when: string, more: object, rest: object = { asOf: d(9) }) =>
  thrown('QUESTION_INVALID', `of balances in one currency: ${when}`, async () => {
    const [book] = await bookAfter(FUNDS)
    book.balances({ ...rest, in: { ...answer, ...more } } as object as ConvertedQuestion)
  })
const withRate = (when: string, rate: object, ...others: readonly object[]) =>
  inOne(when, { rates: [{ ...dollar, ...rate }, ...others] })

export const currencies: readonly Provoked[] = [
  inOne('no day is named for accounts', {}, {}),
  inOne('the currency is missing', { currency: undefined }),
  inOne('the currency is none', { currency: 'UDS' }),
  inOne('the currency has no minor unit', { currency: 'XDR' }),
  inOne('the rates are an object', { rates: { EUR: '1.1' } }),
  inOne('the rule is missing', { rule: undefined }),
  inOne('the rule is none', { rule: 'nearest' }),
  inOne('a part is misspelt', { pivot: 'EUR' }),
  inOne('an age is no number of days', { rule: 'on-or-before', ageMax: 1.5 }),
  inOne('rates of the day itself may be old', { ageMax: 3 }),
  inOne('a rate is turned round by a word', { inverse: 'yes' }),
  inOne('the way goes through a number', { via: 978 }),
  inOne('the way goes through no currency', { via: 'ERU' }),
  inOne('fx is misspelt', {}, { asOf: d(9), show: ['forex'] }),
  inOne('purposes are rolled up as well', {}, { asOf: d(9), by: ['purpose'], rollUp: 'purpose' }),
  inOne('it is by codes as well', {}, { asOf: d(9), by: ['purpose:DAC-5'] }),
  withRate('a rate has a comma', { rate: '1,1' }),
  withRate('a rate is a number', { rate: 1.1 }),
  withRate('a rate is zero', { rate: '0.00' }),
  withRate('a rate has no source', { source: undefined }),
  withRate('the source of a rate is empty', { source: '' }),
  withRate('a rate is of no day', { date: '2024-02-30' }),
  withRate('a rate is of no currency', { from: 'ERU' }),
  withRate('a rate is between one currency', { from: 'USD' }),
  withRate('a rate stands twice', {}, { ...dollar, rate: '1.2' }),
  thrown('QUESTION_INVALID', 'fx is asked for in each currency', async () => {
    const [book] = await bookAfter(FUNDS)
    book.balances({ show: ['fx' as never] })
  }),
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
  refused('rate.differs', 'a rate is stated the other way round', paid(eur('8'), '0.8'), {
    after: [promise('us', '100')],
  }),
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
  refused('basis.differs', 'goods are exchanged', swap(of(usd('10'), 'kit'), eur('9'), '0.9'), {
    after: [inGoods('kit', usd('50')), receive('kit', '50')],
  }),
  refused(
    'basis.differs',
    'goods bear a worse rate of a refund of cash',
    back({ settled: eur('9'), fxFrom: { pledge: 'kit', amount: eur('1') } }),
    {
      after: [
        ...SETTLED.after,
        inGoods('kit', eur('10')),
        received({ pledge: 'kit', amount: eur('10'), date: d(2) }),
      ],
    },
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
