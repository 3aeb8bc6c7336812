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
import type { Award, Line, Pledge } from '../journal/documents.ts'
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
import { freeOfAward, freeOfPledge, freezableOfAward, freezableOfPledge } from './free.ts'
import { reasonAbove } from './messages.ts'

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
  const left = lifts && amount !== undefined ? subtract(freezable(draft, known), amount.units) : 0
  changeEntry(draft, conduct.suspensions, key, [
    ...(conduct.suspensions.get(key) ?? []),
    { ...told, left: max(0, left) },
  ])
}

const freezable = (draft: Draft, of: Pledge | Award): Units =>
  'lines' in of ? freezableOfAward(draft, of) : freezableOfPledge(draft, of)

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
    checkAward(draft, parent, answer, true)
  }
  if (type === 'expended') {
    tellSuspended(draft, name, kept, 'disallow what is not to be borne', draft.read.day)
  } else if (type === 'disbursed' || (AWARDING.includes(row.edge) && isRaise(draft))) {
    checkAward(draft, award, answer)
  }
}

/** What the event pays, adds or passes on is beside what is frozen of an award. */
function checkAward(draft: Draft, award: Award, conduct: string, isPassing = false): void {
  const name = `award ${award.id}`
  const frozen = frozenFor(draft, name)
  if (frozen === undefined || conduct === 'off') return
  const free = freeOfAward(draft, award, frozen, isPassing)
  const size = draft.rows
    .filter(({ line, edge }) => OUTGOING.includes(edge) && isOn(line, award))
    .reduce<Units>((sum, { amount }) => add(sum, amount), 0)
  if (compare(size, free) <= 0) return
  if (isZero(free)) tellSuspended(draft, name, conduct, 'record resumed first')
  else {
    const has = isPassing ? 'unspent, not passed on' : 'undisbursed'
    const excess = { account: 'undisbursed', has, currency: award.currency, size, free, frozen }
    tell(draft, reasonFrozen(draft, name, excess), conduct)
  }
}

const isOn = ({ award }: Line, wanted: Award): boolean =>
  award === wanted || award?.parent === wanted

const AWARDING = [EDGE.awarded, EDGE.subawarded]
const OUTGOING: readonly number[] = [...AWARDING, EDGE.disbursed, EDGE.subdisbursed]

const isRaise = ({ read, rows }: Draft): boolean =>
  RAISING.has(read.type) && !rows.some(({ amount }) => isNegative(amount))

const RAISING = new Set(['awarded', 'awardRevised', 'committed', 'commitmentRevised'])

/**
 * What the event adds along an edge, by pledge; what was exchanged is cash, and free. A change of
 * funding is a raise on the pledge that it enters, and no more of the one that it leaves.
 */
function raised(draft: Draft, edge: 'committed' | 'awarded'): Map<Pledge, Units> {
  const sums = new Map<Pledge, Units>()
  if (!isRaise(draft) && draft.read.type !== 'fundingChanged') return sums
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
  return freeOfPledge(draft, pledge, frozen, 'available')
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
  const free = freeOfPledge(draft, pledge, frozen, account)
  if (compare(size, free) <= 0) return
  const excess = { account, has: account, currency: pledge.currency, size, free, frozen }
  tell(draft, reasonFrozen(draft, `pledge ${pledge.id}`, excess), conduct)
}

/** How much of an account is taken, and how much of it is not frozen. */
interface Taken {
  readonly account: string
  /** What the account is called here. */
  readonly has: string
  readonly currency: string
  readonly size: Units
  readonly free: Units
  readonly frozen: Frozen
}

/** Why so much is more than what of an account is not frozen. */
function reasonFrozen(draft: Draft, name: string, taken: Taken): Reason {
  const { account, has, currency, size, free, frozen } = taken
  return reasonAbove(draft, {
    code: codeOf(name),
    account,
    currency,
    by: subtract(size, free),
    on: draft.read.day,
    what:
      `${shownAmount(draft, size, currency)} is more than is ${has} ` +
      `and not suspended on ${name}`,
    advice: `${name} is suspended since ${textFromDay(frozen.since)}, so record resumed first`,
  })
}

const codeOf = (name: string): string =>
  name.startsWith('pledge') ? 'pledge.suspended' : 'award.suspended'
