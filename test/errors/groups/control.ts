/**
 * What is said against a reversal, a spread, a definition, and an event out of its place.
 */
import {
  awardCancelled,
  awarded,
  awardRevised,
  bookOpened,
  disbursed,
  eur,
  exchanged,
  pledgeRevised,
  reversed,
  rulesAdopted,
  unitDefined,
  usd,
} from 'pledgebook'
import { type Provoked, refused } from '../provoke.ts'
import { unopenable } from '../stored.ts'
import { award, d, FUNDED, POOLED, pay, promise, receive, sign } from './words.ts'

const undo = (event: string, date = d(9)) => reversed({ event, reason: 'mistake', date })
const funded = { after: FUNDED }
const pooled = { after: POOLED }
const payLines = (lines: readonly Readonly<Record<string, unknown>>[] | readonly string[]) => ({
  type: 'disbursed',
  date: d(4),
  data: { award: 'pool', amount: usd('10'), lines },
})
const source = { rateSource: 'ECB', rateDate: d(4) }
/** All that was pooled, in euros. */
const IN_EUROS = exchanged({
  from: ['us', 'ca'].map((pledge) => ({ pledge, amount: usd('40') })),
  to: eur('72'),
  ...{ rate: '0.9', ...source, date: d(4) },
})
const payInEuros = (more: { lines?: readonly string[]; spread?: string }) =>
  disbursed({
    ...{ award: 'pool', amount: usd('10'), date: d(4) },
    settled: { amount: eur('9'), rate: '1.11111', ...source, ...more },
  })
const raise = pledgeRevised({
  pledge: 'us',
  from: usd('100'),
  to: usd('120'),
  date: d(3),
  id: 'raise',
})

const cancelled = { pledge: 'us', amount: usd('30'), signed: usd('30') }

export const control: readonly Provoked[] = [
  refused('reversal.unknown', 'what is undone was never recorded', undo('r7'), funded),
  refused('reversal.notMoney', 'a definition is undone', undo('unit'), {
    after: [unitDefined({ unit: 'PERSONNEL', decimals: 0, date: d(1), id: 'unit' })],
  }),
  refused('reversal.twice', 'an event is undone twice', undo('receipt'), {
    after: [...FUNDED, undo('receipt')],
  }),
  refused('reversal.beforeOriginal', 'an event is undone before it was', undo('receipt', d(1)), {
    after: FUNDED,
  }),
  refused('reversal.inUse', 'money that was paid out never came', undo('receipt'), {
    after: [...FUNDED, pay('garda', '50', d(4), 'first'), pay('garda', '30', d(5), 'second')],
  }),
  refused('reversal.inUse', 'a promise that was awarded was none', undo('promise'), {
    after: [promise('us', '100', d(1), 'promise'), award('garda', { us: '80' }, '80')],
  }),
  refused('reversal.inUse', 'only the later of two payments needs it', undo('receipt'), {
    after: [
      ...[promise('us', '200'), receive('us', '50'), receive('us', '100', d(2), 'receipt')],
      award('garda', { us: '80' }, '80'),
      ...[pay('garda', '30', d(4), 'first'), pay('garda', '40', d(5), 'second')],
    ],
  }),
  refused('reversal.inUse', 'a promise was signed, awarded and came', undo('promise'), {
    after: [
      ...[promise('us', '100', d(1), 'promise'), receive('us', '100', d(2), 'receipt')],
      award('garda', { us: '80' }, '80', { id: 'award' }),
    ],
  }),
  refused('reversal.inUse', 'what was signed ended as such', undo('signed'), {
    after: [
      ...[promise('us', '100'), sign('us', '60', d(2), 'signed')],
      { type: 'pledgeCancelled', date: d(3), id: 'end', data: cancelled },
    ],
  }),
  refused('reversal.inUse', 'less than nothing would have been signed', undo('signed', d(4)), {
    after: [
      ...[promise('us', '100'), sign('us', '60', d(2), 'signed')],
      { type: 'pledgeCancelled', date: d(3), id: 'end', data: cancelled },
      undo('end'),
    ],
  }),
  refused('reversal.inUse', 'an award and its release stand on each other', undo('release'), {
    after: [
      promise('us', '100', d(1), 'promise'),
      award('garda', { us: '80' }, '80', { id: 'award' }),
      awardCancelled({
        award: 'garda',
        amount: usd('80'),
        reason: 'closed',
        date: d(4),
        id: 'release',
      }),
      undo('promise'),
    ],
  }),
  refused('reversal.inUse', 'a sub-award and its release stand on each other', undo('release'), {
    after: [
      ...[promise('us', '100'), award('garda', { us: '80' }, '80', { id: 'award' })],
      awarded({
        ...{ award: 'sub', parent: 'garda', recipient: 'Sub', amount: usd('80'), date: d(4) },
      }),
      awardCancelled({
        ...{ award: 'sub', amount: usd('80'), reason: 'closed', date: d(4), id: 'release' },
      }),
      undo('award'),
    ],
  }),
  refused('reversal.inUse', 'a release stands on a raise that was undone', undo('release'), {
    after: [
      ...[promise('us', '100'), raise, award('garda', { us: '120' }, '120', { id: 'award' })],
      awardCancelled({
        ...{ award: 'garda', amount: usd('120'), reason: 'closed', date: d(4), id: 'release' },
      }),
      undo('raise'),
    ],
  }),
  refused('reversal.notLatest', 'a revision under a later one is undone', undo('raise'), {
    after: [
      promise('us', '100'),
      raise,
      pledgeRevised({ pledge: 'us', from: usd('120'), to: usd('130'), date: d(4), id: 'more' }),
    ],
  }),
  refused('unit.differs', 'a unit gets other decimals', unit('PERSONNEL', 2), {
    after: [unit('PERSONNEL', 0)],
  }),
  refused('unit.differs', 'a currency gets other decimals', unit('USD', 3)),
  refused('unit.decimals', 'a unit has more decimals than can be kept', unit('GRAIN', 19)),
  refused('rules.unknown', 'rules of a later version are adopted', later()),
  refused('book.openedTwice', 'a book is opened again', opening()),
  unopenable(
    'book.notOpened',
    'the first line of a log is a pledge',
    { after: [promise('us', '1')] },
    ([, line = '']) => [line.replace('"position":1', '"position":0')],
  ),
  unopenable(
    'lines.notByRule',
    'the stored lines of a payment are not those of its rule',
    { after: [...POOLED, pay('pool', '10')] },
    (texts) => texts.map((text) => text.replace('"5.00","5.00"', '"4.00","6.00"')),
  ),
  unopenable(
    'lines.notByRule',
    'what lines pay in another currency is not by the rule',
    { after: [...POOLED, IN_EUROS, payInEuros({})] },
    (texts) => texts.map((text) => text.replace('"4.50","4.50"', '"4.00","5.00"')),
  ),
  unopenable(
    'lines.sum',
    'the stored lines of a payment are not the whole',
    { after: [...POOLED, pay('pool', '10')] },
    (texts) => texts.map((text) => text.replace('"5.00","5.00"', '"5.00","6.00"')),
  ),
  refused('id.reused', 'another event has the id', receive('us', '1', d(2), 'receipt'), funded),
  refused('id.reused', 'two events of a batch have one id', [
    promise('us', '1', d(1), 'same'),
    promise('us', '1', d(1), 'same'),
  ]),
  refused('lines.unknown', 'a line is of another pledge', payLines([line('fr', '10')]), pooled),
  refused('lines.sum', 'lines are not the whole', payLines([line('us', '9')]), pooled),
  refused('lines.malformed', 'a caller writes lines as a book does', payLines(['9', '1']), pooled),
  refused(
    'lines.malformed',
    'a caller writes what lines pay in another currency',
    payInEuros({ lines: ['4.00', '5.00'], spread: 'as-paid/1' }),
    { after: [...POOLED, IN_EUROS] },
  ),
  refused(
    'lines.malformed',
    'a caller writes a spread',
    disbursed({ award: 'pool', amount: usd('10'), spread: 'pro-rata/1', date: d(4) }),
    pooled,
  ),
  refused(
    'lines.needed',
    'an award of several lines is raised',
    awardRevised({ award: 'pool', from: usd('80'), to: usd('90'), date: d(4) }),
    pooled,
  ),
  refused('lines.needed', 'an award that states its lines is paid', pay('stated', '10'), {
    after: [
      ...POOLED.slice(0, 4),
      award('stated', { us: '40', ca: '40' }, '80', { spread: 'stated' }),
    ],
  }),
  refused(
    'currency.differs',
    'a line is in another currency',
    payLines([{ pledge: 'us', amount: eur('10') }]),
    pooled,
  ),
  refused(
    'award.unknown',
    'an award whose opening was undone is released',
    awardCancelled({ award: 'garda', amount: usd('80'), reason: 'closed', date: d(9) }),
    {
      after: [
        promise('us', '100'),
        award('garda', { us: '80' }, '80', { id: 'opening' }),
        undo('opening', d(4)),
      ],
    },
  ),
]

function unit(name: string, decimals: number) {
  return unitDefined({ unit: name, decimals, date: d(1) })
}

function line(pledge: string, amount: string) {
  return { pledge, amount: usd(amount) }
}

function later() {
  return rulesAdopted({ rules: 2, date: d(1) })
}

function opening() {
  const data = { name: 'again', mode: 'strict', cash: 'required', excess: 'refuse' } as const
  return bookOpened({ ...data, rules: 1, date: d(1) })
}
