/**
 * Another order in which the same dated facts could have been recorded.
 *
 * A document is opened before it is used, a receipt before its refund, an original before its
 * reversal, and what changes the amount of a document keeps its order. All else is free. Lines that
 * the book has computed are sent as a caller's own.
 */
import { fromText, toText } from './amounts.ts'
import type { ModelEvent } from './documents.ts'
import type { Oracle } from './oracle.ts'

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
  const names = [data.pledge, data.award].filter((name) => name !== undefined) as string[]
  const funding = (data.funding ?? []) as readonly { pledge: string }[]
  const changes =
    ['pledged', 'awarded', 'pledgeRevised', 'commitmentRevised', 'awardRevised', 'awardCancelled']
      .concat(['committed'])
      .includes(type) ||
    (type === 'returned' && data.to === 'pledge') ||
    (type === 'refunded' && data.effect === 'reduces') ||
    data.signedConditional !== undefined
  return { uses: new Set([...names, ...funding.map(({ pledge }) => pledge)]), changes }
}

function mustPrecede(earlier: ModelEvent, event: ModelEvent, oracle: Oracle): boolean {
  const { receipt, expenditure, event: original } = event.data
  if ([receipt, expenditure, original].includes(earlier.id)) return true
  const [one, other] = [touched(earlier, oracle), touched(event, oracle)]
  if (![...one.uses].some((name) => other.uses.has(name))) return false
  const opens = (about: ModelEvent) => ['pledged', 'awarded'].includes(kindOf(about, oracle))
  return (one.changes && other.changes) || opens(earlier) || opens(event)
}

function kindOf(event: ModelEvent, oracle: Oracle): string {
  if (event.type !== 'reversed') return event.type
  return oracle.posted.find((fact) => fact.event.id === event.data.event)?.event.type ?? ''
}

function withOwnLines(event: ModelEvent, oracle: Oracle): ModelEvent {
  const { spread, lines, ...data } = event.data
  if (event.type === 'awarded' || lines === undefined) return event
  const cells = oracle.documents.awards.get(data.award as string)?.cells ?? []
  const own = (lines as readonly unknown[]).flatMap((line, at) => {
    if (typeof line !== 'string') return [line]
    const [pledge] = (cells[at] ?? '').split('|')
    const part = fromText(line.replace(/^-/, ''))
    return part === 0n ? [] : [{ pledge, amount: { amount: toText(part), currency: 'USD' } }]
  })
  return { ...event, data: { ...data, lines: own } }
}
