/**
 * The verbs that ask: balances, explain, check.
 *
 * Each reads its options first, so that a question that cannot be asked is told before a long log is
 * read, and then waits for the book.
 */
import type { Book } from '../book/open.ts'
import { IMPLIED, MEASURES, type Measure } from '../journal/accounts.ts'
import { balancesTable, columnsShown } from './balances-table.ts'
import { explainedTable } from './explained-table.ts'
import { FORMATS, print } from './format.ts'
import { nearest } from './nearest.ts'
import { chosen, type Options } from './options.ts'
import { dimensionsOf, measureOf, type Question, questionOf, shownOf } from './question.ts'
import type { Terminal } from './terminal.ts'

/** What a verb does once its options are understood: it gives an exit code. */
export type Act = (book: Book) => Promise<number>

export function balances(options: Options, terminal: Terminal): Act {
  const format = chosen(options, 'format', FORMATS)
  const by = dimensionsOf(options)
  const question = questionOf(options)
  const show = shownOf(options)
  const asked = { ...question, by, ...(show === undefined ? {} : { show }) }
  return async (book) => {
    const answer = book.balances(asked)
    const notes = [
      ...(answer.rows.length === 0 ? [emptyNote(book, question)] : []),
      ...(answer.hidden === 0 ? [] : [hiddenNote(answer.hidden)]),
    ]
    if (format === 'table' || format === 'markdown') {
      const columns = columnsShown(answer.rows, show)
      const totals = book.balances({ ...question, show: columns.measures }).rows
      const table = balancesTable(answer.rows, totals, by, columns.measures)
      const names = [...by, 'currency', 'basis', ...columns.measures]
      const flat = answer.rows
      const all = { rows: answer.rows, columns: names, flat, notes: [...columns.notes, ...notes] }
      await print(terminal, table === undefined ? all : { ...all, table }, format)
      return 0
    }
    const implied = show === undefined ? IMPLIED.map((flow) => `implied.${flow}`) : []
    const columns = [...by, 'currency', 'basis', ...(show ?? MEASURES), ...implied]
    const flat = answer.rows.map((row) => ({
      ...row,
      ...Object.fromEntries(IMPLIED.map((flow) => [`implied.${flow}`, row.implied?.[flow]])),
    }))
    await print(terminal, { rows: answer.rows, columns, flat, notes }, format)
    return 0
  }
}

export function explain(word: string, options: Options, terminal: Terminal): Act {
  const format = chosen(options, 'format', FORMATS)
  const measure = measureOf(word)
  const question = questionOf(options)
  return async (book) => {
    const { rows } = await book.explain({ ...question, measure })
    const columns = ['date', 'position', 'id', 'sentence', 'change', 'balance', 'currency', 'basis']
    const flat = rows.map((row) => ({ ...row }))
    if (rows.length === 0) {
      const notes = [unmovedNote(book, measure, question)]
      await print(terminal, { rows, columns, flat, notes }, format)
      return 0
    }
    const table = explainedTable(measure, question.where, rows)
    await print(terminal, { rows, columns, flat, table, notes: [] }, format)
    return 0
  }
}

export function check(options: Options, terminal: Terminal): Act {
  const format = chosen(options, 'format', FORMATS)
  const { knownAt } = questionOf(options)
  return async (book) => {
    const findings = book.check(knownAt === undefined ? {} : { knownAt })
    const flat = findings.map((finding) => ({
      ...finding,
      amount: finding.amount.amount,
      currency: finding.amount.currency,
      events: finding.events.join(' '),
    }))
    const columns = 'code pledge purpose award amount currency from to events message'.split(' ')
    const table = findings.map(({ code, message }) => `${code}: ${message}`).join('\n')
    const count = findings.length === 1 ? '1 finding' : `${findings.length || 'No'} findings`
    const events = knownAt === undefined ? ` in ${counted(book.size, 'event')}` : ''
    const notes = format === 'table' || format === 'markdown' ? [`${count}${events}.`] : []
    const answer = { rows: findings, columns, flat, notes }
    await print(terminal, findings.length === 0 ? answer : { ...answer, table }, format)
    return findings.length > 0 ? 1 : 0
  }
}

export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

function hiddenNote(hidden: number): string {
  return `${counted(hidden, 'event')} dated only to a month or year may belong here too.`
}

/** Why an answer has no rows, and the name that was perhaps meant. */
function emptyNote(book: Book, question: Question): string {
  const strange = Object.entries(question.where).flatMap(([key, value]) => {
    const names = valuesOf(book, key)
    if (value === undefined || names.includes(value)) return []
    const near = nearest(value, names)
    return [
      `This book has no ${key} ${JSON.stringify(value)}` +
        `${near === undefined ? '.' : `; did you mean ${JSON.stringify(near)}?`}`,
    ]
  })
  return ['No rows: nothing was recorded on this. It is empty, not zero.', ...strange].join(' ')
}

function unmovedNote(book: Book, measure: Measure, question: Question): string {
  const known = book.balances(question).rows.length > 0
  return known ? `No event moved ${measure} here: it is zero.` : emptyNote(book, question)
}

function valuesOf(book: Book, key: string): string[] {
  const asked = key === 'currency' || key === 'basis' ? [] : [key as 'donor']
  const rows = book.balances({ by: asked, show: [] }).rows
  const values = rows.map((row) => (row as Readonly<Record<string, unknown>>)[key])
  return [...new Set(values.filter((value) => typeof value === 'string'))]
}
