/**
 * Model-based histories: the library and the oracle judge the same steps alike, and show the same
 * balances. The seed is printed, so that a failure can be played again: `SEED=… npm test`. `npm run
 * model` plays twenty times as many histories.
 */
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { setups, steps } from '../model/commands.ts'
import { play } from '../model/history.ts'
import { POLICIES } from './policies.ts'
import { runs, seed, timeout } from './seed.ts'

describe('the library and the oracle agree', () => {
  for (const policy of POLICIES) {
    const name = `${policy.mode}, cash ${policy.cash}, excess ${policy.excess}`
    it(`over histories of 200 steps: ${name} (seed ${seed})`, { timeout }, async () => {
      await fc.assert(
        fc.asyncProperty(setups, steps({ min: 200, max: 230 }), async (setup, taken) => {
          await play(policy, setup, taken)
        }),
        { seed, numRuns: runs(3), endOnFailure: true },
      )
    })
    it(`over short histories, which shrink: ${name} (seed ${seed})`, {
      timeout,
    }, async () => {
      await fc.assert(
        fc.asyncProperty(setups, steps({ min: 1, max: 40 }), async (setup, taken) => {
          await play(policy, setup, taken, { every: 1 })
        }),
        { seed, numRuns: runs(15) },
      )
    })
  }
})
