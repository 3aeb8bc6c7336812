/**
 * Names and days that are none: of documents, of people, of events.
 */
import { d, promise } from '../groups/words.ts'
import { type Provoked, refused } from '../provoke.ts'

const good = promise('us', '100')
const withData = (data: object) => ({ ...good, data: { ...good.data, ...data } })

const NAMES: readonly (readonly [name: unknown, what: string])[] = [
  ['', 'empty'],
  [' ', 'a space'],
  [' us', 'led by a space'],
  ['us ', 'trailed by a space'],
  ['\u00a0us', 'led by a space that does not break'],
  ['u\ns', 'two lines'],
  ['u\u0000s', 'with a NUL'],
  ['\u001b[2J', 'a command to a terminal'],
  ['\u009b2J', 'a command of one character'],
  ['us\u202eASU', 'a text turned round'],
  ['u\u2028s', 'two lines of a kind'],
  ['x'.repeat(201), 'of 201 characters'],
  ['x'.repeat(10_000), 'of 10,000 characters'],
  [7, 'a number'],
  [null, 'null'],
  [['us'], 'a list'],
  [{ id: 'us' }, 'an object'],
]

const WHERE: Readonly<Record<string, (name: unknown) => object>> = {
  id: (id) => ({ ...good, id }),
  by: (by) => ({ ...good, by }),
  pledge: (pledge) => withData({ pledge }),
  donor: (donor) => withData({ donor }),
  purpose: (purpose) => withData({ purpose }),
}

const STEERING = '\u001b[2J\u009b2J\u202eASU\u2028'

const DAYS: readonly unknown[] = [
  ...['2023-02-29', '1900-02-29', '2024-13-01', '2024-00-10', '2024-01-00', '2024-01-32'],
  ...['2024-04-31', '0000-01-01', '10000-01-01', '-001-01-01', '2024-1-1', '24-01-01', '20240101'],
  ...['2024/01/01', '01.01.2024', '2024-01-01T00:00:00Z', '2024-01-01 ', '2024-W01', '2024-01-1a'],
  ...['٢٠٢٤-٠١-٠١', '', 'today', '0000', '2024-13', '10000', 20240101, null, true],
]

export const names: readonly Provoked[] = [
  ...Object.entries(WHERE).flatMap(([where, event]) =>
    NAMES.map(([name, what]) =>
      refused('name.malformed', `${where} is ${what}`, event(name) as never),
    ),
  ),
  ...Object.entries(WHERE).map(([where, event]) =>
    refused('name.malformed', `${where} has half a surrogate pair`, event('u\ud800') as never),
  ),
  ...DAYS.map((date) =>
    refused('date.malformed', `the day is ${JSON.stringify(date)}`, { ...good, date }),
  ),
  refused('event.unknownType', 'a type steers a terminal', { ...good, type: STEERING }),
  refused('date.malformed', 'a day steers a terminal', { ...good, date: STEERING }),
  refused('event.malformed', 'a key steers one', { ...good, [STEERING]: 1 }),
  refused('event.malformed', 'a key of the data steers one', withData({ [STEERING]: 1 })),
  refused('event.malformed', 'a key in meta steers one', { ...good, meta: { [STEERING]: 0.5 } }),
  refused('currency.unknown', 'a currency steers one', {
    ...good,
    data: { ...good.data, amount: { amount: '1', currency: STEERING } },
  }),
  refused('date.malformed', 'a day in the data is a month', {
    type: 'periodClosed',
    date: d(1),
    data: { to: '2024-05' },
  }),
  refused('event.malformed', 'a precision is of a day', { ...good, datePrecision: 'day' }),
  refused('date.malformed', 'a year ends in June', {
    ...good,
    date: '2024-06-30',
    datePrecision: 'year',
  }),
]
