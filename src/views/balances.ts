/**
 * Balances: what was promised, by whom, for what, and how much became real.
 *
 *     raw sums of rows ──▶ sides of each line and cell ──▶ sums by the keys asked for
 *
 * Currency and basis are always keys: two currencies, or cash and goods, are never added. What
 * stands on a pledge has no recipient, so by a dimension of awards it goes to null, "not
 * specified".
 */

import {
  type AskedMeasure,
  COLUMNS,
  IMPLIED,
  type ImpliedAmounts,
  type ImpliedMeasure,
  isImplied,
  type Measure,
  RARELY_IMPLIED,
} from '../journal/accounts.ts'
import { at, type ExactColumn } from '../journal/exact.ts'
import { decimalsOf, type Journal } from '../journal/journal.ts'
import { textFromUnits } from '../money/units.ts'
import { sumsBy } from './collect.ts'
import { type Asked, type Grouping, namesOf } from './grouping.ts'
import { type Group, inOrder } from './groups.ts'
import type { Key } from './keys.ts'
import { type Column, columnsOf } from './layout.ts'
import type { Dimension, Scope } from './question.ts'
import { COLUMN, WIDTH } from './shown.ts'

/** A row has the keys and the measures that were asked for; without `show`, all there are. */
export type BalanceRow<
  By extends Key = Dimension,
  Show extends AskedMeasure = AskedMeasure,
> = Readonly<Record<By, string | null> & { currency: string; basis: string }> & Measured<Show>

/** Amounts by measure; with one that is implied, all that are. */
export type Measured<Show extends AskedMeasure> = Readonly<Record<Show & Measure, string>> &
  ([Show & ImpliedMeasure] extends [never] ? unknown : { readonly implied: ImpliedAmounts }) &
  AtRisk<Show, string> & {
    /** Only where purposes are rolled up: how many others a purpose is part of. */
    readonly level?: string
  }

/** What is at risk stands in a row only where `show` names it. */
export type AtRisk<Show, Amount> = [AskedMeasure] extends [Show]
  ? { readonly atRisk?: Amount }
  : Readonly<Record<Show & 'atRisk', Amount>>

/** The rows of an answer, and what a reader should know of them. */
export interface Rows<Row> {
  readonly rows: readonly Row[]
  readonly notes: readonly string[]
}

/**
 * The columns of balances by some keys; people see what is implied only if they ask for it, and the
 * level of a purpose by how far it stands in.
 */
export function balanceColumns(
  asked: Asked,
  show: readonly (AskedMeasure | 'fx')[] | undefined,
  counts: readonly string[] = [],
  first: readonly string[] = [],
): { columns: readonly Column[]; people: readonly Column[] } {
  const usually = COLUMNS.filter((name) => name !== `implied.${RARELY_IMPLIED}`)
  const measures = new Set(show ?? usually)
  const columns = [
    ...columnsOf([...first, ...namesOf(asked), 'currency', 'basis', ...counts], counts),
    ...[...measures].map(
      (name): Column => ({ name, kind: 'amount', of: (row) => amountIn(row, name) }),
    ),
  ]
  const usual = show ? columns : columns.filter(({ name }) => !isImplied(name))
  if (asked.rollUp === undefined) return { columns, people: usual }
  const people = usual.filter(({ name }) => name !== 'level')
  return { columns, people: people.map((one) => (one.name === 'purpose' ? PURPOSE : one)) }
}

const PURPOSE: Column = {
  name: 'purpose',
  kind: 'text',
  of: (row) => {
    const { purpose, level } = row as Readonly<Record<string, string | undefined>>
    return `${'  '.repeat(Number(level ?? 0))}${purpose}`
  },
}

function amountIn(row: object, name: string): unknown {
  const members = row as Readonly<Record<string, Readonly<Record<string, string>> | undefined>>
  return isImplied(name) ? members.implied?.[name.slice(8)] : members[name]
}

/** The rows of an answer, in the order of their keys. */
export function balanceRows(
  journal: Journal,
  scope: Scope,
  asked: Grouping,
  show: readonly AskedMeasure[],
  withImplied: boolean,
): Rows<BalanceRow> {
  const { all, column, notes } = sumsBy(journal, scope, asked, show.includes('atRisk'))
  const keys = [...namesOf(asked), 'currency', 'basis']
  const make = rowMaker(journal, column, keys, show, withImplied)
  const rows = inOrder(all).map((number) => make(all[number]!, number))
  return { rows, notes }
}

/** Makes rows of sums: all of one shape, which is made once. `keys` are what stands before them. */
export function rowMaker(
  journal: Journal,
  sums: ExactColumn,
  keys: readonly string[],
  asked: readonly AskedMeasure[],
  allImplied: boolean,
): (group: Group, number: number, more?: Readonly<Record<string, unknown>>) => BalanceRow {
  const show = asked.filter((name) => !isImplied(name))
  const withImplied = allImplied || asked.some(isImplied)
  const shape = shapeOf([...keys, ...show, ...(withImplied ? ['implied'] : [])])
  const rare = COLUMN.get(`implied.${RARELY_IMPLIED}`)!
  const isAsked = asked.includes(`implied.${RARELY_IMPLIED}`) && !allImplied
  const usual = IMPLIED.filter((flow) => isAsked || flow !== RARELY_IMPLIED)
  const columns = show.map((name) => COLUMN.get(name)!)
  const impliedColumns = IMPLIED.map((flow) => COLUMN.get(`implied.${flow}`)!)
  /** By decimals: zero as text, and the one object of all rows in which nothing is implied. */
  const nothings = new Map<number, { readonly zero: string; readonly implied: object }>()
  const nothingOf = (decimals: number) => {
    const known = nothings.get(decimals)
    if (known !== undefined) return known
    const zero = textFromUnits(0, decimals)
    const implied = Object.freeze(Object.fromEntries(usual.map((flow) => [flow, zero])))
    nothings.set(decimals, { zero, implied })
    return { zero, implied }
  }
  return ({ key, currency }, number, more) => {
    const base = number * WIDTH
    const decimals = decimalsOf(journal, currency)
    const nothing = nothingOf(decimals)
    const text = (column: number): string => {
      const units = at(sums, base + column)
      return units === 0 ? nothing.zero : textFromUnits(units, decimals)
    }
    const row: Record<string, unknown> = { ...shape, ...more, ...key }
    for (let i = 0; i < show.length; i += 1) row[show[i]!] = text(columns[i]!)
    if (withImplied && impliedColumns.every((column) => at(sums, base + column) === 0)) {
      row.implied = nothing.implied
    } else if (withImplied) {
      const flows = at(sums, base + rare) === 0 ? usual : IMPLIED
      const amounts = flows.map((flow) => [flow, text(COLUMN.get(`implied.${flow}`)!)])
      row.implied = Object.freeze(Object.fromEntries(amounts))
    }
    return Object.freeze(row) as BalanceRow
  }
}

/** An object with these members, in the form in which engines read members fastest. */
function shapeOf(names: readonly string[]): Readonly<Record<string, unknown>> {
  return JSON.parse(`{${names.map((name) => `${JSON.stringify(name)}:null`).join()}}`)
}
