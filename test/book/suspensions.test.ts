/**
 * Suspensions: what would leave a suspended pledge or award is refused, what arrives is a fact.
 */
import { describe, expect, it } from 'vitest'
import {
  awardCancelled,
  awarded,
  awardRevised,
  type Book,
  commitmentRevised,
  committed,
  disallowed,
  disbursed,
  type EventInput,
  expended,
  fundingChanged,
  memoryLog,
  openBook,
  pledgeCancelled,
  pledged,
  policyChanged,
  resumed,
  returned,
  suspended,
  usd,
} from '../../src/index.ts'
import { d, fund, promise, receipt, refusal, strict } from './builders.ts'

const pledge = 'p'
const award = 'a'
const sign = (amount: string, date = d(6)) => committed({ pledge, amount: usd(amount), date })
const pay = (amount: string, date = d(6)) => disbursed({ award, amount: usd(amount), date })
const spend = (amount: string, date = d(6)) => expended({ award, amount: usd(amount), date })

async function bookWith(...events: readonly EventInput[]): Promise<Book> {
  const book = await strict()
  for (const event of events) await book.record(event)
  return book
}

/** The codes of what was flagged beside an event that is kept. */
async function flags(book: Book, event: EventInput): Promise<readonly string[]> {
  const outcome = await book.tryRecord(event)
  return outcome.accepted ? outcome.flags.map(({ code }) => code) : ['refused']
}

describe('a suspended pledge', () => {
  it('is neither signed nor awarded', async () => {
    const book = await bookWith(promise('p', '100'), suspended({ pledge, date: d(5) }))
    expect(await refusal(book, sign('1'))).toEqual(['pledge.suspended 1.00'])
    expect(await refusal(book, fund('a', 'p', '1', d(6)))).toEqual(['pledge.suspended 1.00'])
  })

  it('is awarded up to what is available and not frozen', async () => {
    const frozen = suspended({ pledge, amount: usd('60'), date: d(5) })
    const book = await bookWith(promise('p', '100'), frozen)
    expect(await refusal(book, fund('a', 'p', '40.01', d(6)))).toEqual(['pledge.suspended 0.01'])
    expect(await refusal(book, fund('a', 'p', '40', d(6)))).toEqual(['accepted'])
    const raise = awardRevised({ award, from: usd('40'), to: usd('41'), date: d(7) })
    expect(await refusal(book, raise)).toEqual(['pledge.suspended 1.00'])
  })

  it('is signed up to what is promised and not frozen', async () => {
    const frozen = suspended({ pledge, amount: usd('60'), date: d(5) })
    const book = await bookWith(promise('p', '100'), sign('10', d(2)), frozen)
    const raise = (to: string) =>
      commitmentRevised({ pledge, from: usd('10'), to: usd(to), date: d(7) })
    expect(await refusal(book, raise('40.01'))).toEqual(['pledge.suspended 0.01'])
    expect(await refusal(book, raise('40'))).toEqual(['accepted'])
  })

  it('has what came free of it: only what is promised or receivable is frozen', async () => {
    const book = await bookWith(
      promise('p', '100'),
      receipt('p', '70', d(2)),
      suspended({ pledge, date: d(5) }),
    )
    expect(await refusal(book, fund('a', 'p', '70.01', d(6)))).toEqual(['pledge.suspended 0.01'])
    expect(await refusal(book, fund('a', 'p', '70', d(6)))).toEqual(['accepted'])
  })

  it('receives money, with a flag', async () => {
    const book = await bookWith(promise('p', '100'), suspended({ pledge, date: d(5) }))
    expect(await flags(book, receipt('p', '10', d(4)))).toEqual([])
    expect(await flags(book, receipt('p', '10', d(6)))).toEqual(['pledge.suspended'])
  })

  it('is free again once it is resumed, in full or in part', async () => {
    const book = await bookWith(
      promise('p', '100'),
      suspended({ pledge, date: d(5) }),
      resumed({ pledge, amount: usd('30'), date: d(6) }),
    )
    expect(await refusal(book, sign('30.01'))).toEqual(['pledge.suspended 0.01'])
    expect(await refusal(book, sign('30'))).toEqual(['accepted'])
    await book.record(resumed({ pledge, date: d(7) }))
    expect(await refusal(book, sign('70', d(8)))).toEqual(['accepted'])
  })

  it('is freed of a part once, and not again of what comes', async () => {
    const book = await bookWith(
      promise('p', '100'),
      suspended({ pledge, date: d(5) }),
      resumed({ pledge, amount: usd('40'), date: d(6) }),
      receipt('p', '40', d(7)),
    )
    expect(await refusal(book, fund('a', 'p', '80', d(8)))).toEqual(['pledge.suspended 40.00'])
    expect(await refusal(book, fund('a', 'p', '40', d(8)))).toEqual(['accepted'])
    // A second part is lifted of what the first one left.
    await book.record(resumed({ pledge, amount: usd('10'), date: d(9) }))
    expect(await refusal(book, fund('b', 'p', '11', d(9)))).toEqual(['pledge.suspended 1.00'])
    // What was lifted in part may be suspended as a whole again.
    await book.record(suspended({ pledge, date: d(9) }))
    expect(await refusal(book, fund('b', 'p', '1', d(9)))).toEqual(['pledge.suspended 1.00'])
  })

  it('is frozen on each day of what is outstanding on it, and not of what is later', async () => {
    const story = [promise('p', '100'), suspended({ pledge, date: d(2) })]
    const book = await bookWith(...story, receipt('p', '100', d(9)))
    expect(await refusal(book, fund('a', 'p', '50', d(5)))).toEqual(['pledge.suspended 50.00'])
    expect(await refusal(book, sign('50', d(5)))).toEqual(['pledge.suspended 50.00'])
    expect(await refusal(book, fund('a', 'p', '50', d(9)))).toEqual(['accepted'])
    expect(await refusal(book, sign('50', d(9)))).toEqual(['accepted'])
  })

  it('is awarded of one purpose whatever another one is short of', async () => {
    const on = (purpose: string, amount: string) => [{ pledge, purpose, amount: usd(amount) }]
    const grant = (purpose: string, amount: string, date = d(2)) =>
      awarded({
        ...{ award: purpose, recipient: 'R', amount: usd(amount), date },
        funding: on(purpose, amount),
      })
    const two = ['x', 'y'].map((purpose) => ({ purpose, share: '1' }))
    const book = await bookWith(
      pledged({ pledge, donor: 'P', purposes: two, amount: usd('200'), date: d(1) }),
      grant('x', '100'),
      pledgeCancelled({ pledge, amount: usd('50'), lines: on('x', '50'), date: d(3) }),
      suspended({ pledge, amount: usd('50'), date: d(4) }),
    )
    expect(await refusal(book, grant('y', '51', d(5)))).toEqual(['pledge.suspended 1.00'])
    expect(await refusal(book, grant('y', '50', d(5)))).toEqual(['accepted'])
  })

  it('pays for no award that was made from another, beyond what is not frozen', async () => {
    const book = await bookWith(
      ...[promise('p', '100'), promise('q', '100'), fund('a', 'q', '50', d(2))],
      suspended({ pledge, amount: usd('60'), date: d(3) }),
    )
    const move = (undisbursed: string) => {
      const stated = { award, from: 'q', to: 'p', reason: 'r', date: d(4) }
      return fundingChanged({ ...stated, undisbursed: usd(undisbursed) })
    }
    expect(await refusal(book, move('41'))).toEqual(['pledge.suspended 1.00'])
    expect(await refusal(book, move('40'))).toEqual(['accepted'])
    // What leaves a suspended pledge is no raise.
    const back = fundingChanged({
      award,
      from: 'p',
      to: 'q',
      undisbursed: usd('40'),
      reason: 'r',
      date: d(5),
    })
    expect(await refusal(book, back)).toEqual(['accepted'])
  })

  it('is frozen by the sum of what was suspended', async () => {
    const part = (amount: string) => suspended({ pledge, amount: usd(amount), date: d(5) })
    const book = await bookWith(promise('p', '100'), part('30'), part('40'))
    expect(await refusal(book, sign('31'))).toEqual(['pledge.suspended 1.00'])
  })

  it('is let alone by what is dated before the suspension', async () => {
    const book = await bookWith(promise('p', '100'), suspended({ pledge, date: d(5) }))
    expect(await refusal(book, sign('10', d(4)))).toEqual(['accepted'])
  })

  it('must be one that the book knows', async () => {
    const book = await bookWith()
    expect(await refusal(book, suspended({ pledge, date: d(5) }))).toEqual(['pledge.unknown'])
    expect(await refusal(book, resumed({ award, date: d(5) }))).toEqual(['award.unknown'])
  })
})

describe('a suspended award', () => {
  const story = [
    promise('p', '100'),
    receipt('p', '100', d(2)),
    fund('a', 'p', '80', d(2)),
    pay('50', d(3)),
    spend('10', d(4)),
    suspended({ award, date: d(5) }),
  ]

  it('is neither paid nor raised', async () => {
    const book = await bookWith(...story)
    expect(await refusal(book, pay('1'))).toEqual(['award.suspended'])
    const raise = awardRevised({ award, from: usd('80'), to: usd('81'), date: d(7) })
    expect(await refusal(book, raise)).toEqual(['award.suspended'])
  })

  it('is paid, raised and passed on beside what is suspended, where an amount is', async () => {
    const book = await bookWith(
      ...[promise('p', '200'), receipt('p', '200', d(2)), fund('a', 'p', '80', d(2))],
      ...[pay('20', d(3)), suspended({ award, amount: usd('10'), date: d(5) })],
    )
    expect(await refusal(book, pay('5'))).toEqual(['accepted'])
    expect(await refusal(book, pay('50'))).toEqual(['award.suspended 5.00'])
    const outcome = await book.preview(pay('50'))
    expect(outcome.accepted ? [] : outcome.violations.map(({ message }) => message)).toEqual([
      'disbursed: 50.00 USD is more than is undisbursed and not suspended on award a by 5.00 on ' +
        '2024-01-06; 45.00 is allowed.',
    ])
    const raise = (to: string) => awardRevised({ award, from: usd('80'), to: usd(to), date: d(6) })
    expect(await refusal(book, raise('126'))).toEqual(['award.suspended 1.00'])
    const pass = (amount: string) =>
      awarded({ award: amount, recipient: 'S', parent: 'a', amount: usd(amount), date: d(6) })
    // What was paid is passed on too: 25 of it, beside 45 that are undisbursed and not frozen.
    expect(await refusal(book, pass('71'))).toEqual(['award.suspended 1.00'])
    expect(await refusal(book, pass('70'))).toEqual(['accepted'])
    expect(await refusal(book, raise('125'))).toEqual(['accepted'])
    // All that is undisbursed is held back where no more of it is there.
    await book.record(pay('90'), resumed({ award, amount: usd('4'), date: d(7) }))
    expect(await refusal(book, pay('5', d(7)))).toEqual(['award.suspended 1.00'])
    expect(await refusal(book, pay('4', d(7)))).toEqual(['accepted'])
    expect(await refusal(book, pay('1', d(8)))).toEqual(['award.suspended'])
    expect(await flags(book, spend('1', d(8)))).toEqual(['award.suspended'])
  })

  it('is freed of a part once, and not after each payment again', async () => {
    const book = await bookWith(
      ...[promise('p', '100'), receipt('p', '100', d(1)), fund('a', 'p', '100', d(2))],
      ...[suspended({ award, date: d(3) }), resumed({ award, amount: usd('30'), date: d(4) })],
    )
    expect(await refusal(book, pay('31', d(5)))).toEqual(['award.suspended 1.00'])
    expect(await refusal(book, pay('30', d(5)))).toEqual(['accepted'])
    expect(await refusal(book, pay('30', d(6)))).toEqual(['award.suspended'])
    await book.record(resumed({ award, amount: usd('70'), date: d(7) }))
    expect(await refusal(book, pay('70', d(7)))).toEqual(['accepted'])
  })

  it('passes on what was paid on it, where only a part is suspended', async () => {
    const paid = [promise('p', '100'), receipt('p', '100', d(1)), fund('a', 'p', '100', d(2))]
    const pass = (amount: string) =>
      awarded({ award: 's', recipient: 'S', parent: 'a', amount: usd(amount), date: d(4) })
    const all = await bookWith(...paid, pay('100', d(2)), suspended({ award, date: d(3) }))
    expect(await refusal(all, pass('10'))).toEqual(['award.suspended'])
    const part = suspended({ award, amount: usd('50'), date: d(3) })
    const book = await bookWith(...paid, pay('100', d(2)), part)
    expect(await refusal(book, pass('100'))).toEqual(['accepted'])
    const half = await bookWith(...paid, pay('60', d(2)), part)
    const outcome = await half.preview(pass('65'))
    expect(outcome.accepted ? [] : outcome.violations.map(({ message }) => message)).toEqual([
      'awarded: 65.00 USD is more than is unspent, not passed on and not suspended on award a ' +
        'by 5.00 on 2024-01-04; 60.00 is allowed.',
    ])
  })

  it('has what is spent meanwhile flagged, by the day on which it was spent', async () => {
    const book = await bookWith(...story)
    expect(await flags(book, spend('1', d(6)))).toEqual(['award.suspended'])
    expect(await flags(book, spend('1', d(4)))).toEqual([])
    await book.record(resumed({ award, date: d(8) }))
    expect(await flags(book, spend('1', d(7)))).toEqual(['award.suspended'])
    expect(await flags(book, spend('1', d(8)))).toEqual([])
  })

  it('may be returned, disallowed, cut and cancelled', async () => {
    const book = await bookWith(...story)
    const free = [
      disallowed({ award, amount: usd('5'), reason: 'no receipt', date: d(6) }),
      returned({ award, amount: usd('5'), to: 'award', date: d(6) }),
      awardRevised({ award, from: usd('80'), to: usd('70'), date: d(6) }),
      awardCancelled({ award, amount: usd('25'), reason: 'closed', date: d(7) }),
    ]
    for (const event of free) expect(await flags(book, event)).toEqual([])
  })

  it('is paid again once it is resumed, and as policy says before', async () => {
    const book = await bookWith(...story)
    const policy = (suspension: 'flag' | 'off') =>
      book.record(policyChanged({ set: { suspension }, date: d(6) }))
    await policy('flag')
    expect(await flags(book, pay('1'))).toEqual(['award.suspended'])
    await policy('off')
    expect(await flags(book, pay('1'))).toEqual([])
    expect(await flags(book, spend('1'))).toEqual([])
    const other = await bookWith(...story, resumed({ award, date: d(6) }))
    expect(await refusal(other, pay('1', d(6)))).toEqual(['accepted'])
  })

  it('is read from its log as it was', async () => {
    const log = memoryLog()
    const book = await openBook(log, { create: { name: 'case' } })
    for (const event of [...story, spend('1')]) await book.record(event)
    const again = await openBook(log)
    expect(await refusal(again, pay('1'))).toEqual(['award.suspended'])
    expect(
      await refusal(again, awardRevised({ award, from: usd('80'), to: usd('70'), date: d(6) })),
    ).toEqual(['accepted'])
  })

  it('is free where the suspension was refused with its batch', async () => {
    const book = await bookWith(...story.slice(0, -1))
    const outcome = await book.tryRecord(suspended({ award, date: d(5) }), pay('1'))
    expect(outcome.accepted).toBe(false)
    expect(await refusal(book, pay('1'))).toEqual(['accepted'])
  })
})
