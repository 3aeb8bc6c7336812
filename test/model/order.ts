/**
 * Another order in which the same dated facts could have been recorded.
 *
 * A document is opened before it is used, a receipt before its refund, an original before its
 * reversal, and what changes the amount of a document keeps its order. All else is free. Lines that
 * the book has computed, of a pool too, are sent as a caller's own; an exit that it divided in
 * several parts, of which a caller can state no lines, keeps its place among all events.
 */
import { fromText, toText } from '../../src/testing/model/amounts.ts'
import { centsOf, fundingIn, type ModelEvent } from '../../src/testing/model/documents.ts'
import type { Oracle } from '../../src/testing/model/oracle.ts'

export function shuffled(oracle: Oracle, seed: number): readonly ModelEvent[] {
  const waiting = oracle.posted.map(({ event }) => event)
  const order: ModelEvent[] = []
  let random = seed
  while (waiting.length > 0) {
    const free = waiting.filter((event, at) => {
      return !waiting.slice(0, at).some((earlier) => mustPrecede(earlier, event, oracle))
    })
    random = (random * 48271 + 11) % 2147483647
    const next = free[random % free.length]
    if (next === undefined) break
    waiting.splice(waiting.indexOf(next), 1)
    order.push(withOwnLines(next, oracle))
  }
  return order
}

/** The documents that an event opens, changes, closes or uses, with what it undoes. */
function touched(event: ModelEvent, oracle: Oracle): { uses: Set<string>; changes: boolean } {
  const { type, data } = event
  if (type === 'reversed') {
    const original = oracle.posted.find((fact) => fact.event.id === data.event)?.event
    return original === undefined ? { uses: new Set(), changes: false } : touched(original, oracle)
  }
  const offsets = ((data.offset ?? []) as readonly { award: string }[]).map(({ award }) => award)
  const moved = type === 'fundingChanged' ? [data.from, data.to] : []
  const parent = oracle.documents.awards.get(data.award as string)?.parent
  // What is paid in another currency opens it in the pledges of its award.
  const cells = oracle.documents.awards.get(data.award as string)?.cells ?? []
  const paid = data.settled === undefined ? [] : cells.map((cell) => cell.split('|')[0])
  const names = [
    data.pledge,
    data.award,
    data.parent,
    parent,
    ...moved,
    ...offsets,
    ...paid,
  ].filter((name) => name !== undefined) as string[]
  const funding = data.funding === undefined ? [] : (fundingIn(data) ?? [])
  const exchanged = [...(Array.isArray(data.from) ? data.from : []), data.fxFrom ?? []].flat()
  const changes =
    ['pledged', 'awarded', 'pledgeRevised', 'commitmentRevised', 'awardRevised', 'awardCancelled']
      .concat(['committed'])
      .includes(type) ||
    (type === 'returned' && data.to === 'pledge') ||
    (type === 'refunded' && data.effect === 'reduces') ||
    data.signedConditional !== undefined
  const others = [...funding, ...(exchanged as unknown as readonly { pledge: string }[])]
  return { uses: new Set([...names, ...others.map(({ pledge }) => pledge)]), changes }
}

function mustPrecede(earlier: ModelEvent, event: ModelEvent, oracle: Oracle): boolean {
  const { receipt, expenditure, event: original } = event.data
  if (isDivided(earlier) || isDivided(event)) return true
  if ([receipt, expenditure, original].includes(earlier.id)) return true
  const [one, other] = [touched(earlier, oracle), touched(event, oracle)]
  if (![...one.uses].some((name) => other.uses.has(name))) return false
  if (opensCurrency(earlier) && isInAnother(event)) return true
  const opens = (about: ModelEvent) => OPENING.includes(kindOf(about, oracle))
  return (one.changes && other.changes) || opens(earlier) || opens(event)
}

/** What an exchange came into is a place that what is said in that currency goes by. */
/** Whether an event states its own amounts in euros. */
const isOfEuros = (data: ModelEvent['data']): boolean =>
  ['amount', 'to', 'undisbursed', 'advances', 'spent'].some((field) => {
    const money = data[field] as { currency?: string } | undefined
    return money?.currency === 'EUR'
  })

const opensCurrency = ({ type, data }: ModelEvent): boolean =>
  type === 'exchanged' || data.settled !== undefined

const isInAnother = ({ type, data }: ModelEvent): boolean =>
  type === 'exchanged' || data.fxFrom !== undefined || isOfEuros(data)

const isComputed = (lines: unknown): lines is readonly string[] =>
  Array.isArray(lines) && typeof lines[0] === 'string'

/** Whether the book divided an exit that is unsigned, signed or conditional in part. */
function isDivided({ data }: ModelEvent): boolean {
  if (!isComputed(data.lines)) return false
  const [signed, conditional, back] = ['signed', 'conditional', 'signedConditional'].map((part) =>
    centsOf(data, part),
  )
  const rest = centsOf(data) - signed! - conditional!
  return [rest, signed!, conditional!, back!].filter((part) => part > 0n).length > 1
}

/** What a move opens, a purpose or a line, is a place that later events go by. */
const OPENING = ['pledged', 'awarded', 'reallocated', 'fundingChanged']

function kindOf(event: ModelEvent, oracle: Oracle): string {
  if (event.type !== 'reversed') return event.type
  return oracle.posted.find((fact) => fact.event.id === event.data.event)?.event.type ?? ''
}

function withOwnLines(event: ModelEvent, oracle: Oracle): ModelEvent {
  if (event.type === 'awarded' && event.data.parent === undefined) {
    return { ...event, data: { ...event.data, funding: fundingIn(event.data) } }
  }
  const offsets = event.data.offset as readonly ModelEvent['data'][] | undefined
  const own = oracle.posted.find((fact) => fact.event.id === event.id)?.cells
  const said = event.data.settled as ModelEvent['data'] | undefined
  const settled = said?.lines === undefined ? said : withLines(said, oracle, own)
  const data = { ...withLines(event.data, oracle, own), ...(settled && { settled }) }
  if (offsets === undefined) return { ...event, data }
  return { ...event, data: { ...data, offset: offsets.map((one) => withLines(one, oracle)) } }
}

function withLines(
  said: ModelEvent['data'],
  oracle: Oracle,
  known?: readonly string[],
): ModelEvent['data'] {
  const { spread, lines, ...rest } = said
  if (lines === undefined) return said
  // The spread of an award is a caller's.
  const data = rest.parent === undefined || spread === undefined ? rest : { ...rest, spread }
  if (isDivided({ data: said } as ModelEvent)) return data
  const { currency } = (data.amount ?? data.to) as { currency: string }
  const cells = known ?? oracle.documents.awards.get(data.award as string)?.cells ?? []
  const purposes = oracle.documents.pledges.get(data.pledge as string)?.purposes ?? []
  const own = (lines as readonly unknown[]).flatMap((line, at) => {
    if (typeof line !== 'string') return [line]
    const [pledge, purpose] = (cells[at] ?? '').split('|')
    const own = data.receipt === undefined ? purposes[at] : purpose
    const of =
      data.award === undefined && data.rate === undefined
        ? { pledge: data.pledge, purpose: own }
        : { pledge }
    const part = fromText(line.replace(/^-/, ''))
    return part === 0n ? [] : [{ ...of, amount: { amount: toText(part), currency } }]
  })
  return { ...data, lines: own }
}
