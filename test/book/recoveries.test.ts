/**
 * Money that came after a write-off is its recovery. A promise that grows then would take that
 * back, and the old loss would eat what is newly promised: so the write-off is reversed first.
 */
import { describe, expect, it } from 'vitest'
import {
  conditionMet,
  type EventInput,
  pledgeRevised,
  reallocated,
  usd,
  writtenOff,
} from '../../src/index.ts'
import { d, match, promise, receipt, refusal, shared, standing, strict, undo } from './builders.ts'

const lost = (amount: string, date = d(2), id = 'lost', pledge = 'p') =>
  writtenOff({ pledge, amount: usd(amount), date, id })
const raise = (from: string, to: string, date = d(5)) =>
  pledgeRevised({ pledge: 'p', from: usd(from), to: usd(to), date })
const RECOVERED = [promise('p', '100'), lost('50'), receipt('p', '100', d(3), 'r')]

async function said(input: EventInput, ...before: readonly EventInput[]): Promise<string[]> {
  const book = await strict()
  await book.record(...before)
  const outcome = await book.preview(input)
  return outcome.accepted ? [] : outcome.violations.map(({ message }) => message)
}

describe('a promise that grows after money came on a write-off', () => {
  it('names the write-off; once that is reversed, all of the raise is promised', async () => {
    const book = await strict()
    await book.record(...RECOVERED)
    expect(await said(raise('100', '160'), ...RECOVERED)).toEqual([
      'pledgeRevised: 50.00 USD on pledge p (x) came after it was written off by lost, and is ' +
        'its recovery on 2024-01-05; reverse that first, dated 2024-01-05 or earlier: what came ' +
        'is then an ordinary receipt, and this can be recorded.',
    ])
    await book.record(undo('lost', d(5)), raise('100', '160'))
    expect(standing(book, 'p')).toEqual({ promised: '60', cash: '100', available: '160' })
    const [row] = book.balances({ show: ['writtenOff'] })
    expect(row?.writtenOff).toBe('0.00')
  })

  it('names as many write-offs as came back, the latest first', async () => {
    const story = [promise('p', '100'), lost('30', d(2), 'one'), lost('20', d(2), 'two')]
    const [both] = await said(raise('100', '101'), ...story, receipt('p', '80', d(3)))
    expect(both).toContain('written off by two, one, and is their recovery')
    const [latest] = await said(raise('100', '101'), ...story, receipt('p', '60', d(3)))
    expect(latest).toContain('written off by two, and is its recovery')
  })

  it('is as free as ever before that money came, and once no write-off stands', async () => {
    const book = await strict()
    await book.record(...RECOVERED)
    expect(await refusal(book, raise('100', '160', d(2)))).toEqual(['accepted'])
    expect(standing(book, 'p')).toMatchObject({ promised: '10' })
  })

  it('is dated after the reversal, where the write-off is reversed on a later day', async () => {
    const [message] = await said(raise('100', '160', d(5)), ...RECOVERED, undo('lost', d(7)))
    expect(message).toMatch(/; date this on 2024-01-07 or later\.$/)
  })

  it('may fill what came above all of the promise, which takes no recovery back', async () => {
    const book = await strict({ excess: 'unapplied' })
    await book.record(promise('p', '100'), lost('50'), receipt('p', '130', d(3)))
    expect(await refusal(book, raise('100', '131'))).toEqual(['promise.recovered'])
    expect(await refusal(book, raise('100', '130'))).toEqual(['accepted'])
  })

  it('grows as well by a condition that is met, and by a move from another purpose', async () => {
    const meet = conditionMet({ pledge: 'm', amount: usd('10'), date: d(4) })
    const met = conditionMet({ pledge: 'm', amount: usd('50'), date: d(1) })
    const [condition] = await said(
      meet,
      ...[match('100'), met, lost('40', d(2), 'lost', 'm'), receipt('m', '50', d(3))],
    )
    expect(condition).toMatch(/^conditionMet: 40.00 USD on pledge m \(x\) came after it was /)
    const moved = reallocated({
      ...{ pledge: 'p', from: 'relief', to: 'mss', amount: usd('10'), agreedBy: 'P', date: d(4) },
      stages: { promised: usd('10') },
    })
    const lines = [{ pledge: 'p', purpose: 'mss', amount: usd('40') }]
    const [move] = await said(
      moved,
      shared('p', '100'),
      writtenOff({ pledge: 'p', amount: usd('40'), date: d(2), id: 'lost', lines }),
      receipt('p', '50', d(3), 'r', 'mss'),
    )
    expect(move).toMatch(/^reallocated: 40.00 USD on pledge p \(mss\) came after it was /)
  })

  it('is flagged in an observing book', async () => {
    const book = await strict({ mode: 'observe' })
    await book.record(...RECOVERED)
    const outcome = await book.tryRecord(raise('100', '160'))
    expect(outcome.accepted && outcome.flags.map(({ code }) => code)).toEqual(['promise.recovered'])
  })
})
