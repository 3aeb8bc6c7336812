/**
 * Definitions: where policy requires them, no party and no purpose is named before it is defined.
 */
import { describe, expect, it } from 'vitest'
import {
  awarded,
  classified,
  type EventInput,
  fundingChanged,
  partyDefined,
  pledged,
  policyChanged,
  purposeDefined,
  reallocated,
  received,
  usd,
} from '../../src/index.ts'
import { d, refusal, strict } from './builders.ts'

const required = policyChanged({ set: { definitions: 'required' }, date: d(1) })
const party = (name: string) => partyDefined({ party: name, date: d(1) })
const purpose = (name: string, parent?: string) =>
  purposeDefined({ purpose: name, date: d(1), ...(parent === undefined ? {} : { parent }) })
const pledge = (donor: string, for_: string) =>
  pledged({ pledge: 'p', donor, purpose: for_, amount: usd('10'), date: d(2) })

async function messages(event: EventInput, ...before: readonly EventInput[]): Promise<string[]> {
  const book = await strict()
  for (const one of before) await book.record(one)
  const outcome = await book.tryRecord(event)
  return outcome.accepted ? [] : outcome.violations.map(({ message }) => message)
}

describe('definitions that are required', () => {
  it('let in what is defined, and nothing else', async () => {
    const book = await strict()
    await book.record(party('Canada'), purpose('mss'), required)
    expect(await refusal(book, pledge('Cananda', 'mss'))).toEqual(['party.undefined'])
    expect(await refusal(book, pledge('Canada', 'mms'))).toEqual(['purpose.undefined'])
    expect(await refusal(book, pledge('USA', 'relief'))).toEqual([
      'party.undefined',
      'purpose.undefined',
    ])
    expect(await refusal(book, pledge('Canada', 'mss'))).toEqual(['accepted'])
  })

  it('suggest the name that was meant', async () => {
    const [told] = await messages(
      pledge('Cananda', 'mss'),
      party('Canada'),
      purpose('mss'),
      required,
    )
    expect(told).toBe('pledged: party Cananda is not defined in this book; did you mean Canada?')
  })

  it('are of payers and recipients too, and of purposes wherever they stand', async () => {
    const before = [party('Canada'), purpose('mss'), required, pledge('Canada', 'mss')]
    const money = { pledge: 'p', amount: usd('10') }
    const paid = received({ ...money, from: 'Bank', date: d(3) })
    expect(await messages(paid, ...before)).toHaveLength(1)
    const award = { award: 'a', recipient: 'Garda', amount: usd('10'), date: d(3) }
    const funding = [{ ...money, purpose: 'mss' }]
    const shares = [{ purpose: 'guards', share: '1' }]
    expect(await messages(awarded({ ...award, funding, purposes: shares }), ...before)).toEqual([
      'awarded: purpose guards is not defined in this book; define it with purposeDefined first.',
      'awarded: party Garda is not defined in this book; define it with partyDefined first.',
    ])
    expect(await messages(purpose('guards', 'security'), ...before)).toHaveLength(1)
    expect(await messages(purpose('guards', 'mss'), ...before)).toEqual([])
  })

  it('are of both ends of a reallocation, and not of both ends of a change of funding', async () => {
    const before = [party('Canada'), party('R'), purpose('mss'), required, pledge('Canada', 'mss')]
    const stages = { promised: usd('1') }
    const moved = { pledge: 'p', amount: usd('1'), stages, agreedBy: 'both', date: d(3) }
    expect(await messages(reallocated({ ...moved, from: 'mss', to: 'relief' }), ...before)).toEqual(
      [
        'reallocated: purpose relief is not defined in this book; define it with purposeDefined first.',
      ],
    )
    expect(await messages(reallocated({ ...moved, from: 'mms', to: 'mss' }), ...before)).toContain(
      'reallocated: purpose mms is not defined in this book; did you mean mss?',
    )
    const other = pledged({
      ...{ pledge: 'q', donor: 'Canada', purpose: 'mss', amount: usd('10'), date: d(2) },
    })
    const award = awarded({
      ...{ award: 'a', recipient: 'R', amount: usd('4'), funding: 'p', date: d(3) },
    })
    const changed = fundingChanged({
      ...{ award: 'a', from: 'p', to: 'q', undisbursed: usd('4'), reason: 'r', date: d(4) },
    })
    expect(await messages(changed, ...before, other, award)).toEqual([])
  })

  it('are of no award: what a sub-award is passed on from is none of its purposes', async () => {
    const before = [party('Canada'), party('R'), purpose('mss'), required, pledge('Canada', 'mss')]
    const top = awarded({
      ...{ award: 'a', recipient: 'R', amount: usd('4'), funding: 'p', date: d(3) },
    })
    const sub = awarded({
      ...{ award: 'b', recipient: 'R', amount: usd('1'), parent: 'a', date: d(3) },
    })
    expect(await messages(sub, ...before, top)).toEqual([])
  })

  it('are told once of each name, however often an event names it', async () => {
    const own = pledged({
      ...{ pledge: 'p', donor: 'Me', recipient: 'Me', amount: usd('10'), date: d(2) },
      purposes: [
        { purpose: 'mss', share: '1' },
        { purpose: 'relief', share: '1' },
      ],
    })
    expect(await messages(own, purpose('mss'), required)).toEqual([
      'pledged: party Me is not defined in this book; define it with partyDefined first.',
      'pledged: purpose relief is not defined in this book; define it with purposeDefined first.',
    ])
  })

  it('are of what a match is of', async () => {
    const matching = (of: string, name: string) => {
      const match = { ratio: '1', of, cap: usd('10') }
      const condition = { barrier: 'others give', rightOfReturn: true, match } as const
      return pledged({
        ...{ pledge: name, donor: 'Canada', purpose: 'mss', amount: usd('10') },
        ...{ condition, restriction: { of: 'award', to: d(9) }, date: d(2) },
      })
    }
    const before = [party('Canada'), purpose('mss'), required]
    expect(await messages(matching('mms', 'p'), ...before)).toEqual([
      'pledged: purpose mms is not defined in this book; did you mean mss?',
    ])
    expect(await messages(matching('mss', 'p'), ...before)).toEqual([])
  })

  it('are of what is classified, where that is a party or a purpose', async () => {
    const before = [party('Canada'), purpose('mss'), required]
    const as = (kind: 'party' | 'purpose' | 'pledge', id: string) =>
      classified({
        subject: { kind, id },
        vocabulary: 'V',
        codes: [{ code: '1', share: '1' }],
        date: d(2),
      })
    const told = 'classified: purpose mms is not defined in this book; did you mean mss?'
    expect(await messages(as('purpose', 'mms'), ...before)).toEqual([told])
    expect(await messages(as('party', 'USA'), ...before)).toHaveLength(1)
    expect(await messages(as('party', 'Canada'), ...before)).toEqual([])
    expect(await messages(as('pledge', 'p'), ...before)).toEqual([])
  })

  it('are asked for from their position on, and no more once they are off', async () => {
    const book = await strict()
    await book.record(pledge('USA', 'mss'), required)
    const money = received({ pledge: 'p', amount: usd('10'), date: d(3) })
    expect(await refusal(book, money)).toEqual(['accepted'])
    await book.record(policyChanged({ set: { definitions: 'off' }, date: d(1) }))
    const other = pledged({ ...pledge('FR', 'x').data, pledge: 'q', date: d(2) } as never)
    expect(await refusal(book, other)).toEqual(['accepted'])
  })

  it('flag in an observing book', async () => {
    const book = await strict({ mode: 'observe' })
    await book.record(required)
    const outcome = await book.tryRecord(pledge('USA', 'mss'))
    const codes = outcome.accepted ? outcome.flags.map(({ code }) => code) : []
    expect(codes).toEqual(['party.undefined', 'purpose.undefined'])
  })
})
