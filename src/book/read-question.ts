/**
 * Reads the questions that a book is asked, before they are answered.
 *
 * Callers need not have types. A part that is not understood is an error that says what would be:
 * a question that is read as another one gives a figure that looks right. What is answered is a
 * copy of plain values, so looking at it again gives the same, and throws nothing.
 */
import { fail } from '../errors.ts'
import { plainCopy } from '../events/plain.ts'
import { type Amount, shown, standsIn } from '../events/reading.ts'
import type { Money } from '../money/money.ts'
import { unitsFromText } from '../money/units.ts'
import { BOUNDARY_DIMENSIONS } from '../views/boundary.ts'
import { EVERY, type Every } from '../views/periods.ts'
import { RATE_RULES, type RateRule } from '../views/rates.ts'
import { isObject, strayIn } from './arguments.ts'

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

/** A table of rates may be long: it has room for a million of them. */
const QUESTION_LENGTH_MAX = 1 << 27

/** A copy of a question of this kind that has no strange part. @throws `QUESTION_INVALID` */
export function readQuestion<Question>(asked: keyof typeof PARTS, given: Question): Question {
  const question = plainCopy(given, QUESTION_LENGTH_MAX).value
  checkParts(`${asked}: the question`, question, PARTS[asked])
  check(asked, question as Readonly<Record<string, unknown>>)
  return question as Question
}

function check(asked: keyof typeof PARTS, question: Readonly<Record<string, unknown>>): void {
  const { by, show, every, where, knownAt, since, rollUp, countAs, unliquidated, ...rest } =
    question
  if (rest.in !== undefined) checkIn(rest.in, asked === 'timeline' ? '' : rest.asOf)
  checkList('by', by, 'donor')
  checkList('show', show, 'pledged')
  if (rest.in !== undefined) checkPlain(by, { rollUp, countAs })
  checkShape(by, rollUp, countAs)
  for (const name of ['asOf', 'from', 'to']) {
    const day = rest[name]
    if (day === undefined || typeof day === 'string') continue
    invalid(`${name} is ${shown(day)}; write a day, YYYY-MM-DD.`)
  }
  const { measure } = rest
  if (typeof measure !== 'string' && (measure !== undefined || asked === 'explain')) {
    invalid(`${asked}: measure is ${shown(measure)}; name one, such as 'received'.`)
  }
  if (every !== undefined && !EVERY.includes(every as Every)) {
    invalid(`every is ${shown(every)}; write ${EVERY.join(', ')}, or leave it out.`)
  }
  if (where !== undefined) checkWhere(where)
  if (unliquidated !== undefined && !isPlain(unliquidated)) {
    invalid(`unliquidated is ${shown(unliquidated)}; write money, such as usd('12.50').`)
  }
  if (knownAt !== undefined) checkKnownAt(knownAt)
  if (since !== undefined && !(Number.isSafeInteger(since) && (since as number) >= 0)) {
    invalid(`since is ${shown(since)}; write a position, a whole number.`)
  }
  if (asked === 'boundary') checkBoundary(question)
}

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  isObject(value) && !standsIn(value)

/** What is converted is of plain keys: a part of an amount would be rounded twice. */
function checkPlain(by: unknown, shape: Readonly<Record<string, unknown>>): void {
  const keys = (Array.isArray(by) ? by : []).filter((key) => /^credited$|:/.test(key))
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
function checkBoundary({ parties, by = [], where = {} }: Readonly<Record<string, unknown>>): void {
  const isNamed = Array.isArray(parties) && parties.every((party) => typeof party === 'string')
  if (!isNamed || parties.length === 0) {
    invalid(`boundary: parties is ${shown(parties)}; write a list, such as ['UNICEF', 'UNDP'].`)
  }
  const known: readonly string[] = BOUNDARY_DIMENSIONS
  const keys = Object.keys(where as object).filter((key) => !OF_MONEY.includes(key))
  const stray = [...(by as readonly string[]), ...keys].find((key) => !known.includes(key))
  if (stray !== undefined) {
    invalid(
      `boundary: ${shown(stray)} is not the same all along the way of the money; ` +
        `there are ${known.join(', ')}.`,
    )
  }
}

const OF_MONEY = ['currency', 'basis']

function checkList(name: string, value: unknown, such: string): void {
  if (value === undefined) return
  if (!Array.isArray(value))
    invalid(`${name} is ${shown(value)}; write a list, such as ['${such}'].`)
  const place = value.findIndex((item) => typeof item !== 'string')
  if (place < 0) return
  invalid(`${name}[${place}] is ${shown(value[place])}; write a text, such as '${such}'.`)
}

function checkWhere(where: unknown): void {
  if (!isPlain(where)) invalid(`where is ${shown(where)}; write it as { donor: 'USA' }.`)
  for (const [key, value] of Object.entries(where)) {
    if (value !== undefined && typeof value !== 'string') {
      invalid(`where.${key} is ${shown(value)}; write a text.`)
    }
  }
}

function checkKnownAt(knownAt: unknown): void {
  if (!isPlain(knownAt)) {
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
  if (!isPlain(given)) {
    invalid(`${what} is ${shown(given)}; write an object with ${known.join(', ')}.`)
  }
  const stray = strayIn(given, known)
  if (stray) invalid(`${what} has ${shown(stray.key)}, which is no part of it; ${stray.advice}`)
}

function invalid(message: string): never {
  return fail('QUESTION_INVALID', message)
}
