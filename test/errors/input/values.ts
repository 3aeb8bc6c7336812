/**
 * Values that JavaScript has and a log does not, in the data of an event and beside it.
 */
import { promise } from '../groups/words.ts'
import { type Offered, type Provoked, refused } from '../provoke.ts'

const good = promise('us', '100')

class Donor {
  readonly name = 'USA'
}

function ring(): object {
  const value: Record<string, unknown> = {}
  value.again = value
  return value
}

function sparse(length: number): unknown[] {
  const values: unknown[] = []
  values.length = length
  return values
}

function fail(): never {
  throw new Error('not today')
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}

const VALUES: Readonly<Record<string, () => unknown>> = {
  'a symbol': () => Symbol('USA'),
  'a function': () => () => 'USA',
  'a bigint': () => 1n,
  NaN: () => Number.NaN,
  'a fraction': () => 0.5,
  'negative zero': () => -0,
  'an unsafe whole number': () => 2 ** 53,
  'a date': () => new Date(0),
  'a text in a box': () => new String('USA'),
  'an object of a class': () => new Donor(),
  'an error': () => new Error('USA'),
  'a map': () => new Map([['name', 'USA']]),
  bytes: () => new Uint8Array(2),
  'a promise': () => Promise.resolve('USA'),
  'an object with a symbol': () => ({ [Symbol('name')]: 'USA' }),
  'an object that writes itself': () => ({ toJSON: () => 'USA' }),
  'a ring': ring,
  'a list with a hole': () => sparse(2),
  'a list of four billion holes': () => sparse(4_000_000_000),
  'half a surrogate pair': () => 'US\ud800',
  'an object that throws': () => ({
    get name() {
      return fail()
    },
  }),
  'a proxy that throws': () => new Proxy({}, { ownKeys: fail }),
  'a list that throws': () => new Proxy([1], { get: fail }),
  'a proxy that was revoked': revoked,
}

const EVENTS: Readonly<Record<string, unknown>> = {
  null: null,
  nothing: undefined,
  'a text': 'pledged',
  'a list': [good],
  'a date': new Date(0),
  'a function': () => good,
  'an object that throws': {
    ...good,
    get data() {
      return fail()
    },
  },
  'a proxy that throws': new Proxy(good, { ownKeys: fail }),
  'a proxy that was revoked': revoked(),
  'an object of a class': Object.assign(new Donor(), good),
}

export const values: readonly Provoked[] = [
  ...Object.entries(VALUES).flatMap(([what, value]) => [
    refused('event.malformed', `meta has ${what}`, { ...good, meta: { note: value() } }),
    refused('name.malformed', `the donor is ${what}`, {
      ...good,
      data: { ...good.data, donor: value() },
    }),
  ]),
  ...['meta', 'data'].flatMap((where) =>
    Object.entries({ 'a symbol': Symbol('x'), 'a date': new Date(0), 'a list': [1] }).map(
      ([what, value]) =>
        refused('event.malformed', `${where} is ${what}`, { ...good, [where]: value }),
    ),
  ),
  ...Object.entries(EVENTS).map(([what, event]) =>
    refused('event.malformed', `the event is ${what}`, [event as Offered]),
  ),
  ...[
    Symbol('pledged'),
    7n,
    new Date(0),
    ['pledged'],
    'Pledged',
    'pledged ',
    '__proto__',
    'constructor',
    'toString',
  ].map((type) => refused('event.unknownType', `the type is ${named(type)}`, { ...good, type })),
  refused('event.unknownType', 'the event is empty', {}),
  ...[0, 2, -1, 1.5, '1', null, true, Number.NaN, 1n].map((v) =>
    refused('event.unknownVersion', `the version is ${named(v)}`, { ...good, v }),
  ),
]

function named(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : `${typeof value} ${words(value)}`
}

function words(value: unknown): string {
  return value instanceof Date ? 'of a day' : String(value)
}
