/**
 * Sub-awards: what is passed on from an award, to any depth, what each party then has, and how much
 * that may be.
 */
import { describe, expect, it } from 'vitest'
import { awardCancelled, disallowed, usd } from '../../src/index.ts'
import { d, refusal, refusedWith } from './builders.ts'
import { back, of, out, passing, pay, revise, spend } from './sub-award-builders.ts'

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
})
