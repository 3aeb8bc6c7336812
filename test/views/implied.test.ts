/**
 * Flows that must have happened can be asked for by name, as every other measure.
 */
import { describe, expect, it } from 'vitest'
import {
  awarded,
  disbursed,
  expended,
  type ImpliedMeasure,
  memoryLog,
  openBook,
  pledged,
  received,
  usd,
} from '../../src/index.ts'

const date = '2024-03-01'
const opened = async () => {
  const book = await openBook(memoryLog(), { create: { name: 'implied', mode: 'observe' } })
  const promise = { pledge: 'p', donor: 'Ada', purpose: 'wells', amount: usd('100'), date }
  await book.record(
    pledged(promise),
    awarded({ award: 'a', recipient: 'Bo', amount: usd('60'), funding: 'p', date }),
    disbursed({ award: 'a', amount: usd('80'), date: '2024-03-02' }),
    received({ pledge: 'p', amount: usd('30'), date: '2024-03-05' }),
    expended({ award: 'a', amount: usd('95'), date: '2024-03-06' }),
  )
  return book
}

describe('what is implied', () => {
  it('stands in the balances that name it, in the object that all flows implied have', async () => {
    const book = await opened()
    const [whole] = book.balances()
    const show = ['implied.received', 'pledged'] as const
    const answer = book.balances({ by: ['donor'], show })
    const key = { donor: 'Ada', currency: 'USD', basis: 'cash' }
    expect(answer.rows).toEqual([{ ...key, pledged: '100.00', implied: whole?.implied }])
    expect(String(answer)).toBe(
      [
        'donor  currency  basis  implied.received  pledged',
        '─────  ────────  ─────  ────────────────  ───────',
        'Ada    USD       cash              65.00   100.00',
      ].join('\n'),
    )
  })

  it('is explained by the events that made and cured it, to the figure of balances', async () => {
    const book = await opened()
    const steps = await book.explain({ measure: 'implied.received' })
    expect(steps.rows.map(({ date: day, change, balance }) => [day, change, balance])).toEqual([
      ['2024-03-02', '80.00', '80.00'],
      ['2024-03-05', '-30.00', '50.00'],
      ['2024-03-06', '15.00', '65.00'],
    ])
    const [whole] = book.balances()
    for (const [flow, amount] of Object.entries(whole?.implied ?? {})) {
      const { rows } = await book.explain({ measure: `implied.${flow}` as ImpliedMeasure })
      expect([flow, rows.at(-1)?.balance ?? '0.00']).toEqual([flow, amount])
    }
  })

  it('is no measure where no such flow is ever implied', async () => {
    const book = await opened()
    const show = ['implied.returned' as ImpliedMeasure]
    expect(() => book.balances({ show })).toThrow(/"implied\.returned" is no measure/)
  })

  it('is said to be counted in the accounts that are what they are by it', async () => {
    const book = await openBook(memoryLog(), { create: { name: 'implied', mode: 'observe' } })
    const gift = { donor: 'Q', purpose: 't', amount: usd('36'), date }
    await book.record({ type: 'received', date, data: { pledge: 'q', ...gift, date: undefined } })
    const notes = (text: string) => text.split('\n').filter((line) => line.startsWith('Implied'))
    expect(notes(String(book.balances()))).toEqual([
      'Implied by what came later: pledged (see check); counted in available, and in no flow.',
    ])
    const where = { pledge: 'p' }
    const other = await opened()
    expect(notes(String(other.balances({ by: ['recipient'], where })))).toEqual([
      'Implied by what came later: received, awarded, disbursed (see check); ' +
        'counted in promised, available, paid, and in no flow.',
    ])
  })
})
