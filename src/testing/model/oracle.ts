/**
 * The oracle: a book of plain bigints, slow on purpose, that shares no code with what it judges.
 *
 * It keeps the list of posted facts and recomputes every balance of a cell and a date from all of
 * them, every time. It never computes a spread: the lines of an event are read from the event; only
 * of a refund it knows itself from where it is taken.
 */
import { larger, smaller, toText } from './amounts.ts'
import {
  cellIn,
  cellOf,
  cellsOn,
  centsOf,
  type Documents,
  learn,
  type ModelEvent,
  partsOf,
  textOf,
} from './documents.ts'
import { inCurrency, withPaid } from './exchange-rows.ts'
import { refundParts } from './refunds.ts'
import { endedMore, revisedSince } from './reversing.ts'
import { divided, type Origins, offsetsOf, type Row, rowsOf } from './rows.ts'
import { codeOf, type Shortage, shortagesOf } from './shortages.ts'
import { type CellTerms, noSums, type Policy, type Shown, type Sums, shownOf } from './shown.ts'
import { roomsOf } from './standing.ts'

export interface Posted {
  readonly event: ModelEvent
  readonly rows: readonly Row[]
  /** The cells that its award or receipt had by then, in the order of the book's own lines. */
  readonly cells?: readonly string[]
}

export interface ModelViolation {
  readonly code: string
  readonly by?: string
  readonly on?: string
}

export interface Oracle {
  readonly posted: readonly Posted[]
  readonly documents: Documents
  record(event: ModelEvent): void
  /** By `pledge|purpose|currency|award`; award is '' for what stands on the pledge. */
  balances(asOf?: string): Map<string, Map<string, string>>
  shown(cell: string, asOf?: string): Shown
  /** Empty where a strict book keeps the event. The event says its lines. */
  violations(event: ModelEvent): readonly ModelViolation[]
  /** The reversal that undid an event, if any. */
  reversalOf(id: string): Posted | undefined
  cells(): readonly string[]
}

const LAST_DAY = '9999-12-31'

export function createOracle(policy: Policy): Oracle {
  const posted: Posted[] = []
  const documents: Documents = { pledges: new Map(), awards: new Map() }
  const original = (id: string) => posted.find(({ event }) => event.id === id)?.rows ?? []
  const cells = () => [...new Set(posted.flatMap(({ rows }) => rows.map(({ cell }) => cell)))]

  const aboveOf = (award: string): readonly string[] => {
    const parent = documents.awards.get(award)?.parent
    return parent === undefined ? [] : [parent, ...aboveOf(parent)]
  }
  const termsOf = (cell: string): CellTerms => ({
    above: aboveOf,
    conditional: documents.pledges.get(cell.split('|')[0] ?? '')?.conditional ?? false,
    reimbursement: (award) => documents.awards.get(award)?.reimbursement ?? false,
  })
  const rowsIn = (facts: readonly Posted[], cell: string, asOf: string) =>
    facts
      .filter(({ event }) => event.date <= asOf)
      .flatMap(({ rows }) => rows.filter((row) => row.cell === cell))
  const shownIn = (facts: readonly Posted[], cell: string, asOf: string) =>
    shownOf(rowsIn(facts, cell, asOf), policy, termsOf(cell))

  const leastFrom = (cell: string, from: string, of: (sums: Sums) => bigint): bigint =>
    datesOf(posted, cell, from)
      .map((on) => of(shownIn(posted, cell, on).pledge))
      .reduce(smaller)
  const origins: Origins = {
    original,
    refunded: (event) =>
      refundParts(event, { posted, reversalOf: (id) => reversalOf(id), leastFrom }),
  }

  const shortageViolations = (event: ModelEvent): readonly ModelViolation[] => {
    const fact = { event, rows: rowsOf(event, documents, origins) }
    const undone = posted.find((one) => one.event.id === event.data.event)?.event
    const restored = undone?.type === 'disbursed' && undone.data.settled !== undefined
    const rises: Rise[] = []
    for (const cell of new Set(fact.rows.map((row) => row.cell))) {
      const after = [...posted, fact]
      for (const on of datesOf(after, cell, event.date)) {
        const before = shortagesOf(shownIn(posted, cell, on))
        for (const shortage of shortagesOf(shownIn(after, cell, on))) {
          const by = shortage.amount - amountIn(before, shortage)
          const reimbursement = documents.awards.get(shortage.award)?.reimbursement ?? false
          const above = aboveOf(event.data.award as string).includes(shortage.award)
          const terms = { conditional: termsOf(cell).conditional, reimbursement, restored, above }
          const code = by > 0n ? codeOf(shortage.kind, event, policy, terms) : undefined
          const what = `${cell}|${shortage.award}|${shortage.kind}`
          if (code !== undefined) rises.push({ code, what, on, by })
        }
      }
    }
    return [...new Set(rises.map(({ code }) => code))].map((code) => told(event, code, rises))
  }

  /** The caps of documents, which are no shortage of an account. */
  const capViolations = (event: ModelEvent): readonly ModelViolation[] => {
    if (event.type === 'refunded') {
      return [...aboveOrigin(event, textOf(event.data, 'receipt'), 'refund'), ...aboveFirst(event)]
    }
    if (event.data.expenditure !== undefined) {
      return aboveOrigin(event, textOf(event.data, 'expenditure'), 'return')
    }
    if (event.type === 'reversed') {
      const stands = posted.some((fact) => {
        const { receipt, expenditure } = fact.event.data
        return (receipt ?? expenditure) === event.data.event && !reversalOf(fact.event.id)
      })
      const fact = { event, rows: rowsOf(event, documents, origins) }
      const isRevised = revisedSince(event, posted, reversalOf)
      const isInUse = stands || isRevised || endedUnsigned(event) || endedMore(fact, posted)
      return isInUse ? [{ code: 'reversal.inUse' }] : []
    }
    if (event.type === 'awardCancelled') return leavesSome(event)
    if (event.type === 'commitmentRevised') return belowReceived(event)
    if (event.type === 'pledgeRevised') return [...lostAgain(event), ...belowEnded(event)]
    if (event.type === 'conditionMet') return lostAgain(event)
    if (event.data.signed !== undefined) return divided(event, documents).flatMap(aboveSigned)
    if (event.type === 'reallocated') return [...aboveStage(event), ...lostAgain(event)]
    if (event.type === 'fundingChanged') return aboveLine(event)
    if (event.data.offset !== undefined)
      return offsetsOf(event).flatMap((one) => aboveDue(event, one))
    if (event.type === 'returned' && event.data.to === 'pledge') {
      const award = textOf(event.data, 'award')
      const over = (documents.awards.get(award)?.cells ?? []).some((cell) =>
        datesOf(posted, cell, event.date).some((on) => {
          const line = shownIn(posted, cell, on).awards.get(award) ?? noSums()
          return line.of('overawarded') > 0n
        }),
      )
      return over ? [{ code: 'return.overAwarded' }] : []
    }
    return []
  }
  /** What goes back is no more than is left of what it names, and not dated before it. */
  const aboveOrigin = (event: ModelEvent, id: string, what: string): readonly ModelViolation[] => {
    const name = what === 'refund' ? 'Receipt' : 'Expenditure'
    if (reversalOf(id) !== undefined) return [{ code: `${what}.above${name}` }]
    const date = posted.find((fact) => fact.event.id === id)?.event.date ?? ''
    if (event.date < date) return [{ code: `${what}.before${name}` }]
    const by = centsOf(event.data) - posted.reduce((sum, fact) => sum + leftIn(fact, id), 0n)
    return by > 0n ? [{ code: `${what}.above${name}`, by: toText(by) }] : []
  }
  /** On its day, what came above what was promised is refunded before a promise is reduced. */
  const aboveFirst = (event: ModelEvent): readonly ModelViolation[] => {
    const { date, data } = event
    if (data.effect !== 'reduces') return []
    const isOwed = origins.refunded(event).some(({ cell, part }) => {
      const sums = shownIn(posted, cell, date).pledge
      return part > 0n && sums.of('unapplied') > sums.of('receivable')
    })
    return isOwed ? [{ code: 'refund.unappliedFirst' }] : []
  }
  /** What came after a loss would, on the day of the event, be less of its recovery. */
  const lostAgain = (event: ModelEvent): readonly ModelViolation[] => {
    const fact = { event, rows: rowsOf(event, documents, origins) }
    const recoveredIn = (facts: readonly Posted[], cell: string) =>
      shownIn(facts, cell, event.date).pledge.of('recovered')
    const isLost = fact.rows.some(({ cell }) => {
      return recoveredIn([...posted, fact], cell) < recoveredIn(posted, cell)
    })
    return isLost ? [{ code: 'promise.recovered' }] : []
  }
  /** A cut leaves less promised than ended. */
  const belowEnded = (event: ModelEvent): readonly ModelViolation[] => {
    const fact = { event, rows: rowsOf(event, documents, origins) }
    return endedMore(fact, posted) ? [{ code: 'pledge.belowEnded' }] : []
  }
  /** An end leaves nothing on any line of what it could release there. */
  const leavesSome = (event: ModelEvent): readonly ModelViolation[] => {
    const parts = partsOf(event, centsOf(event.data), documents) ?? []
    const rooms = roomsOf(event, oracle, true)
    const isLeft = cellsOn(event, documents).some((cell, i) => {
      const released = parts.filter((one) => one.cell === cell).map(({ part }) => part)
      return (rooms[i]?.sure ?? 0n) > released.reduce((sum, part) => sum + part, 0n)
    })
    return isLeft ? [{ code: 'awardCancellation.belowUndisbursed' }] : []
  }
  const cellsOf = (pledge: string): readonly string[] =>
    (documents.pledges.get(pledge)?.purposes ?? []).map((one) => cellOf(pledge, documents, one))
  /** What is signed falls below what came, net of refunds; up is no matter. */
  const belowReceived = (event: ModelEvent): readonly ModelViolation[] => {
    const cut = centsOf(event.data, 'from') - centsOf(event.data, 'to')
    const pledge = textOf(event.data, 'pledge')
    const cells = cellsOf(pledge)
    const cell = cells[0] ?? ''
    const dates = new Set(cells.flatMap((one) => datesOf(posted, one, event.date)))
    const rises = [...dates].sort().map((on) => {
      const unsigned = cells.reduce((so, one) => {
        const sums = shownIn(posted, one, on).pledge
        const came = sums.of('received') - sums.of('refunded')
        return so + came + sums.of('endedSigned') - sums.of('committed')
      }, 0n)
      const by = larger(unsigned + cut, 0n) - larger(unsigned, 0n)
      return { code: 'commitment.belowReceived', what: cell, on, by }
    })
    const most = rises.map(({ by }) => by).reduce(larger)
    return most > 0n ? [told(event, 'commitment.belowReceived', rises)] : []
  }
  /** Without what a reversal takes back, less is signed than ended as signed for. */
  const endedUnsigned = (event: ModelEvent): boolean => {
    const rows = rowsOf(event, documents, origins).filter((row) => row.account === 'committed')
    const cut = -rows.reduce((sum, { amount }) => sum + amount, 0n)
    if (cut <= 0n) return false
    const cells = cellsOf(rows[0]?.cell.split('|')[0] ?? '')
    const dates = cells.flatMap((cell) => datesOf(posted, cell, event.date))
    return dates.some((on) => {
      const left = cells.map((cell) => {
        const sums = shownIn(posted, cell, on).pledge
        return sums.of('committed') - sums.of('endedSigned')
      })
      return left.reduce((sum, one) => sum + one, -cut) < 0n
    })
  }
  /** More ends as signed for than is receivable on some day. */
  const aboveSigned = (event: ModelEvent): readonly ModelViolation[] => {
    const cell = cellOf(textOf(event.data, 'pledge'), documents, event.data.purpose)
    const signed = centsOf(event.data, 'signed')
    const has = (on: string) => shownIn(posted, cell, on).pledge.of('receivable')
    return above('exit.aboveSigned', event.date, cell, signed, has)
  }
  /** More than there is on some day: by the most, on the first such day. */
  const above = (
    code: string,
    from: string,
    cell: string,
    amount: bigint,
    has: (on: string) => bigint,
  ): readonly ModelViolation[] => {
    let worst = { by: 0n, on: '' }
    for (const on of datesOf(posted, cell, from)) {
      const by = amount - has(on)
      if (by > worst.by) worst = { by, on }
    }
    const { by, on } = worst
    return by > 0n ? [{ code, by: toText(by), on }] : []
  }
  const aboveStage = ({ date, data }: ModelEvent): readonly ModelViolation[] => {
    const { currency } = data.amount as { currency: string }
    const cell = inCurrency(cellOf(textOf(data, 'pledge'), documents, data.from), currency)
    const stages = data.stages as ModelEvent['data']
    return ['promised', 'receivable', 'cash']
      .flatMap((stage) =>
        above('reallocation.aboveStage', date, cell, centsOf(stages, stage), (on) =>
          shownIn(posted, cell, on).pledge.of(stage),
        ),
      )
      .slice(0, 1)
  }
  const lineOn = (cell: string, award: unknown, on: string): Sums =>
    shownIn(posted, cell, on).awards.get(award as string) ?? noSums()
  const aboveLine = ({ date, data }: ModelEvent): readonly ModelViolation[] => {
    const cell = cellIn(data, textOf(data, 'from'), documents)
    return ['undisbursed', 'advances', 'spent']
      .flatMap((stage) =>
        above('funding.aboveLine', date, cell, centsOf(data, stage), (on) => {
          const line = lineOn(cell, data.award, on)
          return line.of(stage) - (stage === 'undisbursed' ? line.of('claimed') : 0n)
        }),
      )
      .slice(0, 1)
  }
  /** Of an offset, what is above what is to be recovered on its lines. */
  const aboveDue = (
    { date }: ModelEvent,
    offset: ModelEvent['data'],
  ): readonly ModelViolation[] => {
    const parts = partsOf(
      { id: '', type: 'returned', date, data: offset },
      centsOf(offset),
      documents,
    )
    const found = (parts ?? []).flatMap(({ cell, part }) =>
      above('offset.aboveRecoverable', date, cell, part, (on) =>
        lineOn(cell, offset.award, on).of('recoverable'),
      ),
    )
    const [only] = found
    if (found.length !== 1 || only?.by === undefined) {
      return found.slice(0, 1).map(({ code }) => ({ code }))
    }
    return [only]
  }
  const reversalOf = (id: string) =>
    posted.find(({ event }) => event.type === 'reversed' && event.data.event === id)
  const leftIn = ({ event }: Posted, origin: string): bigint => {
    if (event.id === origin) return centsOf(event.data)
    const names = event.data.receipt === origin || event.data.expenditure === origin
    return names && reversalOf(event.id) === undefined ? -centsOf(event.data) : 0n
  }

  /** Where something of an award, or of what was passed on from it, was not reversed. */
  const standingOf = (award: string): readonly string[] => {
    const standing = posted.filter(({ event: { id, type } }) => {
      return type !== 'reversed' && reversalOf(id) === undefined
    })
    const isOf = (row: Row): boolean => row.award === award || aboveOf(row.award).includes(award)
    const own = documents.awards.get(award)?.cells ?? []
    return own.filter((cell) => {
      return standing.some(({ rows }) => rows.some((row) => row.cell === cell && isOf(row)))
    })
  }

  /** What a move had opened is gone once it is reversed, and nothing else stands there. */
  const forget = (id: string): void => {
    const target = posted.find((fact) => fact.event.id === id)
    const standing = posted.filter(({ event }) => {
      return event.type !== 'reversed' && reversalOf(event.id) === undefined
    })
    const isBare = (of: (row: Row) => boolean) => !standing.some(({ rows }) => rows.some(of))
    const isIn = (row: Row, pledge: string, purpose: string) =>
      row.cell.startsWith(`${pledge}|${purpose}|`)
    for (const [pledge, known] of documents.pledges) {
      const purposes = known.purposes.filter((purpose) => {
        const isOn = target?.rows.some((row) => isIn(row, pledge, purpose)) === true
        const isLeft = isOn && isBare((row) => isIn(row, pledge, purpose))
        return purpose === known.purpose || !isLeft
      })
      documents.pledges.set(pledge, { ...known, purposes })
    }
    const name = textOf(target?.event.data ?? {}, 'award')
    const award = documents.awards.get(name)
    if (target?.event.type !== 'fundingChanged' || award === undefined) return
    const isOf = (row: Row) => row.award === name || aboveOf(row.award).includes(name)
    const left = award.cells.filter((cell) => {
      const isOn = target.rows.some((row) => row.cell === cell)
      return !isOn || !isBare((row) => row.cell === cell && isOf(row))
    })
    if (left.length > 0) documents.awards.set(name, { ...award, cells: left })
  }

  const oracle: Oracle = {
    posted,
    documents,
    cells,
    reversalOf,
    record(event) {
      const isAgain = event.type === 'awarded' && policy.mode === 'observe'
      learn(event, documents, isAgain ? standingOf(textOf(event.data, 'award')) : [])
      const back = event.type === 'refunded' ? origins.refunded(event) : undefined
      const on = back?.map(({ cell }) => cell) ?? cellsOn(event, documents)
      posted.push({ event, rows: rowsOf(event, documents, origins), cells: on })
      if (event.type === 'reversed') forget(textOf(event.data, 'event'))
    },
    shown: (cell, asOf = LAST_DAY) => shownIn(posted, cell, asOf),
    balances(asOf = LAST_DAY) {
      const table = new Map<string, Map<string, string>>()
      for (const cell of cells()) {
        const { pledge, awards } = shownIn(posted, cell, asOf)
        table.set(`${cell}|`, inText(pledge))
        for (const [award, line] of awards) table.set(`${cell}|${award}`, inText(line))
      }
      return table
    },
    violations(said) {
      const event = withPaid(said, documents, (cell) =>
        datesOf(posted, cell, said.date)
          .map((on) => shownIn(posted, cell, on).pledge.of('cash'))
          .reduce(smaller),
      )
      const caps = capViolations(event)
      // What goes back before it came says nothing of what there was by then.
      if (caps.some(({ code }) => code.includes('.before'))) return caps
      const told = shortageViolations(event).filter(({ code }) => {
        return !caps.some((cap) => cap.code === code)
      })
      return [...told, ...caps]
    },
  }
  return oracle
}

export const pledgeCell = (oracle: Oracle, pledge: string): string =>
  cellOf(pledge, oracle.documents)

const inText = (sums: Sums) =>
  new Map([...sums].map(([measure, amount]) => [measure, toText(amount)] as const))

function datesOf(facts: readonly Posted[], cell: string, from: string): readonly string[] {
  const touching = facts.filter(({ rows }) => rows.some((row) => row.cell === cell))
  const later = touching.map(({ event }) => event.date).filter((date) => date >= from)
  return [...new Set([from, ...later])].sort()
}

const amountIn = (shortages: readonly Shortage[], { kind, award }: Shortage): bigint =>
  shortages.find((other) => other.kind === kind && other.award === award)?.amount ?? 0n

interface Rise {
  readonly code: string
  readonly what: string
  readonly on: string
  readonly by: bigint
}

/** The largest rise of each shortage under the code, added up; its date where there is but one. */
function told(event: ModelEvent, code: string, rises: readonly Rise[]): ModelViolation {
  if (event.type === 'reversed') return { code }
  const largest = new Map<string, Rise>()
  for (const rise of rises.filter((other) => other.code === code)) {
    if (rise.by > (largest.get(rise.what)?.by ?? 0n)) largest.set(rise.what, rise)
  }
  const parts = [...largest.values()]
  const by = parts.reduce((sum, part) => sum + part.by, 0n)
  return { code, by: toText(by), ...(parts.length === 1 ? { on: parts[0].on } : {}) }
}
