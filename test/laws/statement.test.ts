/**
 * A statement tells what balances tell: what stands after the last line of a day is what balances
 * show as of that day, and so are its opening and its closing balance.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ACCOUNTS, FLOWS, IMPLIED, type Where } from '../../src/index.ts'
import { fromText } from '../../src/testing/model/amounts.ts'
import { setups, steps } from '../model/commands.ts'
import { type History, play } from '../model/history.ts'
import { POLICIES } from './policies.ts'
import { runs, seed, timeout } from './seed.ts'
import { forSeveral } from './several.ts'

const SUBJECTS: readonly Where[] = [
  { pledge: 'p' },
  { pledge: 'q' },
  { award: 'a' },
  { donor: 'Ada' },
  { recipient: 'Garda' },
  { awardPurpose: 'guards' },
  {},
]
const SHOW = [...FLOWS, ...ACCOUNTS, ...IMPLIED.map((flow) => `implied.${flow}` as const)]
const DAYS = { from: '2024-03-04', to: '2024-03-09' }

async function tellsTheSame(book: History['book'], where: Where, size: number, days: object) {
  const question = { where, knownAt: { size } }
  const { rows } = await book.statement({ ...question, ...days, show: SHOW })
  const stood = (asOf: string, of: Readonly<{ currency: string; basis: string }>) => {
    const found = [...book.balances({ ...question, asOf })].find(
      ({ currency, basis }) => currency === of.currency && basis === of.basis,
    )
    return SHOW.map((name) => [
      name,
      name.startsWith('implied.')
        ? found && (found.implied[name.slice(8) as (typeof IMPLIED)[number]] ?? '0.00')
        : found?.[name as (typeof ACCOUNTS)[number]],
    ])
  }
  const zero = SHOW.map((name) => [name, '0.00'])
  for (const [i, row] of rows.entries()) {
    const next = rows[i + 1]
    if (row.line === 'opening') {
      const eve = `2024-03-${String(Number(row.date.slice(8)) - 1).padStart(2, '0')}`
      const then = stood(eve, row)
      expect(Object.entries(row.balance)).toEqual(then[0]?.[1] === undefined ? zero : then)
    } else if (row.line === 'closing' || next?.date !== row.date) {
      expect(Object.entries(row.balance)).toEqual(stood(row.date, row))
    }
    const before = row.line === 'opening' ? undefined : rows[i - 1]
    if (row.line !== 'event' || before === undefined || before.line === 'closing') continue
    for (const name of SHOW) {
      const sum = fromText(before.balance[name]) + fromText(row.change?.[name] ?? '0.00')
      expect([name, sum]).toEqual([name, fromText(row.balance[name])])
    }
  }
}

describe('a statement', () => {
  for (const policy of POLICIES) {
    const told = `${policy.mode}, ${policy.cash}, ${policy.excess} (seed ${seed})`
    it(`tells what balances tell: ${told}`, { timeout }, async () => {
      await fc.assert(
        fc.asyncProperty(setups, steps({ min: 1, max: 60 }), async (setup, taken) => {
          const { book } = await play(policy, setup, taken, { judged: false, say: forSeveral })
          for (const where of SUBJECTS) {
            await tellsTheSame(book, where, book.size, {})
            await tellsTheSame(book, where, Math.ceil(book.size / 2), DAYS)
          }
        }),
        { seed, numRuns: runs(6) },
      )
    })
  }
})
