/**
 * Suspensions: what a pledge or an award is held back from.
 *
 * No more of a suspended pledge is signed or awarded than is not frozen, and no more is paid on a
 * suspended award, added to it or passed on from it than is undisbursed and not frozen. What
 * arrives or was spent is a fact, which is flagged at most; what comes back, or is cut or
 * cancelled, is as free as ever. A suspension holds for what is recorded while it stands and dated
 * on its day or later; what was spent goes by the day it was spent on.
 */
import { textFromDay } from '../events/dates.ts'
import type { FactsOf } from '../events/facts.ts'
import { documentOf } from '../events/shared.ts'
import type { SuspendedData } from '../events/suspended.ts'
import { EDGE } from '../journal/chart.ts'
import { type Frozen, frozenBy } from '../journal/conduct.ts'
import { type Award, cellsOf, type Line, type Pledge } from '../journal/documents.ts'
import { CELL_TRACK } from '../journal/lowest.ts'
import { add, compare, isNegative, isZero, max, subtract, type Units } from '../money/units.ts'
import { awardOf, pledgeOf } from './documents.ts'
import {
  breach,
  changeEntry,
  conductOf,
  type Draft,
  type Reason,
  shownAmount,
  tell,
} from './draft.ts'
import { reasonAbove } from './messages.ts'
import { inCell, undisbursed } from './room.ts'

/** Both `suspended` and `resumed`. */
export function judgeSuspended(draft: Draft, facts: FactsOf<SuspendedData>): void {
  const { pledge, award = '', amount } = facts
  const known =
    pledge === undefined ? awardOf(draft, award, amount) : pledgeOf(draft, pledge, amount)
  if (known === undefined) return
  const { conduct, events } = draft.journal
  const key = documentOf(facts)
  const lifts = draft.read.type === 'resumed'
  const told = { day: draft.read.day, position: events.length, amount: amount?.units, lifts }
  changeEntry(draft, conduct.suspensions, key, [...(conduct.suspensions.get(key) ?? []), told])
}

export function checkSuspended(draft: Draft): void {
  const { journal, read, rows } = draft
  if (journal.conduct.suspensions.size === 0) return
  const answer = conductOf(draft, 'suspension')
  const kept = answer === 'off' ? 'off' : 'flag'
  if (read.type === 'received') {
    const advice = 'record resumed, where that was lifted'
    tellSuspended(draft, `pledge ${rows[0]?.line.owner.pledge.id}`, kept, advice)
    return
  }
  checkAwards(draft, answer, kept)
  for (const [pledge, moved] of raised(draft, 'committed')) {
    checkPledge(draft, answer, pledge, moved, 'promised')
  }
  for (const [pledge, moved] of raised(draft, 'awarded')) {
    checkPledge(draft, answer, pledge, moved, 'available')
  }
}

/** What is frozen of an award is not paid, raised or passed on; what was spent is flagged. */
function checkAwards(draft: Draft, answer: string, kept: string): void {
  const { type } = draft.read
  const [row] = draft.rows
  const award = row?.line.award
  if (!award) return
  const name = `award ${award.id}`
  const { parent } = award
  if (parent !== null && row.edge === EDGE.subawarded && isRaise(draft)) {
    checkAward(draft, parent, answer)
  }
  if (type === 'expended') {
    tellSuspended(draft, name, kept, 'disallow what is not to be borne', draft.read.day)
  } else if (type === 'disbursed' || (AWARDING.includes(row.edge) && isRaise(draft))) {
    checkAward(draft, award, answer)
  }
}

/** What the event pays, adds or passes on is beside what is frozen of an award. */
function checkAward(draft: Draft, award: Award, conduct: string): void {
  const name = `award ${award.id}`
  const frozen = frozenFor(draft, name)
  if (frozen === undefined || conduct === 'off') return
  const unpaid = award.lines.map((line) => undisbursed(draft, line)).reduce(add, 0)
  const free = max(0, subtract(unpaid, frozen.of(unpaid)))
  const size = draft.rows
    .filter(({ line, edge }) => OUTGOING.includes(edge) && isOn(line, award))
    .reduce<Units>((sum, { amount }) => add(sum, amount), 0)
  if (compare(size, free) <= 0) return
  if (isZero(free)) tellSuspended(draft, name, conduct, 'record resumed first')
  else {
    const { currency } = award
    tell(draft, reasonFrozen(draft, name, 'undisbursed', { currency, size, free, frozen }), conduct)
  }
}

const isOn = ({ award }: Line, wanted: Award): boolean =>
  award === wanted || award?.parent === wanted

const AWARDING = [EDGE.awarded, EDGE.subawarded]
const OUTGOING: readonly number[] = [...AWARDING, EDGE.disbursed, EDGE.subdisbursed]

const isRaise = ({ read, rows }: Draft): boolean =>
  RAISING.has(read.type) && !rows.some(({ amount }) => isNegative(amount))

const RAISING = new Set(['awarded', 'awardRevised', 'committed', 'commitmentRevised'])

/** What the event adds along an edge, by pledge; what was exchanged is cash, and free. */
function raised(draft: Draft, edge: 'committed' | 'awarded'): Map<Pledge, Units> {
  const sums = new Map<Pledge, Units>()
  if (!isRaise(draft)) return sums
  for (const { line, amount, ...row } of draft.rows) {
    const { pledge } = line.owner
    if (line.owner.currency !== pledge.currency) continue
    if (row.edge === EDGE[edge]) sums.set(pledge, add(sums.get(pledge) ?? 0, amount))
  }
  return sums
}

/** What is frozen of a document for this event. */
function frozenFor({ journal, read }: Draft, name: string, day?: number): Frozen | undefined {
  const frozen = frozenBy(journal.conduct.suspensions.get(name), day)
  return frozen !== undefined && frozen.since <= read.day ? frozen : undefined
}

function tellSuspended(
  draft: Draft,
  name: string,
  conduct: string,
  advice: string,
  day?: number,
): void {
  const frozen = frozenFor(draft, name, day)
  if (frozen === undefined) return
  const message = `${name} is suspended since ${textFromDay(frozen.since)}; ${advice}.`
  breach(draft, { code: codeOf(name), message }, conduct)
}

/** What is not frozen of a pledge; undefined where none of it is, or a policy lets it pass. */
export function freeToAward(draft: Draft, pledge: Pledge): Units | undefined {
  if (draft.journal.conduct.suspensions.size === 0) return undefined
  const frozen = frozenFor(draft, `pledge ${pledge.id}`)
  if (frozen === undefined || conductOf(draft, 'suspension') !== 'reject') return undefined
  return freeOf(draft, pledge, frozen, 'available')
}

function freeOf(
  draft: Draft,
  pledge: Pledge,
  frozen: Frozen,
  account: 'promised' | 'available',
): Units {
  const sumOf = (track: number): Units =>
    [...cellsOf(pledge)]
      .filter((cell) => cell.currency === pledge.currency)
      .reduce<Units>((sum, cell) => add(sum, inCell(draft, cell, track)), 0)
  return max(0, subtract(sumOf(CELL_TRACK[account]), frozen.of(sumOf(CELL_TRACK.outstanding))))
}

function checkPledge(
  draft: Draft,
  conduct: string,
  pledge: Pledge,
  size: Units,
  account: 'promised' | 'available',
): void {
  const frozen = frozenFor(draft, `pledge ${pledge.id}`)
  if (frozen === undefined || conduct === 'off') return
  const free = freeOf(draft, pledge, frozen, account)
  if (compare(size, free) <= 0) return
  const { currency } = pledge
  const excess = { currency, size, free, frozen }
  tell(draft, reasonFrozen(draft, `pledge ${pledge.id}`, account, excess), conduct)
}

/** Why so much is more than what of an account is not frozen. */
function reasonFrozen(
  draft: Draft,
  name: string,
  account: string,
  { currency, size, free, frozen }: { currency: string; size: Units; free: Units; frozen: Frozen },
): Reason {
  return reasonAbove(draft, {
    code: codeOf(name),
    account,
    currency,
    by: subtract(size, free),
    on: draft.read.day,
    what:
      `${shownAmount(draft, size, currency)} is more than is ${account} ` +
      `and not suspended on ${name}`,
    advice: `${name} is suspended since ${textFromDay(frozen.since)}, so record resumed first`,
  })
}

const codeOf = (name: string): string =>
  name.startsWith('pledge') ? 'pledge.suspended' : 'award.suspended'
