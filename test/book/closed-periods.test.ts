/**
 * Closed periods: what is dated inside one comes too late, and what was recorded before stays.
 */
import { describe, expect, it } from 'vitest'
import {
  memoryLog,
  openBook,
  partyDefined,
  periodClosed,
  policyChanged,
  suspended,
} from '../../src/index.ts'
import { d, promise, receipt, refusal, standing, strict, undo } from './builders.ts'

const closing = (to: string, from?: string, date = d(28)) =>
  periodClosed({ to, date, ...(from === undefined ? {} : { from }) })
const policy = (closedPeriod: 'reject' | 'flag' | 'off') =>
  policyChanged({ set: { closedPeriod }, date: d(28) })

describe('a closed period', () => {
  it('refuses money that is dated inside it, up to its last day', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), closing(d(10)))
    expect(await refusal(book, receipt('p', '10', d(10)))).toEqual(['period.closed'])
    expect(await refusal(book, receipt('p', '10', d(11)))).toEqual(['accepted'])
  })

  it('leaves what is dated before its first day', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), closing(d(10), d(5)))
    expect(await refusal(book, receipt('p', '10', d(4)))).toEqual(['accepted'])
    expect(await refusal(book, receipt('p', '10', d(5)))).toEqual(['period.closed'])
  })

  it('names the next day that is open, past all that is closed after it', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), closing(d(10), d(5)), closing(d(20), d(11)))
    const outcome = await book.tryRecord(receipt('p', '10', d(6)))
    expect(outcome.accepted ? '' : outcome.violations[0]?.message).toContain('2024-01-21')
  })

  it('leaves what was recorded before it, which is reversed in an open one', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), receipt('p', '10', d(2), 'r'), closing(d(10)))
    expect(standing(book, 'p')).toMatchObject({ cash: '10' })
    expect(await refusal(book, undo('r', d(9)))).toEqual(['period.closed'])
    expect(await refusal(book, undo('r', d(11)))).toEqual(['accepted'])
    expect(standing(book, 'p', d(10))).toMatchObject({ cash: '10' })
  })

  it('is told beside what else is wrong', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), closing(d(10)))
    const reasons = await refusal(book, receipt('p', '110', d(2)))
    expect(reasons).toEqual(['period.closed', 'receipt.abovePledge 10.00'])
  })

  it('is no matter of definitions, policies and suspensions', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), closing(d(10)))
    const beside = [
      partyDefined({ party: 'P', date: d(2) }),
      policyChanged({ set: { closedPeriod: 'reject' }, date: d(2) }),
      suspended({ pledge: 'p', date: d(2) }),
      closing(d(12), undefined, d(2)),
    ]
    for (const event of beside) expect(await refusal(book, event)).toEqual(['accepted'])
  })

  it('flags where policy says so, and says nothing where that is off', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), closing(d(10)), policy('flag'))
    const flagged = await book.tryRecord(receipt('p', '10', d(2)))
    expect(flagged.accepted && flagged.flags.map(({ code }) => code)).toEqual(['period.closed'])
    await book.record(policy('off'))
    const silent = await book.tryRecord(receipt('p', '10', d(2)))
    expect(silent.accepted && silent.flags).toEqual([])
  })

  it('flags in an observing book, which keeps what happened', async () => {
    const book = await strict({ mode: 'observe' })
    await book.record(promise('p', '100'), closing(d(10)))
    const outcome = await book.tryRecord(receipt('p', '10', d(2)))
    expect(outcome.accepted && outcome.flags.map(({ code }) => code)).toEqual(['period.closed'])
  })

  it('is judged by position, so that a log reads as it was written', async () => {
    const log = memoryLog()
    const book = await openBook(log, { create: { name: 'case' } })
    await book.record(promise('p', '100'), receipt('p', '10', d(2)))
    await book.record(closing(d(10)), policy('flag'), receipt('p', '20', d(3)), policy('reject'))
    const again = await openBook(log)
    expect(again.balances().rows).toEqual(book.balances().rows)
    expect(await refusal(again, receipt('p', '10', d(3)))).toEqual(['period.closed'])
  })

  it('that was refused with its batch is open', async () => {
    const book = await strict()
    await book.record(promise('p', '100'))
    const outcome = await book.tryRecord(closing(d(10)), receipt('p', '200', d(12)))
    expect(outcome.accepted).toBe(false)
    expect(await refusal(book, receipt('p', '10', d(2)))).toEqual(['accepted'])
  })

  it('does not end before it begins', async () => {
    const book = await strict()
    expect(await refusal(book, closing(d(4), d(5)))).toEqual(['period.empty'])
  })
})
