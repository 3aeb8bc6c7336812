/**
 * A test of an application as a sentence: given what happened, when something more is recorded,
 * then this comes of it.
 *
 * The book is in memory; its clock and its ids are the same every time. What is expected is exact
 * and in order: one event, violation, row or finding too many is a failure, as one too few is.
 */
import { type Book, openBook } from '../book/open.ts'
import type { CreateOptions } from '../book/options.ts'
import type { BalanceQuestion } from '../book/questions.ts'
import type { Violation } from '../errors.ts'
import type { EventInput } from '../events/declare.ts'
import { prepare } from '../events/input.ts'
import type { RecordedEvent } from '../events/recorded.ts'
import { memoryLog } from '../logs/memory.ts'
import { currencyOf } from '../money/currencies.ts'
import type { Finding } from '../views/finding.ts'
import type { ClassKey } from '../views/keys.ts'
import { DIMENSIONS, type Dimension } from '../views/question.ts'
import { ExpectationError, unexpected } from './expectation.ts'
import { fixed } from './fixed.ts'
import { expectItems, type Part } from './side-by-side.ts'

/** A row of balances: what it is of, and the measures that are looked at. */
export type ExpectedRow = Readonly<Record<string, string | null | Readonly<Record<string, string>>>>

/** Rows of one question; they tell themselves by what they are. */
export interface ExpectedBalances extends Pick<BalanceQuestion, 'where' | 'asOf' | 'knownAt'> {
  readonly rows: readonly ExpectedRow[]
}

/** What comes of it. Violations that are left out are expected to be none. */
export interface Expected {
  /** The events that were recorded; what the book adds to them, such as lines, need not be said. */
  readonly events?: readonly (EventInput | Part<RecordedEvent>)[]
  /** Why it was refused: codes, or parts of violations. */
  readonly violations?: readonly (string | Part<Violation>)[]
  readonly balances?: readonly ExpectedRow[] | ExpectedBalances
  /** What `check` finds in the book by then: codes, or parts of findings. */
  readonly findings?: readonly (string | Part<Finding>)[]
}

export interface Then {
  /** Plays the sentence. @throws ExpectationError where something else comes of it */
  then(expected: Expected): Promise<void>
}

export interface When {
  /** What is recorded now, together; without events the book is looked at as it is. */
  when(...events: readonly EventInput[]): Then
}

export interface Given {
  /** What was recorded before, one event after another. */
  given(...events: readonly EventInput[]): When
}

/**
 * A book in which something is given: `create` says of which kind.
 *
 * @example
 * await inBook({ mode: 'observe' }).given(promise).when(payment).then({ findings: [] })
 */
export function inBook(create: Partial<CreateOptions>): Given {
  return {
    given: (...past) => ({
      when: (...now) => ({
        // biome-ignore lint/suspicious/noThenProperty: it is the word; who awaits it is told.
        then: (expected: Expected, reject?: unknown) =>
          typeof reject === 'function' ? reject(awaited()) : played(create, past, now, expected),
      }),
    }),
  }
}

/**
 * What happened before, in a strict book.
 *
 * @example
 * await given(promise, award).when(payment).then({ violations: ['disbursement.aboveAward'] })
 */
export function given(...events: readonly EventInput[]): When {
  return inBook({}).given(...events)
}

async function played(
  create: Partial<CreateOptions>,
  past: readonly EventInput[],
  now: readonly EventInput[],
  expected: Expected,
): Promise<void> {
  const stray = Object.keys(expected).find((key) => !PARTS.includes(key))
  if (stray !== undefined) unexpected(`then: ${stray} is not known; say ${PARTS.join(', ')}.`)
  const book = await openBook(memoryLog(), { create: { name: 'a test', ...create }, ...fixed() })
  for (const [i, event] of past.entries()) {
    const outcome = await book.tryRecord(event)
    if (outcome.accepted) continue
    const reasons = outcome.violations.map(({ code, message }) => `${code}: ${message}`)
    unexpected(`given: event ${i + 1} was refused, so it cannot be given.\n${reasons.join('\n')}`)
  }
  const outcome = now.length === 0 ? NOTHING : await book.tryRecord(...now)
  const violations = outcome.accepted ? [] : outcome.violations
  expectItems('then, the violations', violations, (expected.violations ?? []).map(byCode))
  if (expected.events !== undefined) {
    const events = outcome.accepted ? outcome.events : []
    expectItems('then, the events', events, expected.events.map(inOneForm))
  }
  if (expected.balances !== undefined) expectBalances(book, expected.balances)
  if (expected.findings !== undefined) {
    expectItems('then, the findings', [...book.check()], expected.findings.map(byCode))
  }
  await book.close()
}

/** A sentence that is awaited before its end has `then` called with two functions. */
const awaited = () =>
  new ExpectationError('when: say what comes of it, as .then({ violations: [] }), and await that.')

const PARTS = ['events', 'violations', 'balances', 'findings']
const NOTHING = { accepted: true, events: [] } as const

const byCode = (part: string | object) => (typeof part === 'string' ? { code: part } : part)

/** An event as a book keeps it: shorthands made full, amounts with the decimals of a currency. */
function inOneForm(event: EventInput | Part<RecordedEvent>): object {
  const decimals = (currency: string) => currencyOf(currency)?.decimals ?? undefined
  return prepare(event, { decimals }).input ?? event
}

function expectBalances(book: Book, given: NonNullable<Expected['balances']>): void {
  const { rows, ...scope } = 'rows' in given ? given : { rows: given }
  const stated = new Set(rows.flatMap((row) => Object.keys(row)))
  const by = [...stated].filter(isKey)
  const found = book.balances({ by, ...scope }).rows
  expectItems(`then, the balances by ${by.join(', ') || 'currency'}`, found, rows)
}

/** Whether a member says what a row is of, and is no measure. */
function isKey(name: string): name is Dimension | ClassKey {
  return DIMENSIONS.some((dimension) => dimension === name) || name.includes(':')
}
