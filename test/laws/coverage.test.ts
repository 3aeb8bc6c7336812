/**
 * What covers a requirement is what balances show, in each currency by itself: by funding, all that
 * was promised and is neither only promised still nor ended, less what was exchanged into another
 * currency and with what was exchanged into this one; by a flow, the flow.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { requirementSet } from '../../src/index.ts'
import { fromText, toText } from '../../src/testing/model/amounts.ts'
import { setups, steps } from '../model/commands.ts'
import { play } from '../model/history.ts'
import { POLICIES } from './policies.ts'
import { runs, seed, timeout } from './seed.ts'

const date = '2024-03-01'
const PURPOSES = ['wells', 'roads', 'seeds'] as const
const PERIOD = { from: '2024-03-04', to: '2024-03-09' }
const CURRENCIES = ['EUR', 'USD'] as const
const NEEDS = PURPOSES.flatMap((purpose) =>
  CURRENCIES.map((currency) => ({ purpose, amount: { amount: '7', currency }, date })),
)

describe('coverage', () => {
  for (const policy of POLICIES) {
    const told = `${policy.mode}, ${policy.cash}, ${policy.excess} (seed ${seed})`
    it(`counts what balances show: ${told}`, { timeout }, async () => {
      await fc.assert(
        fc.asyncProperty(setups, steps({ min: 1, max: 60 }), async (setup, taken) => {
          const { book } = await play(policy, setup, taken, { judged: false })
          for (const need of NEEDS) await book.record(requirementSet(need))
          const shownOf = (purpose: string, currency: string, asOf: string) =>
            book.balances({ where: { purpose, currency }, asOf }).rows[0]
          const fundedBy = (purpose: string, currency: string, asOf: string) => {
            const row = shownOf(purpose, currency, asOf)
            if (row === undefined) return undefined
            const of = (name: string) => fromText(String((row as never)[name]))
            const came = of('pledged') + fromText(row.implied.pledged) + of('reallocatedIn')
            const ended = of('cancelled') + of('lapsed') + of('writtenOff')
            const exchanged = of('exchangedIn') - of('exchangedOut')
            return came + exchanged - of('reallocatedOut') - of('promised') - ended
          }
          for (const asOf of ['2024-03-03', '2024-03-06', '2024-03-12']) {
            for (const { purpose, currency, covered } of book.coverage({ asOf })) {
              const funded = fundedBy(purpose, currency, asOf)
              expect(covered).toBe(funded === undefined ? null : toText(funded))
            }
            for (const row of book.coverage({ asOf, measure: 'received' })) {
              const shown = shownOf(row.purpose, row.currency, asOf)
              expect(row.covered).toBe(shown?.received ?? null)
            }
          }
          for (const need of NEEDS) await book.record(requirementSet({ ...need, period: PERIOD }))
          for (const { purpose, currency, covered } of book.coverage()) {
            const then = fundedBy(purpose, currency, PERIOD.to)
            const before = fundedBy(purpose, currency, '2024-03-03') ?? 0n
            expect(covered).toBe(then === undefined ? null : toText(then - before))
          }
        }),
        { seed, numRuns: runs(6) },
      )
    })
  }
})
