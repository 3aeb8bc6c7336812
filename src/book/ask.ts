/**
 * What a book is asked: each question looked at, then answered from the journal as a table.
 *
 * Answers are up to what the log has durably kept. Where the words of events are told, they are
 * read from the log, and the answer has to be waited for.
 */
import { textFromDay } from '../events/dates.ts'
import type { EventLog } from '../events/log.ts'
import { type AskedMeasure, COLUMNS } from '../journal/accounts.ts'
import type { Cell } from '../journal/documents.ts'
import { idAt } from '../journal/ids.ts'
import { decimalsOf, firstRowOf, type Journal } from '../journal/journal.ts'
import { add, textFromUnits, type Units } from '../money/units.ts'
import { type BalanceRow, balanceColumns, balanceRows } from '../views/balances.ts'
import {
  type BoundaryDimension,
  type BoundaryRow,
  boundaryColumns,
  boundaryRows,
  unknownParties,
} from '../views/boundary.ts'
import { findingsOf } from '../views/check.ts'
import { EXPLAINED_COLUMNS, type Explained, stepsOf } from '../views/explain.ts'
import type { Finding } from '../views/finding.ts'
import { periodsAsked, yearNotes } from '../views/periods.ts'
import { type Dimension, hiddenBy, measuresOf, type Scope, scopeOf } from '../views/question.ts'
import { type JournalRow, rowsIn } from '../views/rows.ts'
import { type Table, table } from '../views/table.ts'
import { type TimelineRow, timelineColumns, timelineRows } from '../views/timeline.ts'
import {
  type BalanceQuestion,
  type BoundaryQuestion,
  type CheckQuestion,
  checkBoundary,
  checkQuestion,
  type ExplainQuestion,
  type ScopeQuestion,
  type TimelineQuestion,
} from './questions.ts'
import type { Book as Folded } from './replay.ts'
import { sentencesOf } from './stored-events.ts'

/** The questions of a book. */
export interface Questions {
  /**
   * What was promised and what became of it: a row for each group of the keys in `by`.
   *
   * @example
   * book.balances({ by: ['donor'], show: ['pledged', 'available'], asOf: '2024-06-30' })
   */
  balances<const By extends Dimension = never, const Show extends AskedMeasure = AskedMeasure>(
    question?: BalanceQuestion<By, Show>,
  ): Table<BalanceRow<By, Show>>
  /**
   * What happened in each period, and where money stood at its end: a row a period and group, from
   * the period of the group's first event on, also where nothing happened (`events` is 0 there).
   * Without `every` it is one row a group: what happened between two days.
   *
   * @example
   * book.timeline({ every: 'month', by: ['donor'], show: ['received', 'disbursed', 'cash'] })
   * book.timeline({ from: '2024-01-15', to: '2024-06-30', show: ['pledged', 'received'] })
   */
  timeline<const By extends Dimension = never, const Show extends AskedMeasure = AskedMeasure>(
    question?: TimelineQuestion<By, Show>,
  ): Table<TimelineRow<By, Show>>
  /**
   * What came in to a set of parties, went round among them, and went out of it: what was agreed
   * and what was transferred, in three rows for each group of the keys in `by`. No dollar is
   * counted twice, whatever number of hands it goes through; incoming less outgoing is what the
   * parties have or spent. The holder of a pledge that names no recipient is the book, by its name.
   *
   * @example
   * book.boundary({ parties: ['UNICEF', 'UNDP'], by: ['donor'] })
   */
  boundary<const By extends BoundaryDimension = never>(
    question: BoundaryQuestion<By>,
  ): Table<BoundaryRow<By>>
  /**
   * The events behind a figure, with its running balance.
   *
   * @example
   * await book.explain({ measure: 'available', where: { pledge: 'us-mss' } })
   */
  explain(question: ExplainQuestion): Promise<Table<Explained>>
  /** The rows of the journal: what every event posted, one amount a row. */
  rows(question?: ScopeQuestion): Iterable<JournalRow>
  /** What stands in the book that a reader should know; a list that is a table too. */
  check(question?: CheckQuestion): readonly Finding[] & Table<Finding>
}

export function questionsOn(
  log: EventLog,
  { journal, opened }: Folded,
  durable: () => number,
): Questions {
  const scope = (question: ScopeQuestion): Scope => scopeOf(journal, question, durable())
  return {
    balances: ((question: BalanceQuestion = {}) => {
      checkQuestion('balances', question)
      const { by = [], show } = question
      const asked = scope(question)
      const rows = balanceRows(journal, asked, by, measuresOf(show), show === undefined)
      return table(rows, { ...balanceColumns(by, show), hidden: hiddenBy(journal, asked) })
    }) as Questions['balances'],
    timeline: ((question: TimelineQuestion = {}) => {
      checkQuestion('timeline', question)
      const { every, from, to, by = [], show, ...asked } = question
      const { size, where } = scope(asked)
      const periods = periodsAsked(journal, size, { every, from, to })
      const last = to === undefined ? Infinity : periods[periods.length - 1]?.last
      const until = { day: last ?? Infinity, size, where }
      const names = measuresOf(show, COLUMNS)
      const rows = timelineRows(journal, until, periods, by, names, show === undefined)
      const notes = every === 'year' || rows.length === 0 ? [] : yearNotes(journal, size, periods)
      return table(rows, { ...timelineColumns(by, show), hidden: hiddenBy(journal, until), notes })
    }) as Questions['timeline'],
    boundary: ((question: BoundaryQuestion) => {
      checkBoundary(question)
      const { parties, by = [], ...rest } = question
      const asked = scope(rest)
      const inside = new Set(parties)
      const rows = boundaryRows(journal, asked, inside, opened!.name, by)
      const notes = unknownParties(journal, inside, opened!.name)
      return table(rows, { columns: boundaryColumns(by), hidden: hiddenBy(journal, asked), notes })
    }) as Questions['boundary'],
    rows(question = {}) {
      checkQuestion('rows', question)
      return rowsIn(journal, scope(question))
    },
    check(question = {}) {
      checkQuestion('check', question)
      const { since = 0 } = question
      const { size } = scope(question)
      const cells = since === 0 ? journal.cells : cellsSince(journal, since, size)
      return findingsOf(journal, cells, size)
    },
    async explain(question) {
      checkQuestion('explain', question)
      const [measure] = measuresOf([question.measure], COLUMNS)
      const steps = stepsOf(journal, measure!, scope(question))
      const sentences = await sentencesOf(log, new Set(steps.map(({ position }) => position)))
      const balance = new Map<string, Units>()
      const rows = steps.map(({ position, day, currency, basis, change }): Explained => {
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
      })
      return table<Explained>(rows, { columns: EXPLAINED_COLUMNS })
    },
  }
}

/** The cells in which events from one position up to but without another have rows. */
function cellsSince(journal: Journal, from: number, to: number): Set<Cell> {
  const { rows, lines } = journal
  const cells = new Set<Cell>()
  const end = firstRowOf(journal, to)
  for (let row = firstRowOf(journal, from); row < end; row += 1) {
    cells.add(lines[rows.line[row]!]!.owner)
  }
  return cells
}
