/**
 * Arbitrary histories: two donors, three pledges (one conditional), two awards of one to three
 * lines, one of them passed on and that one again, twelve days, so that back-dating is common.
 *
 * A step is abstract; `inputOf` makes a plain input of it, sized by what the oracle knows, so that
 * most steps are near what is possible, and some a cent beyond. Steps shrink independently.
 */
import fc from 'fast-check'
import type { ModelEvent } from '../../src/testing/model/documents.ts'
import type { Oracle } from '../../src/testing/model/oracle.ts'
import { isOpen } from '../../src/testing/model/standing.ts'
import { awardData, awardedData, passedData } from './award-inputs.ts'
import {
  euroSpentData,
  exchangedData,
  inEuros,
  isOfEuros,
  refundable,
  withSettled,
} from './exchange-inputs.ts'
import {
  dueOf,
  linesNow,
  reallocatedData,
  transferData,
  withOffset,
  withPurpose,
} from './move-inputs.ts'
import { pledgeData, pledgedData } from './pledge-inputs.ts'
import { type Data, dayOf, PLEDGES, type Setup, type Step } from './steps.ts'

const KINDS = [
  'pledged',
  ...['pledgeRevised', 'pledgeRevised'],
  ...['committed', 'committed', 'commitmentRevised', 'conditionMet', 'conditionMet'],
  ...['received', 'received', 'received', 'received', 'refunded', 'refunded'],
  ...['pledgeCancelled', 'pledgeLapsed', 'writtenOff'],
  ...['awarded', 'awardRevised', 'awardRevised', 'awardCancelled'],
  ...['disbursed', 'disbursed', 'disbursed', 'disbursed', 'expended', 'expended', 'expended'],
  ...['exchanged', 'exchanged', 'exchanged', 'euroSpent', 'settledReceived', 'settledReceived'],
  ...['settledRefunded', 'settledDisbursed'],
  ...['reallocated', 'reallocated', 'fundingChanged', 'fundingChanged', 'offset', 'offset'],
  ...['disallowed', 'returned', 'returned', 'ownExpended', 'ownReturned', 'reversed', 'reversed'],
  ...['awarded', 'awarded', 'awardRevised', 'awardCancelled', 'disbursed', 'disbursed', 'expended']
    .concat(['expended', 'returned', 'disallowed'])
    .map((kind) => `passed ${kind}`),
]

export const steps = (count: { min: number; max: number }): fc.Arbitrary<readonly Step[]> =>
  fc.array(
    fc.record({
      kind: fc.constantFrom(...KINDS),
      pledge: fc.nat(2),
      award: fc.nat(1),
      day: fc.nat(11),
      permille: fc.integer({ min: 1, max: 1000 }),
      mood: fc.nat(11),
      pick: fc.nat(1000),
    }),
    { minLength: count.min, maxLength: count.max, size: 'max' },
  )

export const setups: fc.Arbitrary<Setup> = fc.record({
  payments: fc.tuple(
    fc.constantFrom('advance', 'reimbursement'),
    fc.constantFrom('advance', 'reimbursement'),
  ),
  spreads: fc.tuple(
    fc.constantFrom('pro-rata/1', 'in-order/1', 'stated'),
    fc.constantFrom('pro-rata/1', 'in-order/1'),
  ),
  lines: fc.tuple(
    fc.constantFrom([0], [0, 1], [1, 0, 2], [2, 0]),
    fc.constantFrom([0], [1, 0], [0, 1, 2], [2]),
  ),
})

const AWARDS = ['a', 'b']

/** The plain input of a step; undefined where there is nothing that the step could be about. */
export function inputOf(
  step: Step,
  at: number,
  setup: Setup,
  oracle: Oracle,
): ModelEvent | undefined {
  const { pledge } = PLEDGES[step.pledge] ?? { pledge: 'p' }
  const award = AWARDS[step.award] ?? 'a'
  const lines = (setup.lines[step.award] ?? [0]).map((line) => PLEDGES[line]?.pledge ?? 'p')
  const made = (type: string, date: string, data: Data | undefined) =>
    data === undefined ? undefined : { type, date, id: `e${at}`, data }
  const early = dayOf(step.mood === 9 ? step.day : step.day % 3)
  const opening = (id: string, number: number) =>
    made('pledged', early, pledgedData(step, id, number))

  if (step.kind.startsWith('passed ')) return passedInput(step, at, setup, oracle)
  if (step.kind === 'reversed') return made('reversed', ...reversedData(step, oracle))
  if (ON_AWARD.includes(step.kind)) {
    const missing = lines.find((line) => !isOpen(oracle, line))
    if (missing !== undefined) {
      return opening(
        missing,
        PLEDGES.findIndex((line) => line.pledge === missing),
      )
    }
    if (!isOpen(oracle, award) || step.kind === 'awarded') {
      const date = dayOf(step.mood === 9 ? step.day : step.day % 5)
      return made('awarded', date, awardedData(step, award, lines, setup, oracle))
    }
    const type = TYPES[step.kind] ?? step.kind
    const now = linesNow(oracle, award)
    const told = (data: Data | undefined) =>
      made(type, dayOf(step.day), isOfEuros(oracle, award) && data ? inEuros(data) : data)
    if (step.kind === 'fundingChanged') {
      return told(transferData(step, award, now, oracle))
    }
    const plain = type === 'disbursed' ? { ...step, kind: type } : step
    const data = awardData(plain, award, now, setup, oracle)
    if (step.kind === 'settledDisbursed') {
      return told(withSettled(step, data, oracle))
    }
    const other = AWARDS[1 - step.award] ?? 'b'
    const less = step.kind === 'offset' && isOpen(oracle, other) && data !== undefined
    const due = dueOf(oracle, other)
    if (less && due === 0n && step.mood < 8) {
      // Nothing is to be recovered before an award was cut below what was paid.
      const deep = { ...step, kind: 'awardRevised', award: 1 - step.award, permille: 50, pick: 0 }
      const cut = awardData(deep, other, linesNow(oracle, other), setup, oracle)
      const own = isOfEuros(oracle, other) && cut ? inEuros(cut) : cut
      return made('awardRevised', dayOf(step.day), own)
    }
    return told(less ? withOffset(step, other, data, oracle, setup.spreads[1 - step.award]) : data)
  }
  if (!isOpen(oracle, pledge) || step.kind === 'pledged') return opening(pledge, step.pledge)
  const type = TYPES[step.kind] ?? step.kind
  return made(type, dayOf(step.day), dataOf(step, pledge, oracle))
}

function dataOf(step: Step, pledge: string, oracle: Oracle): Data | undefined {
  switch (step.kind) {
    case 'reallocated':
      return reallocatedData(step, pledge, oracle)
    case 'exchanged':
      return exchangedData(step, pledge, oracle)
    case 'euroSpent':
      return euroSpentData(step, pledge, oracle)
    case 'settledReceived':
    case 'settledRefunded': {
      const plain = { ...step, kind: TYPES[step.kind] ?? step.kind }
      const room = refundable(step, oracle, pledge)
      const data = pledgeData(plain, pledge, oracle, room)
      return withSettled(step, withPurpose(plain, data, oracle), oracle)
    }
    default:
      return withPurpose(step, pledgeData(step, pledge, oracle), oracle)
  }
}

/** Awards out of `a`, and out of that one. */
const PASSED = [
  { award: 's', parent: 'a' },
  { award: 't', parent: 's' },
]

/** A step on an award that is passed on; what is not there yet is opened first. */
function passedInput(step: Step, at: number, setup: Setup, oracle: Oracle): ModelEvent | undefined {
  const { award, parent } = PASSED[step.award] ?? { award: 's', parent: 'a' }
  const kind = step.kind.replace('passed ', '')
  if (!isOpen(oracle, parent)) {
    const opening = step.award === 0 ? 'awarded' : 'passed awarded'
    return inputOf({ ...step, kind: opening, award: 0 }, at, setup, oracle)
  }
  const isNew = kind === 'awarded' || !isOpen(oracle, award)
  const [type, day] = isNew
    ? ['awarded', step.mood === 9 ? step.day : step.day % 6]
    : [kind, step.day]
  const data = isNew
    ? passedData(step, award, parent, setup, oracle)
    : awardData({ ...step, kind }, award, linesNow(oracle, award), setup, oracle)
  if (data === undefined) return undefined
  const own = isOfEuros(oracle, isNew ? parent : award) ? inEuros(data) : data
  return { type, date: dayOf(day), id: `e${at}`, data: own }
}

const ON_AWARD = ['awarded', 'awardRevised', 'awardCancelled', 'disbursed', 'expended'].concat([
  'disallowed',
  'returned',
  'fundingChanged',
  'offset',
  'settledDisbursed',
])
const TYPES: Readonly<Record<string, string>> = {
  ownExpended: 'expended',
  ownReturned: 'returned',
  offset: 'disbursed',
  euroSpent: 'expended',
  settledReceived: 'received',
  settledRefunded: 'refunded',
  settledDisbursed: 'disbursed',
}

function reversedData(step: Step, oracle: Oracle): [string, Data | undefined] {
  const recent = oracle.posted.slice(step.mood < 8 ? -8 : 0)
  const found = recent[step.pick % Math.max(1, recent.length)]?.event
  if (found === undefined) return ['', undefined]
  const day = dayOf(step.day)
  const date = day < found.date && step.mood !== 11 ? found.date : day
  return [date, { event: found.id, reason: 'recorded by mistake' }]
}
