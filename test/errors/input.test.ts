/**
 * Bad input of any kind gives a named reason and changes nothing.
 */
import { describe, expect, it } from 'vitest'
import { type EventInput, memoryLog, openBook } from '../../src/index.ts'

const good = {
  type: 'pledged',
  date: '2024-01-01',
  data: {
    pledge: 'p',
    donor: 'D',
    purpose: 'x',
    amount: { amount: '1.00', currency: 'USD' },
  },
}
const withData = (data: object) => ({ ...good, data: { ...good.data, ...data } })
const amount = (text: unknown, currency = 'USD') => withData({ amount: { amount: text, currency } })

function deep(levels: number): object {
  let value: object = {}
  for (let i = 0; i < levels; i += 1) value = { value }
  return value
}

const CASES: readonly [name: string, input: unknown, code: string, message: string][] = [
  ['no object', 7, 'event.malformed', 'must be an object with type, date and data; it is 7'],
  [
    'an unknown type',
    { ...good, type: 'pleged' },
    'event.unknownType',
    '"pleged" is no event type',
  ],
  ['an unknown version', { ...good, v: 2 }, 'event.unknownVersion', 'version 2 of "pledged"'],
  ['a day that does not exist', { ...good, date: '2024-02-30' }, 'date.malformed', '"2024-02-30"'],
  ['an unknown field', withData({ colour: 'red' }), 'event.malformed', 'data.colour is no field'],
  ['a missing field', withData({ donor: undefined }), 'event.malformed', 'data.donor is missing'],
  ['a number as amount', amount(12), 'amount.malformed', 'the amount as text'],
  ['NaN', amount(Number.NaN), 'event.malformed', 'not a safe integer'],
  ['Infinity', amount(Number.POSITIVE_INFINITY), 'event.malformed', 'not a safe integer'],
  ['negative zero', amount(-0), 'event.malformed', 'negative zero'],
  ['an exponent', amount('1e400'), 'amount.malformed', '"1e400" is not decimal text'],
  ['a localised number', amount('1.000,00'), 'amount.malformed', '"1.000,00" is not decimal text'],
  ['a sign', amount('-1.00'), 'amount.malformed', '"-1.00" is not decimal text'],
  ['zero', amount('0.00'), 'amount.notPositive', 'data.amount is zero'],
  ['four decimals of a dollar', amount('0.0100'), 'amount.decimals', 'with 4 decimals; USD has 2'],
  ['a currency that is none', amount('1', 'UDS'), 'currency.unknown', 'did you mean USD'],
  [
    'a control character',
    withData({ donor: 'a\u0007' }),
    'name.malformed',
    'data.donor must be a name',
  ],
  ['a long name', withData({ donor: 'x'.repeat(10_000) }), 'name.malformed', '1 to 200 characters'],
  ['a long id', { ...good, id: 'x'.repeat(10_000) }, 'name.malformed', 'id must be a name'],
  ['half a surrogate pair', withData({ donor: '\ud800' }), 'event.malformed', 'surrogate'],
  ['a class instance', withData({ donor: new Date(0) }), 'event.malformed', 'object of a class'],
  ['depth', { ...good, meta: deep(100) }, 'event.malformed', 'nested deeper than 64'],
  [
    '__proto__ as a key',
    JSON.parse('{"type":"pledged","date":"2024-01-01","data":{"__proto__":{"amount":1}}}'),
    'event.malformed',
    'data.__proto__ is no field',
  ],
]

describe('bad input', () => {
  it.each(CASES)('%s is refused by name', async (_name, input, code, message) => {
    const log = memoryLog()
    const book = await openBook(log, { create: { name: 'test' } })
    const outcome = await book.tryRecord(input as EventInput)
    expect(outcome.accepted).toBe(false)
    if (outcome.accepted) return
    const reasons = outcome.violations.map((one) => `${one.code}: ${one.message}`)
    expect(reasons.some((text) => text.startsWith(code) && text.includes(message))).toBe(true)
    expect(await log.size()).toBe(1)
    expect(book.balances().rows).toEqual([])
  })

  it('reports all problems of an event, not the first', async () => {
    const book = await openBook(memoryLog(), { create: { name: 'test' } })
    const outcome = await book.tryRecord({ type: 'pledged', date: 'x', data: { colour: 1 } })
    expect(outcome.accepted ? 0 : outcome.violations.length).toBe(5)
  })

  it('takes __proto__ as the name of a pledge, and keeps it apart from everything', async () => {
    const book = await openBook(memoryLog(), { create: { name: 'test' } })
    await book.record(withData({ pledge: '__proto__', donor: 'constructor' }) as EventInput)
    const [row] = book.balances({ by: ['pledge', 'donor'] })
    expect(row).toMatchObject({ pledge: '__proto__', donor: 'constructor', pledged: '1.00' })
  })
})
