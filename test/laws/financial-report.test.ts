/**
 * A financial report tells what balances tell, on every day, of an award and of one that is passed
 * on: its identities hold in the accounts, and the shares of the donors are the whole.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromText } from '../../src/testing/model/amounts.ts'
import { setups, steps } from '../model/commands.ts'
import { type History, play } from '../model/history.ts'
import { POLICIES } from './policies.ts'
import { runs, seed, timeout } from './seed.ts'

const OWED = { amount: '0.07' }

type Report = ReturnType<History['book']['financialReport']>

const amountsOf = ({ rows }: Report) =>
  Object.fromEntries(rows.map(({ line, cumulative }) => [line, fromText(cumulative ?? '0')]))

/** The awards, and what each passes its money on to. */
const BELOW = { a: 's', b: undefined, s: 't', t: undefined } as const

function tellsTheSame(book: History['book'], award: keyof typeof BELOW, to: string): void {
  for (const currency of ['USD', 'EUR']) tellsIn(book, award, currency, to)
}

function tellsIn(
  book: History['book'],
  award: keyof typeof BELOW,
  currency: string,
  to: string,
): void {
  const unliquidated = { ...OWED, currency }
  const report = book.financialReport({ where: { award, currency }, to, unliquidated })
  if (report.rows.length === 0) return
  const sumsOf = (of: string | undefined) => {
    const [row] =
      of === undefined ? [] : book.balances({ where: { award: of, currency }, asOf: to })
    return (name: string) => {
      const from = name.startsWith('implied.') ? row?.implied : row
      return fromText(String((from as never)?.[name.replace('implied.', '')] ?? '0'))
    }
  }
  const of = sumsOf(award)
  const below = sumsOf(BELOW[award])
  const { a = 0n, b = 0n, c = 0n, d = 0n, e, f = 0n, g, h } = amountsOf(report)
  expect([a, b, d, f]).toEqual([
    of('disbursed') + of('subdisbursed') - of('returned') - of('subreturned'),
    of('expended') - of('disallowed') + below('subdisbursed') - below('subreturned'),
    of('awarded') + of('subawarded'),
    fromText(OWED.amount),
  ])
  expect([c, e, g, h]).toEqual([a - b, b, b + f, d - b - f])
  const implied = report.notes.length > 1
  const less = report.rows.some(({ source }) => source.includes('implied'))
  const taken = less ? ', less what is implied' : ''
  expect(report.notes[0]).toBe(`c = a - b, g = e + f, h = d - g: as the accounts have it${taken}.`)
  if (!implied) expect(less).toBe(false)
  for (const { line, cumulative, source } of report.rows) {
    if (!['a', 'c', 'd', 'h'].includes(line)) continue
    const told = source.replaceAll(' - ', ' + -').split(' + ')
    const sum = told.reduce((total, term) => {
      const name = term.replace('-', '')
      const amount = { c, f }[name] ?? termIn(name, of, below)
      return total + (term.startsWith('-') ? -amount : amount)
    }, 0n)
    expect([line, source, sum]).toEqual([line, source, fromText(cumulative ?? '0')])
  }
  const shares = ['Ada', 'Bo'].map((donor) =>
    amountsOf(book.financialReport({ where: { award, currency, donor }, to })),
  )
  for (const [line, whole] of Object.entries({ a, b, c, d })) {
    const sum = shares.reduce((total, share) => total + (share[line] ?? 0n), 0n)
    expect([line, sum]).toEqual([line, whole])
  }
}

/** A term of what a line says of itself, as balances have it. */
function termIn(name: string, of: Sums, below: Sums): bigint {
  if (name === 'implied passed on') return below('implied.subdisbursed')
  return of(name.replace('implied ', 'implied.'))
}

type Sums = (name: string) => bigint

describe('a financial report', () => {
  for (const policy of POLICIES) {
    const told = `${policy.mode}, ${policy.cash}, ${policy.excess} (seed ${seed})`
    it(`tells what balances tell: ${told}`, { timeout }, async () => {
      await fc.assert(
        fc.asyncProperty(setups, steps({ min: 1, max: 60 }), async (setup, taken) => {
          const { book } = await play(policy, setup, taken, { judged: false })
          for (const award of ['a', 'b', 's', 't'] as const) {
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
