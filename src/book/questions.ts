/**
 * The questions a book is asked, looked at before they are answered.
 *
 * Callers need not have types. A part that is not understood is an error that says what would be:
 * a question that is read as another one gives a figure that looks right.
 */
import { fail } from '../errors.ts'
import { type Amount, shown } from '../events/reading.ts'
import type { AskedMeasure } from '../journal/accounts.ts'
import type { Money } from '../money/money.ts'
import { unitsFromText } from '../money/units.ts'
import { BOUNDARY_DIMENSIONS, type BoundaryDimension } from '../views/boundary.ts'
import type { ConvertedMeasure } from '../views/converted.ts'
import type { CoverageMeasure } from '../views/coverage.ts'
import type { Key } from '../views/keys.ts'
import { EVERY, type Every } from '../views/periods.ts'
import type { PledgeKey, PledgeWhere } from '../views/pledge-question.ts'
import type { Dimension, KnownAt, Where } from '../views/question.ts'
import { type InCurrency, RATE_RULES, type RateRule } from '../views/rates.ts'
import type { SteppedMeasure } from '../views/steps.ts'
import { isObject, strayIn } from './arguments.ts'

/** What balances and timelines have in common. */
interface GroupedQuestion<By extends Key, Show extends AskedMeasure> {
  readonly by?: readonly By[]
  readonly where?: Where
  readonly knownAt?: KnownAt
  readonly show?: readonly Show[]
  /** Each purpose also counts what is part of it; `by` has to have it. */
  readonly rollUp?: 'purpose'
  /** Units are shown as those that they count as. */
  readonly countAs?: true
}

export interface BalanceQuestion<By extends Key = Key, Show extends AskedMeasure = AskedMeasure>
  extends GroupedQuestion<By, Show> {
  readonly asOf?: string
}

/** The same in one currency, by a table of rates; accounts stand as of a day that is named. */
export interface ConvertedQuestion<
  By extends Dimension = Dimension,
  Show extends ConvertedMeasure = ConvertedMeasure,
> extends Omit<BalanceQuestion<By>, 'show' | 'asOf'> {
  readonly asOf: string
  readonly in: InCurrency
  readonly show?: readonly Show[]
}

export interface TimelineQuestion<By extends Key = Key, Show extends AskedMeasure = AskedMeasure>
  extends GroupedQuestion<By, Show> {
  /** Without it, the days from `from` to `to` are one period. */
  readonly every?: Every
  /** The first day; without it, the first period is the one of the first event. */
  readonly from?: string
  /** The last day; without it, the last period is the one of the last event. */
  readonly to?: string
}

/** The same in one currency: accounts are converted at the rate of the end of each period. */
export interface ConvertedTimelineQuestion<
  By extends Dimension = Dimension,
  Show extends ConvertedMeasure = ConvertedMeasure,
> extends Omit<TimelineQuestion<By>, 'show'> {
  readonly in: InCurrency
  readonly show?: readonly Show[]
}

export interface StatementQuestion<Show extends SteppedMeasure = SteppedMeasure> {
  /** What it is of, such as `{ pledge: 'us-mss' }`, an award, a donor or a recipient. */
  readonly where?: Where
  /** The first day; what stood before it is the opening balance. */
  readonly from?: string
  /** The last day. */
  readonly to?: string
  readonly knownAt?: KnownAt
  readonly show?: readonly Show[]
}

export interface BoundaryQuestion<By extends BoundaryDimension = BoundaryDimension> {
  /** Who is inside. */
  readonly parties: readonly string[]
  readonly by?: readonly By[]
  readonly where?: Readonly<Partial<Record<BoundaryDimension | 'currency' | 'basis', string>>>
  readonly asOf?: string
  readonly knownAt?: KnownAt
}

export interface ExplainQuestion {
  readonly measure: SteppedMeasure
  readonly where?: Where
  readonly asOf?: string
  readonly knownAt?: KnownAt
}

/** The part of a question that says which events are meant. */
export type ScopeQuestion = Omit<ExplainQuestion, 'measure'>

export interface MatchQuestion {
  readonly where?: PledgeWhere
  readonly asOf?: string
  readonly knownAt?: KnownAt
}

export interface ObservedQuestion {
  /** Of figures that were reported, only these: of a donor, a purpose, a recipient, a currency. */
  readonly where?: Where
  /** Only figures as of this day or an earlier one. */
  readonly asOf?: string
  readonly knownAt?: KnownAt
}

export interface InstalmentQuestion extends MatchQuestion {
  /** The day by which it is told what is due and what is overdue. */
  readonly asOf: string
}

export interface AgeingQuestion<By extends PledgeKey = PledgeKey> extends InstalmentQuestion {
  readonly by?: readonly By[]
}

export interface CoverageQuestion {
  /** What counts: `funding` where it is left out, or a flow, such as `pledged` or `received`. */
  readonly measure?: CoverageMeasure
  /** A purpose chooses the requirements, all else chooses what covers them. */
  readonly where?: Where
  readonly asOf?: string
  readonly knownAt?: KnownAt
}

export interface FinancialReportQuestion {
  /** The award; beside it a donor, say, whose share alone is reported. */
  readonly where: Where & Readonly<{ award: string }>
  /** The first day of the reporting period; without it only what is cumulative is told. */
  readonly from?: string
  /** Its last day. */
  readonly to?: string
  /** What the recipient owes others at the end of the period, which is in no event of the book. */
  readonly unliquidated?: Money
  readonly knownAt?: KnownAt
}

export interface CheckQuestion {
  readonly knownAt?: KnownAt
  /** Only what events from this position on have touched. */
  readonly since?: number
}

const PARTS = {
  balances: ['by', 'where', 'asOf', 'knownAt', 'show', 'rollUp', 'countAs', 'in'],
  timeline: ['every', 'from', 'to', 'by', 'where', 'knownAt', 'show', 'rollUp', 'countAs', 'in'],
  boundary: ['parties', 'by', 'where', 'asOf', 'knownAt'],
  explain: ['measure', 'where', 'asOf', 'knownAt'],
  instalments: ['where', 'asOf', 'knownAt'],
  ageing: ['by', 'where', 'asOf', 'knownAt'],
  matches: ['where', 'asOf', 'knownAt'],
  statement: ['where', 'from', 'to', 'knownAt', 'show'],
  coverage: ['measure', 'where', 'asOf', 'knownAt'],
  observed: ['where', 'asOf', 'knownAt'],
  financialReport: ['where', 'from', 'to', 'unliquidated', 'knownAt'],
  rows: ['where', 'asOf', 'knownAt'],
  check: ['knownAt', 'since'],
  flags: ['knownAt', 'since'],
} as const

/** Refuses what is no question of this kind. @throws `QUESTION_INVALID` */
export function checkQuestion(asked: keyof typeof PARTS, question: unknown): void {
  checkParts(`${asked}: the question`, question, PARTS[asked])
  const { by, show, every, where, knownAt, since, rollUp, countAs, unliquidated, ...days } =
    question as Readonly<Record<string, unknown>>
  if (days.in !== undefined) {
    checkIn(days.in, asked === 'timeline' ? '' : days.asOf)
    checkPlain(by, { rollUp, countAs })
  }
  checkList('by', by, 'donor')
  checkList('show', show, 'pledged')
  checkShape(by, rollUp, countAs)
  for (const name of ['asOf', 'from', 'to']) {
    const day = days[name]
    if (day === undefined || typeof day === 'string') continue
    invalid(`${name} is ${shown(day)}; write a day, YYYY-MM-DD.`)
  }
  if (every !== undefined && !EVERY.includes(every as Every)) {
    invalid(`every is ${shown(every)}; write ${EVERY.join(', ')}, or leave it out.`)
  }
  if (where !== undefined) checkWhere(where)
  if (unliquidated !== undefined && !isObject(unliquidated)) {
    invalid(`unliquidated is ${shown(unliquidated)}; write money, such as usd('12.50').`)
  }
  if (knownAt !== undefined) checkKnownAt(knownAt)
  if (since !== undefined && !(Number.isSafeInteger(since) && (since as number) >= 0)) {
    invalid(`since is ${shown(since)}; write a position, a whole number.`)
  }
}

/** What is converted is of plain keys: a part of an amount would be rounded twice. */
function checkPlain(by: unknown, shape: Readonly<Record<string, unknown>>): void {
  const keys = (Array.isArray(by) ? by : []).filter((key) => /^credited$|:/.test(String(key)))
  const [strange] = [...keys, ...Object.keys(shape).filter((key) => shape[key] !== undefined)]
  if (strange === undefined) return
  invalid(`in: ${shown(strange)} and a conversion do not go together; ask for one of the two.`)
}

/** How the rows are shown: each part of it says one thing, or does not stand. */
function checkShape(by: unknown, rollUp: unknown, countAs: unknown): void {
  if (rollUp !== undefined && rollUp !== 'purpose') {
    invalid(`rollUp is ${shown(rollUp)}; purposes alone form a tree: write 'purpose'.`)
  }
  if (rollUp !== undefined && !(Array.isArray(by) && by.includes('purpose'))) {
    invalid("rollUp: there is no purpose to roll up; add 'purpose' to by.")
  }
  if (countAs !== undefined && countAs !== true) {
    invalid(`countAs is ${shown(countAs)}; write true, or leave it out.`)
  }
}

/** Money that stands in a question, in units of its currency. @throws `QUESTION_INVALID` */
export function moneyAsked(
  name: string,
  given: Money | undefined,
  decimalsOf: (currency: string) => number | undefined,
): Amount | undefined {
  if (given === undefined) return undefined
  const { amount, currency } = given as Readonly<Record<string, unknown>>
  if (typeof amount === 'string' && typeof currency === 'string') {
    const decimals = decimalsOf(currency) ?? -1
    const units = decimals < 0 ? undefined : unitsFromText(amount, decimals)
    if (units !== undefined) return { units, currency, decimals }
  }
  return invalid(`${name} is ${shown(given)}; write money in a currency of the book: usd('12.50').`)
}

/** A boundary is drawn around some parties, and its movements are told by what they share. */
export function checkBoundary(question: BoundaryQuestion): void {
  checkQuestion('boundary', question)
  const { parties, by = [], where = {} } = question
  const isNamed = Array.isArray(parties) && parties.every((party) => typeof party === 'string')
  if (!isNamed || parties.length === 0) {
    invalid(`boundary: parties is ${shown(parties)}; write a list, such as ['UNICEF', 'UNDP'].`)
  }
  const known: readonly string[] = BOUNDARY_DIMENSIONS
  const stray = [...by, ...Object.keys(where).filter((key) => !OF_MONEY.includes(key))].find(
    (key) => !known.includes(key),
  )
  if (stray !== undefined) {
    invalid(
      `boundary: ${shown(stray)} is not the same all along the way of the money; ` +
        `there are ${known.join(', ')}.`,
    )
  }
}

const OF_MONEY = ['currency', 'basis']

function checkList(name: string, value: unknown, such: string): void {
  if (value === undefined || Array.isArray(value)) return
  invalid(`${name} is ${shown(value)}; write a list, such as ['${such}'].`)
}

function checkWhere(where: unknown): void {
  if (!isObject(where)) invalid(`where is ${shown(where)}; write it as { donor: 'USA' }.`)
  for (const [key, value] of Object.entries(where)) {
    if (value !== undefined && typeof value !== 'string') {
      invalid(`where.${key} is ${shown(value)}; write a text.`)
    }
  }
}

function checkKnownAt(knownAt: unknown): void {
  if (!isObject(knownAt)) {
    invalid(`knownAt is ${shown(knownAt)}; write it as { size: 7 } or { time: '...' }.`)
  }
  checkParts('knownAt', knownAt, ['size', 'time'])
  const stated = Object.values(knownAt).filter((value) => value !== undefined)
  if (stated.length !== 1) invalid('knownAt has one of size and time; write one of the two.')
}

function checkIn(asked: unknown, asOf: unknown): void {
  checkParts('in', asked, ['currency', 'rates', 'rule', 'ageMax', 'inverse', 'via'])
  const { currency, rates, rule, ageMax, inverse, via } = asked as Readonly<Record<string, unknown>>
  if (typeof currency !== 'string')
    invalid(`in.currency is ${shown(currency)}; write one, as 'USD'.`)
  if (!Array.isArray(rates)) {
    invalid(`in.rates is ${shown(rates)}; write a list of { date, from, to, rate, source }.`)
  }
  if (!RATE_RULES.includes(rule as RateRule)) {
    invalid(`in.rule is ${shown(rule)}; write ${RATE_RULES.join(' or ')}.`)
  }
  if (ageMax !== undefined && !(Number.isSafeInteger(ageMax) && (ageMax as number) >= 0)) {
    invalid(`in.ageMax is ${shown(ageMax)}; write a whole number of days.`)
  }
  if (ageMax !== undefined && rule === 'exact') {
    invalid('in.ageMax is for rates of days before; leave it out where the rule is exact.')
  }
  if (inverse !== undefined && typeof inverse !== 'boolean') {
    invalid(`in.inverse is ${shown(inverse)}; write true, or leave it out.`)
  }
  if (via !== undefined && typeof via !== 'string') {
    invalid(`in.via is ${shown(via)}; write a currency, as 'EUR'.`)
  }
  if (asOf === undefined) {
    invalid('in is asked without asOf; name the day at whose rates accounts are converted.')
  }
}

function checkParts(what: string, given: unknown, known: readonly string[]): void {
  if (!isObject(given)) {
    invalid(`${what} is ${shown(given)}; write an object with ${known.join(', ')}.`)
  }
  const stray = strayIn(given, known)
  if (stray) invalid(`${what} has ${shown(stray.key)}, which is no part of it; ${stray.advice}`)
}

function invalid(message: string): never {
  return fail('QUESTION_INVALID', message)
}
