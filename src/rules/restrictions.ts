/**
 * Restrictions: what the donor of a pledge gave it for, beside its purpose.
 *
 * An award on it is for one of these purposes, or a part of one; and it is awarded, or spent,
 * within these days. What was reallocated, as agreed, may be for its new purpose as well.
 */
import { dayFromText, textFromDay } from '../events/dates.ts'
import type { FactsOf } from '../events/facts.ts'
import type { PledgedData } from '../events/pledged.ts'
import { EDGE } from '../journal/chart.ts'
import type { Restriction } from '../journal/conduct.ts'
import { purposesAbove } from '../journal/definitions.ts'
import {
  type Award,
  type Cell,
  cellsOf,
  type Line,
  NEVER,
  type Pledge,
} from '../journal/documents.ts'
import { rowsOfCell } from '../journal/walk.ts'
import { add, isNegative, isZero, type Units } from '../money/units.ts'
import { breach, changeEntry, conductOf, type Draft } from './draft.ts'
import { checkStretch } from './stretch.ts'

/** Notes what a pledge says of this; one that is made again may say nothing any more. */
export function noteRestriction(draft: Draft, { pledge, restriction }: FactsOf<PledgedData>): void {
  const { restrictions } = draft.journal.conduct
  if (restriction === undefined && !restrictions.has(pledge)) return
  const { of = 'award', purposes = [], from, to } = restriction ?? {}
  if (!checkStretch(draft, 'the restriction', { from, to })) return
  changeEntry<Restriction>(draft, restrictions, pledge, {
    of,
    purposes,
    from: from === undefined ? NEVER : dayFromText(from)!,
    to: to === undefined ? Infinity : dayFromText(to)!,
  })
}

export function checkRestrictions(draft: Draft): void {
  const { journal, read, rows } = draft
  const { restrictions } = journal.conduct
  const isAward = AWARDS.has(read.type)
  if (restrictions.size === 0 || (!isAward && read.type !== 'expended')) return
  const told = new Set<Pledge | Cell>()
  for (const { line, edge, amount } of rows) {
    const { pledge } = line.owner
    const restriction = restrictions.get(pledge.id)
    if (restriction === undefined) continue
    if (isAward && !(AWARDING.includes(edge) && !isNegative(amount))) continue
    if (read.type !== 'awardRevised' && isAward && !told.has(line.owner)) {
      checkPurposes(draft, line, restriction)
    }
    told.add(line.owner)
    if (told.has(pledge)) continue
    told.add(pledge)
    const isAsked = (restriction.of === 'award') === isAward && !leaves(draft, pledge)
    if (isAsked) checkDay(draft, pledge, restriction)
  }
}

/** Whether a change of funding takes from the pledge what it brings to another purpose of it. */
const leaves = ({ read, rows }: Draft, pledge: Pledge): boolean =>
  read.type === 'fundingChanged' &&
  rows.some(({ line, amount }) => line.owner.pledge === pledge && isNegative(amount))

/** By which an award is made from a pledge: also a change of funding, from the one it enters. */
const AWARDS = new Set(['awarded', 'awardRevised', 'fundingChanged'])
const AWARDING = [EDGE.awarded, EDGE.subawarded]

/**
 * What an award says that it is for. Where it says nothing, it is for what its money is for, or for
 * what the award above it is for, which was looked at then.
 */
function checkPurposes(draft: Draft, line: Line, { purposes }: Restriction): void {
  if (purposes.length === 0) return
  const { owner, parentLine } = line
  const { pledge } = owner
  const named = purposesSaid(draft, line)
  const isSaid = named.length > 0
  if (!isSaid && parentLine === null) named.push(owner.purpose)
  for (const one of named) {
    if (isWithin(draft, one, purposes)) continue
    const isAgreed = isReallocated(draft, owner)
    if (isAgreed && isWithin(draft, one, [owner.purpose])) continue
    const roots = isAgreed ? [...purposes, owner.purpose] : purposes
    const isSilent = !isSaid && draft.read.type === 'awarded'
    const advice = isSilent ? 'say what the award is for, ' : ''
    const message =
      `pledge ${pledge.id} is restricted to ${roots.join(', ')}, and ${one} is no part of it; ` +
      `${advice}award it from another pledge, or say by purposeDefined what it is part of.`
    const reason = { code: 'restriction.purpose', message }
    breach(draft, reason, conductOf(draft, 'restriction'))
  }
}

/** The purposes that an award says as it is made, or has said before its funding is changed. */
function purposesSaid({ read }: Draft, { award }: Line): string[] {
  const said = { purpose: award?.purpose }
  const { purpose, purposes = [] } = (read.type === 'awarded' ? read.facts : said) as {
    purpose?: Award['purpose']
    purposes?: readonly { purpose: string }[]
  }
  if (typeof purpose === 'string') return [purpose, ...purposes.map((one) => one.purpose)]
  return (purpose ?? purposes).map((one) => one.purpose)
}

/** Whether a purpose is one of these, or has one of these above it. */
function isWithin({ journal }: Draft, purpose: string, roots: readonly string[]): boolean {
  for (const one of purposesAbove(journal.definitions, purpose)) {
    if (roots.includes(one)) return true
  }
  return false
}

/** Whether some of a pledge was moved to the purpose of a cell, in whatever currency it is now. */
function isReallocated({ journal }: Draft, { pledge, purpose }: Cell): boolean {
  for (const cell of cellsOf(pledge)) {
    if (cell.purpose !== purpose) continue
    const moved = rowsOfCell(journal, cell).filter(({ edge }) => MOVING_IN.includes(edge))
    const sum = moved.reduce<Units>((so, { amount }) => add(so, amount), 0)
    if (!isZero(sum)) return true
  }
  return false
}

const MOVING_IN: readonly number[] = [
  EDGE.reallocatedInPromised,
  EDGE.reallocatedInReceivable,
  EDGE.reallocatedInCash,
]

function checkDay(draft: Draft, pledge: Pledge, { from, to, of }: Restriction): void {
  const { day } = draft.read
  if (from <= day && day <= to) return
  const limit = day < from ? `from ${textFromDay(from)} on` : `until ${textFromDay(to)}`
  const [verb, noun] = of === 'award' ? ['awarded', 'award'] : ['spent', 'spend']
  const message =
    `pledge ${pledge.id} may be ${verb} ${limit}, not on ${textFromDay(day)}; ` +
    `${noun} from another pledge, or let it in by policyChanged, with restriction flag.`
  breach(draft, { code: 'restriction.period', message }, conductOf(draft, 'restriction'))
}
