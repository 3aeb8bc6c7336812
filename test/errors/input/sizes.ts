/**
 * What is too long, too much, too deep, or twice; and keys that JavaScript takes for its own.
 */
import { usd } from 'pledgebook'
import { award, d, FUNDED, pay, promise, receive } from '../groups/words.ts'
import { type Provoked, refused } from '../provoke.ts'

const good = promise('us', '100')
const withData = (data: object) => ({ ...good, data: { ...good.data, ...data } })
const huge = 'x'.repeat(50_000_000)
const large = 'x'.repeat(1_000_000)
const parsed = (member: string) => JSON.parse(`{${member}}`) as object

function deep(wrap: (value: unknown) => unknown): unknown {
  let value: unknown = 1
  for (let level = 0; level < 100_000; level += 1) value = wrap(value)
  return value
}
const lists = deep((value) => [value])
const objects = deep((value) => ({ a: value }))
const funding = (count: number) =>
  Array.from({ length: count }, () => ({ pledge: 'us', amount: usd('1') }))

const line = (fields: string): object => ({
  ...good,
  data: { ...good.data, ...parsed(fields) },
})

export const sizes: readonly Provoked[] = [
  refused('event.malformed', 'a type is 50 MB', { ...good, type: huge }),
  refused('date.malformed', 'a day is 1 MB', { ...good, date: large }),
  refused('name.malformed', 'an id is 1 MB', { ...good, id: large }),
  refused('event.malformed', 'a donor is 50 MB', withData({ donor: huge })),
  refused('amount.malformed', 'an amount is 1 MB', {
    ...good,
    data: { ...good.data, amount: { amount: '1'.repeat(1_000_000), currency: 'USD' } },
  }),
  refused('currency.unknown', 'a currency is 1 MB', {
    ...good,
    data: { ...good.data, amount: { amount: '1', currency: large } },
  }),
  refused('event.malformed', 'a text is 1 MB', withData({ credits: [{ party: 'p', as: large }] })),
  refused('event.malformed', 'a field has a name of 1 MB', { ...good, [large]: 1 }),
  refused('event.malformed', 'a field of the data has one', withData({ [large]: 1 })),
  refused('event.malformed', 'an award has 10,001 lines', {
    type: 'awarded',
    date: d(3),
    data: { award: 'a', recipient: 'R', amount: usd('1'), funding: funding(10_001) },
  }),
  ...Object.entries({ lists, objects }).flatMap(([what, value]) => [
    refused('event.malformed', `the event is 100,000 ${what} deep`, [{ value } as never]),
    refused('event.malformed', `data is 100,000 ${what} deep`, { ...good, data: value }),
    refused('name.malformed', `a name is 100,000 ${what} deep`, withData({ donor: value })),
    refused('amount.malformed', `an amount is 100,000 ${what} deep`, withData({ amount: value })),
    refused('event.malformed', `meta is 100,000 ${what} deep`, { ...good, meta: { value } }),
  ]),
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty'].flatMap((key) => [
    refused('event.malformed', `${key} is a field`, line(`"${key}":{"amount":1}`) as never),
    refused('event.malformed', `${key} is a field beside the data`, {
      ...good,
      ...Object.fromEntries([[key, { type: 'pledged' }]]),
      ...(key === '__proto__' ? { '': 1 } : {}),
    }),
    refused('pledge.unknown', `${key} is a pledge that nobody recorded`, receive(key, '1')),
    refused('award.unknown', `${key} is an award that nobody recorded`, pay(key, '1')),
  ]),
  refused('id.reused', 'two events of a batch are one', [
    { ...good, id: 'same' },
    { ...good, id: 'same' },
  ]),
  refused('id.reused', 'two others of a batch have one id', [
    { ...good, id: 'same' },
    { ...promise('ca', '1'), id: 'same' },
  ]),
  refused(
    'id.reused',
    'a batch repeats an event and goes on',
    [{ ...FUNDED[1]! }, award('b', { us: '1' }, '1')],
    { after: FUNDED },
  ),
  refused(
    'id.reused',
    'an event has the id of another',
    { ...good, id: 'receipt' },
    {
      after: FUNDED,
    },
  ),
  refused('event.unknownType', 'the last of a batch is none', [
    promise('us', '1'),
    receive('us', '1'),
    { ...good, type: 'pleged' },
  ]),
  refused('award.aboveAvailable', 'the last of a batch may not be', [
    promise('us', '1'),
    award('a', { us: '1' }, '1'),
    award('b', { us: '1' }, '1'),
  ]),
]
