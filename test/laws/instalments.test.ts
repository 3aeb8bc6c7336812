/**
 * Instalments are what the oracle says of them, and add up: each to its amount, all to the pledge
 * and to what balances show of it, by donor to what is old and what is not; in whatever order the
 * facts were recorded, and as known at any size what they then were. An end of one is of that one.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Book,
  type InstalmentRow,
  type KnownAt,
  memoryLog,
  openBook,
} from '../../src/index.ts'
import { fromText, smaller, toText } from '../../src/testing/model/amounts.ts'
import { centsOf, type ModelEvent } from '../../src/testing/model/documents.ts'
import type { Policy } from '../../src/testing/model/shown.ts'
import { setups, steps } from '../model/commands.ts'
import { type History, newBook, play } from '../model/history.ts'
import { shuffled } from '../model/order.ts'
import { PLEDGES } from '../model/steps.ts'
import { type Expected, instalmentsBy, withTerms } from '../model/terms.ts'
import { firstOf } from './first-of.ts'
import { POLICIES } from './policies.ts'
import { runs, seed, timeout } from './seed.ts'

const DATES = ['2024-03-04', '2024-03-09', '2024-03-12', '2024-05-10', '2027-01-01']

const law = (name: string, policies: readonly Policy[], holds: (history: History) => unknown) => {
  for (const policy of policies) {
    const told = `${name}: ${policy.mode}, ${policy.cash}, ${policy.excess} (seed ${seed})`
    it(told, { timeout }, async () => {
      await fc.assert(
        fc.asyncProperty(setups, steps({ min: 1, max: 60 }), async (setup, taken) => {
          const history = await play(policy, setup, taken, { judged: false, say: withTerms })
          await holds(history)
        }),
        { seed, numRuns: runs(8) },
      )
    })
  }
}

const PARTS = ['settled', 'writtenOff', 'ended', 'conditional', 'outstanding'] as const

function inText({ instalment, due, ...amounts }: Expected) {
  const parts = PARTS.map((name) => toText(amounts[name]))
  return [instalment, due, toText(amounts.amount), ...parts]
}

const told = (row: InstalmentRow) => {
  return [row.instalment, row.due, row.amount, ...PARTS.map((name) => row[name])]
}

function checkSums(book: Book, policy: Policy, asOf: string, pledge: string): void {
  const { rows } = book.instalments({ asOf, where: { pledge } })
  if (rows.length === 0) return
  const [shown] = book.balances({ by: ['pledge'], where: { pledge, currency: 'USD' }, asOf })
  const sum = (names: readonly (keyof InstalmentRow)[]) =>
    rows.flatMap((row) => names.map((name) => fromText(String(row[name])))).reduce((a, b) => a + b)
  for (const row of rows) {
    const parts = PARTS.map((name) => fromText(row[name]))
    for (const part of parts) expect(part >= 0n).toBe(true)
    expect(parts.reduce((a, b) => a + b)).toBe(fromText(row.amount))
    expect((row.age === null) === (fromText(row.outstanding) === 0n)).toBe(true)
    expect(row.overdueSince !== null).toBe(row.age !== null && row.age !== 'current')
  }
  // An advance that is paid back and reduces its pledge leaves less than the condition holds back.
  const conditional = fromText(shown!.conditional)
  if (fromText(shown!.pledged) >= 0n) expect(sum(['conditional'])).toBe(conditional)
  else expect(sum(['conditional']) <= conditional).toBe(true)
  const outstanding = fromText(shown!.promised) + fromText(shown!.receivable)
  // What only awards imply is due from nobody, and more may be signed than is promised any more.
  const isWhole = policy.mode === 'strict' && fromText(shown!.unapplied) === 0n
  if (isWhole) expect(sum(['outstanding'])).toBe(outstanding)
  else expect(sum(['outstanding']) <= outstanding).toBe(true)
  const [age] = book.ageing({ asOf, where: { pledge }, by: ['pledge'] })
  const { overdue, current, days1To30, days31To60, days61To90, days91AndMore } = age!
  const late = [days1To30, days31To60, days61To90, days91AndMore].map(fromText)
  expect(late.reduce((a, b) => a + b)).toBe(fromText(overdue))
  expect(fromText(current) + fromText(overdue)).toBe(sum(['outstanding']))
}

const ENDS = ['pledgeCancelled', 'pledgeLapsed', 'writtenOff']

/** Whether an end names an instalment of which less is open than its amount, and others are. */
function isElsewhere({ oracle, policy }: History, { type, date, data }: ModelEvent): boolean {
  if (!ENDS.includes(type) || data.instalment === undefined) return false
  const all = instalmentsBy(oracle, data.pledge as string, date, policy.excess) ?? []
  const openOf = (one: Expected | undefined) => (one ? one.outstanding + one.conditional : 0n)
  const named = all.find(({ instalment }) => instalment === data.instalment)
  const open = all.reduce((sum, one) => sum + openOf(one), 0n)
  return smaller(centsOf(data), open) > openOf(named)
}

const everything = (book: Book, knownAt?: KnownAt) =>
  DATES.map((asOf) => {
    const { rows } = book.instalments({ asOf, ...(knownAt && { knownAt }) })
    return [rows, book.ageing({ asOf, by: ['donor'], ...(knownAt && { knownAt }) }).rows]
  })

describe('the instalments of a book', () => {
  law('are what the oracle says of them, and add up', POLICIES, ({ book, oracle, policy }) => {
    for (const asOf of DATES) {
      for (const { pledge } of PLEDGES) {
        const { rows } = book.instalments({ asOf, where: { pledge } })
        const expected = instalmentsBy(oracle, pledge, asOf, policy.excess) ?? []
        expect(rows.map(told)).toEqual(expected.map(inText))
        checkSums(book, policy, asOf, pledge)
      }
    }
  })

  for (const policy of POLICIES) {
    const { mode, cash, excess } = policy
    const told = `are ended as far as they are open: ${mode}, ${cash}, ${excess} (seed ${seed})`
    it(told, { timeout }, async () => {
      const before = async (history: History, input: ModelEvent) => {
        const outcome = await history.book.preview(input as never)
        const reasons = outcome.accepted ? outcome.flags : outcome.violations
        const isTold = reasons.some(({ code }) => code === 'instalment.aboveOpen')
        // What is refused in any case may never have been looked at.
        if (isTold || outcome.accepted) expect(isTold).toBe(isElsewhere(history, input))
      }
      await fc.assert(
        fc.asyncProperty(setups, steps({ min: 1, max: 60 }), async (setup, taken) => {
          await play(policy, setup, taken, { judged: false, say: withTerms, before })
        }),
        { seed, numRuns: runs(8) },
      )
    })
  }

  const observing = POLICIES.filter(({ mode }) => mode === 'observe')
  law('do not depend on the order of recording', observing, async ({ oracle, policy, book }) => {
    const other = await newBook(policy, memoryLog())
    for (const { type, date, id, data } of shuffled(oracle, 17)) {
      await other.record({ type, date, id, data } as never)
    }
    expect(everything(other)).toEqual(everything(book))
  })

  law('are known at a size as they then were', POLICIES, async ({ book, log }) => {
    const size = Math.ceil(book.size / 2)
    const then = await openBook(await firstOf(log, size))
    expect(everything(book, { size })).toEqual(everything(then))
  })
})
