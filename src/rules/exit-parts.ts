/**
 * The parts of an exit over several purposes: each goes by what a purpose has of it.
 *
 * What is neither signed nor conditional leaves what is promised, what was signed what is
 * receivable, and what was conditional what is held back. The book writes the lines of each part
 * that there is, in this order; a caller's own lines are of one part.
 */
import type { FactsOf } from '../events/facts.ts'
import type { PledgeCancelledData } from '../events/pledge-cancelled.ts'
import { CELL, type EdgeName } from '../journal/chart.ts'
import type { Line, Pledge } from '../journal/documents.ts'
import { at } from '../journal/exact.ts'
import { cellOf } from '../journal/walk.ts'
import { isNegative, isZero, max, min, negate, subtract, type Units } from '../money/units.ts'
import { cellFor, ownLine } from './documents.ts'
import { type Draft, postAlong, refuse } from './draft.ts'
import { type Lowest, lowestShown } from './lowest-shown.ts'
import { weightOf } from './purposes.ts'
import { outstanding } from './room.ts'
import { partsOf, type Tier } from './spread.ts'

export type Account = 'promised' | 'receivable' | 'cash' | 'conditional' | 'signed'

/** An amount that leaves an account; `signed` is what was signed and is held back. */
export interface Part {
  readonly edge: EdgeName
  readonly units: Units
  readonly account: Account
}

type Facts = FactsOf<PledgeCancelledData>
type OnLine = Readonly<{ line: Line; units: Units }>

/** Posts the parts; gives what ends as signed on each line. */
export function overParts(
  draft: Draft,
  pledge: Pledge,
  facts: Facts,
  parts: readonly Part[],
): readonly OnLine[] {
  const lines = pledge.purposes.map(({ purpose }) =>
    ownLine(draft, cellFor(draft, pledge, purpose)),
  )
  const posted = parts.filter(({ units }) => !isZero(units))
  const stated = facts.lines
  if (posted.length > 1 && stated !== undefined && typeof stated[0] !== 'string') {
    const message = 'lines are of one part; record what was signed, what was conditional and '
    refuse(draft, 'lines.malformed', `${message}the rest as events of their own.`)
    return []
  }
  let ended: readonly Units[] = []
  let signed: readonly OnLine[] = []
  const written: string[] = []
  posted.forEach(({ edge, units, account }, at) => {
    const isBack = isNegative(units)
    const nextAt = at + 1
    const divided = partsOf(draft, {
      lines,
      amount: { ...facts.amount, units: isBack ? negate(units) : units },
      stated: stated?.slice(
        at * lines.length,
        nextAt === posted.length ? undefined : nextAt * lines.length,
      ),
      spread: facts.spread,
      rule: 'pro-rata/1',
      tiers: tiersOf(draft, lines, account, ended),
    })
    if (account === 'conditional') ended = divided ?? []
    divided?.forEach((part, i) => {
      postAlong(draft, lines[i]!, edge, isBack ? negate(part) : part)
    })
    if (account === 'receivable') {
      signed = (divided ?? []).map((part, i) => ({ line: lines[i]!, units: part }))
    }
    written.push(...((draft.written?.lines as readonly string[] | undefined) ?? []))
  })
  if (draft.written !== undefined) draft.written = { ...draft.written, lines: written }
  return signed
}

function tiersOf(
  draft: Draft,
  lines: readonly Line[],
  account: Account,
  ended: readonly Units[],
): Tier[] {
  const has: Tier = () => lines.map((line) => lowestOf(draft, line, account).units)
  const shares: Tier = () => lines[0]!.owner.pledge.purposes.map(({ share }) => weightOf(share))
  if (account === 'promised') {
    return [has, () => lines.map((line) => outstanding(draft, line)), shares]
  }
  if (account !== 'signed') return [has, shares]
  // No more of a purpose than what ends of it under the condition.
  const both: Tier = () => has().map((units, i) => min(units, ended[i]!))
  return [both, () => both().map((units, i) => subtract(ended[i]!, units))]
}

/** The least that a purpose has of an account, from the day of the event on. */
export function lowestOf(draft: Draft, { owner }: Pick<Line, 'owner'>, account: Account): Lowest {
  const { reading } = draft.journal
  return lowestShown(draft, owner, [], (state) =>
    account === 'signed'
      ? max(0, negate(at(state.sums.cells, CELL.promised)))
      : cellOf(state, owner, reading)[account],
  )
}
