/**
 * What every event posts, retyped from the table of the chart; nothing here asks a balance.
 *
 * A row names a cell, an award ('' for what stands on the pledge), an account or a flow, and a
 * signed amount.
 */
import { fromText, toText } from './amounts.ts'
import {
  cellIn,
  cellOf,
  centsOf,
  type Documents,
  fundingIn,
  type ModelEvent,
  partsOf,
  textOf,
} from './documents.ts'
import { exchangeRows, inCurrency, settledRows } from './exchange-rows.ts'
import type { RefundPart } from './refunds.ts'

export interface Row {
  readonly cell: string
  readonly award: string
  readonly account: string
  readonly amount: bigint
}

/** Of an event on other events: their rows, and where what goes back is taken from. */
export interface Origins {
  readonly original: (id: string) => readonly Row[]
  readonly refunded: (event: ModelEvent) => readonly RefundPart[]
}

/** The rows of one event. `original` gives the rows of the event that a reversal undoes. */
export function rowsOf(event: ModelEvent, documents: Documents, origins: Origins): readonly Row[] {
  const { original } = origins
  if (event.type === 'reversed') {
    return original(textOf(event.data, 'event')).map((row) => ({ ...row, amount: -row.amount }))
  }
  if (event.type === 'exchanged') return exchangeRows(event, documents)
  if (event.type === 'reallocated') return reallocationRows(event, documents)
  if (event.type === 'fundingChanged') return transferRows(event, documents)
  if (event.type === 'awarded' && event.data.parent === undefined) {
    return fundingRows(event, documents)
  }
  if (event.data.award !== undefined) return awardRows(event, documents)
  return pledgeRows(event, documents, origins)
}

type Changes = Readonly<Record<string, bigint>>

function post(cell: string, award: string, changes: Changes): Row[] {
  return Object.entries(changes).map(([account, amount]) => ({ cell, award, account, amount }))
}

function pledgeRows(
  event: ModelEvent,
  documents: Documents,
  { original, refunded }: Origins,
): Row[] {
  if (event.data.expenditure !== undefined) {
    const cell = original(textOf(event.data, 'expenditure'))[0]?.cell ?? ''
    const back = centsOf(event.data)
    return post(cell, '', {
      spent: -back,
      cash: back,
      paid: -back,
      available: back,
      returned: back,
    })
  }
  const pledge = textOf(event.data, 'pledge')
  const conditional = documents.pledges.get(pledge)?.conditional ?? false
  if (event.data.receipt !== undefined) {
    const parts = refunded(event).filter(({ part }) => part !== 0n)
    const rows = parts.flatMap(({ cell, part }) => {
      const { currency } = event.data.amount as { currency: string }
      const amount = { amount: toText(part), currency }
      const one = { ...event, data: { ...event.data, amount } }
      return post(cell, '', pledgeChanges(one, conditional))
    })
    return [...rows, ...settledRows(event, parts, documents)]
  }
  const parts = divided(event, documents).map((one) => ({
    one,
    cell: currencyOf(event, cellOf(pledge, documents, one.data.purpose)),
    part: centsOf(one.data),
  }))
  const rows = parts.flatMap(({ one, cell }) => post(cell, '', pledgeChanges(one, conditional)))
  return [...rows, ...settledRows(event, parts, documents)]
}

/** The cell of what an event says in the currency that it says it in. */
function currencyOf({ data }: ModelEvent, cell: string): string {
  const { currency } = (data.amount ?? data.to) as { currency: string }
  return inCurrency(cell, currency)
}

function pledgeChanges(event: ModelEvent, conditional: boolean): Changes {
  const { data } = event
  const a = centsOf(data)
  const change = centsOf(data, 'to') - centsOf(data, 'from')
  switch (event.type) {
    case 'pledged':
      return conditional
        ? { conditional: a, pledgedConditionally: a }
        : { promised: a, available: a, pledged: a }
    case 'conditionMet':
      return { promised: a, available: a, conditional: -a, pledged: a, conditionsMet: a }
    case 'committed':
      return { promised: -a, receivable: a, committed: a }
    case 'commitmentRevised':
      return { promised: -change, receivable: change, committed: change }
    case 'received':
      return { receivable: -a, cash: a, received: a }
    case 'pledgeRevised':
      return conditional
        ? { conditional: change, pledgedConditionally: change }
        : { promised: change, available: change, pledged: change }
    case 'refunded':
      return data.effect === 'reopens'
        ? { cash: -a, receivable: a, refunded: a }
        : { cash: -a, available: -a, refunded: a, pledged: -a }
    case 'expended':
      return { cash: -a, spent: a, available: -a, paid: a, expended: a }
    case 'pledgeCancelled':
      return exitChanges(data, 'cancelled')
    case 'pledgeLapsed':
      return exitChanges(data, 'lapsed')
    case 'writtenOff':
      return exitChanges(data, 'writtenOff')
    default:
      throw new Error(`the oracle knows no ${event.type}`)
  }
}

/** `amount` includes the signed and the conditional part. */
function exitChanges(data: ModelEvent['data'], exit: string): Changes {
  const ended = centsOf(data, 'conditional')
  const signed = centsOf(data, 'signed')
  const unsigned = centsOf(data, 'signedConditional')
  const gone = centsOf(data) - ended
  return {
    promised: -(gone - signed) + unsigned,
    receivable: -signed - unsigned,
    available: -gone,
    [exit]: gone,
    conditional: -ended,
    conditionalEnded: ended,
    committed: -unsigned,
    endedSigned: signed,
  }
}

/** An exit of several purposes as one exit of each; anything else is on the purpose it names. */
export function divided(event: ModelEvent, documents: Documents): readonly ModelEvent[] {
  const { lines, ...data } = event.data
  const purposes = documents.pledges.get(textOf(data, 'pledge'))?.purposes ?? []
  const stated = lines as readonly (string | Line)[] | undefined
  if (stated === undefined || purposes.length === 0) return [event]
  const money = (amount: bigint) => ({ amount: toText(amount), currency: 'USD' })
  const part = (purpose: string, fields: Readonly<Record<string, bigint>>): ModelEvent => {
    const said = Object.entries(fields).filter(([name, n]) => n > 0n || name === 'amount')
    const amounts = Object.fromEntries(said.map(([name, amount]) => [name, money(amount)]))
    return { ...event, data: { pledge: data.pledge, purpose, ...amounts } }
  }
  const [signed, whole] = [centsOf(data, 'signed'), centsOf(data)]
  if (typeof stated[0] !== 'string') {
    return (stated as readonly Line[]).map(({ purpose, amount: { amount } }) => {
      const of = fromText(amount)
      return part(purpose, { amount: of, signed: signed > 0n ? of : 0n })
    })
  }
  const texts = (stated as readonly string[]).map((text) => fromText(text))
  return purposes.map((purpose, at) => {
    const unsigned = whole > signed ? (texts[at] ?? 0n) : 0n
    const last = signed > 0n ? (texts[texts.length - purposes.length + at] ?? 0n) : 0n
    return part(purpose, { amount: unsigned + last, signed: last })
  })
}

interface Line {
  readonly purpose: string
  readonly amount: { readonly amount: string }
}

/** Out of the cell of one purpose, and into that of another, stage by stage. */
function reallocationRows({ data }: ModelEvent, documents: Documents): Row[] {
  const [pledge, stages] = [textOf(data, 'pledge'), data.stages as ModelEvent['data']]
  const { currency } = data.amount as { currency: string }
  const [out, into] = ['from', 'to'].map((end) =>
    inCurrency(cellOf(pledge, documents, data[end]), currency),
  )
  return ['promised', 'receivable', 'cash'].flatMap((stage) => {
    const a = centsOf(stages, stage)
    return [
      ...post(out ?? '', '', { [stage]: -a, available: -a, reallocatedOut: a }),
      ...post(into ?? '', '', { [stage]: a, available: a, reallocatedIn: a }),
    ]
  })
}

/** The rows of the award, the payment and the spending: back on the old line, again on the new. */
function transferRows({ data }: ModelEvent, documents: Documents): Row[] {
  const award = textOf(data, 'award')
  const [u, v, s] = ['undisbursed', 'advances', 'spent'].map((name) => centsOf(data, name))
  const [unpaid = 0n, advanced = 0n, spent = 0n] = [u, v, s]
  const paid = advanced + spent
  const all = unpaid + paid
  return [
    { cell: cellIn(data, textOf(data, 'from'), documents), sign: -1n },
    { cell: cellIn(data, textOf(data, 'to'), documents), sign: 1n },
  ].flatMap(({ cell, sign }) => [
    ...post(cell, '', { available: -all * sign, cash: -paid * sign }),
    ...post(cell, award, {
      awarded: all * sign,
      disbursed: paid * sign,
      expended: spent * sign,
      undisbursed: unpaid * sign,
      advances: advanced * sign,
      spent: spent * sign,
      paid: paid * sign,
    }),
  ])
}

/** What is offset is as if it had come back to the other award. */
function offsetRows(event: ModelEvent, documents: Documents): Row[] {
  return offsetsOf(event).flatMap((one) =>
    awardRows({ ...event, type: 'returned', data: { ...one, to: 'award' } }, documents),
  )
}

export const offsetsOf = ({ data }: ModelEvent) =>
  (data.offset ?? []) as readonly ModelEvent['data'][]

function fundingRows(event: ModelEvent, documents: Documents): Row[] {
  const award = textOf(event.data, 'award')
  return (fundingIn(event.data) ?? []).flatMap(({ pledge, amount }) => {
    const a = fromText(amount.amount)
    const cell = cellIn(event.data, pledge, documents)
    return [
      ...post(cell, '', { available: -a }),
      ...post(cell, award, { undisbursed: a, awarded: a }),
    ]
  })
}

function awardRows(event: ModelEvent, documents: Documents): Row[] {
  const revised = event.type === 'awardRevised'
  const amount = revised
    ? centsOf(event.data, 'to') - centsOf(event.data, 'from')
    : centsOf(event.data)
  const parts = partsOf(event, amount, documents)
  if (parts === undefined) throw new Error(`${event.type} ${event.id} does not say its lines`)
  const name = textOf(event.data, 'award')
  const above = event.type === 'awarded' ? event.data.parent : documents.awards.get(name)?.parent
  if (above !== undefined) {
    return parts.flatMap(({ cell, part }) => {
      const { line, parent } = passedChanges(event, part)
      return [...post(cell, name, line), ...post(cell, above as string, parent)]
    })
  }
  const own = parts.flatMap(({ cell, part }) => {
    const { pledge, line } = awardChanges(event, part)
    return [...post(cell, '', pledge), ...post(cell, textOf(event.data, 'award'), line)]
  })
  const settled = event.type === 'disbursed' ? settledRows(event, parts, documents) : []
  return [...own, ...settled, ...offsetRows(event, documents)]
}

/** The same on a sub-award: what its own line and its parent's have; what is owed is a memo. */
function passedChanges(event: ModelEvent, a: bigint): { line: Changes; parent: Changes } {
  switch (event.type) {
    case 'awarded':
    case 'awardRevised':
      return { line: { subUndisbursed: a, subawarded: a }, parent: { owed: a } }
    case 'awardCancelled':
      return { line: { subUndisbursed: -a, subawarded: -a }, parent: { owed: -a } }
    case 'disbursed':
      return {
        line: { advances: a, paid: a, subUndisbursed: -a, subdisbursed: a },
        parent: { advances: -a, paid: -a, owed: -a },
      }
    case 'returned': {
      const again = event.data.to === 'award' ? a : 0n
      return {
        line: {
          advances: -a,
          paid: -a,
          subreturned: a,
          subUndisbursed: again,
          subawarded: again - a,
        },
        parent: { advances: a, paid: a, owed: again },
      }
    }
    default:
      return { line: awardChanges(event, a).line, parent: {} }
  }
}

function awardChanges(event: ModelEvent, a: bigint): { pledge: Changes; line: Changes } {
  switch (event.type) {
    case 'awardRevised':
      return { pledge: { available: -a }, line: { undisbursed: a, awarded: a } }
    case 'awardCancelled':
      return { pledge: { available: a }, line: { undisbursed: -a, awarded: -a } }
    case 'disbursed':
      return {
        pledge: { cash: -a },
        line: { advances: a, undisbursed: -a, paid: a, disbursed: a },
      }
    case 'expended':
      return { pledge: {}, line: { advances: -a, spent: a, expended: a } }
    case 'disallowed':
      return { pledge: {}, line: { advances: a, spent: -a, disallowed: a } }
    case 'returned':
      return event.data.to === 'pledge'
        ? {
            pledge: { cash: a, available: a },
            line: { advances: -a, paid: -a, returned: a, awarded: -a },
          }
        : {
            pledge: { cash: a },
            line: { advances: -a, paid: -a, undisbursed: a, returned: a },
          }
    default:
      throw new Error(`the oracle knows no ${event.type} on an award`)
  }
}
