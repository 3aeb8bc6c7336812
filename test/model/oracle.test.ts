/**
 * The oracle alone, against the worked cases: it must be right before it may judge.
 */
import { describe, expect, it } from 'vitest'
import { fromText, toText } from '../../src/testing/model/amounts.ts'
import type { ModelEvent } from '../../src/testing/model/documents.ts'
import { createOracle, type Oracle } from '../../src/testing/model/oracle.ts'
import type { Policy } from '../../src/testing/model/shown.ts'

const STRICT: Policy = { mode: 'strict', cash: 'required', excess: 'refuse' }
const ACCOUNTS = ['promised', 'receivable', 'cash', 'advances', 'spent', 'recoverable', 'unfunded']
  .concat(['available', 'undisbursed', 'paid', 'overawarded', 'unapplied', 'borrowed'])
  .concat(['conditional', 'claimed'])

const usd = (amount: string) => ({ amount, currency: 'USD' })
const day = (day: number) => `2024-03-${String(day).padStart(2, '0')}`

function teller(policy: Policy = STRICT) {
  const oracle = createOracle(policy)
  let count = 0
  const event = (type: string, on: number, data: object): ModelEvent => {
    return { id: `e${count++}`, type, date: day(on), data: data as ModelEvent['data'] }
  }
  return {
    oracle,
    keep(type: string, on: number, data: object) {
      const kept = event(type, on, data)
      expect(oracle.violations(kept), `${type} ${on}`).toEqual([])
      oracle.record(kept)
      return kept.id
    },
    refuse(type: string, on: number, data: object) {
      return oracle.violations(event(type, on, data)).map(({ code, by }) => `${code} ${by}`)
    },
  }
}

/** The accounts of one pledge that are not nil, as `{ cash: '20.00' }`. */
function accounts(oracle: Oracle, pledge: string, asOf?: string): Record<string, string> {
  const sums: Record<string, bigint> = {}
  for (const [key, row] of oracle.balances(asOf)) {
    if (!key.startsWith(`${pledge}|`)) continue
    for (const [measure, text] of row) {
      if (ACCOUNTS.includes(measure)) sums[measure] = (sums[measure] ?? 0n) + fromText(text)
    }
  }
  const kept = Object.entries(sums).filter(([, amount]) => amount !== 0n)
  return Object.fromEntries(kept.map(([measure, amount]) => [measure, toText(amount)]))
}

const pledge = (pledge: string, amount: string, conditional = false) => ({
  pledge,
  donor: 'Ada',
  purpose: 'wells',
  amount: usd(amount),
  ...(conditional ? { condition: {} } : {}),
})
const award = (award: string, funding: Record<string, string>, payment = 'advance') => ({
  award,
  funding: Object.entries(funding).map(([id, amount]) => ({ pledge: id, amount: usd(amount) })),
  payment,
})

describe('the oracle tells the worked cases', () => {
  it('1: an over-award is recovered', () => {
    const { oracle, keep, refuse } = teller()
    keep('pledged', 1, pledge('p', '2000.00'))
    keep('received', 1, { pledge: 'p', amount: usd('2000.00') })
    keep('awarded', 1, award('a', { p: '2000.00' }))
    keep('disbursed', 1, { award: 'a', amount: usd('2000.00') })
    keep('expended', 1, { award: 'a', amount: usd('1800.00') })
    const cut = { award: 'a', from: usd('2000.00'), to: usd('1500.00') }
    expect(refuse('awardRevised', 2, cut)).toEqual(['expenditure.aboveAdvance 300.00'])
    keep('disallowed', 2, { award: 'a', amount: usd('300.00') })
    keep('awardRevised', 2, cut)
    expect(accounts(oracle, 'p')).toEqual({
      spent: '1500.00',
      paid: '1500.00',
      recoverable: '500.00',
      overawarded: '500.00',
    })
    expect(refuse('awarded', 2, award('z', { p: '0.01' }))).toEqual(['award.aboveAvailable 0.01'])
    keep('awardRevised', 3, { award: 'a', from: usd('1500.00'), to: usd('1600.00') })
    expect(accounts(oracle, 'p')).toEqual({
      advances: '100.00',
      spent: '1500.00',
      paid: '1600.00',
      recoverable: '400.00',
      overawarded: '400.00',
    })
    const back = { award: 'a', amount: usd('200.00'), to: 'pledge' }
    expect(refuse('returned', 3, back)).toContain('return.overAwarded undefined')
  })

  it('2 and 2b: a conditional pledge', () => {
    const { oracle, keep, refuse } = teller()
    keep('pledged', 1, pledge('m', '50.00', true))
    keep('received', 1, { pledge: 'm', amount: usd('20.00') })
    expect(refuse('received', 1, { pledge: 'm', amount: usd('30.01') })).toEqual([
      'receipt.abovePledge 0.01',
    ])
    keep('conditionMet', 1, { pledge: 'm', amount: usd('15.00') })
    expect(accounts(oracle, 'm')).toEqual({
      conditional: '35.00',
      cash: '20.00',
      available: '15.00',
      unapplied: '5.00',
    })
    keep('pledged', 1, pledge('n', '50.00', true))
    keep('committed', 1, { pledge: 'n', amount: usd('30.00') })
    expect(accounts(oracle, 'n')).toEqual({ conditional: '50.00' })
    keep('conditionMet', 1, { pledge: 'n', amount: usd('20.00') })
    expect(accounts(oracle, 'n')).toEqual({
      conditional: '30.00',
      receivable: '20.00',
      available: '20.00',
    })
    expect(refuse('committed', 1, { pledge: 'n', amount: usd('20.01') })).toEqual([
      'commitment.abovePledge 0.01',
    ])
    keep('received', 1, { pledge: 'n', amount: usd('25.00') })
    expect(refuse('committed', 1, { pledge: 'n', amount: usd('25.00') })).toEqual([
      'commitment.abovePledge 5.00',
    ])
    expect(accounts(oracle, 'n')).toEqual({
      conditional: '30.00',
      cash: '25.00',
      available: '20.00',
      unapplied: '5.00',
    })
  })

  it('12: a reimbursement', () => {
    const { oracle, keep, refuse } = teller()
    keep('pledged', 1, pledge('p', '100.00'))
    keep('received', 1, { pledge: 'p', amount: usd('100.00') })
    keep('awarded', 1, award('a', { p: '80.00' }, 'reimbursement'))
    keep('expended', 1, { award: 'a', amount: usd('40.00') })
    expect(refuse('expended', 1, { award: 'a', amount: usd('40.01') })).toEqual([
      'expenditure.aboveAdvance 0.01',
    ])
    keep('disbursed', 2, { award: 'a', amount: usd('25.00') })
    keep('disallowed', 2, { award: 'a', amount: usd('5.00') })
    keep('disbursed', 2, { award: 'a', amount: usd('20.00') })
    expect(accounts(oracle, 'p')).toEqual({
      cash: '55.00',
      available: '20.00',
      undisbursed: '35.00',
      paid: '45.00',
      spent: '35.00',
      advances: '10.00',
    })
    expect(accounts(oracle, 'p', day(1))).toMatchObject({ claimed: '40.00' })
  })

  it('9: a payment on a later day is not overdrawn by one before it', () => {
    const { keep, refuse } = teller()
    keep('pledged', 1, pledge('p', '100.00'))
    keep('received', 5, { pledge: 'p', amount: usd('100.00') })
    keep('awarded', 6, award('a', { p: '100.00' }))
    keep('disbursed', 20, { award: 'a', amount: usd('80.00') })
    expect(refuse('disbursed', 10, { award: 'a', amount: usd('30.00') }).sort()).toEqual([
      'cash.short 10.00',
      'disbursement.aboveAward 10.00',
    ])
    keep('disbursed', 10, { award: 'a', amount: usd('20.00') })
  })
})
