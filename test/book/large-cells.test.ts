/**
 * Cells with many rows are followed by trees of their days. Nothing is left in these of what was
 * refused or only previewed.
 */
import { describe, expect, it } from 'vitest'
import { awarded, disbursed, memoryLog, openBook, pledged, received, usd } from '../../src/index.ts'
import { d, promise } from './builders.ts'

const receipt = (amount: string, date: string) =>
  received({ pledge: 'p', amount: usd(amount), date })
/** It is dated back, so that the cell of the pledge is followed from here on. */
const backDated = [receipt('5000', '2024-03-02'), receipt('1', '2024-01-02')] as const

async function largeCell() {
  const log = memoryLog()
  const book = await openBook(log, { create: { name: 'large' } })
  await book.record(
    promise('p', '1000000'),
    ...Array.from({ length: 600 }, () => receipt('1', '2024-03-01')),
    awarded({
      award: 'a',
      recipient: 'R',
      amount: usd('5000'),
      funding: 'p',
      date: '2024-03-01',
    }),
  )
  return { log, book }
}

describe('money that was only previewed, or refused with its batch,', () => {
  it('is no cash to pay from in a cell with many rows', async () => {
    for (const offer of ['preview', 'refused'] as const) {
      const { log, book } = await largeCell()
      if (offer === 'preview')
        expect(await book.preview(...backDated)).toMatchObject({ accepted: true })
      else {
        const never = pledged({
          pledge: 'p',
          donor: 'D',
          purpose: 'x',
          amount: usd('1'),
          date: d(1),
        })
        expect(await book.tryRecord(...backDated, never)).toMatchObject({ accepted: false })
      }
      await book.record(receipt('1', '2024-06-01'))
      const paid = await book.tryRecord(
        disbursed({ award: 'a', amount: usd('3000'), date: '2024-04-01' }),
      )
      expect(paid).toMatchObject({
        accepted: false,
        violations: [{ code: 'cash.short', allowed: { amount: '600.00' } }],
      })
      expect((await openBook(log)).balances().rows).toEqual(book.balances().rows)
    }
  })
})
