/**
 * A financial report tells what balances tell, on every day: its identities hold in the accounts,
 * and the shares of the donors are the whole.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromText } from '../model/amounts.ts'
import { setups, steps } from '../model/commands.ts'
import { type History, play } from '../model/history.ts'
import { POLICIES } from './policies.ts'
import { runs, seed, timeout } from './seed.ts'

const OWED = { amount: '0.07', currency: 'USD' }

type Report = ReturnType<History['book']['financialReport']>

const amountsOf = ({ rows }: Report) =>
  Object.fromEntries(rows.map(({ line, cumulative }) => [line, fromText(cumulative ?? '0')]))

function tellsTheSame(book: History['book'], award: string, to: string): void {
  const report = book.financialReport({ where: { award }, to, unliquidated: OWED })
  if (report.rows.length === 0) return
  const [row] = book.balances({ where: { award }, asOf: to })
  const of = (name: string) => fromText(String((row as never)[name]))
  const { a = 0n, b = 0n, c = 0n, d = 0n, e, f = 0n, g, h } = amountsOf(report)
  expect([a, b, d, f]).toEqual([
    of('disbursed') - of('returned'),
    of('expended') - of('disallowed'),
    of('awarded'),
    fromText(OWED.amount),
  ])
  expect([c, e, g, h]).toEqual([a - b, b, b + f, d - b - f])
  expect(report.notes[0]).toBe('c = a - b, g = e + f, h = d - g: as the accounts have it.')
  const shares = ['Ada', 'Bo'].map((donor) =>
    amountsOf(book.financialReport({ where: { award, donor }, to })),
  )
  for (const [line, whole] of Object.entries({ a, b, c, d })) {
    const sum = shares.reduce((total, share) => total + (share[line] ?? 0n), 0n)
    expect([line, sum]).toEqual([line, whole])
  }
}

describe('a financial report', () => {
  for (const policy of POLICIES) {
    const told = `${policy.mode}, ${policy.cash}, ${policy.excess} (seed ${seed})`
    it(`tells what balances tell: ${told}`, { timeout }, async () => {
      await fc.assert(
        fc.asyncProperty(setups, steps({ min: 1, max: 60 }), async (setup, taken) => {
          const { book } = await play(policy, setup, taken, { judged: false })
          for (const award of ['a', 'b']) {
            for (const to of ['2024-03-04', '2024-03-08', '2024-03-12']) {
              tellsTheSame(book, award, to)
            }
          }
        }),
        { seed, numRuns: runs(6) },
      )
    })
  }
})
