/**
 * Balances for a terminal: a group of rows for each currency and basis, with its total.
 *
 * The totals are answers of the book to the same question without keys; nothing is added up here.
 */
import { IMPLIED, type Measure } from '../journal/accounts.ts'
import { type Column, layOut } from './table.ts'

type Row = Readonly<Record<string, unknown>>

/** What a person asks for who asks for nothing in particular. */
const USUAL: readonly Measure[] = [
  'pledged',
  'committed',
  'received',
  'awarded',
  'disbursed',
  'promised',
  'available',
]

/** What nobody asks for, and everybody must see. */
const ALARMING: readonly Measure[] = [
  'unfunded',
  'overawarded',
  'unapplied',
  'borrowed',
  'claimed',
  'conditional',
]

export const CANDIDATES: readonly Measure[] = [...USUAL, ...ALARMING]

/** The columns of a table: those asked for, or the usual ones that are not zero all the way down. */
export function columnsShown(
  rows: readonly object[],
  totals: readonly object[],
  show: readonly Measure[] | undefined,
): { readonly measures: readonly Measure[]; readonly notes: readonly string[] } {
  if (show !== undefined) return { measures: show, notes: [] }
  const moved = (measure: Measure) => rows.some((row) => isAmount((row as Row)[measure]))
  const usual = USUAL.filter((measure) => measure === 'pledged' || moved(measure))
  const zero = USUAL.filter((measure) => !usual.includes(measure))
  const implied = IMPLIED.filter((flow) =>
    totals.some((total) => isAmount(((total as Row).implied as Row | undefined)?.[flow])),
  )
  const notes = [
    rows.length > 0 && zero.length > 0
      ? `Zero everywhere, and left out: ${zero.join(', ')}.`
      : undefined,
    implied.length > 0
      ? `Implied by what came later, and in no figure here: ${implied.join(', ')} (see check).`
      : undefined,
  ]
  return {
    measures: [...usual, ...ALARMING.filter(moved)],
    notes: notes.filter((note) => note !== undefined),
  }
}

/** The table; undefined where there are no rows. */
export function balancesTable(
  rows: readonly object[],
  totals: readonly object[],
  by: readonly string[],
  measures: readonly string[],
): string | undefined {
  if (rows.length === 0) return undefined
  const keys = [...by, 'currency', 'basis']
  const columns: Column[] = [
    ...keys.map((name) => ({ name, kind: 'text' as const })),
    ...measures.map((name) => ({ name, kind: 'amount' as const })),
  ]
  const names = columns.map(({ name }) => name)
  const cells = (row: object) => names.map((name) => String((row as Row)[name] ?? UNSPECIFIED))
  const groups = totals.map((total) => {
    const { currency, basis } = total as Row
    const own = rows.filter(
      (row) => (row as Row).currency === currency && (row as Row).basis === basis,
    )
    if (own.length < 2) return { rows: own.map(cells) }
    const first = Object.fromEntries(by.map((name, i) => [name, i === 0 ? 'total' : '']))
    return { rows: own.map(cells), total: cells({ ...total, ...first }) }
  })
  return layOut(columns, groups).join('\n')
}

const UNSPECIFIED = '(not specified)'

function isAmount(value: unknown): boolean {
  return typeof value === 'string' && /[1-9]/.test(value)
}
