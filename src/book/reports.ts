/**
 * Reports: questions whose answer is a page of its own, in the form its readers know.
 */
import { fail } from '../errors.ts'
import type { EventLog } from '../events/log.ts'
import { COLUMNS } from '../journal/accounts.ts'
import { decimalsIn, type Journal } from '../journal/journal.ts'
import {
  COVERAGE_MEASURES,
  type CoverageRow,
  coverageColumns,
  coverageRows,
  NO_REQUIREMENTS,
} from '../views/coverage.ts'
import {
  type FinancialReportRow,
  financialReportColumns,
  financialReportRows,
} from '../views/financial-report.ts'
import {
  type ComparedRow,
  comparedColumns,
  comparedRows,
  NO_OBSERVATIONS,
} from '../views/observed.ts'
import { stretchAsked } from '../views/periods.ts'
import { hiddenBy, measuresOf, type Scope } from '../views/question.ts'
import { zeroNote } from '../views/seen.ts'
import {
  narrowed,
  type StatementRow,
  statementColumns,
  statementRows,
  usualOf,
  zeroIn,
} from '../views/statement.ts'
import { type SteppedMeasure, stepsOf } from '../views/steps.ts'
import type { Table } from '../views/table.ts'
import { answer } from './answers.ts'
import type {
  CoverageQuestion,
  FinancialReportQuestion,
  ObservedQuestion,
  ScopeQuestion,
  StatementQuestion,
} from './questions.ts'
import { moneyAsked, readQuestion } from './read-question.ts'
import { sentencesOf } from './stored-events.ts'

export interface Reports {
  /**
   * What happened to a pledge, an award, a donor or a recipient, a row a line: what each event
   * changed, and what stood after it, from an opening to a closing balance.
   *
   * @example
   * await book.statement({ where: { pledge: 'us-mss' }, from: '2024-01-01', to: '2024-12-31' })
   */
  statement<const Show extends SteppedMeasure = never>(
    question?: StatementQuestion<Show>,
  ): Promise<Table<StatementRow<Show>>>
  /**
   * How much of what each purpose needs there is, of the purpose and all below it: by `funding`,
   * which is what was signed for or came, or by another measure.
   *
   * @example
   * book.coverage({ where: { purpose: 'mss' }, measure: 'pledged' })
   */
  coverage(question?: CoverageQuestion): Table<CoverageRow>
  /**
   * What others reported (`observed`), beside what is recorded as of the same day: it agrees, it
   * differs, or nothing is recorded. A figure in a currency is of cash, unless it names a basis.
   *
   * @example
   * book.observed({ where: { purpose: 'mss' } })
   */
  observed(question?: ObservedQuestion): Table<ComparedRow>
  /**
   * The report of an award in the lines of the Federal Financial Report (SF-425), cumulative to the
   * end of the period and checked against the accounts. What the book cannot know is null.
   *
   * @example
   * book.financialReport({ where: { award: 'garda' }, to: '2024-09-30', unliquidated: usd('0') })
   */
  financialReport(question: FinancialReportQuestion): Table<FinancialReportRow>
}

export function reportsOn(
  log: EventLog,
  journal: Journal,
  scope: (question: ScopeQuestion) => Scope,
): Reports {
  return {
    statement: (async (given: StatementQuestion = {}) => {
      const question = readQuestion('statement', given)
      const { from, to, show, ...asked } = question
      const days = stretchAsked({ from, to })
      const within = { ...scope(asked), day: days.to ?? Infinity }
      const names = show ? measuresOf(show, STEPPED) : usualOf(within.where)
      const all = stepsOf(journal, names, within)
      const { measures, steps } = show ? { measures: names, steps: all } : narrowed(all, names)
      const told = steps.filter(({ day }) => days.from === undefined || day >= days.from)
      const sentences = await sentencesOf(log, new Set(told.map(({ position }) => position)))
      const rows = statementRows(journal, steps, measures, days, sentences)
      const unseen = show ? [] : zeroIn(rows)
      const notes = zeroNote(unseen)
      const hidden = hiddenBy(journal, within)
      return answer(journal, { ...within, where: question.where }, rows, {
        ...statementColumns(measures, unseen),
        hidden,
        notes,
        empty: NO_LINES,
      })
    }) as Reports['statement'],
    coverage(given = {}) {
      const question = readQuestion('coverage', given)
      const { measure = 'funding', ...asked } = question
      const [name] = measuresOf([measure], COVERAGE_MEASURES)
      const within = scope(asked)
      const { rows, notes } = coverageRows(journal, within, name!)
      const hidden = hiddenBy(journal, within)
      const look = coverageColumns(rows)
      return answer<CoverageRow>(journal, { ...within, where: question.where }, rows, {
        ...look,
        notes,
        hidden,
        empty: NO_REQUIREMENTS,
      })
    },
    observed(given = {}) {
      const question = readQuestion('observed', given)
      const within = scope(question)
      const { rows, notes } = comparedRows(journal, within)
      return answer<ComparedRow>(journal, { ...within, where: question.where }, rows, {
        ...comparedColumns(rows),
        notes,
        empty: NO_OBSERVATIONS,
      })
    },
    financialReport(given) {
      const question = readQuestion('financialReport', given)
      const { from, to, unliquidated: owed, ...asked } = question
      const days = stretchAsked({ from, to })
      const within = { ...scope(asked), day: days.to ?? Infinity }
      if (within.where.award === undefined) fail('QUESTION_INVALID', NAME_THE_AWARD)
      const unliquidated = moneyAsked('unliquidated', owed, (code) => decimalsIn(journal, code))
      const of = { from: days.from, unliquidated }
      const { rows, notes } = financialReportRows(journal, within, of)
      const hidden = hiddenBy(journal, within)
      return answer<FinancialReportRow>(journal, { ...within, where: question.where }, rows, {
        ...financialReportColumns(rows),
        hidden,
        notes,
      })
    },
  }
}

const NAME_THE_AWARD = "financialReport: where names no award; write where: { award: 'garda' }."
const NO_LINES = 'No lines: no event changed this.'

const STEPPED = COLUMNS as readonly SteppedMeasure[]
