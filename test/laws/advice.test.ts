/**
 * Refusals can be trusted: what they say is allowed is accepted, and a cent more is not; and what
 * they say is to be reversed first is all that has to be.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Book, type EventInput, reversed, type Violation } from '../../src/index.ts'
import { CENT, resized } from '../model/allowed.ts'
import { fromText } from '../model/amounts.ts'
import { setups, steps } from '../model/commands.ts'
import type { ModelEvent } from '../model/documents.ts'
import { play } from '../model/history.ts'
import { POLICIES } from './policies.ts'
import { runs, seed, timeout } from './seed.ts'

const STRICT = POLICIES.filter(({ mode }) => mode === 'strict')

describe('what a refusal says', () => {
  for (const policy of STRICT) {
    const told = `cash ${policy.cash}, excess ${policy.excess} (seed ${seed})`
    it(`is allowed, and a cent more is not: ${told}`, { timeout }, async () => {
      await fc.assert(
        fc.asyncProperty(setups, steps({ min: 1, max: 80 }), async (setup, taken) => {
          await play(policy, setup, taken, {
            judged: false,
            after: async ({ book }, _, input) => {
              for (const { allowed } of await refusalsOf(book, input)) {
                if (allowed !== undefined) await isTheMost(book, input, fromText(allowed.amount))
              }
            },
          })
        }),
        { seed, numRuns: runs(8) },
      )
    })
  }

  for (const policy of STRICT) {
    const told = `cash ${policy.cash}, excess ${policy.excess} (seed ${seed})`
    it(`is reversed first lets its event be reversed: ${told}`, { timeout }, async () => {
      await fc.assert(
        fc.asyncProperty(setups, steps({ min: 1, max: 60 }), async (setup, taken) => {
          const { book, kept } = await play(policy, setup, taken, { judged: false })
          for (const { id } of kept) await reverse(book, id)
        }),
        { seed, numRuns: runs(8) },
      )
    })
  }
})

async function refusalsOf(book: Book, input: ModelEvent | EventInput | undefined) {
  const outcome = await book.preview(input as EventInput)
  return outcome.accepted ? [] : outcome.violations
}

async function isTheMost(book: Book, input: ModelEvent, size: bigint): Promise<void> {
  const told = JSON.stringify(input)
  if (size > 0n) expect(await refusalsOf(book, resized(input, size)), told).toEqual([])
  expect(await refusalsOf(book, resized(input, size + CENT)), told).not.toEqual([])
}

const undo = (event: string) => reversed({ event, reason: 'no', date: '2024-03-12' })

/**
 * Reverses an event and, before it, what its refusal names; each of these in the same way. False
 * where two stand on each other: an award and its release, once the pledge of both is gone. Then
 * only what takes the place of the pledge helps.
 */
async function reverse(book: Book, id: string, path: readonly string[] = []): Promise<boolean> {
  if (path.includes(id)) return false
  for (;;) {
    const refusals = await refusalsOf(book, undo(id))
    if (refusals.some(({ code }) => DONE.includes(code))) return true
    if (refusals.length === 0) return (await book.record(undo(id))).length === 1
    const names = refusals.flatMap(namesOf)
    const { size } = book
    for (const name of names) if (!(await reverse(book, name, [...path, id]))) return false
    const told = `${id}: ${JSON.stringify(refusals)}`
    expect(book.size, told).toBeGreaterThan(size)
    // Where nothing but the named had to go, nothing else stood in the way.
    const isAll = refusals[0]?.code === 'reversal.inUse' && book.size - size === names.length
    if (isAll) expect(await refusalsOf(book, undo(id)), told).toEqual([])
  }
}

/** What is no more to be done, or never to be. */
const DONE = ['reversal.twice', 'reversal.notMoney']

/** The ids in `e7, e5 stand on it` and in `event e7 changed the same document later`. */
function namesOf({ message }: Violation): string[] {
  const [, names] =
    / (e[\de, ]+) stands? on it/.exec(message) ?? /event (e\d+) changed/.exec(message) ?? []
  return names?.split(', ') ?? []
}
