/**
 * What the oracle holds against an event before any money is counted: documents that are not open,
 * a second reversal, a stale amount; and what several lines have together, where an event leaves
 * their spread to the book.
 */
import { fromText, larger, smaller } from './amounts.ts'
import { cellOf, cellsOn, centsOf, type ModelEvent, textOf } from './documents.ts'
import { inCurrency, rateDiffers } from './exchange-rows.ts'
import type { Oracle } from './oracle.ts'
import { offsetsOf } from './rows.ts'
import { noSums, type Policy, type Sums } from './shown.ts'

/** A document is open while an event that opened it is not reversed. */
export const isOpen = (oracle: Oracle, id: string): boolean =>
  oracle.posted.some(
    ({ event }) =>
      ((event.type === 'pledged' && event.data.pledge === id) ||
        (event.type === 'awarded' && event.data.award === id)) &&
      oracle.reversalOf(event.id) === undefined,
  )

const REVISIONS = ['pledgeRevised', 'commitmentRevised', 'awardRevised']
/** Which amount an event states or changes: of the pledge, of what is signed, of the award. */
export function amountOf({ type, data }: ModelEvent): string | undefined {
  if (type === 'pledged' || type === 'pledgeRevised') return `pledge ${data.pledge}`
  if (type === 'refunded' && data.effect === 'reduces') return `pledge ${data.pledge}`
  if (type === 'committed' || type === 'commitmentRevised') return `signed ${data.pledge}`
  if (data.signedConditional !== undefined) return `signed ${data.pledge}`
  const award = ['awarded', 'awardRevised', 'awardCancelled'].includes(type)
  return award || (type === 'returned' && data.to === 'pledge') ? `award ${data.award}` : undefined
}

/** All that stated or changed the same amount, in order of recording. */
const changesOf = (event: ModelEvent, oracle: Oracle): ModelEvent[] =>
  oracle.posted
    .map((fact) => fact.event)
    .filter((other) => amountOf(event) !== undefined && amountOf(other) === amountOf(event))

/** Why the event cannot be posted at all, in the oracle's own words. */
export function formProblem(event: ModelEvent, oracle: Oracle, policy: Policy): string | undefined {
  const { type, data } = event
  if (type === 'pledged') return isOpen(oracle, textOf(data, 'pledge')) ? 'open already' : undefined
  if (type === 'awarded' && isOpen(oracle, textOf(data, 'award'))) return 'open already'
  if (data.parent !== undefined && !isOpen(oracle, textOf(data, 'parent'))) return 'from nothing'
  if (type === 'reversed') return reversalProblem(event, oracle)
  if (policy.mode === 'strict' && rateDiffers(event)) return 'at another rate'
  const offsets = offsetsOf(event).reduce((sum, one) => sum + centsOf(one), 0n)
  if (offsets > 0n && offsets > centsOf(data)) return 'more is offset than paid'
  if (offsetsOf(event).some((one) => isElsewhere(one, oracle))) return 'offset in another currency'
  if (data.settled !== undefined && offsets === centsOf(data)) return 'nothing is paid'
  if (isUnpassable(event, oracle)) return 'of a sub-award'
  const wrong = contradiction(event, oracle, policy)
  if (wrong !== undefined) return wrong
  if (policy.mode !== 'strict') return undefined
  return REVISIONS.includes(type) ? staleness(event, oracle) : revisedLater(event, oracle)
}

/** What opens a document is followed by what revises it; all else keeps what that one says. */
function revisedLater(event: ModelEvent, oracle: Oracle): string | undefined {
  const isLater = changesOf(event, oracle).some(({ id, type, date }) => {
    return REVISIONS.includes(type) && date > event.date && oracle.reversalOf(id) === undefined
  })
  return isLater ? 'before a later revision' : undefined
}

/** Whether an amount is not in the currency of its award. */
function isElsewhere({ award, amount }: ModelEvent['data'], { documents }: Oracle): boolean {
  const { currency } = amount as { currency: string }
  const cells = documents.awards.get(award as string)?.cells ?? []
  return cells.some((cell) => !cell.endsWith(`|${currency}`))
}

/** Money of a sub-award is not offset or funded anew. */
function isUnpassable(event: ModelEvent, { documents: { awards } }: Oracle): boolean {
  const { type, data } = event
  const isMove = type === 'fundingChanged' || data.offset !== undefined
  const names = [data.award, ...offsetsOf(event).map(({ award }) => award)]
  return isMove && names.some((name) => awards.get(name as string)?.parent !== undefined)
}

/** What the event says of its document, and the document does not; names are kept in observing. */
function contradiction(
  { type, data }: ModelEvent,
  oracle: Oracle,
  policy: Policy,
): string | undefined {
  const { pledges, awards } = oracle.documents
  const pledge = pledges.get(textOf(data, 'pledge'))
  const award = awards.get(textOf(data, 'award'))
  if (policy.mode === 'strict') {
    const { donor = pledge?.donor, recipient = award?.recipient } = data
    if (type === 'received' && donor !== pledge?.donor) return 'of another donor'
    if (type === 'disbursed' && recipient !== award?.recipient) return 'to another recipient'
  }
  if (data.purposes === undefined || pledge === undefined) return undefined
  const purposes = data.purposes as readonly { purpose: string; amount: { amount: string } }[]
  if (purposes.some(({ purpose }) => purpose !== pledge.purpose)) return 'of another purpose'
  const sum = purposes.reduce((so, { amount }) => so + fromText(amount.amount), 0n)
  return sum === centsOf(data, 'to') ? undefined : 'its purposes are not the whole'
}

function reversalProblem(event: ModelEvent, oracle: Oracle): string | undefined {
  const target = oracle.posted.find((fact) => fact.event.id === event.data.event)?.event
  if (target === undefined) return 'reverses nothing'
  if (target.type === 'reversed') return 'reverses a reversal'
  if (oracle.reversalOf(target.id) !== undefined) return 'reversed already'
  if (event.date < target.date) return 'reversed before it happened'
  if (!['pledged', 'awarded', ...REVISIONS].includes(target.type)) return undefined
  const standing = changesOf(target, oracle).filter(({ id }) => !oracle.reversalOf(id))
  return standing.pop()?.id === target.id ? undefined : 'changed since'
}

/** What was reversed, and its reversal, are no later change any more. */
function staleness(event: ModelEvent, oracle: Oracle): string | undefined {
  const changes = changesOf(event, oracle).filter(({ id }) => oracle.reversalOf(id) === undefined)
  if (changes.some(({ date }) => date > event.date)) return 'out of order'
  return currentOf(event, oracle) === centsOf(event.data, 'from') ? undefined : 'stale'
}

/** Of a pledge: what was pledged either way, net of refunds that reduce it, each part once. */
export const pledgedIn = (sums: Sums): bigint =>
  sums.of('pledged') + sums.of('pledgedConditionally') - sums.of('conditionsMet')

/** The same of all purposes of a pledge: what came for another one is refunded there. */
function pledgedOf(pledge: string, date: string, { documents, shown }: Oracle): bigint {
  const purposes = documents.pledges.get(pledge)?.purposes ?? []
  return purposes
    .map((purpose) => pledgedIn(shown(cellOf(pledge, documents, purpose), date).pledge))
    .reduce((sum, one) => sum + one, 0n)
}

/** The amount of the document on the event's date. */
function currentOf(event: ModelEvent, oracle: Oracle): bigint {
  if (event.type === 'awardRevised') {
    const award = textOf(event.data, 'award')
    const cells = oracle.documents.awards.get(award)?.cells ?? []
    return cells.reduce((sum, cell) => {
      const line = oracle.shown(cell, event.date).awards.get(award) ?? noSums()
      return sum + line.of('awarded') + line.of('subawarded')
    }, 0n)
  }
  const pledge = textOf(event.data, 'pledge')
  const sums = oracle.shown(cellOf(pledge, oracle.documents), event.date).pledge
  if (event.type === 'commitmentRevised') return sums.of('committed')
  return pledgedOf(pledge, event.date, oracle)
}

export interface Room {
  /** Up to here every rule of spreading finds a place. */
  readonly sure: bigint
  /** Beyond this none does; it is more only where a line could take from two accounts by turns. */
  readonly most: bigint
}

/**
 * What each line of an event's award has in the accounts that the event leaves: the lowest on the
 * event's date and on every later one on which its cell changes.
 */
export function roomsOf(event: ModelEvent, oracle: Oracle, cashBinds: boolean): readonly Room[] {
  const award = textOf(event.data, 'award')
  const document = oracle.documents.awards.get(award)
  const opened = event.type === 'awarded' ? (event.data.parent as string) : undefined
  const parent = opened ?? document?.parent
  return cellsOn(event, oracle.documents).map((cell) => {
    const lowest = (...measures: readonly ((line: Sums, from: Sums) => bigint)[]) =>
      datesFrom(oracle, cell, event.date)
        .map((date) => {
          const { pledge, awards } = oracle.shown(cell, date)
          const line = awards.get(opened ?? award) ?? noSums()
          // A sub-award is paid from advances, and any other award from cash.
          const above = parent === undefined ? pledge : (awards.get(parent) ?? noSums())
          return measures.reduce((sum, measure) => sum + measure(line, above), 0n)
        })
        .reduce(smaller)
    const both = (amount: bigint): Room => ({ sure: amount, most: amount })
    const unpaid = (line: Sums) => line.of('undisbursed') + line.of('subUndisbursed')
    const free = (line: Sums) => unpaid(line) - line.of('claimed')
    const advances = (line: Sums) => line.of('advances')
    const left = larger(
      0n,
      lowest((line) => line.of('unpassed')),
    )
    switch (event.type) {
      case 'awarded':
        return both(left)
      case 'disbursed':
        return both(
          lowest((line, from) => {
            if (parent !== undefined) return smaller(unpaid(line), from.of('advances'))
            if (!cashBinds) return unpaid(line)
            return smaller(unpaid(line), settledCash(event, cell, oracle) ?? from.of('cash'))
          }),
        )
      case 'expended':
        if (!document?.reimbursement) return both(lowest(advances))
        return { sure: lowest(advances) + lowest(free), most: lowest(advances, free) }
      case 'disallowed':
        return both(lowest((line) => line.of('spent') + line.of('claimed')))
      case 'awardCancelled':
        return both(smaller(lowest(free), left))
      case 'awardRevised':
        if (parent !== undefined) return both(smaller(lowest(free), left))
        return {
          sure: smaller(lowest(free) + lowest(advances), left),
          most: smaller(lowest(free, advances), left),
        }
      default:
        return both(
          event.data.to === 'award'
            ? lowest(advances, (line) => line.of('recoverable'))
            : smaller(lowest(advances), left),
        )
    }
  })
}

/** What the cash of a cell in the currency that a payment was settled in discharges of it. */
function settledCash(event: ModelEvent, cell: string, oracle: Oracle): bigint | undefined {
  const { data } = event
  const settled = data.settled as { amount: { amount: string } } | undefined
  if (settled === undefined) return undefined
  return (paidWith(event, cell, oracle) * centsOf(data)) / fromText(settled.amount.amount)
}

/** The cash of a cell in the currency that a payment was settled in, from its day on. */
export function paidWith({ date, data }: ModelEvent, cell: string, oracle: Oracle): bigint {
  const { amount } = data.settled as { amount: { currency: string } }
  const other = inCurrency(cell, amount.currency)
  const has = datesFrom(oracle, other, date).map((on) => oracle.shown(other, on).pledge.of('cash'))
  return has.reduce(smaller)
}

/** The cells that a pool takes from: of the pledges that are named, or of all for the purpose. */
export function poolCells({ funding }: ModelEvent['data'], oracle: Oracle): readonly string[] {
  const { from, purpose } = funding as { from?: readonly string[]; purpose?: string }
  const pledges = from ?? [...oracle.documents.pledges.keys()].filter((id) => isOpen(oracle, id))
  const cells = pledges.map((pledge) => cellOf(pledge, oracle.documents))
  return from === undefined ? cells.filter((cell) => cell.split('|')[1] === purpose) : cells
}

/** What may be awarded of a cell from the day of a pool on. */
export const poolRoomIn = (cell: string, date: string, oracle: Oracle): bigint =>
  datesFrom(oracle, cell, date)
    .map((on) => oracle.shown(cell, on).pledge.of('available'))
    .reduce(smaller)

/** The same of all lines together. */
export function roomOf(event: ModelEvent, oracle: Oracle, policy: Policy): Room {
  const rooms = roomsOf(event, oracle, policy.cash !== 'borrowed')
  return {
    sure: rooms.reduce((sum, room) => sum + room.sure, 0n),
    most: rooms.reduce((sum, room) => sum + room.most, 0n),
  }
}

function datesFrom(oracle: Oracle, cell: string, from: string): readonly string[] {
  const dates = oracle.posted
    .filter(({ event, rows }) => event.date > from && rows.some((row) => row.cell === cell))
    .map(({ event }) => event.date)
  return [from, ...new Set(dates)]
}
