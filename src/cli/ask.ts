/**
 * The verbs that ask: balances, explain.
 *
 * Each reads its options first, so that a question that cannot be asked is told before a long log
 * is read, and then waits for the book.
 */
import type { Book } from '../book/open.ts'
import type { BalanceQuestion, ConvertedQuestion } from '../book/questions.ts'
import type { AskedMeasure } from '../journal/accounts.ts'
import { balanceColumns } from '../views/balances.ts'
import { type ConvertedMeasure, convertedColumns } from '../views/converted.ts'
import { EXPLAINED_COLUMNS } from '../views/explain.ts'
import type { Grouping } from '../views/grouping.ts'
import { layOut } from '../views/layout.ts'
import type { InCurrency } from '../views/rates.ts'
import { isMoved } from '../views/seen.ts'
import { lateNote, type Table } from '../views/table.ts'
import { CANDIDATES, columnsShown, groupsShown } from './balances-table.ts'
import { explained } from './explained-table.ts'
import { type Answer, FORMATS, type Format, print } from './format.ts'
import { chosen, type Options } from './options.ts'
import { explainedOf, groupingOf, type Question, questionOf, shownInOne } from './question.ts'
import { inOf } from './rates.ts'
import type { Terminal } from './terminal.ts'

/** What a verb does once its options are understood: it gives an exit code. */
export type Act = (book: Book) => Promise<number>

export function balances(options: Options, terminal: Terminal): Act {
  const format = chosen(options, 'format', FORMATS)
  const asked = {
    grouping: groupingOf(options),
    question: questionOf(options),
    show: shownInOne(options),
  }
  const ratesRead = inOf(options, terminal, ['as-of'])
  const answered = forPerson(format) ? forPeople : forPrograms
  return async (book) => {
    const rates = await ratesRead?.()
    try {
      await print(terminal, answered(book, { ...asked, inOne: rates?.asked }), format)
    } catch (error) {
      throw rates?.lined(error) ?? error
    }
    return 0
  }
}

export const forPerson = (format: Format): boolean => format === 'table' || format === 'markdown'

interface Asked {
  readonly grouping: Omit<Grouping, 'where'>
  readonly question: Question
  readonly show: readonly ConvertedMeasure[] | undefined
  readonly inOne: InCurrency | undefined
}

/** Balances, each currency for itself or all in one. */
function answerOf(
  book: Book,
  { question, inOne }: Asked,
  part: Partial<Grouping> & { readonly show?: Asked['show'] },
): Table<object> {
  const { asOf = '', ...rest } = question
  const { show, ...grouping } = part
  const own = { ...rest, ...grouping, ...(show && { show }) }
  if (inOne === undefined) return book.balances({ ...question, ...(own as BalanceQuestion) })
  return book.balances({ ...own, asOf, in: inOne } as ConvertedQuestion)
}

function forPeople(book: Book, asked: Asked): Answer {
  const { grouping, show, inOne } = asked
  const { by: _, rollUp: __, ...counted } = grouping
  const totals = answerOf(book, asked, counted)
  const candidates = inOne === undefined ? CANDIDATES : [...CANDIDATES, 'fx' as const]
  const answer = answerOf(book, asked, { ...grouping, show: show ?? candidates })
  const { rows } = answer
  const shown = columnsShown(rows, totals.rows, show)
  const { columns: laid, groups } = groupsShown(rows, totals.rows, grouping, shown.measures)
  const told = [...shown.notes, ...notesOn(answer)]
  const lines = groups.flatMap((group) => [...group.rows, ...(group.total ? [group.total] : [])])
  const table = rows.length === 0 ? {} : { table: layOut(laid, groups).join('\n') }
  return { rows, columns: laid, lines, notes: told, ...table }
}

function forPrograms(book: Book, asked: Asked): Answer {
  const { grouping, show, inOne } = asked
  const answer = answerOf(book, asked, { ...grouping, show })
  const { columns } =
    inOne === undefined ? balanceColumns(grouping, show) : convertedColumns(grouping.by, show)
  return { rows: answer.rows, columns, notes: notesOn(answer) }
}

function notesOn({ rows, hidden, notes }: Table<object>): string[] {
  return [...(rows.length === 0 ? [EMPTY] : []), ...notes, ...lateNotes(hidden)]
}

export const lateNotes = (hidden: number): string[] => (hidden === 0 ? [] : [lateNote(hidden)])

export function explain(word: string, options: Options, terminal: Terminal): Act {
  const format = chosen(options, 'format', FORMATS)
  const measure = explainedOf(word)
  const question = questionOf(options)
  return async (book) => {
    const { rows, notes: strange } = await book.explain({ ...question, measure })
    const columns = EXPLAINED_COLUMNS
    if (rows.length === 0) {
      const notes = [unmovedNote(book, measure, question), ...strange]
      await print(terminal, { rows, columns, notes }, format)
      return 0
    }
    const { table, sorted, sums } = explained(measure, question.where, rows)
    const answer = format === 'markdown' ? { rows: sorted, notes: sums } : { rows, notes: [] }
    await print(terminal, { ...answer, columns, table }, format)
    return 0
  }
}

/** What is said where an answer has no rows. */
export const EMPTY = 'No rows: nothing was recorded on this. It is empty, not zero.'

function unmovedNote(book: Book, measure: AskedMeasure, question: Question): string {
  const known = book.balances(question).rows.length > 0
  if (!known) return EMPTY
  const zero = `No event moved ${measure} here: it is zero.`
  if (!ENDS.includes(measure)) return zero
  const { rows } = book.balances({ ...question, show: ['conditionalEnded'] })
  if (!rows.some(({ conditionalEnded }) => isMoved(conditionalEnded))) return zero
  return `${zero} What ended before its condition was met stands in conditionalEnded; explain that.`
}

/** The ends of a promise: of a conditional one they are told together. */
const ENDS: readonly AskedMeasure[] = ['cancelled', 'lapsed', 'writtenOff']
