/**
 * What is said against an event that is none: its type, its day, its names, and its amounts.
 */
import { pledged, received } from 'pledgebook'
import { type Provoked, refused, thrown } from '../provoke.ts'
import { d, promise } from './words.ts'

const good = promise('us', '100')
const withData = (data: object) => ({ ...good, data: { ...good.data, ...data } })
const amount = (text: unknown, currency: unknown = 'USD') =>
  withData({ amount: { amount: text, currency } })
/** A constructor called by somebody who has no types. */
const called = (when: string, make: (stated: never) => unknown, stated: unknown) =>
  thrown('INPUT_INVALID', `a constructor is called with ${when}`, () => make(stated as never))
const need = (data: object) => ({ type: 'requirementSet', date: d(1), data })

export const form: readonly Provoked[] = [
  refused('event.malformed', 'it is no object', 7 as never),
  refused('event.malformed', 'a field of the event is unknown', { ...good, colour: 'red' }),
  refused('event.malformed', 'it is a stored line', {
    ...good,
    position: 7,
    recordedAt: '2024-01-01T12:00:00.000Z',
    v: 1,
  }),
  refused('event.malformed', 'a field of the data is unknown', withData({ colour: 'red' })),
  refused('event.malformed', 'a field is missing', withData({ donor: undefined })),
  refused('event.malformed', 'data is a list', { ...good, data: [] }),
  refused('event.malformed', 'meta is a text', { ...good, meta: 'note' }),
  refused('event.malformed', 'a number is no whole one', { ...good, meta: { rate: 0.5 } }),
  refused('event.malformed', 'a day is an object of its own', {
    ...good,
    meta: { on: new Date(0) },
  }),
  refused('event.malformed', 'a choice is none of those', withData({ basis: 'gold' })),
  refused('event.malformed', 'a flag is false', withData({ enforceable: false })),
  refused('event.malformed', 'a list is empty', withData({ purposes: [] })),
  refused('event.malformed', 'a share is a number', {
    ...good,
    data: { ...good.data, purposes: [{ purpose: 'mss', share: 50 }] },
  }),
  refused('event.malformed', 'a text is a number', withData({ credits: [{ party: 'p', as: 7 }] })),
  refused('event.malformed', 'a precision is unknown', { ...good, datePrecision: 'week' }),
  refused('event.malformed', 'a need is money and people', need({ purpose: 'mss' })),
  refused('event.malformed', 'people have no unit', need({ purpose: 'mss', quantity: 9 })),
  called('nothing', pledged, undefined),
  called('null', received, null),
  called('a text', received, 'us-mss'),
  called('a list', pledged, [good]),
  called('a function', pledged, () => good),
  refused('event.unknownType', 'a type is misspelt', { ...good, type: 'disburse' }),
  refused('event.unknownType', 'a type is missing', { ...good, type: undefined }),
  refused('event.unknownVersion', 'a version is a later one', { ...good, v: 2 }),
  refused('date.malformed', 'a day does not exist', { ...good, date: '2024-02-30' }),
  refused('date.malformed', 'a day is missing', { ...good, date: undefined }),
  refused('date.malformed', 'a day in the data does not exist', {
    type: 'periodClosed',
    date: d(1),
    data: { to: '2023-02-29' },
  }),
  refused('date.malformed', 'a month does not end on its day', {
    ...good,
    date: '2024-05-30',
    datePrecision: 'month',
  }),
  refused('name.malformed', 'a name is empty', withData({ donor: '' })),
  refused('name.malformed', 'an id has a control character', { ...good, id: 'a\u0007' }),
  refused('amount.malformed', 'an amount is a number', withData({ amount: 12 })),
  refused('amount.malformed', 'the text of an amount is a number', amount(12)),
  refused('amount.malformed', 'a currency is missing', withData({ amount: { amount: '1' } })),
  refused('amount.malformed', 'a currency is a number', amount('1', 840)),
  refused('amount.malformed', 'an amount has separators', amount('1,000.00')),
  refused('amount.notPositive', 'an amount is zero', amount('0.00')),
  refused('amount.decimals', 'an amount is finer than its currency', amount('0.0100')),
  refused('amount.decimals', 'an amount is not whole cents', amount('1234567.005')),
  refused('amount.decimals', 'an amount of yen is not whole', amount('100.5', 'JPY')),
  refused('amount.malformed', 'an amount has too many digits', amount('1'.repeat(31))),
  refused('currency.unknown', 'a currency is misspelt', amount('1', 'UDS')),
  refused('currency.unknown', 'a currency has no minor unit', amount('1', 'XDR')),
  refused('currency.unknown', 'a currency is none', amount('1', 'BITCOINS')),
]
