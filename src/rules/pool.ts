/**
 * Pools: an award from many pledges, of which the book works out the part of each.
 *
 * A part goes by what may be awarded there from the event's day on: what is available, not frozen,
 * and where a policy says so is signed or in cash. None is above that; only in an observing book,
 * which keeps an award that nobody backs, the rest goes by what was pledged. The lines are written
 * into the event, and that a stored event has these lines is itself a rule.
 */
import type { FactsOf } from '../events/facts.ts'
import type { WrittenPool } from '../events/funding.ts'
import type { Amount } from '../events/kinds.ts'
import type { FundingLine } from '../events/shared.ts'
import { type Cell, changesOf } from '../journal/documents.ts'
import { decimalsOf } from '../journal/journal.ts'
import { cellOf, type Running } from '../journal/walk.ts'
import { add, isZero, max, min, negate, textFromUnits, type Units } from '../money/units.ts'
import { aboveSource } from './award-source.ts'
import { cellFor, fundOf, purposeOf } from './documents.ts'
import { type Draft, refuse } from './draft.ts'
import { lowestShown } from './lowest-shown.ts'
import { divide } from './spread.ts'
import { freeToAward } from './suspensions.ts'

type Line = FactsOf<FundingLine>

/** As many lines as an event may have. */
const LINES_MAX = 10_000

/** The lines of a pool, as they are written in its event; none where it is refused. */
export function poolLines(
  draft: Draft,
  amount: Amount,
  pool: FactsOf<WrittenPool>,
): readonly Line[] {
  const { lines: written } = pool
  if (written !== undefined && !draft.stored) {
    refuse(draft, 'lines.malformed', 'the lines of a pool are written by the book; leave them out.')
    return []
  }
  const lines = workedOut(draft, amount, pool)
  if (written === undefined) {
    draft.written = { funding: asWritten(draft, pool, lines) }
    return lines
  }
  const isByRule =
    lines.length === written.length && lines.every((line, i) => isLine(line, written[i]))
  if (draft.reasons.length === 0 && !isByRule) {
    refuse(draft, 'lines.notByRule', `the stored lines do not follow ${pool.spread}.`)
  }
  return written
}

function isLine({ pledge, purpose, amount }: Line, other: Line | undefined): boolean {
  const isPlace = other?.pledge === pledge && other.purpose === purpose
  return isPlace && other.amount.units === amount.units
}

function workedOut(
  draft: Draft,
  amount: Amount,
  { spread, ...pool }: FactsOf<WrittenPool>,
): Line[] {
  const cells = cellsIn(draft, amount, pool)
  if (draft.reasons.length > 0) return []
  const has = cells.map((cell) => awardable(draft, cell))
  const pledged = () => cells.map((cell) => pledgedOn(cell, draft.read.day))
  const parts = divide(amount.units, {
    lines: cells,
    rule: spread ?? 'pro-rata/1',
    tiers: [() => has, pledged],
  })
  const lines = cells.flatMap(({ pledge, purpose }, i): Line[] => {
    const units = parts[i]!
    return isZero(units) ? [] : [{ pledge: pledge.id, purpose, amount: { ...amount, units } }]
  })
  if (lines.length <= LINES_MAX) return lines
  const message = `the pool has ${lines.length} lines, and an event at most ${LINES_MAX}; `
  refuse(draft, 'funding.tooMany', `${message}name fewer pledges in from, in several awards.`)
  return []
}

/** The cells of the pledges that are named, or of all in cash for the purpose. */
function cellsIn(draft: Draft, amount: Amount, { from, purpose }: FactsOf<WrittenPool>): Cell[] {
  const { currency } = amount
  if (from === undefined) {
    const found = draft.journal.cells.filter((cell) => {
      const { pledge } = cell
      const isOpen = cell.purpose === purpose && cell.currency === currency && !pledge.undone
      return isOpen && pledge.basis === 'cash'
    })
    if (found.length > 0) return found
    const [message, advice] =
      purpose === undefined
        ? ['a pool names neither pledges nor a purpose', 'name them in from, or the purpose']
        : [
            `no pledge of cash is in ${currency} for ${purpose}`,
            'record one, or name others in from',
          ]
    refuse(draft, 'funding.needed', `${message}; ${advice}.`)
    return []
  }
  return from.flatMap((id) => {
    const pledge = fundOf(draft, id, amount)
    const wanted = pledge && purposeOf(draft, pledge, purpose)
    return wanted === undefined ? [] : [cellFor(draft, pledge!, wanted, currency)]
  })
}

/** What may be awarded of a cell from the day of the event on. */
function awardable(draft: Draft, cell: Cell): Units {
  const { reading, policy } = draft.journal
  const source = reading.observing ? undefined : policy.get('awardFrom')
  const has = (state: Running): Units => {
    const { available } = cellOf(state, cell, reading)
    if (source === undefined || source === 'promised') return available
    return min(available, negate(aboveSource(draft, cell, state, source === 'cash')))
  }
  const lowest = max(0, lowestShown(draft, cell, [], has).units)
  const free = cell.currency === cell.pledge.currency ? freeToAward(draft, cell.pledge) : undefined
  return free === undefined ? lowest : min(lowest, free)
}

/** What was pledged in the currency of a cell: of what was exchanged nothing was. */
function pledgedOn({ pledge, currency }: Cell, day: number): Units {
  if (currency !== pledge.currency) return 0
  const sum = [...changesOf(pledge)].reduce<Units>(
    (so, change) => (change.day > day ? so : add(so, change.delta)),
    0,
  )
  return max(0, sum)
}

function asWritten(draft: Draft, pool: FactsOf<WrittenPool>, lines: readonly Line[]): WrittenPool {
  const { from, purpose, spread } = pool
  const texts = lines.map((line) => {
    const { units, currency } = line.amount
    const amount = textFromUnits(units, decimalsOf(draft.journal, currency))
    return { amount: { amount, currency }, pledge: line.pledge, purpose: line.purpose }
  })
  return {
    ...(from === undefined ? {} : { from }),
    lines: texts,
    ...(purpose === undefined ? {} : { purpose }),
    spread,
  } as WrittenPool
}
