/**
 * Sub-awards in observing books: what must have been passed on is implied, until it is said.
 */
import { describe, expect, it } from 'vitest'
import { memoryLog, openBook, usd } from '../../src/index.ts'
import { awardOf, d, fund, promise, receipt, refusal, saidBy, strict } from './builders.ts'
import { of, out, passing, pay, revise, spend } from './sub-award-builders.ts'

describe('an observing book', () => {
  it('forgets of a refused batch that an award was passed on', async () => {
    const log = memoryLog()
    const book = await openBook(log, { create: { name: 'sub', mode: 'observe' } })
    for (const pledge of ['us', 'ca']) await book.record(promise(pledge, '100'))
    await book.record(awardOf('a', { us: '10', ca: '90' }))
    const lines = ['us', 'ca'].map((pledge) => ({ pledge, amount: usd('40') }))
    await book.record(pay('a', '80', { lines }))
    await book.preview(out('b', 'a', '50'))
    const cut = await book.record(revise('a', '100', '20'))
    expect(saidBy(cut).lines).toEqual(['15.00', '65.00'])
    await openBook(log)
  })

  it('implies what must have been sub-awarded, and says so', async () => {
    const book = await passing('100', { mode: 'observe' })
    await book.record(out('b', 'a', '60'), pay('b', '70'))
    expect(of(book, 'b')).toMatchObject({
      subawarded: '60',
      subdisbursed: '70',
      'implied.subawarded': '10',
    })
    expect(of(book, 'a')).toMatchObject({ advances: '30' })
    expect(book.check().map(({ code, amount }) => `${code} ${amount.amount}`)).toContain(
      'implied.subawarded 10.00',
    )
  })

  it('implies what must have been passed on, and paid to the award above it', async () => {
    const book = await passing('0', { mode: 'observe' })
    await book.record(out('b', 'a', '60'), out('c', 'b', '50'), spend('c', '40'))
    expect(of(book, 'c')).toMatchObject({
      expended: '40',
      spent: '40',
      subUndisbursed: '10',
      'implied.subdisbursed': '40',
    })
    expect(of(book, 'b')).toMatchObject({ subUndisbursed: '20', 'implied.subdisbursed': '40' })
    expect(of(book, 'a')).toEqual({ awarded: '100', undisbursed: '60', 'implied.disbursed': '40' })
    const [pledge] = book.balances({ show: ['cash', 'spent', 'undisbursed', 'available', 'paid'] })
    expect(pledge).toMatchObject({
      cash: '960.00',
      spent: '40.00',
      paid: '40.00',
      undisbursed: '60.00',
    })
    await book.record(pay('a', '100'), pay('b', '60'), pay('c', '50'))
    expect(of(book, 'a')).toMatchObject({ disbursed: '100', advances: '40' })
    expect(of(book, 'c')).toMatchObject({ subdisbursed: '50', advances: '10', spent: '40' })
    expect(of(book, 'b', d(3))).toMatchObject({ advances: '10' })
  })

  it('hears of a sub-award by a payment that names its award', async () => {
    const book = await passing('100', { mode: 'observe' })
    const unknown = pay('b', '30', { parent: 'a', recipient: 'B' })
    await book.record(unknown)
    expect(of(book, 'b')).toMatchObject({ subdisbursed: '30', 'implied.subawarded': '30' })
    expect(await refusal(book, out('b', 'z', '30'))).toEqual(['award.unknown'])
    expect(await refusal(book, fund('b', 'p', '30'))).toEqual(['document.differs'])
    await book.record(out('b', 'a', '50'))
    expect(of(book, 'b')).toEqual({
      subawarded: '50',
      subdisbursed: '30',
      advances: '30',
      paid: '30',
      subUndisbursed: '20',
    })
    const asked = await strict()
    await asked.record(promise('p', '1000'), receipt('p', '1000'), fund('a', 'p', '100'))
    expect(await refusal(asked, unknown)).toEqual(['award.unknown'])
  })
  it('is paid from the award above it by a payment that names the pledge', async () => {
    const book = await passing('50', { mode: 'observe' })
    await book.record(pay('b', '10', { parent: 'a', recipient: 'B' }))
    await book.record(pay('b', '7', { pledge: 'p', recipient: 'B' }), pay('b', '20'))
    expect(of(book, 'b')).toMatchObject({ subdisbursed: '37', advances: '37' })
    expect(of(book, 'b')).not.toHaveProperty('disbursed')
    const [row] = book.balances({ by: ['pledge'], show: ['cash', 'advances'] })
    expect([row?.cash, row?.advances]).toEqual(['950.00', '50.00'])
  })

  it('is paid of the pledge that its first payment names, if the award above has it', async () => {
    const book = await strict({ mode: 'observe' })
    for (const pledge of ['us', 'ca']) await book.record(promise(pledge, '100'))
    await book.record(awardOf('a', { us: '10', ca: '90' }), pay('a', '100'))
    await book.record(pay('b', '5', { parent: 'a', recipient: 'B', pledge: 'us' }))
    const by = ['pledge', 'award'] as const
    const paid = book.balances({ by, where: { award: 'b' }, show: ['subdisbursed'] }).rows
    expect(paid).toMatchObject([{ pledge: 'us', subdisbursed: '5.00' }])
    const other = pay('c', '5', { parent: 'a', recipient: 'C', pledge: 'us', purpose: 'z' })
    const outcome = await book.tryRecord(other)
    expect(outcome.accepted && outcome.flags.map(({ code }) => code)).toEqual(['document.differs'])
    const settled = { amount: { amount: '4', currency: 'EUR' }, rate: '1', rateSource: 's' }
    const changed = pay('e', '4', {
      ...{ parent: 'a', recipient: 'E', settled: { ...settled, rateDate: d(3) } },
    })
    expect(await refusal(book, changed)).toContain('award.passedOn')
  })
})
