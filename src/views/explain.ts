/**
 * Explain: the events behind a figure, in the order of their days, with the running balance.
 */
import { textFromDay } from '../events/dates.ts'
import { idAt } from '../journal/ids.ts'
import { decimalsOf, type Journal } from '../journal/journal.ts'
import { add, textFromUnits, type Units } from '../money/units.ts'
import { columnsOf } from './layout.ts'
import type { Step } from './steps.ts'

/** One event behind a figure, as it is answered. */
export interface Explained {
  readonly date: string
  readonly position: number
  readonly id: string
  readonly sentence: string
  readonly change: string
  readonly balance: string
  readonly currency: string
  readonly basis: string
}

/** The columns of an explanation. */
export const EXPLAINED_COLUMNS = columnsOf(
  ['date', 'position', 'id', 'sentence', 'change', 'balance', 'currency', 'basis'],
  ['position', 'change', 'balance'],
)

/** The steps of one measure as rows; `sentences` tells each event by its position. */
export function explainedRows(
  journal: Journal,
  steps: readonly Step[],
  sentences: ReadonlyMap<number, string>,
): readonly Explained[] {
  const balances = new Map<string, Units>()
  return steps.map(({ position, day, currency, basis, changes: [change = 0] }) => {
    const key = `${currency} ${basis}`
    const sum = add(balances.get(key) ?? 0, change)
    balances.set(key, sum)
    const decimals = decimalsOf(journal, currency)
    return Object.freeze({
      date: textFromDay(day),
      position,
      id: idAt(journal.ids, position),
      sentence: sentences.get(position) ?? '',
      change: textFromUnits(change, decimals),
      balance: textFromUnits(sum, decimals),
      currency,
      basis,
    })
  })
}
