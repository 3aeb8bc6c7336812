/**
 * What the oracle holds against a reversal, whatever becomes of the money: amounts that were
 * revised since, and more that ended than was ever promised; the latter against a cut as well.
 */
import type { ModelEvent } from './documents.ts'
import type { Posted } from './oracle.ts'
import { amountOf } from './standing.ts'

/** A later revision of an amount that the event changed has not been reversed. */
export function revisedSince(
  { data }: ModelEvent,
  posted: readonly Posted[],
  reversalOf: (id: string) => unknown,
): boolean {
  const at = posted.findIndex((fact) => fact.event.id === data.event)
  const target = posted[at]?.event
  const amount = target && amountOf(target)
  return posted.slice(at + 1).some(({ event }) => {
    const isOfIt = amount !== undefined && amountOf(event) === amount
    return isOfIt && event.type.endsWith('Revised') && reversalOf(event.id) === undefined
  })
}

/** By a fact that takes something back, more ended of a purpose than was promised for it. */
export function endedMore(fact: Posted, posted: readonly Posted[]): boolean {
  const { event, rows } = fact
  const cells = new Set(rows.map((row) => row.cell))
  const dates = new Set([event.date, ...posted.map((fact) => fact.event.date)])
  return [...cells].some((cell) =>
    [...dates].some((on) => {
      const before = promisedIn(posted, cell, on, posted)
      const after = promisedIn([...posted, fact], cell, on, posted)
      return on >= event.date && after < 0n && after < before
    }),
  )
}

/** What was promised, and moved as such, less what ended; whatever came of it. */
function promisedIn(
  facts: readonly Posted[],
  cell: string,
  asOf: string,
  posted: readonly Posted[],
): bigint {
  const typeOf = ({ type, data }: ModelEvent): string | undefined =>
    type === 'reversed' ? posted.find(({ event }) => event.id === data.event)?.event.type : type
  let sum = 0n
  for (const { event, rows } of facts.filter((fact) => fact.event.date <= asOf)) {
    const stages = typeOf(event) === 'reallocated' ? ['promised', 'receivable'] : []
    for (const { account, amount } of rows.filter((row) => row.cell === cell)) {
      if (account === 'pledged' || stages.includes(account)) sum += amount
      else if (ENDS.includes(account)) sum -= amount
    }
  }
  return sum
}

const ENDS = ['cancelled', 'lapsed', 'writtenOff']
