/**
 * Rules of conduct over arbitrary histories, against a model that shares no code with them.
 *
 * Each history is told to two books: one that hears of suspensions, closed periods, restrictions
 * and policies, and one that does not. What the second refuses is a matter of money, and is left
 * out; of all else the model says which rules of conduct are broken, and what becomes of it.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Book, type EventInput, memoryLog, openBook } from '../../src/index.ts'
import { toText } from '../../src/testing/model/amounts.ts'
import { answersOn, atRisk, type Fact, heldBy, type Model, type Told } from '../model/conduct.ts'
import { runs, seed, timeout } from './seed.ts'

const day = (n: number) => `2024-03-${String(n + 1).padStart(2, '0')}`
const CENT = 10n ** 16n
const usd = (cents: bigint) => ({ amount: toText(cents * CENT), currency: 'USD' })

const days = fc.nat(14)
const pledges = fc.constantFrom('p', 'q')
const awards = fc.constantFrom('a', 'b')
/** Most are small beside a pledge of 100.00, so that they add up before they are too much. */
const cents = fc.oneof(
  { weight: 3, arbitrary: fc.bigInt({ min: 1n, max: 900n }) },
  { weight: 1, arbitrary: fc.bigInt({ min: 1n, max: 12_000n }) },
)

const moves = fc.record({
  type: fc.constantFrom(
    ...['committed', 'committed', 'received', 'received', 'awarded', 'awarded'],
    ...['awardRevised', 'disbursed', 'disbursed', 'expended'],
  ),
  pledge: pledges,
  award: awards,
  day: days,
  cents,
})
const document = fc.oneof(
  pledges.map((pledge) => ({ pledge })),
  awards.map((award) => ({ award })),
)
const suspensions = fc.record({
  kind: fc.constantFrom('suspended' as const, 'suspended' as const, 'resumed' as const),
  document,
  day: days,
  cents: fc.option(cents, { nil: undefined }),
})
const words = fc.oneof(
  { weight: 4, arbitrary: suspensions },
  fc.record({ kind: fc.constant('closed' as const), from: days, length: fc.nat(3) }),
  fc.record({
    kind: fc.constant('policy' as const),
    rule: fc.constantFrom('suspension', 'closedPeriod', 'restriction'),
    answer: fc.constantFrom('reject', 'flag', 'off'),
  }),
)
const restrictions = fc.record({
  of: fc.constantFrom('award' as const, 'spending' as const),
  from: fc.nat(4),
  length: fc.nat(12),
})
const histories = fc.record({
  restricted: fc.option(restrictions, { nil: undefined }),
  steps: fc.array(fc.oneof({ weight: 4, arbitrary: moves }, { weight: 1, arbitrary: words }), {
    minLength: 1,
    maxLength: 60,
    size: 'max',
  }),
})
type History = typeof histories extends fc.Arbitrary<infer Of> ? Of : never
type Step = History['steps'][number]

describe('rules of conduct', () => {
  it(`refuse, flag or pass what the model does (seed ${seed})`, { timeout }, async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        await play(history)
      }),
      { seed, numRuns: runs(60) },
    )
  })

  it('are broken by these histories in every way there is', { timeout }, async () => {
    const met = new Set<string>()
    for (const history of fc.sample(histories, { seed: 1, numRuns: 60 })) {
      for (const { code, answer } of await play(history)) met.add(`${code} ${answer}`)
    }
    expect([...met].sort()).toEqual([
      ...['award.suspended flag', 'award.suspended reject'],
      ...['period.closed flag', 'period.closed reject'],
      ...['pledge.suspended flag', 'pledge.suspended reject'],
      ...['restriction.period flag', 'restriction.period reject'],
    ])
  })
})

/** What each book begins with, so that there is something to pay and to spend. */
const OPENING = [
  ['received', 3000n],
  ['awarded', 2000n],
  ['disbursed', 500n],
] as const

/** Plays a history; gives every answer that was met. */
async function play({ restricted, steps }: History) {
  const create = { create: { name: 'conduct' } }
  const book = await openBook(memoryLog(), create)
  const plain = await openBook(memoryLog(), create)
  const model: Model = { facts: [], told: [], funding: new Map() }
  for (const pledge of ['p', 'q']) {
    const data = { pledge, donor: 'Ada', purpose: 'wells', amount: usd(10_000n) }
    const pledged = { type: 'pledged', date: day(0), data }
    const until = restricted && { ...stretch(restricted), of: restricted.of }
    const own = pledge === 'p' && until ? { ...data, restriction: until } : data
    await plain.record(pledged as never)
    await book.record({ ...pledged, data: own } as never)
    model.facts.push({ type: 'pledged', date: day(0), pledge, cents: 10_000n })
    if (own !== data && until) model.told.push({ kind: 'restricted', pledge, ...until })
  }
  const met = []
  for (const [type, cents] of OPENING) {
    for (const award of ['a', 'b'] as const) {
      const pledge = award === 'a' ? 'p' : 'q'
      met.push(...(await move(book, plain, model, { type, pledge, award, day: 0, cents })))
    }
  }
  for (const step of steps) {
    if ('kind' in step) await tell(book, model, step)
    else met.push(...(await move(book, plain, model, step)))
  }
  const question = { by: ['pledge', 'award'], show: ['promised', 'cash', 'undisbursed'] } as const
  expect([...book.balances(question)]).toEqual([...plain.balances(question)])
  for (const { pledge, atRisk: risk } of book.balances({ by: ['pledge'], show: ['atRisk'] })) {
    expect([pledge, risk]).toEqual([pledge, toText(atRisk(model, pledge ?? '') * CENT)])
  }
  return met
}

const stretch = ({ from, length }: { from: number; length: number }) => ({
  from: day(from),
  to: day(from + length),
})

async function tell(book: Book, model: Model, step: Extract<Step, { kind: string }>) {
  const date = 'day' in step ? day(step.day) : day(0)
  if (step.kind === 'closed') {
    await book.record({ type: 'periodClosed', date, data: stretch(step) })
    model.told.push({ kind: 'closed', ...stretch(step) })
  } else if (step.kind === 'policy') {
    const { rule, answer } = step
    await book.record({ type: 'policyChanged', date, data: { set: { [rule]: answer } } })
    model.told.push({ kind: 'policy', rule, answer })
  } else {
    const amount = step.cents === undefined ? {} : { amount: usd(step.cents) }
    const data = { ...step.document, ...amount }
    const outcome = await book.tryRecord({ type: step.kind, date, data })
    // An award that was not made yet is not there to be suspended.
    if (!outcome.accepted) return
    const [[kind, id] = []] = Object.entries(step.document)
    const name = `${kind} ${id}`
    const had = heldBy(model, name, date)
    const told: Told = { kind: step.kind, document: name, date, had }
    model.told.push(step.cents === undefined ? told : { ...told, cents: step.cents })
  }
}

async function move(book: Book, plain: Book, model: Model, step: Exclude<Step, { kind: string }>) {
  const { input, fact } = moveOf(model, step)
  const outcome = await book.tryRecord(input)
  const money = await plain.preview(input)
  if (!money.accepted) {
    expect(outcome.accepted).toBe(false)
    return []
  }
  const expected = answersOn(model, fact)
  const refused = expected.some(({ answer }) => answer === 'reject')
  expect(outcome.accepted, JSON.stringify(input)).toBe(!refused)
  const told = outcome.accepted ? outcome.flags : outcome.violations
  const wanted = expected.filter(({ answer }) => answer === (refused ? 'reject' : 'flag'))
  expect(told.map(({ code }) => code).sort()).toEqual(wanted.map(({ code }) => code).sort())
  if (!outcome.accepted) return expected
  await plain.record(input)
  model.facts.push(fact)
  if (fact.type === 'awarded') model.funding.set(fact.award ?? '', fact.pledge ?? '')
  return expected
}

/** The input of a step, and the same for the model; an award is made before it is paid. */
function moveOf(
  model: Model,
  step: Exclude<Step, { kind: string }>,
): { input: EventInput; fact: Fact } {
  const { pledge, award, cents } = step
  const date = day(step.day)
  const amount = usd(cents)
  if (step.type === 'committed' || step.type === 'received') {
    const input = { type: step.type, date, data: { pledge, amount } }
    return { input, fact: { type: step.type, date, pledge, cents } }
  }
  if (step.type === 'awarded' || !model.funding.has(award)) {
    const data = { award, recipient: 'Clean Wells', funding: pledge, amount }
    const fact = { type: 'awarded', date, pledge, award, cents }
    return { input: { type: 'awarded', date, data }, fact }
  }
  if (step.type === 'awardRevised') {
    const own = model.facts.filter((fact) => fact.award === award && fact.date <= date)
    const from = own.reduce((sum, fact) => {
      return sum + (fact.type === 'awarded' ? (fact.cents ?? 0n) : (fact.by ?? 0n))
    }, 0n)
    const data = { award, from: usd(from), to: amount }
    return {
      input: { type: 'awardRevised', date, data },
      fact: { type: 'awardRevised', date, award, by: cents - from },
    }
  }
  const input = { type: step.type, date, data: { award, amount } }
  return { input, fact: { type: step.type, date, award, cents } }
}
