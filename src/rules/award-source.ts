/**
 * What awards may be made from: of a promise, of what was signed, or of cash alone.
 *
 * What is undisbursed in a cell is at most what is receivable and in cash, or what is in cash. That
 * it is at most all of these and what is promised is a shortage already (`unfunded`), so the policy
 * `promised` asks nothing more.
 */
import { EDGE } from '../journal/chart.ts'
import type { Cell } from '../journal/documents.ts'
import { undisbursedOfCell } from '../journal/totals.ts'
import { cellOf, type Running } from '../journal/walk.ts'
import { add, compare, isNegative, isZero, min, subtract, type Units } from '../money/units.ts'
import { byMode, type Draft, shownAmount, tell } from './draft.ts'
import { byCell } from './fast.ts'
import { reasonAbove } from './messages.ts'
import { walkFrom } from './shortage.ts'

export function checkAwardSource(draft: Draft): void {
  const { journal, read, rows } = draft
  const source = journal.policy.get('awardFrom') ?? 'promised'
  if (source === 'promised' || !AWARDS.has(read.type)) return
  for (const [cell, own] of byCell(rows)) {
    // A sub-award is made of an award, and not of what a pledge has.
    const awarded = own.filter(({ edge }) => edge === EDGE.awarded)
    const size = awarded.reduce<Units>((sum, { amount }) => add(sum, amount), 0)
    if (isNegative(size) || isZero(size)) continue
    let by: Units = 0
    let on = read.day
    walkFrom(journal, cell, own, read.day, (_, after, day) => {
      const over = min(size, aboveSource(draft, cell, after, source === 'cash'))
      if (compare(over, by) > 0) [by, on] = [over, day]
    })
    if (isZero(by)) continue
    const { currency, pledge, purpose } = cell
    const [has, advice] = WORDS[source as keyof typeof WORDS]
    const what =
      `${shownAmount(draft, size, currency)} is more than ${has} and is not awarded ` +
      `on pledge ${pledge.id} (${purpose})`
    const excess = { account: 'undisbursed', currency, by, on, what, advice }
    const reason = reasonAbove(draft, { code: 'award.aboveSource', ...excess })
    tell(draft, reason, byMode(draft))
  }
}

/** A change of funding awards what it moves from the pledge that it enters. */
const AWARDS = new Set(['awarded', 'awardRevised', 'fundingChanged'])

const WORDS = {
  committed: ['was signed or received', 'record the signature or the receipt first'],
  cash: ['is in cash', 'record the receipt first'],
} as const

/** How far what is undisbursed in a cell is above what it may be awarded from. */
export function aboveSource(
  { journal }: Draft,
  cell: Cell,
  state: Running,
  cashOnly: boolean,
): Units {
  const undisbursed = undisbursedOfCell(state.sums, 0)
  const { cash, receivable } = cellOf(state, cell, journal.reading)
  return subtract(undisbursed, cashOnly ? cash : add(receivable, cash))
}
