/**
 * The identities of the chart on shown accounts, per cell, on every date, in both modes; and the
 * laws of a book: a refusal changes nothing, a preview tells what recording does, batches and (in
 * observing books) the order of recording change nothing, and a reopened log is the same book.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Book, memoryLog, openBook } from '../../src/index.ts'
import { fromText } from '../../src/testing/model/amounts.ts'
import type { ModelEvent } from '../../src/testing/model/documents.ts'
import type { Policy } from '../../src/testing/model/shown.ts'
import { setups, steps } from '../model/commands.ts'
import { type History, measuresOf, newBook, play } from '../model/history.ts'
import { shuffled } from '../model/order.ts'
import { POLICIES } from './policies.ts'
import { runs, seed, timeout } from './seed.ts'

const DATES = Array.from({ length: 12 }, (_, at) => `2024-03-${String(at + 1).padStart(2, '0')}`)
const OBSERVING = POLICIES.filter(({ mode }) => mode === 'observe')

/** Everything that a book shows, on every date. */
function shownBy(book: Book): string {
  const by = ['pledge', 'purpose', 'award'] as const
  const tables = DATES.map((asOf) => [...book.balances({ by, asOf })])
  return JSON.stringify([tables, [...book.balances({ by })]])
}

const law = (name: string, policies: readonly Policy[], holds: (history: History) => unknown) => {
  for (const policy of policies) {
    const told = `${name}: ${policy.mode}, ${policy.cash}, ${policy.excess} (seed ${seed})`
    it(told, { timeout }, async () => {
      await fc.assert(
        fc.asyncProperty(setups, steps({ min: 1, max: 60 }), async (setup, taken) => {
          await holds(await play(policy, setup, taken, { judged: false }))
        }),
        { seed, numRuns: runs(8) },
      )
    })
  }
}

describe('identities on shown accounts', () => {
  law('sources are uses, and flows explain accounts', POLICIES, (history) => {
    for (const asOf of DATES) {
      for (const row of history.book.balances({ by: ['pledge', 'purpose'], asOf })) {
        const moved = movedInto(history, `${row.pledge} ${row.purpose} ${row.currency}`, asOf)
        cellIdentities(amountsOf(row), history.policy, moved, `${row.pledge} ${asOf}`)
      }
      const perAward = { by: ['pledge', 'purpose', 'award'] as const, asOf }
      const rows = [...history.book.balances(perAward)]
      for (const row of rows) {
        const below = rows.find((other) => {
          return other.award === PASSED[String(row.award)] && isOneCell(other, row)
        })
        const passed = amountsOf(below ?? { implied: {} })
        if (row.award !== null) lineIdentities(amountsOf(row), passed, `${row.award} ${asOf}`)
        else ownIdentities(amountsOf(row), `${row.pledge} ${asOf}`)
      }
    }
    cashIdentity(history)
  })
})

type Amounts = (measure: string) => bigint

function amountsOf(row: unknown): Amounts {
  const amounts = new Map(measuresOf(row as never))
  return (measure) => fromText(amounts.get(measure) ?? '0.00')
}

const sum = (of: Amounts, ...measures: readonly string[]) =>
  measures.reduce((total, measure) => total + of(measure), 0n)

const SOURCES = ['promised', 'receivable', 'cash', 'advances', 'spent', 'recoverable', 'unfunded']
const USES = ['available', 'undisbursed', 'paid', 'overawarded', 'unapplied', 'borrowed']

function cellIdentities(of: Amounts, policy: Policy, moved: Amounts, where: string): void {
  expect(sum(of, ...SOURCES), `1 ${where}`).toBe(sum(of, ...USES))
  expect(of('reallocatedIn') - of('reallocatedOut'), `2 ${where}`).toBe(
    sum(moved, 'promised', 'receivable', 'cash'),
  )
  const still = sum(moved, 'promised', 'receivable')
  expect(sum(of, 'pledged', 'implied.pledged', 'unapplied') + still, `2 ${where}`).toBe(
    sum(of, 'promised', 'receivable', 'received', 'implied.received') -
      of('refunded') +
      sum(of, 'cancelled', 'lapsed', 'writtenOff'),
  )
  expect(sum(of, 'pledgedConditionally', 'implied.pledgedConditionally'), `2 ${where}`).toBe(
    sum(of, 'conditional', 'conditionsMet', 'conditionalEnded'),
  )
  for (const account of [...SOURCES, ...USES, 'conditional', 'claimed']) {
    expect(of(account) >= 0n, `4 ${account} ${where}`).toBe(true)
  }
  expect(of('recoverable'), `4 ${where}`).toBe(of('overawarded'))
  expect(of('available') * of('unfunded'), `4 ${where}`).toBe(0n)
  expect(of('cash') * of('borrowed'), `4 ${where}`).toBe(0n)
  if (policy.mode === 'observe') return
  const implied = ['pledgedConditionally', 'awarded', 'disbursed', 'expended']
    .concat(policy.cash === 'implied' ? [] : ['received'])
    .concat(policy.excess === 'implied' ? [] : ['pledged'])
  for (const flow of implied) expect(of(`implied.${flow}`), `4 ${flow} ${where}`).toBe(0n)
  if (policy.cash !== 'borrowed') expect(of('borrowed'), `4 ${where}`).toBe(0n)
}

/** Which award is passed on from which. */
const PASSED: Readonly<Record<string, string>> = { a: 's', s: 't' }

const isOneCell = (one: Cell, other: Cell) =>
  one.pledge === other.pledge && one.purpose === other.purpose

type Cell = Readonly<{ pledge: string | null; purpose: string | null }>

/** What was passed on to an award, as far as it did not come back. */
const passedTo = (of: Amounts) =>
  sum(of, 'subdisbursed', 'implied.subdisbursed') - of('subreturned')

function lineIdentities(of: Amounts, below: Amounts, where: string): void {
  const paid = sum(of, 'disbursed', 'implied.disbursed') - of('returned')
  expect(sum(of, 'awarded', 'implied.awarded', 'overawarded'), `3 ${where}`).toBe(
    paid + of('undisbursed'),
  )
  expect(sum(of, 'subawarded', 'implied.subawarded'), `3 sub ${where}`).toBe(
    passedTo(of) + of('subUndisbursed'),
  )
  expect(paid + passedTo(of) - passedTo(below), `3 ${where}`).toBe(
    sum(of, 'advances', 'spent', 'recoverable'),
  )
  expect(sum(of, 'expended', 'implied.expended') - of('disallowed'), `3 ${where}`).toBe(
    sum(of, 'spent', 'claimed'),
  )
  const accounts = ['advances', 'spent', 'undisbursed', 'paid', 'overawarded', 'claimed']
  for (const account of [...accounts, 'subUndisbursed']) {
    expect(of(account) >= 0n, `4 ${account} ${where}`).toBe(true)
  }
  const unpaid = sum(of, 'undisbursed', 'subUndisbursed')
  expect(of('claimed') <= unpaid, `4 claimed ${where}`).toBe(true)
}

/** Own spending: what was spent on the pledge itself and did not come back. */
function ownIdentities(of: Amounts, where: string): void {
  expect(sum(of, 'expended', 'implied.expended') - of('returned'), `3 own ${where}`).toBe(
    of('spent'),
  )
}

/** What was reallocated into a purpose and not out of it, by stage. */
function movedInto({ kept }: History, cell: string, asOf: string): Amounts {
  const facts = kept as unknown as readonly ModelEvent[]
  return (stage) =>
    facts.reduce((so, event) => {
      const undone = event.type === 'reversed'
      const fact = undone ? facts.find(({ id }) => id === event.data.event) : event
      if (fact?.type !== 'reallocated' || event.date > asOf) return so
      const { pledge, from, to, stages } = fact.data
      const { amount = '0.00', currency } =
        (stages as Record<string, Partial<Record<string, string>>>)[stage] ?? {}
      const part = undone ? -fromText(amount) : fromText(amount)
      if (cell === `${pledge} ${to} ${currency}`) return so + part
      return cell === `${pledge} ${from} ${currency}` ? so - part : so
    }, 0n)
}

/** 9: cash is explained by its flows alone; own spending stands where no award does. */
function cashIdentity(history: History): void {
  const { book } = history
  for (const asOf of DATES) {
    const cells = new Map<string, { all: Amounts[]; own: Amounts[] }>()
    for (const row of book.balances({ by: ['pledge', 'purpose', 'award'], asOf })) {
      const key = `${row.pledge} ${row.purpose} ${row.currency}`
      const cell = cells.get(key) ?? { all: [], own: [] }
      cells.set(key, cell)
      cell.all.push(amountsOf(row))
      if (row.award === null) cell.own.push(amountsOf(row))
    }
    for (const [key, { all, own }] of cells) {
      const of: Amounts = (measure) => all.reduce((total, row) => total + row(measure), 0n)
      const spent = own.reduce((total, row) => total + sum(row, 'expended', 'implied.expended'), 0n)
      expect(of('cash') - movedInto(history, key, asOf)('cash'), `9 ${key} ${asOf}`).toBe(
        sum(of, 'received', 'implied.received', 'returned', 'borrowed', 'exchangedIn') -
          sum(of, 'refunded', 'disbursed', 'implied.disbursed', 'exchangedOut') -
          spent,
      )
    }
  }
}

const asSent = ({ type, date, id, data }: ModelEvent) => ({ type, date, id, data }) as never

describe('laws of a book', () => {
  law('a reopened log is the same book', POLICIES, async ({ book, log }) => {
    const reopened = await openBook(log)
    expect(shownBy(reopened)).toBe(shownBy(book))
    expect(JSON.stringify(reopened.check())).toBe(JSON.stringify(book.check()))
    expect(reopened.size).toBe(book.size)
  })

  law('batches change nothing', POLICIES, async ({ book, policy, inputs, kept }) => {
    const ids = new Set(kept.map(({ id }) => id))
    const sent = inputs.filter(({ id }) => ids.has(id))
    const other = await newBook(policy)
    for (let at = 0, size = 1; at < sent.length; at += size, size = (size * 7 + 3) % 11 || 1) {
      const outcome = await other.tryRecord(...sent.slice(at, at + size).map(asSent))
      expect(outcome.accepted, JSON.stringify(outcome)).toBe(true)
    }
    expect(shownBy(other)).toBe(shownBy(book))
  })

  law('the order of recording changes nothing', OBSERVING, async (history) => {
    const other = await newBook(history.policy)
    for (const event of shuffled(history.oracle, seed)) {
      const outcome = await other.tryRecord(asSent(event))
      expect(outcome.accepted, JSON.stringify([event, outcome])).toBe(true)
    }
    expect(shownBy(other)).toBe(shownBy(history.book))
    const findings = (book: Book) => [...book.check()].map((found) => JSON.stringify(found)).sort()
    expect(findings(other)).toEqual(findings(history.book))
  })

  for (const policy of POLICIES) {
    const told = `${policy.mode}, ${policy.cash}, ${policy.excess} (seed ${seed})`
    it(`a refusal and a preview change nothing: ${told}`, { timeout }, async () => {
      await fc.assert(
        fc.asyncProperty(setups, steps({ min: 1, max: 40 }), async (setup, taken) => {
          let before = { shown: '', size: 0 }
          let preview: unknown
          await play(policy, setup, taken, {
            judged: false,
            async before({ book }, input) {
              before = { shown: shownBy(book), size: book.size }
              preview = withoutClock(await book.preview(input as never))
              expect(shownBy(book)).toBe(before.shown)
            },
            async after({ book, log, kept }, _, input) {
              const accepted = kept[kept.length - 1]?.id === input.id
              expect((preview as { accepted: boolean }).accepted).toBe(accepted)
              if (accepted) {
                expect(withoutClock({ accepted, events: kept.slice(-1) }).events).toEqual(
                  (preview as { events: unknown }).events,
                )
                return
              }
              expect(await log.size()).toBe(before.size)
              expect(shownBy(book)).toBe(before.shown)
              const again = withoutClock(await book.tryRecord(input as never))
              expect(again).toEqual(preview)
            },
          })
        }),
        { seed, numRuns: runs(4) },
      )
    })
  }

  it('a refused batch leaves nothing of its first events', async () => {
    const book = await newBook({ mode: 'strict', cash: 'required', excess: 'refuse' }, memoryLog())
    const usd = (amount: string) => ({ amount, currency: 'USD' })
    const pledge = { pledge: 'p', donor: 'Ada', purpose: 'wells', amount: usd('10.00') }
    const before = shownBy(book)
    const outcome = await book.tryRecord(
      { type: 'pledged', date: '2024-03-01', data: pledge } as never,
      {
        type: 'received',
        date: '2024-03-01',
        data: { pledge: 'p', amount: usd('10.01') },
      } as never,
    )
    expect(outcome.accepted).toBe(false)
    expect(shownBy(book)).toBe(before)
    expect(book.size).toBe(1)
  })
})

/** The outcome without the instant at which it was made. */
function withoutClock(outcome: object): Record<string, unknown> {
  return JSON.parse(
    JSON.stringify(outcome, (key, value) => (key === 'recordedAt' ? undefined : value)),
  ) as Record<string, unknown>
}
