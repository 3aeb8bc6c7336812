/**
 * A book: a log, the journal that its events fold into, and the rules between them.
 *
 * Questions are answered from memory, up to what the log has durably kept; writing is one batch at
 * a time.
 */

import { fail, RefusedError } from '../errors.ts'
import { textFromDay } from '../events/dates.ts'
import type { EventInput } from '../events/declare.ts'
import type { RecordedEvent } from '../events/envelope.ts'
import type { EventLog } from '../events/log.ts'
import { shown } from '../events/reading.ts'
import { COLUMNS } from '../journal/accounts.ts'
import type { Cell } from '../journal/documents.ts'
import { fit } from '../journal/fit.ts'
import { idAt } from '../journal/ids.ts'
import { decimalsOf, type Journal } from '../journal/journal.ts'
import { add, textFromUnits, type Units } from '../money/units.ts'
import { type BalanceRow, balanceRows } from '../views/balances.ts'
import { findingsOf } from '../views/check.ts'
import { stepsOf } from '../views/explain.ts'
import type { Finding } from '../views/finding.ts'
import { type Dimension, measuresOf, scopeOf } from '../views/question.ts'
import { type JournalRow, rowsIn } from '../views/rows.ts'
import { type Table, table } from '../views/table.ts'
import {
  type CreateOptions,
  checkOpening,
  type OpenOptions,
  openedInput,
  timeOn,
} from './options.ts'
import {
  type BalanceQuestion,
  type CheckQuestion,
  checkQuestion,
  type ExplainQuestion,
  type ScopeQuestion,
} from './questions.ts'
import { emptyBook, type Book as Folded, replay } from './replay.ts'
import { eventsOf, sentencesOf } from './stored-events.ts'
import { type Outcome, type Writer, writerOf } from './writer.ts'

export interface Explained {
  readonly date: string
  readonly position: number
  readonly id: string
  readonly sentence: string
  readonly change: string
  readonly balance: string
  readonly currency: string
  readonly basis: string
}

export interface Book {
  readonly name: string
  readonly mode: 'strict' | 'observe'
  readonly size: number
  /** Records events together, or none of them. @throws RefusedError with all violations. */
  record(...inputs: readonly EventInput[]): Promise<readonly RecordedEvent[]>
  /** The same, with the refusal as a value. */
  tryRecord(...inputs: readonly EventInput[]): Promise<Outcome>
  /** What `tryRecord` would answer; nothing is written. */
  preview(...inputs: readonly EventInput[]): Promise<Outcome>
  balances<const By extends Dimension = never>(
    question?: BalanceQuestion<By>,
  ): Table<BalanceRow<By>>
  /** The events behind a figure, with its running balance. */
  explain(question: ExplainQuestion): Promise<Table<Explained>>
  /** The rows of the journal: what every event posted, one amount a row. */
  rows(question?: ScopeQuestion): Iterable<JournalRow>
  /** What stands in the book that a reader should know; printed, it is a table. */
  check(question?: CheckQuestion): readonly Finding[]
  events(): AsyncIterable<RecordedEvent>
  close(): Promise<void>
}

/**
 * Opens the book that a log holds, or with `create` a new one on an empty log.
 *
 * @throws `INPUT_INVALID` where an argument is none; `BOOK_NOT_FOUND` where the log is empty and
 *   `create` is absent; `BOOK_DIFFERS` where the book is another one than `create` says;
 *   `LOG_DAMAGED` and others where the log cannot be read.
 *
 * @example
 * const book = await openBook(memoryLog(), { create: { name: 'Haiti mission' } })
 */
export async function openBook(log: EventLog, options: OpenOptions = {}): Promise<Book> {
  checkOpening(log, options)
  const folded = emptyBook()
  await replay(folded, log)
  fit(folded.journal)
  const writer = writerOf(log, folded, options)
  if (folded.journal.events.length === 0) {
    if (options.create === undefined) {
      return fail(
        'BOOK_NOT_FOUND',
        'there is no book in this log; pass `create` to open a new one.',
      )
    }
    const outcome = await writer.tryRecord([
      openedInput(options.create, timeOn(options.clock ?? (() => new Date()))),
    ])
    if (!outcome.accepted) throw new RefusedError(outcome.violations)
  } else if (options.create !== undefined) {
    checkSame(folded, options.create)
  }
  return bookOn(log, folded, writer)
}

function bookOn(log: EventLog, folded: Folded, writer: Writer): Book {
  const { journal } = folded
  const { name, mode } = folded.opened!
  const scope = (question: ScopeQuestion) => scopeOf(journal, question, writer.durable())
  const balances: Book['balances'] = (question = {}) => {
    checkQuestion('balances', question)
    const asked = scope(question)
    const show = measuresOf(question.show)
    const by = question.by ?? []
    const rows = balanceRows(journal, asked, by, show, question.show === undefined)
    const columns = question.show && [...new Set([...by, 'currency', 'basis', ...show])]
    return table(rows, hiddenBy(asked.day, asked.size), columns) as never
  }
  /** Events dated to a period that has begun by the day asked for, but ends after it. */
  const hiddenBy = (day: number, size: number): number => {
    let hidden = 0
    for (const [position, precision] of journal.imprecise) {
      const end = journal.events.day[position]!
      const length = precision === 'year' ? 4 : 7
      const sameStart =
        day !== Infinity && textFromDay(day).slice(0, length) === textFromDay(end).slice(0, length)
      if (position < size && end > day && sameStart) hidden += 1
    }
    return hidden
  }
  return Object.freeze({
    name,
    mode,
    get size() {
      return writer.durable()
    },
    tryRecord: (...inputs: readonly EventInput[]) => writer.tryRecord(inputs),
    preview: (...inputs: readonly EventInput[]) => writer.preview(inputs),
    async record(...inputs: readonly EventInput[]) {
      const outcome = await writer.tryRecord(inputs)
      if (!outcome.accepted) throw new RefusedError(outcome.violations)
      return outcome.events
    },
    balances,
    rows(question: ScopeQuestion = {}) {
      checkQuestion('rows', question)
      return rowsIn(journal, scope(question))
    },
    check(question: CheckQuestion = {}) {
      checkQuestion('check', question)
      const { since = 0 } = question
      const { size } = scope(question)
      const cells = since === 0 ? journal.cells : cellsSince(journal, since, size)
      return findingsOf(journal, cells, size)
    },
    async explain(question: ExplainQuestion) {
      checkQuestion('explain', question)
      const [measure] = measuresOf([question.measure], COLUMNS)
      const steps = stepsOf(journal, measure!, scope(question))
      const sentences = await sentencesOf(log, new Set(steps.map(({ position }) => position)))
      const balance = new Map<string, Units>()
      return table(
        steps.map(({ position, day, currency, basis, change }) => {
          const key = `${currency} ${basis}`
          const sum = add(balance.get(key) ?? 0, change)
          balance.set(key, sum)
          const decimals = decimalsOf(journal, currency)
          return Object.freeze({
            date: textFromDay(day),
            position,
            id: idAt(journal.ids, position),
            sentence: sentences.get(position) ?? '',
            change: textFromUnits(change, decimals),
            balance: textFromUnits(sum, decimals),
            currency,
            basis,
          })
        }),
      )
    },
    events: () => eventsOf(log, 0, writer.durable()),
    close: () => writer.close(),
  })
}

/** The cells in which events from one position up to but without another have rows. */
function cellsSince({ events, rows, lines }: Journal, from: number, to: number): Set<Cell> {
  const cells = new Set<Cell>()
  const end = to < events.length ? events.firstRow[to]! : rows.length
  const first = from < events.length ? events.firstRow[from]! : rows.length
  for (let row = first; row < end; row += 1) cells.add(lines[rows.line[row]!]!.owner)
  return cells
}

function checkSame(folded: Folded, create: CreateOptions): void {
  const opened = folded.opened as unknown as Record<string, unknown>
  const wanted = Object.entries(create).filter(([, value]) => value !== undefined)
  const different = wanted.filter(([key, value]) => opened[key] !== value)
  if (different.length === 0) return
  const list = different
    .map(([key, value]) => `${key} is ${shown(opened[key])}, not ${shown(value)}`)
    .join('; ')
  const message = `this log holds another book: ${list}; open it as it is, or name another log.`
  fail('BOOK_DIFFERS', message, { create })
}
