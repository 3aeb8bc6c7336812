/**
 * The documents that the oracle knows, read from recorded events by hand.
 *
 * A pledge has one purpose and one currency, and further purposes once its money is reallocated; an
 * award is a list of lines in the order of its funding. What an event says of its lines is taken
 * as said.
 */
import { fromText } from './amounts.ts'

export interface ModelEvent {
  readonly id: string
  readonly type: string
  readonly date: string
  readonly data: Readonly<Record<string, unknown>>
}

export interface PledgeDocument {
  readonly donor: string
  readonly purpose: string
  readonly cell: string
  /** Its own purpose, and those that a reallocation opened. */
  readonly purposes: readonly string[]
  readonly currency: string
  readonly conditional: boolean
}

export interface AwardDocument {
  readonly recipient: string
  readonly cells: readonly string[]
  readonly reimbursement: boolean
  /** The award that it is passed on from. */
  readonly parent: string | undefined
}

export interface Documents {
  readonly pledges: Map<string, PledgeDocument>
  readonly awards: Map<string, AwardDocument>
}

export const textOf = (data: ModelEvent['data'], field: string): string => data[field] as string

export function centsOf(data: ModelEvent['data'], field = 'amount'): bigint {
  const money = data[field] as { amount: string } | string | undefined
  return typeof money === 'object' ? fromText(money.amount) : 0n
}

/** The lines of the funding, a caller's or of a pool; undefined where the book is to make them. */
export function fundingIn(
  data: ModelEvent['data'],
): readonly { pledge: string; amount: { amount: string } }[] | undefined {
  const funding = data.funding as { lines?: [] } | []
  return Array.isArray(funding) ? funding : funding.lines
}

/** The cell of a pledge for its own purpose, or for the one that is named; in its own currency. */
export function cellOf(pledge: string, documents: Documents, purpose?: unknown): string {
  const known = documents.pledges.get(pledge)
  if (known === undefined) return `unknown ${pledge}`
  return typeof purpose === 'string' ? `${pledge}|${purpose}|${known.currency}` : known.cell
}

/** The cell of a pledge in the currency that an event states its amounts in. */
export function cellIn(data: ModelEvent['data'], pledge: string, documents: Documents): string {
  const stated = ['amount', 'to', 'undisbursed', 'advances', 'spent'].map((field) => data[field])
  const money = stated.find((one) => typeof one === 'object') as { currency: string } | undefined
  const [, purpose] = cellOf(pledge, documents).split('|')
  return money === undefined ? cellOf(pledge, documents) : `${pledge}|${purpose}|${money.currency}`
}

/**
 * Opens the documents that an event names. An award that is made again keeps the cells on which
 * money of it stands.
 */
export function learn(
  event: ModelEvent,
  documents: Documents,
  standing: readonly string[] = [],
): void {
  const { data } = event
  if (event.type === 'pledged') {
    const currency = (data.amount as { currency: string }).currency
    const pledge = textOf(data, 'pledge')
    const [donor, purpose] = [textOf(data, 'donor'), textOf(data, 'purpose')]
    const cell = `${pledge}|${purpose}|${currency}`
    const conditional = data.condition !== undefined
    const purposes = documents.pledges.get(pledge)?.purposes ?? [purpose]
    documents.pledges.set(pledge, { donor, purpose, cell, currency, conditional, purposes })
  }
  if (event.type === 'reallocated') {
    const known = documents.pledges.get(textOf(data, 'pledge'))
    const purposes = new Set([...(known?.purposes ?? []), textOf(data, 'to')])
    if (known !== undefined) {
      documents.pledges.set(textOf(data, 'pledge'), { ...known, purposes: [...purposes] })
    }
  }
  if (event.type === 'fundingChanged') {
    const known = documents.awards.get(textOf(data, 'award'))
    const cells = new Set([...(known?.cells ?? []), cellIn(data, textOf(data, 'to'), documents)])
    if (known !== undefined) {
      documents.awards.set(textOf(data, 'award'), { ...known, cells: [...cells] })
    }
  }
  if (event.type === 'awarded') {
    const cells =
      data.parent === undefined
        ? (fundingIn(data) ?? []).map((line) => cellIn(data, line.pledge, documents))
        : cellsIn(partsOf(event, centsOf(data), documents))
    documents.awards.set(textOf(data, 'award'), {
      recipient: textOf(data, 'recipient'),
      cells: [...new Set([...cells, ...standing])],
      reimbursement: data.payment === 'reimbursement',
      parent: data.parent as string | undefined,
    })
  }
  const known = documents.awards.get(textOf(data, 'award'))
  if (event.type === 'awardRevised' && known?.parent !== undefined) {
    const named = cellsIn(partsOf(event, 1n, documents))
    const above = documents.awards.get(known.parent)?.cells ?? []
    const added = above.filter((cell) => named.includes(cell) && !known.cells.includes(cell))
    documents.awards.set(textOf(data, 'award'), { ...known, cells: [...known.cells, ...added] })
  }
}

const cellsIn = (parts: ReturnType<typeof partsOf>) =>
  (parts ?? []).filter(({ part }) => part !== 0n).map(({ cell }) => cell)

/** The lines that an event is on: those of its award or, where it opens one, of the parent. */
export function cellsOn({ type, data }: ModelEvent, { awards }: Documents): readonly string[] {
  const name = type === 'awarded' ? data.parent : data.award
  return awards.get(name as string)?.cells ?? []
}

/** Each line of an event's award with its part; undefined where the event does not say it. */
export function partsOf(
  event: ModelEvent,
  amount: bigint,
  documents: Documents,
): readonly { cell: string; part: bigint }[] | undefined {
  const cells = cellsOn(event, documents)
  const lines = event.data.lines as
    | readonly (string | { pledge: string; amount: { amount: string } })[]
    | undefined
  if (lines === undefined) {
    const named = cellIn(event.data, textOf(event.data, 'pledge'), documents)
    if (cells.includes(named)) return [{ cell: named, part: amount }]
    return cells.length === 1 ? [{ cell: cells[0] ?? '', part: amount }] : undefined
  }
  const sign = amount < 0n ? -1n : 1n
  return lines.map((line, index) => {
    if (typeof line === 'string') return { cell: cells[index] ?? '', part: sign * magnitude(line) }
    const part = sign * fromText(line.amount.amount)
    return { cell: cellIn(event.data, line.pledge, documents), part }
  })
}

const magnitude = (text: string): bigint => fromText(text.replace(/^-/, ''))
