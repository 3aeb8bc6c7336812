/**
 * Rows that count the same money more than once, and say so: purposes in all that they are part
 * of, and pledges in each party they are credited to. And units as those that they count as.
 */
import { describe, expect, it } from 'vitest'
import {
  type Book,
  money,
  pledged,
  purposeDefined,
  received,
  reversed,
  unitDefined,
  usd,
} from '../../src/index.ts'
import { d, strict } from '../book/builders.ts'

const part = (purpose: string, parent?: string) =>
  purposeDefined({ purpose, date: d(1), ...(parent === undefined ? {} : { parent }) })
const promise = (pledge: string, purpose: string, amount: string, date = d(1)) =>
  pledged({ pledge, donor: 'D', purpose, amount: usd(amount), date })
const show = ['pledged'] as const
const OVERLAP = 'rows overlap, and a total counts all of it once.'

async function treeBook(): Promise<Book> {
  const book = await strict()
  await book.record(part('mss', 'security'), part('security', 'haiti'), part('food', 'haiti'))
  await book.record(promise('p', 'mss', '300'), promise('q', 'security', '60'))
  await book.record(promise('r', 'food', '5'), promise('s', 'elsewhere', '1'))
  return book
}

const lines = (table: object) => String(table).split('\n')

describe('purposes that roll up', () => {
  const asked = { by: ['purpose'], rollUp: 'purpose', show } as const

  it('count what is part of them, and stand below what they are part of', async () => {
    const table = (await treeBook()).balances(asked)
    expect([...table].map(({ purpose, level, pledged }) => [purpose, level, pledged])).toEqual([
      ['elsewhere', '0', '1.00'],
      ['haiti', '0', '365.00'],
      ['food', '1', '5.00'],
      ['security', '1', '360.00'],
      ['mss', '2', '300.00'],
    ])
    expect(lines(table)).toEqual([
      'purpose     currency  basis  pledged',
      '──────────  ────────  ─────  ───────',
      'elsewhere   USD       cash      1.00',
      'haiti       USD       cash    365.00',
      '  food      USD       cash      5.00',
      '  security  USD       cash    360.00',
      '    mss     USD       cash    300.00',
      `Each purpose counts all that is part of it: ${OVERLAP}`,
    ])
    expect(table.toCsv()).toContain('mss,2,USD,cash,300.00\r\n')
    expect(table.toHtml()).toContain('<td>&#160;&#160;food</td>')
  })

  it('are asked for within one of them, with or without the tree', async () => {
    const book = await treeBook()
    const where = { purposeWithin: 'security' }
    const [sum] = book.balances({ where, show })
    expect(sum?.pledged).toBe('360.00')
    const flat = book.balances({ by: ['purpose'], where, show })
    expect([...flat].map((row) => row.pledged)).toEqual(['300.00', '60.00'])
    const tree = [...book.balances({ ...asked, where })]
    expect(tree.map((row) => [row.purpose, row.level, row.pledged])).toEqual([
      ['security', '0', '360.00'],
      ['mss', '1', '300.00'],
    ])
    const steps = await book.explain({ measure: 'pledged', where })
    expect([...steps].map(({ change }) => change)).toEqual(['300.00', '60.00'])
    expect([...book.rows({ where })].map(({ pledge }) => pledge)).toEqual(['p', 'q'])
    expect([...book.balances({ where: { purposeWithin: 'roads' } })]).toEqual([])
  })

  it('go by the tree that was known', async () => {
    const book = await treeBook()
    const before = book.size
    await book.record(part('mss', 'food'))
    const haiti = { purposeWithin: 'security' }
    const sums = [{}, { knownAt: { size: before } }, { knownAt: { size: 1 } }].map((known) =>
      [...book.balances({ where: haiti, show, ...known })].map((row) => row.pledged),
    )
    expect(sums).toEqual([['60.00'], ['360.00'], []])
    await book.record(part('mss'))
    const [first] = [...book.balances(asked)].filter((row) => row.purpose === 'mss')
    expect([first?.level, first?.pledged]).toEqual(['0', '300.00'])
  })

  it('are beside other keys, and in every period', async () => {
    const book = await treeBook()
    await book.record(promise('later', 'mss', '1', '2024-02-01'))
    const rows = book.timeline({ ...asked, by: ['donor', 'purpose'], every: 'month' })
    const security = [...rows].filter((row) => row.purpose === 'security')
    expect(security.map((row) => [row.period, row.events, row.pledged])).toEqual([
      ['2024-01', 2, '360.00'],
      ['2024-02', 1, '1.00'],
    ])
    expect(lines(rows)[2]).toMatch(/^2024-01 {2}D {6}elsewhere/)
  })
})

describe('soft credits', () => {
  const gift = (pledge: string, amount: string, ...credits: readonly [string, string][]) =>
    pledged({
      pledge,
      donor: 'Ben',
      purpose: 'x',
      amount: usd(amount),
      credits: credits.map(([party, as]) => ({ party, as })),
      date: d(1),
      id: pledge,
    })

  it('F18: two credits of one gift to one person count once, as the total does', async () => {
    const book = await strict()
    await book.record(
      gift('g', '1000', ['Ann', 'spouse'], ['Ann', 'fundraiser'], ['Cy', 'adviser']),
      promise('plain', 'x', '10'),
    )
    const by = book.balances({ by: ['credited'], show })
    expect([...by].map(({ credited, pledged }) => [credited, pledged])).toEqual([
      ['Ann', '1000.00'],
      ['Cy', '1000.00'],
      [null, '10.00'],
    ])
    expect(by.notes).toEqual([`Each party counts all that it is credited with: ${OVERLAP}`])
    const [hard] = book.balances({ show })
    expect(hard?.pledged).toBe('1010.00')
    const donors = [...book.balances({ by: ['donor'], show })]
    expect(donors.map(({ donor, pledged }) => [donor, pledged])).toEqual([
      ['Ben', '1000.00'],
      ['D', '10.00'],
    ])
  })

  it('add up over distinct gifts, and are asked for by party', async () => {
    const book = await strict()
    await book.record(gift('g', '10', ['Ann', 'a'], ['Cy', 'a']), gift('h', '5', ['Ann', 'b']))
    await book.record(received({ pledge: 'g', amount: usd('4'), date: d(2) }))
    const where = { credited: 'Ann' }
    const measures = ['pledged', 'received'] as const
    for (const by of [[], ['credited']] as const) {
      const rows = [...book.balances({ by, where, show: measures })]
      expect(rows.map((row) => [row.pledged, row.received])).toEqual([['15.00', '4.00']])
    }
    const steps = await book.explain({ measure: 'pledged', where: { credited: 'Cy' } })
    expect([...steps].map(({ balance }) => balance)).toEqual(['10.00'])
  })

  it('are those of the pledge as it was last made', async () => {
    const book = await strict()
    await book.record(gift('g', '10', ['Ann', 'a']))
    const before = book.size
    await book.record(reversed({ event: 'g', reason: 'no credit', date: d(1) }))
    await book.record(promise('g', 'x', '10'))
    const credited = (known: object = {}) =>
      [...book.balances({ by: ['credited'], show, ...known })].map((row) => row.credited)
    expect(credited()).toEqual([null])
    expect(credited({ knownAt: { size: before } })).toEqual(['Ann'])
  })
})

describe('units that count as others', () => {
  const unit = (name: string, decimals = 0, counted?: readonly [unit: string, factor: string]) =>
    unitDefined({
      unit: name,
      decimals,
      date: d(1),
      ...(counted === undefined ? {} : { countsAs: { unit: counted[0], factor: counted[1] } }),
    })
  const send = (pledge: string, amount: string, currency: string) =>
    pledged({
      pledge,
      donor: 'Kenya',
      purpose: 'mss',
      amount: money(amount, currency),
      basis: 'personnel',
      date: d(1),
    })

  it('are shown as those, exactly, by way of others too', async () => {
    const book = await strict()
    await book.record(unit('STAFF', 1), unit('PERSONNEL', 0, ['STAFF', '1']))
    await book.record(unit('POLICE', 0, ['PERSONNEL', '0.50']), unit('DOGS'))
    await book.record(send('a', '7', 'POLICE'), send('b', '1000', 'PERSONNEL'))
    await book.record(send('c', '0.5', 'STAFF'), send('e', '3', 'DOGS'))
    const table = book.balances({ countAs: true, show })
    expect([...table].map(({ currency, pledged }) => `${pledged} ${currency}`)).toEqual([
      '3 DOGS',
      '1004.0 STAFF',
    ])
    expect(table.notes).toEqual([
      '1 POLICE is counted as 0.5 STAFF.',
      '1 PERSONNEL is counted as 1 STAFF.',
    ])
    const where = { currency: 'PERSONNEL' }
    const [people] = book.balances({ countAs: true, where, show })
    expect(people?.pledged).toBe('1003.5')
    expect([...book.balances({ where, show })].map((row) => row.pledged)).toEqual(['1000'])
    const [period] = book.timeline({ countAs: true, where, show })
    expect([period?.currency, period?.pledged]).toEqual(['STAFF', '1003.5'])
  })

  it('go by the latest definition, or the one known then', async () => {
    const book = await strict()
    await book.record(unit('PERSONNEL'), unit('POLICE', 0, ['PERSONNEL', '2']))
    await book.record(send('a', '7', 'POLICE'))
    const before = book.size
    await book.record(unit('POLICE'))
    const now = [...book.balances({ countAs: true, show })]
    const then = [...book.balances({ countAs: true, show, knownAt: { size: before } })]
    expect([now[0]?.currency, then[0]?.currency, then[0]?.pledged]).toEqual([
      'POLICE',
      'PERSONNEL',
      '14',
    ])
  })

  it('are kept to the last decimal that there is, and refused beyond it', async () => {
    const book = await strict({ mode: 'observe' })
    await book.record(unit('PERSONNEL'), unit('GRAINS', 0, ['PERSONNEL', '0.000000000000000001']))
    await book.record(send('a', '7', 'GRAINS'))
    const [row] = book.balances({ countAs: true, show })
    expect(row?.pledged).toBe('0.000000000000000007')
    await book.record(send('b', '0.5', 'GRAINS'))
    expect(() => book.balances({ countAs: true, show })).toThrow(
      'countAs: 7.5 GRAINS in PERSONNEL has more than the 18 decimals that are kept; ' +
        'ask without countAs.',
    )
  })
})
