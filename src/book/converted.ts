/**
 * Answers in one currency: the rows, the rates that they were made with, and what they lacked.
 */
import { COLUMNS, isImplied } from '../journal/accounts.ts'
import { decimalsOf, type Journal } from '../journal/journal.ts'
import { textFromUnits } from '../money/units.ts'
import {
  CONVERTED,
  CONVERTED_SHOWN,
  type ConvertedMeasure,
  convertedColumns,
  convertedRows,
} from '../views/converted.ts'
import { convertedTimelineRows } from '../views/converted-timeline.ts'
import { type Period, yearNotes } from '../views/periods.ts'
import { hiddenBy, measuresOf, type Scope } from '../views/question.ts'
import { rateNotes } from '../views/rate-notes.ts'
import { type InCurrency, type RatesUsed, ratesBy } from '../views/rates.ts'
import type { Table } from '../views/table.ts'
import { timelineColumns } from '../views/timeline.ts'
import { answer } from './answers.ts'
import type { ConvertedQuestion, ConvertedTimelineQuestion, ScopeQuestion } from './questions.ts'

/** Balances in one currency, and the rates that they were made with. */
export function converted(
  journal: Journal,
  question: ConvertedQuestion,
  scopeOf: (question: ScopeQuestion) => Scope,
): Table<object> & { readonly rates: RatesUsed } {
  const { by = [], show, in: asked } = question
  const names = measuresOf(show ?? CONVERTED_SHOWN, CONVERTED) as readonly ConvertedMeasure[]
  const scope = scopeOf(question)
  const finder = ratesBy(journal, asked)
  const { rows, missing } = convertedRows(journal, scope, by, names, asked, finder)
  const rates = Object.freeze({ used: finder.used(), missing })
  const notes = rateNotes(asked, question.asOf, rates, roundedIn(journal, asked, rows))
  const { columns, people } = convertedColumns(by, show)
  return Object.freeze({
    ...answer(journal, { ...scope, where: question.where }, rows, {
      columns,
      people,
      moved: !show,
      hidden: hiddenBy(journal, scope),
      notes,
    }),
    rates,
  })
}

/** How many rows are rounded, each for itself, and to what. */
function roundedIn(journal: Journal, { currency }: InCurrency, rows: readonly object[]) {
  return { count: rows.length, unit: textFromUnits(1, decimalsOf(journal, currency)) }
}

/** A timeline in one currency, and the rates that it was made with. */
export function convertedTimeline(
  journal: Journal,
  question: ConvertedTimelineQuestion,
  scope: Scope,
  periods: readonly Period[],
): Table<object> & { readonly rates: RatesUsed } {
  const { by = [], show, every, in: asked } = question
  const known: readonly ConvertedMeasure[] = [...COLUMNS, 'fx']
  const names = measuresOf(show ?? CONVERTED_SHOWN, known) as readonly ConvertedMeasure[]
  const finder = ratesBy(journal, asked)
  const { rows, missing } = convertedTimelineRows(journal, scope, periods, by, names, asked, finder)
  const rates = Object.freeze({ used: finder.used(), missing })
  const years = every === 'year' || rows.length === 0 ? [] : yearNotes(journal, scope.size, periods)
  const told = rateNotes(asked, 'the end of each period', rates, roundedIn(journal, asked, rows))
  const notes = [...told, ...years]
  const { columns, people } = timelineColumns({ by }, show ?? CONVERTED_SHOWN)
  const seen = people.filter(({ name }) => show !== undefined || !isImplied(name))
  const look = { columns, people: seen, moved: !show, hidden: hiddenBy(journal, scope), notes }
  return Object.freeze({
    ...answer(journal, { ...scope, where: question.where }, rows, look),
    rates,
  })
}
