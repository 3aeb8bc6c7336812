/**
 * Findings and refusals as text: what a person sees who prints the answer of `check`.
 */
import { describe, expect, it } from 'vitest'
import { awarded, disbursed, memoryLog, openBook, pledged, received, usd } from '../../src/index.ts'

const date = '2024-03-01'
const opened = async () => {
  const book = await openBook(memoryLog(), { create: { name: 'findings', mode: 'observe' } })
  await book.record(
    pledged({ pledge: 'p', donor: 'Ada', purpose: 'wells', amount: usd('7000'), date }),
  )
  return book
}

describe('the answer of check', () => {
  it('says in words that there is nothing to say', async () => {
    const book = await opened()
    expect(`${book.check()}`).toBe('No findings.')
  })

  it('is a table that a person can read, and a list for programs', async () => {
    const book = await opened()
    const outcome = await book.tryRecord(
      awarded({ award: 'a', recipient: 'Bo', amount: usd('60'), funding: 'p', date }),
      disbursed({ id: 'd1', award: 'a', amount: usd('6500.50'), date: '2024-03-02' }),
      received({ pledge: 'p', amount: usd('7000'), date: '2024-03-05' }),
    )
    expect(`\n${book.check()}\n`).toBe(`
finding           pledge  purpose  award    amount  currency  from        to          raised by
────────────────  ──────  ───────  ─────  ────────  ────────  ──────────  ──────────  ─────────
implied.awarded   p       wells    a      6,440.50  USD       2024-03-02              d1
implied.received  p       wells           6,500.50  USD       2024-03-02  2024-03-05  d1
`)
    expect(book.check()).toHaveLength(2)
    expect(Object.keys(book.check())).toEqual(['0', '1'])
    expect(String(outcome.accepted && outcome.findings)).toBe(String(book.check()))
  })
})

describe('a finding that was larger than it is', () => {
  it('has a column for the most that stood, right under its head', async () => {
    const book = await opened()
    await book.record(
      awarded({ award: 'a', recipient: 'Bo', amount: usd('60'), funding: 'p', date }),
      awarded({ award: 'b', recipient: 'Cy', amount: usd('10'), funding: 'p', date }),
      disbursed({ id: 'd1', award: 'a', amount: usd('55'), date: '2024-03-02' }),
      disbursed({ id: 'd2', award: 'b', amount: usd('11'), date: '2024-03-03' }),
      received({ pledge: 'p', amount: usd('30.50'), date: '2024-03-05' }),
    )
    expect(`\n${book.check()}\n`).toBe(`
finding           pledge  purpose  award  amount   most  currency  from        raised by
────────────────  ──────  ───────  ─────  ──────  ─────  ────────  ──────────  ─────────
implied.awarded   p       wells    b        1.00         USD       2024-03-03  d2
implied.received  p       wells            35.50  66.00  USD       2024-03-02  d1, d2
`)
  })
})

describe('the reasons of a refusal', () => {
  it('are printed with their codes, one a line', async () => {
    const book = await opened()
    const outcome = await book.tryRecord(
      disbursed({ award: 'a', amount: usd('1'), date }),
      received({ pledge: 'q', amount: usd('1'), date }),
    )
    expect(outcome.accepted ? '' : String(outcome.violations)).toBe(
      'award.unknown: disbursed: there is no award a in this book; ' +
        'record the award first, or correct its name.\n' +
        'pledge.unknown: received: there is no pledge q in this book; ' +
        'record the pledge first, or correct its name.',
    )
  })
})
