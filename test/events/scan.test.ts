/**
 * The scan against the thorough reading: what it takes, it reads the same, and it takes nothing
 * that is not canonical.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { awarded } from '../../src/events/awarded.ts'
import { canonical } from '../../src/events/canonical.ts'
import { cursorOf } from '../../src/events/cursor.ts'
import { disbursed } from '../../src/events/disbursed.ts'
import { readStored } from '../../src/events/envelope.ts'
import type { Pool } from '../../src/events/funding.ts'
import { prepare } from '../../src/events/input.ts'
import { readerOf } from '../../src/events/reading.ts'
import type { Recorded } from '../../src/events/recorded.ts'
import { scanStored } from '../../src/events/scan.ts'
import { currencyOf } from '../../src/money/currencies.ts'
import { usd } from '../../src/money/money.ts'
import { EXAMPLES } from './examples.ts'

const units = { decimals: (code: string) => currencyOf(code)?.decimals ?? undefined }
const POSITION = 41

function scanned(line: string, before = '') {
  const text = `${before}${line}\n`
  const bytes = new TextEncoder().encode(text)
  if (bytes.length !== text.length) return undefined
  const reader = readerOf(units)
  const cursor = Object.assign(cursorOf(reader), { bytes, text })
  const stored = scanStored(cursor, before.length, text.length - 1, POSITION)
  expect(reader.problems).toEqual([])
  return stored
}

function read(line: string) {
  const reader = readerOf(units)
  return readStored(JSON.parse(line), POSITION, reader)
}

/** Awards from pools, as a book keeps them: with the lines that it wrote. */
const POOLS = [{ from: ['us', 'ca'] }, { purpose: 'mss', spread: 'in-order/1' } as const].map(
  (funding) => {
    const amount = usd('3')
    const lines = [{ amount, pledge: 'us', purpose: 'mss' }]
    const pool = { ...funding, lines } as unknown as Pool
    return awarded({ award: 'a', recipient: 'R', amount, funding: pool, date: '2024-03-11' })
  },
)

/** A sub-award, and a payment that tells of one. */
const PASSED = [
  awarded({ award: 'b', recipient: 'S', amount: usd('3'), parent: 'a', date: '2024-03-11' }),
  awarded({
    award: 'b',
    recipient: 'S',
    amount: usd('3'),
    lines: [{ pledge: 'us', amount: usd('3') }],
    parent: 'a',
    date: '2024-03-11',
  }),
  disbursed({ award: 'b', recipient: 'S', amount: usd('3'), parent: 'a', date: '2024-03-11' }),
]

const inputs = [...EXAMPLES.map(([made]) => made), ...POOLS, ...PASSED].map((made) => {
  const prepared = prepare(made, units)
  return { v: 1, position: POSITION, ...prepared.input } as unknown as Recorded
})

const envelope = fc.record({
  id: fc.oneof(fc.uuid(), fc.constantFrom('pay-1', 'é', 'a"b', '__proto__')),
  by: fc.option(fc.constantFrom('the ministry', 'Ünï', 'x\\y'), { nil: undefined }),
  more: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
  recordedAt: fc.constantFrom('2024-05-31T12:00:00.000Z', '1999-12-31T23:59:59.999Z'),
})

const lines = fc
  .tuple(fc.constantFrom(...inputs), envelope)
  .map(([input, { id, by, more, recordedAt }]) =>
    canonical({
      ...input,
      id,
      recordedAt,
      ...(by === undefined ? {} : { by }),
      ...(more === undefined ? {} : { more }),
    }),
  )

describe('a scanned line', () => {
  it('is read as the thorough reading reads it', () => {
    fc.assert(
      fc.property(lines, (line) => {
        const stored = scanned(line, 'the end of another line\n')
        if (stored !== undefined) expect(stored).toEqual(read(line))
      }),
      { numRuns: 2000 },
    )
  })

  it('is nearly every line: of the types that move money, all but those with escapes', () => {
    const recordedAt = '2024-05-31T12:00:00.000Z'
    const taken = inputs
      .filter((input) => scanned(canonical({ ...input, id: 'e', recordedAt })) !== undefined)
      .map(({ type }) => type)
    expect(taken.filter((type) => type === 'awarded')).toHaveLength(5)
    for (const type of ['pledged', 'committed', 'received', 'awarded', 'disbursed', 'expended']) {
      expect(taken).toContain(type)
    }
  })

  it('is canonical, whatever was done to it', () => {
    const places = fc.nat(400)
    const change = fc.oneof(
      fc.tuple(
        places,
        fc.constantFrom('', '"', ',', '0', ' ', '\\', '{', '}', '1', 'é', '-', '\t'),
      ),
    )
    let taken = 0
    fc.assert(
      fc.property(
        lines,
        fc.array(change, { maxLength: 2 }),
        fc.boolean(),
        (line, changes, drop) => {
          let text = line
          for (const [at, by] of changes) {
            const place = at % (text.length + 1)
            text = text.slice(0, place) + by + text.slice(place + (drop ? 1 : 0))
          }
          const stored = scanned(text)
          if (stored === undefined) return
          taken += 1
          expect(canonical(JSON.parse(text))).toBe(text)
          expect(stored).toEqual(read(text))
        },
      ),
      { numRuns: 5000 },
    )
    expect(taken).toBeGreaterThan(500)
  })
})
