/**
 * What the oracle holds against an event before any money is counted: documents that are not open,
 * a second reversal, a stale amount; and what several lines have together, where an event leaves
 * their spread to the book.
 */
import { smaller } from './amounts.ts'
import { cellOf, centsOf, type ModelEvent, textOf } from './documents.ts'
import type { Oracle } from './oracle.ts'
import type { Policy } from './shown.ts'

/** A document is open while an event that opened it is not reversed. */
export const isOpen = (oracle: Oracle, id: string): boolean =>
  oracle.posted.some(
    ({ event }) =>
      ((event.type === 'pledged' && event.data.pledge === id) ||
        (event.type === 'awarded' && event.data.award === id)) &&
      oracle.reversalOf(event.id) === undefined,
  )

const REVISIONS = ['pledgeRevised', 'commitmentRevised', 'awardRevised']
/** What opens a document stands under its revisions. */
const REVISED_BY: Readonly<Record<string, string>> = {
  pledged: 'pledgeRevised',
  awarded: 'awardRevised',
}

const documentOf = ({ data }: ModelEvent) => textOf(data, 'pledge') ?? textOf(data, 'award')

/** Why the event cannot be posted at all, in the oracle's own words. */
export function formProblem(event: ModelEvent, oracle: Oracle, policy: Policy): string | undefined {
  const { type, data } = event
  if (type === 'pledged') return isOpen(oracle, textOf(data, 'pledge')) ? 'open already' : undefined
  if (type === 'awarded' && isOpen(oracle, textOf(data, 'award'))) return 'open already'
  if (type === 'reversed') return reversalProblem(event, oracle)
  if (REVISIONS.includes(type) && policy.mode === 'strict') return staleness(event, oracle)
  return undefined
}

function reversalProblem(event: ModelEvent, oracle: Oracle): string | undefined {
  const target = oracle.posted.find((fact) => fact.event.id === event.data.event)?.event
  if (target === undefined) return 'reverses nothing'
  if (target.type === 'reversed') return 'reverses a reversal'
  if (oracle.reversalOf(target.id) !== undefined) return 'reversed already'
  if (event.date < target.date) return 'reversed before it happened'
  const revision = REVISED_BY[target.type] ?? target.type
  if (REVISIONS.includes(revision)) {
    const standing = oracle.posted.filter(
      (fact) =>
        (fact.event.type === revision || fact.event.type === target.type) &&
        documentOf(fact.event) === documentOf(target) &&
        oracle.reversalOf(fact.event.id) === undefined,
    )
    if (standing[standing.length - 1]?.event.id !== target.id) return 'revised since'
  }
  return undefined
}

function staleness(event: ModelEvent, oracle: Oracle): string | undefined {
  const later = oracle.posted.some(
    (fact) =>
      fact.event.type === event.type &&
      documentOf(fact.event) === documentOf(event) &&
      fact.event.date > event.date &&
      oracle.reversalOf(fact.event.id) === undefined,
  )
  if (later) return 'out of order'
  return currentOf(event, oracle) === centsOf(event.data, 'from') ? undefined : 'stale'
}

/** The amount of the document on the event's date. */
export function currentOf(event: ModelEvent, oracle: Oracle): bigint {
  if (event.type === 'awardRevised') {
    const award = textOf(event.data, 'award')
    const cells = oracle.documents.awards.get(award)?.cells ?? []
    return cells.reduce((sum, cell) => {
      return sum + (oracle.shown(cell, event.date).awards.get(award)?.of('awarded') ?? 0n)
    }, 0n)
  }
  const pledge = textOf(event.data, 'pledge')
  const sums = oracle.shown(cellOf(pledge, oracle.documents), event.date).pledge
  if (event.type === 'commitmentRevised') return sums.of('committed')
  const conditional = oracle.documents.pledges.get(pledge)?.conditional ?? false
  return sums.of(conditional ? 'pledgedConditionally' : 'pledged')
}

/**
 * The most that the lines of an award have together in what the event takes, from its date on; the
 * event is kept exactly up to it. `sure` is less where the order of the cut decides.
 */
export function roomOf(
  event: ModelEvent,
  oracle: Oracle,
  policy: Policy,
): { sure: bigint; most: bigint } {
  const award = textOf(event.data, 'award')
  const document = oracle.documents.awards.get(award)
  let sure = 0n
  let most = 0n
  for (const cell of document?.cells ?? []) {
    const rooms = datesFrom(oracle, cell, event.date).map((date) => {
      const { pledge, awards } = oracle.shown(cell, date)
      const of = (measure: string) => awards.get(award)?.of(measure) ?? 0n
      const free = of('undisbursed') - of('claimed')
      const claims = document?.reimbursement ? free : 0n
      switch (event.type) {
        case 'disbursed':
          return policy.cash === 'required'
            ? both(smaller(of('undisbursed'), pledge.of('cash')))
            : both(of('undisbursed'))
        case 'expended':
          return both(of('advances') + claims)
        case 'disallowed':
          return both(of('spent') + of('claimed'))
        case 'awardCancelled':
          return both(document?.reimbursement ? free : of('undisbursed'))
        case 'awardRevised':
          return { sure: free, most: free + of('advances') }
        default:
          return both(of('advances') + (event.data.to === 'award' ? of('recoverable') : 0n))
      }
    })
    sure += rooms.map((room) => room.sure).reduce(smaller)
    most += rooms.map((room) => room.most).reduce(smaller)
  }
  return { sure, most }
}

const both = (amount: bigint) => ({ sure: amount, most: amount })

function datesFrom(oracle: Oracle, cell: string, from: string): readonly string[] {
  const dates = oracle.posted
    .filter(({ event, rows }) => event.date > from && rows.some((row) => row.cell === cell))
    .map(({ event }) => event.date)
  return [from, ...new Set(dates)]
}
