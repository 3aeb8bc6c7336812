/**
 * Judging `unitDefined`: a unit has its decimals for good, and may count as so many of another.
 *
 * No unit counts as itself, by whatever way. What a currency is worth in another changes by the day
 * and has a source, so neither counts as the other.
 */
import type { FactsOf } from '../events/facts.ts'
import { meant } from '../events/nearest.ts'
import type { UnitDefinedData } from '../events/unit-defined.ts'
import { unitsAbove } from '../journal/definitions.ts'
import { currencyOf } from '../money/currencies.ts'
import { refuseCycle } from './cycle.ts'
import { changeEntry, type Draft, noteTold, refuse } from './draft.ts'

const UNIT_DECIMALS_MAX = 18

export function judgeUnitDefined(draft: Draft, facts: FactsOf<UnitDefinedData>): void {
  const { units, definitions } = draft.journal
  const { unit, decimals, countsAs } = facts
  const known = units.get(unit) ?? currencyOf(unit)?.decimals ?? undefined
  if (known !== undefined && known !== decimals) {
    refuse(
      draft,
      'unit.differs',
      `${unit} has ${known} decimals already; state ${known}, or give the unit another name.`,
    )
  } else if (decimals > UNIT_DECIMALS_MAX) {
    refuse(
      draft,
      'unit.decimals',
      `${unit} would have ${decimals} decimals; a unit has ${UNIT_DECIMALS_MAX} at most.`,
    )
  } else changeEntry(draft, units, unit, decimals)
  if (countsAs !== undefined) checkCounted(draft, unit, countsAs.unit)
  if (countsAs === undefined && !definitions.units.has(unit)) return
  noteTold(draft, definitions.units, unit, countsAs ?? null)
}

function checkCounted(draft: Draft, unit: string, other: string): void {
  const { units, definitions } = draft.journal
  const currency = [unit, other].find((one) => currencyOf(one) !== undefined)
  if (currency !== undefined) {
    const message = `${currency} is a currency, and what it is worth changes by the day; `
    refuse(draft, 'unit.currency', `${message}leave countsAs out.`)
    return
  }
  const above = [...unitsAbove(definitions, other)]
  if (above.includes(unit)) {
    const between = above.slice(0, above.indexOf(unit))
    const words = { is: 'count as', other: 'unit', without: 'countsAs' }
    refuseCycle(draft, 'unit.cycle', unit, between, words)
  } else if (!units.has(other)) refuseUnit(draft, other)
}

/** Refuses a unit that the book does not know. */
export function refuseUnit(draft: Draft, unit: string): void {
  const advice = meant(unit, [...draft.journal.units.keys()], 'define it with unitDefined first.')
  refuse(draft, 'unit.unknown', `${unit} is no unit of this book; ${advice}`)
}
