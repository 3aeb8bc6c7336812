/**
 * A match earns what plain sums say of what others gave, on every day and in any order of
 * recording; a strict book lets no more of it be met, and what it says is allowed is. What was met
 * above that all the same is found, from when until when it stood.
 *
 * What is owed to its donor (above a promise, or before a condition is met) and what was moved to
 * another purpose is not given; what came too late is the first to be so.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Book, type EventInput, memoryLog, openBook } from '../../src/index.ts'
import { fromText, larger, smaller, toText } from '../../src/testing/model/amounts.ts'
import { dayOf } from '../model/steps.ts'
import { runs, seed, timeout } from './seed.ts'

const CENT = fromText('0.01')
const DAYS = Array.from({ length: 12 }, (_, at) => dayOf(at))
const UNTIL = dayOf(8)
const usd = (amount: string) => ({ amount, currency: 'USD' })

/** What others give for, and what that is part of until somebody says otherwise. */
const PURPOSES: Readonly<Record<string, string>> = {
  ...{ a: 'school', b: 'roof', c: 'tiles', e: 'school' },
}
const PARENTS: Readonly<Record<string, string>> = { roof: 'school' }

/** Where the money of a pledge may be moved. */
const MOVES: Readonly<Record<string, string>> = { a: 'town', c: 'school' }
/** What was promised; of `e`, under a condition. */
const PROMISED: Readonly<Record<string, string>> = {
  a: '60.00',
  b: '40.00',
  c: '200.00',
  e: '60.00',
}

const amount = fc.integer({ min: 1, max: 40_00 }).map((cents) => usd((cents / 100).toFixed(2)))
const day = fc.nat(11).map(dayOf)
const event = fc.nat(25).map((at) => `e${at}`)
const steps = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: step('received', { pledge: fc.constantFrom('a', 'own', 'm'), amount }),
    },
    ...['a', 'b', 'c', 'e'].map((pledge) =>
      step('received', {
        pledge: fc.constant(pledge),
        purpose: fc.constant(PURPOSES[pledge]),
        amount,
      }),
    ),
    ...Object.entries(MOVES).map(([pledge, to]) =>
      step('reallocated', {
        ...{ pledge: fc.constant(pledge), from: fc.constant(PURPOSES[pledge]) },
        ...{ to: fc.constant(to), amount, agreedBy: fc.constant(pledge) },
      }),
    ),
    step('conditionMet', { pledge: fc.constant('e'), amount }),
    { weight: 3, arbitrary: step('conditionMet', { pledge: fc.constant('m'), amount }) },
    step('refunded', {
      pledge: fc.constantFrom('a', 'b', 'c', 'e', 'm'),
      receipt: event,
      amount,
      effect: fc.constantFrom('reopens', 'reduces'),
    }),
    step('pledgeCancelled', { pledge: fc.constant('m'), amount }),
    step('reversed', { event, reason: fc.constant('a mistake') }),
    step('purposeDefined', {
      purpose: fc.constantFrom('school', 'roof', 'tiles'),
      parent: fc.constantFrom('town', 'school', 'roof'),
    }),
  ),
  { minLength: 1, maxLength: 30 },
)

interface Step {
  readonly type: string
  readonly date: string
  readonly data: Readonly<Record<string, unknown>>
}

function step(type: string, data: Record<string, fc.Arbitrary<unknown>>) {
  return fc.record({ type: fc.constant(type), date: day, data: fc.record(data) })
}

const terms = fc.record({
  ratio: fc.constantFrom('1', '0.5', '0.333', '2'),
  cap: fc.constantFrom('50.00', '20.00'),
  until: fc.boolean(),
})

interface Terms {
  readonly ratio: string
  readonly cap: string
  readonly until: boolean
}

type Mode = 'strict' | 'observe'
type Excess = 'refuse' | 'unapplied' | 'implied'

async function bookOf(mode: Mode, excess: Excess, terms: Terms): Promise<Book> {
  const { ratio, cap, until } = terms
  const book = await openBook(memoryLog(), { create: { name: 'a challenge', mode, excess } })
  const match = { ratio, of: 'school', cap: usd(cap) }
  const condition = { barrier: 'others give', rightOfReturn: true, match }
  const promised = { donor: 'Fund', purpose: 'school', amount: usd('50.00') }
  const dated = until ? { ...condition, until: UNTIL } : condition
  const gifts = ['a', 'b', 'c', 'e', 'own'].map((pledge) => {
    const donor = pledge === 'own' ? 'Fund' : pledge
    const amount = usd(PROMISED[pledge] ?? '200.00')
    const own = { barrier: 'a plan', rightOfReturn: true }
    const purpose = PURPOSES[pledge] ?? 'school'
    return { pledge, donor, purpose, amount, ...(pledge === 'e' && { condition: own }) }
  })
  for (const [purpose, parent] of Object.entries(PARENTS)) {
    await book.record({ type: 'purposeDefined', date: dayOf(0), data: { purpose, parent } })
  }
  const all = [{ ...promised, pledge: 'm', condition: dated }, ...gifts]
  await book.record(...all.map((data) => ({ type: 'pledged', date: dayOf(0), data })))
  return book
}

/** Whether a purpose is the school or part of it, by the last that was told of every purpose. */
function isOfSchool(kept: readonly EventInput[], purpose: string | undefined): boolean {
  if (purpose === undefined || purpose === 'school') return purpose !== undefined
  const parents = { ...PARENTS }
  for (const { type, data } of kept) {
    if (type === 'purposeDefined') parents[data.purpose as string] = data.parent as string
  }
  return isOfSchool(kept, parents[purpose])
}

/** What was raised, earned and met by a day, from the events alone. */
function expected(kept: readonly EventInput[], excess: Excess, terms: Terms, on: string) {
  const { ratio, cap, until } = terms
  const standing = kept.filter(({ id, date }) => {
    const undone = kept.some(
      ({ type, date: back, data }) =>
        type === 'reversed' && (data as { event: string }).event === id && back <= on,
    )
    return date <= on && !undone
  })
  const of = ({ data }: EventInput) => data as { pledge: string; receipt: string; amount: never }
  const units = (input: EventInput) => fromText((of(input).amount as { amount: string }).amount)
  const dueBy = (id: unknown) => kept.find((one) => one.id === id)?.date ?? ''
  const inTime = (date: string) => !until || date <= UNTIL
  /** What there is of a type on a pledge, all or what counts by its day. */
  const sum = (type: string, pledge: string, counts: (one: EventInput) => boolean = () => true) =>
    standing
      .filter((one) => one.type === type && of(one).pledge === pledge && counts(one))
      .reduce((all, one) => all + units(one), 0n)
  const givenBy = (pledge: string): bigint => {
    const here = isOfSchool(kept, PURPOSES[pledge]) ? 1n : 0n
    // What is not there any more goes back from where it was moved to.
    const aside = (counts: (one: EventInput) => boolean) =>
      standing
        .filter((one) => one.type === 'refunded' && of(one).pledge === pledge && counts(one))
        .reduce(
          (all, { data }) => all + fromText((data as { lines?: string[] }).lines?.[1] ?? '0'),
          0n,
        )
    const refunds = (counts: (one: EventInput) => boolean) =>
      sum('refunded', pledge, counts) - aside(counts)
    const there = isOfSchool(kept, MOVES[pledge]) ? 1n : 0n
    const way = there - here
    const early = (one: EventInput) => inTime(one.date)
    const came = sum('received', pledge, early) - refunds((one) => inTime(dueBy(of(one).receipt)))
    const cameInTime = here * came + way * sum('reallocated', pledge, early) - there * aside(early)
    const moved = sum('reallocated', pledge)
    const net = sum('received', pledge) - refunds(() => true)
    // What was moved on and then went back must have come, in a book that may imply so.
    const stood = net + larger(moved - net, 0n)
    const promised = pledge === 'e' ? sum('conditionMet', 'e') : fromText(PROMISED[pledge]!)
    const entitled = promised - refunds(({ data }) => data.effect === 'reduces')
    const isHeld = pledge === 'e' || excess !== 'implied'
    const ownKept = isHeld ? smaller(stood, entitled) : stood
    const wentBack = there * aside(() => true)
    return larger(smaller(cameInTime, here * ownKept + way * moved - wentBack), 0n)
  }
  const raised = ['a', 'b', 'c', 'e'].reduce((all, pledge) => all + givenBy(pledge), 0n)
  const [whole = '', part = ''] = ratio.split('.')
  const times = (raised * BigInt(whole + part)) / 10n ** BigInt(part.length)
  const earned = smaller(fromText(cap), (times / CENT) * CENT)
  const met = sum('conditionMet', 'm')
  const ended =
    sum('pledgeCancelled', 'm') + sum('refunded', 'm', ({ data }) => data.effect === 'reduces')
  return { raised, earned, met, above: larger(met - ended - earned, 0n) }
}

const told = (book: Book, asOf: string) => {
  const [row] = book.matches({ asOf })
  return [row?.raised, row?.earned, row?.met, row?.above]
}

/** When more was met than was earned, how much of it at the end and at most. */
const found = (book: Book) =>
  book
    .check()
    .filter(({ code }) => code === 'match.aboveEarned')
    .map(({ from, to, amount, most, events }) => {
      expect(events.length).toBeGreaterThan(0)
      return [from, to, amount.amount, most.amount]
    })

function intervals(above: readonly bigint[]) {
  const all: { from: string; to?: string; amount: bigint; most: bigint }[] = []
  for (const [at, amount] of above.entries()) {
    const open = all.find(({ to }) => to === undefined)
    if (amount === 0n && open) open.to = dayOf(at)
    else if (open) Object.assign(open, { amount, most: larger(open.most, amount) })
    else if (amount > 0n) all.push({ from: dayOf(at), amount, most: amount })
  }
  return all.map(({ from, to, amount, most }) => [from, to, toText(amount), toText(most)])
}

const BOOKS = [
  ['strict', 'refuse'],
  ['strict', 'unapplied'],
  ['observe', 'implied'],
  ['observe', 'unapplied'],
] as const
const OBSERVING = ['observe', 'unapplied'] as const

/** A step as it is sent: what is moved is cash. */
function sentOf({ type, date, data }: Step, at: number): EventInput {
  const stages = type === 'reallocated' && { stages: { cash: data.amount } }
  return { type, date, data: { ...data, ...stages }, id: `e${at}` } as EventInput
}

describe('a match', () => {
  for (const [mode, excess] of BOOKS) {
    it(`earns what others gave: ${mode}, ${excess} (seed ${seed})`, { timeout }, async () => {
      await fc.assert(
        fc.asyncProperty(terms, steps, async (stated, inputs) => {
          const book = await bookOf(mode, excess, stated)
          const kept: EventInput[] = []
          for (const [at, input] of inputs.entries()) {
            const sent = sentOf(input, at)
            const before = DAYS.map((on) => expected(kept, excess, stated, on))
            const outcome = await book.tryRecord(sent)
            // As it was recorded: with the lines of a refund that the book wrote.
            if (outcome.accepted) kept.push(outcome.events[0] as unknown as EventInput)
            if (mode !== 'strict' || input.type !== 'conditionMet') continue
            if (input.data.pledge !== 'm') continue
            const room = DAYS.flatMap((on, i) => {
              const { earned, met } = before[i]!
              return on < input.date ? [] : [larger(earned - met, 0n)]
            }).reduce(smaller)
            const size = fromText((input.data.amount as { amount: string }).amount)
            const codes = outcome.accepted ? [] : outcome.violations.map(({ code }) => code)
            expect(codes.includes('condition.aboveMatch')).toBe(size > room)
          }
          for (const on of DAYS) {
            const { raised, earned, met, above } = expected(kept, excess, stated, on)
            expect(told(book, on)).toEqual([raised, earned, met, above].map(toText))
          }
          expect(found(book)).toEqual(
            intervals(DAYS.map((on) => expected(kept, excess, stated, on).above)),
          )
        }),
        { seed, numRuns: runs(40) },
      )
    })
  }

  it(`earns the same in any order of recording (seed ${seed})`, { timeout }, async () => {
    await fc.assert(
      fc.asyncProperty(terms, steps, async (stated, inputs) => {
        const [one, other] = [
          await bookOf(...OBSERVING, stated),
          await bookOf(...OBSERVING, stated),
        ]
        const free = inputs.filter(({ type }) => type === 'received' || type === 'conditionMet')
        const sent = free.map(sentOf)
        for (const input of sent) await one.record(input)
        for (const input of sent.toReversed()) await other.record(input)
        for (const on of DAYS) expect(told(one, on)).toEqual(told(other, on))
        expect(one.check()).toEqual(other.check())
      }),
      { seed, numRuns: runs(20) },
    )
  })
})
