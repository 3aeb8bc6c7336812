/**
 * Sentences of a test: what they say of a book, and what they say where it is otherwise.
 */
import { describe, expect, it } from 'vitest'
import { awarded, disbursed, type EventInput, pledged, received, usd } from '../../src/index.ts'
import { type Expected, given, inBook } from '../../src/testing.ts'

const date = '2024-05-31'
const promise = pledged({
  ...{ pledge: 'us-mss', donor: 'USA', purpose: 'mss', amount: usd('300000000') },
  date: '2024-03-11',
})
const money = received({ pledge: 'us-mss', amount: usd('50000000'), date })
const award = awarded({
  ...{ award: 'garda', recipient: 'GardaWorld', amount: usd('30000000'), funding: 'us-mss' },
  date,
})
const payment = (amount: string) =>
  disbursed({ award: 'garda', amount: usd(amount), date: '2024-06-01' })

describe('a sentence of a test', () => {
  it('tells that of an award of 30 million no 31 are paid, and that 30 are allowed', async () => {
    await given(promise, money, award)
      .when(payment('31000000'))
      .then({
        violations: [{ code: 'disbursement.aboveAward', allowed: usd('30000000') }],
        events: [],
        balances: [{ award: 'garda', undisbursed: '30000000.00', paid: '0.00' }, { award: null }],
      })
  })

  it('tells what was recorded, and what then stands', async () => {
    await given(promise, money, award)
      .when(payment('30000000'))
      .then({
        events: [payment('30000000')],
        balances: [{ pledge: 'us-mss', cash: '20000000.00', advances: '30000000.00' }],
        findings: [],
      })
  })

  it('looks at a book as it is where nothing is recorded', async () => {
    await given(promise)
      .when()
      .then({ balances: [{ donor: 'USA', available: '300000000.00' }] })
  })

  it('takes an event as a caller writes it: a month, an amount without cents', async () => {
    const written = {
      ...award,
      date: '2024-05',
      data: { ...award.data, amount: { amount: '30000000', currency: 'USD' } },
    }
    await given(promise)
      .when(written)
      .then({ events: [written] })
  })

  it('takes a part of an event', async () => {
    await given(promise)
      .when(money)
      .then({ events: [{ type: 'received', position: 2 }] })
  })

  it('asks the question that is named with the rows', async () => {
    await given(promise, money, award)
      .when()
      .then({
        balances: {
          where: { award: 'garda' },
          asOf: '2024-06-30',
          rows: [{ recipient: 'GardaWorld', currency: 'USD', awarded: '30000000.00' }],
        },
      })
  })

  it('is of a book of any kind', async () => {
    await inBook({ mode: 'observe' })
      .given(promise, award)
      .when(payment('31000000'))
      .then({ balances: [{ award: 'garda', implied: { awarded: '1000000.00' } }, { award: null }] })
    await inBook({ cash: 'implied' })
      .given(promise, award)
      .when(payment('1'))
      .then({ balances: [{ pledge: 'us-mss', implied: { received: '1.00' } }] })
  })

  it('has the same ids and instants every time', async () => {
    const ids: unknown[] = []
    const recordedAt = '2024-01-01T00:00:03.000Z'
    for (let turn = 0; turn < 2; turn += 1) {
      await given()
        .when(promise)
        .then({ events: [{ recordedAt }] })
      await given()
        .when(promise)
        .then({ events: [{ id: 'none' }] })
        .catch(({ actual }) => ids.push(actual[0].id))
    }
    expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/)
    expect(ids[1]).toBe(ids[0])
  })
})

/** What a sentence says that does not hold. */
const said = (now: readonly EventInput[], expected: Expected) =>
  given(promise, money, award)
    .when(...now)
    .then(expected)
    .then(
      () => 'it holds',
      (error) => `${error.name}: ${error.message}`,
    )

describe('a sentence that does not hold', () => {
  it('shows what was expected beside what was found', async () => {
    const violations = [{ code: 'cash.short', allowed: usd('30000000') }]
    expect(await said([payment('31000000')], { violations })).toMatchInlineSnapshot(`
      "ExpectationError: then, the violations (expected 1, found 1):

                            expected       found
      ≠ 1.code              "cash.short"   "disbursement.aboveAward"
        1.allowed.amount    "30000000.00"  "30000000.00"
        1.allowed.currency  "USD"          "USD"
      "
    `)
  })

  it('tells of a refusal that nobody expected, with its reason', async () => {
    const told = await said([payment('31000000')], { balances: [] })
    expect(told).toContain('then, the violations (expected 0, found 1):')
    expect(told).toMatch(/≠ 1.code +\(none\) +"disbursement.aboveAward"\n/)
    expect(told).toMatch(/≠ 1.message +\(none\) +"disbursed: 31,000,000.00 USD would overdraw/)
  })

  it('tells of a refusal that did not come', async () => {
    const violations = ['disbursement.aboveAward']
    expect(await said([payment('1')], { violations })).toMatchInlineSnapshot(`
      "ExpectationError: then, the violations (expected 1, found 0):

                expected                   found
      ≠ 1.code  "disbursement.aboveAward"  (none)
      "
    `)
  })

  it('tells of an event too many, and of the order', async () => {
    const [one, other] = [payment('1'), payment('2')]
    expect(await said([one, other], { events: [other] })).toMatchInlineSnapshot(`
      "ExpectationError: then, the events (expected 1, found 2):

                                expected      found
      ≠ 1.data.amount.amount    "2.00"        "1.00"
        1.data.amount.currency  "USD"         "USD"
        1.data.award            "garda"       "garda"
        1.date                  "2024-06-01"  "2024-06-01"
        1.type                  "disbursed"   "disbursed"
      ≠ 2.data.amount.amount    (none)        "2.00"
      ≠ 2.data.amount.currency  (none)        "USD"
      ≠ 2.data.award            (none)        "garda"
      ≠ 2.date                  (none)        "2024-06-01"
      ≠ 2.id                    (none)        "018cc252-0b70-7000-8000-000000000006"
      ≠ 2.position              (none)        5
      ≠ 2.recordedAt            (none)        "2024-01-01T00:00:06.000Z"
      ≠ 2.type                  (none)        "disbursed"
      "
    `)
  })

  it('tells of a row too many, and of other figures', async () => {
    const rows = [{ award: 'garda', undisbursed: '30.00' }]
    expect(await said([], { balances: rows })).toMatchInlineSnapshot(`
      "ExpectationError: then, the balances by award (expected 1, found 2):

                                expected  found
        1.award                 "garda"   "garda"
      ≠ 1.undisbursed           "30.00"   "30000000.00"
      ≠ 2.award                 (none)    null
      ≠ 2.currency              (none)    "USD"
      ≠ 2.basis                 (none)    "cash"
      ≠ 2.pledged               (none)    "300000000.00"
      ≠ 2.pledgedConditionally  (none)    "0.00"
      ≠ 2.committed             (none)    "0.00"
      ≠ 2.received              (none)    "50000000.00"
      ≠ 2.refunded              (none)    "0.00"
      "
    `)
  })

  it('tells what it was given that cannot be', async () => {
    const story = given(payment('1')).when(payment('1')).then({})
    await expect(story).rejects.toThrow(/^given: event 1 was refused, so it cannot be given.\n/)
  })

  it('tells who awaits it without saying what comes of it', async () => {
    const story: unknown = given(promise).when(money)
    await expect((async () => await story)()).rejects.toThrow(/^when: say what comes of it/)
  })

  it('cannot be forgotten in TypeScript: it must not be awaited before its end', async () => {
    const story = given(promise).when(money)
    // @ts-expect-error: it has a `then` that wants what is expected.
    await expect((async () => await story)()).rejects.toThrow(/^when: say what/)
  })

  it('tells of a part that it does not know', async () => {
    const flags = given(promise)
      .when(money)
      .then({ flags: [] } as Expected)
    await expect(flags).rejects.toThrow('flags is not known; say events, violations, balances')
  })
})
