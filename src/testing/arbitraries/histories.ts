/**
 * Arbitrary histories and events: books that make sense, to try a log or an application on.
 */
import { awarded } from '../../events/awarded.ts'
import type { EventInput } from '../../events/declare.ts'
import { disbursed } from '../../events/disbursed.ts'
import { expended } from '../../events/expended.ts'
import { pledged } from '../../events/pledged.ts'
import { received } from '../../events/received.ts'
import { reversed } from '../../events/reversed.ts'
import { usd } from '../../money/money.ts'
import type { Arbitrary, FastCheck } from './fast-check.ts'
import { type Choice, eventsOf, MOVES } from './story.ts'

export interface HistoryOptions {
  /** How many events a history has at most; 40 usually. */
  readonly max?: number
}

/** More of what happens more often. */
const OFTEN = ['received', 'disbursed', 'disbursed', 'expended', 'expended', 'awarded'] as const

/**
 * Histories of promises, receipts, awards, payments and spending with ids of their own, each of
 * which a strict book keeps to its end, event by event or in batches. They shrink to fewer events.
 *
 * @param fc the module fast-check, which is not loaded here
 *
 * @example
 * fc.assert(fc.asyncProperty(histories(fc), async (events) => { await book.record(...events) }))
 */
export function histories(
  fc: FastCheck,
  { max = 40 }: HistoryOptions = {},
): Arbitrary<readonly EventInput[]> {
  const moves = [...(Object.keys(MOVES) as (keyof typeof MOVES)[]), ...OFTEN, 'reversed'] as const
  const choice: Arbitrary<Choice> = fc.record({
    move: fc.constantFrom(...moves),
    pick: fc.integer({ min: 0, max: 999 }),
    permille: fc.integer({ min: 1, max: 1000 }),
    days: fc.integer({ min: 0, max: 20 }),
  })
  const first: Arbitrary<Choice> = choice.map((one) => ({ ...one, move: 'pledged' }))
  return fc
    .tuple(first, fc.array(choice, { maxLength: max - 1, size: 'max' }))
    .map(([opening, rest]) => eventsOf([opening, ...rest]))
}

const NAMES = ['one', 'two', 'Médecins', 'a name, with "quotes"', '例', 'x'.repeat(60)]

/**
 * Single events whose form is right, of few documents, in any order: a book keeps or refuses them,
 * by what stands in it. They are for what should be told alike by two books.
 */
export function eventInputs(fc: FastCheck): Arbitrary<EventInput> {
  const name = fc.constantFrom(...NAMES)
  const amount = fc
    .oneof(fc.constantFrom('0.01', '100', '33.33'), fc.integer({ min: 1, max: 9_999 }).map(String))
    .map((text) => usd(text))
  const date = fc
    .integer({ min: 1, max: 28 })
    .map((day) => `2024-03-${String(day).padStart(2, '0')}`)
  const document = fc.constantFrom('a', 'b', 'c')
  return fc.oneof(
    fc.record({ date, pledge: document, donor: name, purpose: name, amount }).map(pledged),
    fc.record({ date, pledge: document, amount }).map(received),
    fc
      .record({ date, award: document, recipient: name, amount, funding: document })
      .map((said) => awarded(said)),
    fc.record({ date, award: document, amount }).map((said) => disbursed(said)),
    fc.record({ date, award: document, amount }).map((said) => expended(said)),
    fc.record({ date, event: fc.constantFrom('event-1', 'event-2'), reason: name }).map(reversed),
  )
}
