/**
 * A book is what it was: as known at a size it answers every question as a book does that is
 * opened on so many lines of its log and knows no more.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type EventLog, memoryLog, openBook } from '../../src/index.ts'
import { answersOf } from '../book/answers.ts'
import { setups, steps } from '../model/commands.ts'
import { newBook, play } from '../model/history.ts'
import { heardOf } from '../model/implied-inputs.ts'
import { firstOf } from './first-of.ts'
import { POLICIES } from './policies.ts'
import { runs, seed, timeout } from './seed.ts'
import { forSeveral } from './several.ts'

async function knowsAsThen(log: EventLog, permille: readonly number[]): Promise<void> {
  const book = await openBook(log)
  for (const part of permille) {
    const size = Math.ceil((book.size * part) / 1000)
    const then = await openBook(await firstOf(log, size))
    expect(await answersOf(book, { size })).toEqual(await answersOf(then))
  }
}

const sizes = fc.tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999 }))

describe('what was known', () => {
  for (const policy of POLICIES) {
    const told = `${policy.mode}, ${policy.cash}, ${policy.excess} (seed ${seed})`

    it(`is what a book knows that has heard no more: ${told}`, { timeout }, async () => {
      await fc.assert(
        fc.asyncProperty(heardOf, sizes, async (inputs, permille) => {
          const log = memoryLog()
          const book = await newBook(policy, log)
          for (const [at, input] of inputs.entries())
            await book.tryRecord({ ...input, id: `e${at}` })
          await knowsAsThen(log, permille)
        }),
        { seed, numRuns: runs(policy.mode === 'observe' ? 25 : 4) },
      )
    })

    it(`is so where all was said in its order: ${told}`, { timeout }, async () => {
      await fc.assert(
        fc.asyncProperty(
          setups,
          steps({ min: 1, max: 40 }),
          sizes,
          async (setup, taken, permille) => {
            const { log } = await play(policy, setup, taken, { judged: false, say: forSeveral })
            await knowsAsThen(log, permille)
          },
        ),
        { seed, numRuns: runs(3) },
      )
    })
  }
})
