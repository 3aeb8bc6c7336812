/**
 * What a book is asked: each question looked at, then answered from the journal as a table.
 *
 * Answers are up to what the log has durably kept. Where the words of events are told, they are
 * read from the log, and the answer has to be waited for.
 */
import type { EventLog } from '../events/log.ts'
import { type AskedMeasure, COLUMNS } from '../journal/accounts.ts'
import { type BalanceRow, balanceColumns, balanceRows } from '../views/balances.ts'
import {
  type BoundaryDimension,
  type BoundaryRow,
  boundaryColumns,
  boundaryRows,
  unknownParties,
} from '../views/boundary.ts'
import { cellsSince, findingsOf } from '../views/check.ts'
import type { ConvertedMeasure, ConvertedRow } from '../views/converted.ts'
import type { ConvertedTimelineRow } from '../views/converted-timeline.ts'
import { EXPLAINED_COLUMNS, type Explained, explainedRows } from '../views/explain.ts'
import type { Finding } from '../views/finding.ts'
import { FLAG_COLUMNS, type FlagRow, flagRows, NO_FLAGS } from '../views/flags.ts'
import type { Key } from '../views/keys.ts'
import { periodsAsked, yearNotes } from '../views/periods.ts'
import { type Dimension, hiddenBy, measuresOf, type Scope, scopeOf } from '../views/question.ts'
import type { RatesUsed } from '../views/rates.ts'
import { type JournalRow, rowsIn } from '../views/rows.ts'
import { stepsOf } from '../views/steps.ts'
import { listed, type Table } from '../views/table.ts'
import { type TimelineRow, timelineColumns, timelineRows } from '../views/timeline.ts'
import { answer } from './answers.ts'
import { converted, convertedTimeline } from './converted.ts'
import type {
  BalanceQuestion,
  BoundaryQuestion,
  CheckQuestion,
  ConvertedQuestion,
  ConvertedTimelineQuestion,
  ExplainQuestion,
  ScopeQuestion,
  TimelineQuestion,
} from './questions.ts'
import { readQuestion } from './read-question.ts'
import type { Book as Folded } from './replay.ts'
import { type Reports, reportsOn } from './reports.ts'
import { sentencesOf } from './stored-events.ts'
import { type Terms, termsOn } from './terms.ts'

/** The questions of a book. */
export interface Questions extends Reports, Terms {
  /**
   * What was promised and what became of it in one currency: flows at the rate of their own day,
   * accounts at that of the as-of day, and `fx`, what rates made of promises: what came of them and
   * what is still to come, less what was promised. What they made of cash that came is not in it.
   * What lacks a rate is null, and `rates.missing` names the rate.
   *
   * @example
   * const rates = [{ date: '2024-06-28', from: 'EUR', to: 'USD', rate: '1.0705', source: 'ECB' }]
   * book.balances({ asOf: '2024-06-30', in: { currency: 'USD', rates, rule: 'on-or-before' } })
   */
  balances<
    const By extends Dimension = never,
    const Show extends ConvertedMeasure = ConvertedMeasure,
  >(
    question: ConvertedQuestion<By, Show>,
  ): Table<ConvertedRow<By, Show>> & { readonly rates: RatesUsed }
  /**
   * What was promised and what became of it: a row for each group of the keys in `by`. A key is a
   * dimension, or the codes of one in a vocabulary; purposes may count what is part of them.
   *
   * @example
   * book.balances({ by: ['donor'], show: ['pledged', 'available'], asOf: '2024-06-30' })
   * book.balances({ by: ['purpose:DAC-5'], where: { purposeWithin: 'security' } })
   * book.balances({ by: ['purpose'], rollUp: 'purpose' })
   */
  balances<const By extends Key = never, const Show extends AskedMeasure = AskedMeasure>(
    question?: BalanceQuestion<By, Show>,
  ): Table<BalanceRow<By, Show>>
  /**
   * What happened in each period in one currency: flows at the rate of their own day, accounts at
   * that of the end of the period, and `fx`, what rates made of it in the period. What lacks a rate
   * is null, and `rates.missing` names the rate.
   *
   * @example
   * const rates = [{ date: '2024-06-28', from: 'EUR', to: 'USD', rate: '1.0705', source: 'ECB' }]
   * book.timeline({ every: 'month', in: { currency: 'USD', rates, rule: 'on-or-before' } })
   */
  timeline<
    const By extends Dimension = never,
    const Show extends ConvertedMeasure = ConvertedMeasure,
  >(
    question: ConvertedTimelineQuestion<By, Show>,
  ): Table<ConvertedTimelineRow<By, Show>> & { readonly rates: RatesUsed }
  /**
   * What happened in each period, and where money stood at its end: a row a period and group, from
   * the period of the group's first event on, also where nothing happened (`events` is 0 there).
   * Without `every` it is one row a group: what happened between two days.
   *
   * @example
   * book.timeline({ every: 'month', by: ['donor'], show: ['received', 'disbursed', 'cash'] })
   * book.timeline({ from: '2024-01-15', to: '2024-06-30', show: ['pledged', 'received'] })
   */
  timeline<const By extends Key = never, const Show extends AskedMeasure = AskedMeasure>(
    question?: TimelineQuestion<By, Show>,
  ): Table<TimelineRow<By, Show>>
  /**
   * What came in to a set of parties, went round among them, and went out of it: what was agreed
   * and what was transferred, in three rows for each group of the keys in `by`. No dollar is
   * counted twice, whatever number of hands it goes through. Incoming less outgoing is what the
   * parties have or spent, as long as they exchanged nothing and promised nothing themselves. The
   * holder of a pledge that names no recipient is the book, by its name.
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
  /**
   * The rows of the journal: what every event posted, one amount a row. Of an award also what moves
   * it from below: the payments of its sub-awards.
   */
  rows(question?: ScopeQuestion): Iterable<JournalRow>
  /** What stands in the book that a reader should know; a list that is a table too. */
  check(question?: CheckQuestion): readonly Finding[] & Table<Finding>
  /**
   * The events that the book kept though a rule of conduct speaks against them, as it was judged
   * when each was recorded; without those that were reversed. A list that is a table too.
   *
   * @example
   * for (const { position, code, message } of book.flags()) console.log(position, code, message)
   */
  flags(question?: CheckQuestion): readonly FlagRow[] & Table<FlagRow>
}

export function questionsOn(
  log: EventLog,
  { journal, opened }: Folded,
  durable: () => number,
): Questions {
  const scope = (question: ScopeQuestion): Scope => scopeOf(journal, question, durable())
  return {
    ...reportsOn(log, journal, scope),
    ...termsOn(journal, scope),
    balances: ((given: BalanceQuestion | ConvertedQuestion = {}) => {
      const question = readQuestion('balances', given)
      if ('in' in question && question.in !== undefined) return converted(journal, question, scope)
      const { by = [], show } = question as BalanceQuestion
      const asked = scope(question)
      const grouping = { ...question, by }
      const isAll = show === undefined
      const { rows, notes } = balanceRows(journal, asked, grouping, measuresOf(show), isAll)
      const hidden = hiddenBy(journal, asked)
      return answer(journal, { ...asked, where: question.where }, rows, {
        ...balanceColumns(grouping, show),
        moved: isAll,
        hidden,
        notes,
      })
    }) as Questions['balances'],
    timeline: ((given: TimelineQuestion | ConvertedTimelineQuestion = {}) => {
      const question = readQuestion('timeline', given)
      const { every, from, to, ...rest } = question
      const { size, where } = scope(rest)
      const periods = periodsAsked(journal, size, { every, from, to })
      const last = to === undefined ? Infinity : periods[periods.length - 1]?.last
      const until = { day: last ?? Infinity, size, where }
      if ('in' in question && question.in !== undefined) {
        return convertedTimeline(journal, question, until, periods)
      }
      const { by = [], show, ...asked } = rest as TimelineQuestion
      const names = measuresOf(show, COLUMNS)
      const grouping = { ...asked, by }
      const isAll = show === undefined
      const { rows, notes } = timelineRows(journal, until, periods, grouping, names, isAll)
      const years = every === 'year' || rows.length === 0 ? [] : yearNotes(journal, size, periods)
      const hidden = hiddenBy(journal, until)
      const columns = timelineColumns(grouping, show)
      return answer(journal, { size, where: question.where }, rows, {
        ...columns,
        moved: isAll,
        hidden,
        notes: [...notes, ...years],
      })
    }) as Questions['timeline'],
    boundary: ((given: BoundaryQuestion) => {
      const question = readQuestion('boundary', given)
      const { parties, by = [], ...rest } = question
      const asked = scope(rest)
      const inside = new Set(parties)
      const rows = boundaryRows(journal, asked, inside, opened!.name, by)
      const notes = unknownParties(journal, inside, opened!.name)
      return answer(journal, { ...asked, where: question.where }, rows, {
        columns: boundaryColumns(by),
        hidden: hiddenBy(journal, asked),
        notes,
      })
    }) as Questions['boundary'],
    rows(given = {}) {
      const question = readQuestion('rows', given)
      return rowsIn(journal, scope(question))
    },
    check(given = {}) {
      const question = readQuestion('check', given)
      const { since = 0 } = question
      const { size } = scope(question)
      const cells = since === 0 ? journal.cells : cellsSince(journal, since, size)
      return findingsOf(journal, cells, size)
    },
    flags(given = {}) {
      const question = readQuestion('flags', given)
      const { since = 0, ...known } = question
      const rows = flagRows(journal, since, scope(known).size)
      return listed(rows, { columns: FLAG_COLUMNS, empty: NO_FLAGS })
    },
    async explain(given) {
      const question = readQuestion('explain', given)
      const [measure] = measuresOf([question.measure], COLUMNS)
      const asked = scope(question)
      const steps = stepsOf(journal, [measure!], asked)
      const sentences = await sentencesOf(log, new Set(steps.map(({ position }) => position)))
      const rows = explainedRows(journal, steps, sentences)
      const from = { ...asked, where: question.where }
      return answer<Explained>(journal, from, rows, { columns: EXPLAINED_COLUMNS })
    },
  }
}
