/**
 * Rates: what a table of them says of a currency on a day, by a rule with a name.
 *
 * A rate has a day and a source. It is taken on its own day, or (`on-or-before`) until the next one
 * of the same two currencies. The other direction, and the way through a third currency, are taken
 * only where that is asked for. What is missing is named, and is never nought or one.
 */
import { fail } from '../errors.ts'
import { dayFromText } from '../events/dates.ts'
import { day, name, record, share, text } from '../events/kinds.ts'
import { whyUnknown } from '../events/read-money.ts'
import { readerOf } from '../events/reading.ts'
import { decimalsIn, decimalsOf, type Journal } from '../journal/journal.ts'
import { currencyOf } from '../money/currencies.ts'
import { type Factor, factorOf, type RateStep } from '../money/rates.ts'

/** One unit of `from` was worth `rate` of `to` on a day, as a source says. */
export type Rate = Readonly<{
  date: string
  from: string
  to: string
  rate: string
  source: string
}>

export const RATE_RULES = ['exact', 'on-or-before'] as const
export type RateRule = (typeof RATE_RULES)[number]

/** In which currency an answer is, and by which rates. */
export interface InCurrency {
  readonly currency: string
  readonly rates: readonly Rate[]
  /** A rate of the day itself, or the latest on that day or before it. */
  readonly rule: RateRule
  /** How many days old a rate may be; without it, as old as it is. */
  readonly ageMax?: number
  /** Where there is no rate of one direction, one divided by the rate of the other. */
  readonly inverse?: boolean
  /** Where there is no rate between two currencies, the way through this one. */
  readonly via?: string
}

/** A rate that an answer needed and did not find. */
export type MissingRate = Readonly<{ from: string; to: string; date: string }>

/** The rates that an answer was made with, and those that it lacked. */
export interface RatesUsed {
  readonly used: readonly Rate[]
  readonly missing: readonly MissingRate[]
}

export interface RateFinder {
  /** What one minor unit of a currency is worth on a day; undefined where there is no rate. */
  factor(currency: string, day: number): Factor | undefined
  /** The rates that were taken, by day. */
  used(): readonly Rate[]
}

const FIELDS = record({ date: day, from: name, rate: share, source: text, to: name })

/** What is wrong with a row of a table of rates; undefined where nothing is. */
export function rateProblem(row: unknown): string | undefined {
  const reader = { ...readerOf({ decimals: () => undefined }), withPaths: true }
  const rate = FIELDS.read(row, '', reader)
  const [problem] = reader.problems
  if (problem !== undefined) return problem.message
  if (rate?.source === '') return 'source is empty; say who published the rate.'
  return rate?.from === rate?.to ? `it is from ${rate?.from} to itself; leave it out.` : undefined
}

/** @throws `QUESTION_INVALID` where a rate is none, or stands twice. */
export function ratesBy(journal: Journal, asked: InCurrency): RateFinder {
  const { currency, via, rule, ageMax = Infinity, inverse = false } = asked
  if (decimalsIn(journal, currency) === undefined) unknown('currency', currency)
  if (via !== undefined && !isCurrency(journal, via)) unknown('via', via)
  const pairs = pairsOf(journal, asked.rates)
  const used = new Set<Rate>()
  const factors = new Map<string, Factor | undefined>()

  const latest = (from: string, to: string, on: number): Rate | undefined => {
    const dated = pairs.get(pairOf(from, to))
    const found = dated && lastUpTo(dated, on)
    const age = found === undefined ? Infinity : on - found.day
    return age > (rule === 'exact' ? 0 : ageMax) ? undefined : found?.rate
  }
  const step = (from: string, to: string, on: number): (RateStep & { of: Rate }) | undefined => {
    const direct = latest(from, to, on)
    const of = direct ?? (inverse ? latest(to, from, on) : undefined)
    return of && { of, rate: of.rate, isInverse: of !== direct }
  }
  const steps = (from: string, on: number) => {
    const direct = step(from, currency, on)
    if (direct !== undefined || via === undefined) return [direct]
    return [step(from, via, on), step(via, currency, on)]
  }
  const find = (from: string, on: number): Factor | undefined => {
    const found = steps(from, on)
    if (found.some((one) => one === undefined)) return undefined
    const known = found as (RateStep & { of: Rate })[]
    for (const { of } of known) used.add(of)
    return factorOf(known, decimalsOf(journal, from))
  }
  return {
    factor(from, on) {
      const key = `${from} ${on}`
      if (!factors.has(key)) factors.set(key, find(from, on))
      return factors.get(key)
    },
    used: () => Object.freeze([...used].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))),
  }
}

interface Dated {
  readonly day: number
  readonly rate: Rate
}

/** The rates of each two currencies, by day. */
function pairsOf(journal: Journal, rates: readonly Rate[]): Map<string, Dated[]> {
  const pairs = new Map<string, Dated[]>()
  const places = new Map<string, number>()
  rates.forEach((rate, place) => {
    const problem = rateProblem(rate)
    if (problem !== undefined) invalid(`in.rates[${place}]: ${problem}`)
    for (const code of [rate.from, rate.to]) {
      if (!isCurrency(journal, code)) unknown(`rates[${place}]`, code)
    }
    const pair = pairOf(rate.from, rate.to)
    const known = places.get(`${pair} ${rate.date}`)
    if (known !== undefined) {
      const twice = `${rate.from} to ${rate.to} on ${rate.date} stands in in.rates[${known}]`
      invalid(`in.rates[${place}]: ${twice} already; leave one of the two out.`)
    }
    places.set(`${pair} ${rate.date}`, place)
    const dated = pairs.get(pair) ?? []
    pairs.set(pair, dated)
    dated.push({ day: dayFromText(rate.date)!, rate: Object.freeze({ ...rate }) })
  })
  for (const dated of pairs.values()) dated.sort((a, b) => a.day - b.day)
  return pairs
}

/** The last of what is sorted by day that is not after a day. */
function lastUpTo(dated: readonly Dated[], on: number): Dated | undefined {
  let low = 0
  let high = dated.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (dated[middle]!.day <= on) low = middle + 1
    else high = middle
  }
  return dated[low - 1]
}

/** No name has a line break in it. */
const pairOf = (from: string, to: string): string => `${from}\n${to}`
const orderOf = ({ date, from, to }: Rate): string => `${date} ${from} ${to}`

const isCurrency = (journal: Journal, code: string): boolean =>
  decimalsIn(journal, code) !== undefined || currencyOf(code) !== undefined

const unknown = (where: string, code: string): never => invalid(`in.${where}: ${whyUnknown(code)}`)

const invalid = (message: string): never => fail('QUESTION_INVALID', message)
