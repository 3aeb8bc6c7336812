/**
 * What ends of a pledge of several purposes at once, signed or under a condition.
 */
import { describe, expect, it } from 'vitest'
import { committed, memoryLog, openBook, pledgeCancelled, pledged, usd } from '../../src/index.ts'
import { d, ofPurpose, refusal, saidBy, shared, strict } from './builders.ts'

const STAGES = 'promised receivable cash available unapplied'

describe('an exit from a pledge of several purposes', () => {
  it('goes by what each purpose has signed, and by what it has promised', async () => {
    const log = memoryLog()
    const book = await openBook(log, { create: { name: 'exit' } })
    await book.record(
      shared('p', '100'),
      committed({ pledge: 'p', amount: usd('30'), purpose: 'mss', date: d(2) }),
      committed({ pledge: 'p', amount: usd('10'), purpose: 'relief', date: d(2) }),
    )
    const exit = pledgeCancelled({
      pledge: 'p',
      amount: usd('50'),
      signed: usd('20'),
      date: d(3),
      id: 'exit',
    })
    const stored = await book.record(exit)
    expect(saidBy(stored).lines).toEqual(['10.00', '20.00', '15.00', '5.00'])
    expect(ofPurpose(book, 'mss', STAGES)).toEqual({
      promised: '10',
      receivable: '15',
      available: '25',
    })
    expect(ofPurpose(book, 'relief', STAGES)).toEqual({
      promised: '20',
      receivable: '5',
      available: '25',
    })
    expect(await book.record(exit)).toEqual(stored)
    const again = await openBook(log)
    expect(again.balances({ by: ['purpose'] }).rows).toEqual(
      book.balances({ by: ['purpose'] }).rows,
    )
    const more = pledgeCancelled({
      pledge: 'p',
      amount: usd('20.01'),
      signed: usd('20.01'),
      date: d(4),
    })
    expect(await refusal(book, more)).toContain('exit.aboveSigned 0.01')
  })

  it('ends what each purpose holds back under a condition', async () => {
    const book = await strict()
    await book.record(
      pledged({
        pledge: 'm',
        donor: 'M',
        purposes: [
          { purpose: 'mss', share: '3' },
          { purpose: 'relief', share: '1' },
        ],
        amount: usd('100'),
        condition: { barrier: 'match', rightOfReturn: true },
        date: d(1),
      }),
      committed({ pledge: 'm', amount: usd('20'), purpose: 'relief', date: d(2) }),
      pledgeCancelled({
        pledge: 'm',
        amount: usd('40'),
        conditional: usd('40'),
        signedConditional: usd('10'),
        date: d(3),
      }),
    )
    expect(ofPurpose(book, 'mss', 'conditional committed conditionalEnded')).toEqual({
      conditional: '45',
      conditionalEnded: '30',
    })
    expect(ofPurpose(book, 'relief', 'conditional committed conditionalEnded')).toEqual({
      conditional: '15',
      committed: '10',
      conditionalEnded: '10',
    })
  })
})
