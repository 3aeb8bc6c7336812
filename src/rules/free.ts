/**
 * What is free: not frozen by a suspension, at least, from the day of an event on.
 *
 * It is the lowest of what there is less what is frozen of it, day by day. The least that there is
 * and the least that is frozen may be on different days, and are of no use together. Shown accounts
 * are added up, so that what one purpose is short of takes nothing from another.
 */
import { CELL } from '../journal/chart.ts'
import type { Frozen } from '../journal/conduct.ts'
import { type Award, type Cell, cellsOf, type Line, type Pledge } from '../journal/documents.ts'
import { at } from '../journal/exact.ts'
import { cellOf, lineOf, type Running, unpassedOf } from '../journal/walk.ts'
import { add, max, min, subtract, type Units } from '../money/units.ts'
import type { Draft } from './draft.ts'
import { eachDayFrom } from './lowest-shown.ts'
import { lineShownOn, shownOn } from './shown-on.ts'

/** What a suspended document has in a cell: what an event takes of it, and what can be frozen. */
interface Stand {
  readonly has: Units
  readonly freezable: Units
}

interface Place {
  readonly cell: Cell
  readonly lines: readonly Line[]
}

/**
 * Of a pledge, what may be signed or awarded. A signature may be of what came unsigned before,
 * which is promised no more, so it goes by what was said alone.
 */
export function freeOfPledge(
  draft: Draft,
  pledge: Pledge,
  frozen: Frozen,
  account: 'promised' | 'available',
): Units {
  const places = cellsIn(pledge).map((cell) => ({ cell, lines: [] }))
  return lowestFree(draft, places, frozen, (state, { cell }) => {
    const { available, promised, receivable } = cellOf(state, cell, draft.journal.reading)
    const unsigned = max(0, at(state.sums.cells, CELL.promised))
    const has = account === 'available' ? available : unsigned
    return { has, freezable: add(promised, receivable) }
  })
}

/** Of an award, what may be paid or added; or passed on, out of what was paid on it as well. */
export function freeOfAward(
  draft: Draft,
  { lines }: Award,
  frozen: Frozen,
  isPassing: boolean,
): Units {
  if (frozen.all) return 0
  const cells = [...new Set(lines.map(({ owner }) => owner))]
  const places = cells.map((cell) => ({ cell, lines: lines.filter(({ owner }) => owner === cell) }))
  return lowestFree(draft, places, frozen, (state, place) => {
    const unpaid = place.lines.map((line) => unpaidOf(lineOf(state, line, draft.journal.reading)))
    const freezable = unpaid.reduce(add, 0)
    if (!isPassing) return { has: freezable, freezable }
    const passable = place.lines.map((line) => max(0, unpassedOf(state, line)))
    return { has: passable.reduce(add, 0), freezable }
  })
}

/** What can be frozen of a pledge at the end of the event's day. */
export function freezableOfPledge(draft: Draft, pledge: Pledge): Units {
  return cellsIn(pledge).reduce<Units>((sum, cell) => {
    const { promised, receivable } = shownOn(draft, cell)
    return add(sum, add(promised, receivable))
  }, 0)
}

/** The same of an award. */
export function freezableOfAward(draft: Draft, { lines }: Award): Units {
  return lines.map((line) => unpaidOf(lineShownOn(draft, line))).reduce(add, 0)
}

/** What was exchanged is cash, and free. */
const cellsIn = (pledge: Pledge): readonly Cell[] =>
  [...cellsOf(pledge)].filter(({ currency }) => currency === pledge.currency)

const unpaidOf = (side: { undisbursed: Units; subUndisbursed: Units }): Units =>
  add(side.undisbursed, side.subUndisbursed)

function lowestFree(
  draft: Draft,
  places: readonly Place[],
  frozen: Frozen,
  standIn: (state: Running, place: Place) => Stand,
): Units {
  const steps = places.flatMap((place, i) => {
    const own: { on: number; i: number; stand: Stand }[] = []
    eachDayFrom(draft, place.cell, place.lines, (state, on) => {
      own.push({ on, i, stand: standIn(state, place) })
    })
    return own
  })
  steps.sort((a, b) => a.on - b.on)
  const stands: Stand[] = places.map(() => ({ has: 0, freezable: 0 }))
  let lowest: Units | undefined
  steps.forEach(({ on, i, stand }, next) => {
    stands[i] = stand
    if (steps[next + 1]?.on === on) return
    const [has, freezable] = [
      stands.map((one) => one.has).reduce(add, 0),
      stands.map((one) => one.freezable).reduce(add, 0),
    ]
    const free = max(0, subtract(has, frozen.of(freezable)))
    lowest = lowest === undefined ? free : min(lowest, free)
  })
  return lowest ?? 0
}
