/**
 * What covers a requirement is what balances show: by funding, all that was promised and is neither
 * only promised still nor ended; by a flow, the flow.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { requirementSet } from '../../src/index.ts'
import { fromText, toText } from '../model/amounts.ts'
import { setups, steps } from '../model/commands.ts'
import { play } from '../model/history.ts'
import { POLICIES } from './policies.ts'
import { runs, seed, timeout } from './seed.ts'

const date = '2024-03-01'
const PURPOSES = ['wells', 'roads', 'seeds'] as const
const PERIOD = { from: '2024-03-04', to: '2024-03-09' }
const CURRENCY = 'USD'

describe('coverage', () => {
  for (const policy of POLICIES) {
    const told = `${policy.mode}, ${policy.cash}, ${policy.excess} (seed ${seed})`
    it(`counts what balances show: ${told}`, { timeout }, async () => {
      await fc.assert(
        fc.asyncProperty(setups, steps({ min: 1, max: 60 }), async (setup, taken) => {
          const { book } = await play(policy, setup, taken, { judged: false })
          const amount = { amount: '7', currency: CURRENCY }
          for (const purpose of PURPOSES)
            await book.record(requirementSet({ purpose, amount, date }))
          const fundedBy = (purpose: string, asOf: string) => {
            const [row] = book.balances({ where: { purpose, currency: CURRENCY }, asOf })
            if (row === undefined) return undefined
            const of = (name: string) => fromText(String((row as never)[name]))
            const came = of('pledged') + fromText(row.implied.pledged) + of('reallocatedIn')
            const ended = of('cancelled') + of('lapsed') + of('writtenOff')
            return came - of('reallocatedOut') - of('promised') - ended
          }
          for (const asOf of ['2024-03-03', '2024-03-06', '2024-03-12']) {
            for (const { purpose, covered } of book.coverage({ asOf })) {
              const funded = fundedBy(purpose, asOf)
              expect(covered).toBe(funded === undefined ? null : toText(funded))
            }
            for (const { purpose, covered } of book.coverage({ asOf, measure: 'received' })) {
              const [row] = book.balances({ where: { purpose, currency: CURRENCY }, asOf })
              expect(covered).toBe(row?.received ?? null)
            }
          }
          for (const purpose of PURPOSES) {
            await book.record(requirementSet({ purpose, amount, date, period: PERIOD }))
          }
          for (const { purpose, covered } of book.coverage()) {
            const then = fundedBy(purpose, PERIOD.to)
            const before = fundedBy(purpose, '2024-03-03') ?? 0n
            expect(covered).toBe(then === undefined ? null : toText(then - before))
          }
        }),
        { seed, numRuns: runs(6) },
      )
    })
  }
})
