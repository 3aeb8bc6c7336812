/**
 * Schedules for the steps of a history, and what the oracle says became of every instalment.
 *
 * Amounts are plain bigints and days are texts; nothing here is shared with what it judges.
 */
import { fromText, larger, smaller, toText } from '../../src/testing/model/amounts.ts'
import { cellOf, centsOf, type ModelEvent } from '../../src/testing/model/documents.ts'
import type { Oracle } from '../../src/testing/model/oracle.ts'
import { dayOf, type Step } from './steps.ts'

const CENT = fromText('0.01')

interface Schedule {
  readonly instalments?: readonly { due: string; amount: { amount: string; currency: string } }[]
  readonly rule?: { first: string; every: 'month' | 'quarter' | 'year'; count: number }
  readonly overpayment?: 'next' | 'last'
}

/** The same input with a schedule, or naming an instalment that there is, now and then. */
export function withTerms(input: ModelEvent, step: Step, oracle: Oracle): ModelEvent {
  const { type, data } = input
  if (type === 'pledged' || (type === 'pledgeRevised' && step.pick % 3 === 0)) {
    const schedule = scheduleOf(step, centsOf(data, type === 'pledged' ? 'amount' : 'to'))
    return { ...input, data: { ...data, schedule } }
  }
  const names = ['received', 'pledgeCancelled', 'pledgeLapsed', 'writtenOff'].includes(type)
  if (!names || step.pick % 2 === 0) return input
  const known = scheduleOn(oracle, data.pledge as string, input.date)
  if (known === undefined) return input
  const { instalments, rule } = known.event.data.schedule as Schedule
  const count = instalments?.length ?? rule?.count ?? 1
  return { ...input, data: { ...data, instalment: 1 + (step.permille % count) } }
}

function scheduleOf({ pick, permille, mood }: Step, amount: bigint): Schedule {
  const overpayment = pick % 3 === 1 ? { overpayment: 'last' as const } : {}
  const every = (['month', 'quarter', 'year'] as const)[permille % 3] ?? 'month'
  if (pick % 2 === 0) {
    const count = 1 + (permille % 5)
    return { rule: { first: dayOf(mood), every, count }, ...overpayment }
  }
  const third = (amount / CENT / 3n) * CENT
  const parts = third === 0n ? [amount] : [third, third, amount - third - third]
  const instalments = parts.map((part, i) => ({
    due: dayOf((mood + i * permille) % 12),
    amount: { amount: toText(part), currency: 'USD' },
  }))
  return { instalments, ...overpayment }
}

/** Whether a fact had happened by a day and was not taken back by then. */
function isStanding(oracle: Oracle, { id, date }: ModelEvent, asOf: string): boolean {
  const back = oracle.reversalOf(id)?.event.date
  return date <= asOf && (back === undefined || back > asOf)
}

function scheduleOn(oracle: Oracle, pledge: string, asOf: string) {
  return oracle.posted
    .filter(({ event }) => event.data.schedule !== undefined && event.data.pledge === pledge)
    .filter(({ event }) => isStanding(oracle, event, asOf))
    .reduce<Oracle['posted'][number] | undefined>(
      (best, one) => (best === undefined || one.event.date >= best.event.date ? one : best),
      undefined,
    )
}

/** An instalment of the oracle. */
export interface Expected {
  readonly instalment: number
  readonly due: string
  amount: bigint
  settled: bigint
  writtenOff: bigint
  ended: bigint
  conditional: bigint
  outstanding: bigint
}

/** What became of the instalments of a pledge by a day; undefined where it has no schedule. */
export function instalmentsBy(
  oracle: Oracle,
  pledge: string,
  asOf: string,
  excess: string,
): readonly Expected[] | undefined {
  const found = scheduleOn(oracle, pledge, asOf)
  if (found === undefined) return undefined
  const since = found.event.date
  const own = oracle.posted
    .map(({ event }) => event)
    .filter((event) => event.data.pledge === pledge && isStanding(oracle, event, asOf))
  const totals = totalsOf(oracle, pledge, asOf, excess)
  const reductions = own.filter(({ type, date, data }) => {
    const hasCome = own.some(({ id }) => id === data.receipt)
    return type === 'refunded' && data.effect === 'reduces' && date > since && hasCome
  })
  const reduced = reductions.reduce((sum, event) => sum + centsOf(event.data), 0n)
  const all = expand(found.event, totals.amount + reduced)
  const nameOf = ({ date, data }: ModelEvent) =>
    date >= since ? all.find(({ instalment }) => instalment === data.instalment) : undefined
  const facts = own.flatMap((event) => factsOf(event, own, reductions)).sort(inOrder(nameOf))
  let came = totals.settled + reduced
  let gone = totals.ended
  let later = 0n
  const unplaced: { one: Expected; rest: bigint }[] = []
  for (const { event, kind, amount, back } of facts) {
    const named = nameOf(event)
    if (kind === 'received') {
      const part = smaller(amount, came)
      came -= part
      if (named !== undefined) unplaced.push({ one: named, rest: amount - placeable(all, part) })
      const open = all.find(({ outstanding }) => outstanding > 0n)
      const first = named ?? open
      if (first === undefined) {
        later += back
        continue
      }
      const after = all.slice(all.indexOf(first) + 1)
      const before = all.slice(0, all.indexOf(first))
      const isLast = (found.event.data.schedule as Schedule).overpayment === 'last'
      const order = isLast ? [first, ...all.toReversed()] : [first, ...after, ...before]
      const where = pour(order, part, 'outstanding', 'settled')
      later += takeBack(where, back)
      continue
    }
    const part = smaller(amount, gone)
    gone -= part
    const order = kind === 'lapsed' || kind === 'writtenOff' ? all : all.toReversed()
    const to = kind === 'writtenOff' ? 'writtenOff' : 'ended'
    pour(named === undefined ? order : [named, ...order], part, 'outstanding', to)
  }
  pour(all, came, 'outstanding', 'settled')
  pour(all.toReversed(), totals.conditional, 'outstanding', 'conditional')
  let recovered = totals.recovered
  for (const { one, rest } of unplaced) {
    const part = smaller(smaller(rest, recovered), one.writtenOff)
    pour([one], part, 'writtenOff', 'settled')
    recovered -= larger(part, 0n)
  }
  pour(all, recovered, 'writtenOff', 'settled')
  takeBack(
    all.map((one) => ({ one, part: one.settled })),
    later,
  )
  return all
}

/** How much of what came is open somewhere. */
function placeable(all: readonly Expected[], amount: bigint): bigint {
  return smaller(
    amount,
    all.reduce((sum, { outstanding }) => sum + outstanding, 0n),
  )
}

type Kind = 'received' | 'cancelled' | 'lapsed' | 'writtenOff' | 'conditional'
const KINDS: readonly Kind[] = ['received', 'cancelled', 'lapsed', 'writtenOff', 'conditional']
interface Fact {
  readonly event: ModelEvent
  readonly kind: Kind
  readonly amount: bigint
  readonly back: bigint
}

function factsOf(
  event: ModelEvent,
  own: readonly ModelEvent[],
  reductions: readonly ModelEvent[],
): readonly Fact[] {
  const of = (list: readonly ModelEvent[]) =>
    list
      .filter(({ type, data }) => type === 'refunded' && data.receipt === event.id)
      .reduce((sum, { data }) => sum + centsOf(data), 0n)
  const fact = (kind: Kind, amount: bigint, back = 0n): readonly Fact[] =>
    amount > 0n || back > 0n ? [{ event, kind, amount, back }] : []
  const exit = (kind: Kind) => {
    const unmet = centsOf(event.data, 'conditional')
    return [...fact(kind, centsOf(event.data) - unmet), ...fact('conditional', unmet)]
  }
  switch (event.type) {
    case 'received': {
      const back = of(reductions)
      return fact('received', larger(0n, centsOf(event.data) - of(own) + back), back)
    }
    case 'pledgeCancelled':
      return exit('cancelled')
    case 'pledgeLapsed':
      return exit('lapsed')
    case 'writtenOff':
      return exit('writtenOff')
    default:
      return []
  }
}

const inOrder =
  (nameOf: (event: ModelEvent) => Expected | undefined) =>
  (a: Fact, b: Fact): number => {
    const keys = ({ event, kind, amount, back }: Fact) => [
      event.date,
      KINDS.indexOf(kind),
      nameOf(event)?.instalment ?? 1_000_000,
      -amount,
      -back,
    ]
    const [ours, theirs] = [keys(a), keys(b)]
    const at = ours.findIndex((key, i) => key !== theirs[i])
    return at < 0 ? 0 : ours[at]! < theirs[at]! ? -1 : 1
  }

type Account = 'settled' | 'writtenOff' | 'ended' | 'conditional' | 'outstanding'

function pour(order: readonly Expected[], amount: bigint, from: Account, to: Account) {
  let left = amount
  const where: { one: Expected; part: bigint }[] = []
  for (const one of order) {
    const part = smaller(left, one[from])
    if (part <= 0n) continue
    one[from] -= part
    one[to] += part
    left -= part
    where.push({ one, part })
  }
  return where
}

/** Lowers both what was settled and what was due, the last first; tells what is left of it. */
function takeBack(where: readonly { one: Expected; part: bigint }[], amount: bigint): bigint {
  let left = amount
  for (const { one, part } of where.toReversed()) {
    const cut = smaller(left, part)
    one.settled -= cut
    one.amount -= cut
    left -= cut
  }
  return left
}

function expand({ data }: ModelEvent, amount: bigint): readonly Expected[] {
  const { instalments, rule } = data.schedule as Schedule
  const stated = centsOf(data, data.to === undefined ? 'amount' : 'to')
  const count = BigInt(rule?.count ?? 1)
  const even = (stated / CENT / count) * CENT
  const parts =
    instalments?.map((one) => ({ due: one.due, amount: fromText(one.amount.amount) })) ??
    Array.from({ length: Number(count) }, (_, i) => ({
      due: later(rule!.first, i * { month: 1, quarter: 3, year: 12 }[rule!.every]),
      amount: i === Number(count) - 1 ? stated - even * (count - 1n) : even,
    }))
  const all = parts
    .map((part, i) => ({ ...part, instalment: i + 1 }))
    .sort((a, b) => (a.due === b.due ? a.instalment - b.instalment : a.due < b.due ? -1 : 1))
  let change = amount - all.reduce((sum, part) => sum + part.amount, 0n)
  for (const part of all.toReversed()) {
    const next = part.amount + change
    part.amount = larger(next, 0n)
    change = smaller(next, 0n)
  }
  return all.map((part) => ({
    ...part,
    settled: 0n,
    writtenOff: 0n,
    ended: 0n,
    conditional: 0n,
    outstanding: part.amount,
  }))
}

/** The day so many months later, or the last one of a month that is too short for it. */
function later(first: string, months: number): string {
  const [year, month, day] = first.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  const date = new Date(Date.UTC(year, month - 1 + months, Math.min(day, last)))
  return date.toISOString().slice(0, 10)
}

/**
 * What a pledge comes to, all of its purposes together. Here what settled it is not what is left of
 * its amount, but what came, and what ended, less what was never promised; what was moved between
 * its purposes is none of that.
 */
function totalsOf(oracle: Oracle, pledge: string, asOf: string, excess: string) {
  const known = oracle.documents.pledges.get(pledge)
  const totals = { amount: 0n, recovered: 0n, conditional: 0n }
  let gone = 0n
  let ended = 0n
  for (const purpose of known?.purposes ?? []) {
    const cell = cellOf(pledge, oracle.documents, purpose)
    const { pledge: sums } = oracle.shown(cell, asOf)
    const raw = (account: string, names?: readonly string[]) =>
      oracle.posted
        .filter(({ event }) => event.date <= asOf)
        .flatMap(({ event, rows }) => rows.map((row) => ({ type: typeOf(oracle, event), row })))
        .filter(({ type, row }) => {
          const isNamed = names === undefined || names.includes(type)
          return isNamed && row.cell === cell && row.award === '' && row.account === account
        })
        .reduce((sum, { row }) => sum + row.amount, 0n)
    const moved =
      raw('promised', ['reallocated']) +
      raw('receivable', ['reallocated']) +
      raw('cash', ['reallocated'])
    const unmet = raw('conditionalEnded')
    const gross = raw('writtenOff')
    const recovered = gross - sums.of('writtenOff')
    const conditional = sums.of('conditional')
    const amount = sums.of('pledged') + moved + conditional + unmet
    const isImplied = excess === 'implied' && known?.conditional !== true
    const byMoney = isImplied ? sums.of('promisedShort') - recovered : 0n
    const came = sums.of('received') + sums.of('implied.received') - sums.of('refunded')
    const exits = gross + raw('cancelled') + raw('lapsed') + unmet
    gone += came - byMoney - sums.of('unapplied') + exits - recovered
    ended += exits
    totals.amount += amount
    totals.recovered += recovered
    totals.conditional += conditional
  }
  const left = larger(0n, gone)
  ended = smaller(ended, left)
  return { ...totals, settled: left - ended, ended }
}

/** The type of an event, or of what it takes back. */
function typeOf(oracle: Oracle, event: ModelEvent): string {
  if (event.type !== 'reversed') return event.type
  return oracle.posted.find((fact) => fact.event.id === event.data.event)?.event.type ?? ''
}
