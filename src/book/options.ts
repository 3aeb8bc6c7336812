/**
 * What a book is opened with: every option is looked at before anything is read or written.
 *
 * Callers need not have types. What is not understood is an error that says what would be, and is
 * never ignored: a slip in `cash` would change how a whole history reads.
 */
import { fail } from '../errors.ts'
import { bookOpenedDeclaration } from '../events/book-opened.ts'
import type { EventInput } from '../events/declare.ts'
import type { EventLog } from '../events/log.ts'
import { readerOf, shown } from '../events/reading.ts'
import { currencyOf, nearestCurrencies } from '../money/currencies.ts'
import { RULES } from '../rules/settings.ts'
import { isObject, strayIn } from './arguments.ts'

export interface CreateOptions {
  readonly name: string
  readonly mode?: 'strict' | 'observe'
  readonly cash?: 'required' | 'borrowed' | 'implied'
  readonly excess?: 'refuse' | 'unapplied' | 'implied'
  readonly baseCurrency?: string
}

export interface OpenOptions {
  /** Opens a new book on an empty log; on an existing one it must agree with it. */
  readonly create?: CreateOptions
  readonly clock?: () => Date
  /** Fills the bytes with randomness, for the ids that the book makes. */
  readonly random?: (bytes: Uint8Array) => void
}

/** Refuses a log that is none, and options that are none. @throws `INPUT_INVALID` */
export function checkOpening(log: EventLog, options: OpenOptions): void {
  const given: unknown = log
  const isLog = isObject(given) && ['append', 'read', 'close'].every((act) => isCalled(given[act]))
  if (!isLog) {
    invalid(`openBook: the first argument must be a log, such as memoryLog(), not ${shown(log)}.`)
  }
  checkMembers('openBook: options', options, ['create', 'clock', 'random'])
  const { clock, random, create } = options
  for (const [name, value] of Object.entries({ clock, random })) {
    if (value !== undefined && !isCalled(value)) {
      invalid(`openBook: ${name} must be a function, not ${shown(value)}.`)
    }
  }
  if (create !== undefined) checkCreate(create)
}

function checkCreate(create: CreateOptions): void {
  const { rules: _, ...fields } = bookOpenedDeclaration.fields
  checkMembers('create', create, Object.keys(fields))
  const reader = readerOf({ decimals: () => undefined })
  for (const [key, field] of Object.entries(fields)) {
    const value = create[key as keyof CreateOptions]
    if (value !== undefined || key === 'name') field.read(value, `create.${key}`, reader)
  }
  const [problem] = reader.problems
  if (problem !== undefined) invalid(problem.message)
  checkCurrency(create.baseCurrency)
  const { mode, cash = 'implied', excess = 'implied' } = create
  if (mode === 'observe' && (cash !== 'implied' || excess === 'refuse')) {
    invalid(
      'create: an observing book has cash implied, and excess implied or unapplied; ' +
        'leave cash and excess out, or state those.',
    )
  }
}

function checkCurrency(code: string | undefined): void {
  if (code === undefined || currencyOf(code) !== undefined) return
  const near = nearestCurrencies(code.slice(0, 20))
  const advice = near.length > 0 ? `did you mean ${near.join(', ')}?` : 'write one such as USD.'
  invalid(`create.baseCurrency: ${shown(code)} is no currency of ISO 4217; ${advice}`)
}

/** The event that opens a new book. */
export function openedInput(create: CreateOptions, now: Date): EventInput {
  const observing = create.mode === 'observe'
  const { name, baseCurrency, mode = 'strict' } = create
  const cash = create.cash ?? (observing ? 'implied' : 'required')
  const excess = create.excess ?? (observing ? 'implied' : 'refuse')
  const data = { name, mode, cash, excess, rules: RULES }
  return {
    type: 'bookOpened',
    date: now.toISOString().slice(0, 10),
    data: baseCurrency === undefined ? data : { ...data, baseCurrency },
  }
}

/** The time on a caller's clock. @throws `INPUT_INVALID` where it shows none that can be kept. */
export function timeOn(clock: () => Date): Date {
  const now: unknown = clock()
  if (now instanceof Date && now.getTime() >= YEAR_0 && now.getTime() < YEAR_10000) return now
  const is = now instanceof Date ? String(now) : shown(now)
  return invalid(`clock: it gave ${is}; it must give a Date of the years 0000 to 9999.`)
}

const YEAR_0 = Date.parse('0000-01-01T00:00:00.000Z')
const YEAR_10000 = Date.parse('9999-12-31T23:59:59.999Z') + 1

/** Refuses what is no object, or has a member that is not known. */
function checkMembers(what: string, given: unknown, known: readonly string[]): void {
  if (!isObject(given)) invalid(`${what} must be an object, not ${shown(given)}.`)
  const stray = strayIn(given, known)
  if (stray) invalid(`${what}: ${shown(stray.key)} is not known; ${stray.advice}`)
}

function isCalled(value: unknown): boolean {
  return typeof value === 'function'
}

function invalid(message: string): never {
  return fail('INPUT_INVALID', message)
}
