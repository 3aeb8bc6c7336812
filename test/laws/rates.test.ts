/**
 * In one currency the identities hold as in each: sources are uses, and `fx` is what was promised
 * lacks of what came of it. Every figure is what the oracle makes of the facts by the same rates,
 * less than a minor unit apart, and unknown exactly where a rate is lacking.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FLOWS, type Rate } from '../../src/index.ts'
import { fromText, toText } from '../../src/testing/model/amounts.ts'
import type { Oracle } from '../../src/testing/model/oracle.ts'
import { setups, steps } from '../model/commands.ts'
import { type History, play } from '../model/history.ts'
import { dayOf } from '../model/steps.ts'
import { POLICIES } from './policies.ts'
import { runs, seed, timeout } from './seed.ts'

const ONE = fromText('1')
const CENT = fromText('0.01')
/** Seldom is a day without its rate. */
const rates = fc.array(fc.option(fc.integer({ min: 1, max: 30_000 }), { freq: 20 }), {
  minLength: 12,
  maxLength: 12,
})

type Worth = ReadonlyMap<string, bigint>

const worthOf = (rates: readonly (number | null)[]): Worth =>
  new Map(
    rates.flatMap((rate, day) =>
      rate === null ? [] : [[dayOf(day), (BigInt(rate) * ONE) / 10_000n]],
    ),
  )

const table = (worth: Worth): Rate[] =>
  [...worth].map(([date, rate]) => ({
    date,
    from: 'EUR',
    to: 'USD',
    rate: toText(rate),
    source: 'law',
  }))

type Exact = bigint | null

/** What an amount of a cell is worth on a day, in 10^-36; null where there is no rate. */
function exactly(worth: Worth, cell: string, amount: bigint, date: string): Exact {
  if (amount === 0n) return 0n
  const rate = cell.endsWith('EUR') ? worth.get(date) : ONE
  return rate === undefined ? null : amount * rate
}

/** What is unknown stays so. */
const figureIn = (figures: ReadonlyMap<string, Exact>, measure: string): Exact => {
  const known = figures.get(measure)
  return known === undefined ? 0n : known
}

const plus = (a: Exact, b: Exact): Exact => (a === null || b === null ? null : a + b)

/** The figures of a pledge and purpose: flows by their days, the rest as of one. */
function figuresOf(oracle: Oracle, worth: Worth, place: string, asOf: string): Map<string, Exact> {
  const exact = new Map<string, Exact>()
  const count = (measure: string, cell: string, amount: bigint, date: string) =>
    exact.set(measure, plus(figureIn(exact, measure), exactly(worth, cell, amount, date)))
  const days = new Map<string, bigint>()
  for (const { event, rows } of oracle.posted) {
    for (const { cell, account, amount } of rows) {
      if (event.date > asOf || !cell.startsWith(`${place}|`)) continue
      const key = [account, cell, event.date].join('\n')
      days.set(key, (days.get(key) ?? 0n) + amount)
    }
  }
  for (const [key, amount] of days) {
    const [account = '', cell = '', date = ''] = key.split('\n')
    if (FLOWS.some((flow) => flow === account)) count(account, cell, amount, date)
  }
  for (const [key, sums] of oracle.balances(asOf)) {
    const [pledge, purpose, currency] = key.split('|')
    if (`${pledge}|${purpose}` !== place) continue
    for (const [measure, text] of sums) {
      const isFlow = FLOWS.some((flow) => flow === measure)
      if (!isFlow) count(measure, String(currency), fromText(text), asOf)
    }
  }
  return exact
}

const SOURCES = ['promised', 'receivable', 'cash', 'advances', 'spent', 'recoverable', 'unfunded']
const USES = ['available', 'undisbursed', 'paid', 'overawarded', 'unapplied', 'borrowed']

function holds({ book, oracle }: History, worth: Worth, asOf: string): void {
  const asked = { currency: 'USD', rates: table(worth), rule: 'exact' } as const
  for (const row of book.balances({ by: ['pledge', 'purpose'], asOf, in: asked })) {
    const { implied, pledge, purpose, ...own } = row
    const told = Object.entries(implied).map(([flow, text]) => [`implied.${flow}`, text] as const)
    const all = new Map<string, string | null>([...Object.entries(own), ...told])
    const exact = figuresOf(oracle, worth, `${pledge}|${purpose}`, asOf)
    const where = `${pledge} ${purpose} ${asOf}`
    for (const [measure, text] of all) {
      if (['currency', 'basis', 'fx', 'writtenOff'].includes(measure)) continue
      const wanted = figureIn(exact, measure)
      expect(text === null, `${measure} ${where}`).toBe(wanted === null)
      if (text === null || wanted === null) continue
      const apart = fromText(text) * ONE - wanted
      const isNear = apart < CENT * ONE && apart > -CENT * ONE
      expect(isNear, `${measure} ${where}: ${text} is not ${wanted}`).toBe(true)
    }
    const sum = (names: readonly string[]): Exact =>
      names.reduce<Exact>((so, name) => {
        const text = all.get(name)
        return plus(so, text === null || text === undefined ? null : fromText(text))
      }, 0n)
    const [sources, uses] = [sum(SOURCES), sum(USES)]
    if (sources !== null && uses !== null) expect(sources, `1 ${where}`).toBe(uses)
    expect(all.get('recoverable'), `4 ${where}`).toBe(all.get('overawarded'))
    const moved = movedInto(oracle, worth, `${pledge}|${purpose}|`, asOf)
    const promise = sum(['pledged', 'implied.pledged', 'unapplied', 'refunded', 'fx'])
    const became = sum(['promised', 'receivable', 'received', 'implied.received'])
    const ended = sum(['cancelled', 'lapsed', 'writtenOff'])
    if (promise === null || became === null || ended === null || moved === null) continue
    // What was moved is rounded as well, and stands in no figure of its own.
    const apart = (became + ended - promise) * ONE - moved
    expect(apart < CENT * ONE && apart > -CENT * ONE, `2 ${where}`).toBe(true)
  }
}

/** What was moved into a purpose as promised or receivable, and not out of it. */
function movedInto(oracle: Oracle, worth: Worth, place: string, asOf: string): Exact {
  let moved: Exact = 0n
  for (const { event, rows } of oracle.posted) {
    const undone = oracle.posted.find(({ event: { id } }) => id === event.data.event)?.event
    if ((undone ?? event).type !== 'reallocated' || event.date > asOf) continue
    for (const { cell, account, amount } of rows) {
      if (!cell.startsWith(place) || !['promised', 'receivable'].includes(account)) continue
      moved = plus(moved, exactly(worth, cell, amount, event.date))
    }
  }
  return moved
}

describe('in one currency', () => {
  for (const policy of POLICIES) {
    const told = `${policy.mode}, ${policy.cash}, ${policy.excess} (seed ${seed})`
    it(`the identities hold, and every figure is right: ${told}`, { timeout }, async () => {
      await fc.assert(
        fc.asyncProperty(setups, steps({ min: 1, max: 60 }), rates, async (setup, taken, dated) => {
          const history = await play(policy, setup, taken, { judged: false })
          const worth = worthOf(dated)
          for (const day of [2, 5, 8, 11]) holds(history, worth, dayOf(day))
        }),
        { seed, numRuns: runs(8) },
      )
    })
  }
})
