/**
 * Findings that come with an outcome are those of its batch, whenever they are looked at.
 */
import { describe, expect, it } from 'vitest'
import { awarded, disbursed, memoryLog, openBook, pledged, received, usd } from '../../src/index.ts'

const date = '2024-03-01'
const opened = async () => {
  const book = await openBook(memoryLog(), { create: { name: 'findings', mode: 'observe' } })
  await book.record(
    pledged({ pledge: 'p', donor: 'Ada', purpose: 'wells', amount: usd('100'), date }),
    awarded({ award: 'a', recipient: 'Bo', amount: usd('100'), funding: 'p', date }),
  )
  return book
}

describe('the findings of an outcome', () => {
  it('are those of its batch, though more was recorded before they were looked at', async () => {
    const book = await opened()
    const paid = disbursed({ id: 'pay', award: 'a', amount: usd('60'), date })
    const outcome = await book.tryRecord(paid)
    await book.record(received({ pledge: 'p', amount: usd('100'), date }))
    expect(book.check()).toEqual([])
    expect(outcome.accepted && outcome.findings).toMatchObject([
      { code: 'implied.received', pledge: 'p', amount: usd('60'), events: ['pay'] },
    ])
  })

  it('of a preview are those that recording would have had', async () => {
    const book = await opened()
    const preview = await book.preview(disbursed({ award: 'a', amount: usd('60'), date }))
    expect(book.check()).toEqual([])
    expect(preview.accepted && preview.findings).toMatchObject([{ code: 'implied.received' }])
  })
})
