/**
 * The boundary of a set of parties: what came in, what went round inside, and what went out.
 *
 *     donor ──▶ holder of the pledge ──▶ recipient ──▶ recipient of a sub-award ──▶ ...
 *
 * Money goes this way, and each step is a movement between two parties. No dollar is counted twice
 * in one direction: it comes in once, when it first gets inside; it is internal once, however often
 * it is handed on; and it went out where it left for good, so what comes back is taken off again.
 * Then incoming less outgoing is what the set as a whole has or spent, and adds up over any
 * partition of it. Nothing implied is in it.
 */

import { nearest } from '../events/nearest.ts'
import { FLOWS, type Flow } from '../journal/accounts.ts'
import { EDGE, EDGE_FLOWS } from '../journal/chart.ts'
import { asKnown, type Line } from '../journal/documents.ts'
import { addTo, at, ensure, exactColumn } from '../journal/exact.ts'
import { decimalsOf, firstRowOf, type Journal } from '../journal/journal.ts'
import { textFromUnits } from '../money/units.ts'
import { everyAward } from './award-purposes.ts'
import { groupsOf, inOrder } from './groups.ts'
import { type Column, columnsOf } from './layout.ts'
import type { Scope } from './question.ts'

/** What all movements of one dollar have in common, so that they are counted together. */
export const BOUNDARY_DIMENSIONS = ['pledge', 'donor', 'purpose'] as const
export type BoundaryDimension = (typeof BOUNDARY_DIMENSIONS)[number]

export const DIRECTIONS = ['incoming', 'internal', 'outgoing'] as const
export type Direction = (typeof DIRECTIONS)[number]

/** What was agreed (pledged, awarded, sub-awarded) and what was transferred, in one direction. */
export type BoundaryRow<By extends BoundaryDimension = BoundaryDimension> = Readonly<
  Record<By, string> & {
    direction: Direction
    currency: string
    basis: string
    agreed: string
    transferred: string
  }
>

/** The columns of a boundary. */
export function boundaryColumns(by: readonly string[]): readonly Column[] {
  const measures = ['agreed', 'transferred']
  return columnsOf([...by, 'direction', 'currency', 'basis', ...measures], measures)
}

const AGREED: Signs = {
  ...{ pledged: 1, cancelled: -1, lapsed: -1, awarded: 1, subawarded: 1 },
  ...{ reallocatedIn: 1, reallocatedOut: -1 },
}
const TRANSFERRED: Signs = {
  ...{ received: 1, refunded: -1, disbursed: 1, returned: -1 },
  ...{ subdisbursed: 1, subreturned: -1 },
}

type Signs = Readonly<Partial<Record<Flow, 1 | -1>>>

/** For every edge, by how much it changes what was agreed, or transferred. */
const signsOf = (signs: Signs): readonly number[] =>
  EDGE_FLOWS.map((flows, edge) => {
    // What a holder spent itself and got back went between no parties of the way.
    if (edge === EDGE.returnedToHolder) return 0
    const [flow, sign] = flows
    return flow === undefined ? 0 : (signs[FLOWS[flow]!] ?? 0) * sign!
  })

const AGREED_BY = signsOf(AGREED)
const TRANSFERRED_BY = signsOf(TRANSFERRED).map((sign, edge) => {
  if (edge === EDGE.reallocatedInCash) return 1
  return edge === EDGE.reallocatedOutCash ? -1 : sign
})

const WIDTH = 2 * DIRECTIONS.length

/** Three rows for each group in which money crossed the boundary or moved inside it. */
export function boundaryRows(
  journal: Journal,
  scope: Scope,
  parties: ReadonlySet<string>,
  holder: string,
  by: readonly BoundaryDimension[],
): readonly BoundaryRow[] {
  const groups = groupsOf(journal, by, scope)
  const { rows, events, lines } = journal
  const sums = exactColumn(0)
  const known: (Movement | undefined)[] = []
  const touched = new Set<number>()
  for (let event = 0; event < scope.size; event += 1) {
    if (events.day[event]! > scope.day) continue
    const end = firstRowOf(journal, event + 1)
    for (let row = firstRowOf(journal, event); row < end; row += 1) {
      const edge = rows.edge[row]!
      const signs = [AGREED_BY[edge]!, TRANSFERRED_BY[edge]!]
      if (signs[0] === 0 && signs[1] === 0) continue
      const line = rows.line[row]!
      known[line] ??= movementOf(wayOf(lines[line]!, holder, scope.size), parties)
      const { direction, sign } = known[line]
      const group = sign === 0 ? -1 : groups.ofLine(line)
      if (group < 0) continue
      touched.add(group)
      ensure(sums, groups.all.length * WIDTH)
      const base = group * WIDTH + 2 * direction
      signs.forEach((one, measure) => {
        if (one !== 0) addTo(sums, base + measure, at(rows.amount, row), one * sign)
      })
    }
  }
  const sorted = inOrder(groups.all).filter((group) => touched.has(group))
  return sorted.flatMap((group) => {
    const { key, currency } = groups.all[group]!
    const { currency: _, basis, ...keys } = key
    return DIRECTIONS.map((direction, place) => {
      const [agreed, transferred] = [0, 1].map((measure) => {
        const units = at(sums, group * WIDTH + 2 * place + measure)
        return textFromUnits(units, decimalsOf(journal, currency))
      })
      return Object.freeze({ ...keys, direction, currency, basis, agreed, transferred })
    })
  }) as unknown as readonly BoundaryRow[]
}

/** Where a movement counts; -1 where it takes back what went out, 0 where it counts nowhere. */
interface Movement {
  readonly direction: number
  readonly sign: 1 | -1 | 0
}

const [INCOMING, INTERNAL, OUTGOING] = [0, 1, 2]

/** The last movement on the way of the money of a line: to the holder, or to a recipient. */
function movementOf(parties: readonly string[], inside: ReadonlySet<string>): Movement {
  const way = parties.map((party) => inside.has(party))
  const last = way.length - 1
  const [from, to] = [way[last - 1]!, way[last]!]
  const wasInside = way.slice(0, last).includes(true)
  const wasInternal = way.slice(1, last).some((inside, i) => inside && way[i]!)
  if (from && to) return { direction: INTERNAL!, sign: wasInternal ? 0 : 1 }
  if (from) return { direction: OUTGOING!, sign: 1 }
  if (!to) return { direction: INCOMING!, sign: 0 }
  return wasInside ? { direction: OUTGOING!, sign: -1 } : { direction: INCOMING!, sign: 1 }
}

/** The parties that money goes through: the donor, the holder, and each recipient. */
function wayOf({ owner, award }: Line, holder: string, size: number): readonly string[] {
  const recipients: string[] = []
  for (let one = award; one !== null; one = one.parent) {
    recipients.unshift(asKnown(one, size).recipient)
  }
  const { donor, recipient } = asKnown(owner.pledge, size)
  return [donor, recipient ?? holder, ...recipients]
}

/** A word on parties that money goes through nowhere in the book: a slip of the pen is no zero. */
export function unknownParties(
  journal: Journal,
  parties: ReadonlySet<string>,
  holder: string,
): readonly string[] {
  const known = new Set([holder])
  for (const { donor, recipient } of journal.pledges.values()) {
    known.add(donor)
    if (recipient !== null) known.add(recipient)
  }
  for (const { recipient } of everyAward(journal)) known.add(recipient)
  return [...parties].flatMap((party) => {
    if (known.has(party)) return []
    const near = nearest(party, [...known])
    const meant = near === undefined ? '.' : `; did you mean ${JSON.stringify(near)}?`
    return [`No money of this book goes through ${JSON.stringify(party)}${meant}`]
  })
}
