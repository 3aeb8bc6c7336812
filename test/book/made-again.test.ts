/**
 * An award that was reversed and is made again is the same award, on the lines that it had; said in
 * other words it is another one, and what was known of the first stays as it was.
 */
import { expect, it } from 'vitest'
import {
  awarded,
  disbursed,
  expended,
  fundingChanged,
  memoryLog,
  openBook,
  pledged,
  received,
  reversed,
  usd,
} from '../../src/index.ts'
import { d, promise } from './builders.ts'

it('stands once on a pledge that its money was moved to before and after', async () => {
  const book = await openBook(memoryLog(), { create: { name: 'again', mode: 'observe' } })
  const award = (id: string) =>
    awarded({ id, award: 'a', recipient: 'R', amount: usd('9'), funding: 'p', date: d(2) })
  const moved = fundingChanged({
    ...{ award: 'a', from: 'p', to: 'q', reason: 'transfer' },
    ...{ undisbursed: usd('1'), date: d(2) },
  })
  await book.record(
    promise('p', '100'),
    pledged({ pledge: 'q', donor: 'Q', purpose: 'mss', amount: usd('100'), date: d(1) }),
    award('first'),
    moved,
    reversed({ event: 'first', reason: 'a mistake', date: d(2) }),
    award('second'),
    moved,
    expended({
      ...{ award: 'a', amount: usd('2'), date: d(3) },
      lines: [{ pledge: 'q', amount: usd('2') }],
    }),
  )
  const [row] = book.balances({ by: ['award', 'pledge'], where: { award: 'a', pledge: 'q' } })
  expect([row?.undisbursed, row?.spent, row?.implied.awarded]).toEqual(['0.00', '2.00', '0.00'])
})

const one = [{ purpose: 'u', share: '1' }]
const both = [...one, { purpose: 'v', share: '1' }]

for (const [first, second] of [
  [both, one],
  [one, both],
] as const) {
  const words = `of ${first.length} and then of ${second.length} purposes`
  it(`an award ${words} is known, and told, as it was on each day`, async () => {
    const book = await openBook(memoryLog(), { create: { name: 'again' } })
    const award = (id: string, purposes: typeof both, day: number) =>
      awarded({
        id,
        award: 'a',
        recipient: 'R',
        amount: usd('100'),
        funding: 'p',
        purposes,
        date: d(day),
      })
    const shown = (question: { asOf: string; knownAt?: { size: number } }) =>
      [...book.balances({ by: ['awardPurpose'], show: ['awarded'], ...question })].map(
        ({ awardPurpose, awarded: sum }) => `${awardPurpose} ${sum}`,
      )
    const told = async (awardPurpose: string, to: string) => {
      const where = { awardPurpose }
      const { rows } = await book.statement({ where, show: ['awarded'], to })
      const [balance] = book.balances({ where, show: ['awarded'], asOf: to })
      return [rows.at(-1)?.balance.awarded ?? '0.00', balance?.awarded ?? '0.00']
    }
    await book.record(promise('p', '1000'), award('w', [...first], 2))
    const before = shown({ asOf: d(3), knownAt: { size: 3 } })
    await book.record(reversed({ event: 'w', reason: 'w', date: d(5) }), award('z', [...second], 6))
    expect(shown({ asOf: d(3), knownAt: { size: 3 } })).toEqual(before)
    expect(shown({ asOf: d(3) }).filter((text) => !text.endsWith(' 0.00'))).toEqual(
      before.filter((text) => !text.endsWith(' 0.00')),
    )
    for (const day of [3, 7]) {
      for (const purpose of ['u', 'v']) {
        const [inStatement, inBalances] = await told(purpose, d(day))
        expect([day, purpose, inStatement]).toEqual([day, purpose, inBalances])
      }
    }
  })
}

it('what was passed on to an award stays passed on when it is made anew of a pledge', async () => {
  const book = await openBook(memoryLog(), { create: { name: 'again' } })
  const sum = (amount: string) => usd(amount)
  await book.record(
    promise('p', '1000'),
    received({ pledge: 'p', amount: sum('1000'), date: d(1) }),
    awarded({ award: 'A', recipient: 'R', funding: 'p', amount: sum('500'), date: d(1) }),
    disbursed({ award: 'A', amount: sum('500'), date: d(1) }),
    awarded({ id: 'w', award: 'B', recipient: 'S', parent: 'A', amount: sum('100'), date: d(2) }),
    disbursed({ id: 'y', award: 'B', amount: sum('50'), date: d(2) }),
  )
  const lines = () =>
    [...book.financialReport({ where: { award: 'A' }, to: d(3) })].map(
      ({ line, cumulative }) => `${line} ${cumulative}`,
    )
  const before = lines()
  await book.record(
    reversed({ event: 'y', reason: 'w', date: d(5) }),
    reversed({ event: 'w', reason: 'w', date: d(5) }),
    awarded({ award: 'B', recipient: 'S', funding: 'p', amount: sum('100'), date: d(6) }),
  )
  expect(lines()).toEqual(before)
})

it('who held a pledge that was taken back is known as it was', async () => {
  const book = await openBook(memoryLog(), { create: { name: 'again' } })
  const held = (id: string, recipient: string, day: number) =>
    pledged({
      id,
      pledge: 'p',
      donor: 'D',
      recipient,
      purpose: 'x',
      amount: usd('9'),
      date: d(day),
    })
  const agreed = () => [...book.boundary({ parties: ['H1'], knownAt: { size: 2 } })]
  await book.record(held('w', 'H1', 1))
  const before = agreed()
  await book.record(reversed({ event: 'w', reason: 'w', date: d(2) }), held('z', 'H2', 3))
  expect(before.map(({ direction }) => direction)).toContain('incoming')
  expect(agreed()).toEqual(before)
})
