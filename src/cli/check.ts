/**
 * `check`: what stands in the book that a reader should know, and what it kept against a rule.
 */
import type { Finding } from '../views/finding.ts'
import { FINDING_COLUMNS } from '../views/finding.ts'
import { type Column, counted } from '../views/layout.ts'
import { type Act, forPerson } from './ask.ts'
import { FORMATS, print } from './format.ts'
import { chosen, type Options } from './options.ts'
import { questionOf } from './question.ts'
import type { Terminal } from './terminal.ts'

/** A flag in the shape of a finding: it has no amount, and is of one event. */
type Flagged = Pick<Finding, 'code' | 'message' | 'from' | 'events'>

/** `tail`: the bytes of an unfinished commit that the log ends in, known once it is read. */
export function check(
  options: Options,
  terminal: Terminal,
  tail: Readonly<{ bytes: number }>,
): Act {
  const format = chosen(options, 'format', FORMATS)
  const { knownAt } = questionOf(options)
  return async (book) => {
    const asked = knownAt === undefined ? {} : { knownAt }
    const findings = book.check(asked)
    // What a finding tells with its amount is not told again of the event that raised it.
    const told = new Set(findings.map(({ code }) => code))
    const flags = book.flags(asked).filter(({ code }) => !told.has(code))
    const rows: readonly (Finding | Flagged)[] = [
      ...findings,
      ...flags.map(({ code, message, date, id }) => ({ code, message, from: date, events: [id] })),
    ]
    const table = [
      ...findings.map(({ code, message }) => `${code}: ${message}`),
      ...flags.map(({ code, id, date, message }) => `${code}: event ${id} of ${date}: ${message}`),
    ].join('\n')
    const count = findings.length === 1 ? '1 finding' : `${findings.length || 'No'} findings`
    const kept = flags.length === 0 ? '' : `, ${counted(flags.length, 'flag')}`
    const events = knownAt === undefined ? ` in ${counted(book.size, 'event')}` : ''
    const torn = tail.bytes === 0 ? '' : `, and ${tail.bytes} bytes of an unfinished commit`
    const notes = forPerson(format) ? [`${count}${kept}${events}${torn}.`] : []
    const answer = { rows, columns: COLUMNS, notes }
    await print(terminal, rows.length === 0 ? answer : { ...answer, table }, format)
    return rows.length > 0 ? 1 : 0
  }
}

const COLUMNS = FINDING_COLUMNS.map((column): Column<Finding | Flagged> => {
  const { of } = column
  if (of === undefined) return column as Column
  return { ...column, of: (row) => ('amount' in row ? of(row) : undefined) }
})
