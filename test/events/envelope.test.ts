/**
 * A stored line is read as what it says, or every reason why it is no event is named.
 */
import { describe, expect, it } from 'vitest'
import { disbursed } from '../../src/events/disbursed.ts'
import { readStored } from '../../src/events/envelope.ts'
import { readerOf } from '../../src/events/reading.ts'
import { usd } from '../../src/money/money.ts'

const good = {
  ...disbursed({ award: 'garda', amount: usd('1'), date: '2024-06-01' }),
  v: 1,
  position: 4,
  id: 'e4',
  recordedAt: '2024-06-01T12:00:00.000Z',
}

function found(changes: object): string[] {
  const reader = readerOf({ decimals: () => 2 })
  const stored = readStored({ ...good, ...changes }, 4, reader)
  expect(stored === undefined).toBe(reader.problems.length > 0)
  return reader.problems.map(({ code, path }) => `${code} ${path}`)
}

describe('a stored line', () => {
  it.each([
    [{}, []],
    [{ more: 3, by: 'clerk', meta: { note: 'x' } }, []],
    [{ position: 5 }, ['event.malformed position']],
    [{ position: '4' }, ['event.malformed position']],
    [{ recordedAt: '2024-06-01' }, ['event.malformed recordedAt']],
    [{ more: 0 }, ['event.malformed more']],
    [{ id: undefined }, ['event.malformed id']],
    [{ v: undefined }, ['event.malformed v']],
    [{ v: 2 }, ['event.unknownVersion v']],
    [{ type: 'donated' }, ['event.unknownType type']],
    [{ colour: 'red' }, ['event.malformed colour']],
    [{ meta: [] }, ['event.malformed meta']],
    [{ data: [] }, ['event.malformed data']],
    [{ data: { amount: usd('1'), award: 'a', lines: ['0.4', '0.6'], spread: 'pro-rata/1' } }, []],
    [
      { data: { amount: usd('1'), award: 'a', lines: ['0.4', 'x'] } },
      ['event.malformed data.lines[1]'],
    ],
    [{ v: 2, position: 9 }, ['event.malformed position', 'event.unknownVersion v']],
  ])('with %j has these problems: %j', (changes, problems) => {
    expect(found(changes)).toEqual(problems)
  })

  it('gives the rules scaled amounts and the day as a number', () => {
    const reader = readerOf({ decimals: () => 2 })
    expect(readStored(good, 4, reader)?.read).toMatchObject({
      type: 'disbursed',
      day: 19_875,
      facts: { award: 'garda', amount: { units: 100, currency: 'USD', decimals: 2 } },
    })
  })
})
