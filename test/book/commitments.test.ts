/**
 * Signatures: no more is signed than is promised, or conditional and not promised yet, whatever
 * came before it was signed.
 */
import { describe, expect, it } from 'vitest'
import {
  type Book,
  commitmentRevised,
  committed,
  conditionMet,
  pledgeCancelled,
  pledgeRevised,
  usd,
} from '../../src/index.ts'
import { d, match, promise, receipt, refusal, refusedWith, strict, undo } from './builders.ts'

const sign = (pledge: string, amount: string, date = d(2), id?: string) =>
  committed({ pledge, amount: usd(amount), date, ...(id === undefined ? {} : { id }) })
const resign = (pledge: string, from: string, to: string, date = d(2)) =>
  commitmentRevised({ pledge, from: usd(from), to: usd(to), date })

/** A match of 50.00 of which 20.00 came before anything was signed or met. */
async function advanced(): Promise<Book> {
  const book = await strict()
  await book.record(match('50'), receipt('m', '20'))
  return book
}

describe('a signature under a condition', () => {
  it('is no more than is conditional, though money came unsigned', async () => {
    const book = await advanced()
    const over = ['commitment.abovePledge', '20.00', '50.00', d(2)]
    expect(await refusedWith(book, sign('m', '70'))).toEqual(over)
    expect(await refusal(book, sign('m', '50'))).toEqual(['accepted'])
    expect(await refusal(book, sign('m', '0.01'))).toEqual(['commitment.abovePledge 0.01'])
  })

  it('counts what was signed before a part of the condition was met', async () => {
    const book = await strict()
    const met = conditionMet({ pledge: 'm', amount: usd('20'), date: d(1) })
    await book.record(match('50'), sign('m', '30', d(1)), met, receipt('m', '25'))
    const over = ['commitment.abovePledge', '5.00', '20.00', d(2)]
    expect(await refusedWith(book, sign('m', '25'))).toEqual(over)
    expect(await refusal(book, sign('m', '20'))).toEqual(['accepted'])
  })

  it('is raised no further either', async () => {
    const book = await advanced()
    await book.record(sign('m', '40'))
    expect(await refusal(book, resign('m', '40', '50.01'))).toEqual(['commitment.abovePledge 0.01'])
    expect(await refusal(book, resign('m', '40', '50'))).toEqual(['accepted'])
  })

  it('is judged on a later day on which the pledge was cut', async () => {
    const book = await advanced()
    const cut = pledgeRevised({ pledge: 'm', from: usd('50'), to: usd('30'), date: d(9) })
    await book.record(cut)
    const over = ['commitment.abovePledge', '10.00', '30.00', d(9)]
    expect(await refusedWith(book, sign('m', '40', d(3)))).toEqual(over)
  })
})

describe('a signature on a promise that was overpaid', () => {
  it.each(['unapplied', 'implied'] as const)(
    'is no more than was promised: excess %s',
    async (excess) => {
      const book = await strict({ excess })
      await book.record(promise('p', '100'), receipt('p', '120'))
      expect(await refusal(book, sign('p', '120'))).toEqual(['commitment.abovePledge 20.00'])
      expect(await refusal(book, sign('p', '100'))).toEqual(['accepted'])
    },
  )
})

/** A promise of 100.00, 60.00 of it signed in two parts, of which 50.00 was cancelled as signed. */
async function ended(): Promise<Book> {
  const book = await strict()
  const cancel = (amount: string, date: string, id: string) =>
    pledgeCancelled({ pledge: 'p', amount: usd(amount), signed: usd(amount), date, id })
  await book.record(
    promise('p', '100'),
    ...[sign('p', '40', d(2), 'first'), sign('p', '20', d(3), 'second')],
    ...[cancel('30', d(4), 'end'), cancel('20', d(6), 'late end')],
  )
  return book
}

describe('a signature of which a part ended as signed for', () => {
  it('is not reversed while that end stands on it, and no more is named', async () => {
    const book = await ended()
    const told = async (event: string, date: string) => {
      const outcome = await book.preview(undo(event, date))
      return outcome.accepted ? [] : outcome.violations.map(({ message }) => message)
    }
    expect(await told('second', d(9))).toEqual([
      'reversed: event second cannot be taken back; late end stands on it; reverse that first.',
    ])
    expect(await told('first', d(9))).toEqual([
      'reversed: event first cannot be taken back; end stands on it; reverse that first.',
    ])
    await book.record(undo('late end', d(9)))
    expect(await told('second', d(9))).toEqual([])
    expect(await told('second', d(5))).toEqual([
      'reversed: event second cannot be taken back; end stands on it; reverse that first, ' +
        'or date this on 2024-01-09 or later.',
    ])
    await book.record(undo('end', d(9)))
    expect(await told('second', d(5))).toEqual([
      'reversed: event second cannot be taken back; date this on 2024-01-09 or later.',
    ])
  })

  it('is not lowered below it', async () => {
    const book = await ended()
    const over = ['commitment.belowReceived', '10.00', '10.00', d(7)]
    expect(await refusedWith(book, resign('p', '60', '40', d(7)))).toEqual(over)
    expect(await refusal(book, resign('p', '60', '50', d(7)))).toEqual(['accepted'])
  })
})

describe('a signature that was lowered later', () => {
  it('is not reversed before it was raised again', async () => {
    const book = await strict()
    const lower = { ...resign('p', '60', '40', d(4)), id: 'lower' }
    await book.record(promise('p', '100'), sign('p', '60', d(2), 'first'), lower)
    const outcome = await book.preview(undo('first', d(9)))
    expect(outcome.accepted ? [] : outcome.violations.map(({ message }) => message)).toEqual([
      'reversed: event first cannot be taken back; lower stands on it; reverse that first.',
    ])
  })
})
