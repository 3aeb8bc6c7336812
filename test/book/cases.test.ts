/**
 * The worked cases of the accounting, with exact balances.
 */
import { describe, expect, it } from 'vitest'
import {
  awarded,
  awardRevised,
  committed,
  conditionMet,
  disallowed,
  disbursed,
  type EventInput,
  expended,
  pledged,
  pledgeLapsed,
  refunded,
  returned,
  reversed,
  usd,
} from '../../src/index.ts'
import { d, fund, promise, receipt, refusal, standing, strict } from './builders.ts'

describe('the worked cases', () => {
  it('case 1: an over-award is kept as something to recover, never hidden', async () => {
    const book = await strict()
    await book.record(promise('p', '2000'), receipt('p', '2000'), fund('a', 'p', '2000'))
    await book.record(
      disbursed({ award: 'a', amount: usd('2000'), date: d(1) }),
      expended({ award: 'a', amount: usd('1800'), date: d(1) }),
    )
    const cut = awardRevised({ award: 'a', from: usd('2000'), to: usd('1500'), date: d(1) })
    expect(await refusal(book, cut)).toEqual(['expenditure.aboveAdvance 300.00'])
    await book.record(disallowed({ award: 'a', amount: usd('300'), reason: 'no', date: d(1) }), cut)
    expect(standing(book, 'p')).toEqual({
      spent: '1500',
      paid: '1500',
      recoverable: '500',
      overawarded: '500',
    })
    expect(await refusal(book, fund('z', 'p', '0.01'))).toEqual(['award.aboveAvailable 0.01'])
    await book.record(awardRevised({ award: 'a', from: usd('1500'), to: usd('1600'), date: d(1) }))
    expect(standing(book, 'p')).toEqual({
      advances: '100',
      spent: '1500',
      paid: '1600',
      recoverable: '400',
      overawarded: '400',
    })
    const back = returned({ award: 'a', amount: usd('200'), to: 'pledge', date: d(1) })
    expect(await refusal(book, back)).toEqual(['return.overAwarded', 'return.aboveAdvance 100.00'])
    await book.record(promise('q', '1000'), receipt('q', '1000'), fund('b', 'q', '1000'))
    const paid = (less: string) =>
      disbursed({
        award: 'b',
        amount: usd('1000'),
        offset: [{ award: 'a', amount: usd(less) }],
        date: d(1),
      })
    expect(await refusal(book, paid('400.01'))).toEqual(['offset.aboveRecoverable 0.01'])
    await book.record(paid('400.00'))
    expect(standing(book, 'p')).toEqual({
      advances: '100',
      spent: '1500',
      paid: '1600',
      cash: '400',
      available: '400',
    })
    expect(standing(book, 'q')).toEqual({ advances: '1000', paid: '1000' })
  })

  it('case 2: early money under a condition is a refundable advance', async () => {
    const book = await strict()
    await book.record(
      pledged({
        pledge: 'm',
        donor: 'M',
        purpose: 'x',
        amount: usd('50'),
        condition: { barrier: 'match', rightOfReturn: true },
        date: d(1),
      }),
      receipt('m', '20'),
    )
    expect(standing(book, 'm')).toEqual({ conditional: '50', cash: '20', unapplied: '20' })
    expect(await refusal(book, fund('a', 'm', '0.01'))).toEqual(['award.aboveAvailable 0.01'])
    expect(await refusal(book, receipt('m', '30.01'))).toEqual(['receipt.abovePledge 0.01'])
    const met = (amount: string) => conditionMet({ pledge: 'm', amount: usd(amount), date: d(1) })
    await book.record(met('15'))
    expect(standing(book, 'm')).toEqual({
      conditional: '35',
      cash: '20',
      available: '15',
      unapplied: '5',
    })
    await book.record(met('15'))
    expect(standing(book, 'm')).toEqual({
      conditional: '20',
      promised: '10',
      cash: '20',
      available: '30',
    })
    expect(await refusal(book, met('20.01'))).toEqual(['condition.aboveConditional 0.01'])
    await book.record(
      pledgeLapsed({ pledge: 'm', amount: usd('20'), conditional: usd('20'), date: d(1) }),
    )
    expect(standing(book, 'm')).toEqual({ promised: '10', cash: '20', available: '30' })
  })

  it('case 2b: a conditional pledge may be signed before it counts', async () => {
    const book = await strict()
    const condition = { barrier: 'b', rightOfReturn: true } as const
    await book.record(
      pledged({ pledge: 'm', donor: 'M', purpose: 'x', amount: usd('50'), condition, date: d(1) }),
      committed({ pledge: 'm', amount: usd('30'), date: d(1) }),
    )
    expect(standing(book, 'm')).toEqual({ conditional: '50' })
    await book.record(conditionMet({ pledge: 'm', amount: usd('20'), date: d(1) }))
    expect(standing(book, 'm')).toEqual({ conditional: '30', receivable: '20', available: '20' })
    const more = committed({ pledge: 'm', amount: usd('20.01'), date: d(1) })
    expect(await refusal(book, more)).toEqual(['commitment.abovePledge 0.01'])
    await book.record(receipt('m', '25'))
    expect(standing(book, 'm')).toEqual({
      conditional: '30',
      cash: '25',
      available: '20',
      unapplied: '5',
    })
  })

  it('case 3: a refund reopens the promise or reduces it', async () => {
    const after = async (effect: 'reopens' | 'reduces') => {
      const book = await strict()
      await book.record(
        promise('p', '100'),
        committed({ pledge: 'p', amount: usd('60'), date: d(1) }),
        receipt('p', '100', d(1), 'r'),
        fund('a', 'p', '80'),
        disbursed({ award: 'a', amount: usd('30'), date: d(1) }),
      )
      const back = (amount: string) =>
        refunded({ pledge: 'p', receipt: 'r', amount: usd(amount), effect, date: d(1) })
      await book.record(back('50'))
      expect(await refusal(book, back('50.01'))).toContain('refund.aboveReceipt 0.01')
      return book
    }
    const reopened = await after('reopens')
    expect(standing(reopened, 'p')).toEqual({
      promised: '40',
      receivable: '10',
      cash: '20',
      advances: '30',
      available: '20',
      undisbursed: '50',
      paid: '30',
    })
    const reduced = await after('reduces')
    expect(standing(reduced, 'p')).toEqual({
      cash: '20',
      advances: '30',
      unfunded: '30',
      undisbursed: '50',
      paid: '30',
    })
    expect(reduced.check().map(({ code, amount }) => `${code} ${amount.amount}`)).toEqual([
      'award.unfunded 30.00',
    ])
  })

  it('case 5: a pooled award is paid by what each pledge still has, to the cent', async () => {
    const book = await strict()
    const pool = { us: '33.34', ca: '23.33', fr: '13.33' }
    for (const [pledge, amount] of Object.entries(pool)) {
      await book.record(promise(pledge, amount), receipt(pledge, amount))
    }
    const funding = Object.entries(pool).map(([pledge, amount]) => ({
      pledge,
      amount: usd(amount),
    }))
    await book.record(
      awarded({ award: 'a', recipient: 'R', amount: usd('70'), funding, date: d(1) }),
    )
    const linesOf = async (input: EventInput) => (await book.record(input))[0]?.data.lines
    const pay = (amount: string) => disbursed({ award: 'a', amount: usd(amount), date: d(1) })
    expect(await linesOf(pay('10.00'))).toEqual(['4.76', '3.33', '1.91'])
    expect(await linesOf(pay('0.01'))).toEqual(['0.01', '0.00', '0.00'])
    const spent = expended({ award: 'a', amount: usd('5.00'), date: d(1) })
    expect(await linesOf(spent)).toEqual(['2.38', '1.66', '0.96'])
    await book.record(returned({ award: 'a', amount: usd('1.01'), to: 'pledge', date: d(1) }))
    expect(standing(book, 'us')).toEqual({
      advances: '1.91',
      spent: '2.38',
      undisbursed: '28.57',
      paid: '4.29',
      cash: '29.05',
      available: '0.48',
    })
    expect(standing(book, 'fr')).toEqual({
      advances: '0.76',
      spent: '0.96',
      undisbursed: '11.42',
      paid: '1.72',
      cash: '11.61',
      available: '0.19',
    })
  })

  it('case 9: a back-dated payment is judged on every later date', async () => {
    const book = await strict()
    await book.record(
      promise('p', '100'),
      receipt('p', '100', d(5), 'r'),
      fund('a', 'p', '100', d(6)),
      disbursed({ award: 'a', amount: usd('80'), date: d(20), id: 'late' }),
    )
    const pay = (amount: string, day: number, id?: string) =>
      disbursed({
        award: 'a',
        amount: usd(amount),
        date: d(day),
        ...(id === undefined ? {} : { id }),
      })
    const outcome = await book.tryRecord(pay('30', 10))
    expect(outcome.accepted ? '' : outcome.violations[0]?.message).toBe(
      'disbursed: 30.00 USD would overdraw award a by 10.00 on 2024-01-20; 20.00 is allowed.',
    )
    expect(await refusal(book, pay('10', 5))).toContain('disbursement.aboveAward 10.00')
    await book.record(pay('20', 10, 'early'))
    const onTen = { cash: '80', advances: '20', undisbursed: '80', paid: '20' }
    expect(standing(book, 'p', d(10))).toEqual(onTen)
    expect(standing(book, 'p', d(20))).toEqual({ advances: '100', paid: '100' })
    const undo = (event: string, date: string) => reversed({ event, reason: 'wrong', date })
    const held = await book.tryRecord(undo('r', d(25)))
    expect(held.accepted ? '' : held.violations[0]?.message).toContain('early, late stand on it')
    await book.record(undo('late', d(30)))
    expect(standing(book, 'p', d(25))).toEqual({ advances: '100', paid: '100' })
    expect(standing(book, 'p', d(30))).toEqual(onTen)
    expect(await refusal(book, undo('late', d(30)))).toEqual(['reversal.twice'])
  })

  it('case 9: a reversed receipt leaves what was paid as borrowed', async () => {
    const book = await strict({ cash: 'borrowed' })
    await book.record(
      promise('p', '50'),
      receipt('p', '50', d(1), 'r'),
      fund('a', 'p', '50'),
      disbursed({ award: 'a', amount: usd('30'), date: d(1) }),
      reversed({ event: 'r', reason: 'bounced', date: d(2) }),
    )
    expect(standing(book, 'p')).toEqual({
      promised: '50',
      advances: '30',
      undisbursed: '20',
      paid: '30',
      borrowed: '30',
    })
    await book.record(receipt('p', '50', d(3)))
    expect(standing(book, 'p')).toEqual({
      cash: '20',
      advances: '30',
      undisbursed: '20',
      paid: '30',
    })
  })

  it('case 12: on a reimbursement award, spending comes first and is a claim', async () => {
    const book = await strict()
    await book.record(
      promise('p', '100'),
      receipt('p', '100'),
      awarded({
        award: 'a',
        recipient: 'R',
        amount: usd('80'),
        funding: [{ pledge: 'p', amount: usd('80') }],
        payment: 'reimbursement',
        date: d(1),
      }),
    )
    const spend = (amount: string) => expended({ award: 'a', amount: usd(amount), date: d(1) })
    const pay = (amount: string) => disbursed({ award: 'a', amount: usd(amount), date: d(1) })
    await book.record(spend('40'))
    const claimed = { cash: '100', available: '20', undisbursed: '80', claimed: '40' }
    expect(standing(book, 'p')).toEqual(claimed)
    expect(await refusal(book, spend('40.01'))).toEqual(['expenditure.aboveAdvance 0.01'])
    await book.record(pay('25'))
    expect(standing(book, 'p')).toEqual({
      cash: '75',
      available: '20',
      undisbursed: '55',
      paid: '25',
      spent: '25',
      claimed: '15',
    })
    await book.record(disallowed({ award: 'a', amount: usd('5'), reason: 'no', date: d(1) }))
    await book.record(pay('20'))
    expect(standing(book, 'p')).toEqual({
      cash: '55',
      available: '20',
      undisbursed: '35',
      paid: '45',
      spent: '35',
      advances: '10',
    })
  })
})
