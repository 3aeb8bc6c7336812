/**
 * Sub-awards beside what else happens: pools, retries, reversals, suspensions, and moves of the
 * award above them.
 */
import { describe, expect, it } from 'vitest'
import {
  expended,
  fundingChanged,
  memoryLog,
  openBook,
  resumed,
  reversed,
  suspended,
  usd,
} from '../../src/index.ts'
import { awardOf, d, fund, promise, receipt, refusal, saidBy, strict, undo } from './builders.ts'
import { of, out, passing, pay, revise } from './sub-award-builders.ts'

const line = (pledge: string, amount: string) => ({ pledge, amount: usd(amount) })

describe('a sub-award', () => {
  it('is of the lines of its award, and each part is paid by the same pledge', async () => {
    const book = await strict()
    for (const pledge of ['us', 'ca'])
      await book.record(promise(pledge, '100'), receipt(pledge, '100'))
    await book.record(awardOf('a', { us: '33.34', ca: '66.66' }), pay('a', '50'))
    const [b] = await book.record(out('b', 'a', '10'))
    expect(b?.data).toMatchObject({ lines: ['3.33', '6.67'] })
    expect(b?.data).not.toHaveProperty('spread')
    const paid = await book.record(pay('b', '0.10'))
    expect(saidBy(paid).lines).toEqual(['0.03', '0.07'])
    const lines = [{ pledge: 'ca', amount: usd('2') }]
    await book.record(out('c', 'a', '2', { lines }))
    expect(await refusal(book, revise('c', '2', '3'))).toEqual(['accepted'])
    await book.record(revise('c', '3', '4', { lines: [{ pledge: 'us', amount: usd('1') }] }))
    expect(await refusal(book, revise('c', '4', '5'))).toEqual(['lines.needed'])
    const traced = book.balances({ by: ['donor'], where: { award: 'c' }, show: ['subawarded'] })
    expect(traced.rows.map(({ donor, subawarded }) => [donor, subawarded])).toEqual([
      ['CA', '3.00'],
      ['US', '1.00'],
    ])
  })

  it('that its award can pay on other lines alone is told where it is short', async () => {
    const book = await strict()
    for (const pledge of ['us', 'ca']) await book.record(promise(pledge, '50'))
    await book.record(
      receipt('us', '50'),
      receipt('ca', '50'),
      awardOf('a', { us: '50', ca: '50' }),
    )
    const parts = (us: string, ca: string) => ({
      lines: [line('us', us), line('ca', ca)].filter(({ amount }) => Number(amount.amount) > 0),
      date: d(5),
    })
    const spent = { award: 'a', amount: usd('40'), lines: [line('us', '40')], date: d(4) }
    await book.record(pay('a', '100'), out('b', 'a', '60'), expended(spent))
    const told = async (amount: string, more: object = { date: d(5) }) => {
      const outcome = await book.preview(pay('b', amount, more))
      return outcome.accepted ? [] : outcome.violations.map(({ message }) => message)
    }
    const above =
      'is more than was paid and is neither spent nor passed on of award a on pledge us (x)'
    expect(await told('60')).toEqual([
      `disbursed: 60.00 USD ${above} by 20.00 on 2024-01-05; 40.00 is allowed.`,
    ])
    expect(await told('60', parts('30', '30'))).toEqual([
      `disbursed: 60.00 USD ${above} by 20.00 on 2024-01-05; ` +
        'name lines that have it, or record the payment on that award first.',
    ])
    expect(await told('60', parts('10', '50'))).toEqual([
      'disbursed: 60.00 USD would overdraw award b on pledge ca (x) by 20.00 on 2024-01-05; ' +
        'name lines that have it, or raise the award first.',
    ])
    await book.record(
      revise('b', '60', '40', parts('20', '0')),
      revise('b', '40', '60', parts('0', '20')),
    )
    const paid = await book.record(pay('b', '60', { date: d(5) }))
    expect(saidBy(paid).lines).toEqual(['10.00', '50.00'])
  })

  it('above what it is on all lines together is told of the award alone', async () => {
    const book = await strict()
    await book.record(promise('us', '50'), promise('ca', '50'), receipt('us', '50'))
    await book.record(receipt('ca', '50'), awardOf('a', { us: '50', ca: '50' }), pay('a', '100'))
    await book.record(out('b', 'a', '60'))
    const outcome = await book.preview(pay('b', '60.01'))
    expect(outcome.accepted ? [] : outcome.violations.map(({ message }) => message)).toEqual([
      'disbursed: 60.01 USD would overdraw award b by 0.01 on 2024-01-03; 60.00 is allowed.',
    ])
  })

  it('sent again is the same event, with the lines that were worked out then', async () => {
    const log = memoryLog()
    const book = await openBook(log, { create: { name: 'sub' } })
    await book.record(
      promise('us', '100'),
      promise('ca', '100'),
      awardOf('a', { us: '30', ca: '60' }),
    )
    const sent = out('b', 'a', '10', { id: 'once', spread: 'in-order/1' })
    const [first] = await book.record(sent)
    expect(first?.data).toMatchObject({ lines: ['10.00', '0.00'] })
    expect(await book.record(sent)).toEqual([first])
    expect(await refusal(book, out('b', 'a', '10', { id: 'once' }))).toEqual(['id.reused'])
    const again = await openBook(log)
    expect(again.balances({ by: ['award', 'donor'] }).rows).toEqual(
      book.balances({ by: ['award', 'donor'] }).rows,
    )
  })

  it('is undone with all that stands on it, and its award not before it', async () => {
    const book = await strict()
    await book.record(promise('p', '100'), receipt('p', '100'))
    await book.record({ ...fund('a', 'p', '100'), id: 'A' })
    await book.record({ ...pay('a', '50'), id: 'PA' }, { ...out('b', 'a', '60'), id: 'B' })
    await book.record({ ...pay('b', '40'), id: 'PB' })
    const standsOn = async (event: string) => {
      const outcome = await book.preview(reversed({ event, reason: 'no', date: d(9) }))
      return outcome.accepted ? '' : outcome.violations.map(({ message }) => message).join('\n')
    }
    expect(await standsOn('B')).toContain('PB stands on it')
    expect(await standsOn('PA')).toContain('PB stands on it')
    expect(await standsOn('A')).toContain('PB, PA, B stand on it')
    await book.record(undo('PB', d(9)), undo('B', d(9)))
    expect(of(book, 'b')).toEqual({})
    await book.record(undo('PA', d(9)), undo('A', d(9)))
    expect(await refusal(book, out('c', 'a', '1'))).toEqual(['award.unknown'])
  })

  it('is not made of a suspended award, and not paid while it is suspended', async () => {
    const book = await passing()
    await book.record(out('b', 'a', '10'), suspended({ award: 'a', date: d(1) }))
    expect(await refusal(book, out('c', 'a', '1'))).toEqual(['award.suspended'])
    expect(await refusal(book, revise('b', '10', '11'))).toEqual(['award.suspended'])
    expect(await refusal(book, revise('b', '10', '9'))).toEqual(['accepted'])
    await book.record(resumed({ award: 'a', date: d(1) }), suspended({ award: 'b', date: d(1) }))
    expect(await refusal(book, pay('b', '1'))).toEqual(['award.suspended'])
    await book.record(out('c', 'a', '1'))
  })

  it('is paid newest first as quickly as in order', async () => {
    const book = await passing()
    await book.record(out('b', 'a', '60'))
    const day = (at: number) => `2024-${String(12 - (at % 12)).padStart(2, '0')}-28`
    const start = performance.now()
    for (let at = 0; at < 3000; at += 1) await book.record(pay('b', '0.01', { date: day(at) }))
    expect(performance.now() - start).toBeLessThan(6000)
    expect(of(book, 'b')).toMatchObject({ subdisbursed: '30' })
  })

  it('moves with the award above it: its own money is not offset or funded anew', async () => {
    const book = await passing()
    await book.record(promise('q', '100'), receipt('q', '100'), fund('z', 'q', '50'))
    await book.record(out('b', 'a', '60'))
    const less = (award: string, of: string) =>
      pay(award, '10', { offset: [{ award: of, amount: usd('1') }] })
    expect(await refusal(book, less('b', 'z'))).toEqual(['award.passedOn'])
    expect(await refusal(book, less('z', 'b'))).toEqual(['award.passedOn'])
    const move = (award: string, amount: string) =>
      fundingChanged({ award, from: 'p', to: 'q', advances: usd(amount), reason: 'r', date: d(7) })
    expect(await refusal(book, move('b', '1'))).toEqual(['award.passedOn'])
    expect(await refusal(book, move('a', '40.01'))).toEqual(['subAward.aboveAward 0.01'])
    expect(await refusal(book, move('a', '40'))).toEqual(['accepted'])
  })
})
