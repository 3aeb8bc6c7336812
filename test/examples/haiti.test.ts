/**
 * The main job stands on the sources: its facts are those of the founding scenario, and its figures
 * are those that were worked out by hand.
 */
import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { FACTS } from '../../examples/003-haiti-mission/facts.ts'
import { ACCOUNTS, type Book, FLOWS, memoryLog, openBook } from '../../src/index.ts'

/** A fact of the scenario; amounts are whole numbers as text. */
interface Sourced {
  readonly id: string
  readonly date: string
  readonly amount?: string
  readonly quantity?: string
  readonly received?: string
  readonly currency?: string
  readonly source?: string
}

const scenario = new URL('../../../shared/data/haiti-mss/scenario.json', import.meta.url)
const absent = !existsSync(scenario)
if (absent) console.warn(`skipped: ${scenario.pathname} is not there to compare the facts with.`)

/** Facts that are left out, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'us-solicit-isp': 'a call for offers has no amount',
  'us-solicit-sundry': 'a call for offers has no amount',
  'us-contractors': 'the contractors guarded the building site and are no part of the mission',
}

/** Revisions state two amounts; the sources state by how much the pledge grew. */
const GROWTH = ['us-pledge-2', 'ca-pledge-2']

let book: Book
beforeAll(async () => {
  let today = '2023-10-01'
  const clock = () => new Date(`${today}T12:00:00.000Z`)
  book = await openBook(memoryLog(), { create: { name: 'Haiti mission' }, clock })
  for (const { published, event } of FACTS) {
    today = published
    await book.record(event)
  }
})

interface Stated {
  readonly amount?: { readonly amount: string; readonly currency: string }
  readonly from?: { readonly amount: string }
  readonly to?: { readonly amount: string; readonly currency: string }
  readonly quantity?: number
  readonly unit?: string
}

/** The whole amount that an event states, and its currency. */
function statedBy(id: string, data: Stated): { amount: number; currency: string } {
  if (data.quantity !== undefined) return { amount: data.quantity, currency: data.unit ?? '' }
  if (!GROWTH.includes(id)) {
    return { amount: Number(data.amount?.amount), currency: data.amount?.currency ?? '' }
  }
  const growth = Number(data.to?.amount) - Number(data.from?.amount)
  return { amount: growth, currency: data.to?.currency ?? '' }
}

describe('the facts of the main job', () => {
  it.skipIf(absent)(
    'are those of the scenario: day, amount, currency and source (where ../shared has it)',
    () => {
      const { facts } = JSON.parse(readFileSync(scenario, 'utf8')) as { facts: Sourced[] }
      for (const fact of facts) {
        const event = FACTS.find(({ event }) => event.id === fact.id)?.event
        if (event === undefined) {
          expect(Object.keys(LEFT_OUT)).toContain(fact.id)
          continue
        }
        const { date, datePrecision, data, meta } = event
        const length = datePrecision === 'year' ? 4 : datePrecision === 'month' ? 7 : 10
        expect([fact.id, date.slice(0, length)]).toEqual([fact.id, fact.date])
        const { amount, currency } = statedBy(fact.id, data as Stated)
        const said = Number(fact.amount ?? fact.received ?? fact.quantity)
        expect([fact.id, amount, currency]).toEqual([fact.id, said, fact.currency ?? 'PERSONNEL'])
        if (meta?.source !== undefined && /^(https|marketscreener)/.test(fact.source ?? '')) {
          expect(fact.source).toContain(meta.source)
        }
      }
    },
  )

  it('are recorded as they were published, one after the other', () => {
    const days = FACTS.map(({ published }) => published)
    expect([...days].sort()).toEqual(days)
    for (const { published, event } of FACTS) {
      const begins = event.date.slice(0, event.datePrecision === 'year' ? 4 : 7)
      expect([event.id, published >= begins]).toEqual([event.id, true])
    }
  })
})

describe('the figures of the main job', () => {
  const shown = [...FLOWS, ...ACCOUNTS]
  /** Every row as text, with every flow and account of it that is not zero. */
  const figures = (asOf: string) =>
    [...book.balances({ by: ['donor', 'purpose'], asOf, show: shown })].map((row) =>
      [
        `${row.donor} ${row.purpose} ${row.currency} ${row.basis}:`,
        ...shown
          .filter((measure) => /[1-9]/.test(row[measure]))
          .map((measure) => `${measure} ${row[measure].replace(/\.00$/, '')}`),
      ].join(' '),
    )

  it('CASES Haiti: are those of the worked case at the end of 2025', () => {
    expect(figures('2025-12-31')).toEqual([
      'Benin mss PERSONNEL personnel: pledged 1500 promised 1500 available 1500',
      'Canada mss CAD cash: pledged 126200000 committed 75833135 promised 50366865 ' +
        'receivable 75833135 available 126200000',
      'Canada mss USD cash:',
      'Kenya mss PERSONNEL personnel: pledged 1000 promised 1000 available 1000',
      'USA haiti-security USD goods: pledged 60000000 promised 60000000 available 60000000',
      'USA humanitarian USD cash: pledged 33000000 promised 33000000 available 33000000',
      'USA mss USD cash: pledged 300000000 awarded 30000000 promised 300000000 ' +
        'available 270000000 undisbursed 30000000',
    ])
  })

  it('CASES Haiti: are those of the worked case on 30 April 2024', () => {
    expect(figures('2024-04-30')).toContain(
      'Canada mss CAD cash: pledged 80500000 committed 75833135 promised 4666865 ' +
        'receivable 75833135 available 80500000',
    )
  })

  it('CASES Haiti: are told of security in Haiti with the mission that is a part of it', () => {
    const where = { purposeWithin: 'haiti-security', donor: 'USA' }
    const rows = book.balances({ by: ['purpose'], asOf: '2025-12-31', where, show: ['pledged'] })
    expect([...rows].map((row) => `${row.purpose} ${row.basis} ${row.pledged}`)).toEqual([
      'haiti-security goods 60000000.00',
      'mss cash 300000000.00',
    ])
  })

  it('aid 23: show as believed on 22 February 2024 what was corrected a day later', () => {
    const knownAt = { time: '2024-02-22T23:59:59.999Z' }
    const [believed] = book.balances({ where: { donor: 'Canada' }, knownAt })
    expect([believed?.currency, believed?.pledged]).toEqual(['USD', '80500000.00'])
  })

  const coverage = (measure: 'pledged' | 'received' | 'funding', asOf?: string) =>
    book
      .coverage({ measure, ...(asOf === undefined ? {} : { asOf }) })
      .rows.map(({ covered, required, currency, percent, note }) =>
        note === null
          ? `${covered} of ${required} ${currency}: ${percent} %`
          : `${note} of ${required} ${currency}`,
      )

  it('are 125 percent pledged and 0 percent received, of the 240 million that are needed', () => {
    expect(coverage('pledged')).toEqual([
      '2500 of 2500 PERSONNEL: 100.00 %',
      '300000000.00 of 240000000.00 USD: 125.00 %',
    ])
    expect(coverage('received')).toEqual([
      '0 of 2500 PERSONNEL: 0.00 %',
      '0.00 of 240000000.00 USD: 0.00 %',
    ])
    expect(coverage('funding')[1]).toBe('0.00 of 240000000.00 USD: 0.00 %')
  })

  it('were half of the 600 million that were needed at first, and nothing before', () => {
    expect(coverage('pledged', '2024-03-11')[1]).toBe('300000000.00 of 600000000.00 USD: 50.00 %')
    expect(coverage('pledged', '2023-11-30')).toEqual([
      'nothing recorded of 2500 PERSONNEL',
      'nothing recorded of 600000000.00 USD',
    ])
  })

  it('leave the Canadian dollars of the mission beside, and never add them', () => {
    expect(book.coverage().notes).toContain(
      'mss: 75,833,135.00 CAD (cash) stands beside this and is never added.',
    )
  })

  it('have nothing to set beside the 85 million that the trust fund was said to have', () => {
    const figures = book
      .observed()
      .rows.map(({ reported, recorded, currency, verdict }) =>
        [reported, currency, recorded, verdict].join(' '),
      )
    expect(figures).toEqual([
      '10800000.00 USD  nothing recorded',
      '18000000.00 USD  nothing recorded',
      '85000000.00 USD  nothing recorded',
      '800 PERSONNEL 0 differs',
    ])
  })

  it('are not at risk by the suspension: the rest of the promise backs what was awarded', () => {
    const show = ['undisbursed', 'atRisk'] as const
    const [row] = book.balances({ where: { pledge: 'us-mss' }, asOf: '2025-02-04', show })
    expect([row?.undisbursed, row?.atRisk]).toEqual(['30000000.00', '0.00'])
  })
})
