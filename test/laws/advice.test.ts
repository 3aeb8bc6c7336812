/**
 * Refusals can be trusted: what they say is allowed is accepted, and a cent more is not; and what
 * they advise about a reversal works, when it is followed.
 *
 * Nothing is left out of that. An event ends reversed, or the refusal says that it stays: then no
 * order of reversals frees it, and its opposite is accepted, or refused by an amount. What a
 * revision stands on stays with it.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Book } from '../../src/index.ts'
import { fromText } from '../../src/testing/model/amounts.ts'
import type { ModelEvent } from '../../src/testing/model/documents.ts'
import { CENT, resized } from '../model/allowed.ts'
import { setups, steps } from '../model/commands.ts'
import { play } from '../model/history.ts'
import { dayOf } from '../model/steps.ts'
import { refusalsOf, takeBack } from './follow.ts'
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
              for (const { allowed } of await refusalsOf(book, input as never)) {
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
    it(`against a reversal lets it be, once it was followed: ${told}`, { timeout }, async () => {
      const picks = fc.array(fc.tuple(fc.nat(1000), fc.nat(11)), { minLength: 1, maxLength: 30 })
      await fc.assert(
        fc.asyncProperty(
          setups,
          steps({ min: 1, max: 60 }),
          picks,
          async (setup, taken, chosen) => {
            const { book, kept, log } = await play(policy, setup, taken, { judged: false })
            const money = kept.filter(({ type }) => type !== 'reversed')
            const story = { book, log, money }
            for (const [pick, day] of chosen) {
              const one = money[pick % Math.max(1, money.length)]
              if (one !== undefined) await takeBack(story, one.id, dayOf(day))
            }
            for (const { id } of [...money]) await takeBack(story, id, dayOf(11))
          },
        ),
        { seed, numRuns: runs(8) },
      )
    })
  }
})

async function isTheMost(book: Book, input: ModelEvent, size: bigint): Promise<void> {
  const told = JSON.stringify(input)
  if (size > 0n) expect(await refusalsOf(book, resized(input, size) as never), told).toEqual([])
  expect(await refusalsOf(book, resized(input, size + CENT) as never), told).not.toEqual([])
}
