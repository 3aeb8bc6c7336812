/**
 * What every event posts, retyped from the table of the chart; nothing here asks a balance.
 *
 * A row names a cell, an award ('' for what stands on the pledge), an account or a flow, and a
 * signed amount.
 */
import { fromText } from './amounts.ts'
import { cellOf, centsOf, type Documents, type ModelEvent, partsOf, textOf } from './documents.ts'

export interface Row {
  readonly cell: string
  readonly award: string
  readonly account: string
  readonly amount: bigint
}

/** The rows of one event. `original` gives the rows of the event that a reversal undoes. */
export function rowsOf(
  event: ModelEvent,
  documents: Documents,
  original: (id: string) => readonly Row[],
): readonly Row[] {
  if (event.type === 'reversed') {
    return original(textOf(event.data, 'event')).map((row) => ({ ...row, amount: -row.amount }))
  }
  if (event.type === 'awarded') return fundingRows(event, documents)
  if (event.data.award !== undefined) return awardRows(event, documents)
  return pledgeRows(event, documents, original)
}

type Changes = Readonly<Record<string, bigint>>

function post(cell: string, award: string, changes: Changes): Row[] {
  return Object.entries(changes).map(([account, amount]) => ({ cell, award, account, amount }))
}

function pledgeRows(
  event: ModelEvent,
  documents: Documents,
  original: (id: string) => readonly Row[],
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
  return post(cellOf(pledge, documents), '', pledgeChanges(event, conditional))
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

function fundingRows(event: ModelEvent, documents: Documents): Row[] {
  const award = textOf(event.data, 'award')
  const funding = event.data.funding as readonly { pledge: string; amount: { amount: string } }[]
  return funding.flatMap(({ pledge, amount }) => {
    const a = fromText(amount.amount)
    const cell = cellOf(pledge, documents)
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
  return parts.flatMap(({ cell, part }) => {
    const { pledge, line } = awardChanges(event, part)
    return [...post(cell, '', pledge), ...post(cell, textOf(event.data, 'award'), line)]
  })
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
