/**
 * Statements: what happened to a pledge, an award, a donor or a recipient, line by line.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import {
  awarded,
  type Book,
  committed,
  disbursed,
  expended,
  memoryLog,
  money,
  openBook,
  pledgeCancelled,
  pledged,
  pledgeRevised,
  reallocated,
  received,
  reversed,
  usd,
} from '../../src/index.ts'

let book: Book
beforeAll(async () => {
  const create = { name: 'statements' }
  book = await openBook(memoryLog(), { create })
  const us = { pledge: 'us', donor: 'USA', purpose: 'mss' }
  const award = { award: 'a', recipient: 'Bo', funding: 'us' }
  const cad = { pledge: 'cad', donor: 'USA', purpose: 'mss', amount: money('7', 'CAD') }
  await book.record(
    pledged({ ...us, amount: usd('200'), date: '2024-01-10', id: 'p1' }),
    pledged({ ...us, pledge: 'ca', donor: 'Canada', amount: usd('50'), date: '2024-01-11' }),
    pledgeRevised({ pledge: 'us', from: usd('200'), to: usd('300'), date: '2024-02-01', id: 'p2' }),
    committed({ pledge: 'us', amount: usd('120'), date: '2024-02-10', id: 'p3' }),
    received({ pledge: 'us', amount: usd('80'), date: '2024-03-01', id: 'wrong' }),
    reversed({ event: 'wrong', reason: 'it was of ca', date: '2024-03-02', id: 'undo' }),
    received({ pledge: 'us', amount: usd('60'), date: '2024-03-05', id: 'p4' }),
    awarded({ ...award, amount: usd('90'), date: '2024-03-06', id: 'a1' }),
    disbursed({ award: 'a', amount: usd('40'), date: '2024-03-07', id: 'a2' }),
    expended({ award: 'a', amount: usd('15'), date: '2024-04-01', id: 'a3' }),
    pledged({ ...cad, date: '2024-04-02', id: 'c1' }),
  )
})

describe('a statement of a pledge', () => {
  it('shows what each event moved, and what then is to come and to be awarded', async () => {
    expect(String(await book.statement({ where: { pledge: 'us' } })).split('\n')).toEqual([
      'date        event  pledged  committed  received  promised  receivable  available  currency' +
        '  basis  sentence',
      '──────────  ─────  ───────  ─────────  ────────  ────────  ──────────  ─────────  ────────' +
        '  ─────  ────────',
      '2024-01-10  1       200.00                         200.00        0.00     200.00  USD     ' +
        '  cash   USA pledged 200.00 USD for mss (pledge us).',
      '2024-02-01  3       100.00                         300.00        0.00     300.00  USD     ' +
        '  cash   Pledge us was revised from 200.00 USD to 300.00 USD.',
      '2024-02-10  4                  120.00              180.00      120.00     300.00  USD     ' +
        '  cash   120.00 USD of pledge us was committed.',
      '2024-03-01  5                             80.00    180.00       40.00     300.00  USD     ' +
        '  cash   80.00 USD was received on pledge us.',
      '2024-03-02  6                            -80.00    180.00      120.00     300.00  USD     ' +
        '  cash   Event wrong was reversed: it was of ca.',
      '2024-03-05  7                             60.00    180.00       60.00     300.00  USD     ' +
        '  cash   60.00 USD was received on pledge us.',
      '2024-03-06  8                                      180.00       60.00     210.00  USD     ' +
        '  cash   90.00 USD was awarded to Bo from us (award a).',
      '2024-03-06          300.00     120.00     60.00    180.00       60.00     210.00  USD     ' +
        '  cash   Closing balance',
    ])
  })

  it('begins with what stood before the first day, and ends with what stood on the last', async () => {
    const days = { from: '2024-03-01', to: '2024-03-05' }
    const show = ['received', 'receivable'] as const
    const { rows } = await book.statement({ where: { pledge: 'us' }, ...days, show })
    expect(rows.map(({ line, date, id }) => [line, date, id])).toEqual([
      ['opening', '2024-03-01', null],
      ['event', '2024-03-01', 'wrong'],
      ['event', '2024-03-02', 'undo'],
      ['event', '2024-03-05', 'p4'],
      ['closing', '2024-03-05', null],
    ])
    expect(rows[0]).toMatchObject({
      change: null,
      balance: { received: '0.00', receivable: '120.00' },
    })
    expect(rows[4]).toMatchObject({
      change: { received: '60.00', receivable: '-60.00' },
      balance: { received: '60.00', receivable: '60.00' },
    })
  })

  it('is without what the book did not know yet: the mistake stands, uncorrected', async () => {
    const known = { where: { pledge: 'us' }, knownAt: { size: 6 } }
    const { rows } = await book.statement({ ...known, show: ['received'] })
    expect(rows.map(({ id, balance }) => [id, balance.received])).toEqual([
      ['wrong', '80.00'],
      [null, '80.00'],
    ])
  })
})

describe('a statement of an award', () => {
  it('shows what was awarded, paid and spent, and leaves out what is zero on every line', async () => {
    const answer = await book.statement({ where: { award: 'a' }, from: '2024-03-07' })
    expect(answer.rows.map(({ line, balance }) => [line, balance])).toEqual([
      ['opening', amounts('90.00', '0.00', '0.00', '90.00', '0.00')],
      ['event', amounts('90.00', '40.00', '0.00', '50.00', '40.00')],
      ['event', amounts('90.00', '40.00', '15.00', '50.00', '25.00')],
      ['closing', amounts('90.00', '40.00', '15.00', '50.00', '25.00')],
    ])
    expect(String(answer)).toContain('Zero everywhere, and left out: returned.')
    expect(answer.toCsv()).toContain('event,2024-04-01,10,a3,expended,15.00 USD was expended')
  })
})

const amounts = (
  given: string,
  disbursedOfIt: string,
  expendedOfIt: string,
  undisbursed: string,
  advances: string,
) => ({
  awarded: given,
  disbursed: disbursedOfIt,
  expended: expendedOfIt,
  returned: '0.00',
  undisbursed,
  advances,
})

describe('a statement of a donor', () => {
  it('has its currencies apart, and shows what moved beside the usual', async () => {
    const log = await openBook(memoryLog(), { create: { name: 'apart' } })
    const us = { donor: 'USA', date: '2024-01-01' }
    await log.record(
      pledged({ ...us, pledge: 'a', purpose: 'wells', amount: usd('10') }),
      pledged({ ...us, pledge: 'b', purpose: 'wells', amount: money('7', 'CAD') }),
      pledgeCancelled({ pledge: 'b', amount: money('2', 'CAD'), date: '2024-01-02' }),
    )
    const { rows } = await log.statement({ where: { donor: 'USA' } })
    const closing = rows.filter(({ line }) => line === 'closing')
    expect(closing.map(({ currency, balance }) => [currency, balance.promised])).toEqual([
      ['CAD', '5.00'],
      ['USD', '10.00'],
    ])
    expect(closing[0]?.change).toMatchObject({ pledged: '7.00', cancelled: '2.00' })
    expect(closing[0]?.change).not.toHaveProperty('lapsed')
  })

  it('shows an event once that moves money from one purpose to another', async () => {
    const moved = await openBook(memoryLog(), { create: { name: 'moved' } })
    const amount = usd('4')
    await moved.record(
      pledged({ pledge: 'p', donor: 'Ada', purpose: 'wells', amount: usd('10'), date: '2024' }),
      reallocated({
        pledge: 'p',
        from: 'wells',
        to: 'seeds',
        amount,
        stages: { promised: amount },
        agreedBy: 'Ada',
        date: '2024-12-31',
        id: 'move',
      }),
    )
    const { rows } = await moved.statement({ where: { donor: 'Ada' }, show: ['available'] })
    expect(rows.map(({ id, change }) => [id, change?.available]).slice(1)).toEqual([
      ['move', '0.00'],
      [null, '10.00'],
    ])
    expect((await moved.statement({ where: { purpose: 'seeds' } })).rows).toHaveLength(2)
  })
})

describe('a statement of nothing', () => {
  it('says that no event changed it', async () => {
    const answer = await book.statement({ where: { pledge: 'us' }, show: ['lapsed'] })
    expect([answer.rows.length, String(answer)]).toEqual([0, 'No lines: no event changed this.'])
  })
})
