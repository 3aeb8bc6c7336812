/**
 * Where a refund is taken from, in the oracle: the purpose that its receipt came for, and the other
 * one that cash of it was moved to.
 *
 * A pledge of the model has two purposes at most. What came above the promise goes first, of both
 * by what is owed there; then what is there where it came, then what was moved; and what is nowhere
 * is short where it came.
 */
import { fromText, larger, smaller } from './amounts.ts'
import { centsOf, type ModelEvent, textOf } from './documents.ts'
import { inCurrency } from './exchange-rows.ts'
import type { Posted } from './oracle.ts'
import type { Sums } from './shown.ts'

const CENT = fromText('0.01')
const inCents = (amount: bigint): bigint => (amount / CENT) * CENT

export interface RefundPart {
  readonly cell: string
  readonly part: bigint
}

interface Book {
  readonly posted: readonly Posted[]
  readonly reversalOf: (id: string) => unknown
  /** The least that is shown of a cell from a day on. */
  readonly leastFrom: (cell: string, day: string, of: (sums: Sums) => bigint) => bigint
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
  const rooms = cells.map((cell) => {
    const came = cell === own ? centsOf(receipt?.event.data ?? {}) : (moved.get(inPaid(cell)) ?? 0n)
    const worth = (units: bigint) => discharged(data, units)
    const had =
      (cell === own ? came : worth(came)) - wentBackOn(cell, textOf(data, 'receipt'), book)
    const cash = worth(book.leastFrom(inPaid(cell), event.date, (sums) => sums.of('cash')))
    const there = smaller(larger(had, 0n), cash)
    const owed = book.leastFrom(cell, event.date, (sums) => {
      return larger(0n, sums.of('unapplied') - sums.of('receivable'))
    })
    return { there, owed: smaller(there, owed) }
  })
  const owed = overTwo(
    amount,
    rooms.map((room) => room.owed),
  )
  let left = amount - owed.reduce((sum, one) => sum + one, 0n)
  const taken = cells.map((cell, i) => {
    const { there, owed: first } = rooms[i]!
    const part = smaller(left, there - first)
    left -= part
    return { cell, part: part + (owed[i] ?? 0n) }
  })
  return taken.map(({ cell, part }) => ({ cell, part: cell === own ? part + left : part }))
}

/** An amount over one or two, by what they have; the cent that is left to whoever lacks more. */
function overTwo(amount: bigint, has: readonly bigint[]): readonly bigint[] {
  const [first = 0n, second = 0n] = has
  const all = first + second
  if (amount >= all || all === 0n) return has
  // In cents exactly: what is left of the first share is half of one or more, or less.
  const [a, b] = [amount / CENT, first / CENT]
  const [whole, rest] = [(a * b) / (all / CENT), (a * b) % (all / CENT)]
  const mine = (rest * 2n >= all / CENT ? whole + 1n : whole) * CENT
  return [mine, amount - mine]
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
