/**
 * `boundary`: what came in to some parties, went round among them, and went out.
 */
import { BOUNDARY_DIMENSIONS, boundaryColumns } from '../views/boundary.ts'
import { cellsOf, layOut } from '../views/layout.ts'
import { type Act, EMPTY, forPerson, lateNotes } from './ask.ts'
import { FORMATS, print } from './format.ts'
import { chosen, type Options } from './options.ts'
import { groupingOf, questionOf } from './question.ts'
import { type Terminal, UsageError } from './terminal.ts'

export function boundary(options: Options, terminal: Terminal): Act {
  const format = chosen(options, 'format', FORMATS)
  const asked = questionOf(options)
  const { party: parties = [] } = options
  if (parties.length === 0) {
    throw new UsageError('boundary: name who is inside, as --party UNICEF --party UNDP.')
  }
  const by = groupingOf(options).by.map((name) => {
    const key = BOUNDARY_DIMENSIONS.find((one) => one === name)
    if (key !== undefined) return key
    throw new UsageError(`--by ${name}: a boundary is told by ${BOUNDARY_DIMENSIONS.join(', ')}.`)
  })
  return async (book) => {
    const { rows, hidden, notes } = book.boundary({ ...asked, parties, by })
    const columns = boundaryColumns(by)
    const told = [...(rows.length === 0 ? [EMPTY] : []), ...notes, ...lateNotes(hidden)]
    const laid = layOut(columns, [{ rows: rows.map((row) => cellsOf(columns, row)) }]).join('\n')
    const shown = forPerson(format) && rows.length > 0 ? { table: laid } : {}
    await print(terminal, { rows, columns, notes: told, ...shown }, format)
    return 0
  }
}
