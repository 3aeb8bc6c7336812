/**
 * A payment that was settled in another currency: what it discharges, less what is offset, was cash
 * in that currency before.
 *
 * Of several lines each pays what it has on both sides, in whole units of either
 * (`money/settled.ts`); what is offset is first paid by what came back of it to the same line. What
 * each line pays in the other currency is written into the event beside its lines, under a rule
 * with a name: so what the event posts depends on no balance. A stored payment that does not say it
 * is older than the rule. It is divided as it was then: by what each line discharges.
 */
import type { DisbursedData } from '../events/disbursed.ts'
import type { FactsOf } from '../events/facts.ts'
import type { Award, Cell, Line } from '../journal/documents.ts'
import { discharged, settledOver } from '../money/settled.ts'
import { byLargestRemainder } from '../money/shares.ts'
import { add, isZero, min, subtract, type Units } from '../money/units.ts'
import { cellFor, knownCell } from './documents.ts'
import { type Draft, refuse } from './draft.ts'
import { checkSettled, inCurrency, postExchange, settle } from './exchange.ts'
import { cashIn, undisbursed } from './room.ts'
import { isOf, partsOf } from './spread.ts'

type Facts = FactsOf<DisbursedData>
type SettledPayment = Facts & { readonly settled: NonNullable<Facts['settled']> }

/** What came back to each cell by the offsets of the payment. */
export type Back = ReadonlyMap<Cell, Units>

export const isSettled = (facts: Facts): facts is SettledPayment => facts.settled !== undefined

/** Whether it is divided over lines by what they have on both sides. */
export function isOfBothSides(
  { stored }: Draft,
  award: Award | undefined,
  facts: SettledPayment,
): boolean {
  if (award === undefined || award.undone || award.parent !== null) return false
  return linesOf(award, facts).length > 1 && !(stored && facts.settled.lines === undefined)
}

const linesOf = ({ lines }: Award, { pledge, purpose }: Facts): readonly Line[] =>
  lines.filter(({ owner }) => isOf(owner, pledge, purpose))

/** The cash of a line in the currency that is really paid. */
export function cashOn(draft: Draft, { owner }: Line, { settled }: SettledPayment): Units {
  const cell = knownCell(owner.pledge, owner.purpose, settled.amount.currency)
  return cell === undefined ? 0 : cashIn(draft, cell)
}

/** What lines pay together, if they can: asked as a room is, and worked out once. */
export function onBothSides(award: Award, facts: SettledPayment, back: Back): Lines {
  let parts: readonly Units[] | undefined
  return (draft, line, lines) => {
    parts ??= divided(draft, award, facts, back, lines)
    return parts[lines.indexOf(line)]!
  }
}

type Lines = (draft: Draft, line: Line, lines: readonly Line[]) => Units

function divided(
  draft: Draft,
  { spread }: Award,
  facts: SettledPayment,
  back: Back,
  lines: readonly Line[],
): readonly Units[] {
  const due = lines.map((line) => undisbursed(draft, line))
  const came = lines.map((line, i) => min(due[i]!, back.get(line.owner) ?? 0))
  const payment = {
    amount: subtract(facts.amount.units, came.reduce(add, 0)),
    due: due.map((units, i) => subtract(units, came[i]!)),
    settled: facts.settled.amount.units,
    cash: lines.map((line) => cashOn(draft, line, facts)),
  }
  const parts = discharged(payment, spread === 'in-order/1')
  return parts?.map((part, i) => add(part, came[i]!)) ?? lines.map(() => 0)
}

/** Posts what the rows so far discharge as an exchange out of the other currency. */
export function settlePayment(
  draft: Draft,
  award: Award | undefined,
  facts: SettledPayment,
  back: Back,
): void {
  const { amount, offset = [], settled } = facts
  const less = offset.reduce<Units>((left, one) => subtract(left, one.amount.units), amount.units)
  const net = { ...amount, units: less }
  if (isZero(less)) {
    const message = 'the offsets are all of the payment; leave settled out, since nothing was paid.'
    refuse(draft, 'offset.abovePayment', message)
  }
  if (draft.reasons.length > 0 || !checkSettled(draft, settled, net)) return
  const lines = award !== undefined && isOfBothSides(draft, award, facts) && linesOf(award, facts)
  if (!lines || !draft.rows.every(({ line }) => lines.includes(line))) {
    const paid = draft.rows.map((row) => ({ cell: row.line.owner, units: row.amount }))
    settle(draft, inCurrency(draft, paid, net), settled, 'out')
    return
  }
  const by = lines.map((line) => draft.rows.find((row) => row.line === line)?.amount ?? 0)
  const came = lines.map(({ owner }, i) => min(by[i]!, back.get(owner) ?? 0))
  const rest = by.map((units, i) => subtract(units, came[i]!))
  const parts = paidOn(draft, lines, facts, { came, rest })
  const own = byLargestRemainder(less, rest)
  const cells = (units: readonly Units[], currency: string) =>
    lines.flatMap(({ owner: { pledge, purpose } }, i) => {
      if (isZero(units[i]!)) return []
      return [{ cell: cellFor(draft, pledge, purpose, currency), units: units[i]! }]
    })
  if (parts === undefined) return
  postExchange(draft, cells(parts, settled.amount.currency), cells(own, amount.currency))
}

/** What each line pays in the other currency: written into the event, or found there. */
function paidOn(
  draft: Draft,
  lines: readonly Line[],
  facts: SettledPayment,
  { came, rest }: { readonly came: readonly Units[]; readonly rest: readonly Units[] },
): readonly Units[] | undefined {
  const { amount, lines: stated, spread } = facts.settled
  const payment = () => ({
    due: lines.map((line, i) => subtract(undisbursed(draft, line), came[i]!)),
    settled: amount.units,
    cash: lines.map((line) => cashOn(draft, line, facts)),
  })
  const { written: before } = draft
  draft.written = undefined
  const parts = partsOf(draft, {
    ...{ lines, amount, stated, spread, rule: 'as-paid/1' },
    tiers: [() => settledOver(payment(), rest)],
  })
  const { written } = draft
  draft.written = written === undefined ? before : { ...before, settled: written }
  return parts
}
