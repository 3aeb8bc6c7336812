/**
 * Sub-awards: what is passed on from an award, to any depth, and what each party then has.
 */
import { describe, expect, it } from 'vitest'
import {
  awardCancelled,
  awarded,
  awardRevised,
  type Book,
  type CreateOptions,
  disallowed,
  disbursed,
  type EventInput,
  expended,
  fundingChanged,
  memoryLog,
  openBook,
  resumed,
  returned,
  reversed,
  suspended,
  usd,
} from '../../src/index.ts'
import {
  awardOf,
  d,
  fund,
  promise,
  receipt,
  refusal,
  refusedWith,
  strict,
  undo,
} from './builders.ts'

const out = (award: string, parent: string, amount: string, more: object = {}): EventInput =>
  awarded({
    award,
    recipient: award.toUpperCase(),
    parent,
    amount: usd(amount),
    date: d(2),
    ...more,
  })
const pay = (award: string, amount: string, more: object = {}): EventInput =>
  disbursed({ award, amount: usd(amount), date: d(3), ...more })
const spend = (award: string, amount: string, date = d(4)): EventInput =>
  expended({ award, amount: usd(amount), date })
const back = (award: string, amount: string, to: 'award' | 'pledge'): EventInput =>
  returned({ award, amount: usd(amount), to, date: d(5) })
const revise = (award: string, from: string, to: string, more: object = {}): EventInput =>
  awardRevised({ award, from: usd(from), to: usd(to), date: d(6), ...more })

/** A pledge of 1,000 that came, and award `a` of 100 on it, of which so much is paid. */
async function passing(paid = '100', create: Partial<CreateOptions> = {}): Promise<Book> {
  const book = await strict(create)
  await book.record(promise('p', '1000'), receipt('p', '1000'), fund('a', 'p', '100'))
  if (paid !== '0') await book.record(pay('a', paid))
  return book
}

const MEASURES = [
  ...['awarded', 'disbursed', 'expended', 'disallowed', 'returned', 'subawarded', 'subdisbursed'],
  ...['subreturned', 'cash', 'advances', 'spent', 'available', 'undisbursed', 'paid', 'claimed'],
  ...['subUndisbursed', 'overawarded'],
] as const

/** What is not zero of an award: flows and accounts, and what is implied. */
function of(book: Book, award: string, asOf?: string): Record<string, string> {
  const question = { by: ['award'], where: { award } } as const
  const [row] = book.balances(asOf === undefined ? question : { ...question, asOf })
  const all = row as unknown as Record<string, string> & { implied: Record<string, string> }
  const implied = Object.entries(all?.implied ?? {}).map(([flow, text]) => [
    `implied.${flow}`,
    text,
  ])
  const plain = MEASURES.map((name) => [name, all?.[name] ?? '0'])
  return Object.fromEntries(
    [...plain, ...implied]
      .filter(([, text]) => Number(text) !== 0)
      .map(([name, text]) => [name, String(text).replace(/\.00$/, '')]),
  )
}

describe('a sub-award', () => {
  it('is an advance of its own once it is paid, and of its award before', async () => {
    const book = await passing()
    await book.record(out('b', 'a', '60'))
    expect(of(book, 'b')).toEqual({ subawarded: '60', subUndisbursed: '60' })
    await book.record(pay('b', '40'), spend('b', '25'), spend('a', '10'))
    expect(of(book, 'a')).toEqual({
      awarded: '100',
      disbursed: '100',
      expended: '10',
      advances: '50',
      spent: '10',
      paid: '60',
    })
    expect(of(book, 'b')).toEqual({
      subawarded: '60',
      subdisbursed: '40',
      expended: '25',
      advances: '15',
      spent: '25',
      paid: '40',
      subUndisbursed: '20',
    })
  })

  it('adds nothing to what was awarded; what was spent counts at every depth', async () => {
    const book = await passing()
    await book.record(out('b', 'a', '60'), pay('b', '40'), out('c', 'b', '30'), pay('c', '30'))
    await book.record(spend('a', '5'), spend('b', '4'), spend('c', '3'))
    const [row] = book.balances({ show: ['awarded', 'disbursed', 'expended', 'advances', 'spent'] })
    expect(row).toMatchObject({
      awarded: '100.00',
      disbursed: '100.00',
      expended: '12.00',
      advances: '88.00',
      spent: '12.00',
    })
    const depths = [
      ...book.balances({ by: ['depth'], show: ['awarded', 'subawarded', 'advances'] }),
    ]
    expect(depths.filter(({ depth }) => depth !== null)).toMatchObject([
      { depth: '0', awarded: '100.00', subawarded: '0.00', advances: '55.00' },
      { depth: '1', awarded: '0.00', subawarded: '60.00', advances: '6.00' },
      { depth: '2', awarded: '0.00', subawarded: '30.00', advances: '27.00' },
    ])
  })

  it('is no more than its award has neither spent nor passed on', async () => {
    const book = await passing('50')
    await book.record(spend('a', '20'), out('b', 'a', '30'))
    expect(await refusedWith(book, out('c', 'a', '51'))).toEqual([
      'subAward.aboveAward',
      '1.00',
      '50.00',
      d(4),
    ])
    await book.record(out('c', 'a', '50'))
    expect(await refusal(book, revise('c', '50', '50.01'))).toEqual(['subAward.aboveAward 0.01'])
  })

  it('is paid by what its award was paid and has not spent or passed on', async () => {
    const book = await passing('50')
    await book.record(spend('a', '20', d(3)), out('b', 'a', '80'))
    expect(await refusedWith(book, pay('b', '31'))).toEqual([
      'disbursement.aboveAdvance',
      '1.00',
      '30.00',
      d(3),
    ])
    await book.record(pay('b', '30'), pay('a', '50'))
    expect(await refusedWith(book, pay('b', '50.01'))).toEqual([
      'disbursement.aboveAward',
      '0.01',
      '50.00',
      d(3),
    ])
  })

  it('gives back to its award, to be paid again or not', async () => {
    const book = await passing()
    await book.record(out('b', 'a', '60'), pay('b', '40'), spend('b', '10', d(3)))
    expect(await refusal(book, back('b', '30.01', 'award'))).toEqual(['return.aboveAdvance 0.01'])
    await book.record(back('b', '10', 'award'))
    expect(of(book, 'b')).toMatchObject({
      subUndisbursed: '30',
      subreturned: '10',
      subawarded: '60',
    })
    await book.record(back('b', '10', 'pledge'))
    expect(of(book, 'b')).toMatchObject({
      subUndisbursed: '30',
      subreturned: '20',
      subawarded: '50',
    })
    expect(of(book, 'a')).toMatchObject({ advances: '80', paid: '80' })
    expect(await refusal(book, revise('b', '50', '70'))).toEqual(['accepted'])
  })

  it('is neither cut below what was paid on it, nor is its award cut into it', async () => {
    const book = await passing()
    await book.record(out('b', 'a', '60'), pay('b', '40'))
    expect(await refusal(book, revise('b', '60', '39.99'))).toEqual(['award.belowClaimed 0.01'])
    expect(await refusal(book, revise('a', '100', '39.99'))).toEqual([
      'expenditure.aboveAdvance 0.01',
      'subAward.aboveAward 20.00',
    ])
    expect(await refusedWith(book, revise('a', '100', '50'))).toEqual([
      'subAward.aboveAward',
      '10.00',
      '40.00',
      d(6),
    ])
    expect(await refusal(book, back('a', '50', 'pledge'))).toEqual(['subAward.aboveAward 10.00'])
    const cancel = (award: string, amount: string) =>
      awardCancelled({ award, amount: usd(amount), reason: 'closed', date: d(6) })
    expect(await refusal(book, cancel('b', '20.01'))).toEqual([
      'awardCancellation.aboveUndisbursed 0.01',
    ])
    await book.record(cancel('b', '20'), revise('a', '100', '40'))
    expect(of(book, 'a')).toMatchObject({ overawarded: '60', awarded: '40' })
  })

  it('may be reimbursed, up to what is undisbursed on it', async () => {
    const book = await passing()
    await book.record(out('b', 'a', '60', { payment: 'reimbursement' }))
    await book.record(spend('b', '40'))
    expect(of(book, 'b')).toEqual({
      subawarded: '60',
      expended: '40',
      claimed: '40',
      subUndisbursed: '60',
    })
    expect(await refusal(book, spend('b', '20.01'))).toEqual(['expenditure.aboveAdvance 0.01'])
    expect(await refusal(book, revise('b', '60', '39'))).toEqual(['award.belowClaimed 1.00'])
    await book.record(
      pay('b', '30', { date: d(5) }),
      disallowed({ award: 'b', amount: usd('5'), reason: 'r', date: d(5) }),
    )
    expect(of(book, 'b')).toMatchObject({ claimed: '5', spent: '30', subUndisbursed: '30' })
  })

  it('is of the lines of its award, and each part is paid by the same pledge', async () => {
    const book = await strict()
    for (const pledge of ['us', 'ca'])
      await book.record(promise(pledge, '100'), receipt(pledge, '100'))
    await book.record(awardOf('a', { us: '33.34', ca: '66.66' }), pay('a', '50'))
    const [b] = await book.record(out('b', 'a', '10'))
    expect(b?.data).toMatchObject({ lines: ['3.33', '6.67'] })
    expect(b?.data).not.toHaveProperty('spread')
    const [paid] = await book.record(pay('b', '0.10'))
    expect(paid?.data.lines).toEqual(['0.03', '0.07'])
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

describe('an observing book', () => {
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
})
