/**
 * What is said of a question, an amount, a share or a value that the library cannot take.
 */
import { type BalanceQuestion, type Measure, memoryLog, money, openBook, units } from 'pledgebook'
import { canonical } from '../../../src/events/canonical.ts'
import { byLargestRemainder, cumulative, sharesFromText } from '../../../src/money/shares.ts'
import { bookAfter, type Provoked, thrown } from '../provoke.ts'
import { FUNDED } from './words.ts'

const asked = (when: string, question: object) =>
  thrown('QUESTION_INVALID', when, async () => {
    const [book] = await bookAfter({ after: FUNDED })
    book.balances(question as BalanceQuestion)
  })

export const questions: readonly Provoked[] = [
  asked('a dimension is misspelt', { by: ['doner'] }),
  asked('a measure is misspelt', { show: ['pledge'] }),
  asked('a filter is misspelt', { where: { doner: 'USA' } }),
  asked('a day is a month', { asOf: '2024-05' }),
  asked('a size is no whole number', { knownAt: { size: 1.5 } }),
  asked('a time is a day', { knownAt: { time: '2024-05-31' } }),
  thrown('QUESTION_INVALID', 'a measure to explain is none', async () => {
    const [book] = await bookAfter({ after: FUNDED })
    await book.explain({ measure: 'profit' as Measure })
  }),
  thrown('INPUT_INVALID', 'nothing is recorded', async () => {
    await (await bookAfter({}))[0].record()
  }),
  thrown('INPUT_INVALID', 'an observing book is told to refuse', async () => {
    await bookAfter({ create: { mode: 'observe', excess: 'refuse' } })
  }),
  thrown('REFUSED', 'what is recorded may not be', async () => {
    const [book] = await bookAfter({ after: FUNDED })
    await book.record({ ...FUNDED[0]!, type: 'pleged' })
  }),
  thrown('REFUSED', 'a book is opened in a mode that is none', async () => {
    await bookAfter({ create: { mode: 'lenient' as 'strict' } })
  }),
  thrown('AMOUNT_INVALID', 'an amount is written as in Germany', () => money('1.000,00', 'EUR')),
  thrown('AMOUNT_INVALID', 'a number is not exact', () => money(0.1 + 0.2, 'USD')),
  thrown('AMOUNT_INVALID', 'an amount is finer than a cent', () =>
    units({ amount: '0.005', currency: 'USD' }),
  ),
  thrown('CURRENCY_UNKNOWN', 'money has no currency', () => money('1', '')),
  thrown('CURRENCY_UNKNOWN', 'the decimals of a unit are not known', () =>
    units({ amount: '5', currency: 'PERSONNEL' }),
  ),
  thrown('SHARES_INVALID', 'a share is no decimal text', () => sharesFromText(['33,3'])),
  thrown('SHARES_INVALID', 'a share is below zero', () => byLargestRemainder(10, [-1, 2])),
  thrown('SHARES_INVALID', 'all shares are zero', () => byLargestRemainder(10, [0, 0])),
  thrown('SHARES_INVALID', 'there are more parts than shares', () => cumulative(10, [1], [5, 5])),
  thrown('NOT_CANONICAL', 'a value is a fraction', () => canonical({ data: { rate: 0.5 } })),
  thrown('BOOK_NOT_FOUND', 'there is no book in a log', async () => {
    await openBook(memoryLog())
  }),
]
