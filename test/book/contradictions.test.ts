/**
 * What contradicts itself is refused in strict and in observing books alike, and the advice of each
 * refusal, followed, is accepted.
 */
import { describe, expect, it } from 'vitest'
import {
  awarded,
  type Book,
  classified,
  type EventInput,
  observed,
  pledged,
  pledgeRevised,
  policyChanged,
  purposeDefined,
  requirementSet,
  unitDefined,
  usd,
} from '../../src/index.ts'
import { d, fund, refusal, strict } from './builders.ts'

const purpose = (name: string, parent?: string) =>
  purposeDefined({ purpose: name, date: d(1), ...(parent === undefined ? {} : { parent }) })
const unit = (name: string, other?: string) =>
  unitDefined({
    unit: name,
    decimals: 0,
    date: d(1),
    ...(other === undefined ? {} : { countsAs: { unit: other, factor: '1' } }),
  })
const promise = (more: object) =>
  pledged({ pledge: 'p', donor: 'P', purpose: 'x', amount: usd('100'), date: d(1), ...more })
const instalments = (...amounts: readonly string[]) => ({
  instalments: amounts.map((amount, i) => ({ due: d(10 + i), amount: usd(amount) })),
})

const both = (name: string, holds: (book: Book) => Promise<void>) => {
  for (const mode of ['strict', 'observe'] as const) {
    it(`${name}: ${mode}`, async () => holds(await strict({ mode })))
  }
}

/** Refused with a code, and accepted as its advice has it. */
async function advised(book: Book, code: string, wrong: EventInput, ...right: EventInput[]) {
  expect(await refusal(book, wrong)).toContain(code)
  for (const event of right) expect(await refusal(book, event)).toEqual(['accepted'])
}

describe('what contradicts itself', () => {
  both('a purpose is never part of itself', async (book) => {
    await advised(book, 'purpose.cycle', purpose('mss', 'mss'), purpose('mss', 'security'))
    await book.record(purpose('security', 'haiti'))
    const wrong = purpose('haiti', 'mss')
    await advised(book, 'purpose.cycle', wrong, purpose('security'), wrong)
    expect(await refusal(book, purpose('mss', 'haiti'))).toEqual(['purpose.cycle'])
  })

  both('a purpose does not come back to itself within one batch', async (book) => {
    const outcome = await book.tryRecord(purpose('a', 'b'), purpose('b', 'c'), purpose('c', 'a'))
    expect(outcome.accepted).toBe(false)
    for (const one of [purpose('c', 'a'), purpose('b', 'c')]) await book.record(one)
    expect(await refusal(book, purpose('a', 'b'))).toEqual(['purpose.cycle'])
  })

  both('a unit counts as another that the book knows, and never as itself', async (book) => {
    await advised(book, 'unit.unknown', unit('POLICE', 'STAFF'), unit('STAFF'))
    await advised(book, 'unit.cycle', unit('POLICE', 'POLICE'), unit('POLICE', 'STAFF'))
    const wrong = unit('STAFF', 'POLICE')
    await advised(book, 'unit.cycle', wrong, unit('POLICE'), wrong)
    await advised(book, 'unit.currency', unit('POLICE', 'USD'), unit('POLICE'))
    const need = requirementSet({ purpose: 'x', quantity: 9, unit: 'NURSES', date: d(1) })
    await advised(book, 'unit.unknown', need, unit('NURSES'), need)
  })

  both('a reported figure is of a flow or an account', async (book) => {
    const report = (measure: string) =>
      observed({ measure, where: {}, amount: usd('1'), asOf: d(1), source: 's', date: d(2) })
    await advised(book, 'measure.unknown', report('implied.pledged'), report('pledged'))
    await advised(book, 'measure.unknown', report('spend'), report('spent'))
  })

  both('a classification names each code once, with a share above zero', async (book) => {
    const subject = { kind: 'purpose', id: 'x' } as const
    const as = (...codes: readonly string[]) =>
      classified({
        subject,
        vocabulary: 'V',
        codes: codes.map((code) => ({ code, share: '50' })),
        date: d(1),
      })
    await advised(book, 'classification.twice', as('1', '1'), as('1', '2'))
    const codes = [{ code: '1', share: '0' }]
    const none = classified({ subject, vocabulary: 'V', codes, date: d(1) })
    expect(await refusal(book, none)).toEqual(['event.malformed'])
  })

  both('instalments that are listed add up to the pledge', async (book) => {
    const wrong = promise({ schedule: instalments('60', '50') })
    await advised(book, 'schedule.sum', wrong, promise({ schedule: instalments('60', '40') }))
    const revised = (...parts: readonly string[]) =>
      pledgeRevised({
        pledge: 'p',
        from: usd('100'),
        to: usd('90'),
        schedule: instalments(...parts),
        date: d(2),
      })
    await advised(book, 'schedule.sum', revised('60', '40'), revised('60', '30'))
    const rule = { first: d(1), every: 'month', count: 0 } as const
    const empty = promise({ pledge: 'q', schedule: { rule } })
    const one = promise({ pledge: 'q', schedule: { rule: { ...rule, count: 1 } } })
    await advised(book, 'schedule.empty', empty, one)
  })

  both('a stretch of time does not end before it begins, and may be one day', async (book) => {
    const during = (from: string, to: string) => promise({ restriction: { of: 'award', from, to } })
    await advised(book, 'period.empty', during(d(3), d(2)), during(d(2), d(2)))
  })

  both('an award names its purpose once', async (book) => {
    const { date, data } = promise({})
    await book.record({ type: 'pledged', date, data })
    const purposes = [{ purpose: 'y', share: '1' }]
    const garda = { award: 'a', recipient: 'R', amount: usd('10'), funding: 'p', date: d(2) }
    const wrong = awarded({ ...garda, purpose: 'y', purposes })
    await advised(book, 'purpose.needed', wrong, awarded({ ...garda, purposes }))
  })

  it('is not asked of a smaller amount: a schedule is of one amount alone', async () => {
    const book = await strict()
    await book.record(policyChanged({ set: { unfunded: 'reject' }, date: d(1) }))
    await book.record(promise({}), fund('a', 'p', '80'))
    const amounts = { pledge: 'p', from: usd('100'), to: usd('40') }
    const cut = pledgeRevised({ ...amounts, schedule: instalments('40'), date: d(3) })
    const outcome = await book.tryRecord(cut)
    const [told] = outcome.accepted ? [] : outcome.violations
    expect([told?.code, told?.by?.amount, told?.allowed]).toEqual([
      'award.unfunded',
      '40.00',
      undefined,
    ])
  })
})
