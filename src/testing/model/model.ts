/**
 * The model: the balances of a book worked out a second time, slowly and in plain bigints, by code
 * that shares nothing with the library. Where both agree, two had to make the same mistake.
 *
 * It recomputes each answer from all events. The lines of an event are read from it as the book
 * recorded them, so how an amount is spread is not worked out again. What it does not know it says:
 * pledges for several purposes at once, and documents that nobody recorded.
 */
import { toText } from './amounts.ts'
import { fundingIn, type ModelEvent } from './documents.ts'
import { createOracle, type Oracle } from './oracle.ts'
import { noSums, type Policy, type Sums } from './shown.ts'

/** What the model reads of a recorded event. */
export interface ModelledEvent {
  readonly id: string
  readonly type: string
  readonly date: string
  readonly data: object
}

export type ModelKey = 'pledge' | 'donor' | 'purpose' | 'award' | 'recipient'

/** A row as the book shows it; a measure that is not named is zero. */
export type ModelRow = Readonly<Record<string, string | null | Readonly<Record<string, string>>>>

export interface Model {
  /** The rows by some keys in which something is not zero, with the measures that are not. */
  balances(question?: {
    readonly by?: readonly ModelKey[]
    readonly asOf?: string
  }): readonly ModelRow[]
}

const FLOWS = ['pledged', 'pledgedConditionally', 'committed', 'received', 'refunded', 'cancelled']
  .concat(['lapsed', 'writtenOff', 'awarded', 'disbursed', 'expended', 'disallowed', 'returned'])
  .concat(['conditionsMet', 'conditionalEnded', 'exchangedIn', 'exchangedOut', 'reallocatedIn'])
  .concat(['reallocatedOut', 'subawarded', 'subdisbursed', 'subreturned'])
const ACCOUNTS = ['promised', 'receivable', 'cash', 'advances', 'spent', 'recoverable', 'unfunded']
  .concat(['available', 'undisbursed', 'paid', 'overawarded', 'unapplied', 'borrowed'])
  .concat(['conditional', 'claimed', 'subUndisbursed'])
const MEASURES = [...FLOWS, ...ACCOUNTS]
const IMPLIED = /^implied\./

/** What changes what is known, and moves no money. */
const QUIET = ['bookOpened', 'partyDefined', 'purposeDefined', 'unitDefined', 'classified']
  .concat(['observed', 'requirementSet', 'policyChanged', 'periodClosed', 'rulesAdopted'])
  .concat(['suspended', 'resumed', 'keyAdmitted', 'keyRetired', 'keyCompromised', 'personErased'])

/**
 * The model of a book, from its events: the first says of which kind the book is.
 *
 * @throws Error where an event is of what the model does not know; the message names it.
 *
 * @example
 * const model = modelOf(await Array.fromAsync(book.events()))
 * model.balances({ by: ['donor'], asOf: '2024-06-30' })
 */
export function modelOf(events: readonly ModelledEvent[]): Model {
  const known = events as readonly (ModelledEvent & ModelEvent)[]
  const [opening] = known
  if (opening?.type !== 'bookOpened') throw new Error('modelOf: the first event opens a book.')
  const oracle = createOracle(opening.data as unknown as Policy)
  const bases = new Map<string, string>()
  for (const event of known) {
    if (QUIET.includes(event.type) || isQuietReversal(event, known)) continue
    check(event, oracle)
    oracle.record(event)
    const { basis = 'cash', pledge } = event.data as { basis?: string; pledge?: string }
    if (event.type === 'pledged' && pledge !== undefined) bases.set(pledge, basis)
  }
  const decimals = decimalsIn(known)
  return {
    balances({ by = [], asOf } = {}) {
      const groups = new Map<string, { keys: Keys; sums: Sums }>()
      for (const { keys, sums } of placesOf(oracle, bases, asOf)) {
        const chosen = [...by, 'currency', 'basis'].map((key) => [key, keys[key] ?? null] as const)
        const name = JSON.stringify(chosen)
        const group = groups.get(name) ?? { keys: Object.fromEntries(chosen), sums: noSums() }
        for (const [measure, amount] of sums) group.sums.add(measure, amount)
        groups.set(name, group)
      }
      return [...groups.values()].flatMap(({ keys, sums }) => {
        const row = rowOf(keys, sums, decimals.get(keys.currency ?? '') ?? 2)
        return row === undefined ? [] : [row]
      })
    },
  }
}

type Keys = Readonly<Record<string, string | null>>

/** The reversal of what moved no money. */
function isQuietReversal({ type, data }: ModelEvent, events: readonly ModelEvent[]): boolean {
  if (type !== 'reversed') return false
  const target = events.find(({ id }) => id === data.event)
  return target !== undefined && QUIET.includes(target.type)
}

/** Refuses what would be counted wrongly. */
function check({ id, type, data }: ModelEvent, { documents: { awards, pledges } }: Oracle): void {
  const cannot = (what: string): never => {
    throw new Error(`modelOf: event ${id} (${type}) is of ${what}, which the model does not know.`)
  }
  const names = [data.pledge, data.purpose, data.award, data.to, data.from]
  if (names.some((name) => typeof name === 'string' && name.includes('|'))) cannot('a name with |')
  if (type === 'pledged') {
    if (data.purposes !== undefined) cannot('a pledge for several purposes')
    return
  }
  const funding = type === 'awarded' && data.parent === undefined ? (fundingIn(data) ?? []) : []
  const named = [...funding.map(({ pledge }) => pledge), data.pledge].filter((one) => one)
  for (const pledge of named as readonly string[]) {
    if (!pledges.has(pledge)) cannot(`pledge ${pledge} that nobody recorded`)
  }
  const award = (type === 'awarded' ? data.parent : data.award) as string | undefined
  if (award !== undefined && !awards.has(award)) cannot(`award ${award} that nobody recorded`)
}

/** What stands on every pledge, and on every line of an award, with all its keys. */
function placesOf(
  oracle: Oracle,
  bases: ReadonlyMap<string, string>,
  asOf: string | undefined,
): { keys: Keys; sums: Sums }[] {
  const { awards: documents, pledges } = oracle.documents
  return oracle.cells().flatMap((cell) => {
    const [pledge = '', purpose = '', currency = ''] = cell.split('|')
    const { donor = null } = pledges.get(pledge) ?? {}
    const basis = bases.get(pledge) ?? 'cash'
    const place = { pledge, donor, purpose, currency, basis }
    const { pledge: own, awards } = oracle.shown(cell, asOf)
    const lines = [...awards].map(([award, sums]) => {
      const { recipient = null } = documents.get(award) ?? {}
      return { keys: { ...place, award, recipient }, sums }
    })
    return [{ keys: { ...place, award: null, recipient: null }, sums: own }, ...lines]
  })
}

function rowOf(keys: Keys, sums: Sums, decimals: number): ModelRow | undefined {
  const text = (measure: string) => withDecimals(toText(sums.of(measure)), decimals)
  const there = [...sums].filter(([, amount]) => amount !== 0n).map(([measure]) => measure)
  const measures = MEASURES.filter((name) => there.includes(name))
  const implied = there.filter((name) => IMPLIED.test(name))
  if (measures.length + implied.length === 0) return undefined
  const impliedPart =
    implied.length === 0
      ? {}
      : { implied: Object.fromEntries(implied.map((name) => [name.slice(8), text(name)])) }
  const measured = Object.fromEntries(measures.map((name) => [name, text(name)]))
  return { ...keys, ...measured, ...impliedPart }
}

/** The decimals of each currency: the fewest that an amount in it was written with. */
function decimalsIn(events: readonly ModelEvent[]): ReadonlyMap<string, number> {
  const fewest = new Map<string, number>()
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const { amount, currency } = value as Readonly<Record<string, unknown>>
    if (typeof amount === 'string' && typeof currency === 'string') {
      const decimals = (amount.split('.')[1] ?? '').length
      fewest.set(currency, Math.min(decimals, fewest.get(currency) ?? decimals))
    }
    for (const member of Object.values(value)) look(member)
  }
  for (const { data } of events) look(data)
  return fewest
}

/** The text of an amount with so many decimals, or more where it has more. */
function withDecimals(text: string, decimals: number): string {
  const [whole = '0', part = ''] = text.split('.')
  const exact = part.replace(/0+$/, '').padEnd(decimals, '0')
  return exact === '' ? whole : `${whole}.${exact}`
}
