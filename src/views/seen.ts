/**
 * What people see of an answer that was asked for nothing in particular: no column that is zero on
 * every row, and below the table how much that is. Programs get every column (`toCsv`, `rows`).
 */
import { type Account, IMPLIED } from '../journal/accounts.ts'
import { type Column, textAt } from './layout.ts'

/** Whether an amount is not zero; what is unknown may not be. */
export const isMoved = (amount: unknown): boolean =>
  amount === null || (typeof amount === 'string' && /[1-9]/.test(amount))

/** The columns for people, and what they are told of the others. */
export interface Seen<Row = object> {
  readonly columns: readonly Column<Row>[]
  readonly notes: readonly string[]
}

/** How many names a note may list. */
const NAMES_MAX = 8

/** What a reader is told of columns that are not shown. */
export function zeroNote(names: readonly string[]): readonly string[] {
  if (names.length === 0) return []
  const isLong = names.length > NAMES_MAX
  const told = isLong ? `${names.length} measures; name them in show to see them` : names.join(', ')
  return [`Zero everywhere, and left out: ${told}.`]
}

/** Where money stands by what is implied: it must have come there, or have left. */
const STANDS_IN: Readonly<Record<(typeof IMPLIED)[number], readonly Account[]>> = {
  pledged: ['promised', 'available'],
  pledgedConditionally: ['conditional'],
  received: ['promised', 'receivable', 'cash', 'available', 'unapplied'],
  awarded: ['available', 'undisbursed'],
  subawarded: ['subUndisbursed'],
  disbursed: ['cash', 'advances', 'undisbursed', 'paid'],
  subdisbursed: ['advances', 'paid', 'subUndisbursed'],
  expended: ['cash', 'advances', 'spent', 'available', 'undisbursed', 'paid'],
}

/**
 * What a reader is told of what nobody recorded, where it is on no column of its own: flows, what
 * happened, are without it; accounts, where money stands, may be what they are by it.
 */
export function impliedNote(
  rows: readonly object[],
  columns: readonly string[],
): readonly string[] {
  const implied = IMPLIED.filter((flow) =>
    rows.some((row) => {
      const { implied: amounts } = row as { implied?: Readonly<Record<string, string | null>> }
      return amounts !== undefined && flow in amounts && isMoved(amounts[flow])
    }),
  )
  if (implied.length === 0) return []
  const accounts = columns.filter((name) =>
    implied.some((flow) => STANDS_IN[flow].some((account) => account === name)),
  )
  const [what, where] = [implied.join(', '), accounts.join(', ')]
  if (where === '')
    return [`Implied by what came later, and in no figure here: ${what} (see check).`]
  return [`Implied by what came later: ${what} (see check); counted in ${where}, and in no flow.`]
}

/** Of these columns those that are seen: what was promised, and what is not zero throughout. */
export function seenOf<Row extends object>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Seen<Row> {
  if (rows.length === 0) return { columns, notes: [] }
  const isSeen = (column: Column<Row>) =>
    column.kind === 'text' ||
    ALWAYS.includes(column.name) ||
    rows.some((row) => isMoved(textAt(column, row)))
  const zero = columns.filter((column) => !isSeen(column)).map(({ name }) => name)
  const seen = columns.filter(isSeen)
  const names = seen.map(({ name }) => name)
  return { columns: seen, notes: [...zeroNote(zero), ...impliedNote(rows, names)] }
}

const ALWAYS = ['pledged', 'events']
