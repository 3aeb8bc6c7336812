/**
 * The rows of the journal as text: nothing is in them that is not in the balances, and all of that.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { FACTS } from '../../examples/003-haiti-mission/facts.ts'
import { awarded, type Book, memoryLog, openBook, pledged, reversed, usd } from '../../src/index.ts'

let book: Book
beforeAll(async () => {
  book = await openBook(memoryLog(), { create: { name: 'Haiti mission' } })
  for (const { event } of FACTS) await book.record(event)
})

const date = '2024-01-01'

describe('the rows of a journal', () => {
  it('add up, by edge and subject, to the flows that balances show', () => {
    for (const flow of ['pledged', 'committed', 'awarded'] as const) {
      for (const balance of book.balances({ by: ['pledge'], show: [flow] })) {
        const { pledge, currency, basis } = balance
        const own = [...book.rows({ where: { pledge: pledge ?? '' } })].filter(
          (row) => row.edge === flow && row.currency === currency && row.basis === basis,
        )
        const sum = own.reduce((total, { amount }) => total + Number(amount), 0)
        expect([pledge, flow, sum]).toEqual([pledge, flow, Number(balance[flow])])
      }
    }
  })

  it('answer as of a day, as known at a size, and for one subject', () => {
    const before = [...book.rows({ asOf: '2024-02-28' })]
    expect(before.every((row) => (row.date ?? '') <= '2024-02-28')).toBe(true)
    expect(before.length).toBeGreaterThan(0)
    const known = [...book.rows({ knownAt: { size: 8 } })]
    expect(known.map(({ id }) => id)).toEqual(['personnel-ke', 'us-pledge-1'])
    const garda = [...book.rows({ where: { award: 'garda' } })]
    expect(garda.map(({ id, recipient, amount }) => [id, recipient, amount])).toEqual([
      ['us-award-garda', 'GardaWorld', '30000000.00'],
    ])
    expect(() => book.rows({ asOf: 'soon' })).toThrow(/write a day/)
  })

  it('repeat what is reversed with the other sign, and have nothing of a preview', async () => {
    const small = await openBook(memoryLog(), { create: { name: 'Small' } })
    await small.record(
      pledged({ id: 'p', pledge: 'p', donor: 'D', purpose: 'x', amount: usd('9.5'), date }),
      awarded({ id: 'a', award: 'a', recipient: 'R', amount: usd('2'), funding: 'p', date }),
    )
    await small.preview(reversed({ event: 'a', reason: 'preview', date }))
    expect([...small.rows()]).toHaveLength(2)
    await small.record(reversed({ id: 'r', event: 'a', reason: 'mistake', date }))
    expect([...small.rows()].map(({ id, type, edge, amount }) => [id, type, edge, amount])).toEqual(
      [
        ['p', 'pledged', 'pledged', '9.50'],
        ['a', 'awarded', 'awarded', '2.00'],
        ['r', 'reversed', 'awarded', '-2.00'],
      ],
    )
  })
})
