/**
 * Amounts and other numbers that are none: floats, signs, exponents, and other countries' ways.
 */
import { money, units } from 'pledgebook'
import { d, promise } from '../groups/words.ts'
import { type Provoked, refused, thrown } from '../provoke.ts'

const good = promise('us', '100')
const amount = (value: unknown, currency = 'USD') => ({
  ...good,
  data: { ...good.data, amount: { amount: value, currency } },
})
const quantity = (value: unknown) => ({
  type: 'requirementSet',
  date: d(1),
  data: { purpose: 'mss', quantity: value, unit: 'PERSONNEL' },
})
const share = (value: unknown) => {
  const { purpose: _, ...rest } = good.data as Record<string, unknown>
  return { ...good, data: { ...rest, purposes: [{ purpose: 'mss', share: value }] } }
}

const TEXTS = [
  ...['', ' ', ' 1', '1 ', '1\n', '+1', '-1', '-0', '1.', '.5', '.', '01', '00', '0x10', '0b1'],
  ...['1e3', '1E3', '1e400', '1e-7', 'NaN', 'Infinity', '-Infinity', 'null', '1/2', '50%', '$1'],
  ...['1,00', '1,000.00', '1.000,00', "1'000", '1 000', '1\u00a0000', '1_000', '1.0.0', '--1'],
  ...['١٢', '１２', '१२', '½', '①', '1\u0000', '1n', 'USD 1', '1 USD'],
  ...['1'.repeat(31), `1.${'1'.repeat(19)}`, '1'.repeat(10_000)],
]
const FLOATS = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  -0,
  0.1,
  2 ** 53,
  1e21,
]

export const numbers: readonly Provoked[] = [
  ...TEXTS.map((text) =>
    refused('amount.malformed', `an amount is ${JSON.stringify(text).slice(0, 40)}`, amount(text)),
  ),
  ...FLOATS.map((value) =>
    refused('amount.malformed', `an amount is ${named(value)}`, amount(value)),
  ),
  ...[12, null, true, [], {}].map((value) =>
    refused('amount.malformed', `an amount is ${JSON.stringify(value)}`, amount(value)),
  ),
  refused('amount.notPositive', 'an amount is 0', amount('0')),
  refused('amount.notPositive', 'an amount is 0.000', amount('0.000')),
  refused('amount.decimals', 'an amount of yen has decimals', amount('1.00', 'JPY')),
  refused('amount.decimals', 'an amount of dollars has three', amount('1.000')),
  ...['usd', 'US', 'USDD', '', ' USD', '$', '840', '__proto__', 'toString'].map((currency) =>
    refused('currency.unknown', `a currency is ${JSON.stringify(currency)}`, amount('1', currency)),
  ),
  ...[-1, 1.5, Number.NaN, -0, 2 ** 53, '9', '9.0', null].map((value) =>
    refused('event.malformed', `a quantity is ${named(value)}`, quantity(value)),
  ),
  ...['0', '0.0', '-1', '+1', '1e2', '33,3', '33.3%', '1/3', '.5', '01', '١', 33.3, 1].map(
    (value) => refused('event.malformed', `a share is ${named(value)}`, share(value)),
  ),
  ...['1e3', '1.000,00', '-1', '01', ''].map((text) =>
    thrown('AMOUNT_INVALID', `money is ${JSON.stringify(text)}`, () => money(text, 'USD')),
  ),
  ...[...FLOATS.filter((value) => value !== 0.1), -1, 1e21, 0.001].map((value, i) =>
    thrown('AMOUNT_INVALID', `money is ${named(value)} (${i})`, () => money(value, 'USD')),
  ),
  thrown('AMOUNT_INVALID', 'money is a bigint', () => money(1n as never, 'USD')),
  thrown('AMOUNT_INVALID', 'units are of a text that is none', () =>
    units({ amount: '1e3', currency: 'USD' }),
  ),
]

function named(value: unknown): string {
  if (Object.is(value, -0)) return '-0'
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}
