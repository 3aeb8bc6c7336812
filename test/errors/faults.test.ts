/**
 * Faults that are known and not mended yet: each test says what should be, and fails.
 *
 * A test that begins to pass turns this file red: then it belongs, without `fails`, where its
 * subject is tested.
 */
import { memoryLog, openBook } from 'pledgebook'
import { describe, expect, it } from 'vitest'
import { FUNDED } from './groups/words.ts'
import { bookAfter } from './provoke.ts'

describe('a question that is none', () => {
  it.fails.each([
    ['null', null],
    ['a day that is null', { asOf: null }],
    ['a size of its own', { knownAt: 7 }],
    ['a word that no question has', { asof: '2024-01-01' }],
    ['a filter by a number', { where: { donor: 7 } }],
  ])('%s: is refused by name', async (_what, question) => {
    const [book] = await bookAfter({ after: FUNDED })
    expect(() => book.balances(question as never)).toThrow(
      expect.objectContaining({ code: 'QUESTION_INVALID' }),
    )
  })

  it.fails('a preview of nothing is refused as a record of nothing is', async () => {
    const [book] = await bookAfter({})
    await expect(book.preview()).rejects.toHaveProperty('code', 'INPUT_INVALID')
  })
})

describe('a book that is opened with what is none', () => {
  it.fails.each([
    ['no name', { name: '' }],
    ['a currency that is none', { name: 'x', baseCurrency: 'UDS' }],
    ['a word that is none', { name: 'x', modus: 'observe' }],
    ['nothing', null],
  ])('%s: is refused by name', async (_what, create) => {
    const opening = openBook(memoryLog(), { create: create as never })
    await expect(opening).rejects.toHaveProperty('code')
  })

  it.fails('a clock that has stopped is named', async () => {
    const opening = openBook(memoryLog(), {
      create: { name: 'x' },
      clock: () => new Date(Number.NaN),
    })
    await expect(opening).rejects.toHaveProperty('code')
  })
})
