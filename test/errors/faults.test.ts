/**
 * Faults that are known and not mended yet: each test says what should be, and fails.
 *
 * A test that begins to pass turns this file red: then it belongs, without `fails`, where its
 * subject is tested.
 */
import { writeFileSync } from 'node:fs'
import { memoryLog, openBook, rulesAdopted } from 'pledgebook'
import { fileLog } from 'pledgebook/file'
import { describe, expect, it } from 'vitest'
import { fileOf, inFolder } from './files.ts'
import { d, FUNDED, promise } from './groups/words.ts'
import { bookAfter } from './provoke.ts'
import { changedLines, logOf, unopenable } from './stored.ts'

describe('a log of a library with later rules', () => {
  it.fails('that opens its book under them is not opened', async () => {
    const later = unopenable('LOG_NEEDS_NEWER_LIBRARY', '', { after: FUNDED }, (texts) =>
      texts.map((text) => text.replace('"rules":1', '"rules":2')),
    )
    expect(await later.provoke()).toMatchObject([{ code: later.code }])
  })

  it.fails('that adopts them is not called damaged', async () => {
    const data = JSON.stringify(rulesAdopted({ rules: 2, date: d(1) }).data)
    const texts = await changedLines({ after: [promise('us', '1')] }, ([first = '', line = '']) => [
      first,
      line
        .replace(/"data":\{.*?\},"date"/, `"data":${data},"date"`)
        .replace('pledged', 'rulesAdopted'),
    ])
    await expect(openBook(await logOf(texts))).rejects.toHaveProperty(
      'code',
      'LOG_NEEDS_NEWER_LIBRARY',
    )
  })
})

describe('a line that no book has written', () => {
  it.fails('with meta of 100,000 lists in each other is refused, and not told later', async () => {
    const nested = '['.repeat(100_000) + ']'.repeat(100_000)
    const deep = unopenable('LOG_DAMAGED', '', { after: FUNDED }, (texts) =>
      texts.map((text) => text.replace('"position":1', `"meta":{"a":${nested}},"position":1`)),
    )
    expect(await deep.provoke()).toMatchObject([{ code: deep.code }])
  })

  it.fails('is named with the file that it stands in', async () => {
    const damaged = inFolder('LOG_DAMAGED', '', async (path) => {
      const texts = await changedLines({ after: FUNDED }, (all) =>
        all.map((text) => text.replace('"80.00"', '"eighty"')),
      )
      writeFileSync(path, fileOf(texts))
      await openBook(fileLog(path))
    })
    const [said] = await damaged.provoke()
    expect(said?.message).toMatch(/^FOLDER\/log\.jsonl: line 4 .*Restore it from a copy\.$/)
  })
})

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
