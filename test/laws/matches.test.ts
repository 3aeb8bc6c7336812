/**
 * A match earns what plain sums say of what others gave, on every day and in any order of
 * recording; a strict book lets no more of it be met, and what it says is allowed is. What was met
 * above that all the same is found, from when until when it stood.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Book, type EventInput, memoryLog, openBook } from '../../src/index.ts'
import { fromText, larger, smaller, toText } from '../model/amounts.ts'
import { dayOf } from '../model/steps.ts'
import { runs, seed, timeout } from './seed.ts'

const CENT = fromText('0.01')
const DAYS = Array.from({ length: 12 }, (_, at) => dayOf(at))
const UNTIL = dayOf(8)
const usd = (amount: string) => ({ amount, currency: 'USD' })

const amount = fc.integer({ min: 1, max: 40_00 }).map((cents) => usd((cents / 100).toFixed(2)))
const day = fc.nat(11).map(dayOf)
const event = fc.nat(20).map((at) => `e${at}`)
const steps = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: step('received', { pledge: fc.constantFrom('a', 'b', 'c', 'own', 'm'), amount }),
    },
    { weight: 3, arbitrary: step('conditionMet', { pledge: fc.constant('m'), amount }) },
    step('refunded', {
      pledge: fc.constantFrom('a', 'b', 'c', 'm'),
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
  { minLength: 1, maxLength: 25 },
)

function step(type: string, data: Record<string, fc.Arbitrary<unknown>>) {
  return fc.record({ type: fc.constant(type), date: day, data: fc.record(data) })
}

const terms = fc.record({
  ratio: fc.constantFrom('1', '0.5', '0.333', '2'),
  cap: fc.constantFrom('50.00', '20.00'),
  until: fc.boolean(),
})

/** What others give for, and what that is part of until somebody says otherwise. */
const PURPOSES: Readonly<Record<string, string>> = { a: 'school', b: 'roof', c: 'tiles' }
const PARENTS: Readonly<Record<string, string>> = { roof: 'school' }

interface Terms {
  readonly ratio: string
  readonly cap: string
  readonly until: boolean
}

async function bookOf(mode: 'strict' | 'observe', { ratio, cap, until }: Terms): Promise<Book> {
  const book = await openBook(memoryLog(), { create: { name: 'a challenge', mode } })
  const match = { ratio, of: 'school', cap: usd(cap) }
  const condition = { barrier: 'others give', rightOfReturn: true, match }
  const promised = { donor: 'Fund', purpose: 'school', amount: usd('50.00') }
  const dated = until ? { ...condition, until: UNTIL } : condition
  const gifts = ['a', 'b', 'c', 'own'].map((pledge) => {
    const donor = pledge === 'own' ? 'Fund' : pledge
    return { pledge, donor, purpose: PURPOSES[pledge] ?? 'school', amount: usd('200.00') }
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
function expected(kept: readonly EventInput[], { ratio, cap, until }: Terms, on: string) {
  const standing = kept.filter(({ id, date }) => {
    const undone = kept.some(
      ({ type, date: back, data }) =>
        type === 'reversed' && (data as { event: string }).event === id && back <= on,
    )
    return date <= on && !undone
  })
  const of = ({ data }: EventInput) => data as { pledge: string; receipt: string; amount: never }
  const units = (input: EventInput) => fromText((of(input).amount as { amount: string }).amount)
  const sum = (inputs: readonly EventInput[]) => inputs.reduce((all, one) => all + units(one), 0n)
  const dueBy = (id: unknown) => kept.find((one) => one.id === id)?.date ?? ''
  const counts = (date: string) => !until || date <= UNTIL
  const isRaised = (one: EventInput) => isOfSchool(kept, PURPOSES[of(one).pledge])
  const came = standing.filter((one) => {
    return one.type === 'received' && isRaised(one) && counts(one.date)
  })
  const back = standing.filter((one) => {
    return one.type === 'refunded' && isRaised(one) && counts(dueBy(of(one).receipt))
  })
  const raised = sum(came) - sum(back)
  const [whole = '', part = ''] = ratio.split('.')
  const times = (larger(raised, 0n) * BigInt(whole + part)) / 10n ** BigInt(part.length)
  const earned = smaller(fromText(cap), (times / CENT) * CENT)
  const met = sum(standing.filter(({ type }) => type === 'conditionMet'))
  const isEnd = ({ type, data }: EventInput) =>
    type === 'pledgeCancelled' ||
    (type === 'refunded' && data.pledge === 'm' && data.effect === 'reduces')
  const above = larger(met - sum(standing.filter(isEnd)) - earned, 0n)
  return { raised, earned, met, above }
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

describe('a match', () => {
  for (const mode of ['strict', 'observe'] as const) {
    it(`earns what others gave: ${mode} (seed ${seed})`, { timeout }, async () => {
      await fc.assert(
        fc.asyncProperty(terms, steps, async (stated, inputs) => {
          const book = await bookOf(mode, stated)
          const kept: EventInput[] = []
          for (const [at, input] of inputs.entries()) {
            const sent = { ...input, id: `e${at}` } as EventInput
            const before = DAYS.map((on) => expected(kept, stated, on))
            const outcome = await book.tryRecord(sent)
            if (outcome.accepted) kept.push(sent)
            if (mode !== 'strict' || input.type !== 'conditionMet') continue
            const room = DAYS.flatMap((on, i) => {
              const { earned, met } = before[i]!
              return on < input.date ? [] : [larger(earned - met, 0n)]
            }).reduce(smaller)
            const size = fromText((input.data.amount as { amount: string }).amount)
            const codes = outcome.accepted ? [] : outcome.violations.map(({ code }) => code)
            expect(codes.includes('condition.aboveMatch')).toBe(size > room)
          }
          for (const on of DAYS) {
            const { raised, earned, met, above } = expected(kept, stated, on)
            expect(told(book, on)).toEqual([raised, earned, met, above].map(toText))
          }
          expect(found(book)).toEqual(intervals(DAYS.map((on) => expected(kept, stated, on).above)))
        }),
        { seed, numRuns: runs(40) },
      )
    })
  }

  it(`earns the same in any order of recording (seed ${seed})`, { timeout }, async () => {
    await fc.assert(
      fc.asyncProperty(terms, steps, async (stated, inputs) => {
        const [one, other] = [await bookOf('observe', stated), await bookOf('observe', stated)]
        const free = inputs.filter(({ type }) => type === 'received' || type === 'conditionMet')
        const sent = free.map((input, at) => ({ ...input, id: `e${at}` }) as EventInput)
        for (const input of sent) await one.record(input)
        for (const input of sent.toReversed()) await other.record(input)
        for (const on of DAYS) expect(told(one, on)).toEqual(told(other, on))
        expect(one.check()).toEqual(other.check())
      }),
      { seed, numRuns: runs(20) },
    )
  })
})
