/**
 * What is at risk: awarded, not paid, and without backing if what is suspended never comes.
 */
import { describe, expect, it } from 'vitest'
import {
  type Book,
  committed,
  type EventInput,
  pledgeCancelled,
  resumed,
  suspended,
  usd,
} from '../../src/index.ts'
import { awardOf, d, fund, promise, receipt, shared, strict } from '../book/builders.ts'

type Asked = Omit<NonNullable<Parameters<Book['balances']>[0]>, 'show'>

function atRisk(book: Book, question: Asked = {}): (string | undefined)[] {
  return book.balances({ ...question, show: ['atRisk'] }).rows.map((row) => row.atRisk)
}

async function bookWith(...events: readonly EventInput[]): Promise<Book> {
  const book = await strict()
  for (const event of events) await book.record(event)
  return book
}

const halt = (amount?: string, date = d(5)) =>
  suspended({ pledge: 'p', date, ...(amount === undefined ? {} : { amount: usd(amount) }) })

describe('what is at risk', () => {
  const story = [
    promise('p', '100'),
    committed({ pledge: 'p', amount: usd('50'), date: d(2) }),
    receipt('p', '30', d(2)),
    fund('a', 'p', '80', d(3)),
  ] as const

  it('is nothing while nothing is suspended', async () => {
    expect(atRisk(await bookWith(...story))).toEqual(['0.00'])
  })

  it('is what is awarded above the cash, where all of the pledge is suspended', async () => {
    expect(atRisk(await bookWith(...story, halt()))).toEqual(['50.00'])
  })

  it('is less where a part is suspended, or resumed', async () => {
    expect(atRisk(await bookWith(...story, halt('60')))).toEqual(['40.00'])
    expect(atRisk(await bookWith(...story, halt('20')))).toEqual(['0.00'])
    const lifted = resumed({ pledge: 'p', amount: usd('15'), date: d(6) })
    expect(atRisk(await bookWith(...story, halt(), lifted))).toEqual(['35.00'])
  })

  it('is as of a day, and as known at a size', async () => {
    const book = await bookWith(...story, halt(), resumed({ pledge: 'p', date: d(8) }))
    expect(['4', '5', '8'].flatMap((day) => atRisk(book, { asOf: d(Number(day)) }))).toEqual([
      '0.00',
      '50.00',
      '0.00',
    ])
    expect(atRisk(book, { knownAt: { size: book.size - 1 } })).toEqual(['50.00'])
  })

  it('is of every pledge for itself, added up', async () => {
    const book = await bookWith(
      promise('p', '50'),
      promise('q', '50'),
      receipt('q', '50', d(2)),
      { ...awardOf('a', { p: '30', q: '20' }), date: d(3) },
      halt(),
    )
    expect(atRisk(book)).toEqual(['30.00'])
    expect(atRisk(book, { by: ['pledge'] })).toEqual(['30.00', '0.00'])
    expect(atRisk(book, { by: ['award'] })).toEqual(['0.00', '30.00'])
  })

  it('goes over the purposes of a pledge by what is outstanding', async () => {
    const award = fund('a', 'p', '50', d(3))
    const data = { ...award.data, funding: [{ pledge: 'p', purpose: 'mss', amount: usd('50') }] }
    const book = await bookWith(shared('p', '100'), { ...award, data }, halt('40'))
    expect(atRisk(book, { by: ['purpose'] })).toEqual(['20.00', '0.00'])
  })

  it('is what no promise backs any more, too', async () => {
    const cancelled = pledgeCancelled({ pledge: 'p', amount: usd('50'), date: d(4) })
    expect(
      atRisk(await bookWith(promise('p', '100'), fund('a', 'p', '80', d(3)), cancelled)),
    ).toEqual(['30.00'])
  })

  it('is shown where it is asked for, and is not explained', async () => {
    const book = await bookWith(...story, halt())
    expect(Object.keys(book.balances().rows[0]!)).not.toContain('atRisk')
    const asked = { measure: 'atRisk' as 'cash' }
    await expect(book.explain(asked)).rejects.toMatchObject({ code: 'QUESTION_INVALID' })
  })
})
