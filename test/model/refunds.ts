/**
 * Where a refund is taken from, in the oracle: the purpose that its receipt came for, and the other
 * one that cash of it was moved to.
 *
 * A pledge of the model has two purposes at most, so what is there goes first, then what was moved,
 * and what is nowhere is short where it came: no spread has to be computed.
 */
import { fromText, larger, smaller } from './amounts.ts'
import { centsOf, type ModelEvent, textOf } from './documents.ts'
import { inCurrency } from './exchange-rows.ts'
import type { Posted } from './oracle.ts'
import { inCents } from './steps.ts'

export interface RefundPart {
  readonly cell: string
  readonly part: bigint
}

interface Book {
  readonly posted: readonly Posted[]
  readonly reversalOf: (id: string) => unknown
  /** The least cash of a cell from a day on. */
  readonly cashFrom: (cell: string, day: string) => bigint
}

/** The parts of a refund, as it states them or as the oracle would take them. */
export function refundParts(event: ModelEvent, book: Book): readonly RefundPart[] {
  const { data } = event
  const receipt = book.posted.find((one) => one.event.id === data.receipt)
  const own = receipt?.rows[0]?.cell ?? ''
  const amount = centsOf(data)
  const [pledge, purpose, currency = ''] = own.split('|')
  const paid = (data.settled as { amount: { currency: string } } | undefined)?.amount
  const inPaid = (cell: string) => inCurrency(cell, paid?.currency ?? currency)
  const moved = movesFrom(inPaid(own), book)
  const others = [...moved].filter(([, units]) => units > 0n).map(([cell]) => cell)
  const cells = [own, ...others.map((cell) => inCurrency(cell, currency))]
  const lines = data.lines as readonly unknown[] | undefined
  if (lines !== undefined) {
    return lines.map((line, at) => {
      if (typeof line === 'string') return { cell: cells[at] ?? '', part: fromText(line) }
      const said = line as { purpose?: string; amount: { amount: string } }
      const cell = `${pledge}|${said.purpose ?? purpose}|${currency}`
      return { cell, part: fromText(said.amount.amount) }
    })
  }
  let left = amount
  const taken = cells.map((cell) => {
    const came = cell === own ? centsOf(receipt?.event.data ?? {}) : (moved.get(inPaid(cell)) ?? 0n)
    const worth = (units: bigint) => discharged(data, units)
    const had =
      (cell === own ? came : worth(came)) - wentBackOn(cell, textOf(data, 'receipt'), book)
    const part = smaller(
      left,
      smaller(larger(had, 0n), worth(book.cashFrom(inPaid(cell), event.date))),
    )
    left -= part
    return { cell, part }
  })
  return taken.map(({ cell, part }) => ({ cell, part: cell === own ? part + left : part }))
}

/** What cash of a cell was moved on to others, less what was moved back or taken back. */
function movesFrom(cell: string, { posted }: Book): ReadonlyMap<string, bigint> {
  const moves = new Map<string, bigint>()
  const isMove = ({ type, data }: ModelEvent): boolean =>
    type === 'reallocated' ||
    (type === 'reversed' &&
      posted.some(({ event }) => event.id === data.event && event.type === 'reallocated'))
  for (const { rows } of posted.filter(({ event }) => isMove(event))) {
    const cash = rows.filter(({ account }) => account === 'cash')
    const own = cash.filter((row) => row.cell === cell).reduce((sum, row) => sum + row.amount, 0n)
    const other = cash.find((row) => row.cell !== cell)?.cell
    if (own !== 0n && other !== undefined) moves.set(other, (moves.get(other) ?? 0n) - own)
  }
  return moves
}

/** What went back of a receipt on a cell, and was not taken back. */
function wentBackOn(cell: string, receipt: string, { posted, reversalOf }: Book): bigint {
  return posted
    .filter(({ event }) => event.data.receipt === receipt && reversalOf(event.id) === undefined)
    .flatMap(({ rows }) => rows)
    .filter((row) => row.cell === cell && row.account === 'refunded')
    .reduce((sum, { amount }) => sum + amount, 0n)
}

/** What cash in the currency of a settlement discharges, less what another pledge bears. */
function discharged(data: ModelEvent['data'], units: bigint): bigint {
  const settled = data.settled as { amount: { amount: string } } | undefined
  const bearer = data.fxFrom as { amount: { amount: string } } | undefined
  if (settled === undefined) return units
  const paid = fromText(settled.amount.amount) - fromText(bearer?.amount.amount ?? '0')
  return paid > 0n ? inCents((units * centsOf(data)) / paid) : 0n
}
