/**
 * The questions a book is asked, looked at before they are answered.
 *
 * Callers need not have types. A part that is not understood is an error that says what would be:
 * a question that is read as another one gives a figure that looks right.
 */
import { fail } from '../errors.ts'
import { shown } from '../events/reading.ts'
import type { AskedMeasure } from '../journal/accounts.ts'
import { BOUNDARY_DIMENSIONS, type BoundaryDimension } from '../views/boundary.ts'
import { EVERY, type Every } from '../views/periods.ts'
import type { Dimension, KnownAt, Where } from '../views/question.ts'
import { isObject, strayIn } from './arguments.ts'

export interface BalanceQuestion<
  By extends Dimension = Dimension,
  Show extends AskedMeasure = AskedMeasure,
> {
  readonly by?: readonly By[]
  readonly where?: Where
  readonly asOf?: string
  readonly knownAt?: KnownAt
  readonly show?: readonly Show[]
}

export interface TimelineQuestion<
  By extends Dimension = Dimension,
  Show extends AskedMeasure = AskedMeasure,
> {
  /** Without it, the days from `from` to `to` are one period. */
  readonly every?: Every
  /** The first day; without it, the first period is the one of the first event. */
  readonly from?: string
  /** The last day; without it, the last period is the one of the last event. */
  readonly to?: string
  readonly by?: readonly By[]
  readonly where?: Where
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
  readonly measure: Exclude<AskedMeasure, 'atRisk'>
  readonly where?: Where
  readonly asOf?: string
  readonly knownAt?: KnownAt
}

/** The part of a question that says which events are meant. */
export type ScopeQuestion = Omit<ExplainQuestion, 'measure'>

export interface CheckQuestion {
  readonly knownAt?: KnownAt
  /** Only what events from this position on have touched. */
  readonly since?: number
}

const PARTS = {
  balances: ['by', 'where', 'asOf', 'knownAt', 'show'],
  timeline: ['every', 'from', 'to', 'by', 'where', 'knownAt', 'show'],
  boundary: ['parties', 'by', 'where', 'asOf', 'knownAt'],
  explain: ['measure', 'where', 'asOf', 'knownAt'],
  rows: ['where', 'asOf', 'knownAt'],
  check: ['knownAt', 'since'],
} as const

/** Refuses what is no question of this kind. @throws `QUESTION_INVALID` */
export function checkQuestion(asked: keyof typeof PARTS, question: unknown): void {
  checkParts(`${asked}: the question`, question, PARTS[asked])
  const { by, show, every, where, knownAt, since, ...days } = question as Readonly<
    Record<string, unknown>
  >
  checkList('by', by, 'donor')
  checkList('show', show, 'pledged')
  for (const name of ['asOf', 'from', 'to']) {
    const day = days[name]
    if (day === undefined || typeof day === 'string') continue
    invalid(`${name} is ${shown(day)}; write a day, YYYY-MM-DD.`)
  }
  if (every !== undefined && !EVERY.includes(every as Every)) {
    invalid(`every is ${shown(every)}; write ${EVERY.join(', ')}, or leave it out.`)
  }
  if (where !== undefined) checkWhere(where)
  if (knownAt !== undefined) checkKnownAt(knownAt)
  if (since !== undefined && !(Number.isSafeInteger(since) && (since as number) >= 0)) {
    invalid(`since is ${shown(since)}; write a position, a whole number.`)
  }
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
