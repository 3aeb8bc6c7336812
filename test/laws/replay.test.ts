/**
 * Live and replay: after every event a book opened on the log is the live book, what a book knew at
 * a size it shows for ever, and a reversal takes back exactly what its original posted, once.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCanonicalLine } from '../../src/events/canonical.ts'
import { type Book, type JournalRow, openBook } from '../../src/index.ts'
import { setups, steps } from '../model/commands.ts'
import { type History, play } from '../model/history.ts'
import { POLICIES } from './policies.ts'
import { runs, seed, timeout } from './seed.ts'

const by = ['pledge', 'purpose', 'award'] as const

const shownBy = (book: Book, size?: number): string =>
  JSON.stringify([...book.balances(size === undefined ? { by } : { by, knownAt: { size } })])

describe('live and replay', () => {
  for (const policy of POLICIES) {
    const told = `${policy.mode}, ${policy.cash}, ${policy.excess} (seed ${seed})`

    it(`are one book after every event: ${told}`, { timeout }, async () => {
      await fc.assert(
        fc.asyncProperty(setups, steps({ min: 1, max: 25 }), async (setup, taken) => {
          const shown = new Map<number, string>()
          const history = await play(policy, setup, taken, {
            judged: false,
            async after({ book, log }) {
              const reopened = await openBook(log)
              expect(shownBy(reopened)).toBe(shownBy(book))
              expect(reopened.check()).toEqual(book.check())
              expect(reopened.flags()).toEqual(book.flags())
              shown.set(book.size, shownBy(book))
            },
          })
          for (const [size, then] of shown) expect(shownBy(history.book, size)).toBe(then)
          for await (const { bytes, ends } of history.log.read()) {
            ends.forEach((end, i) => {
              const line = bytes.subarray(i === 0 ? 0 : ends[i - 1], end - 1)
              expect(isCanonicalLine(line)).toBe(true)
            })
          }
        }),
        { seed, numRuns: runs(3) },
      )
    })

    it(`a reversal takes back what its original posted, once: ${told}`, { timeout }, async () => {
      await fc.assert(
        fc.asyncProperty(setups, steps({ min: 1, max: 60 }), async (setup, taken) => {
          await reversalsCancel(await play(policy, setup, taken, { judged: false }))
        }),
        { seed, numRuns: runs(4) },
      )
    })
  }
})

async function reversalsCancel({ book, kept }: History): Promise<void> {
  const rows = new Map<string, JournalRow[]>()
  for (const row of book.rows()) {
    const id = row.id ?? ''
    rows.set(id, [...(rows.get(id) ?? []), row])
  }
  const postedBy = (id: string, sign: 1 | -1) =>
    (rows.get(id) ?? []).map(({ edge, pledge, purpose, award, amount }) => {
      const negated = amount?.startsWith('-') ? amount.slice(1) : `-${amount}`
      return { edge, pledge, purpose, award, amount: sign > 0 ? amount : negated }
    })
  for (const { id, type, data, date } of kept) {
    if (type !== 'reversed') continue
    const original = String(data.event)
    expect(postedBy(id, -1)).toEqual(postedBy(original, 1))
    const again = { type, date, data: { event: original, reason: 'again' } }
    const outcome = await book.preview(again)
    expect(outcome.accepted ? [] : outcome.violations.map(({ code }) => code)).toContain(
      'reversal.twice',
    )
  }
}
