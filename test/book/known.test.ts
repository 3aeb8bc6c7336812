/**
 * What a book knew before a document was said that it had heard of by its money: of whom, for what,
 * in what kind and whether under a condition is as it was then, whatever was said later.
 */
import { describe, expect, it } from 'vitest'
import {
  awarded,
  disbursed,
  type EventInput,
  expended,
  pledged,
  received,
  suspended,
  usd,
} from '../../src/index.ts'
import { answersOf } from './answers.ts'
import { d, strict, undo } from './builders.ts'

const came = received({
  id: 'r',
  pledge: 'm',
  amount: usd('20'),
  donor: 'Ada',
  purpose: 'x',
  date: d(2),
})
const condition = { barrier: 'match', rightOfReturn: true } as const
const said = (more: object, id = 'said') =>
  pledged({
    id,
    pledge: 'm',
    donor: 'Ada',
    purpose: 'x',
    amount: usd('50'),
    date: d(1),
    ...more,
  } as Parameters<typeof pledged>[0])
const pay = (more: object = {}) =>
  disbursed({ award: 'a', amount: usd('5'), date: d(3), pledge: 'm', recipient: 'Bo', ...more })

/** Records a story and then what is said of it later: every answer at the size before stays. */
async function staysKnown(story: readonly EventInput[], later: readonly EventInput[], excess = {}) {
  const book = await strict({ mode: 'observe', ...excess })
  await book.record(...story)
  const { size } = book
  const then = await answersOf(book)
  await book.record(...later)
  expect(await answersOf(book, { size })).toEqual(then)
  return { book, size }
}

describe('a pledge that its money opened', () => {
  it('is known of the donor of its receipt, until it is said to be of another', async () => {
    const { book, size } = await staysKnown([came], [said({ donor: 'Eve' })])
    const donors = (knownAt: number) =>
      [...book.balances({ by: ['donor'], knownAt: { size: knownAt } })].map(({ donor }) => donor)
    expect([donors(size), donors(size + 1)]).toEqual([['Ada'], ['Eve']])
    const where = { donor: 'Ada' }
    expect([...book.balances({ where, knownAt: { size } })]).toHaveLength(1)
    expect([...book.balances({ where })]).toHaveLength(0)
  })

  it('is known in cash, until it is said to be in kind', async () => {
    const { book, size } = await staysKnown([came], [said({ basis: 'goods' })])
    expect([...book.balances({ knownAt: { size } })]).toMatchObject([{ basis: 'cash' }])
    expect([...book.balances()]).toMatchObject([{ basis: 'goods' }])
  })

  it('is known without a condition, until it is said to have one', async () => {
    const { book, size } = await staysKnown([came], [said({ condition })])
    const show = ['available', 'unapplied', 'implied.pledged'] as const
    const [before] = book.balances({ show, knownAt: { size } })
    expect(before).toMatchObject({ available: '20.00', implied: { pledged: '20.00' } })
    expect([...book.balances({ show })]).toMatchObject([{ available: '0.00', unapplied: '20.00' }])
    expect(book.check({ knownAt: { size } })).toMatchObject([{ code: 'implied.pledged' }])
    expect(book.check()).toMatchObject([{ code: 'pledge.unapplied' }])
  })

  it('is known so in a book in which what is above a promise is owed', async () => {
    await staysKnown([came], [said({ condition, donor: 'Eve' })], { excess: 'unapplied' })
  })

  it('is at risk as it was then', async () => {
    const award = awarded({
      award: 'a',
      recipient: 'R',
      amount: usd('40'),
      funding: 'm',
      date: d(3),
    })
    const held = suspended({ pledge: 'm', date: d(3) })
    await staysKnown([came, award, held], [said({ condition })])
  })

  it('is known so when what was said is taken back and said again', async () => {
    const stories = [said({ donor: 'Eve' }), undo('said'), said({ donor: 'Eve' }, 'again')]
    for (let told = 0; told < stories.length; told += 1) {
      await staysKnown([came, ...stories.slice(0, told)], stories.slice(told))
    }
  })

  it('gives the findings of its receipt as they were, whenever they are looked at', async () => {
    const book = await strict({ mode: 'observe' })
    const outcome = await book.tryRecord(came)
    await book.record(said({ condition }))
    expect(outcome.accepted && outcome.findings).toMatchObject([{ code: 'implied.pledged' }])
  })
})

describe('an award that its payment opened', () => {
  const award = (more: object = {}) =>
    awarded({
      award: 'a',
      recipient: 'Cy',
      amount: usd('9'),
      funding: 'm',
      purpose: 'guards',
      date: d(2),
      ...more,
    })

  it('is known to the payee of its payment and for nothing, until it is said', async () => {
    const { book, size } = await staysKnown([came, said({}), pay()], [award()])
    const by = ['recipient', 'awardPurpose'] as const
    const ends = (question: object) =>
      [...book.balances({ by, ...question })].map((row) => [row.recipient, row.awardPurpose])
    expect(ends({ where: { award: 'a' }, knownAt: { size } })).toEqual([['Bo', null]])
    expect(ends({ where: { award: 'a' } })).toEqual([['Cy', 'guards']])
  })

  it('is known so with all that was paid and spent on it', async () => {
    const spent = expended({ award: 'a', amount: usd('7'), date: d(4) })
    await staysKnown([came, pay(), spent, said({ basis: 'goods' })], [award(), pay()])
  })
})
