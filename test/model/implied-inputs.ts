/**
 * Histories in which documents are heard of by their money and said later, mostly in other words:
 * of another donor, in another kind, under a condition, to another recipient, for a purpose.
 *
 * An observing book keeps nearly all of it; a strict one refuses what opens nothing there, and
 * keeps the rest.
 */
import fc from 'fast-check'
import type { EventInput } from '../../src/index.ts'
import { dayOf } from './steps.ts'

type Fields = Readonly<Record<string, unknown>>

const amount = fc
  .oneof(fc.constantFrom(1, 33_33, 100_00), fc.integer({ min: 1, max: 150_00 }))
  .map((cents) => ({ amount: (cents / 100).toFixed(2), currency: 'USD' }))
const pledge = fc.constantFrom('p', 'q', 'm')
const award = fc.constantFrom('a', 'b')
const donor = fc.constantFrom('Ada', 'Eve')
const recipient = fc.constantFrom('Bo', 'Cy')
const purpose = fc.constantFrom('x', 'x', 'x', 'x', 'x', 'y')
const event = fc.nat(25).map((at) => `e${at}`)
const reason = fc.constant('r')
const condition = fc.constant({ barrier: 'others raise as much', rightOfReturn: true })

/** Of what an event may say, each part by chance. */
const some = (
  fields: Readonly<Record<string, fc.Arbitrary<unknown>>>,
  ...needed: readonly string[]
): fc.Arbitrary<Fields> => fc.record(fields, { requiredKeys: [...needed] })

const whole = (fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Fields> =>
  fc.record(fields)

const step = (type: string, data: fc.Arbitrary<Fields>) =>
  fc.tuple(fc.nat(11), data).map(([day, said]) => ({ type, date: dayOf(day), data: said }))

/** What opens a document where it is the first to tell of it. */
const opening = [
  step('received', whole({ pledge, amount, donor, purpose })),
  step('disbursed', whole({ award, amount, pledge, purpose, recipient })),
]
const further = [
  step('received', some({ pledge, amount, donor, purpose }, 'pledge', 'amount')),
  step('disbursed', some({ award, amount, pledge, recipient }, 'award', 'amount')),
]
const promised = step(
  'pledged',
  some(
    { pledge, donor, purpose, amount, condition, basis: fc.constantFrom('goods', 'cash') },
    'pledge',
    'donor',
    'purpose',
    'amount',
  ),
)
const awarded = fc
  .record({
    day: fc.nat(11),
    award,
    recipient,
    amount,
    pledge,
    more: some({ purpose: fc.constantFrom('guards', 'fuel') }),
  })
  .map(({ day, pledge: from, more, ...said }) => {
    const funding = [{ pledge: from, amount: said.amount }]
    const { award: name, recipient: to } = said
    const data = { award: name, recipient: to, amount: said.amount, funding, ...more }
    return { type: 'awarded', date: dayOf(day), data }
  })

/** Plain inputs without ids, which the caller counts. */
export const heardOf: fc.Arbitrary<readonly Omit<EventInput, 'id'>[]> = fc.array(
  fc.oneof(
    ...[...opening, ...further].map((arbitrary) => ({ weight: 3, arbitrary })),
    { weight: 4, arbitrary: promised },
    { weight: 3, arbitrary: awarded },
    step('committed', whole({ pledge, amount })),
    step('conditionMet', whole({ pledge, amount })),
    step('writtenOff', whole({ pledge, amount })),
    step('expended', whole({ award, amount })),
    step('expended', whole({ pledge, amount })),
    step('returned', whole({ award, amount, to: fc.constantFrom('award', 'pledge') })),
    step('suspended', whole({ pledge })),
    { weight: 3, arbitrary: step('reversed', whole({ event, reason })) },
  ),
  { minLength: 2, maxLength: 40, size: 'max' },
)
